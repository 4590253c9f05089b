"""Keeping what a person does: saved by itself, with what others do to the same project coming in.

Both happen at the start of a run, before anything is drawn: what an act changed, its callback has changed by
then. Where the store cannot do it the page says so and works on; the next run tries again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import streamlit as st

from timeline.dashboard import corrected, link, saving, state, visiting
from timeline.dashboard.kept import PROJECT, Place, held, place_of_person
from timeline.sources import SourceError
from timeline.store import Project, Role, StoreError

T = TypeVar("T")

FAILED, SAID, DELETED = "keeping_failed", "keeping_said", "keeping_deleted"


def sync() -> None:
    """Save what was done, load what is new. To be called once what is to be read has been read.

    It is about what is there now: a page that looks back does so after this.
    """
    corrected.look_back(None)
    st.session_state[FAILED] = ""
    at = attempt(place_of_person)
    if at:
        attempt(lambda: _synced(at))


def attempt(work: Callable[[], T], name: str = FAILED) -> T | None:
    """What ``work`` gives; ``None``, and a sentence on the page, where the store or what it holds fails.

    What will not fail again with the next run, since the project was left, is said as what was asked for is.
    """
    try:
        return work()
    except (StoreError, SourceError) as error:
        st.session_state[SAID if error.rule in saving.GONE else name] = str(error)
        return None


def act(work: Callable[[Place], None], nobody: Callable[[], None] = lambda: None) -> None:
    """Save what is open and do what a person asked for; for nobody the other. What fails is said."""
    forget_said()
    attempt(lambda: _done(work, nobody), SAID)


def _done(work: Callable[[Place], None], nobody: Callable[[], None]) -> None:
    at = place_of_person()
    if at is None:
        nobody()
        return
    if held():
        saving.save(at)
    work(at)


def problems() -> tuple[str, ...]:
    """What this run could not do, and what the person last asked for in vain: a sentence each."""
    told = (str(st.session_state.get(name, "")) for name in (FAILED, SAID))
    return tuple(dict.fromkeys(filter(None, told)))


def say_deleted(project: Project) -> None:
    """Say until the next act that a project was deleted."""
    st.session_state[DELETED] = project


def deleted() -> Project | None:
    """The project that was deleted in the last act."""
    found: Project | None = st.session_state.get(DELETED)
    return found


def forget_said() -> None:
    """Something else was done since."""
    st.session_state[SAID] = ""
    st.session_state[DELETED] = None


def _synced(at: Place) -> None:
    if not held() and not st.session_state.get("keeping_began"):
        st.session_state["keeping_began"] = True
        attempt(lambda: _open_first(at), SAID)
    before = held()
    if before:
        saving.save(at)
        if held() is not before:
            forget_said()
        saving.load(at)
    elif state.is_own() or corrected.log():
        forget_said()
        saving.begin(at)


def _open_first(at: Place) -> None:
    """The project of the address, or else the one of this person's that was changed last."""
    wanted = st.query_params.get(PROJECT)
    if wanted:
        saving.take_up(at, wanted)
    elif not state.is_own() and not corrected.log():
        mine = (one for one in at.desk.projects() if one.role is Role.OWNER and one.archived_at is None)
        last = next(mine, None)
        if last:
            saving.take_up(at, last.id)


def guard() -> Callable[[], object]:
    """What raises ``StoreError`` once the person may no longer read what is open, in any thread.

    What is one's own is not asked for: it can be taken away where the store fails, too.
    """
    if link.is_visitor():
        return visiting.guard()
    kept = held()
    at = attempt(place_of_person) if kept and kept.project.role is not Role.OWNER else None
    return partial(at.desk.open, kept.project.id) if at and kept else bool


def is_behind() -> bool:
    """Whether somebody else, or another tab, has changed the open project, or who may do what in it."""
    if link.is_visitor():
        return visiting.is_behind()
    kept = held()
    if not kept or st.session_state.get(FAILED):  # which the next run of the whole page tries again
        return False
    try:
        at = place_of_person()
        head = at.desk.open(kept.project.id) if at else None
    except StoreError as error:
        return error.rule in saving.GONE
    now = (len(kept.log), kept.edition, kept.project.role)
    return bool(head and (head.revision, head.edition, head.role) != now)
