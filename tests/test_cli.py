"""The command line: what it prints, writes, says on standard error, and its exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import textwrap
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from timeline import flow
from timeline.__main__ import BROKEN_PIPE, WRONG_USE, main
from timeline.cli.given_times import interval_of, outcome_of
from timeline.intervals import edtf
from timeline.model import Grain, Resolved, Unplaced
from timeline.table import SCHEMA

ROOT = Path(__file__).parent.parent
GIVEN_TIMES = tomllib.loads((ROOT / "tests/cases/given_events.toml").read_text(encoding="utf-8"))["dated"]
TEXT = "Russia annexed Crimea in March 2014. The minister resigned yesterday."
SPREADSHEET_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "crimea.md"
    path.write_text(f"---\ntitle: Crimea\npublished: 2017-10-10\n---\n{TEXT}\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def undated(tmp_path: Path) -> str:
    path = tmp_path / "undated.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def jsonl(path: Path, *lines: Any) -> str:
    texts = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return str(path)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    said = capsys.readouterr()
    return code, said.out, said.err


def tagged(capsys: pytest.CaptureFixture[str], tmp_path: Path, *lines: Any) -> tuple[int, list[Any], str]:
    source = jsonl(tmp_path / "in.jsonl", *lines)
    code, _, err = run(capsys, "tag", source, "-o", str(tmp_path / "out.jsonl"))
    return code, [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()], err


# --------------------------------------------------------------------------- extract and explain


def test_table(capsys: pytest.CaptureFixture[str], article: str) -> None:
    code, out, err = run(capsys, "extract", article)
    first, second = out.splitlines()
    assert (code, err) == (0, "")
    assert first.startswith("March 2014") and "Crimea" in first and "“March 2014”" in first
    assert second.startswith("9 Oct 2017") and "“yesterday”" in second


def test_table_lists_what_has_no_place(capsys: pytest.CaptureFixture[str], undated: str) -> None:
    code, out, _ = run(capsys, "extract", undated)
    assert code == 0
    assert "“yesterday”  needs the publication date" in out


def test_given_publication_date_goes_before_the_declared_one(
    capsys: pytest.CaptureFixture[str], article: str
) -> None:
    _, out, _ = run(capsys, "extract", article, "--published", "2 May 2016", "--format", "json")
    assert json.loads(out)["article"]["published"] == {
        "edtf": "2016-05-02",
        "source": "given",
        "evidence": "2 May 2016",
    }


def test_json_of_one_article(capsys: pytest.CaptureFixture[str], undated: str) -> None:
    _, out, _ = run(capsys, "extract", undated, "--format", "json")
    document = json.loads(out)
    assert list(document) == ["article", "events", "unplaced"]
    assert set(document["events"][0]) == set(SCHEMA)
    assert document["events"][0]["edtf"] == "2014-03"
    assert document["unplaced"][0]["words"] == "yesterday"
    assert document["article"]["published"] is None


def test_json_of_several_articles_is_a_line_each(
    capsys: pytest.CaptureFixture[str], article: str, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("The court ruled on 3 May 2016.", encoding="utf-8")
    code, out, err = run(capsys, "extract", article, str(other), "--format", "json")
    documents = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [document["article"]["title"] for document in documents] == ["Crimea", "other"]
    assert [len(document["events"]) for document in documents] == [2, 1]
    assert "2 of 2" in err


def test_csv_holds_no_formulas(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text(
        '=cmd|"/c calc"!A1 resigned in March 2014.\n\n@SUM(1) +1 ended in May 2015.', encoding="utf-8"
    )
    _, out, _ = run(capsys, "extract", str(path), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["edtf"] for row in rows] == ["2014-03", "2015-05"]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(SPREADSHEET_FORMULAS)]


def test_explain(capsys: pytest.CaptureFixture[str], article: str) -> None:
    code, out, err = run(capsys, "explain", article)
    assert (code, err) == (0, "")
    assert "published 10 Oct 2017 (front matter: “2017-10-10”)" in out
    assert "“yesterday”" in out
    assert "1. 9 Oct 2017  2017-10-09, day" in out
    assert "1) Counted from the publication date, 2017-10-10." in out


def test_explain_gives_reasons(capsys: pytest.CaptureFixture[str], undated: str) -> None:
    _, out, _ = run(capsys, "explain", undated)
    assert "publication date not known" in out
    assert "needs the publication date" in out


def test_readme_quotes_what_explain_answers() -> None:
    """Confidences are counted anew with the rules, and the README must follow."""
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    said = timeline("explain", "-", "--published", "2017-10-10", text="The mill closed last July.\n").stdout
    assert said.startswith("Untitled article")
    assert textwrap.indent(said, "    ").rstrip() in readme


def test_standard_input() -> None:
    done = timeline("extract", "-", "--format", "json", text=TEXT)
    assert done.returncode == 0
    assert json.loads(done.stdout)["article"]["title"] == "Untitled article"


# --------------------------------------------------------------------------- what goes wrong


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("extract", "no-such-file.txt"), 1, "no-such-file.txt could not be opened"),
        (("explain", "no-such-file.txt"), 1, "no-such-file.txt could not be opened"),
        (("extract", "x.txt", "--published", "30 February 2017"), WRONG_USE, "“30 February 2017” is no day"),
        (("explain", "x.txt", "--published", ""), WRONG_USE, "No date was given"),
        (("tag", "no-such-file.jsonl", "-o", "out.jsonl"), 1, "no-such-file.jsonl could not be opened"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_one_line_and_an_exit_code(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int, says: str
) -> None:
    returned, out, err = run(capsys, *arguments)
    assert (returned, out) == (code, "")
    assert err.startswith(says)
    assert err.count("\n") == 1


def test_names_cannot_command_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, err = run(capsys, "extract", "no\x1b[2J\nsuch.txt")
    assert "\x1b" not in err
    assert err.count("\n") == 1


def test_one_bad_file_does_not_end_the_run(
    capsys: pytest.CaptureFixture[str], article: str, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"%PDF-1.7")
    code, out, err = run(capsys, "extract", str(bad), article)
    assert code == 1
    assert "March 2014" in out
    assert err.count("\n") == 1 and "PDF" in err


def test_one_crash_does_not_end_the_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, article: str
) -> None:
    monkeypatch.setattr(flow, "tag", lambda *_: 1 / 0)
    for command in ("extract", "explain"):
        code, _, err = run(capsys, command, article)
        assert code == 1
        assert "ZeroDivisionError" in err and err.count("\n") == 1


def test_output_that_cannot_be_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", {"id": 1, "text": TEXT})
    code, _, err = run(capsys, "tag", source, "-o", str(tmp_path / "no" / "out.jsonl"))
    assert code == 1 and "could not be written" in err
    code, _, err = run(capsys, "tag", source, "-o", source)
    assert code == WRONG_USE and "both input and output" in err
    assert json.loads(Path(source).read_text(encoding="utf-8"))["id"] == 1


def timeline(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "timeline", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, input=text, capture_output=True, encoding="utf-8", env=environment, check=False, timeout=120
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGPIPE to imitate")
def test_reader_that_goes_away(tmp_path: Path) -> None:
    source = jsonl(
        tmp_path / "in.jsonl",
        *({"id": i, "text": TEXT, "dct": "2017-10-10", "lang": "en"} for i in range(3000)),
    )
    command = f"{sys.executable} -m timeline tag {source} -o - | head -1; exit ${{PIPESTATUS[0]}}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, encoding="utf-8", env=environment, check=False
    )
    assert done.returncode == BROKEN_PIPE
    assert "Traceback" not in done.stderr and "BrokenPipe" not in done.stderr


def test_help_names_every_command_and_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    out = capsys.readouterr().out
    assert left.value.code == 0
    assert all(name in out for name in ("extract", "explain", "tag", "events", "Exit code"))


# --------------------------------------------------------------------------- how words are read

OPEN = "Stamped on 04/05/2021. Opening: Friday. The court sat on 3 May 2016. The law was passed last year."
READ_SO = [
    ((), ["2021-04-05", "2021-06-11", "2016-05-03", "2020"]),
    (("--order", "day-first"), ["2021-05-04", "2021-06-11", "2016-05-03", "2020"]),
    (("--prefer", "future"), ["2021-04-05", "2021-06-18", "2016-05-03", "2020"]),
    (("--mode", "narrative"), ["2021-04-05", "2021-04-09", "2016-05-03", "2015"]),
]


@pytest.mark.parametrize(("said", "dates"), READ_SO, ids=str)
def test_words_are_read_as_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, said: tuple[str, ...], dates: list[str]
) -> None:
    source = jsonl(tmp_path / "in.jsonl", {"id": 1, "text": OPEN, "dct": "2021-06-15", "lang": "en"})
    plain = tmp_path / "open.txt"
    plain.write_text(OPEN, encoding="utf-8")
    _, tags, _ = run(capsys, "tag", source, "-o", "-", *said)
    assert [timex["value"] for timex in json.loads(tags)["timexes"]] == dates
    _, explained, _ = run(capsys, "explain", str(plain), "--published", "2021-06-15", *said)
    assert all(date in explained for date in dates)
    _, events, _ = run(capsys, "events", source, "-o", "-", *said)
    assert dates[0] in {row.get("date") for row in json.loads(events)["events"]}
    _, told, _ = run(
        capsys, "extract", str(plain), "--published", "2021-06-15", "--format", "json", "--lang", "en", *said
    )
    assert dates[0] in {event["edtf"] for event in json.loads(told)["events"]}


def test_a_way_of_reading_that_is_none_is_refused(capsys: pytest.CaptureFixture[str], article: str) -> None:
    with pytest.raises(SystemExit) as left:
        main(["extract", article, "--order", "sideways"])
    assert left.value.code == WRONG_USE
    assert "day-first" in capsys.readouterr().err


# --------------------------------------------------------------------------- tag


def test_tag(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, lines, err = tagged(
        capsys, tmp_path, {"id": "a", "text": TEXT, "dct": "2017-10-10T08:00:00", "lang": "en"}
    )
    assert (code, err) == (0, "")
    assert lines == [
        {
            "id": "a",
            "timexes": [
                {
                    "start": 25,
                    "end": 35,
                    "text": "March 2014",
                    "type": "DATE",
                    "value": "2014-03",
                    "mod": None,
                },
                {
                    "start": 59,
                    "end": 68,
                    "text": "yesterday",
                    "type": "DATE",
                    "value": "2017-10-09",
                    "mod": None,
                },
            ],
        }
    ]


def test_bad_lines_do_not_end_the_run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, lines, err = tagged(
        capsys,
        tmp_path,
        "not JSON",
        "[1]",
        "[" * 100_000,
        {"text": "no id"},
        {"id": 1},
        {"id": 2, "text": 7},
        {"id": 3, "text": "x" * 1_000_001},
        {"id": 4, "text": "In March 2014.", "dct": "30 February 2017"},
        {"id": None, "text": ""},
        '{"id": 5, "text": "\\ud800 in March 2014 \\u0000"}',
    )
    assert code == 1
    assert [line["id"] for line in lines] == [1, 2, 3, 4, None, 5]
    assert ["error" in line for line in lines] == [True, True, True, True, False, False]
    assert [len(line["timexes"]) for line in lines] == [0, 0, 0, 1, 0, 1]
    assert lines[-1]["timexes"][0]["start"] == 5
    assert sum("passed over" in line for line in err.splitlines()) == 4


def test_a_crash_in_one_line_is_said_there(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = flow.find
    monkeypatch.setattr(flow, "find", lambda article, *by: 1 / 0 if "bad" in article.text else found(article))
    code, lines, _ = tagged(
        capsys, tmp_path, {"id": 1, "text": "A bad March 2014."}, {"id": 2, "text": "In March 2014."}
    )
    assert code == 1
    assert "ZeroDivisionError" in lines[0]["error"]
    assert lines[1]["timexes"]


def test_progress_on_more_than_one_document(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    document = {"id": 1, "text": "In March 2014.", "lang": "en"}
    assert tagged(capsys, tmp_path, document)[2] == ""
    assert tagged(capsys, tmp_path, *[document] * 250)[2].splitlines() == [
        "100 documents",
        "200 documents",
        "250 documents",
    ]


def test_tagging_starts_at_once_and_loads_nothing_heavy(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "in.jsonl", {"id": 1, "text": TEXT, "dct": "2017-10-10", "lang": "en"})
    script = (
        "import sys; from timeline.__main__ import main; code = main(sys.argv[1:]);"
        "heavy = {'spacy', 'pandas', 'numpy', 'streamlit', 'plotly', 'dateparser', 'py3langid'};"
        "print(sorted(heavy & set(sys.modules))); sys.exit(code)"
    )
    command = [sys.executable, "-c", script, "tag", source, "-o", str(tmp_path / "out.jsonl")]
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (0, "[]\n")
    assert time.perf_counter() - began < 2  # half a second on an idle machine


# --------------------------------------------------------------------------- events


def dated(capsys: pytest.CaptureFixture[str], tmp_path: Path, record: dict[str, Any], *options: str) -> Any:
    source = jsonl(tmp_path / "in.jsonl", record)
    code, _, err = run(capsys, "events", source, "-o", str(tmp_path / "out.jsonl"), *options)
    (line,) = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    answer = json.loads(line)
    assert (code, bool(err)) == (int("error" in answer), "error" in answer)
    return answer


def span(text: str, words: str) -> dict[str, Any]:
    return {"start": text.index(words), "end": text.index(words) + len(words), "text": words}


def test_events_found(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    record = {"id": "a", "text": TEXT, "dct": "2017-10-10", "lang": "en"}
    first, second = dated(capsys, tmp_path, record)["events"]
    assert (TEXT[first["start"] : first["end"]], first["date"]) == ("annexed", "2014-03")
    assert (first["timex_start"], first["timex_end"]) == (25, 35)
    assert (TEXT[second["head_start"] : second["head_end"]], second["date"]) == ("resigned", "2017-10-09")


def test_events_with_beginning_and_end(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = "The committee met from 1998 until 2004."
    rows = dated(capsys, tmp_path, {"id": "a", "text": text, "lang": "en"})["events"]
    assert {(row["begin"], row["stop"]) for row in rows} == {("1998-01-01", "2004-12-31")}


def test_given_times_date_the_events_found(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    timexes = [{**span(TEXT, "March 2014"), "type": "DATE", "value": "1999-W05"}]
    (row,) = dated(capsys, tmp_path, {"id": "a", "text": TEXT, "lang": "en", "timexes": timexes}, "--given")[
        "events"
    ]
    assert (TEXT[row["start"] : row["end"]], row["date"]) == ("annexed", "1999-W05")


def test_every_given_event_is_dated(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = (
        "Troops crossed the border on Monday. The minister resigned. He is hoping that talks will begin now."
    )
    record = {
        "id": "a",
        "text": text,
        "dct": "2017-10-10",
        "lang": "en",
        "timexes": [
            {**span(text, "Monday"), "type": "DATE", "value": "2017-10-09"},
            {**span(text, "now"), "type": "DATE", "value": "PRESENT_REF"},
        ],
        "events": [span(text, words) for words in ("crossed", "resigned", "hoping", "begin")],
    }
    crossed, resigned, hoping, begin = dated(capsys, tmp_path, record, "--given")["events"]
    assert crossed["date"] == "2017-10-09"
    assert resigned["date"] == "2017-10-10"
    assert (hoping["begin"], hoping["stop"]) == ("before 2017-10-10", "after 2017-10-10")
    assert begin["after"] == "2017-10-10"
    assert begin["timex_start"] == text.index("now")


def test_bounds_of_given_events_are_written_in_days(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = (
        "The man who founded it on Monday denied the claims. They founded it to protect the region, "
        "which invited him, and will open an office."
    )
    record = {
        "id": "a",
        "text": text,
        "dct": "2017-10-10",
        "lang": "en",
        "timexes": [{**span(text, "Monday"), "type": "DATE", "value": "2017-10-09"}],
        "events": [
            span(text, words)
            for words in ("who founded", "denied", "claims", "They founded", "protect", "invited", "open")
        ],
    }
    rows = dated(capsys, tmp_path, record, "--given")["events"]
    keys = ("date", "after", "before", "begin", "stop")
    day = "2017-10-10"
    assert [{key: row[key] for key in keys if key in row} for row in rows] == [
        {"date": "2017-10-09"},
        {"date": day},
        {"begin": f"before {day}", "stop": f"before {day}"},
        {"date": "2017-10-09"},
        {"begin": f"after {day}", "stop": f"after {day}"},
        {"before": day},
        {"after": day},
    ]
    assert ["timex_start" in row for row in rows] == [True, *[False] * 6]


@pytest.mark.parametrize("case", GIVEN_TIMES, ids=lambda case: case["text"])
def test_given_event_that_a_time_dates(
    case: dict[str, Any], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = case["text"]
    timex = {**span(text, case["time"]), "type": "DATE", "value": case["value"]}
    events = [span(text, case[word]) for word in ("event", "verb") if word in case]
    record = {"id": "a", "text": text, "dct": "2017-10-10", "lang": "en", "timexes": [timex]}
    row, *_ = dated(capsys, tmp_path, record | {"events": events}, "--given")["events"]
    keys = ("date", "after", "before", "begin", "stop")
    assert {key: row[key] for key in keys if key in row} == case["when"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"timexes": [{"start": 1}]},
        {"timexes": ["x"]},
        {"timexes": [{"start": 0, "end": 3, "type": "NONE", "value": ""}]},
        {"timexes": [], "events": [{"start": "x", "end": 2}]},
    ],
)
def test_given_records_that_are_wrong(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, wrong: dict[str, Any]
) -> None:
    answer = dated(capsys, tmp_path, {"id": "a", "text": TEXT, "lang": "en", **wrong}, "--given")
    assert answer["events"] == []
    assert "start, end" in answer["error"]


@pytest.mark.parametrize(
    ("value", "grain", "expected"),
    [
        ("1998-02-03", Grain.DAY, "1998-02-03"),
        ("1998-02-03T17:30", Grain.MINUTE, "1998-02-03T17:30"),
        ("1998-02-03TEV", Grain.PART_OF_DAY, "1998-02-03T18:00/1998-02-04T00:00"),
        ("1998-02", Grain.MONTH, "1998-02"),
        ("1998-02-XX", Grain.MONTH, "1998-02"),
        ("1998", Grain.YEAR, "1998"),
        ("1998-Q2", Grain.QUARTER, "1998-04/1998-06"),
        ("1998-H2", Grain.HALF, "1998-07/1998-12"),
        ("1998-SU", Grain.SEASON, "1998-22"),
        ("1998-W05", Grain.WEEK, "1998-01-26/1998-02-01"),
        ("1998-W05-WE", Grain.WEEKEND, "1998-01-31/1998-02-01"),
        ("199X", Grain.DECADE, "199X"),
        ("199", Grain.DECADE, "199X"),
    ],
)
def test_values_of_given_times(value: str, grain: Grain, expected: str) -> None:
    read = interval_of(value)
    assert read is not None
    assert (read[1], edtf(*read)) == (grain, expected)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "PRESENT_REF",
        "P3D",
        "XXXX-05",
        "1998-02-30",
        "1998-13",
        "1998-Q5",
        "1998-W60",
        "x" * 9,
        "1998-02-03T25:61",
    ],
)
def test_values_without_a_place(value: str) -> None:
    read = interval_of(value)
    assert read is None


def test_given_durations_stay_unplaced() -> None:
    outcomes = [
        outcome_of({"start": 0, "end": 3, "type": kind, "value": "P3D"})
        for kind in ("DURATION", "SET", "DATE")
    ]
    assert [type(outcome) for outcome in outcomes] == [Unplaced, Unplaced, Resolved]
