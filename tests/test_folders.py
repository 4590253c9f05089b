"""Folders and archives: what in them is read, what is passed over, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.made_files import zipped
from timeline.model import Article, Failure
from timeline.sources import Address, Blob, read_all
from timeline.sources.draft import Options
from timeline.sources.folders import items, worth_reading
from timeline.sources.limits import DEPTH

RAIN = b"It rained in 2014."
SNOW = b"It snowed in March 2015."


def text_by_name(found: list[tuple[str, Article | Failure]]) -> dict[str, str]:
    return {name: one.text if isinstance(one, Article) else one.rule for name, one in found}


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (["b.txt", "a.html"], ["b.txt", "a.html"]),
        (["page.html", "page_files/style.css", "page_files/frame.html"], ["page.html"]),
        (["page.htm", "page_files/a/b.html"], ["page.htm"]),
        (["old_files/a.html"], ["old_files/a.html"]),
        (["photo.JPG", "sheet.css", "script.js", "a.pdf"], ["a.pdf"]),
        ([".hidden", ".git/config.txt", "a/.b/c.txt"], []),
        (["__MACOSX/a.txt", "Thumbs.db", "a/__MACOSX/._a.txt"], []),
        (["../a.txt"], ["../a.txt"]),
        (["no suffix"], ["no suffix"]),
    ],
    ids=" ".join,
)
def test_what_may_be_an_article(names: list[str], kept: list[str]) -> None:
    assert worth_reading(names) == kept


def test_a_folder_is_read_with_all_below_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_bytes(SNOW)
    (tmp_path / "1.txt").write_bytes(RAIN)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    found = text_by_name(list(read_all(items([str(tmp_path)]))))
    assert found == {str(tmp_path / "1.txt"): RAIN.decode(), str(tmp_path / "b" / "2.txt"): SNOW.decode()}


def test_what_is_not_there_and_what_is_empty_get_one_sentence_each(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "1.txt").write_bytes(RAIN)
    names = [str(tmp_path / name) for name in ("none.txt", "empty", "1.txt")]
    assert list(text_by_name(list(read_all(items(names)))).values()) == [
        "error.no-file",
        "error.empty-folder",
        RAIN.decode(),
    ]


def test_an_address_is_only_noted() -> None:
    assert list(items(["HTTPS://a.example/b"])) == [Address("HTTPS://a.example/b")]


def nested(depth: int) -> bytes:
    data = RAIN
    for level in range(depth):
        data = zipped({f"{level}.zip" if level else "a.txt": data})
    return data


def test_archives_within_archives_up_to_a_depth() -> None:
    (fits,) = read_all([Blob("a.zip", nested(DEPTH))])
    assert isinstance(fits[1], Article)
    (too_deep,) = read_all([Blob("a.zip", nested(DEPTH + 1))])
    assert isinstance(too_deep[1], Failure)
    assert too_deep[1].rule == "error.too-deep"


def test_order_is_kept_and_a_bad_member_costs_one_sentence() -> None:
    files = {"1.txt": RAIN, "2.pdf": b"%PDF-1.7 nothing", "3.exe.txt": b"MZ" + bytes(5000), "4.txt": SNOW}
    found = text_by_name(list(read_all([Blob("a.zip", zipped(files)), Blob("b.txt", RAIN)], Options())))
    assert found == {
        "a.zip/1.txt": RAIN.decode(),
        "a.zip/2.pdf": "error.damaged",
        "a.zip/3.exe.txt": "error.binary",
        "a.zip/4.txt": SNOW.decode(),
        "b.txt": RAIN.decode(),
    }


@pytest.mark.parametrize("name", ["../../etc/a.txt", "/etc/a.txt", "C:\\a.txt", "a/../../b.txt"])
def test_names_in_an_archive_are_labels_only(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ((label, found),) = read_all([Blob("a.zip", zipped({name: RAIN}))])
    assert isinstance(found, Article)
    assert label.startswith("a.zip/")
    assert list(tmp_path.iterdir()) == []
