"""The figure: what is drawn, where, and how; labels that keep apart; texts that stay texts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given as drawn_from
from hypothesis import strategies as st

from tests.made import EVENING, SEVEN, Told, at, day, given, month, timeline_of, year
from timeline import intervals
from timeline.chart import figure, look
from timeline.chart.axis import axis_for
from timeline.chart.marks import HOVER_CHARS, literal
from timeline.chart.rows import GAP, MOST_ROWS, Item, Place, Side, pack, shortened, width_of
from timeline.model import Candidate, DayPart, Grain, Instant, Interval, Role, Status, Timeline
from timeline.table import events_table

MS = 1000
PAYLOADS = [
    "<b>bold</b>",
    "<a href='https://evil.example/'>link</a>",
    "<span style='background:url(https://evil.example/x.png)'>x</span>",
    "<script>alert(1)</script>",
    "a<b and c>d",
    "%{customdata} %{x}",
    "$\\frac{1}{2}$",
    "&lt;b&gt;",
]


def made(timeline: Timeline, **more: Any) -> go.Figure:
    published = [article.published for article in timeline.articles if article.published]
    return figure(events_table(timeline), published=published, **more)


def scatters(drawn: go.Figure, mode: str) -> list[go.Scatter]:
    """The traces of a mode, without those of the legend."""
    found = [trace for trace in drawn.data if trace.type == "scatter" and trace.mode == mode]
    return [trace for trace in found if trace.showlegend is False]


def markers(drawn: go.Figure) -> list[go.Scatter]:
    return scatters(drawn, "markers")


def points(drawn: go.Figure) -> Iterator[tuple[str, float, str]]:
    """Event, position and symbol of every point that can be seen."""
    for trace in markers(drawn):
        if trace.marker.opacity:
            for event, x in zip(trace.customdata, trace.x, strict=True):
                yield event, x, trace.marker.symbol


def bars(drawn: go.Figure) -> Iterator[tuple[str, float, float, go.Bar]]:
    """Event, first and last position and trace of every bar."""
    for trace in drawn.data:
        if trace.type == "bar" and trace.customdata is not None:
            for event, base, length in zip(trace.customdata, trace.base, trace.x, strict=True):
                yield event, base, base + length, trace


def labels(drawn: go.Figure) -> list[str]:
    return [text for trace in scatters(drawn, "text") for text in trace.text]


def one(candidate: Candidate, label: str = "It happened", **more: Any) -> go.Figure:
    return made(timeline_of([Told("then", label, (candidate,), **more)]))


# --------------------------------------------------------------------------- marks


def test_every_event_is_drawn_and_labelled() -> None:
    drawn = made(SEVEN)
    ids = set(events_table(SEVEN)["id"])
    assert {event for event, *_ in points(drawn)} | {event for event, *_ in bars(drawn)} == ids
    assert len(labels(drawn)) == 7
    assert drawn.layout.xaxis.type == "date"


def test_a_figure_that_plotly_does_not_know_fails_here() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        look.composed([look.scatter(nonsense=1)], {})


def test_a_day_is_a_diamond_in_that_day() -> None:
    ((_, x, symbol),) = points(one(day(2017, 10, 9)))
    first = intervals.instant(2017, 10, 9) * MS
    assert symbol == "diamond"
    assert first <= x < first + intervals.DAY * MS


def test_a_time_of_day_is_a_smaller_mark_in_it() -> None:
    evening = one(at(EVENING, Grain.PART_OF_DAY, part=DayPart.EVENING))
    ((_, x, symbol),) = points(evening)
    assert EVENING.start is not None
    assert EVENING.start * MS <= x < (EVENING.start + 6 * intervals.HOUR) * MS
    size = next(trace.marker.size for trace in evening.data if trace.customdata is not None)
    assert (symbol, size < 15) == ("diamond", True)


def test_a_year_is_a_hatched_band_over_it() -> None:
    ((_, first, last, trace),) = bars(one(year(2014)))
    assert (first, last) == (intervals.instant(2014) * MS, intervals.instant(2015) * MS)
    assert trace.marker.pattern.shape == "/"
    assert not list(points(one(year(2014))))


def test_a_duration_is_solid() -> None:
    told = Told("from 1998", "It ran", (year(1998),), ends=("2004", year(2004)))
    ((_, first, last, trace),) = bars(made(timeline_of([told])))
    assert (first, last) == (intervals.instant(1998) * MS, intervals.instant(2005) * MS)
    assert trace.marker.pattern.shape is None


def test_several_candidates_are_hollow_and_joined() -> None:
    told = Told("last July", "Coup", (month(2017, 7), month(2016, 7)))
    drawn = made(timeline_of([told]))
    found = list(bars(drawn))
    assert [first for _, first, *_ in found] == [
        intervals.instant(2017, 7) * MS,
        intervals.instant(2016, 7) * MS,
    ]
    assert all(trace.marker.pattern.shape is None and "0.08" in trace.marker.color for *_, trace in found)
    (join,) = scatters(drawn, "lines")
    assert join.line.dash == "dot"
    assert join.x[0] < intervals.instant(2016, 8) * MS < intervals.instant(2017, 7) * MS < join.x[1]


def test_hollow_days() -> None:
    drawn = made(timeline_of([Told("2 July", "Talks", (day(2016, 7, 2), day(2017, 7, 2)))]))
    assert [symbol for *_, symbol in points(drawn)] == ["diamond-open", "diamond-open"]


@pytest.mark.parametrize(("role", "symbol"), [(Role.BEGINS, "triangle-right"), (Role.ENDS, "triangle-left")])
def test_an_open_end_is_an_arrow_at_the_edge(role: Role, symbol: str) -> None:
    drawn = one(year(2014), role=role)
    ((_, first, last, _),) = bars(drawn)
    low, high = drawn.layout.xaxis.range
    assert (first == low, last == high) == (role is Role.ENDS, role is Role.BEGINS)
    ((_, x, drawn_symbol),) = points(drawn)
    assert drawn_symbol == symbol
    assert low < x < high


def test_status_is_told_by_colour_shape_and_words() -> None:
    told = [
        Told(f"day {n}", f"Thing {n}", (day(2017, 10, n + 1),), status) for n, status in enumerate(Status)
    ]
    drawn = made(timeline_of(told))
    assert len({symbol for *_, symbol in points(drawn)}) == len(Status)
    assert len({trace.marker.color for trace in markers(drawn)}) == len(Status)
    assert "Thing 2 (planned)" in labels(drawn)
    hatches = {trace.marker.pattern.shape for *_, trace in bars(made(_years_of_each_status()))}
    assert len(hatches) == len(Status)


def _years_of_each_status() -> Timeline:
    return timeline_of(
        [Told(f"in {2000 + n}", "It", (year(2000 + n),), status) for n, status in enumerate(Status)]
    )


def test_narrow_bars_have_a_target() -> None:
    told = [Told("in March 2014", "A month", (month(2014, 3),)), Told("in 1900", "Long ago", (year(1900),))]
    drawn = made(timeline_of(told))
    unseen = [trace for trace in markers(drawn) if trace.marker.opacity == 0]
    assert [len(trace.customdata) for trace in unseen] == [2]


@pytest.mark.parametrize("dark", [False, True])
def test_ground_is_transparent(dark: bool) -> None:
    layout = made(SEVEN, dark=dark).layout
    assert (layout.paper_bgcolor, layout.plot_bgcolor) == ("rgba(0,0,0,0)", "rgba(0,0,0,0)")


def test_nothing_to_draw() -> None:
    drawn = made(timeline_of([], given(2017, 10, 10)))
    assert not drawn.data
    assert drawn.layout.height > 0


# --------------------------------------------------------------------------- axis


def test_bc_is_drawn_in_years_without_year_0() -> None:
    told = [
        Told("218 BC", "Alps", (year(-217),)),
        Told("44 BC", "Ides", (day(-43, 3, 15),)),
        Told("AD 14", "Death", (year(14),)),
    ]
    drawn = made(timeline_of(told))
    axis = drawn.layout.xaxis
    assert axis.type == "linear"
    ((_, x, _),) = points(drawn)
    assert -43 < x < -42
    assert {(first, last) for _, first, last, _ in bars(drawn)} == {(-217, -216), (14, 15)}
    ticks = dict(zip(axis.ticktext, axis.tickvals, strict=True))
    assert ticks["100 BC"] == -99
    assert not any(text.startswith(("0", "-")) for text in ticks)


def test_deep_time_hides_nothing() -> None:
    told = [
        Told("66 million", "Impact", (year(-65_998_000),)),
        Told("10 million", "Drought", (year(-9_998_000),)),
        Told("1980", "Found", (year(1980),)),
        Told("1991", "Named", (year(1991),)),
        Told("April 2016", "Drilled", (month(2016, 4),)),
    ]
    drawn = made(timeline_of(told))
    low, high = drawn.layout.xaxis.range
    found = sorted((first, last) for _, first, last, _ in bars(drawn))
    assert len(found) == 5
    assert all(low < first < last < high for first, last in found)
    assert found[4][0] - found[3][0] > (high - low) / 10  # the years of our time are not one point
    assert "//" in [annotation.text for annotation in drawn.layout.annotations]
    assert any("million" in text for text in drawn.layout.xaxis.ticktext)


def test_a_crowded_day_beside_centuries_keeps_its_hours() -> None:
    hours = [
        Interval(intervals.instant(2019, 4, 15, hour), intervals.instant(2019, 4, 15, hour + 1))
        for hour in range(12, 22)
    ]
    told = [Told(f"at {n}.", f"Thing {n}", (at(hour, Grain.HOUR),)) for n, hour in enumerate(hours)]
    drawn = made(
        timeline_of([Told("in 1163", "Begun", (year(1163),)), Told("1845", "Mended", (year(1845),)), *told])
    )
    low, high = drawn.layout.xaxis.range
    places = sorted(x for _, x, _ in points(drawn))
    assert places[-1] - places[0] > (high - low) / 3
    assert any(text == "15 Apr 2019,<br>18:00" for text in drawn.layout.xaxis.ticktext)


@drawn_from(st.lists(st.integers(-4_000_000_000, 12_000), min_size=1, max_size=12))
def test_years_keep_their_order_on_any_axis(years: list[int]) -> None:
    spans = [(intervals.instant(number), intervals.instant(number + 1)) for number in years]
    axis = axis_for(spans, 900)
    places = [axis.at(first) for first, _ in sorted(spans)]
    assert all(left < right for left, right in axis.cuts)
    assert places == sorted(places)
    assert all(axis.first < place < axis.last for place in places)
    assert all(axis.first <= tick.at <= axis.last for tick in axis.ticks)
    assert axis.dates or axis.ticks


def test_publication_is_a_dotted_line() -> None:
    drawn = made(SEVEN)
    (line,) = [shape for shape in drawn.layout.shapes if shape.type == "line"]
    assert line.x0 == line.x1 == intervals.instant(2017, 10, 10) * MS
    assert line.line.dash == "dot"
    assert [note.text for note in drawn.layout.annotations] == ["published 10 Oct 2017"]


def test_far_publication_stands_at_the_edge() -> None:
    drawn = made(timeline_of([Told("in 1066", "Battle", (year(1066),))], given(2017, 10, 10)))
    assert [note.text for note in drawn.layout.annotations] == ["published 10 Oct 2017 →"]
    assert drawn.layout.xaxis.range[1] < intervals.instant(1100) * MS


# --------------------------------------------------------------------------- labels and texts


@pytest.mark.parametrize("payload", PAYLOADS)
def test_texts_are_escaped(payload: str) -> None:
    drawn = one(day(2017, 10, 9), label=payload)
    texts = [*labels(drawn), *(text for trace in drawn.data if trace.hovertext for text in trace.hovertext)]
    for text in texts:
        bare = text.replace("<br>", "").replace("<b>", "").replace("</b>", "")
        assert not set(bare) & {"<", ">", "$"}
    assert all(trace.hovertemplate is None for trace in drawn.data)


@drawn_from(st.lists(st.text("ab", min_size=1, max_size=150), min_size=1, max_size=12))
def test_hover_text_is_in_short_lines_that_lose_nothing(words: list[str]) -> None:
    label = " ".join(words)
    (told,) = markers(one(day(2014, 3, 18), label))[0].hovertext
    lines = told.removeprefix("<b>").partition("</b>")[0].split("<br>")
    assert all(len(line) <= HOVER_CHARS for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(words)
    assert all(line in label and not line.startswith(" ") for line in lines)
    assert len(label) > HOVER_CHARS or lines == [label]


def test_literal_keeps_what_is_read() -> None:
    assert literal("a<b\n& c") == "a&lt;b &amp; c"


ITEMS = st.lists(
    st.builds(
        lambda first, length, label: Item(first, first + length, first + length / 2, label),
        st.floats(0, 900),
        st.floats(0, 300),
        st.text("abcdefghij KLMNO", max_size=70),
    ),
    max_size=40,
)


@drawn_from(ITEMS, st.sampled_from([340.0, 1000.0]))
def test_labels_never_overlap(items: list[Item], width: float) -> None:
    items = [Item(min(i.first, width), min(i.last, width), min(i.anchor, width), i.label) for i in items]
    places = pack(items, width)
    rows: dict[int, list[tuple[float, float]]] = {}
    for item, place in zip(items, places, strict=True):
        assert place.row < MOST_ROWS
        if place.label:
            rows.setdefault(place.row, []).append(_reach(item, place))
    for reaches in rows.values():
        reaches.sort()
        assert all(after[0] - before[1] >= GAP - 1e-6 for before, after in pairwise(reaches))


def _reach(item: Item, place: Place) -> tuple[float, float]:
    wide = width_of(place.label)
    start = item.anchor - {Side.RIGHT: 0.0, Side.LEFT: wide, Side.CENTRE: wide / 2}[place.side]
    return start, start + wide


@pytest.mark.parametrize("width", [340, 1000])
def test_labels_stay_inside(width: int) -> None:
    item = Item(width / 2, width / 2, width / 2, "word " * 40)
    (place,) = pack([item], width)
    first, last = _reach(item, place)
    assert first >= 0
    assert last <= width
    assert place.label.endswith("…")


@pytest.mark.parametrize(
    ("text", "room", "kept"),
    [("short", 100, "short"), ("much too long for that", 90, "much too…"), ("long", 3, "")],
)
def test_shortened(text: str, room: float, kept: str) -> None:
    assert shortened(text, room) == kept


def test_more_events_than_rows_are_all_drawn() -> None:
    told = [Told(f"on day {n}.", f"Event number {n} of many", (day(2017, 10, 9),)) for n in range(60)]
    drawn = made(timeline_of(told))
    assert len(list(points(drawn))) == 60


def test_unknown_time_is_drawn_across() -> None:
    drawn = one(at(Interval(None, Instant(0)), Grain.YEAR))
    assert list(bars(drawn))
