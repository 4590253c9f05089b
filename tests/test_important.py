"""Choices with their counts, windows round an event, and which events are the most important of a window."""

from __future__ import annotations

import pytest
from hypothesis import given as drawn_from
from hypothesis import settings
from hypothesis import strategies as st

from benchmarks import many
from tests.made import SEVEN, Told, at, day, month, timeline_of, year
from timeline import intervals
from timeline.model import Candidate, Grain, Instant, Interval, Role, Status
from timeline.table import events_table
from timeline.view import ALWAYS, Preset, View, apply, facets, most_important, scores, window
from timeline.view.filters import bounds
from timeline.view.important import STRETCHES, WEIGHTS

MANY = many.table(3000)
NINETIES = Interval(intervals.instant(1990), intervals.instant(2000))


# --------------------------------------------------------------------------- facets


def test_facets_count_events_most_frequent_first() -> None:
    table = events_table(SEVEN)
    table["participants"] = [("B",), ("A", "B"), ("A",), (), ("C", "C"), (), ()]
    found = facets(table, {"made": "Made by hand"})
    assert [(facet.value, facet.count) for facet in found["participants"]] == [("A", 2), ("B", 2), ("C", 1)]
    assert [(facet.value, facet.name, facet.count) for facet in found["articles"]] == [
        ("made", "Made by hand", 7)
    ]
    assert [(facet.value, facet.count) for facet in found["statuses"]] == [("occurred", 6), ("planned", 1)]
    assert [(facet.value, facet.count) for facet in found["grains"]] == [
        ("month", 4),
        ("year", 2),
        ("part of day", 1),
    ]
    assert found["places"] == ()


def test_facets_of_nothing_are_empty() -> None:
    assert set(facets(events_table(timeline_of([]))).values()) == {()}


# --------------------------------------------------------------------------- windows


@pytest.mark.parametrize(
    ("candidate", "preset", "first", "last"),
    [
        (day(2017, 10, 9), Preset.DECADE, "2012-01-01", "2022-01-01"),
        (day(2017, 10, 9), Preset.YEAR, "2017-04-01", "2018-04-01"),
        (day(2017, 10, 9), Preset.MONTH, "2017-09-24", "2017-10-24"),
        (year(2014), Preset.YEAR, "2014-01-01", "2015-01-01"),
        (year(2014), Preset.MONTH, "2014-01-01", "2015-01-01"),
        (year(1), Preset.DECADE, "-0004-01-01", "0006-01-01"),
        (year(-43), Preset.DECADE, "-0048-01-01", "-0038-01-01"),
        (at(intervals.of_years(1801, 1900), Grain.CENTURY), Preset.YEAR, "1801-01-01", "1901-01-01"),
    ],
)
def test_window_round_an_event(candidate: Candidate, preset: Preset, first: str, last: str) -> None:
    table = events_table(timeline_of([Told("then", "It happened", (candidate,))]))
    found = window(preset, table, table["id"][0])
    assert found.start is not None
    assert found.end is not None
    assert (intervals.iso(found.start), intervals.iso(found.end)) == (first, last)
    assert len(apply(table, View(window=found))) == 1


@pytest.mark.parametrize("role", [Role.BEGINS, Role.ENDS])
def test_window_round_an_open_event_is_round_its_known_end(role: Role) -> None:
    table = events_table(timeline_of([Told("2014", "It ran", (day(2014, 6, 15),), role=role)]))
    found = window(Preset.YEAR, table, table["id"][0])
    assert found.start == intervals.instant(2013, 12)
    assert found.end == intervals.instant(2014, 12)


@pytest.mark.parametrize("selected", [None, "no such event"])
def test_window_without_an_event_is_all_of_time(selected: str | None) -> None:
    assert window(Preset.YEAR, events_table(SEVEN), selected) == ALWAYS
    assert window(Preset.ALL, events_table(SEVEN), events_table(SEVEN)["id"][0]) == ALWAYS


