"""Corrections from a spreadsheet: what people change comes back, what spreadsheets change does not."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.made import Told, day, month, timeline_of, year
from timeline import clock
from timeline.__main__ import main
from timeline.conventions import AS_WRITTEN, Conventions, DateOrder
from timeline.corrections import Log, apply, last_done, making, undo, write
from timeline.corrections.typed import read as typed
from timeline.export import csv as csv_export
from timeline.export import sheet
from timeline.model import Event, Timeline
from timeline.sources import SourceError, read
from timeline.store import Desk, Filed, Store
from timeline.table import events_table

Rows = list[dict[str, str]]
Edit = Callable[[Rows], Any]
MILL, MEETING, SUM, FERRY = range(4)
MADE = timeline_of(
    (
        Told("July 2016", "The mill closed", (month(2016, 7),)),
        Told("5 July 2016", "Erdoğan met the owner", (day(2016, 7, 5),)),
        Told("in 1998", "=SUM(A1) was typed", (year(1998),)),
        Told("20 May 2015", "'The ferry' sank", (day(2015, 5, 20),)),
    ),
    title="Mills and\nferries",
)


def with_names(event: Event) -> Event:
    lead = replace(event.lead, participants=("Ada", "Ben Cox"), places=("Aldham",))
    return replace(event, mentions=(lead,))


TIMELINE = replace(MADE, events=tuple(map(with_names, MADE.events)))
NOW = apply(TIMELINE, ())


def exported() -> Rows:
    """The rows of the export, as a spreadsheet reads them."""
    text = csv_export.write(TIMELINE, events_table(TIMELINE)).data
    return list(csv.DictReader(io.StringIO(text, newline="")))


def saved(rows: Rows, **how: Any) -> str:
    """The rows as a spreadsheet saves them."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, list(rows[0]), **how)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def brought(data: str | bytes, by: Conventions = AS_WRITTEN) -> sheet.Brought:
    return sheet.read("timeline.csv", data.encode() if isinstance(data, str) else data, NOW, by)


def edited(edit: Edit, by: Conventions = AS_WRITTEN) -> sheet.Brought:
    rows = exported()
    edit(rows)
    return brought(saved(rows), by)


def put(number: int, **cells: str) -> Edit:
    return lambda rows: rows[number].update(cells)


def everywhere(*cells: tuple[int, str, str]) -> Edit:
    """Several cells, each by its row and column."""
    return lambda rows: [rows[number].update({column: cell}) for number, column, cell in cells]


def told(found: sheet.Brought) -> str:
    return " ".join(problem.words for problem in found.problems)


# --------------------------------------------------------------------------- what spreadsheets do

CUT = ("attribution", "title")
SPREADSHEETS: dict[str, bytes | str] = {
    "as exported": csv_export.write(TIMELINE, events_table(TIMELINE)).data,
    "with a byte order mark": "\ufeff" + saved(exported()),
    "with semicolons": saved(exported(), delimiter=";"),
    "with tabs": saved(exported(), delimiter="\t"),
    "with the separator said": "sep=;\r\n" + saved(exported(), delimiter=";"),
    "with other line breaks": saved(exported(), lineterminator="\n"),
    "in UTF-16": saved(exported(), delimiter="\t").encode("utf-16"),
    "with every cell quoted": saved(exported(), quoting=csv.QUOTE_ALL),
    "with empty rows": saved(exported()).replace("\r\n", "\r\n,,,,\r\n"),
    "without the last cells": saved([{k: v for k, v in row.items() if k not in CUT} for row in exported()]),
    "in another order of columns": saved([dict(reversed(row.items())) for row in exported()]),
    "with headings in capitals": saved([{k.upper(): v for k, v in row.items()} for row in exported()]),
}
REWRITTEN: dict[str, Edit] = {
    "apostrophes taken away": everywhere(
        (SUM, "label", "=SUM(A1) was typed"), (FERRY, "label", "'The ferry' sank")
    ),
    "letters lost": put(MEETING, label="Erdo?an met the owner"),
    "spaces doubled": put(MEETING, label=" Erdoğan  met the\nowner "),
    "a month": everywhere((MILL, "edtf", "Jul-16"), (MILL, "when", "Jul-16")),
    "a month in full": put(MILL, edtf="Jul-2016"),
    "days, as Britain writes them": everywhere(
        (MEETING, "edtf", "05/07/2016"), (FERRY, "edtf", "20/05/2015")
    ),
    "days, as America writes them": everywhere((MEETING, "edtf", "7/5/2016"), (FERRY, "edtf", "5/20/2015")),
    "days of short years": everywhere((MEETING, "edtf", "7/5/16"), (FERRY, "edtf", "5/20/15")),
    "days by name": everywhere((MEETING, "when", "05-Jul-16"), (FERRY, "when", "20-May-2015")),
    "the order shown elsewhere": everywhere((MEETING, "edtf", "05/07/2016"), (SUM, "end", "31/12/1998")),
    "days with dots": everywhere((MEETING, "edtf", "05.07.2016"), (FERRY, "edtf", "20.05.2015")),
    "days with a time": everywhere(
        (MEETING, "edtf", "2016-07-05 00:00:00"), (FERRY, "edtf", "2015/5/20 0:00")
    ),
    "numbers and truths": put(MILL, confidence="0,9", approximate="FALSCH", span_start="1.00E+05"),
    "dates that are not read": put(MILL, start="01/07/2016", end="Aug-16"),
    "the status as the page writes it": put(MILL, status="Happened"),
}


