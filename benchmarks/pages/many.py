"""The page with so many made events as TIMELINE_EVENTS says, without an article to be read first."""

import os
from pathlib import Path

import streamlit as st

from benchmarks.many import timeline
from timeline.dashboard import state, workspace
from timeline.flow import Extraction, parts_of

st.set_page_config(layout="wide")


@st.cache_resource
def parts(count: int) -> tuple[Extraction, ...]:
    """The same made events for everybody."""
    return parts_of(timeline(count))


if not state.articles():
    made = parts(int(os.environ["TIMELINE_EVENTS"]))
    state.know(made)
    state.open_articles([("made", part.article) for part in made])
workspace.show(Path("sample_articles"))
