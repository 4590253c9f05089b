"""Lanes in the figure, a window of it, and 500 events of many: labels that keep apart at any of these."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from benchmarks import many
from tests.made import SEVEN, Told, at, day, given, month, timeline_of, year
from tests.test_chart import PAYLOADS
from timeline import intervals
from timeline.chart import figure
from timeline.chart.lanes import MOST_LANES
from timeline.chart.look import SIDE_PX
from timeline.chart.rows import width_of
from timeline.model import Grain, Interval, Role, Status
from timeline.table import events_table
from timeline.view import ALWAYS, Lane, most_important
from timeline.view.filters import bounds

MANY = many.table(3000)
WIDTH = 1000
MOST_MARKS = 2000


def years(first: int, last: int) -> Interval:
    return Interval(intervals.instant(first), intervals.instant(last))


def table_of(*participants: tuple[str, ...]) -> pd.DataFrame:
    told = [Told(f"day {n}.", f"Thing {n}", (day(2017, 10, n % 28 + 1),)) for n, _ in enumerate(participants)]
    table = events_table(timeline_of(told))
    table["participants"] = list(participants)
    return table


def titles(drawn: go.Figure) -> list[str]:
    """The lanes' titles from top to bottom."""
    notes = [note for note in drawn.layout.annotations if note.xref == "paper"]
    return [note.text for note in sorted(notes, key=lambda note: -note.y)]


def texts(drawn: go.Figure) -> list[go.Scatter]:
    return [trace for trace in drawn.data if trace.type == "scatter" and trace.mode == "text"]


def heights(drawn: go.Figure) -> dict[str, float]:
    """How high the first mark of each event lies."""
    found: dict[str, float] = {}
    for trace in drawn.data:
        if trace.customdata is not None and trace not in texts(drawn):
            for event, y in zip(trace.customdata, trace.y, strict=True):
                found.setdefault(event, y)
    return found


def labels(drawn: go.Figure) -> Iterator[tuple[float, float, float]]:
    """From where to where each label that is shown reaches, in pixels, and how high it lies."""
    low, high = drawn.layout.xaxis.range
    for trace in texts(drawn):
        for x, y, text in zip(trace.x, trace.y, trace.text, strict=True):
            wide = width_of(unescape(text))
            left = (x - low) / (high - low) * (WIDTH - 2 * SIDE_PX)
            left -= {"middle right": 0.0, "middle left": wide, "middle center": wide / 2}[trace.textposition]
            if text:
                yield left, left + wide, y


# --------------------------------------------------------------------------- lanes


def test_without_lanes_there_are_no_titles() -> None:
    assert titles(figure(events_table(SEVEN))) == []


@pytest.mark.parametrize(
    ("lane", "expected"),
    [
        (Lane.PARTICIPANT, ["Zeki", "Ada", "Nobody named"]),
        (Lane.PLACE, ["Jena", "No place named"]),
        (Lane.STATUS, ["happened", "planned", "denied"]),
        (Lane.ARTICLE, ["Harbour news", "a2"]),
    ],
)
def test_lanes_are_titled_the_fullest_first(lane: Lane, expected: list[str]) -> None:
    table = table_of(("Ada", "Zeki"), ("Zeki",), ("Zeki", "Ada"), (), (), ())
    table["places"] = [("Jena",), (), (), (), (), ()]
    table["status"] = ["denied", "planned", "occurred", "planned", "planned", "denied"]
    table["article"] = ["a2", "a1", "a1", "a1", "a2", "a1"]
    drawn = figure(table, lane=lane, titles={"a1": "Harbour news"})
    assert titles(drawn) == [f"<b>{title}</b>" for title in expected]


def test_an_event_lies_in_the_lane_of_its_first_participant() -> None:
    table = table_of(("Ada", "Zeki"), ("Zeki",), ("Zeki", "Ada"), ())
    drawn = figure(table, lane=Lane.PARTICIPANT)
    ada, zeki, both, nobody = (heights(drawn)[event] for event in table["id"])
    assert min(zeki, both) > ada > nobody
    grounds = [shape for shape in drawn.layout.shapes if shape.type == "rect"]  # of every other lane
    inside = [[shape.y0 < y < shape.y1 for y in (zeki, both, ada, nobody)] for shape in grounds]
    assert inside == [[True, True, False, False], [False, False, False, True]]


def test_articles_of_one_title_have_lanes_of_their_own() -> None:
    table = table_of((), ())
    table["article"] = ["a1", "a2"]
    same = {"a1": "News", "a2": "News"}
    assert titles(figure(table, lane=Lane.ARTICLE, titles=same)) == ["<b>News</b>"] * 2


def test_too_many_lanes_leave_others() -> None:
    table = table_of(*[(f"Person {n:02}",) for n in range(20)], ("Person 19",))
    found = titles(figure(table, lane=Lane.PARTICIPANT))
    assert len(found) == MOST_LANES
    assert found[0] == "<b>Person 19</b>"
    assert found[-1] == "<b>Others (9)</b>"
    exactly = titles(figure(table.head(MOST_LANES), lane=Lane.PARTICIPANT))
    assert len(exactly) == MOST_LANES
    assert "Others" not in exactly[-1]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_titles_are_escaped(payload: str) -> None:
    (title,) = titles(figure(table_of((payload,)), lane=Lane.PARTICIPANT))
    bare = title.removeprefix("<b>").removesuffix("</b>")
    assert not set(bare) & {"<", ">", "$"}
    assert bare


