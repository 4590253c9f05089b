"""How many events lie where: counts by round units, the strip that shows them, a selection in it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given as drawn_from
from hypothesis import settings
from hypothesis import strategies as st

from benchmarks import many
from tests.made import SEVEN, Told, at, day, given, month, timeline_of, year
from timeline import intervals
from timeline.chart.density import HEIGHT, Strip, strip, window_of
from timeline.model import Candidate, Grain, Instant, Interval, Role, Status
from timeline.table import events_table
from timeline.view import ALWAYS, density
from timeline.view.instants import read_instant

MS = 1000


def table_of(*candidates: Candidate, **more: Any) -> pd.DataFrame:
    told = [Told(f"n{n}", f"Thing {n}", (one,), **more) for n, one in enumerate(candidates)]
    return events_table(timeline_of(told))


def starts(found: pd.DataFrame) -> list[str]:
    return [intervals.iso(Instant(int(at))) for at in found["start"]]


# --------------------------------------------------------------------------- counts


@pytest.mark.parametrize(
    ("first", "last", "bins", "grain", "some"),
    [
        ("2017-10-09", "2017-10-10", 30, Grain.HOUR, ["2017-10-09"]),
        ("2017-10-09", "2017-12-24", 120, Grain.DAY, ["2017-10-09", "2017-10-10", "2017-12-23"]),
        ("2017-01-15", "2018-12-31", 110, Grain.WEEK, ["2017-01-09", "2017-01-16"]),
        ("2010-02-15", "2017-12-31", 100, Grain.MONTH, ["2010-02-01", "2010-03-01", "2017-12-01"]),
        ("1999-02-15", "2017-12-31", 100, Grain.QUARTER, ["1999-01-01", "1999-04-01", "2017-10-01"]),
        ("1950", "2020", 100, Grain.YEAR, ["1950-01-01", "1951-01-01", "2019-01-01"]),
        ("1066", "2020", 100, Grain.YEAR, ["1060-01-01", "1070-01-01", "2010-01-01"]),
        ("-0499", "2020", 30, Grain.YEAR, ["-0499-01-01", "-0099-01-01", "0001-01-01", "0100-01-01"]),
        ("-0003", "0004", 30, Grain.QUARTER, ["-0003-01-01", "0000-10-01", "0001-01-01"]),
        ("-0019", "0004", 30, Grain.YEAR, ["-0019-01-01", "0000-01-01", "0001-01-01", "0003-01-01"]),
    ],
)
def test_units_are_round(first: str, last: str, bins: int, grain: Grain, some: list[str]) -> None:
    window = Interval(read_instant(first), read_instant(last))
    found = density(table_of(year(2014)), window, bins)
    assert set(found["grain"]) == {grain.value}
    assert set(some) <= set(starts(found))
    assert len(found) <= bins
    assert found["start"].iloc[0] <= read_instant(first)
    assert found["end"].iloc[-1] >= read_instant(last)
    assert (found["start"].iloc[1:].to_numpy() == found["end"].iloc[:-1].to_numpy()).all()
    assert (found["start"] < found["end"]).all()


def test_deep_time_is_counted_in_millions_of_years() -> None:
    found = density(table_of(year(-65_998_000), year(2014)), ALWAYS, 100)
    assert found["count"].sum() == pytest.approx(2)
    assert found["count"].iloc[[0, -1]].to_list() == [1, 1]
    assert intervals.civil(Instant(int(found["end"].iloc[0])))[0] == -64_999_999


def test_an_event_is_spread_over_the_time_it_may_lie_in() -> None:
    window = Interval(intervals.instant(2014), intervals.instant(2016))
    found = density(table_of(year(2014), day(2014, 3, 18)), window, 26)
    assert found["count"].sum() == pytest.approx(2)
    assert found["count"].round(2).to_list() == [0.08, 0.08, 1.08, *[0.08] * 9, *[0] * 12]


@pytest.mark.parametrize(("role", "month_of_it"), [(Role.BEGINS, 6), (Role.ENDS, 6)])
def test_an_open_event_counts_at_the_end_that_is_known(role: Role, month_of_it: int) -> None:
    window = Interval(intervals.instant(2014), intervals.instant(2015))
    found = density(table_of(day(2014, month_of_it, 15), role=role), window, 20)
    assert found["count"].to_list() == [float(number == month_of_it) for number in range(1, 13)]


def test_statuses_are_counted_each() -> None:
    told = [Told("a", "It", (day(2014, 3, 18),), status) for status in Status for _ in range(2)]
    found = density(events_table(timeline_of(told)))
    assert found[[status.value for status in Status]].sum().to_list() == pytest.approx([2.0] * 5)


def test_nothing_and_nowhen_count_nothing() -> None:
    assert density(events_table(timeline_of([]))).empty
    assert density(table_of(at(Interval(None, None), Grain.YEAR))).empty


@settings(max_examples=50)
@drawn_from(
    st.lists(st.integers(-4_000_000_000, 3000), min_size=1, max_size=20), st.integers(4, 200), st.booleans()
)
def test_all_is_counted_once_in_no_more_units_than_wanted(years: list[int], bins: int, long: bool) -> None:
    found = density(
        table_of(*(at(intervals.of_years(of, of + 99 * long), Grain.YEAR) for of in years)), ALWAYS, bins
    )
    assert len(found) <= bins
    assert found["count"].sum() == pytest.approx(len(years), rel=1e-6)
    assert (found["count"] >= 0).all()


def test_many_are_counted_once() -> None:
    assert density(many.table(3000))["count"].sum() == pytest.approx(3000)


# --------------------------------------------------------------------------- the strip


def drawn(table: pd.DataFrame, **more: Any) -> Strip:
    return strip(table, published=[given(2017, 10, 10)], **more)


def test_strip_is_low_and_is_selected_along() -> None:
    layout = drawn(events_table(SEVEN)).figure.layout
    assert layout.height == HEIGHT < 100
    assert (layout.dragmode, layout.selectdirection) == ("select", "h")
    assert layout.xaxis.fixedrange
    assert layout.yaxis.fixedrange


def test_strip_stands_on_the_axis_and_tells_what_is_there() -> None:
    made = drawn(events_table(SEVEN))
    happened, planned = made.figure.data
    assert happened.marker.color != planned.marker.color
    assert made.axis.dates
    low, high = made.figure.layout.xaxis.range
    for trace in (happened, planned):
        assert all(low <= x - w / 2 < x + w / 2 <= high for x, w in zip(trace.x, trace.width, strict=True))
    told = dict(zip(happened.hovertext, happened.customdata, strict=True))
    assert "September 2017: 2 events" in told
    first, last = told["March 2014: 1 event"]
    assert (first, last) == (intervals.instant(2014, 3), intervals.instant(2014, 4))
    assert "July 2014: part of an event" in told


def test_strip_shows_publication_and_window() -> None:
    window = Interval(intervals.instant(2015), intervals.instant(2017))
    made = drawn(events_table(SEVEN))
    made.marked(Interval(intervals.instant(2010), None))
    shapes = made.marked(window).layout.shapes
    (line,) = [shape for shape in shapes if shape.type == "line"]
    assert line.x0 == intervals.instant(2017, 10, 10) * MS
    (marked,) = [shape for shape in shapes if shape.type == "rect"]
    assert (marked.x0, marked.x1) == (intervals.instant(2015) * MS, intervals.instant(2017) * MS)
    assert [shape.type for shape in made.marked(ALWAYS).layout.shapes] == ["line"]


def test_an_open_window_reaches_to_the_end_of_the_strip() -> None:
    made = drawn(events_table(SEVEN))
    shapes = made.marked(Interval(intervals.instant(2015), None)).layout.shapes
    (marked,) = [shape for shape in shapes if shape.type == "rect"]
    assert marked.x1 == made.axis.last


def test_bc_in_the_strip_has_honest_ticks() -> None:
    made = drawn(table_of(year(-217), day(-43, 3, 15), year(14)))
    texts = made.figure.layout.xaxis.ticktext
    assert "100 BC" in texts
    assert not any(text.startswith(("0", "-")) for text in texts)


def test_cut_time_is_drawn_on_both_sides() -> None:
    made = drawn(table_of(year(-65_998_000), year(1980), year(1991), month(2016, 4)))
    assert made.axis.cuts
    (trace,) = made.figure.data
    spans = sorted(tuple(span) for span in trace.customdata)
    assert len(spans) >= 4
    for left, right in made.axis.cuts:
        assert not any(left < x < right for x in trace.x)


@pytest.mark.parametrize("dark", [False, True])
def test_strip_of_nothing(dark: bool) -> None:
    made = strip(events_table(timeline_of([])), dark=dark)
    assert not made.figure.data
    assert made.figure.layout.paper_bgcolor == "rgba(0,0,0,0)"


# --------------------------------------------------------------------------- selections

DATES = drawn(events_table(SEVEN)).axis
YEARS = drawn(table_of(year(-217), day(-43, 3, 15), year(14))).axis


def box(*ends: object) -> dict[str, Any]:
    return {"box": [{"x": list(ends), "y": [0, 1], "xref": "x"}], "points": []}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2015-02-10 11:12:13.1416", "2016-11-05 01:02", ("2015-02-10", "2016-11-06")),
        ("2016-11-05 01:02", "2015-02-10 11:12:13.1416", ("2015-02-10", "2016-11-06")),
        ("2014-06-03", "2019-03-30", ("2014-06-03", "2019-03-30")),
        ("2017-10-09 05:20:00", "2017-10-15 07:40:59.9", ("2017-10-09T05:00", "2017-10-15T08:00")),
        ("2017-10-09 05:20:10", "2017-10-09 07:40:50", ("2017-10-09T05:20", "2017-10-09T07:41")),
        (intervals.instant(2015) * MS, intervals.instant(2017) * MS, ("2015", "2017")),
    ],
)
def test_a_box_on_dates_is_a_window_of_whole_units(
    first: object, last: object, expected: tuple[str, str]
) -> None:
    found = window_of(box(first, last), DATES)
    assert found == Interval(read_instant(expected[0]), read_instant(expected[1]))


def test_a_box_beyond_the_axis_ends_with_it() -> None:
    found = window_of(box("1066-01-01", "2015-06-03"), DATES)
    assert found is not None
    assert found.start is not None
    assert abs(found.start * MS - DATES.first) < 32 * intervals.DAY * MS


def test_a_box_on_years_is_a_window_of_bc() -> None:
    found = window_of(box(-99.5, 5.2), YEARS)
    assert found is not None
    assert found.start is not None
    assert found.end is not None
    assert (intervals.civil(found.start)[0], intervals.civil(found.end)[0]) == (-100, 6)


@pytest.mark.parametrize(
    "selection",
    [
        {},
        {"box": [], "points": []},
        {"box": None, "points": None},
        box(),
        box("2015-01-01"),
        box("never", "2015-01-01"),
        box("2015-01-01", "2015-01-01"),
        box(float("nan"), 5.0),
        box(None, None),
        box("2200-01-01", "2201-01-01"),
        {"points": [{"customdata": "x"}, {"customdata": [5, 5]}, {"customdata": ["a", "b"]}, {}]},
    ],
)
def test_what_is_no_stretch_is_no_window(selection: dict[str, Any]) -> None:
    assert window_of(selection, DATES) is None


def test_bars_without_a_box_are_the_window_from_first_to_last() -> None:
    (march, april, may) = (intervals.instant(2014, number) for number in (3, 4, 5))
    points = [{"customdata": [april, may]}, {"customdata": [march, april]}]
    assert window_of({"points": points}, DATES) == Interval(march, may)


@settings(max_examples=50)
@drawn_from(st.integers(-70_000_000, 2100), st.data())
def test_positions_and_instants_go_both_ways(deep: int, data: st.DataObject) -> None:
    axis = strip(table_of(year(deep), year(1980), year(1991), month(2016, 4))).axis
    position = data.draw(st.floats(axis.first, axis.last))
    found = axis.instant(position)
    reach = (axis.last - axis.first) / 1_000
    assert axis.at(found) == pytest.approx(position, abs=reach)
