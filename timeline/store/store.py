"""Projects that outlive a browser tab: the way in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete

from timeline.clock import Clock
from timeline.store.coding import address_name, person
from timeline.store.desk import Desk
from timeline.store.engine import address
from timeline.store.reading import Reading, Room
from timeline.store.schema import projects
from timeline.store.scope import Bearer, Person, hashed, led_to
from timeline.store.upgrade import VERSIONS, opened


@dataclass(frozen=True, slots=True)
class Visitor(Reading):
    """What somebody with a link may do: read the one ``project`` it leads to, for as long as it holds."""

    project_id: str


@dataclass(frozen=True, slots=True)
class Store:
    """A database of projects. Threads may share it; a process that is forked must open its own."""

    room: Room

    @classmethod
    def open(cls, where: str | Path, now: Clock, versions: Sequence[Path] = (VERSIONS,)) -> Store:
        """The store in a file, made at first use, or at an address of SQLite or PostgreSQL.

        ``now`` dates what is done. ``StoreError`` as for ``upgrade.opened``.
        """
        return cls(Room(opened(address(where), versions), now))

    def of(self, name: str, address: str = "") -> Desk:
        """What a person may do; ``StoreError`` for a name that nobody can have.

        ``address`` opens what its owner was let into: give none that is not proved to be the person's. One
        that ``coding.invited`` does not take opens nothing.
        """
        return Desk(self.room, Person(person(name), address_name(address)))

    def visit(self, token: str) -> Visitor:
        """What anybody with this token may do; ``StoreError`` where it leads nowhere, or no longer."""
        bearer = Bearer(hashed(token))
        with self.room.reading() as connection:
            project = led_to(connection, bearer, self.room.now())
        return Visitor(self.room, bearer, project)

    def purge(self, before: int) -> int:
        """Erase for good the projects of everybody that were deleted before then; how many."""
        with self.room.writing() as connection:
            return connection.execute(delete(projects).where(projects.c.deleted_at < before)).rowcount

    def close(self) -> None:
        """Let go of the database."""
        self.room.engine.dispose()
