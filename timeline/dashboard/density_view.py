"""How many events there are when; a stretch that is chosen in it is what the timeline shows."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from timeline.chart.density import density_figure, window_of
from timeline.dashboard import filters
from timeline.messages import sentence
from timeline.model import Article
from timeline.view import View

KEY = "density_chart"


def show(table: pd.DataFrame, view: View, articles: tuple[Article, ...], *, dark: bool, width: int) -> None:
    """The strip of all events, with the window of the view marked in it."""
