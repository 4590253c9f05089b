"""The page: where articles are opened, the list of them, and the timeline with all that follows from it."""

from __future__ import annotations

from contextlib import nullcontext
from importlib.resources import files
from pathlib import Path

import streamlit as st

from timeline.chart import NARROW_PX
from timeline.dashboard import (
    article_list,
    corrected,
    explorer,
    filters,
    intake,
    keeping,
    kept,
    literal,
    moved,
    projects,
    recalling,
    settings,
    sharing,
    state,
    viewport,
)
from timeline.dashboard.uncollected import lasting
from timeline.messages import sentence
from timeline.model import Timeline

STYLE = (files("timeline.dashboard") / "page.css").read_text(encoding="utf-8")


def show(samples: Path) -> None:
    """Everything, for the articles that are open; ``samples`` is the folder of sample articles."""
    intake.read_unread()
    keeping.sync()
    intake.open_first(samples)
    wanted = filters.reopen()
    st.html(f"<style>{STYLE}</style>")
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(sentence("page.title"), anchor=False, width="content")
        with st.container(horizontal=True, width="content"):
            projects.show()
            sharing.show()
            settings.show()
    st.caption(sentence("page.about"))
    projects.told()
    if kept.is_reader():
        st.caption(sentence("share.read-only"))
    elif not corrected.is_past():
        intake.show(samples)
    if not state.articles():
        st.info(sentence("page.nothing"))
        return
    draw(wanted)


def draw(wanted: str | None) -> None:
    """The open articles and their timeline; ``wanted`` is the event to select, if one is asked for."""
    # Always as many places in the same order: while Streamlit works it shows what stood at each place before.
    progress, listing, explored = (st.container() for _ in range(3))
    with progress:
        timeline = worked_out()
    if wanted:
        state.select(wanted)
    with listing:
        narrow = viewport.known() < NARROW_PX
        article_list.show(corrected.opened(timeline), narrow=narrow)
        moved.show(state.moved(), st.context.theme.type == "dark")
    with explored:
        explorer.show(state.version(), narrow)


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

    with st.spinner(sentence("page.working")), lasting() if waiting else nullcontext():
        recalling.recall(progress)
        timeline = state.timeline(progress)
        recalling.keep()
        if intake.merge_again():
            timeline = state.timeline()
        state.tables(timeline)  # lasts as long
    place.empty()
    return timeline
