"""Files and addresses: made at first use, brought up to date after a copy, or left exactly as they are."""

from __future__ import annotations

import shutil
import socket
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from ssl import CERT_NONE, CERT_REQUIRED

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.made_stores import Hands, article, filed
from tests.postgres import Server
from timeline.store import AS_USUAL, Role, Settings, Store, StoreError, place
from timeline.store.engine import _ssl, address, called
from timeline.store.schema import METADATA, VERSION_TABLE
from timeline.store.upgrade import VERSIONS

ROOT = Path(__file__).parent.parent
FIRST = ROOT / "tests/store_files/first.sqlite"  # written by the first schema
NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "2"


def upgrade() -> None:
    op.add_column("projects", sa.Column("colour", sa.Text))
    with op.batch_alter_table("projects") as table:  # made anew in SQLite, with all that hangs on it
        table.alter_column("name", new_column_name="called")
"""
FAILS = NEXT + '    raise RuntimeError("half way")\n'
OPEN = """
import sys
from timeline.store import Store

store = Store.open(sys.argv[1], lambda: 1)
print(store.of("ada").create("Ferries").name)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "projects.sqlite"


def filled(where: Path | str) -> str:
    """The id of a project of Ada's in a store that is closed again."""
    store = Store.open(where, Hands())
    ada = store.of("ada")
    project = ada.create("Ferries").id
    ada.put(project, [filed(1), filed(2, aside_of=1)])
    ada.append(project, [{"n": 1}, {"n": 2}], 0)
    store.close()
    return project


def beside(path: Path) -> list[str]:
    return sorted(other.name for other in path.parent.iterdir())


def versions(tmp_path: Path, script: str) -> tuple[Path, Path]:
    """Today's migrations and a later one."""
    folder = tmp_path / "later"
    folder.mkdir()
    (folder / "later.py").write_text(script, encoding="utf-8")
    return VERSIONS, folder


# --------------------------------------------------------------------------- made at first use


def test_file_is_made_for_its_owner_alone(file: Path) -> None:
    project = filled(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert beside(file) == [file.name]
    assert Store.open(str(file), Hands()).of("ada").open(project).revision == 2


@pytest.mark.parametrize(
    "name", ["100 % mine?.sqlite", "a#b&c=d.sqlite", "渡し船", "file:x.sqlite", ".hidden"]
)
def test_file_of_any_name(tmp_path: Path, name: str) -> None:
    project = filled(tmp_path / name)
    assert Store.open(tmp_path / name, Hands()).of("ada").open(project).revision == 2
    assert {one.split("-")[0] for one in beside(tmp_path / name)} == {name}


def test_what_sqlite_writes_beside_it_is_the_owners_alone_too(file: Path) -> None:
    store = Store.open(file, Hands())
    store.of("ada").create("Ferries")
    assert len(beside(file)) == 3
    assert {stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()} == {0o600}
    store.close()


def test_every_connection_is_set_up_to_lose_nothing(file: Path) -> None:
    store = Store.open(file, Hands())
    with store.room.reading() as first, store.room.reading() as second:
        for connection in (first, second):
            found = [
                connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            ]
            assert found == ["wal", 2, 1, 30_000]


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    with pytest.raises(StoreError, match="could not be opened or made"):
        Store.open(tmp_path / "file" / "projects.sqlite", Hands())


def test_folder_in_place_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="could not be opened or made"):
        Store.open(tmp_path, Hands())


def test_many_processes_make_it_at_once(file: Path) -> None:
    command = [sys.executable, "-c", OPEN, str(file)]
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert [process.communicate()[0] for process in running] == ["Ferries\n"] * 4
    assert len(Store.open(file, Hands()).of("ada").projects()) == 4
    assert not list(file.parent.glob("*.1*"))


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {}, "/home/ada/.local/share/timeline"),
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/timeline"),
        ("linux", {"XDG_DATA_HOME": "data"}, "/home/ada/.local/share/timeline"),
        ("darwin", {"XDG_DATA_HOME": "/data"}, "/home/ada/Library/Application Support/timeline"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/timeline"),
        ("win32", {}, "/home/ada/AppData/Local/timeline"),
    ],
)
def test_folder_for_data(platform: str, environment: dict[str, str], folder: str) -> None:
    assert place.data_folder(platform, environment, Path("/home/ada")) == Path(folder)


