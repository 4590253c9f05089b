"""How articles are read is the project's: kept with it, the same for all who open it.

What a person chooses in it is saved with the next run. A link may say otherwise; that holds in the tab in
which it was opened, as does what one chooses who may only read, and is saved nowhere.
"""

from __future__ import annotations

import streamlit as st

from timeline.conventions import AS_WRITTEN, Conventions
from timeline.dashboard import state
from timeline.dashboard.kept import project
from timeline.store import Settings

CHOSEN = "settled_chosen"


def now() -> Settings:
    """How the articles are read in this tab."""
    return Settings(state.conventions(), state.undeclared_lang())


def usual() -> Conventions:
    """How those of the open project are read where nothing else is said."""
    opened = project()
    return opened.settings.conventions if opened else AS_WRITTEN


def choose(conventions: Conventions) -> None:
    """Read the articles so from now on, since a person says so."""
    state.read_as(conventions)
    st.session_state[CHOSEN] = True


def choose_lang(code: str) -> None:
    """Take articles that come and declare no language to be in this one, since a person says so."""
    state.take_undeclared_for(code)
    st.session_state[CHOSEN] = True


def is_chosen() -> bool:
    """Whether a person chose something since it was last saved."""
    return bool(st.session_state.get(CHOSEN))


def saved() -> None:
    """What was chosen is kept, or never will be."""
    st.session_state[CHOSEN] = False


def take(settings: Settings) -> None:
    """Read the articles as a project says that is opened."""
    state.read_anew(settings.conventions)
    state.take_undeclared_for(settings.lang)
    saved()


def follow(before: Settings, after: Settings) -> None:
    """Take up what others have chosen, where this tab did as the project said."""
    if before != after and now() == before and not is_chosen():
        take(after)


def differs() -> bool:
    """Whether this tab reads the open project otherwise than it says."""
    return project() is not None and state.conventions() != usual()


def as_usual() -> None:
    """Read the open project as it says."""
    state.read_as(usual())
    saved()
