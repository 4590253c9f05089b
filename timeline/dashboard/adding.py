"""An event by hand: as a sentence of one's own, or at words of the text that is shown."""

from __future__ import annotations

import streamlit as st

from timeline.corrections import Added, making
from timeline.corrections.by_hand import ARTICLE
from timeline.corrections.history import clipped
from timeline.corrections.typed import read
from timeline.dashboard import corrected, editing, state
from timeline.dashboard.literal import markdown
from timeline.messages import sentence
from timeline.model import Article, Span, Status
from timeline.sources import SourceError

PREFIX = "add_"  # of the keys of the widgets
MARKED = "add_marked"  # the article in which words were last marked, and where they stand
TYPED = ("label", "date", "participants", "places", "words")


def mark(span: Span) -> None:
    """Take words that are marked in the text that is shown for what tells the event."""
    article = state.current()
    words = span.of(article.text)
    if len(words) <= editing.LONGEST:
        st.session_state[MARKED] = (article.id, span)
        st.session_state[f"{PREFIX}words"] = words


def show() -> None:
    """The form, which stays as it was filled until the event can be added."""
    words = " ".join(st.session_state.get(f"{PREFIX}words", "").split())
    heading = sentence("correction.add-at", words=clipped(words)) if words else sentence("correction.add")
    with (
        st.expander(markdown(heading), key="add", icon=":material/add:"),
        st.form("add_form", border=False),
    ):
        st.text_input(sentence("correction.add-label"), key=f"{PREFIX}label", max_chars=editing.LONGEST)
        editing.date_field(f"{PREFIX}date")
        editing.status_field(f"{PREFIX}status")
        editing.names_field("participants", f"{PREFIX}participants")
        editing.names_field("places", f"{PREFIX}places")
        st.text_input(sentence("correction.add-words"), key=f"{PREFIX}words", max_chars=editing.LONGEST)
        with st.container():
            if st.session_state.get("add_wrong"):
                st.error(markdown(st.session_state["add_wrong"]))
        st.form_submit_button(sentence("correction.add-save"), type="primary", key="add_save", on_click=_add)


def _add() -> None:
    article = state.current()
    try:
        added = _typed(article)
    except SourceError as wrong:
        st.session_state["add_wrong"] = str(wrong)
        return
    place = ARTICLE if added.start is None else article.id
    change = making.add(corrected.now(), added, corrected.clock(), place)
    corrected.add([change])
    state.select(change.target[0])
    st.session_state["add_wrong"] = ""
    for name in TYPED:
        st.session_state[PREFIX + name] = ""


def _typed(article: Article) -> Added:
    label = editing.label(f"{PREFIX}label")
    start, end = _marked(article)
    return Added(
        label,
        read(st.session_state[f"{PREFIX}date"], article.lang, state.conventions().order),
        Status(st.session_state[f"{PREFIX}status"]),
        editing.names(f"{PREFIX}participants"),
        editing.names(f"{PREFIX}places"),
        start,
        end,
    )


def _marked(article: Article) -> tuple[int, int] | tuple[None, None]:
    """Where the words stand that were given: where they were marked, else where they stand first."""
    words = st.session_state[f"{PREFIX}words"].strip()
    if not words:
        return None, None
    of, span = st.session_state.get(MARKED, ("", Span(0, 0)))
    if of == article.id and span.of(article.text).strip() == words:
        start = article.text.find(words, span.start)
        return start, start + len(words)
    start = article.text.find(words)
    if start < 0:
        raise SourceError("words-missing", words=words)
    return start, start + len(words)
