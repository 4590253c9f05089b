"""How the database is spoken to: SQLite so that nothing acknowledged is lost, PostgreSQL as it comes."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from timeline.store.errors import StoreError

WRITES = "timeline_writes"  # execution option of a connection
QUIET = {"hide_parameters": True}  # what people wrote stands in no error and no log
WAIT = 30  # seconds for another writer
SILENT = WAIT + 10  # seconds after which PostgreSQL is taken not to answer
PRAGMAS = (
    f"busy_timeout = {WAIT * 1000}",
    "journal_mode = WAL",
    "synchronous = FULL",  # a commit is on the disk when it is acknowledged
)
KEYS = "foreign_keys = ON"  # cannot be changed in a transaction, and a migration must do without
POSTGRES = ("postgres", "postgresql", "postgresql+pg8000")
SSL = "sslmode"
WITHOUT_SSL = ("disable", "allow", "prefer")
WITHOUT_CHECK = "require"
CHECKED = ("verify-ca", "verify-full")
PASSED_OVER = ("channel_binding",)  # pg8000 binds the channel by itself


def address(where: str | Path) -> URL:
    """The address of a database, or that of the SQLite file at a path; ``StoreError`` for any other."""
    if isinstance(where, Path) or "://" not in where:
        return URL.create("sqlite", database=str(Path(where).expanduser().absolute()))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        raise StoreError("address") from None
    if url.drivername == "sqlite" and url.database:
        return address(Path(url.database))
    if url.drivername not in POSTGRES:
        raise StoreError("address")
    return url.set(drivername="postgresql+pg8000")


def called(url: URL) -> str:
    """What a database is called in a sentence; without its password."""
    if url.drivername == "sqlite":
        return url.database or ""
    return f"{url.host or ''}/{url.database or ''}"


def connected(url: URL, migrates: bool = False) -> Engine:
    """An engine for an address that ``address`` gave; it connects when it is first used."""
    if url.drivername == "sqlite":
        engine = create_engine(url, **QUIET)
        event.listen(engine, "connect", partial(_prepare, PRAGMAS if migrates else (*PRAGMAS, KEYS)))
        event.listen(engine, "begin", _begin)
        return engine
    plain = url.difference_update_query((SSL, *PASSED_OVER))
    arguments = {"ssl_context": _ssl(url), "timeout": SILENT}
    engine = create_engine(plain, pool_pre_ping=True, **QUIET, connect_args=arguments)
    event.listen(engine, "connect", _limit)
    return engine


def _prepare(pragmas: Iterable[str], connection: Any, _: object) -> None:
    """Leave it to ``_begin`` to begin, as Python's own way begins too late."""
    connection.isolation_level = None
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")


def _limit(connection: Any, _: object) -> None:
    """Wait for another writer no longer than in SQLite."""
    connection.cursor().execute(f"SET lock_timeout = {WAIT * 1000}")
    connection.commit()


def _begin(connection: Connection) -> None:
    """A writer takes its turn at once: one that reads first and writes then could find it taken."""
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _ssl(url: URL) -> ssl.SSLContext | None:
    """What the address asks of the connection, as PostgreSQL's own programs understand it."""
    mode = url.query.get(SSL, WITHOUT_SSL[0])
    if mode in WITHOUT_SSL:
        return None
    if mode not in (WITHOUT_CHECK, *CHECKED):
        raise StoreError("address")
    context = ssl.create_default_context()
    context.check_hostname = mode == CHECKED[-1]
    if mode == WITHOUT_CHECK:
        context.verify_mode = ssl.CERT_NONE
    return context