@pytest.mark.parametrize("how", SPREADSHEETS)
def test_a_file_that_was_only_saved_changes_nothing(how: str) -> None:
    assert brought(SPREADSHEETS[how]) == sheet.Brought()


@pytest.mark.parametrize("how", REWRITTEN)
def test_cells_that_a_spreadsheet_rewrote_change_nothing(how: str) -> None:
    assert edited(REWRITTEN[how]) == sheet.Brought()


def test_the_order_of_dates_that_a_person_said_settles_them() -> None:
    cell = put(MEETING, edtf="05/07/2016")
    assert edited(cell, Conventions(order=DateOrder.DAY_FIRST)) == sheet.Brought()
    assert "can be read in more than one way" in told(edited(cell))
    (change,) = edited(cell, Conventions(order=DateOrder.MONTH_FIRST)).changes
    assert change.after == replace(typed("2016-05-07"), words="05/07/2016")


# --------------------------------------------------------------------------- what people change


@pytest.mark.parametrize(
    ("cells", "kind", "after"),
    [
        ({"label": "Mill shut"}, "label", "Mill shut"),
        ({"label": "'+1 mill"}, "label", "+1 mill"),
        ({"label": "'Twas shut"}, "label", "'Twas shut"),
        ({"status": "Denied"}, "status", "denied"),
        ({"participants": "Ben Cox;Ada ; Ben Cox;"}, "participants", ("Ben Cox", "Ada")),
        ({"participants": ""}, "participants", ()),
        ({"places": "Aldham; Lake Mere"}, "places", ("Aldham", "Lake Mere")),
        ({"edtf": "2016-08"}, "date", typed("2016-08")),
        ({"edtf": "2016-07-03"}, "date", typed("2016-07-03")),
        ({"when": "since 3 May 2016"}, "date", typed("since 3 May 2016")),
        ({"edtf": "2016-08", "when": "August 2016"}, "date", typed("2016-08")),
        ({"edtf": "Jul-16", "when": "1998/2004"}, "date", typed("1998/2004")),
        ({"edtf": "20/05/2011"}, "date", typed("20/05/2011")),
    ],
)
def test_a_changed_cell_is_a_correction(cells: dict[str, str], kind: str, after: Any) -> None:
    found = edited(put(MILL, **cells))
    assert found.problems == ()
    (change,) = found.changes
    assert (change.kind.value, change.after, change.target) == (kind, after, (TIMELINE.events[MILL].id,))
    assert found.found[0].line == 2


def test_many_cells_are_one_act() -> None:
    found = edited(everywhere((MILL, "label", "Shut"), (FERRY, "label", "Lost"), (FERRY, "edtf", "2001")))
    log = write((), found.changes, "", 7)
    changed = apply(TIMELINE, log).timeline
    assert sorted(event.lead.label for event in changed.events)[1:3] == ["Erdoğan met the owner", "Lost"]
    assert apply(TIMELINE, write(log, map(undo, last_done(log, "")), "", 8)).timeline == TIMELINE


def test_a_file_brought_twice_changes_nothing_the_second_time() -> None:
    rows = exported()
    rows[MILL] |= {"label": "'+1", "edtf": "20/05/2011", "participants": "Eve"}
    log = write((), brought(saved(rows)).changes, "", 7)
    assert len(log) == 3
    again = sheet.read("timeline.csv", saved(rows).encode(), apply(TIMELINE, log), AS_WRITTEN)
    assert again.changes == ()
    assert told(again).startswith("Line 2: edtf says “20/05/2011” and when says “July 2016”: ")


