"""Meanings that are no point: durations, recurring times, vague references."""

from __future__ import annotations

from dataclasses import replace

from timeline.model import (
    At,
    CalendarDate,
    Grain,
    Holiday,
    Length,
    Meaning,
    Recurring,
    Reference,
    Vague,
)
from timeline.tagging.registry import meaning
from timeline.tagging.relative import FORTNIGHT, named, part_of_day, unit_of
from timeline.tagging.words import Words


@meaning("length")
def _length(words: Words) -> Meaning | None:
    value = words.value("unit")
    if value == "second":
        return Length(words.amount(), "second")
    unit = unit_of(words)
    if unit is None:
        return None
    count = words.amount()
    return Length(None if count is None else count * unit[1], unit[0])


@meaning("recurring")
def _recurring(words: Words) -> Meaning | None:
    if words.value("of") == FORTNIGHT:
        return Recurring(Length(2, Grain.WEEK))
    what = named(words)
    if what is None:
        return None
    if isinstance(what, CalendarDate) and words.has("part"):
        return Recurring(At(what, part_of_day(words)))
    return Recurring(what, words.amount())


@meaning("recurring_length")
def _recurring_length(words: Words) -> Meaning | None:
    length = _length(words)
    return Recurring(length) if isinstance(length, Length) else None


@meaning("day_to_date")
def _day_to_date(words: Words) -> Meaning | None:
    last, day = words.meaning("last"), words.integer("day")
    if not isinstance(last, CalendarDate) or last.day is None or day is None or day >= last.day:
        return None
    return replace(last, day=day)


@meaning("recurring_nth")
def _recurring_nth(words: Words) -> Meaning | None:
    weekday = words.meaning("of")
    return Recurring(weekday) if isinstance(weekday, CalendarDate) else None


@meaning("recurring_part")
def _recurring_part(words: Words) -> Meaning | None:
    return Recurring(part_of_day(words))


@meaning("vague")
def _vague(words: Words) -> Meaning | None:
    return Vague(Reference(words.arg("reference")))


@meaning("recurring_date")
def _recurring_date(words: Words) -> Meaning | None:
    of = words.meaning("of")
    return Recurring(of) if isinstance(of, CalendarDate | Holiday) else None