def test_the_environment_names_the_store() -> None:
    assert place.usual({"DATABASE_URL": "postgres://db/x"}) == "postgres://db/x"
    assert Path(place.usual({"XDG_DATA_HOME": "/data"})) == Path("/data/timeline/projects.sqlite")


# --------------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    "where",
    ["mysql://db/x", "postgresql+psycopg2://db/x", "://", "sqlite://", "http://x", "postgres://h:p/d"],
)
def test_address_that_is_none(where: str) -> None:
    with pytest.raises(StoreError, match="address of the projects"):
        Store.open(where, Hands())


def test_address_of_a_file(tmp_path: Path) -> None:
    filled(f"sqlite:///{tmp_path}/p.sqlite")
    assert len(Store.open(tmp_path / "p.sqlite", Hands()).of("ada").projects()) == 1


@pytest.mark.parametrize(
    ("mode", "check"), [("require", CERT_NONE), ("verify-ca", CERT_REQUIRED), ("verify-full", CERT_REQUIRED)]
)
def test_encryption_that_an_address_asks_for(mode: str, check: int) -> None:
    context = _ssl(address(f"postgres://u:p@db/x?sslmode={mode}&channel_binding=require"))
    assert context is not None
    assert (context.verify_mode, context.check_hostname) == (check, mode == "verify-full")


def test_password_is_never_said() -> None:
    assert called(address("postgres://ada:secret@db.example.org:5432/x")) == "db.example.org/x"
    with pytest.raises(StoreError, match="does not answer") as error:
        Store.open("postgres://ada:secret@127.0.0.1:1/x", Hands())
    assert "secret" not in str(error.value)


def test_a_server_that_is_silent_is_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.store.engine.SILENT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(StoreError) as error:
        Store.open(f"postgresql://ada@127.0.0.1:{silent.getsockname()[1]}/x", Hands())
    assert error.value.rule == "store.unreachable"


def test_database_that_is_not_there(empty_postgres: str) -> None:
    with pytest.raises(StoreError, match="let nobody in"):
        Store.open(empty_postgres.replace("/postgres", "/none"), Hands())


# --------------------------------------------------------------------------- left as they are


def page_of(path: Path, word: bytes) -> int:
    return path.read_bytes().index(word) // 4096 * 4096


def text_file(path: Path) -> None:
    path.write_text("Ferries\n" * 500, encoding="utf-8")


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE projects (id)")


def truncated(path: Path) -> None:
    filled(path)
    path.write_bytes(path.read_bytes()[:-6000])


def header_alone(path: Path) -> None:
    filled(path)
    path.write_bytes(path.read_bytes()[:100])


def overwritten(path: Path) -> None:
    filled(path)
    content = bytearray(path.read_bytes())
    at = page_of(path, b"Ferries")
    content[at : at + 64] = b"\xff" * 64
    path.write_bytes(bytes(content))


def newer(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '99'")
        connection.commit()


def without_version(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"DELETE FROM {VERSION_TABLE}")
        connection.commit()


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (text_file, "something else"),
        (foreign, "something else"),
        (truncated, "damaged"),
        (header_alone, "damaged"),
        (overwritten, "damaged"),
        (newer, "newer version"),
        (without_version, "something else"),
    ],
)
def test_file_that_cannot_be_used_is_not_touched(
    tmp_path: Path, made: Callable[[Path], None], told: str
) -> None:
    path = tmp_path / "projects.sqlite"
    made(path)
    before, time = path.read_bytes(), path.stat().st_mtime_ns
    with pytest.raises(StoreError, match=told) as error:
        Store.open(path, Hands())
    assert str(path) in str(error.value)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, time)
    assert beside(path) == [path.name]


def test_database_of_another_program_is_not_touched(postgres: Server, empty_postgres: str) -> None:
    postgres.run("CREATE TABLE articles (id integer)")
    with pytest.raises(StoreError, match="something else"):
        Store.open(empty_postgres, Hands())
    postgres.run("DROP TABLE articles")
    postgres.run("CREATE TABLE invoices (id integer)")
    assert Store.open(empty_postgres, Hands()).of("ada").projects() == []