# --------------------------------------------------------------------------- what nobody can take


@pytest.mark.parametrize(
    ("edit", "line", "why"),
    [
        (put(MILL, id="0123456789abcdef"), 2, "no dated event of the timeline has the id “0123456789abcdef”"),
        (put(MILL, id="1.23457E+15"), 2, "no dated event"),
        (put(MILL, id=" "), 2, "there is no id"),
        (put(MILL, id=TIMELINE.events[FERRY].id), 2, "stands in lines 2, 5"),
        (put(MILL, label="  "), 2, "The event has no label"),
        (put(MILL, label="long " * 99), 2, "longer than 300 characters"),
        (put(MEETING, status="maybe"), 3, "“maybe” is no status: write one of occurred, ongoing"),
        (put(MEETING, status=""), 3, "is no status"),
        (put(SUM, edtf="soon"), 4, "not understood as a date"),
        (put(SUM, edtf="42552"), 4, "not understood as a date"),
        (put(SUM, edtf=""), 4, "No date was given"),
        (put(SUM, edtf="2016-02-30"), 4, "no day of the calendar"),
        (put(SUM, edtf="31/02/2016"), 4, "no day of the calendar"),
        (put(SUM, edtf="03/04/2017"), 4, "can be read in more than one way"),
        (put(SUM, edtf="15-Jul-16"), 4, "can be read in more than one way"),
        (put(MILL, edtf="Jul-17"), 2, "can be read in more than one way"),
        (put(MILL, edtf="15/07/2016"), 2, "“15/07/2016” may be how the spreadsheet writes July 2016"),
        (put(MILL, edtf="2016-07-01 00:00:00"), 2, "may be how the spreadsheet writes July 2016"),
        (put(MEETING, when="Jul-16"), 3, "may be how the spreadsheet writes 5 Jul 2016"),
        (put(MILL, edtf="2016-08", when="August 2017"), 2, "edtf says “2016-08” and when says “August 2017”"),
        (put(MILL, participants="; ".join(map(str, range(60)))), 2, "no more than 50 names"),
    ],
)
def test_what_cannot_be_taken_is_told_by_its_line(edit: Edit, line: int, why: str) -> None:
    rows = exported()
    edit(rows)
    rows[FERRY if line != 5 else MILL] |= {"places": "Elsewhere"}
    found = brought(saved(rows))
    assert why in found.problems[0].words
    assert found.problems[0].words.startswith(f"Line {line}: ")
    assert [change.after for change in found.changes] in ([("Elsewhere",)], [])
    assert not found.changes or found.changes[0].target == (TIMELINE.events[FERRY].id,)
    assert "lines 2, 5" in why or found.changes


def test_a_row_with_a_stray_separator_is_told_and_not_guessed_at() -> None:
    lines = saved(exported()).split("\r\n")
    lines[1] += ",,Shut"
    (problem,) = brought("\r\n".join(lines)).problems
    assert problem.line == 2
    assert "more cells than headings" in problem.why


def test_lines_are_counted_as_spreadsheets_do() -> None:
    rows = exported()
    rows[MILL]["sentence"] = "Over\r\nthree\r\nlines."
    rows[FERRY]["status"] = "maybe"
    assert [problem.line for problem in brought(saved(rows)).problems] == [5]
    assert [problem.line for problem in brought("sep=,\r\n" + saved(rows)).problems] == [6]


def test_names_that_hold_a_semicolon_are_left_to_the_page() -> None:
    lead = replace(TIMELINE.events[0].lead, participants=("Ada; Ben", "Eve"))
    timeline = Timeline(TIMELINE.articles, (Event(lead.id, (lead,)),))
    text = csv_export.write(timeline, events_table(timeline)).data
    assert sheet.read("a.csv", text.encode(), apply(timeline, ()), AS_WRITTEN) == sheet.Brought()
    changed = text.replace("Ada; Ben; Eve", "Ada; Ben; Eva").encode()
    assert "a semicolon" in told(sheet.read("a.csv", changed, apply(timeline, ()), AS_WRITTEN))


