"""How many events there are when; a stretch chosen in it is what the timeline shows."""

from __future__ import annotations

import streamlit as st

from timeline.chart.axis import Axis
from timeline.chart.density import Strip, strip, told, window_of
from timeline.dashboard import filters, state
from timeline.dashboard.tables import Tables
from timeline.messages import sentence
from timeline.view import View

KEY = "density_chart"
CONFIG = {"displayModeBar": False, "doubleClick": False, "scrollZoom": False}


def show(tables: Tables, view: View, *, dark: bool, width: int) -> None:
    """The strip of all events, with the window of the view marked in it."""
    of = state.listed(), told(tables.facts), dark, width
    drawn = state.once("density", of, lambda: _drawn(tables, dark, width))
    st.plotly_chart(
        drawn.marked(view.window),
        key=KEY,
        theme=None,
        width="stretch",
        on_select=lambda: _chosen(drawn.axis),
        selection_mode=("box", "points"),
        config=CONFIG,
        alt=sentence("page.density-alt", count=f"{len(tables.facts):,}"),
    )


def _drawn(tables: Tables, dark: bool, width: int) -> Strip:
    published = [article.published for article in tables.timeline.articles if article.published]
    return strip(tables.facts, dark=dark, published=published, width=width)


def _chosen(axis: Axis) -> None:
    window = window_of(st.session_state[KEY]["selection"], axis)
    if window:
        filters.set_window(window)
