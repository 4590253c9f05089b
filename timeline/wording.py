"""Dates in words, from the sentences of ``messages.toml``: what table, figure and page show a reader."""

from __future__ import annotations

from functools import lru_cache

from timeline import intervals
from timeline.messages import keys, sentence
from timeline.model import Candidate, DayPart, Grain, Instant, Interval, Portion

_FINER = {  # what to count in where an interval is no whole number of its grain
    Grain.WEEK: Grain.DAY,
    Grain.WEEKEND: Grain.DAY,
    Grain.SEASON: Grain.MONTH,
    Grain.QUARTER: Grain.MONTH,
    Grain.HALF: Grain.MONTH,
    Grain.DECADE: Grain.YEAR,
    Grain.CENTURY: Grain.YEAR,
    Grain.MILLENNIUM: Grain.YEAR,
}
KNOWN = 4096  # dates whose words are kept; many events share them
_MILLION, _BILLION = 1_000_000, 1_000_000_000


@lru_cache(maxsize=KNOWN)
def when(
    interval: Interval, grain: Grain, approximate: bool = False, part: DayPart | Portion | None = None
) -> str:
    """An interval in words no finer than its grain; ``part`` is a candidate's part of the day or of the time.

    >>> from timeline.intervals import of_month, of_year
    >>> when(of_month(2014, 3), Grain.MONTH)
    'March 2014'
    >>> when(of_year(-43), Grain.YEAR, approximate=True)
    'about 44 BC'
    """
    if approximate and interval.start is not None and interval.end is not None:
        middle = Instant((interval.start + interval.end) // 2)
        if (
            abs(intervals.civil(middle)[0]) >= _MILLION
        ):  # the span round a number of millions is not in the words
            return sentence("when.about", when=year_words(intervals.civil(middle)[0]))
    if part:  # the early part of a year is approximate by itself
        words = _with_part(interval, grain, part)
        return sentence("when.about", when=words) if approximate and isinstance(part, DayPart) else words
    if interval.start is None or interval.end is None:
        return _open(interval, grain, approximate)
    words = _interval(interval, grain)
    return sentence("when.about", when=words) if approximate else words


def candidate_words(candidate: Candidate) -> str:
    """A candidate's date in words."""
    return when(candidate.interval, candidate.grain, candidate.approximate, candidate.part)


def year_words(year: int) -> str:
    """An astronomical year as people count: 44 BC for -43, AD 14, 2014, 66 million years ago."""
    if abs(year) >= _MILLION:
        return _deep(year)
    if year < 1:
        return sentence("when.bc", year=_grouped(1 - year))
    return sentence("when.ad", year=str(year)) if year < 1000 else _grouped(year)


def _deep(year: int) -> str:
    """Years too far for the calendar's count; today's place in it makes no difference to three digits."""
    unit, size = ("billion", _BILLION) if abs(year) >= _BILLION else ("million", _MILLION)
    number = abs(year) / size
    digits = 0 if number >= 100 else 1 if number >= 10 else 2
    rounded = f"{number:.{digits}f}"
    shown = rounded.rstrip("0").rstrip(".") if digits else rounded
    return sentence(f"when.{unit}-{'ago' if year < 0 else 'ahead'}", n=shown)


def _grouped(year: int) -> str:
    return str(year) if year <= 9999 else f"{year:,}"


def _with_part(interval: Interval, grain: Grain, part: DayPart | Portion) -> str:
    """Evening of a day, or the early part of a year; the part's own ends are not told."""
    if interval.start is None or interval.end is None:
        return _interval(interval, grain)
    if grain.rank >= Grain.DAY.rank and isinstance(part, Portion):
        return sentence(f"when.part-{part.value}", when=_unit(interval.start, grain))
    of_day = _part_of_day(interval) or part
    return sentence(f"when.part-{of_day.value}", when=_unit(interval.start, Grain.DAY))


def _part_of_day(interval: Interval) -> DayPart | None:
    """The part of the day that an interval is: the late part of a day is its evening."""
    assert interval.start is not None
    return next((part for part in DayPart if intervals.of_part(interval.start, part) == interval), None)


def _interval(interval: Interval, grain: Grain) -> str:
    start, end = interval.start, interval.end
    if start is None or end is None:
        return _open(interval, grain, approximate=False)
    return _clock_range(start, end) if grain.rank < Grain.DAY.rank else _range(start, end, grain)


def _open(interval: Interval, grain: Grain, approximate: bool) -> str:
    """Since or until a time; what is approximate is the end that is said."""
    start, end = interval.start, interval.end
    at = start if end is None else intervals.last_instant(end)
    if at is None:
        return sentence("when.unknown")
    words = _unit(at, grain)
    words = sentence("when.about", when=words) if approximate else words
    return sentence("when.since" if end is None else "when.until", when=words)


def _range(start: Instant, end: Instant, grain: Grain) -> str:
    """First unit to last unit, or the one unit there is."""
    last = intervals.last_instant(end)
    whole = intervals.containing(start, grain).start == start and intervals.containing(last, grain).end == end
    grain = grain if whole else _FINER.get(grain, grain)
    return _joined(_unit(start, grain), _unit(last, grain))


def _clock_range(start: Instant, end: Instant) -> str:
    """Times of day; an hour or a minute is told by its start alone."""
    first = _unit(start, Grain.MINUTE)
    if end - start <= intervals.HOUR:
        return first
    same_day = intervals.civil(start) == intervals.civil(end)
    return _joined(first, _clock(end) if same_day else _unit(end, Grain.MINUTE))


def _joined(first: str, last: str) -> str:
    return first if first == last else sentence("when.range", first=first, last=last)


def _clock(at: Instant) -> str:
    hour, minute = intervals.clock(at)
    return sentence("when.clock", hour=f"{hour:02d}", minute=f"{minute:02d}")


def _unit(at: Instant, grain: Grain) -> str:
    """The unit of a grain that holds an instant."""
    year, month, day = intervals.civil(at)
    if grain is Grain.YEAR or abs(year) > 9999:
        return year_words(year)
    if grain.rank < Grain.DAY.rank:
        return sentence("when.time", day=_unit(at, Grain.DAY), clock=_clock(at))
    if grain.rank >= Grain.DECADE.rank:
        return _era(year, grain)
    if grain in (Grain.WEEK, Grain.WEEKEND):
        return sentence(f"when.{grain.value}", day=_unit(_start_of(at, grain), Grain.DAY))
    if grain is Grain.DAY:
        return sentence(
            "when.day", day=str(day), month=sentence(f"when.short-{month}"), year=year_words(year)
        )
    if grain is Grain.MONTH:
        return sentence("when.month", month=sentence(f"when.month-{month}"), year=year_words(year))
    return _part_of_year(_start_of(at, grain), grain)


def _start_of(at: Instant, grain: Grain) -> Instant:
    start = intervals.containing(at, grain).start
    assert start is not None
    return start


def _part_of_year(start: Instant, grain: Grain) -> str:
    """Season, quarter or half by the month it begins in; a winter is told by both its years."""
    year, month, _ = intervals.civil(start)
    following = f"{(year + 1) % 100:02d}"
    return sentence(f"when.{grain.value}-{month}", year=year_words(year), following=following)


def _era(year: int, grain: Grain) -> str:
    if grain is Grain.DECADE:
        first = year - year % 10
        return sentence("when.decade", year=str(first)) if first > 0 else year_words(year)
    size = 100 if grain is Grain.CENTURY else 1000
    number = (year - 1) // size + 1 if year > 0 else -year // size + 1
    era = sentence(f"when.{grain.value}", ordinal=_ordinal(number))
    return era if year > 0 else sentence("when.bc", year=era)


def _ordinal(number: int) -> str:
    name = f"ordinal-{number}"
    return sentence(f"when.{name}" if name in keys("when") else "when.ordinal", n=str(number))
