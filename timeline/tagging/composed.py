"""Meanings made of others: times of a day, portions, the nth of something."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.model import (
    About,
    Adjacent,
    Anchor,
    At,
    CalendarDate,
    Clock,
    DayPart,
    Grain,
    Holiday,
    Meaning,
    Nth,
    PartOf,
    PartOfDay,
    Portion,
)
from timeline.tagging.registry import meaning
from timeline.tagging.relative import named, part_of_day, unit_of
from timeline.tagging.words import Words


@meaning("clock")
def _clock(words: Words) -> Meaning | None:
    token = words.token("hour")
    if words.unit("hour") is None:
        hour, minute = words.integer("hour") or 0, None
    elif ":" in token or "." in token:
        first, second = re.split(r"[:.]", token)[:2]
        hour, minute = int(first), int(second)
    elif len(token) in (3, 4) and token.isdigit():
        hour, minute = int(token[:-2]), int(token[-2:])
    else:
        hour, minute = words.integer("hour") or 0, words.integer("minute")
        if minute is not None and minute < 0:
            hour, minute = hour - 1, minute + 60
    ambiguous = (
        not words.has("half") and words.unit("hour") is not None and hour <= 12 and not token.startswith("0")
    )
    if words.has("half"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (words.integer("half") or 0)
    if hour > 24 or (minute or 0) > 59:
        return None
    zone = words.token("zone").upper() or None
    ambiguous = ambiguous and "four_digits" not in words.members("hour")
    clock = Clock(hour, minute, zone=zone, ambiguous=ambiguous)
    return About(clock) if words.has("about") else clock


@meaning("at")
def _at(words: Words) -> Meaning | None:
    date, time = words.meaning("date"), words.meaning("time") or words.meaning("time2")
    if date is None or time is None:
        return None
    return _joined(date, time)


def _joined(date: Meaning, time: Meaning) -> Meaning | None:
    match time:
        case Clock() | PartOfDay():
            return At(date, time)
        case At(_, inner):
            return At(date, inner)
        case About(of):
            joined = _joined(date, of)
            return None if joined is None else About(joined)
    return None


@meaning("at_part")
def _at_part(words: Words) -> Meaning | None:
    date = words.meaning("date")
    if date is None:
        return None
    if words.meaning("part") is not None:
        return _joined(date, words.meaning("part") or date)
    return At(date, part_of_day(words))


@meaning("clock_part")
def _clock_part(words: Words) -> Meaning | None:
    """An hour and the part of the day that says which of two it is; on a day, where one is said."""
    time = words.meaning("time") if words.has("time") else Clock(words.integer("hour") or 0)
    clock = time.of if isinstance(time, About) else time
    if not isinstance(clock, Clock):
        return None
    inner = words.meaning("part")
    part = (
        inner.time.part
        if isinstance(inner, At) and isinstance(inner.time, PartOfDay)
        else part_of_day(words).part
    )
    late = part in (DayPart.AFTERNOON, DayPart.EVENING) or (part is DayPart.NIGHT and clock.hour > 5)
    hour = clock.hour + 12 if late and clock.hour < 12 else clock.hour
    told = replace(clock, hour=hour, ambiguous=False)
    return At(date, told) if (date := words.meaning("date")) is not None else told


@meaning("portion_day")
@meaning("portion")
def _portion(words: Words) -> Meaning | None:
    of = words.meaning("of")
    return None if of is None else PartOf(Portion(words.value("portion")), of)


@meaning("portion_this")
def _portion_this(words: Words) -> Meaning | None:
    unit = unit_of(words)
    if unit is None:
        return None
    return PartOf(Portion(words.value("portion")), Adjacent(0, unit[0], Anchor.CONTEXT))


@meaning("nth")
def _nth(words: Words) -> Meaning | None:
    within = words.meaning("within")
    n = words.integer("nth")
    of: Meaning | Grain | None = words.meaning("of")
    if of is None:
        unit = unit_of(words)
        of = unit[0] if unit else None
    if within is None or n is None or not isinstance(of, Grain | CalendarDate):
        return None
    return Nth(n, of, within)


@meaning("nth_half")
def _nth_half(words: Words) -> Meaning | None:
    nth, within = words.integer("nth"), words.meaning("within")
    if within is None or nth not in (1, 2, -1):
        return None
    return PartOf(Portion.START if nth == 1 else Portion.END, within)


@meaning("last_of_month")
def _last_of_month(words: Words) -> Meaning | None:
    month = CalendarDate(year=words.integer("year"), month=words.integer("month"))
    return Nth(-1, CalendarDate(weekday=words.integer("of")), month)


@meaning("weekday_of_week")
@meaning("within")
def _within(words: Words) -> Meaning | None:
    of, within = words.meaning("of") or words.meaning("whole"), words.meaning("within")
    if of is None and words.has("of"):
        what = named(words)
        of = what if isinstance(what, CalendarDate) else None
    if isinstance(of, Holiday) and isinstance(within, CalendarDate) and not within.two_digit:
        return replace(of, year=within.year)
    if isinstance(of, CalendarDate | Holiday) and within is not None:
        found = Nth(1, of, within)
        return PartOf(Portion(words.value("portion")), found) if words.has("portion") else found
    return None


@meaning("about")
def _about(words: Words) -> Meaning | None:
    of = words.meaning("of")
    return None if of is None else About(of)
