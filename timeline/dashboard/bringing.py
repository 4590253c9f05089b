"""Corrections made in a spreadsheet: shown as they would change the timeline, made when a person says so."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from timeline.corrections import Change
from timeline.dashboard import corrected, literal, state
from timeline.dashboard.literal import Node, markdown
from timeline.dashboard.uncollected import uncollected
from timeline.export import sheet
from timeline.messages import sentence
from timeline.sources import SourceError
from timeline.sources.limits import FILE, MB

MOST = 200  # lines of each list
KEY = "corrections_file"


def show() -> None:
    """A field for the file, and what it would change."""
    with st.expander(sentence("sheet.bring"), key="bring_corrections", icon=":material/upload_file:"):
        st.caption(sentence("sheet.about"))
        file = st.file_uploader(sentence("sheet.file"), key=KEY, max_upload_size=FILE // MB)
        with st.container():
            if file:
                _file(file.name, file.file_id, file.getvalue())


def _file(name: str, number: str, data: bytes) -> None:
    try:
        brought = state.once("sheet", (number, state.version()), lambda: _read(name, data))
    except SourceError as error:
        st.error(markdown(str(error)))
        return
    dark = st.context.theme.type == "dark"
    with st.container():
        _listed("problems", [one.words for one in brought.problems], dark)
    with st.container():
        lines = brought.found[:MOST]
        told = [sheet.words(one, corrected.now(), corrected.ME) for one in lines]
        _listed("would", told, dark, len(brought.found))
    with st.container():
        _apply(name, brought.changes)


def _read(name: str, data: bytes) -> sheet.Brought:
    with uncollected():
        return sheet.read(name, data, corrected.now(), state.conventions())


def _listed(kind: str, lines: Sequence[str], dark: bool, count: int = 0) -> None:
    """Some sentences under a heading that counts them all."""
    count = count or len(lines)
    if not count:
        return
    key = f"sheet.{kind}" if count > 1 else f"sheet.{kind}-one"
    st.markdown(sentence(key, count=f"{count:,}"))
    items = [Node("li", words) for words in lines[:MOST]]
    if count > MOST:
        items.append(Node("li", sentence("sheet.more", count=f"{count - MOST:,}"), "muted"))
    literal.show((Node("ul", children=tuple(items)),), f"sheet_{kind}", dark=dark)


def _apply(name: str, changes: tuple[Change, ...]) -> None:
    if not changes:
        st.info(markdown(sentence("sheet.nothing", name=name)))
        return
    key = "sheet.apply" if len(changes) > 1 else "sheet.apply-one"
    st.button(
        sentence(key, count=f"{len(changes):,}"),
        key="corrections_apply",
        type="primary",
        on_click=corrected.add,
        args=(changes,),
    )
