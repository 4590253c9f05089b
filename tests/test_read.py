"""``timeline read``: files to JSON lines, and the lines back into every other command."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.made_files import DAY, FILES, PARAGRAPHS, TEXT, TITLE
from timeline.__main__ import WRONG_USE, main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("bridge.html", "bridge.csv"):
        (tmp_path / name).write_bytes(FILES[name]())
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    (tmp_path / "rain.txt").write_text("It rained last week. It had rained in May 2016.\n")
    return tmp_path


def test_a_folder_becomes_json_lines(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    code, out, err = run(capsys, "read", str(folder))
    assert code == 1
    assert err.count("\n") == 1
    assert "broken.pdf" in err
    table, page, rain = lines(out)
    for one, source in ((table, "table column"), (page, "JSON-LD")):
        assert (one["title"], one["text"], one["dct"], one["lang"]) == (TITLE, TEXT, DAY, "en")
        assert one["published"]["source"] == source
        assert one["words"] == len(TEXT.split())
    assert page["file"] == str(folder / "bridge.html")
    assert rain["dct"] is None
    assert rain["suggested"]["best"] is None or rain["suggested"]["best"]["source"] == "inferred"


def test_what_read_prints_is_read_back_as_it_was(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "broken.pdf").unlink()
    _, first, _ = run(capsys, "read", str(folder))
    saved = folder / "all.jsonl"
    saved.write_text(first)
    code, second, err = run(capsys, "read", str(saved))
    assert (code, err) == (0, "")
    same = ("id", "title", "text", "published", "dct", "declared", "updated", "lang", "source", "url")
    assert [[one[key] for key in same] for one in lines(second)] == [
        [one[key] for key in same] for one in lines(first)
    ]


def test_its_lines_are_what_tag_events_and_extract_take(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    _, out, _ = run(capsys, "read", str(folder / "bridge.html"))
    saved = folder / "one.jsonl"
    saved.write_text(out)
    _, tagged, _ = run(capsys, "tag", str(saved), "-o", "-")
    values = {timex["text"]: timex["value"] for timex in lines(tagged)[0]["timexes"]}
    assert values["yesterday"] == "2017-10-09"
    _, told, _ = run(capsys, "events", str(saved), "-o", "-")
    assert any(event["date"] == "2014-10" for event in lines(told)[0]["events"])
    _, listed, _ = run(capsys, "extract", str(saved), "--format", "json")
    assert {event["edtf"] for event in json.loads(listed)["events"]} >= {"2014-10", "2016-03"}


def test_what_a_person_says_goes_before_what_the_file_says(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    page = str(folder / "bridge.html")
    _, out, _ = run(capsys, "read", page, "--published", "3 May 2018", "--lang", "de")
    (one,) = lines(out)
    assert (one["dct"], one["lang"], one["published"]["source"]) == ("2018-05-03", "de", "given")
    assert one["declared"][0]["edtf"] == DAY


def test_columns_are_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text(f"Wann;Was\n10 October 2017;{PARAGRAPHS[0]}\n")
    code, out, _ = run(capsys, "read", str(table), "--column", "text=Was", "--column", "published=Wann")
    assert code == 0
    assert (lines(out)[0]["text"], lines(out)[0]["dct"]) == (PARAGRAPHS[0], DAY)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--column", "text"), "“text” was not understood"),
        (("--column", "colour=Blue"), "“colour=Blue” was not understood"),
        (("--lang", "../en"), "“../en” is no language code"),
        (("--published", "yesterday"), "“yesterday”"),
    ],
)
def test_a_wrong_option_is_said_before_anything_is_read(
    capsys: pytest.CaptureFixture[str], folder: Path, arguments: tuple[str, ...], says: str
) -> None:
    code, out, err = run(capsys, "read", str(folder), *arguments)
    assert (code, out) == (WRONG_USE, "")
    assert says in err
    assert err.count("\n") == 1


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FILES["bridge.html"]())))
    _, out, _ = run(capsys, "read", "-")
    assert (lines(out)[0]["title"], lines(out)[0]["dct"]) == (TITLE, DAY)


def test_a_private_address_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "read", "http://127.0.0.1/secret")
    assert (code, out) == (1, "")
    assert "private network" in err
