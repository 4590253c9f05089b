"""Ticks of an axis in years: round years, months, days or hours, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timeline import intervals
from timeline.chart.rows import width_of
from timeline.chart.stretches import Stretch
from timeline.model import Grain, Instant
from timeline.wording import when, year_words

SMALLEST_TICK_PX, TICK_PX = 50, 110  # room for one tick and its label: a year, something finer
_LONG_LABEL = 12  # characters
_AIR = 12  # px on both sides of a label
_FEW_YEARS, _FEW_MONTHS, _FEW_DAYS = 3.0, 0.3, 0.012  # years: up to here ticks are months, days, hours


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on the axis."""

    at: float
    label: str


def ticks_of(stretch: Stretch, px: float) -> list[Tick]:
    """Ticks of a stretch, where a unit of position takes ``px`` pixels; none on or like another."""
    kept: list[Tick] = []
    for tick in {tick.label: tick for tick in _ticks(stretch, px)}.values():
        if not kept or (tick.at - kept[-1].at) * px >= _apart_px(kept[-1], tick):
            kept.append(tick)
    return kept


def _ticks(stretch: Stretch, px: float) -> list[Tick]:
    room = (stretch.right - stretch.left) * px
    span = stretch.last - stretch.first
    if stretch.lone and span > _FEW_YEARS:
        middle = (stretch.first + stretch.last) / 2
        return [Tick(stretch.at(middle), _two_lines(year_words(int(middle // 1))))]
    if span > _FEW_YEARS:
        return [Tick(stretch.at(year), label) for year, label in _round_years(stretch, room)]
    count = max(1, int(room / TICK_PX))
    grain = Grain.MONTH if span > _FEW_MONTHS else Grain.DAY if span > _FEW_DAYS else Grain.HOUR
    return _unit_ticks(stretch, grain, count)


def _round_years(stretch: Stretch, room: float) -> list[tuple[int, str]]:
    """Round years as people count them, as many as have room; at least one."""
    step = intervals.round_number((stretch.last - stretch.first) / max(1.0, room / SMALLEST_TICK_PX))
    found: list[tuple[int, str]] = []
    while True:
        years = [(year, _two_lines(year_words(year))) for year in _multiples(stretch, step)]
        if not years:
            return found[len(found) // 2 :][:1]
        if sum(_tick_px(label) for _, label in years) <= room:
            return years
        step, found = intervals.round_number(step + 1), years


def _apart_px(left: Tick, right: Tick) -> float:
    return (_tick_px(left.label) + _tick_px(right.label)) / 2 - _AIR


def _tick_px(label: str) -> float:
    return max(width_of(line, 12) for line in label.split("<br>")) + 2 * _AIR


def _two_lines(label: str) -> str:
    """A long label broken after its comma, else near its middle."""
    if len(label) <= _LONG_LABEL or " " not in label:
        return label
    if ", " in label:
        return label.replace(", ", ",<br>")
    place = min((at for at, char in enumerate(label) if char == " "), key=lambda at: abs(at - len(label) / 2))
    return f"{label[:place]}<br>{label[place + 1 :]}"


def _multiples(stretch: Stretch, step: int) -> list[int]:
    """Years that are round where people count them; there is no year 0, so 500 BC is -499."""
    numbers = range(int(stretch.first // step) - 1, int(stretch.last // step) + 2)
    years = sorted({intervals.round_year(number, step) for number in numbers})
    return [year for year in years if stretch.first <= year <= stretch.last]


def _unit_ticks(stretch: Stretch, grain: Grain, count: int) -> list[Tick]:
    """Months, days or hours, each labelled in full, no more than there is room for."""
    starts = list(_starts(stretch, grain))
    step = -(-len(starts) // count) or 1
    if grain is Grain.HOUR:
        step = next((hours for hours in (1, 2, 3, 6, 12, 24) if hours >= step), 24)
        starts = [start for start in starts if intervals.clock(start)[0] % step == 0]
        step = 1
    return [
        Tick(
            stretch.at(intervals.fractional_year(start)),
            _two_lines(when(intervals.containing(start, grain), grain)),
        )
        for start in starts[::step]
    ]


def _starts(stretch: Stretch, grain: Grain) -> Iterable[Instant]:
    """Where each unit of a grain begins."""
    start = intervals.instant(int(stretch.first // 1))
    while (year := intervals.fractional_year(start)) <= stretch.last:
        if year >= stretch.first:
            yield start
        start = intervals.shift(start, 1, grain)
