"""What the owner of a project may let others do with it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import delete, insert, select, update

from timeline.store.coding import person
from timeline.store.editing import Writing
from timeline.store.errors import StoreError
from timeline.store.schema import links, members
from timeline.store.scope import hashed, token
from timeline.store.values import Link, Member, Role


@dataclass(frozen=True, slots=True)
class Sharing(Writing):
    """Links for anybody, and roles for people of a name."""

    def share(self, project: str, ends: int | None = None) -> str:
        """The token of a new link to read the project, until ``ends`` (exclusive); told only this once."""
        made = token()
        with self._write(project, Role.OWNER) as (connection, found):
            row = {"id": str(uuid4()), "hash": hashed(made), "project": found.id}
            by = {"made_by": self.scope.name, "made": self.room.now(), "ends": ends}
            connection.execute(insert(links).values(row | by))
        return made

    def links(self, project: str) -> tuple[Link, ...]:
        """The links that were made, the latest last, those that no longer hold too."""
        columns = (links.c.id, links.c.made_by, links.c.made, links.c.ends, links.c.revoked)
        with self._read(project, Role.OWNER) as (connection, found):
            query = select(*columns).where(links.c.project == found.id).order_by(links.c.made, links.c.id)
            return tuple(Link(**row._asdict()) for row in connection.execute(query))

    def revoke(self, project: str, link: str) -> None:
        """Let a link lead nowhere from now on; one that is none of the project's changes nothing."""
        with self._write(project, Role.OWNER) as (connection, found):
            here = (links.c.project == found.id, links.c.id == link, links.c.revoked.is_(None))
            connection.execute(update(links).where(*here).values(revoked=self.room.now()))

    def members(self, project: str) -> tuple[Member, ...]:
        """The people whom the owner let in, by their names; every one of them may see who they are."""
        with self._read(project) as (connection, found):
            query = select(members.c.person, members.c.role).where(members.c.project == found.id)
            rows = connection.execute(query.order_by(members.c.person))
            return tuple(Member(row.person, Role(row.role)) for row in rows)

    def let_in(self, project: str, name: str, role: Role) -> None:
        """Make a person reader or editor, whatever they were; the owner stays the owner."""
        if role is Role.OWNER:
            raise StoreError("one-owner")
        with self._write(project, Role.OWNER) as (connection, found):
            connection.execute(delete(members).where(members.c.project == found.id, members.c.person == name))
            row = {"project": found.id, "person": person(name), "role": role.value}
            connection.execute(insert(members).values(row))

    def keep_out(self, project: str, name: str) -> None:
        """Take a person's role from them. Anybody may take their own."""
        least = Role.READER if name in self.scope.names else Role.OWNER
        with self._write(project, least) as (connection, found):
            connection.execute(delete(members).where(members.c.project == found.id, members.c.person == name))

    def leave(self, project: str) -> None:
        """Be a stranger to the project, by whatever name one was let in; the owner stays the owner."""
        with self._write(project, Role.READER) as (connection, found):
            mine = members.c.person.in_(self.scope.names)
            connection.execute(delete(members).where(members.c.project == found.id, mine))
