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


def in_force() -> Log:
    """The part of the log that is applied: all of it, but where the page looks back."""
    upto: int | None = st.session_state.get("corrected_upto")
    return log() if upto is None else log()[:upto]


def look_back(upto: int | None) -> None:
    """Apply no more than the first so many entries, and take no new ones; ``None`` for all and as ever."""
    st.session_state["corrected_upto"] = upto if upto is None or upto <= len(log()) else None


def see(upto: int | None) -> None:
    """Ask to look back, which a page that can does; to be forgotten with the log."""
    st.session_state["corrected_asked"] = upto


def asked() -> int | None:
    """How many entries were asked to be applied, if not all."""
    upto: int | None = st.session_state.get("corrected_asked")
    return upto


def is_past() -> bool:
    """Whether the page looks back: then what it shows is not what is there, and nothing can be changed."""
    return st.session_state.get("corrected_upto") is not None


def take_up(kept: Log) -> None:
    """Put a log that was kept in the place of this one."""
    st.session_state["log"] = kept


def applied(found: Timeline) -> Timeline:
    """The timeline that was found, corrected; worked out once."""
    of = st.session_state.get("corrected_of")
    upto = len(in_force())
    if of is None or of[0] is not found or of[1] is not log() or of[2] != upto:
        st.session_state["corrected_of"] = (found, log(), upto)
        st.session_state["corrected"] = apply(found, in_force(), ME)
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
    made = article_of(standing(in_force()))
    return (made,) if made else ()


def is_made(article: Article) -> bool:
    """Whether an article is that of the events added by hand, which nobody published."""
    return article in made_articles()


def opened(timeline: Timeline) -> Timeline:
    """A timeline with only the articles that were opened."""
    made = made_articles()
    return replace(timeline, articles=tuple(one for one in timeline.articles if one not in made))


# --------------------------------------------------------------------------- changes


def add(changes: Iterable[Change]) -> None:
    """Write the changes of one act; those that change nothing are left out, and all where it looks back."""
    if is_past():
        return
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
    return not is_past() and bool(last_done(log(), ME))


def can_redo() -> bool:
    """Whether there is something to do again."""
    return not is_past() and bool(last_undone(log(), ME))


def alike() -> tuple[Change, ...]:
    """What would decide like expressions as the last entry did, if others can share that decision."""
    if is_past() or not log() or log()[-1] not in standing(log()):
        return ()
    return once("alike", lambda corrected: similar(corrected, log()[-1]))