# --------------------------------------------------------------------------- importance


def test_what_is_surer_finer_and_happened_scores_higher() -> None:
    ninth = intervals.of_day(2017, 10, 9)
    sure = Told("on 9 October", "The bridge fell into the river", (at(ninth, Grain.DAY, 0.9),))
    others = {
        "less sure": Told("a", sure.label, (at(ninth, Grain.DAY, 0.5),)),
        "coarser": Told("b", sure.label, (at(intervals.of_year(2017), Grain.YEAR, 0.9),)),
        "only possible": Told("c", sure.label, sure.candidates, Status.POSSIBLE),
        "two dates": Told("d", sure.label, (*sure.candidates, month(2016, 7))),
        "label of a word": Told("e", "Fell", sure.candidates),
    }
    best, *rest = scores(events_table(timeline_of([sure, *others.values()])))
    assert {name: score < best for name, score in zip(others, rest, strict=True)} == dict.fromkeys(
        others, True
    )
    assert best <= sum(WEIGHTS.values())


def test_who_is_named_often_scores_higher() -> None:
    table = events_table(timeline_of([Told(f"day {n}.", "It fell", (day(2017, 10, 9),)) for n in range(4)]))
    table["participants"] = [("A", "B"), ("A",), ("B",), ()]
    often, again, seldom, nobody = scores(table)
    assert often == again > seldom > nobody


def test_what_only_reaches_into_a_window_scores_lower_there() -> None:
    told = [Told("a", "It ran", (year(1991),)), Told("b", "It ran", (year(1991),), role=Role.BEGINS)]
    table = events_table(timeline_of(told))
    later = Interval(intervals.instant(1995), intervals.instant(1996))
    assert scores(table)[1] == scores(table, NINETIES)[1] > scores(table, later)[1]


@pytest.mark.parametrize("wanted", [1, 2, 10, 100, 500])
@pytest.mark.parametrize("where", [ALWAYS, NINETIES, Interval(None, intervals.instant(1))])
def test_most_important_are_of_the_window_in_order_and_the_same_again(wanted: int, where: Interval) -> None:
    found = most_important(MANY, where, wanted)
    there = apply(MANY, View(window=where))
    assert len(found) == min(wanted, len(there))
    assert found.index.is_monotonic_increasing
    assert set(found["id"]) <= set(there["id"])
    assert found.equals(most_important(MANY, where, wanted))


def test_few_events_are_all_important() -> None:
    table = events_table(SEVEN)
    assert most_important(table).equals(table)
    assert most_important(table.head(0)).empty


def test_every_stretch_of_the_window_keeps_some() -> None:
    starts, _ = bounds(MANY)
    first, last = starts[starts > starts.min()].min(), starts.max()
    kept = set(most_important(MANY, ALWAYS, 300)["id"])
    length = (last - first) / (STRETCHES // 4)
    for stretch in range(STRETCHES // 4):
        low = first + stretch * length
        inside = MANY[(starts >= low) & (starts < low + length)]
        assert inside.empty or kept & set(inside["id"]), f"none from {intervals.iso(Instant(int(low)))}"


def test_the_selected_event_is_always_among_them() -> None:
    dull = MANY["id"].iloc[int(scores(MANY).argmin())]
    assert dull not in set(most_important(MANY, ALWAYS, 50)["id"])
    kept = most_important(MANY, ALWAYS, 50, keep=dull)
    assert dull in set(kept["id"])
    assert len(kept) == 50


@settings(max_examples=30)
@drawn_from(st.lists(st.integers(-3000, 2100), min_size=1, max_size=60), st.integers(1, 60))
def test_any_table_has_so_many_most_important(years: list[int], wanted: int) -> None:
    table = events_table(timeline_of([Told(f"n{n}", "It", (year(of),)) for n, of in enumerate(years)]))
    assert len(most_important(table, ALWAYS, wanted)) == min(wanted, len(years))
