"""A project taken away as a file and brought back; files that are none are refused in a sentence."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.made_stores import Hands, article, filed
from tests.test_store import CHANGES, ODD
from timeline.__main__ import main
from timeline.sources.limits import MB
from timeline.store import AS_USUAL, Desk, Role, Store, StoreError
from timeline.store.file_in import read
from timeline.store.project_file import ARTICLES, MANIFEST, SETTINGS, content_of, write
from timeline.store.project_file import CHANGES as LOG

Parts = dict[str, bytes]
Said = pytest.CaptureFixture[str]


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def ada(tmp_path: Path, clock: Hands) -> Desk:
    return Store.open(tmp_path / "projects.sqlite", clock).of("ada")


@pytest.fixture
def ferries(ada: Desk, clock: Hands) -> str:
    project = ada.create("Ferries of Aldham").id
    ada.put(project, [filed(1), filed(2, aside_of=1), filed(3)])
    ada.append(project, CHANGES, 0)
    clock.at += 1
    ada.append(project, CHANGES, 4)
    return project


@pytest.fixture
def parts(ada: Desk, ferries: str) -> Parts:
    """The members of its file."""
    with ZipFile(io.BytesIO(write(content_of(ada, ferries)))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def objects(data: bytes) -> list[Any]:
    return [json.loads(line) for line in data.splitlines()]


def lines(*values: Any) -> bytes:
    return b"".join(json.dumps(value).encode() + b"\n" for value in values)


# --------------------------------------------------------------------------- away and back


def test_what_comes_back_is_what_was_taken(ada: Desk, ferries: str, clock: Hands) -> None:
    data = write(content_of(ada, ferries))
    content = read(data)
    assert content == content_of(ada, ferries)
    clock.at += 1000
    back = ada.bring(content.name, content.articles, content.changes)
    assert (back.name, back.revision, back.articles, back.created) == ("Ferries of Aldham", 8, 3, clock.at)
    for look in (ada.articles, ada.texts, ada.changes):
        assert look(back.id) == look(ferries)
    assert write(content_of(ada, back.id)) == data


def test_settings_go_with_the_project_and_older_programs_pass_them_over(ada: Desk, ferries: str) -> None:
    ada.settle(ferries, ODD)
    data = write(content_of(ada, ferries))
    content = read(data)
    assert content.settings == ODD
    assert (
        ada.bring(content.name, content.articles, content.changes, content.settings).settings
        == content.settings
    )
    found = read_parts(data)
    assert json.loads(found.pop(SETTINGS)) == {"order": "day-first", "undated_news": True, "lang": "de"}
    assert list(found) == [MANIFEST, ARTICLES, LOG]
    assert json.loads(found[MANIFEST])["version"] == 1
    assert read(packed(found)).settings == AS_USUAL


def test_changes_go_on_after_those_that_were_brought(ada: Desk, ferries: str) -> None:
    content = content_of(ada, ferries)
    back = ada.bring(content.name, content.articles, content.changes)
    assert ada.append(back.id, CHANGES, 8).number == 12


def test_empty_project(ada: Desk) -> None:
    content = read(write(content_of(ada, ada.create("Empty").id)))
    assert (content.name, content.articles, content.changes) == ("Empty", (), ())


def test_only_what_is_the_projects_goes_into_the_file(ada: Desk, ferries: str, parts: Parts) -> None:
    ada.keep(ferries, {"secret-key": b"secret"})
    ada.let_in(ferries, "cleo", Role.EDITOR)
    ada.share(ferries)
    assert parts == read_parts(write(content_of(ada, ferries)))
    assert list(parts) == [MANIFEST, ARTICLES, LOG]


def read_parts(data: bytes) -> Parts:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_file_is_as_it_is_documented(parts: Parts) -> None:
    assert json.loads(parts[MANIFEST]) == {
        "format": "timeline-project",
        "version": 1,
        "name": "Ferries of Aldham",
        "articles": 3,
        "changes": 8,
    }
    first, second, _ = objects(parts[ARTICLES])
    assert (first["file"], first["article"]["text"]) == ("ferry-1.txt", article(1).text)
    assert second["aside_of"] == article(1).id and second["aside"]["newest"] is True
    assert objects(parts[LOG])[0] == {"who": "ada", "at": 1_000_000, "change": CHANGES[0]}


def test_changes_that_pack_too_well_come_back_too(ada: Desk) -> None:
    project = ada.create("Alike").id
    ada.append(project, [{"field": "label", "after": "x" * 900_000}] * 12, 0)
    content = content_of(ada, project)
    assert read(write(content)) == content


def test_other_versions_go_with_their_article(ada: Desk, ferries: str) -> None:
    ada.remove(ferries, [article(1).id])
    assert [one.article.id for one in read(write(content_of(ada, ferries))).articles] == [article(3).id]


def test_other_members_and_their_names_do_not_matter(parts: Parts, tmp_path: Path) -> None:
    strange = {"../../evil": b"x", "/etc/evil": b"x", "C:\\evil": b"x", "readme.txt": b"x"}
    assert read(packed(strange | parts)) == read(packed(parts))
    assert not list(tmp_path.glob("**/*evil*"))


# --------------------------------------------------------------------------- files that are none


def changed(name: str, change: Callable[[Any], Any]) -> Callable[[Parts], Parts]:
    """The file with another object in that member: the manifest, or the first line."""

    def make(parts: Parts) -> Parts:
        first, *others = objects(parts[name])
        return parts | {name: lines(change(first), *others)}

    return make


def of_article(**fields: Any) -> Callable[[Parts], Parts]:
    return changed(ARTICLES, lambda line: line | {"article": line["article"] | fields})


def without(name: str) -> Callable[[Parts], Parts]:
    return lambda parts: {other: data for other, data in parts.items() if other != name}


def cut(name: str) -> Callable[[Parts], Parts]:
    return lambda parts: parts | {name: parts[name][:-20]}


DAMAGED: dict[str, Callable[[Parts], Parts]] = {
    "no articles": without(ARTICLES),
    "no changes": without(LOG),
    "articles cut": cut(ARTICLES),
    "changes cut": cut(LOG),
    "a change fewer": lambda parts: parts | {LOG: lines(*objects(parts[LOG])[1:])},
    "an article twice": lambda parts: parts | {ARTICLES: lines(*objects(parts[ARTICLES])[:1] * 3)},
    "no UTF-8": lambda parts: parts | {LOG: parts[LOG].replace(b"ferry", b"f\xffrry", 1)},
    "no JSON": lambda parts: parts | {LOG: parts[LOG].replace(b"{", b"[", 1)},
    "a list": changed(LOG, lambda line: [line]),
    "very deep": lambda parts: parts | {LOG: b'{"a":' * 100_000 + b"}" * 100_000 + b"\n"},
    "deep": changed(LOG, lambda line: line | {"change": nested(64)}),
    "version 0": changed(MANIFEST, lambda line: line | {"version": 0}),
    "version of words": changed(MANIFEST, lambda line: line | {"version": "1"}),
    "no name": changed(MANIFEST, lambda line: line | {"name": " "}),
    "name of numbers": changed(MANIFEST, lambda line: line | {"name": 7}),
    "more in the manifest": changed(MANIFEST, lambda line: line | {"more": 7}),
    "count of words": changed(MANIFEST, lambda line: line | {"articles": "3"}),
    "settings of another program": lambda parts: parts | {SETTINGS: b'{"order":"last"}'},
    "settings in a list": lambda parts: parts | {SETTINGS: b"[]"},
    "no text": of_article(text=7),
    "no id": of_article(id=""),
    "long text": of_article(text="x" * 3_000_001),
    "unknown field": of_article(more=1),
    "unknown note": of_article(notes=[{"name": "x", "rule": "page.title"}]),
    "dates the wrong way round": of_article(
        published={
            "interval": {"start": 2, "end": 1},
            "grain": "day",
            "source": "given",
            "evidence": "",
        }
    ),
    "file of numbers": changed(ARTICLES, lambda line: line | {"file": 7}),
    "version of nothing": changed(
        ARTICLES, lambda line: line | {"aside_of": "none", "aside": {"newest": True, "why": {"rule": "x"}}}
    ),
    "aside without of": changed(ARTICLES, lambda line: line | {"aside": None}),
    "nobody's change": changed(LOG, lambda line: {"at": 1, "change": {}}),
    "who of many lines": changed(LOG, lambda line: line | {"who": "a\0b"}),
    "time of words": changed(LOG, lambda line: line | {"at": "now"}),
    "time that is true": changed(LOG, lambda line: line | {"at": True}),
    "time far off": changed(LOG, lambda line: line | {"at": 10**12}),
    "change of words": changed(LOG, lambda line: line | {"change": "x"}),
    "infinite change": lambda parts: parts | {LOG: parts[LOG].replace(b"1.5", b"1e999")},
    "no number": lambda parts: parts | {LOG: parts[LOG].replace(b"1.5", b"NaN")},
    "large change": changed(LOG, lambda line: line | {"change": {"x": "x" * MB}}),
}


def nested(depth: int) -> Any:
    value: Any = {}
    for _ in range(depth):
        value = {"a": value}
    return value


@pytest.mark.parametrize("damage", DAMAGED)
def test_damaged_file(parts: Parts, damage: str) -> None:
    with pytest.raises(StoreError, match="damaged at"):
        read(packed(DAMAGED[damage](parts)))


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\3\4", b"text", packed({}), packed({"a": b"b"}), packed({MANIFEST: b"{}"})],
    ids=["nothing", "begun", "text", "empty", "another", "manifest"],  # bytes of archives hold the time
)
def test_file_that_is_none(data: bytes) -> None:
    with pytest.raises(StoreError, match="no project that was saved here"):
        read(data)


def test_newer_file(parts: Parts) -> None:
    newer = changed(MANIFEST, lambda line: line | {"version": 2, "more": []})
    with pytest.raises(StoreError, match="newer version"):
        read(packed(newer(parts)))


def test_member_that_unpacks_to_too_much(parts: Parts) -> None:
    with pytest.raises(StoreError, match="damaged at"):
        read(packed(parts | {LOG: b" " * 300 * MB}))


def test_member_twice(parts: Parts) -> None:
    file = io.BytesIO(packed(parts))
    with ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(LOG, parts[LOG])
    with pytest.raises(StoreError, match="damaged at"):
        read(file.getvalue())


@given(at=st.integers(0, 10_000), byte=st.integers(0, 255), cut=st.booleans())
def test_any_damaged_byte(at: int, byte: int, cut: bool) -> None:
    place = at % len(WHOLE)
    damaged = WHOLE[:place] + (b"" if cut else bytes([byte])) + WHOLE[place + 1 :]
    with suppress(StoreError):
        read(damaged)


WHOLE = packed(
    {
        MANIFEST: lines(
            {"format": "timeline-project", "version": 1, "name": "x", "articles": 1, "changes": 1}
        ),
        ARTICLES: lines({"file": "f", "article": {"id": "1", "title": "t", "text": "Aldham"}}),
        LOG: lines({"who": "ada", "at": 1, "change": {"a": 1}}),
    }
)


# --------------------------------------------------------------------------- the command line


def run(capsys: Said, *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_commands(
    ada: Desk,
    ferries: str,
    tmp_path: Path,
    capsys: Said,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store, file = str(tmp_path / "projects.sqlite"), str(tmp_path / "ferries.zip")
    code, out, err = run(capsys, "projects", "--store", store, "--person", "ada")
    assert (code, out, err) == (0, f"{ferries}  Ferries of Aldham (3 articles, 8 changes)\n", "")
    for name in (ferries, "Ferries of Aldham"):
        assert run(capsys, "export-project", name, file, "--store", store, "--person", "ada")[0] == 0
        assert read(Path(file).read_bytes()) == content_of(ada, ferries)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    code, brought, err = run(capsys, "import-project", file)
    assert (code, err) == (0, "")
    code, out, _ = run(capsys, "projects")
    assert out == f"{brought.strip()}  Ferries of Aldham (3 articles, 8 changes)\n"
    assert (tmp_path / "home/timeline/projects.sqlite").exists()


def test_commands_that_fail_say_why(ada: Desk, ferries: str, tmp_path: Path, capsys: Said) -> None:
    at = ("--store", str(tmp_path / "projects.sqlite"), "--person", "ada")
    ada.create("Ferries of Aldham")
    (tmp_path / "text.zip").write_text("text")
    file, none = str(tmp_path / "out.zip"), str(tmp_path / "none" / "out.zip")
    for arguments, told in (
        (("export-project", "Ferries of Aldham", file, *at), "More than one project"),
        (("export-project", "Ships", file, *at), "no such project"),
        (("export-project", ferries, none, *at), "could not be written"),
        (("import-project", none, *at), "could not be opened"),
        (("import-project", str(tmp_path / "text.zip"), *at), "no project that was saved here"),
        (("projects", "--store", "mysql://db/x"), "address of the projects"),
    ):
        code, out, err = run(capsys, *arguments)
        assert (code, out, err.count("\n")) == (1, "", 1) and told in err
    assert not Path(file).exists() and len(ada.projects()) == 2
