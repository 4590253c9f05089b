"""The figure on the page; a click on a mark selects its event."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from timeline.chart import NARROW_PX, figure
from timeline.dashboard import state
from timeline.messages import sentence
from timeline.model import Article

CONFIG = {
    "displaylogo": False,
    "scrollZoom": False,
    "doubleClick": "reset",
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
}


def show(table: pd.DataFrame, articles: tuple[Article, ...], *, dark: bool, width: int) -> None:
    """The timeline of a table at the page's width."""
    published = [article.published for article in articles if article.published]
    st.plotly_chart(
        figure(table, dark=dark, selected=state.selected(), published=published, width=width),
        key="timeline_chart",
        theme=None,
        width="stretch",
        on_select=_clicked,
        selection_mode="points",
        config=CONFIG | ({} if width >= NARROW_PX else {"displayModeBar": False}),
        alt=sentence("page.chart-alt", count=str(len(table))),
    )


def _clicked() -> None:
    points = st.session_state["timeline_chart"]["selection"]["points"]
    chosen = points[0].get("customdata") if points else None
    if isinstance(chosen, list | tuple):
        chosen = chosen[0] if chosen else None
    if chosen:
        state.select(str(chosen))
