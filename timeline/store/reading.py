"""What may be read of a project, by whoever may reach it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, TypeAlias

from sqlalchemy import Column, Connection, Engine, Select, select

from timeline.clock import Clock
from timeline.export.values import DamagedError
from timeline.store import coding
from timeline.store.engine import WRITES, called
from timeline.store.errors import StoreError, plainly
from timeline.store.schema import articles, changes, kept
from timeline.store.scope import Gate, Scope
from timeline.store.values import Filed, Logged, Project, Role

Wanted: TypeAlias = Collection[str] | None

NAMED = "who"  # of a change: its author by the name that people know
AT_ONCE = 500  # values asked for in one statement; databases take some thousands


@dataclass(frozen=True, slots=True)
class Room:
    """A database, and the clock that dates what is done in it."""

    engine: Engine
    now: Clock

    @property
    def place(self) -> str:
        """What it is called in a sentence."""
        return called(self.engine.url)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only looks."""
        with plainly(self.place), self._sound(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is on the disk when this ends, or leaves nothing where something fails."""
        with (
            plainly(self.place),
            self._sound(),
            self.engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _sound(self) -> Iterator[None]:
        try:
            yield
        except DamagedError as error:
            raise StoreError("damaged", place=self.place) from error


@dataclass(frozen=True, slots=True)
class Reading:
    """One who may read. Every method raises ``StoreError`` for a project that is none of theirs."""

    room: Room
    scope: Scope

    def _gate(self, connection: Connection) -> Gate:
        return Gate(connection, self.scope, self.room.now())

    @contextmanager
    def _read(self, project: str, least: Role = Role.READER) -> Iterator[tuple[Connection, Project]]:
        with self.room.reading() as connection:
            yield connection, self._gate(connection).project(project, least)

    def open(self, project: str) -> Project:
        """What a project is called and where it stands."""
        with self._read(project) as (_, found):
            return found

    def articles(self, project: str) -> tuple[Filed, ...]:
        """The articles in their order, each with an empty text."""
        with self._read(project) as (connection, found):
            return tuple(_filed(row) for row in connection.execute(_articles(found.id)))

    def texts(self, project: str, ids: Wanted = None) -> dict[str, str]:
        """The texts of all articles, or of some, by their ids; an id that is none is not in it."""
        with self._read(project) as (connection, found):
            rows = _some(connection, articles.c.id, articles.c.text, found.id, ids)
            return {name: coding.unzipped(text) for name, text in rows}

    def changes(self, project: str, since: int = 0) -> tuple[Logged, ...]:
        """The changes after the one of that number; one who knows nobody gets them without names."""
        with self._read(project) as (connection, found):
            return self._told(logged(connection, found.id, since))

    def whole(self, project: str) -> tuple[Project, tuple[Filed, ...], tuple[Logged, ...]]:
        """A project with its articles, their texts too, and its changes, all of one moment."""
        with self.room.writing() as connection:  # nobody else writes meanwhile
            found = self._gate(connection).project(project, Role.READER)
            texts = dict(_some(connection, articles.c.id, articles.c.text, found.id, None))
            filed = (_filed(row) for row in connection.execute(_articles(found.id)))
            told = tuple(_with_text(one, coding.unzipped(texts[one.article.id])) for one in filed)
            return found, told, self._told(logged(connection, found.id, 0))

    def kept(self, project: str, keys: Wanted = None) -> dict[str, bytes]:
        """What was kept under all keys, or under some; a key under which nothing is kept is not in it."""
        with self._read(project) as (connection, found):
            return dict(_some(connection, kept.c.key, kept.c.value, found.id, keys))

    def kept_keys(self, project: str) -> tuple[str, ...]:
        """The keys under which something is kept, in the order of their letters."""
        with self._read(project) as (connection, found):
            keys = select(kept.c.key).where(kept.c.project == found.id)
            return tuple(sorted(connection.execute(keys).scalars()))

    def _told(self, log: tuple[Logged, ...]) -> tuple[Logged, ...]:
        return log if self.scope.knows_people else tuple(map(_nameless, log))


def logged(connection: Connection, project: str, since: int) -> tuple[Logged, ...]:
    """The changes of a project that was reached after the one of that number."""
    query = (
        select(changes.c.number, changes.c.who, changes.c.at, changes.c.change)
        .where(changes.c.project == project, changes.c.number > since)
        .order_by(changes.c.number)
    )
    return tuple(
        Logged(row.number, row.who, row.at, coding.change_of(coding.read(row.change)))
        for row in connection.execute(query)
    )


def _nameless(logged: Logged) -> Logged:
    """A change without its author, whom those who write it may name in it as well."""
    change = {name: "" if name == NAMED else value for name, value in logged.change.items()}
    return replace(logged, who="", change=change)


def parts(values: Collection[str]) -> Iterator[Sequence[str]]:
    """The values in parts that one statement takes."""
    left = iter(values)
    while part := tuple(islice(left, AT_ONCE)):
        yield part


def _articles(project: str) -> Select[Any]:
    columns = (articles.c.file, articles.c.aside_of, articles.c.aside, articles.c.article)
    return select(*columns).where(articles.c.project == project).order_by(articles.c.position)


def _filed(row: Any) -> Filed:
    aside = coding.aside_of(row.aside_of, coding.read(row.aside)) if row.aside_of is not None else None
    return Filed(coding.article_of(coding.read(row.article)), row.file, aside)


def _with_text(filed: Filed, text: str) -> Filed:
    return replace(filed, article=replace(filed.article, text=text))


def _some(
    connection: Connection, column: Column[str], value: Column[bytes], project: str, wanted: Wanted
) -> Iterator[tuple[str, bytes]]:
    """The values of a project, or those whose column holds one of these."""
    query = select(column, value).where(column.table.c.project == project)
    if wanted is None:
        yield from connection.execute(query)
        return
    for part in parts(wanted):
        yield from connection.execute(query.where(column.in_(part)))
