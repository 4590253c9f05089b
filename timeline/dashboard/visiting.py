"""What a link leads to, read for a tab that holds nothing else. Nobody's name comes with it.

The link is looked at in every run: one that was revoked, or is over, shows nothing from the next act on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from timeline.corrections import Log
from timeline.dashboard import corrected, link, settled, state
from timeline.dashboard.filing import log_of
from timeline.dashboard.kept import store
from timeline.dashboard.saving import read_shelf
from timeline.dashboard.shelf import Shelf
from timeline.messages import sentence
from timeline.sources import SourceError
from timeline.store import Logged, Project, Settings, StoreError, Visitor

VISITED, WRONG = "visited", "visited_wrong"
NO_LINK = "store.no-link"


def sync() -> bool:
    """Load what is new; whether there is anything to show. Where not, ``wrong`` is what to say."""
    try:
        _load(_visitor())
    except (StoreError, SourceError) as error:
        link.begin(link.token() or "")
        # What is the matter with the store, and where it lies, is not for strangers.
        st.session_state[WRONG] = sentence(NO_LINK if error.rule == NO_LINK else "share.not-now")
        return False
    return True


def wrong() -> str:
    """Why nothing is shown: one sentence for whatever is the matter with the link."""
    return str(st.session_state.get(WRONG, ""))


def project() -> Project | None:
    """What the link leads to."""
    held: Project | None = st.session_state.get(VISITED)
    return held


def is_behind() -> bool:
    """Whether the project was changed, or the link holds no longer."""
    try:
        head = _head(_visitor())
    except StoreError:
        return True
    return _moment(head) != _moment(project())


def reading() -> tuple[Visitor, str]:
    """Who reads, and the id of the project; ``StoreError`` where the link does not hold."""
    visitor = _visitor()
    return visitor, visitor.project_id


def guard() -> Callable[[], None]:
    """What raises ``StoreError`` once the link holds no longer, in any thread."""
    opened, token = store(), link.token() or ""

    def look() -> None:
        opened.visit(token)

    return look


def _visitor() -> Visitor:
    return store().visit(link.token() or "")


def _head(visitor: Visitor) -> Project:
    return visitor.open(visitor.project_id)


def _moment(project: Project | None) -> tuple[str, int, int, Settings] | None:
    return (project.id, project.revision, project.edition, project.settings) if project else None


def _load(visitor: Visitor) -> None:
    head, held = _head(visitor), project()
    if held is None or held.settings != head.settings:
        settled.take(head.settings)
    if held is None or held.edition != head.edition:
        state.take_up(_shelf(visitor))
    if held is None or held.revision != head.revision:
        corrected.take_up(_log(visitor.changes(head.id)))
    st.session_state[VISITED] = head


def _shelf(visitor: Visitor) -> Shelf:
    """The articles, without the names of the files that they came from, which are their owner's own."""
    return replace(read_shelf(visitor, visitor.project_id, state.shelf()), files=())


def _log(held: tuple[Logged, ...]) -> Log:
    """The changes, each by the same nobody: the store names none of their authors to a visitor."""
    return tuple(replace(change, who=sentence("share.person")) for change in log_of(held, corrected.ME))
