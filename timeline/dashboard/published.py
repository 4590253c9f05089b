"""The field for the publication date; what is no date is refused in one sentence and stays in the field."""

from __future__ import annotations

import streamlit as st

from timeline.dashboard import state
from timeline.dashboard.literal import markdown
from timeline.messages import sentence
from timeline.sources import SourceError, published_from


def field() -> None:
    """The field, to be put on the page once."""
    st.text_input(
        sentence("page.published-label"),
        key="published",
        placeholder=sentence("page.published-hint"),
        on_change=_typed,
    )


def error() -> None:
    """What is wrong with the date that was typed, if anything."""
    if st.session_state.get("published_error"):
        st.error(markdown(st.session_state["published_error"]))


def _typed() -> None:
    words = st.session_state["published"].strip()
    try:
        given = published_from(words, lang=state.current().lang) if words else None
        state.set_published({state.current().id: given})
    except SourceError as wrong:
        st.session_state["published_error"] = str(wrong)
