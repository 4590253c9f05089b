"""The table, its records and its CSV."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pandas as pd
import pytest

from tests.made import EVENING, SEVEN, Told, at, day, given, month, timeline_of, year
from timeline import intervals, table
from timeline.dashboard.tables import made_of
from timeline.model import Candidate, DayPart, Grain, Instant, Interval, Portion, Reason, Role, Timeline
from timeline.wording import when

FORMULAS = ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "'quoted", "plain", ""]


def test_seven_events_have_the_schema() -> None:
    frame = table.events_table(SEVEN)
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == dict(table.SCHEMA)
    assert len(frame) == 7
    assert frame["when"].tolist() == [
        "about 2014",
        "March 2014",
        "July 2017",
        "September 2017",
        "September 2017",
        "9 Oct 2017, evening",
        "2019",
    ]
    assert [len(candidates) for candidates in frame["candidates"]] == [1, 1, 2, 1, 1, 1, 1]
    assert frame["words"][0] == "three years ago"
    assert frame["sentence"][0] == "Stoltenberg took up the NATO post three years ago."
    assert frame["status"][6] == "planned"


def test_words_are_the_quoted_span() -> None:
    text = SEVEN.articles[0].text
    for row in table.events_table(SEVEN).itertuples():
        assert text[row.span_start : row.span_end] == row.words


@pytest.mark.parametrize("make", [table.events_table, table.unplaced_table])
def test_empty_timeline_gives_typed_columns(make: object) -> None:
    schema = table.SCHEMA if make is table.events_table else table.UNPLACED_SCHEMA
    frame = make(Timeline())  # type: ignore[operator]
    assert frame.empty
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == dict(schema)


@pytest.mark.parametrize("number", [-65_998_000, -9999, -43, 0, 1, 1066, 2014, 9999, 12_000])
def test_any_year_is_kept(number: int) -> None:
    frame = table.events_table(timeline_of([Told("then", "It began", (year(number),))]))
    assert table.instants(frame["start"]) == (intervals.instant(number),)
    assert table.instants(frame["end"]) == (intervals.instant(number + 1),)


def test_bc_is_written_with_four_signed_digits() -> None:
    made = timeline_of([Told("44 BC", "Caesar fell", (day(-43, 3, 15),))])
    record = table.records(made)["events"][0]
    assert (record["start"], record["end"]) == ("-0043-03-15", "-0043-03-16")
    assert "'-0043-03-15" in table.to_csv(table.events_table(made))


def test_records_are_json() -> None:
    made = table.records(SEVEN)
    assert json.loads(json.dumps(made)) == made
    coup = next(event for event in made["events"] if event["label"] == "Failed coup bid")
    assert [candidate["edtf"] for candidate in coup["candidates"]] == ["2017-07", "2016-07"]
    evening = next(event for event in made["events"] if event["part"] == "EV")
    assert evening["start"] == "2017-10-09T18:00"
    assert made["unplaced"][0]["why"] == "is too vague for a calendar"
    assert set(made["events"][0]) == set(table.SCHEMA)


@pytest.mark.parametrize(
    ("role", "start", "end", "words", "edtf"),
    [
        (Role.AT, "2014-01-01", "2015-01-01", "2014", "2014"),
        (Role.BEGINS, "2014-01-01", None, "since 2014", "2014/.."),
        (Role.ENDS, None, "2015-01-01", "until 2014", "../2014"),
    ],
)
def test_open_ends_are_none(role: Role, start: str | None, end: str | None, words: str, edtf: str) -> None:
    record = table.records(timeline_of([Told("2014", "It ran", (year(2014),), role=role)]))["events"][0]
    assert (record["start"], record["end"], record["when"], record["edtf"]) == (start, end, words, edtf)
    assert record["lasts"] is (role is not Role.AT)


def test_from_until_is_one_duration() -> None:
    made = timeline_of([Told("from March 1998", "It ran", (month(1998, 3),), ends=("2004", year(2004)))])
    record = table.records(made)["events"][0]
    assert (record["start"], record["end"], record["lasts"]) == ("1998-03-01", "2005-01-01", True)
    assert (record["when"], record["edtf"]) == ("March 1998 to 2004", "1998-03/2004")
    assert record["words"] == "from March 1998 until 2004"


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_is_no_formula_and_comes_back(text: str) -> None:
    frame = table.events_table(SEVEN).head(1).assign(label=text)
    row = next(csv.DictReader(io.StringIO(table.to_csv(frame), newline="")))
    assert not row["label"].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert table.from_cell(row["label"]) == text


def test_csv_of_the_seven() -> None:
    rows = list(csv.DictReader(io.StringIO(table.to_csv(table.events_table(SEVEN)))))
    assert rows[2]["candidates"] == "2017-07; 2016-07"
    assert rows[6]["start"] == "2019-01-01"
    assert list(rows[0]) == list(table.SCHEMA)


def test_unplaced_keeps_its_reason() -> None:
    made = timeline_of([], given(2017, 10, 10), [("three years ago", Reason.NEEDS_PUBLISHED)])
    frame = table.unplaced_table(made)
    assert frame.loc[0, ["words", "reason", "why"]].tolist() == [
        "three years ago",
        "needs-published",
        "needs the publication date",
    ]


def _third(interval: Interval, part: Portion) -> Candidate:
    return Candidate(intervals.portion(interval, part), Grain.YEAR, part=part)


@pytest.mark.parametrize(
    ("candidate", "words"),
    [
        (year(2014), "2014"),
        (year(-43), "44 BC"),
        (year(0), "1 BC"),
        (year(14), "AD 14"),
        (year(12_345), "12,345"),
        (year(-11_999), "12,000 BC"),
        (at(intervals.of_year(-65_998_000), Grain.YEAR, approximate=True), "about 66 million years ago"),
        (
            at(intervals.of_years(-66_498_000, -65_498_000), Grain.MILLENNIUM, approximate=True),
            "about 66 million years ago",
        ),
        (at(intervals.of_year(2014), Grain.YEAR, approximate=True), "about 2014"),
        (month(2014, 3), "March 2014"),
        (month(-43, 3), "March 44 BC"),
        (day(2017, 10, 9), "9 Oct 2017"),
        (day(-43, 3, 15), "15 Mar 44 BC"),
        (at(EVENING, Grain.PART_OF_DAY, part=DayPart.EVENING), "9 Oct 2017, evening"),
        (at(EVENING, Grain.PART_OF_DAY), "9 Oct 2017, 18:00 to 10 Oct 2017, 00:00"),
        (_third(intervals.of_year(2014), Portion.START), "early 2014"),
        (Candidate(EVENING, Grain.PART_OF_DAY, part=Portion.END), "9 Oct 2017, evening"),
        (at(intervals.of_week(2017, 41), Grain.WEEK), "week of 9 Oct 2017"),
        (at(Interval(Instant(0), Instant(10 * 86_400)), Grain.WEEK), "1 Jan 1970 to 10 Jan 1970"),
        (
            at(intervals.containing(intervals.instant(2017, 10, 7), Grain.WEEKEND), Grain.WEEKEND),
            "weekend of 7 Oct 2017",
        ),
        (at(intervals.of_quarter(2017, 3), Grain.QUARTER), "third quarter of 2017"),
        (at(intervals.of_half(2017, 2), Grain.HALF), "second half of 2017"),
        (at(intervals.month_span(2016, 12, 3), Grain.SEASON), "winter 2016/17"),
        (at(intervals.of_years(1990, 1999), Grain.DECADE), "1990s"),
        (at(intervals.of_years(1960, 1989), Grain.DECADE), "1960s to 1980s"),
        (at(intervals.of_years(-48, -39), Grain.DECADE), "49 BC to 40 BC"),
        (at(intervals.of_years(1801, 1900), Grain.CENTURY), "19th century"),
        (at(intervals.of_years(-99, 0), Grain.CENTURY), "1st century BC"),
        (at(intervals.of_years(-199, -100), Grain.CENTURY), "2nd century BC"),
        (at(intervals.of_years(1800, 1899), Grain.CENTURY), "1800 to 1899"),
        (at(intervals.of_years(2001, 3000), Grain.MILLENNIUM), "3rd millennium"),
        (at(intervals.of_years(2014, 2016), Grain.YEAR), "2014 to 2016"),
        (
            at(intervals.containing(intervals.instant(2017, 10, 9, 18, 5), Grain.MINUTE), Grain.MINUTE),
            "9 Oct 2017, 18:05",
        ),
        (at(Interval(None, intervals.instant(2015)), Grain.YEAR), "until 2014"),
        (at(Interval(intervals.instant(2014), None), Grain.YEAR), "since 2014"),
        (at(Interval(None, None), Grain.YEAR), "at an unknown time"),
    ],
)
def test_dates_in_words(candidate: Candidate, words: str) -> None:
    assert when(candidate.interval, candidate.grain, candidate.approximate, candidate.part) == words


def test_instants_are_none_only_where_open() -> None:
    column = pd.Series([pd.NaT, pd.Timestamp(0)], dtype="datetime64[s]")
    assert table.instants(column) == (None, Instant(0))


def test_rows_of_events_that_stay_are_taken_over() -> None:
    """A correction of one event gives the table that is made anew, and every other row as it was."""
    first = SEVEN.events[0]
    later = replace(
        first, mentions=(replace(first.lead, label="Another", times=SEVEN.events[-1].lead.times),)
    )
    changed = replace(SEVEN, events=(*SEVEN.events[2:], later))
    taken = made_of(changed, made_of(SEVEN))
    pd.testing.assert_frame_equal(taken.facts, made_of(changed).facts)
    assert taken.facets == made_of(changed).facets
    assert len(taken.facts) == len(SEVEN.events) - 1


def test_an_event_that_has_no_date_any_more_leaves_the_table() -> None:
    first, *others = SEVEN.events
    undated = replace(first, mentions=(replace(first.lead, times=()),))
    taken = made_of(replace(SEVEN, events=(*others, undated)), made_of(SEVEN))
    assert taken.facts["id"].tolist() == [event.id for event in others]
