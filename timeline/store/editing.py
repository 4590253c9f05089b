"""What a person may do to what is in a project: its articles, its changes, what is kept for speed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from timeline.store import coding
from timeline.store.reading import Reading, logged, parts
from timeline.store.schema import articles, changes, kept, projects
from timeline.store.scope import Person
from timeline.store.values import AS_USUAL, Appended, Change, Filed, Project, Role, Settings


@dataclass(frozen=True, slots=True)
class Writing(Reading):
    """One who may also write where their role allows it; ``StoreError`` where it does not."""

    scope: Person

    @contextmanager
    def _write(self, project: str, least: Role) -> Iterator[tuple[Connection, Project]]:
        with self.room.writing() as connection:
            yield connection, self._gate(connection).project(project, least)


@dataclass(frozen=True, slots=True)
class Editing(Writing):
    """What an editor may do."""

    def put(self, project: str, filed: Sequence[Filed]) -> None:
        """Articles with their texts: new ones come last, those that are there are written over."""
        with self._write(project, Role.EDITOR) as (connection, found):
            put(connection, found.id, filed)
            touch(connection, found, self.room.now(), edition=found.edition + 1)

    def update(self, project: str, filed: Sequence[Filed]) -> None:
        """All of some articles but their texts; those that are not there are passed over."""
        with self._write(project, Role.EDITOR) as (connection, found):
            _update(connection, found.id, [_row(one) for one in filed])
            touch(connection, found, self.room.now(), edition=found.edition + 1)

    def arrange(self, project: str, ids: Sequence[str]) -> None:
        """These articles first, in this order, and then the others."""
        with self._write(project, Role.EDITOR) as (connection, found):
            known = list(_ids(connection, found.id))
            order = dict.fromkeys([*(one for one in ids if one in set(known)), *known])
            _update(connection, found.id, [{"id": one, "position": at} for at, one in enumerate(order)])
            touch(connection, found, self.room.now(), edition=found.edition + 1)

    def remove(self, project: str, ids: Collection[str]) -> None:
        """Take articles away with their other versions; the changes to their events stay."""
        with self._write(project, Role.EDITOR) as (connection, found):
            for part in parts(ids):
                these = or_(articles.c.id.in_(part), articles.c.aside_of.in_(part))
                connection.execute(delete(articles).where(articles.c.project == found.id, these))
            touch(connection, found, self.room.now(), edition=found.edition + 1)

    def settle(self, project: str, settings: Settings) -> None:
        """Read the articles otherwise from now on."""
        with self._write(project, Role.EDITOR) as (connection, found):
            values = {"settings": settings_text(settings), "edition": found.edition + 1}
            touch(connection, found, self.room.now(), **values)

    def append(self, project: str, made: Sequence[Change], known: int) -> Appended:
        """Changes after all that are there; once this returns they are kept for good.

        ``known`` is the number of the last change that the person had seen. Both of two people who append
        at once get their numbers: whether what one did speaks against the other, ``missed`` lets them tell.
        Where the database was lost at the last moment ("store.unreachable") they may be kept all the same:
        look at ``changes`` before appending them again.
        """
        texts = [coding.change_text(change) for change in made]
        with self._write(project, Role.EDITOR) as (connection, found):
            missed = logged(connection, found.id, known)
            last = _append(connection, found, texts, self.scope.name, self.room.now())
        return Appended(last, missed)

    def keep(self, project: str, values: Mapping[str, bytes]) -> None:
        """Keep what can be worked out anew, each under a key that names what worked it out."""
        with self._write(project, Role.EDITOR) as (connection, found):
            _drop(connection, found.id, values)
            rows = [{"project": found.id, "key": key, "value": value} for key, value in values.items()]
            _insert(connection, kept, rows)

    def drop(self, project: str, keys: Collection[str]) -> None:
        """Keep no longer what is under these keys."""
        with self._write(project, Role.EDITOR) as (connection, found):
            _drop(connection, found.id, keys)


def settings_text(settings: Settings) -> str | None:
    """Settings as their column holds them."""
    return coding.written(coding.settings_json(settings)) if settings != AS_USUAL else None


def touch(connection: Connection, project: Project, now: int, **values: Any) -> None:
    """Write what is known of a project, and when."""
    connection.execute(update(projects).where(projects.c.id == project.id).values(changed=now, **values))


def put(connection: Connection, project: str, filed: Sequence[Filed]) -> None:
    """Articles with their texts, into a project that was reached."""
    known = _ids(connection, project)
    rows = {one.article.id: _row(one) | {"text": coding.zipped(one.article.text)} for one in filed}
    _update(connection, project, [row for name, row in rows.items() if name in known])
    last = select(func.max(articles.c.position)).where(articles.c.project == project)
    first = (connection.execute(last).scalar() or 0) + 1
    new = [row for name, row in rows.items() if name not in known]
    _insert(
        connection,
        articles,
        [row | {"project": project, "position": at} for at, row in enumerate(new, first)],
    )


def _row(filed: Filed) -> dict[str, Any]:
    aside = filed.aside
    return {
        "id": filed.article.id,
        "file": coding.one_line(filed.file),
        "title": coding.one_line(filed.article.title),
        "aside_of": aside.of if aside else None,
        "aside": coding.written(coding.aside_json(aside)) if aside else None,
        "article": coding.written(coding.article_json(filed.article)),
    }


def _ids(connection: Connection, project: str) -> dict[str, None]:
    """The ids of the articles that are there, in their order."""
    query = select(articles.c.id).where(articles.c.project == project).order_by(articles.c.position)
    return dict.fromkeys(connection.execute(query).scalars())


def _update(connection: Connection, project: str, rows: Sequence[Mapping[str, Any]]) -> None:
    for row in rows:
        here = (articles.c.project == project, articles.c.id == row["id"])
        connection.execute(update(articles).where(*here).values(row))


def _insert(connection: Connection, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), list(rows))


def _append(connection: Connection, project: Project, texts: Sequence[str], who: str, now: int) -> int:
    rows = [
        {"project": project.id, "number": number, "who": who, "at": now, "change": text}
        for number, text in enumerate(texts, project.revision + 1)
    ]
    _insert(connection, changes, rows)
    last = project.revision + len(rows)
    touch(connection, project, now, revision=last)
    return last


def _drop(connection: Connection, project: str, keys: Collection[str]) -> None:
    for part in parts(keys):
        connection.execute(delete(kept).where(kept.c.project == project, kept.c.key.in_(part)))
