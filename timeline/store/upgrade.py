"""A database opened: made where there is none, brought up to date where it is older, else left as it is."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain, count
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, inspect
from sqlalchemy.pool import NullPool

from timeline.store.engine import WRITES, called, connected
from timeline.store.errors import StoreError, plainly
from timeline.store.place import made
from timeline.store.schema import METADATA, VERSION_TABLE

VERSIONS = Path(__file__).parent / "migrations" / "versions"
HEADER = b"SQLite format 3\0"
ADVISORY_LOCK = 0x74696D65  # PostgreSQL's, of the migration
NEWEST = "heads"


def opened(url: URL, versions: Sequence[Path] = (VERSIONS,)) -> Engine:
    """An engine for a database of today's schema, whose migrations lie in these folders.

    ``StoreError``, and nothing is written, for one that cannot be opened, is damaged, holds something else
    or was written by a newer version of the program.
    """
    scripts = _scripts(versions)
    if url.drivername == "sqlite":
        _look_at_file(Path(url.database or ""), scripts)
        made(Path(url.database or ""))
    with plainly(called(url)), _closing(connected(url)) as engine:
        with engine.connect() as connection:
            todo = _revision(connection, called(url), scripts) != _newest(scripts)
        if todo:
            _bring_up(url, scripts)
    return connected(url)


@contextmanager
def _closing(engine: Engine) -> Iterator[Engine]:
    try:
        yield engine
    finally:
        engine.dispose()


# --------------------------------------------------------------------------- looking


def _look_at_file(path: Path, scripts: ScriptDirectory) -> None:
    """``StoreError`` for a file that cannot be used. It is only read, and nothing is made beside it."""
    try:
        if not path.exists() or not path.stat().st_size:
            return
        with path.open("rb") as file:
            is_database = file.read(len(HEADER)) == HEADER
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise StoreError("no-place", place=str(path), why=why) from None
    if not is_database:
        raise StoreError("foreign", place=str(path))
    looking = create_engine("sqlite://", creator=lambda: _read_only(path), poolclass=NullPool)
    with plainly(str(path)), looking.connect() as connection:
        sound = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() == "ok"
        if not sound:
            raise StoreError("damaged", place=str(path))
        _revision(connection, str(path), scripts)


def _read_only(path: Path) -> sqlite3.Connection:
    """Without a log beside it SQLite is told that nobody writes, or else it would make one."""
    quiet = "" if path.with_name(f"{path.name}-wal").exists() else "&immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{quiet}", uri=True)


def _revision(connection: Connection, place: str, scripts: ScriptDirectory) -> str | None:
    """The version of the schema, ``None`` where there is nothing yet."""
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in tables:
        sqlite = connection.dialect.name == "sqlite"  # whose file is one program's, as PostgreSQL's is not
        if tables if sqlite else tables & METADATA.tables.keys():
            raise StoreError("foreign", place=place)
        return None
    found = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalars().all()
    if len(found) != 1:
        raise StoreError("foreign", place=place)
    if found[0] not in {script.revision for script in scripts.walk_revisions()}:
        raise StoreError("newer", place=place)
    return str(found[0])


# --------------------------------------------------------------------------- bringing up to date


def _bring_up(url: URL, scripts: ScriptDirectory) -> None:
    """Run what is missing in one transaction that nobody else can write in, after a copy of an older file."""
    place = called(url)
    with (
        _closing(connected(url, migrates=True)) as engine,
        engine.connect().execution_options(**{WRITES: True}) as connection,
        connection.begin(),
    ):
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})")
        revision = _revision(connection, place, scripts)  # another may have done it meanwhile
        if revision == _newest(scripts):
            return
        if revision is not None and connection.dialect.name == "sqlite":
            _copy(Path(place), revision)
        config = _config(scripts.version_locations or ())
        config.attributes["connection"] = connection
        command.upgrade(config, NEWEST)
        _check_keys(connection, place)


def _copy(path: Path, revision: str) -> None:
    """A copy beside the file, named with its version; an earlier copy is never written over."""
    ends = chain([""], (f"-{number}" for number in count(2)))
    names = (path.with_name(f"{path.stem}.{revision}{end}{path.suffix}") for end in ends)
    target = next(name for name in names if not name.exists())
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        made(part)
        with closing(_read_only(path)) as source, closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, whole by itself
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise StoreError("no-copy", place=str(path), copy=str(target)) from error


def _check_keys(connection: Connection, place: str) -> None:
    """SQLite does not look at foreign keys while tables are made anew, so it is asked afterwards."""
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StoreError("damaged", place=place)


def _newest(scripts: ScriptDirectory) -> str | None:
    return scripts.get_current_head()


def _scripts(versions: Sequence[Path]) -> ScriptDirectory:
    return ScriptDirectory.from_config(_config([str(folder) for folder in versions]))


def _config(versions: Sequence[str]) -> Config:
    """Alembic's settings; a percent sign in a path would be read as one of its own."""
    config = Config()
    config.set_main_option("script_location", "timeline.store:migrations")
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", os.pathsep.join(versions).replace("%", "%%"))
    return config
