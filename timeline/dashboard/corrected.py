"""What one person has corrected: a log in this session, and the timeline as it corrects it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

import streamlit as st

from timeline.corrections import (
    Change,
    Corrected,
    Log,
    apply,
    last_done,
    last_undone,
    similar,
    standing,
    write,
)
from timeline.corrections import log as logs
from timeline.corrections.by_hand import article_of
from timeline.model import Article, Timeline

T = TypeVar("T")

ME = ""  # the only person there is


def log() -> Log:
    """All that was corrected, undone and redone."""
    kept: Log = st.session_state.get("log", ())
    return kept


def take_up(kept: Log) -> None:
    """Put a log that was kept in the place of this one."""
    st.session_state["log"] = kept


def applied(found: Timeline) -> Timeline:
    """The timeline that was found, corrected; worked out once."""
    of = st.session_state.get("corrected_of")
    if of is None or of[0] is not found or of[1] is not log():
        st.session_state["corrected_of"] = (found, log())
        st.session_state["corrected"] = apply(found, log(), ME)
    return now().timeline


def now() -> Corrected:
    """The timeline with what was corrected, as it was last worked out."""
    made: Corrected = st.session_state.get("corrected", Corrected(Timeline(), MappingProxyType({})))
    return made


def found() -> Timeline:
    """The timeline before any correction."""
    before: Timeline = st.session_state["corrected_of"][0]
    return before


def once(name: str, make: Callable[[Corrected], T]) -> T:
    """What is made of the corrected timeline, once for as long as it stays as it is."""
    of, made = st.session_state.get(f"corrected_{name}", (None, None))
    if of is not now():
        made = make(now())
        st.session_state[f"corrected_{name}"] = (now(), made)
    return made  # type: ignore[no-any-return]


def made_articles() -> tuple[Article, ...]:
    """The article that holds the events added by hand, if there are any."""
    made = article_of(standing(log()))
    return (made,) if made else ()


def is_made(article: Article) -> bool:
    """Whether an article is that of the events added by hand, which nobody published."""
    return article in made_articles()


def opened(timeline: Timeline) -> Timeline:
    """A timeline with only the articles that were opened."""
    return replace(timeline, articles=tuple(one for one in timeline.articles if not is_made(one)))


# --------------------------------------------------------------------------- changes


def add(changes: Iterable[Change]) -> None:
    """Write the changes of one act; those that change nothing are left out."""
    told = [change for change in changes if change.after is None or change.before != change.after]
    if told:
        st.session_state["log"] = write(log(), told, ME, clock())
        applied(found())


def clock() -> int:
    """Seconds since 1970 UTC."""
    return int(time.time())


def undo() -> Log:
    """Take the last act back; what it was."""
    last = last_done(log(), ME)
    add(map(logs.undo, last))
    return last


def redo() -> Log:
    """Do again what was taken back last; what it was."""
    last = last_undone(log(), ME)
    add(map(logs.redo, last))
    return last


def can_undo() -> bool:
    """Whether there is something to take back."""
    return bool(last_done(log(), ME))


def can_redo() -> bool:
    """Whether there is something to do again."""
    return bool(last_undone(log(), ME))


def alike() -> tuple[Change, ...]:
    """What would decide like expressions as the last entry did, if others can share that decision."""
    if not log() or log()[-1] not in standing(log()):
        return ()
    return once("alike", lambda corrected: similar(corrected, log()[-1]))
