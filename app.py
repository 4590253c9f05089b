"""Streamlit entry: page set-up and navigation, nothing else."""

from pathlib import Path

import streamlit as st

from timeline.dashboard import workspace
from timeline.messages import sentence

SAMPLES = Path(__file__).parent / "sample_articles"

st.set_page_config(page_title=sentence("page.title"), layout="wide")


def timeline() -> None:
    """The workspace with the samples that lie beside this file."""
    workspace.show(SAMPLES)


st.navigation([st.Page(timeline, title=sentence("page.title"), default=True)], position="hidden").run()