def test_newer_database_is_not_touched(postgres: Server, empty_postgres: str) -> None:
    filled(empty_postgres)
    postgres.run(f"UPDATE {VERSION_TABLE} SET version_num = '99'")
    with pytest.raises(StoreError, match="newer version"):
        Store.open(empty_postgres, Hands())


# --------------------------------------------------------------------------- brought up to date


def test_migrations_lead_to_the_schema(store_place: str) -> None:
    store = Store.open(store_place, Hands())
    with store.room.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, METADATA) == []
    store.close()


def test_file_of_the_first_schema_opens(tmp_path: Path) -> None:
    path = tmp_path / "projects.sqlite"
    shutil.copy(FIRST, path)
    ada = Store.open(path, Hands()).of("ada")
    ferries = ada.projects()[0]
    assert (ferries.name, ferries.revision, ferries.articles) == ("Ferries", 2, 2)
    assert [one.article.id for one in ada.articles(ferries.id)] == [article(1).id, article(2).id]
    assert ada.texts(ferries.id)[article(1).id] == article(1).text
    assert [(one.who, one.change) for one in ada.changes(ferries.id)] == [
        ("ada", {"n": 1}),
        ("ada", {"n": 2}),
    ]
    assert [(one.person, one.role) for one in ada.members(ferries.id)] == [("bo", Role.EDITOR)]
    assert ferries.settings == AS_USUAL
    ada.settle(ferries.id, Settings(lang="de"))
    assert ada.open(ferries.id).settings.lang == "de"
    assert "projects.1.sqlite" in beside(path)


def test_older_file_is_copied_and_brought_up_to_date(file: Path, tmp_path: Path) -> None:
    project = filled(file)
    scripts = versions(tmp_path, NEXT)
    store = Store.open(file, Hands(), scripts)
    with store.room.reading() as connection:
        assert connection.exec_driver_sql("SELECT colour FROM projects").all() == [(None,)]
        assert connection.exec_driver_sql("SELECT called FROM projects").scalar() == "Ferries"
        assert connection.exec_driver_sql("SELECT count(*) FROM articles").scalar() == 2
    store.close()
    assert beside(file) == ["projects.2.sqlite", "projects.sqlite"]
    copy = file.with_name("projects.2.sqlite")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert len(Store.open(copy, Hands()).of("ada").articles(project)) == 2
    with pytest.raises(StoreError, match="newer version"):
        Store.open(file, Hands())


def test_file_that_cannot_be_copied_is_not_touched(file: Path, tmp_path: Path) -> None:
    filled(file)
    before = file.read_bytes()
    file.with_name("projects.2.sqlite.part").mkdir()  # in the way
    with pytest.raises(StoreError, match="no copy of it could be made"):
        Store.open(file, Hands(), versions(tmp_path, NEXT))
    assert file.read_bytes() == before


def test_older_database_is_brought_up_to_date(empty_postgres: str, tmp_path: Path) -> None:
    filled(empty_postgres)
    store = Store.open(empty_postgres, Hands(), versions(tmp_path, NEXT))
    with store.room.reading() as connection:
        assert connection.exec_driver_sql("SELECT called FROM projects").scalar() == "Ferries"
        assert connection.exec_driver_sql("SELECT count(*) FROM articles").scalar() == 2
    store.close()


def test_migration_that_fails_leaves_everything_as_it_was(store_place: str, tmp_path: Path) -> None:
    project = filled(store_place)
    for _ in range(2):
        with pytest.raises(RuntimeError, match="half way"):
            Store.open(store_place, Hands(), versions(tmp_path, FAILS))
        shutil.rmtree(tmp_path / "later")
    store = Store.open(store_place, Hands())
    assert len(store.of("ada").articles(project)) == 2
    store.close()
    copies = sorted(path.name for path in tmp_path.glob("*.1*"))
    assert copies in ([], ["projects.1-2.sqlite", "projects.2.sqlite"])
