"""Two who change one field of one event at once: both changes are kept, and the page says so.

Of two who date one article at once the later holds; the page tells that one what the other had set.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from timeline.corrections import Conflict, Log, conflicts
from timeline.dashboard import article_header, corrected, provenance
from timeline.dashboard.literal import markdown
from timeline.messages import sentence
from timeline.model import Article

HERE, ELSEWHERE = "here", "elsewhere"


def mine(numbers: Iterable[int]) -> None:
    """Note the entries of the log that were made in this tab."""
    st.session_state["at_once_mine"] = _mine() | frozenset(numbers)


def _mine() -> frozenset[int]:
    numbers: frozenset[int] = st.session_state.get("at_once_mine", frozenset())
    return numbers


def look(log: Log, after: int) -> None:
    """Note what entries after the one of that number stand against between this tab and all others.

    One person's two tabs count as two, since neither showed what was done in the other.
    """
    sides = tuple(replace(one, who=HERE if one.number in _mine() else ELSEWHERE) for one in log)
    found = tuple(one for one in conflicts(sides) if one.later.number > after)
    st.session_state["at_once"] = (*noted(), *(one for one in found if one not in noted()))


def noted() -> tuple[Conflict, ...]:
    """What stands against what, as far as the person has not put it aside."""
    found: tuple[Conflict, ...] = st.session_state.get("at_once", ())
    return found


def note_redated(earlier: Article, later: Article) -> None:
    """Note that an article was dated otherwise elsewhere, which this tab had not seen when it dated it."""
    if is_dated_alike(earlier, later):
        return
    st.session_state["at_once_dated"] = (*_redated(), (earlier, later))


def is_dated_alike(one: Article, other: Article) -> bool:
    """Whether nobody set the date or the language of an article between the two."""
    return (one.published, one.lang) == (other.published, other.lang)


def _redated() -> tuple[tuple[Article, Article], ...]:
    found: tuple[tuple[Article, Article], ...] = st.session_state.get("at_once_dated", ())
    return found


def forget() -> None:
    """Another project is opened."""
    st.session_state["at_once_mine"] = frozenset()
    _seen()


def _seen() -> None:
    st.session_state["at_once"] = ()
    st.session_state["at_once_dated"] = ()


def show() -> None:
    """A sentence for each."""
    for conflict in noted():
        st.warning(markdown(_words(conflict)))
    for earlier, later in _redated():
        told = {"earlier": article_header.dated_words(earlier), "later": article_header.dated_words(later)}
        st.warning(markdown(sentence("projects.conflict-dated", title=later.title, **told)))
    if noted() or _redated():
        st.button(sentence("projects.conflict-seen"), key="at_once_seen", on_click=_seen)


def _words(conflict: Conflict) -> str:
    events = (*corrected.now().timeline.events, *corrected.now().rejected)
    label = next((event.lead.label for event in events if event.id == conflict.event), conflict.event)
    return sentence(
        "projects.conflict",
        label=label,
        field=sentence(f"projects.field-{conflict.field.value}"),
        earlier=provenance.made(conflict.earlier),
        later=provenance.made(conflict.later),
    )
