"""What a store says when it cannot do something, whichever database it lies in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from timeline.messages import sentence

# The primary code of SQLite, and the first letters of PostgreSQL's SQLSTATE, the longest first.
_OF_SQLITE = {
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_IOERR: "disk",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_CANTOPEN: "no-file",
    sqlite3.SQLITE_PERM: "no-file",
    sqlite3.SQLITE_AUTH: "no-file",
    sqlite3.SQLITE_NOTADB: "foreign",
}
_OF_POSTGRES = {
    "3D000": "refused",  # no such database
    "53100": "full",
    "55P03": "busy",
    "25006": "read-only",
    "42501": "read-only",
    "28": "refused",  # name or password
    "53": "busy",
    "57P": "unreachable",  # it is being shut down, or starts up
    "58": "disk",
    "08": "unreachable",
    "XX001": "damaged",
}


class StoreError(Exception):
    """What a store cannot do; ``str()`` is one plain sentence that says what to do.

    ``rule`` is a key of ``messages.toml`` ("store.…"), ``facts`` fill its sentence.
    """

    def __init__(self, rule: str, **facts: str) -> None:
        self.rule = f"store.{rule}"
        self.facts = tuple(facts.items())
        super().__init__(sentence(self.rule, **facts))


@contextmanager
def plainly(place: str) -> Iterator[None]:
    """Say in a sentence what the database at ``place`` fails at; a fault of the program's passes as it is."""
    try:
        yield
    except NoConnectionError as error:
        raise StoreError("busy", place=place) from error
    except (OSError, EOFError) as error:  # the network, which pg8000 does not always make its own error of
        raise StoreError("unreachable", place=place) from error
    except DBAPIError as error:
        rule = _rule(error.orig, error.connection_invalidated)
        if rule is None:
            raise
        raise StoreError(rule, place=place) from error


def _rule(error: BaseException | None, lost: bool) -> str | None:
    if isinstance(error, sqlite3.Error):
        return _OF_SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    if error is None:
        return None
    facts = error.args[0] if error.args and isinstance(error.args[0], dict) else {}
    state = str(facts.get("C", ""))
    known = (rule for start, rule in _OF_POSTGRES.items() if state.startswith(start))
    return next(known, "unreachable" if lost or not state else None)
