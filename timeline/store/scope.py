"""Who may reach which project: the one place that every question to the tables goes through.

A project that is not there, one that was deleted and one that belongs to somebody else are the same to who
asks: nothing tells them apart.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, case, exists, func, or_, select

from timeline.store import coding
from timeline.store.engine import WRITES
from timeline.store.errors import StoreError
from timeline.store.schema import articles, links, members, projects
from timeline.store.values import AS_USUAL, Project, Role

TOKEN = 32  # random bytes


class Scope(Protocol):
    """Somebody who asks; ``missing`` is what they are told of a project that they cannot reach.

    One who does not ``know_people`` is told nobody's name.
    """

    @property
    def missing(self) -> str:
        """The rule of a ``StoreError``."""

    @property
    def knows_people(self) -> bool:
        """Whether they may see who owns a project and who changed it."""

    def role(self, now: int) -> ColumnElement[Any]:
        """What they may do in the project of a row of ``projects``; NULL for nothing."""


@dataclass(frozen=True, slots=True)
class Person:
    """One who is signed in, or the only one of a computer.

    ``name`` is theirs for good: what they own and do goes by it. ``invited``, where it is not empty, is what
    ``coding.invited`` makes of an address that is proved to be theirs now: an owner may have let it in.
    """

    name: str
    invited: str = ""
    missing = "no-project"
    knows_people = True

    @property
    def names(self) -> tuple[str, ...]:
        """Those by which an owner may have let them in."""
        return (self.name, self.invited) if self.invited else (self.name,)

    def role(self, now: int) -> ColumnElement[Any]:  # noqa: ARG002  a role has no end
        """Owner, or what the owner made them; under two names the one that lets them do more."""
        given = (
            select(members.c.role)
            .where(members.c.project == projects.c.id, members.c.person.in_(self.names))
            .order_by(case((members.c.role == Role.EDITOR.value, 0), else_=1))
            .limit(1)
            .scalar_subquery()
        )
        return case((projects.c.owner == self.name, Role.OWNER.value), else_=given)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Anybody who has a link, by the hash of its token."""

    hash: str
    missing = "no-link"
    knows_people = False

    def role(self, now: int) -> ColumnElement[Any]:
        """Reader, for as long as the link holds."""
        holds = exists().where(
            links.c.project == projects.c.id,
            links.c.hash == self.hash,
            links.c.revoked.is_(None),
            or_(links.c.ends.is_(None), links.c.ends > now),
        )
        return case((holds, Role.READER.value), else_=None)


def token() -> str:
    """What stands in a link; nobody can guess it, and it is kept nowhere."""
    return secrets.token_urlsafe(TOKEN)


def hashed(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


# --------------------------------------------------------------------------- projects


@dataclass(frozen=True, slots=True)
class Gate:
    """The projects that somebody can reach now, in a transaction."""

    connection: Connection
    scope: Scope
    now: int

    def projects(self) -> list[Project]:
        """Those that they may read."""
        return self._listed(projects.c.deleted_at.is_(None), self._role.is_not(None))

    def deleted(self) -> list[Project]:
        """Those that they own and deleted."""
        return self._listed(projects.c.deleted_at.is_not(None), self._role == Role.OWNER.value)

    def project(self, name: str, least: Role) -> Project:
        """The project of that id, if they may do at least this; a writer's stays locked until the end.

        ``StoreError``: no such project for them, or not allowed.
        """
        found = self._found(name, projects.c.deleted_at.is_(None))
        if found.role.rank < least.rank:
            raise StoreError("not-allowed")
        return found

    def deleted_project(self, name: str) -> Project:
        """The same for the owner of a project that was deleted; for others there is none."""
        found = self._found(name, projects.c.deleted_at.is_not(None))
        if found.role is not Role.OWNER:
            raise StoreError(self.scope.missing)
        return found

    @property
    def _role(self) -> ColumnElement[Any]:
        return self.scope.role(self.now)

    def _listed(self, *wanted: ColumnElement[bool]) -> list[Project]:
        query = self._rows().where(*wanted).order_by(projects.c.changed.desc(), projects.c.id)
        return [self._project(row) for row in self.connection.execute(query)]

    def _found(self, name: str, wanted: ColumnElement[bool]) -> Project:
        query = self._rows().where(projects.c.id == _id(name), wanted)
        if self.connection.get_execution_options().get(WRITES):
            query = query.with_for_update(of=projects)
        row = self.connection.execute(query).first()
        if row is None or row.role is None:
            raise StoreError(self.scope.missing)
        return self._project(row)

    def _project(self, row: Any) -> Project:
        owner = row.owner if self.scope.knows_people else ""
        settings = AS_USUAL if row.settings is None else coding.settings_of(coding.read(row.settings))
        told = {"role": Role(row.role), "owner": owner, "settings": settings}
        return Project(**(row._asdict() | told))

    def _rows(self) -> Select[Any]:
        count = select(func.count()).where(articles.c.project == projects.c.id).scalar_subquery()
        return select(projects, self._role.label("role"), count.label("articles"))


def led_to(connection: Connection, bearer: Bearer, now: int) -> str:
    """The id of the project that a link leads to; one ``StoreError`` whatever is wrong with the link."""
    query = select(links.c.project, links.c.hash).where(links.c.hash == bearer.hash)
    found = connection.execute(query).first()
    if found is None or not secrets.compare_digest(found.hash, bearer.hash):
        raise StoreError(bearer.missing)
    return Gate(connection, bearer, now).project(found.project, Role.READER).id


def _id(project: str) -> str | None:
    """The id as the tables write it; what is none may hold what PostgreSQL does not take."""
    try:
        return str(UUID(project))
    except ValueError:
        return None
