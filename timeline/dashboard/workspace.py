"""The page: header, timeline, what has no place, text and inspector, table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import streamlit as st

from timeline.chart import NARROW_PX
from timeline.dashboard import (
    article_header,
    article_list,
    density_view,
    event_table,
    export,
    filters,
    inspector,
    intake,
    literal,
    moved,
    published,
    source_text,
    state,
    suggestion,
    timeline_view,
    unplaced,
    viewport,
)
from timeline.messages import sentence
from timeline.model import Article, Event, Timeline
from timeline.view import apply
from timeline.view.windows import window

TEXT_HEIGHT = 560  # px
STYLE = ".stMainBlockContainer {padding-top: 4.5rem; padding-bottom: 4rem}"


def show(samples: Path) -> None:
    """Everything, for the articles that are open; ``samples`` is the folder of sample articles."""
    intake.read_unread()
    intake.open_first(samples)
    wanted = filters.reopen()
    dark = st.context.theme.type == "dark"
    st.html(f"<style>{STYLE}</style>")
    st.subheader(sentence("page.title"), anchor=False)
    st.caption(sentence("page.about"))
    intake.show(samples)
    width = viewport.width()
    if not state.articles():
        st.info(sentence("page.nothing"))
        return
    # Always as many places in the same order: while Streamlit works it shows what stood at each place before.
    progress, header, listing, middle, tray, below, bottom = (st.container() for _ in range(7))
    with progress:
        timeline = worked_out()
    tables = state.tables(timeline)
    if wanted:
        state.select(wanted)
    if state.selected() is None and timeline.events:
        state.select(_telling(_of_current(timeline) or timeline.events).id)
    with header:
        _header(timeline, dark, width)
    with listing:
        article_list.show(timeline)
        moved.show(state.moved(), dark)
    with middle:
        shown = _timeline(tables, dark, width) if len(tables.events) else tables.events
    with tray:
        _unplaced(tables.unplaced, dark)
    with below:
        _text_and_inspector(timeline, dark)
    with bottom:
        _table(shown, timeline, dark)
    filters.keep_in_address(state.selected())


def _timeline(tables: state.Tables, dark: bool, width: int) -> pd.DataFrame:
    """Filters, density and figure; what of the table they show."""
    if preset := filters.preset_wanted():
        filters.set_window(window(preset, tables.events, state.selected()))
    view = filters.show(tables.facets)
    shown = apply(tables.events, view, tables.texts)
    with st.container():
        filters.told(tables.events, len(shown), tables.texts)
    density_view.show(tables.events, view, tables.timeline.articles, dark=dark, width=width)
    with st.container():
        timeline_view.show(shown, view, tables.timeline.articles, dark=dark, width=width)
    export.show(tables.timeline, shown)
    return shown


def worked_out() -> Timeline:
    """The timeline, with a word on how far it is where it takes a while, and a way to stop it."""
    place = st.empty()
    waiting = len(state.unread())
    if st.session_state.get("stopped") and waiting:
        with place.container(horizontal=True):
            st.info(sentence("page.stopped", count=str(waiting)))
            st.button(sentence("page.go-on"), key="go_on", on_click=state.go_on_reading)
        return state.timeline()
    with place.container(horizontal=True, vertical_alignment="center"):
        bar = st.empty()
        if waiting > 1:
            st.button(sentence("page.stop"), key="stop", on_click=state.stop_reading)

    def progress(done: int, total: int, title: str) -> None:
        facts = {"done": str(done), "total": str(total), "title": title}
        bar.progress(done / total, literal.markdown(sentence("page.extracting", **facts)))

    with st.spinner(sentence("page.working")):
        timeline = state.timeline(progress)
    place.empty()
    return timeline


def _of_current(timeline: Timeline) -> tuple[Event, ...]:
    """The events of the article that is shown."""
    shown = state.current().id
    return tuple(event for event in timeline.events if event.lead.article_id == shown)


def _telling(events: tuple[Event, ...]) -> Event:
    """The event to begin with: one that shows several possible dates, else the first."""
    several = (
        event for event in events if any(len(time.resolved.candidates) > 1 for time in event.lead.times)
    )
    return next(several, events[0])


def _header(timeline: Timeline, dark: bool, width: int) -> None:
    article = state.current()
    with st.container():
        if len(timeline.articles) > 1:
            _chooser(timeline.articles)
    with st.container(horizontal=width >= NARROW_PX):
        literal.show(article_header.nodes(article, timeline), "article", dark=dark)
        with st.popover(sentence("page.change")):
            if article.published:
                published.field()
            published.language()
    if article.published:
        published.error()
    for note in timeline.notes:
        st.info(literal.markdown(sentence(note.rule, **dict(note.facts))))


def _chooser(articles: tuple[Article, ...]) -> None:
    titles = {article.id: article.title for article in articles}
    st.session_state["shown"] = state.current().id
    st.selectbox(
        sentence("page.article"),
        list(titles),
        format_func=lambda article_id: titles[article_id],
        key="shown",
        on_change=lambda: state.show_article(st.session_state["shown"]),
    )


def _unplaced(table: pd.DataFrame, dark: bool) -> None:
    """The tray; it asks for the publication date where that is what is missing."""
    article = state.current()
    missing = unplaced.needs_published(table[table["article"] == article.id])
    if not len(table) and article.published:
        return
    with st.container(key="unplaced", border=article.published is None):
        if article.published is None:
            st.markdown(sentence("page.ask-published" if missing else "page.ask", count=str(missing)))
            published.field()
            published.error()
            suggestion.show(article, dark)
        if len(table):
            heading = sentence("page.unplaced", count=str(len(table)))
            asked = "asked" if missing else "known"  # an expander of one key stays as it was left
            with st.expander(heading, expanded=bool(missing), key=f"unplaced_{asked}"):
                literal.show(unplaced.nodes(table), "unplaced_list", dark=dark)


def _text_and_inspector(timeline: Timeline, dark: bool) -> None:
    article, selected = state.current(), state.selected()
    event = next((event for event in timeline.events if event.id == selected), None)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        literal.show(
            source_text.nodes(article, timeline, selected),
            "source_text",
            dark=dark,
            region=literal.Region(sentence("page.text"), TEXT_HEIGHT),
            on_pick=state.select,
        )
    with right:
        nodes = (
            inspector.nodes(event, timeline.article(event.lead.article_id))
            if event
            else (literal.Node("p", sentence("page.choose"), "muted"),)
        )
        literal.show(nodes, "inspector", dark=dark)


def _table(table: pd.DataFrame, timeline: Timeline, dark: bool) -> None:
    if not len(table):
        return
    columns = st.session_state.get("columns") or list(event_table.DEFAULTS)
    shown = replace(st.session_state.get("table_shown", event_table.Shown()), columns=tuple(columns))
    literal.show(
        event_table.nodes(
            table, state.selected(), shown, {article.id: article.title for article in timeline.articles}
        ),
        "event_table",
        dark=dark,
        on_pick=_picked_in_table,
    )
    with st.popover(sentence("page.table-columns")):
        st.pills(
            sentence("page.table-columns"),
            [name for name in event_table.COLUMNS if name != event_table.ALWAYS_SHOWN],
            default=[name for name in event_table.DEFAULTS if name != event_table.ALWAYS_SHOWN],
            selection_mode="multi",
            format_func=lambda name: sentence(f"column.{name}"),
            key="columns",
        )


def _picked_in_table(value: str) -> None:
    """A heading sorts, a page is turned; anything else is an event."""
    if value.startswith((event_table.SORT, event_table.PAGE)):
        shown = st.session_state.get("table_shown", event_table.Shown())
        st.session_state["table_shown"] = shown.after(value)
    else:
        state.select(value)