def test_a_long_title_is_shortened() -> None:
    (title,) = titles(figure(table_of(("The Board of " * 40,)), lane=Lane.PARTICIPANT, width=340))
    assert title.endswith("…</b>")
    assert width_of(title) < 400


def test_nothing_has_no_lanes() -> None:
    assert titles(figure(events_table(timeline_of([])), lane=Lane.PLACE)) == []


# --------------------------------------------------------------------------- windows


def test_the_axis_ends_where_the_window_does() -> None:
    drawn = figure(events_table(SEVEN), window=years(2016, 2018))
    low, high = (at / 1000 / intervals.DAY / 365.25 + 1970 for at in drawn.layout.xaxis.range)
    assert 2015.8 < low < 2016
    assert 2018 < high < 2018.2


def test_a_date_outside_the_window_is_not_drawn() -> None:
    table = events_table(timeline_of([Told("in July", "Coup", (month(2017, 7), month(2016, 7)))]))
    drawn = figure(table, window=years(2016, 2017))
    (bar,) = [trace for trace in drawn.data if trace.type == "bar" and trace.customdata is not None]
    assert list(bar.base) == [intervals.instant(2016, 7) * 1000]
    assert "date 2 of 2 possible" in bar.hovertext[0]


def test_what_reaches_beyond_the_window_ends_with_the_axis() -> None:
    table = events_table(
        timeline_of([Told("then", "Age", (at(intervals.of_years(1801, 1900), Grain.CENTURY),))])
    )
    drawn = figure(table, window=years(1850, 1860))
    (bar,) = [trace for trace in drawn.data if trace.type == "bar" and trace.customdata is not None]
    assert (bar.base[0], bar.base[0] + bar.x[0]) == drawn.layout.xaxis.range


def test_publication_outside_the_window_stretches_nothing() -> None:
    drawn = figure(events_table(SEVEN), published=[given(2018, 1, 10)], window=years(2013, 2018))
    assert [note.text for note in drawn.layout.annotations] == ["published 10 Jan 2018"]
    far = figure(events_table(SEVEN), published=[given(2019, 10, 10)], window=years(2013, 2018))
    assert [note.text for note in far.layout.annotations] == ["published 10 Oct 2019 →"]


def test_what_takes_all_of_the_width_lies_below() -> None:
    told = [
        Told("since 2014", "It runs", (year(2014),), role=Role.BEGINS),
        Told("b", "It fell", (day(2016, 3, 4),)),
    ]
    table = events_table(timeline_of(told))
    runs, fell = (heights(figure(table))[event] for event in table["id"])
    assert runs < fell


# --------------------------------------------------------------------------- many


@pytest.mark.parametrize("lane", Lane)
@pytest.mark.parametrize("window", [ALWAYS, years(1990, 2000), years(-300, -1)])
def test_five_hundred_are_drawn_and_no_label_lies_on_another(lane: Lane, window: Interval) -> None:
    chosen = most_important(MANY, window, 500)
    drawn = figure(chosen, width=WIDTH, window=window, lane=lane)
    assert set(heights(drawn)) == set(chosen["id"])
    assert sum(len(trace.x) for trace in drawn.data) <= MOST_MARKS
    rows: dict[float, list[Any]] = {}
    for left, right, y in labels(drawn):
        rows.setdefault(round(y, 6), []).append((left, right))
    assert rows
    for reaches in rows.values():
        reaches.sort()
        assert all(after[0] >= before[1] for before, after in pairwise(reaches))


def test_a_narrower_window_shows_more_of_the_labels() -> None:
    shares = []
    for window in (years(-1000, 3000), years(1990, 2010), years(1999, 2003)):
        chosen = most_important(MANY, window, 500)
        drawn = figure(chosen, width=WIDTH, window=window)
        texted = (zip(trace.customdata, trace.text, strict=True) for trace in texts(drawn))
        shown = {event for pairs in texted for event, text in pairs if text}
        starts, ends = bounds(chosen)
        assert window.start is not None
        assert window.end is not None
        inside = set(chosen["id"][(starts >= window.start) & (ends <= window.end)])
        shares.append(len(shown & inside) / len(inside))
    assert shares == sorted(shares)
    assert shares[0] < 0.2
    assert shares[-1] == 1


def test_made_events_are_of_every_kind() -> None:
    assert set(MANY["status"]) == {status.value for status in Status}
    assert set(MANY["grain"]) == {grain.value for grain in Grain}
    assert {len(candidates) for candidates in MANY["candidates"]} == {1, 2}
    assert MANY["end"].isna().any()
    first, last = MANY["start"].min(), MANY["start"].max()
    assert first.year < 0
    assert last.year >= 2090
    assert MANY["article"].nunique() == 3000 // many.IN_AN_ARTICLE
    assert MANY.equals(many.table.__wrapped__(3000))
