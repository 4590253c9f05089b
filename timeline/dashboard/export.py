"""Taking away exactly what is shown, in the formats used elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from threading import Lock
from typing import Any

import pandas as pd
import streamlit as st

from timeline.dashboard import keeping, pictures, timeline_view
from timeline.dashboard.uncollected import uncollected
from timeline.export import FORMATS, Format, html
from timeline.messages import sentence
from timeline.model import Timeline
from timeline.table import worded

NAME = "timeline"  # of the files
LONG = 10_000  # events from which on a file takes more than a second or two


def show(timeline: Timeline, table: pd.DataFrame) -> None:
    """A button for each format, of what is shown of a ``facts_table``; a file is made when it is clicked.

    The buttons are made once they are asked for: they are a seventh of what a click sends again.
    """
    label = sentence("page.export" if len(table) != 1 else "page.export-one", count=f"{len(table):,}")
    with st.popover(label, key="export", on_change="rerun") as panel:
        if not panel.open:
            return
        turn = _turn() if len(table) > LONG else nullcontext()
        guard = keeping.guard()
        for form in FORMATS:
            st.download_button(
                sentence(f"page.export-{form.key}"),
                data=partial(_made, form, timeline, table, turn, guard),
                file_name=f"{NAME}{form.suffix}",
                mime=form.mime,
                key=f"export_{form.key}",
                on_click="ignore",
                width="stretch",
            )
        st.caption(sentence("page.export-back"))
        if len(table):
            _pictures(timeline_view.drawn(len(table)))
        _limits(len(table))


def _pictures(drawn: int) -> None:
    pictures.show("timeline_chart", NAME, sentence("page.chart-alt", count=f"{drawn:,}"))
    st.caption(sentence("page.export-drawn", count=f"{drawn:,}"))


def _limits(count: int) -> None:
    """What a person who takes away very many events should know before."""
    if count > html.MOST_ROWS:
        st.caption(sentence("page.export-rows", most=f"{html.MOST_ROWS:,}"))
    if count > LONG:
        st.caption(sentence("page.export-long"))


def _made(
    form: Format,
    timeline: Timeline,
    table: pd.DataFrame,
    turn: AbstractContextManager[Any],
    guard: Callable[[], object],
) -> str | bytes:
    """The file, made in a thread of its own once it is clicked, if it may still be read then."""
    guard()
    with turn, uncollected():
        return form.write(timeline, worded(table)).data


@st.cache_resource(show_spinner=False)
def _turn() -> AbstractContextManager[Any]:
    """Of large files one is made at a time for the whole server, which would be slow for everybody else."""
    return Lock()