def test_a_guessed_encoding_is_told() -> None:
    rows = exported()
    rows[MEETING]["label"] = "Erdo?an met Müller, the owner of the café"
    found = brought(saved(rows).encode("cp1252", "replace"))
    assert "was guessed" in told(found)
    assert [change.after for change in found.changes] == ["Erdo?an met Müller, the owner of the café"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04 workbook", "is a workbook"),
        (b"\xd0\xcf\x11\xe0 workbook", "is a workbook"),
        (b"\x00" * 99, "no text file"),
        (b"", "has no column “id”"),
        (b"label,when\r\nx,y\r\n", "has no column “id”"),
        (b"id,sentence\r\nx,y\r\n", "none of the columns that can be corrected"),
        (b"id,label,label\r\nx,y,z\r\n", "more than one column “label”"),
        (b'id,label\r\nx,"never closed\r\n', "a quotation mark in it is never closed"),
        (b'id,label\r\nx,"astray"y\r\n', "a quotation mark in it is never closed"),
    ],
)
def test_a_file_that_is_no_export_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(SourceError) as refused:
        brought(data)
    assert why in str(refused.value)


# --------------------------------------------------------------------------- in words


def test_what_would_change_is_told_with_what_it_takes_back() -> None:
    log: Log = write((), [making.label(NOW, TIMELINE.events[MILL].id, "Mill shut")], "Ada", 1_500_000_000)
    corrected = apply(TIMELINE, log)
    found = sheet.read("timeline.csv", saved(exported()).encode(), corrected, AS_WRITTEN)
    (words,) = (sheet.words(one, corrected) for one in found.found)
    assert words == (
        "Line 2: Label: “Mill shut” → “The mill closed”. It takes back what Ada set on 14 Jul 2017."
    )
    status = edited(put(MILL, status="denied")).found[0]
    assert sheet.words(status, NOW) == "Line 2: Status of “The mill closed”: happened → denied."


# --------------------------------------------------------------------------- the command


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """One person's projects, the only one of them with an article of two events."""
    desk = Store.open(tmp_path / "projects.sqlite", clock.now).of("ada")
    article = read("mill.txt", b"The mill opened in March 2014. The ferry sank in July 2016.")
    desk.put(desk.create("Mills").id, [Filed(article)])
    return desk


Said = pytest.CaptureFixture[str]


def run(capsys: Said, tmp_path: Path, project: str, text: str, *more: str) -> tuple[int, str, str]:
    file = tmp_path / "brought.csv"
    file.write_text(text, encoding="utf-8")
    store = str(tmp_path / "projects.sqlite")
    code = main(["import-corrections", project, str(file), "--store", store, "--person", "ada", *more])
    return code, *capsys.readouterr()


def test_the_command_shows_what_it_would_do_and_does_it(desk: Desk, tmp_path: Path, capsys: Said) -> None:
    (project,) = desk.projects()
    code, out, _ = run(capsys, tmp_path, project.id, "id,label\nnone,x\n")
    assert (code, out) == (1, "0 corrections were made.\n")
    mill, ferry = ids(desk)
    text = f"id,label,edtf,status\n{mill},Mill at work,2014-03,denied\n{ferry},Ferry sank,2016-07,perhaps\n"
    code, out, err = run(capsys, tmp_path, "Mills", text, "--dry-run")
    assert code == 1
    assert out.splitlines() == [
        "Line 2: Label: “Mill opened” → “Mill at work”.",
        "Line 2: Status of “Mill opened”: happened → denied.",
        "2 corrections would be made.",
    ]
    assert "Line 3: “perhaps” is no status" in err
    assert desk.changes(project.id) == ()
    assert run(capsys, tmp_path, "Mills", text)[1].endswith("2 corrections were made.\n")
    assert [one.change["batch"] for one in desk.changes(project.id)] == [1, 1]
    code, out, err = run(capsys, tmp_path, "Mills", text.replace("perhaps", "occurred"))
    assert (code, out, err) == (0, "0 corrections were made.\n", "")


def ids(desk: Desk) -> tuple[str, str]:
    """The ids of the two events, as the page finds them."""
    from timeline.flow import build  # noqa: PLC0415  loads the parser

    (project, filed, _) = desk.whole(desk.projects()[0].id)
    mill, ferry = build([one.article for one in filed]).events
    assert project.name == "Mills"
    return mill.id, ferry.id


def test_the_command_says_what_it_cannot_do(desk: Desk, tmp_path: Path, capsys: Said) -> None:
    code, _, err = run(capsys, tmp_path, "Ships", "id,label\n")
    assert (code, "no such project" in err) == (1, True)
    code, _, err = run(capsys, tmp_path, "Mills", "label\n")
    assert (code, "has no column “id”" in err) == (1, True)
