"""How many events there are when; a stretch chosen in it is what the timeline shows."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from timeline.chart.axis import Axis
from timeline.chart.density import strip, window_of
from timeline.dashboard import filters
from timeline.messages import sentence
from timeline.model import Article
from timeline.view import View

KEY = "density_chart"
CONFIG = {"displayModeBar": False, "doubleClick": False, "scrollZoom": False}


def show(table: pd.DataFrame, view: View, articles: tuple[Article, ...], *, dark: bool, width: int) -> None:
    """The strip of all events, with the window of the view marked in it."""
    published = [article.published for article in articles if article.published]
    drawn = strip(table, window=view.window, dark=dark, published=published, width=width)
    st.plotly_chart(
        drawn.figure,
        key=KEY,
        theme=None,
        width="stretch",
        on_select=lambda: _chosen(drawn.axis),
        selection_mode=("box", "points"),
        config=CONFIG,
        alt=sentence("page.density-alt", count=f"{len(table):,}"),
    )


def _chosen(axis: Axis) -> None:
    window = window_of(st.session_state[KEY]["selection"], axis)
    if window:
        filters.set_window(window)
