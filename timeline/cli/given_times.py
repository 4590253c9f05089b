"""TIMEX3 expressions that an input line brings with it, as outcomes."""

from __future__ import annotations

import re
from typing import Any

from timeline import intervals
from timeline.model import (
    Candidate,
    DayPart,
    Expression,
    Grain,
    Interval,
    Kind,
    Length,
    Outcome,
    Reason,
    Reference,
    Resolved,
    Season,
    Span,
    Unplaced,
    Vague,
)

RULE = "given"
DAY = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:T(?:([01]\d|2[0-4])(?::?([0-5]\d))?[\d:.Z+-]*|(MO|MI|AF|EV|NI|DT)|X?X?))?(?:-WXX-\d)?"
)
MONTH = re.compile(r"(\d{4})-(\d\d)(?:-XX)?")
YEAR = re.compile(r"(\d{4})(?:-XX-XX)?")
PART = re.compile(r"(\d{4})-(?:Q([1-4])|H([12])|(SP|SU|FA|WI))")
WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
ERA = re.compile(r"(\d{3})X?|(\d\d)(?:XX)?")
READ_ELSEWHERE = Vague(Reference.PRESENT)  # the words were read by somebody else; only the value counts
NOWHERE = (Interval(None, None), Grain.DAY)


def outcome_of(timex: dict[str, Any]) -> Outcome:
    """A TIMEX3 record by its ``start``, ``end``, ``type``, ``value``; ``KeyError``, ``ValueError`` if wrong.

    A date or time whose value is no place on the calendar ("now") gets an interval without ends: an event
    may still be tied to it.
    """
    kind = Kind(timex["type"])
    meaning = Length(None, Grain.DAY) if kind is Kind.DURATION else READ_ELSEWHERE
    expression = Expression(Span(int(timex["start"]), int(timex["end"])), kind, meaning, RULE)
    if kind in (Kind.DURATION, Kind.SET):
        return Unplaced(expression, Reason.DURATION if kind is Kind.DURATION else Reason.RECURRING)
    read = interval_of(str(timex.get("value") or "").strip())
    return Resolved(expression, (Candidate(*(read or NOWHERE)),))


def interval_of(value: str) -> tuple[Interval, Grain] | None:
    """The interval of a TIMEX3 value; ``None`` for durations, vague references and days that are none.

    >>> interval_of("1998-Q1")[1]
    <Grain.QUARTER: 'quarter'>
    """
    for pattern, read in READERS:
        match = pattern.fullmatch(value)
        if match:
            try:
                return read(match)
            except ValueError:
                return None
    return None


def _day(match: re.Match[str]) -> tuple[Interval, Grain]:
    year, month, day = (int(match[group]) for group in (1, 2, 3))
    whole = intervals.of_day(year, month, day)
    if match[6]:
        return intervals.of_part(intervals.instant(year, month, day), DayPart(match[6])), Grain.PART_OF_DAY
    if match[4] is None or int(match[4]) > 23:
        return whole, Grain.DAY
    grain = Grain.MINUTE if match[5] else Grain.HOUR
    return intervals.containing(
        intervals.instant(year, month, day, int(match[4]), int(match[5] or 0)), grain
    ), grain


def _month(match: re.Match[str]) -> tuple[Interval, Grain]:
    if not 1 <= int(match[2]) <= 12:
        raise ValueError(match[0])
    return intervals.of_month(int(match[1]), int(match[2])), Grain.MONTH


def _year(match: re.Match[str]) -> tuple[Interval, Grain]:
    return intervals.of_year(int(match[1])), Grain.YEAR


def _part(match: re.Match[str]) -> tuple[Interval, Grain]:
    year = int(match[1])
    if match[4]:
        return intervals.of_season(year, Season(match[4])), Grain.SEASON
    if match[2]:
        return intervals.of_quarter(year, int(match[2])), Grain.QUARTER
    return intervals.of_half(year, int(match[3])), Grain.HALF


def _week(match: re.Match[str]) -> tuple[Interval, Grain]:
    week = intervals.of_week(int(match[1]), int(match[2]))
    assert week.start is not None
    return (
        (intervals.containing(week.start, Grain.WEEKEND), Grain.WEEKEND) if match[3] else (week, Grain.WEEK)
    )


def _era(match: re.Match[str]) -> tuple[Interval, Grain]:
    if match[1]:
        return intervals.of_years(int(match[1]) * 10, int(match[1]) * 10 + 9), Grain.DECADE
    return intervals.of_years(int(match[2]) * 100, int(match[2]) * 100 + 99), Grain.CENTURY


READERS = ((DAY, _day), (MONTH, _month), (YEAR, _year), (PART, _part), (WEEK, _week), (ERA, _era))
