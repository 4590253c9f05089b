"""The fields for the publication date and the language; what is no date is refused and stays in its field."""

from __future__ import annotations

import streamlit as st

from timeline.dashboard import state
from timeline.dashboard.article_header import language_name
from timeline.dashboard.literal import markdown
from timeline.messages import keys, sentence
from timeline.sources import SourceError, published_from


def field() -> None:
    """The field, to be put on the page once."""
    st.text_input(
        sentence("page.published-label"),
        key="published",
        placeholder=sentence("page.published-hint"),
        on_change=_typed,
    )


def language() -> None:
    """The language of the article that is shown, to be changed where it was taken for another."""
    shown = state.current()
    codes = sorted({*keys("languages"), shown.lang}, key=language_name)
    st.session_state["lang"] = shown.lang
    st.selectbox(
        sentence("page.list-lang"), codes, format_func=language_name, key="lang", on_change=_chosen_language
    )


def _chosen_language() -> None:
    state.set_lang({state.current().id: st.session_state["lang"]})


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
