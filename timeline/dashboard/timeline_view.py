"""The figure on the page; a click on a mark selects its event."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from timeline.chart import NARROW_PX, Figure, figure
from timeline.dashboard import state
from timeline.dashboard.tables import Tables
from timeline.export import picture
from timeline.messages import sentence
from timeline.table import worded
from timeline.view import View
from timeline.view.important import most_important

NAME = "timeline"  # of a picture of it
CONFIG = {
    "displaylogo": False,
    "scrollZoom": False,
    "doubleClick": "reset",
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
}


MOST = 2_000  # events drawn; more are slow to move
FEWER = 500  # the most important, where there are more


def drawn(count: int) -> int:
    """How many events are drawn of so many that are shown."""
    return count if count <= MOST else FEWER


def show(table: pd.DataFrame, view: View, tables: Tables, *, dark: bool, width: int) -> None:
    """The timeline of what is shown of a ``facts_table``, at the page's width; where that is too much, of the
    most important events, and a word that it is so.
    """
    if not len(table):
        st.info(sentence("page.filter-nothing"))
        return
    events = table
    if len(table) > MOST:
        events = most_important(table, view.window, FEWER, state.selected())
        st.caption(sentence("page.most-important", count=f"{len(events):,}", of=f"{len(table):,}"))
    drawn_now = (state.version(), view, dark, width, state.selected() if len(table) > MOST else None)
    st.plotly_chart(
        state.once("figure", drawn_now, lambda: _figure(events, view, tables, dark, width)),
        key="timeline_chart",
        theme=None,
        width="stretch",
        on_select=_clicked,
        selection_mode="points",
        config=CONFIG | picture.config("png", NAME) | {"displayModeBar": width >= NARROW_PX and "hover"},
        alt=sentence("page.chart-alt", count=str(len(events))),
    )


def _figure(events: pd.DataFrame, view: View, tables: Tables, dark: bool, width: int) -> Figure:
    published = [article.published for article in tables.timeline.articles if article.published]
    return figure(
        worded(events),
        dark=dark,
        published=published,
        width=width,
        window=view.window,
        lane=view.lane,
        titles=tables.titles,
    )


def _clicked() -> None:
    points = st.session_state["timeline_chart"]["selection"]["points"]
    chosen = points[0].get("customdata") if points else None
    if isinstance(chosen, list | tuple):
        chosen = chosen[0] if chosen else None
    if chosen:
        state.select(str(chosen))
