"""The timeline and all that follows the selection; a click in it runs only this part of the page again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from timeline.chart import NARROW_PX
from timeline.dashboard import (
    adding,
    article_header,
    corrected,
    density_view,
    event_table,
    export,
    filters,
    inspector_panel,
    keeping,
    kept,
    literal,
    published,
    selection,
    set_aside,
    source_text,
    state,
    suggestion,
    timeline_view,
    unplaced,
    viewport,
)
from timeline.dashboard.choices import choices
from timeline.dashboard.tables import Tables
from timeline.messages import sentence
from timeline.model import Article, Event, Failure
from timeline.view import apply
from timeline.view.windows import window

TEXT_HEIGHT = 560  # px
NOTES, MOST_NOTES = 3, 200  # shown at once, and in the fold


@st.fragment
def show(version: state.Version, narrow: bool) -> None:
    """Everything that is drawn of the timeline of that version on a page that narrow; else, or where
    the project was changed elsewhere, the whole page is drawn anew.
    """
    width = viewport.width()
    if version != state.version() or narrow != (width < NARROW_PX) or keeping.is_behind():
        st.rerun()
    dark = st.context.theme.type == "dark"
    tables = state.tables(state.timeline())
    if state.selected() is None and tables.timeline.events:
        state.select(_telling(_of_current(tables) or tables.timeline.events).id)
    # Always as many places in the same order: while Streamlit works it shows what stood at each place before.
    header, middle, tray, below, bottom = (st.container() for _ in range(5))
    with header:
        _header(tables, dark, width)
    with middle:
        shown = _timeline(tables, dark, width) if len(tables.facts) else tables.facts
    with tray:
        with st.container():
            _unplaced(tables.unplaced, dark)
        with st.container():
            if not kept.is_reader():
                set_aside.show(dark)
    with below:
        _text_and_inspector(tables, dark)
    with bottom:
        _table(shown, tables.titles, dark)
    selection.show(state.selected())
    filters.keep_in_address(state.selected(), kept.in_address())


def _timeline(tables: Tables, dark: bool, width: int) -> pd.DataFrame:
    """Filters, density and figure; what of the ``facts_table`` they show."""
    if preset := filters.preset_wanted():
        filters.set_window(window(preset, tables.facts, state.selected()))
    view = filters.show(tables.facets)
    texts = tables.texts if view.words else None
    shown = apply(tables.facts, view, texts)
    with st.container():
        filters.told(tables.facts, len(shown), texts)
    density_view.show(tables, view, dark=dark, width=width)
    with st.container():
        timeline_view.show(shown, view, tables, dark=dark, width=width)
    export.show(tables.timeline, shown)
    return shown


def _of_current(tables: Tables) -> tuple[Event, ...]:
    """The events of the article that is shown."""
    return tables.of_article(state.current()).events


def _telling(events: tuple[Event, ...]) -> Event:
    """The event to begin with: one that shows several possible dates, else the first."""
    several = (
        event for event in events if any(len(time.resolved.candidates) > 1 for time in event.lead.times)
    )
    return next(several, events[0])


def _header(tables: Tables, dark: bool, width: int) -> None:
    article, timeline = state.current(), tables.timeline
    with st.container():
        if len(timeline.articles) > 1:
            _chooser(timeline.articles)
    with st.container(horizontal=width >= NARROW_PX):
        literal.show(article_header.nodes(article, tables.counts), "article", dark=dark)
        if not kept.is_read_only():
            with st.popover(sentence("page.change")):
                if article.published:
                    published.field()
                published.language()
    if article.published:
        published.error()
    _notes(timeline.notes)


def _notes(notes: Sequence[Failure]) -> None:
    """What a reader should know; where that is much, the rest of it folded away."""
    told = [literal.markdown(sentence(note.rule, **dict(note.facts))) for note in notes]
    for line in told[:NOTES]:
        st.info(line)
    if rest := told[NOTES:]:
        with st.expander(sentence("page.more-notes", count=f"{len(rest):,}"), key="more_notes"):
            for line in rest[:MOST_NOTES]:
                st.caption(line)


def _chooser(articles: tuple[Article, ...]) -> None:
    titles = choices(articles)
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
    missing = state.once(
        "missing",
        (state.version(), article.id),
        lambda: unplaced.needs_published(table[table["article"] == article.id]),
    )
    asks = article.published is None and not corrected.is_made(article) and not kept.is_read_only()
    if not len(table) and not asks:
        return
    with st.container(key="unplaced", border=asks):
        if asks:
            st.markdown(sentence("page.ask-published" if missing else "page.ask", count=str(missing)))
            published.field()
            published.error()
            suggestion.show(article, dark)
        if len(table):
            heading = sentence("page.unplaced", count=str(len(table)))
            asked = "asked" if missing else "known"  # an expander of one key stays as it was left
            with st.expander(heading, expanded=bool(missing), key=f"unplaced_{asked}"):
                tray = state.once("tray", state.version(), lambda: literal.tree(unplaced.nodes(table)))
                literal.show(tray, "unplaced_list", dark=dark)


def _text_and_inspector(tables: Tables, dark: bool) -> None:
    article = state.current()
    text = state.once(
        "text",
        (state.version(), article.id),
        lambda: literal.tree(source_text.nodes(article, tables.of_article(article))),
    )
    left, right = st.columns([3, 2], gap="medium")
    with left:
        literal.show(
            text,
            "source_text",
            dark=dark,
            region=literal.Region(sentence("page.text"), TEXT_HEIGHT),
            on_pick=state.select,
            on_mark=None if kept.is_read_only() else adding.mark,
        )
    with right:
        inspector_panel.show(tables.by_id.get(state.selected() or ""), tables.timeline, dark)


def _table(table: pd.DataFrame, titles: Mapping[str, str], dark: bool) -> None:
    if not len(table):
        return
    usual = [name for name in event_table.DEFAULTS if name != event_table.ALWAYS_SHOWN]
    columns = st.session_state.get("columns") or usual
    shown = replace(st.session_state.get("table_shown", event_table.Shown()), columns=tuple(columns))
    rows = state.once(
        "rows",
        (state.version(), filters.view(), shown),
        lambda: literal.tree(event_table.nodes(table, shown, titles)),
    )
    literal.show(rows, "event_table", dark=dark, on_pick=_picked_in_table)
    with st.popover(sentence("page.table-columns")):
        st.pills(
            sentence("page.table-columns"),
            [name for name in event_table.COLUMNS if name != event_table.ALWAYS_SHOWN],
            default=usual,
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
