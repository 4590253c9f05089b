"""The open project and where it lies: what this tab knows of it, and the desk of who uses the page."""

from __future__ import annotations

import os
from dataclasses import dataclass

import streamlit as st

from timeline import clock
from timeline.corrections import Log
from timeline.dashboard import corrected, link
from timeline.dashboard.person import Person, person, secret
from timeline.dashboard.shelf import Shelf
from timeline.store import Desk, Project, Role, Store, place

PROJECT = "project"  # the parameter of the address that holds the id of the open project


@dataclass(frozen=True, slots=True)
class Kept:
    """The open project, and what of it the store has acknowledged to this tab.

    ``edition`` is the project's where nobody else has changed its articles since.
    """

    project: Project
    edition: int
    shelf: Shelf
    log: Log


@dataclass(frozen=True, slots=True)
class Place:
    """A person and their desk."""

    person: Person
    desk: Desk


def place_of_person() -> Place | None:
    """Where projects of this person lie; ``None`` for nobody. ``StoreError`` where it cannot be reached."""
    someone = person()
    if someone is None:
        return None
    return Place(someone, store().of(someone.id, someone.address))


def store() -> Store:
    """Where everybody's projects lie; ``StoreError`` where it cannot be reached."""
    return _opened(str(os.environ.get(place.ADDRESS) or secret(place.ADDRESS) or place.usual(os.environ)))


@st.cache_resource(show_spinner=False)
def _opened(where: str) -> Store:
    """Opened once for the server; threads share it."""
    return Store.open(where, clock.now)


def hold(now: Kept | None) -> None:
    """Note what the store has acknowledged, or that no project is open."""
    st.session_state["kept"] = now


def project() -> Project | None:
    """The project that is open."""
    kept = held()
    return kept.project if kept else None


def in_address() -> dict[str, str]:
    """What a link to the open project holds."""
    kept = held()
    return {PROJECT: kept.project.id} if kept else link.in_address()


def is_read_only() -> bool:
    """Whether nothing can be changed: who uses the page may not, or looks at an earlier moment."""
    return is_reader() or corrected.is_past()


def is_reader() -> bool:
    """Whether who uses the page may but look at what is open."""
    opened = project()
    return link.is_visitor() or (opened is not None and opened.role is Role.READER)


def held() -> Kept | None:
    """What is known of the open project."""
    kept: Kept | None = st.session_state.get("kept")
    return kept
