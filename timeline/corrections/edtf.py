"""Dates written as EDTF (ISO 8601-2), levels 0 and 1, with the seasons and quarters of level 2."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline import intervals
from timeline.corrections.change import Chosen
from timeline.model import Grain, Interval, Season

_DATE = re.compile(
    r"(?P<year>-?\d{4}|Y-?\d{5,11})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[?~%]?)"
)
_ERA = re.compile(r"(?P<head>\d{2,3})(?P<open>X|XX)(?P<mark>[?~%]?)")
_OPEN = ("", "..")
_SEASONS = dict(zip(range(21, 25), Season, strict=True))
_QUARTERS = {33: 1, 34: 2, 35: 3, 36: 4}
_HALVES = {40: 1, 41: 2}


class ImpossibleError(ValueError):
    """Written as EDTF is, but a date that cannot be; its word is the key of the error."""


def read(words: str) -> Chosen | None:
    """The date; ``None`` for what is not written so, ``ImpossibleError`` for what no calendar has.

    >>> read("1998/..").lasts
    True
    """
    if "/" not in words:
        return _one(words)
    first, _, last = words.partition("/")
    begins, ends = (None if end in _OPEN else _one(end) for end in (first, last))
    understood = (begins or first in _OPEN) and (ends or last in _OPEN)
    return _stretch(begins, ends) if understood and (begins or ends) else None


def _stretch(first: Chosen | None, last: Chosen | None) -> Chosen:
    """From the beginning of the first to the end of the last, as coarse as the coarser."""
    there = [end for end in (first, last) if end]
    interval = Interval(first.interval.start if first else None, last.interval.end if last else None)
    if first and last and _before(last, first):
        raise ImpossibleError("date-backwards")
    grain = max((end.grain for end in there), key=lambda grain: grain.rank)
    return Chosen(interval, grain, any(end.approximate for end in there), lasts=True)


def _before(one: Chosen, other: Chosen) -> bool:
    return (one.interval.end or 0) <= (other.interval.start or 0)


def _one(words: str) -> Chosen | None:
    if era := _ERA.fullmatch(words):
        return _era(era)
    match = _DATE.fullmatch(words)
    if match is None:
        return None
    year = int(match["year"].removeprefix("Y"))
    if abs(year) > intervals.FURTHEST_YEAR:
        raise ImpossibleError("date-impossible")
    made = _of_year(year, match["month"], match["day"])
    return replace(made, approximate=bool(match["mark"]))


def _of_year(year: int, month: str | None, day: str | None) -> Chosen:
    if month is None or month == "XX":
        return Chosen(intervals.of_year(year), Grain.YEAR)
    if day is None and (made := _part_of_year(year, int(month))):
        return made
    if not intervals.is_date(year, int(month), 1 if day in (None, "XX") else int(day or 0)):
        raise ImpossibleError("date-impossible")
    if day is None or day == "XX":
        return Chosen(intervals.of_month(year, int(month)), Grain.MONTH)
    return Chosen(intervals.of_day(year, int(month), int(day)), Grain.DAY)


def _part_of_year(year: int, code: int) -> Chosen | None:
    if code in _SEASONS:
        return Chosen(intervals.of_season(year, _SEASONS[code]), Grain.SEASON)
    if code in _QUARTERS:
        return Chosen(intervals.of_quarter(year, _QUARTERS[code]), Grain.QUARTER)
    if code in _HALVES:
        return Chosen(intervals.of_half(year, _HALVES[code]), Grain.HALF)
    return None


def _era(match: re.Match[str]) -> Chosen | None:
    """A decade, 201X, or the hundred years 20XX."""
    years = {(3, "X"): 10, (2, "XX"): 100}.get((len(match["head"]), match["open"]))
    if years is None:
        return None
    first = int(match["head"]) * years
    grain = Grain.DECADE if years == 10 else Grain.CENTURY
    return Chosen(intervals.of_years(first, first + years - 1), grain, bool(match["mark"]))
