"""What a person may do with projects: their own, and those that others let them into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Table, delete, insert, literal, select, update

from timeline.store import coding
from timeline.store.editing import Editing, put, settings_text, touch
from timeline.store.schema import articles, changes, kept, projects
from timeline.store.sharing import Sharing
from timeline.store.values import AS_USUAL, Filed, Logged, Project, Role, Settings

COPIED = (articles, changes, kept)


@dataclass(frozen=True, slots=True)
class Desk(Editing, Sharing):
    """One person's way to every project that they may see, and to no other."""

    def projects(self) -> list[Project]:
        """Theirs and those they were let into, archived ones too, the one changed last first."""
        with self.room.reading() as connection:
            return self._gate(connection).projects()

    def deleted(self) -> list[Project]:
        """Those that they own and have deleted, and may still restore."""
        with self.room.reading() as connection:
            return self._gate(connection).deleted()

    def create(self, name: str) -> Project:
        """An empty project of theirs."""
        called = coding.project_name(name)
        with self.room.writing() as connection:
            return self._gate(connection).project(self._made(connection, called, AS_USUAL), Role.OWNER)

    def bring(
        self, name: str, filed: Sequence[Filed], log: Sequence[Logged], settings: Settings = AS_USUAL
    ) -> Project:
        """A project of theirs made of what another one held, its changes as they were made there."""
        called = coding.project_name(name)
        texts = [coding.change_text(one.change) for one in log]
        with self.room.writing() as connection:
            project = self._made(connection, called, settings, revision=len(log))
            put(connection, project, filed)
            rows = [
                {"project": project, "number": number, "who": one.who, "at": one.at, "change": text}
                for number, (one, text) in enumerate(zip(log, texts, strict=True), 1)
            ]
            if rows:
                connection.execute(insert(changes), rows)
            return self._gate(connection).project(project, Role.OWNER)

    def rename(self, project: str, name: str) -> None:
        """Call a project otherwise."""
        called = coding.project_name(name)
        with self._write(project, Role.EDITOR) as (connection, found):
            touch(connection, found, self.room.now(), name=called, edition=found.edition + 1)

    def duplicate(self, project: str, name: str) -> Project:
        """A project of theirs that holds what this one holds: articles, changes, settings, what is kept."""
        called = coding.project_name(name)
        with self._write(project, Role.READER) as (connection, found):
            copy = self._made(connection, called, found.settings, revision=found.revision)
            for table in COPIED:
                _copy_rows(connection, table, found.id, copy)
            return self._gate(connection).project(copy, Role.OWNER)

    def archive(self, project: str) -> None:
        """Put a project away, where it can be read as before."""
        self._stamp(project, "archived_at", self.room.now())

    def unarchive(self, project: str) -> None:
        """Take a project out again."""
        self._stamp(project, "archived_at", None)

    def delete(self, project: str) -> None:
        """Nobody sees the project any more; its owner may restore it until it is erased."""
        self._stamp(project, "deleted_at", self.room.now())

    def restore(self, project: str) -> None:
        """Undo ``delete``: for everybody who was let in, too."""
        with self.room.writing() as connection:
            found = self._gate(connection).deleted_project(project)
            connection.execute(update(projects).where(projects.c.id == found.id).values(deleted_at=None))

    def erase(self, project: str) -> None:
        """Erase a project for good that was deleted."""
        with self.room.writing() as connection:
            found = self._gate(connection).deleted_project(project)
            connection.execute(delete(projects).where(projects.c.id == found.id))

    def _stamp(self, project: str, column: str, at: int | None) -> None:
        with self._write(project, Role.OWNER) as (connection, found):
            connection.execute(update(projects).where(projects.c.id == found.id).values({column: at}))

    def _made(self, connection: Connection, name: str, settings: Settings, revision: int = 0) -> str:
        made, now = str(uuid4()), self.room.now()
        row: dict[str, Any] = {
            "id": made,
            "owner": self.scope.name,
            "name": name,
            "created": now,
            "changed": now,
        }
        row |= {"settings": settings_text(settings), "revision": revision, "edition": 0}
        connection.execute(insert(projects).values(row))
        return made


def _copy_rows(connection: Connection, table: Table, source: str, target: str) -> None:
    names = [column.name for column in table.columns if column.name != "project"]
    rows = select(literal(target), *(table.c[name] for name in names)).where(table.c.project == source)
    connection.execute(insert(table).from_select(["project", *names], rows))
