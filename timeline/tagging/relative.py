"""Meanings that count from somewhere: so many units away, last, this and next, the same and the following."""

from __future__ import annotations

from dataclasses import replace

from timeline.intervals import is_date
from timeline.language.times import Value
from timeline.model import (
    About,
    Adjacent,
    Anchor,
    At,
    CalendarDate,
    DayPart,
    Grain,
    Holiday,
    Length,
    Meaning,
    Nth,
    PartOfDay,
    Season,
    Shift,
)
from timeline.tagging.registry import meaning
from timeline.tagging.stated import holiday
from timeline.tagging.words import Words

FORTNIGHT = "fortnight"  # a value in language files: two weeks
LAST_QUARTER = 4
LEAP_YEAR = 2000
_UNIT_CLASSES = frozenset(
    {"unit", "units", "short_unit", "calendar_unit", "quarter_word", "quarterly_word", "frequency"}
    | {"weekends_word"}
)
_DAY_PARTS = frozenset(part.value for part in DayPart)


def unit_of(words: Words) -> tuple[Grain, int] | None:
    """(unit, how many of it); a fortnight is two weeks. ``None`` for units below a minute."""
    value = words.value("unit")
    if value == FORTNIGHT:
        return Grain.WEEK, 2
    try:
        return Grain(value), 1
    except ValueError:
        return None


@meaning("shift")
def _shift(words: Words) -> Meaning | None:
    unit = unit_of(words)
    anchor = Anchor(words.arg("anchor") or Anchor.PUBLICATION.value)
    if words.has("today"):
        day = words.integer("today") or 0
        if not words.has("count"):
            return Shift(day, Grain.DAY, anchor)
    if unit is None:
        return None
    direction = words.integer("direction") or words.integer("count") or 1
    direction = -1 if direction < 0 else 1
    if words.arg("count") is not None:
        return Shift(words.integer("count"), unit[0], anchor)
    count = words.amount()
    if words.has("today"):
        return Shift(None if count is None else count * unit[1], unit[0], anchor, 1, Grain.DAY)
    shift = Shift(None if count is None else count * unit[1] * direction, unit[0], anchor, direction)
    return About(shift) if words.has("about") else shift


@meaning("shift_from")
def _shift_from(words: Words) -> Meaning | None:
    """'two weeks from Monday', 'three days before 5 May', 'Monday week'."""
    date = words.meaning("from")
    if isinstance(date, CalendarDate) and not words.has("of"):
        date = Adjacent(1, date)
    length = words.meaning("of") if words.has("of") else Length(1, Grain.WEEK)
    if not isinstance(length, Length) or length.count is None or date is None:
        return None
    if not isinstance(length.unit, Grain):
        return None
    return Shift(length.count * (words.integer("direction") or 1), length.unit, Anchor.CONTEXT, date=date)


def _grain(value: Value) -> Grain | None:
    return next((grain for grain in Grain if grain.value == value), None)


def named(words: Words) -> Grain | CalendarDate | PartOfDay | Holiday | None:
    """The unit, weekday, month, season or part of the day in slots ``unit``, ``of`` or ``part``."""
    if words.has("unit"):
        unit = unit_of(words)
        return unit[0] if unit else None
    slot = "of" if words.has("of") else "part"
    value = words.value(slot)
    members = words.members(slot)
    token = words.token(slot).lower()
    for name in members:
        if words.lexicon.belongs(token, name):
            return _of_class(name, value)
    return None


def _of_class(name: str, value: Value) -> Grain | CalendarDate | PartOfDay | Holiday | None:
    if name in ("weekday", "weekdays", "chat_weekday", "star_weekday") and isinstance(value, int):
        return CalendarDate(weekday=value)
    if name == "holiday":
        return holiday(value, "")
    if name in ("month", "capital_month") and isinstance(value, int):
        return CalendarDate(month=value)
    if name in ("season", "that_season") and isinstance(value, str):
        return CalendarDate(season=Season(value))
    if name in _UNIT_CLASSES:
        return _grain(value)
    if isinstance(value, str) and value in _DAY_PARTS:
        return PartOfDay(DayPart(value))
    return None


@meaning("adjacent")
def _adjacent(words: Words) -> Meaning | None:
    what = named(words)
    step = words.integer("coming") or words.integer("step")
    if what is None or step is None:
        return None
    if words.has("coming"):
        step = 1
    return Adjacent(step, what)


@meaning("adjacent_date")
def _adjacent_date(words: Words) -> Meaning | None:
    """'last Oct. 23'."""
    month, day, step = words.integer("month"), words.integer("day"), words.integer("step")
    if month is None or day is None or step is None or not is_date(LEAP_YEAR, month, day):
        return None
    return Adjacent(step, CalendarDate(month=month, day=day))


@meaning("same")
def _same(words: Words) -> Meaning | None:
    what = named(words)
    return None if what is None else Adjacent(0, what, Anchor.FOCUS)


@meaning("same_time")
def _same_time(_: Words) -> Meaning | None:
    """'at that time': as long or short as the time in focus itself."""
    return Adjacent(0, Grain.MINUTE, Anchor.FOCUS)


@meaning("following")
def _following(words: Words) -> Meaning | None:
    what = named(words)
    step = words.integer("step")
    if what is None or step is None:
        return None
    if isinstance(what, Grain) and what.rank < Grain.DECADE.rank:
        return Shift(step, what, Anchor.FOCUS)
    return Adjacent(step, what, Anchor.FOCUS)


@meaning("this_unit")
def _this_unit(words: Words) -> Meaning | None:
    unit = unit_of(words)
    return None if unit is None else Adjacent(0, unit[0], Anchor.CONTEXT)


@meaning("unit_earlier")
def _unit_earlier(words: Words) -> Meaning | None:
    """'the year-ago quarter', 'the year-earlier third quarter'."""
    unit, nth = unit_of(words), words.integer("nth")
    if unit is None or (nth is not None and nth > LAST_QUARTER):
        return None
    if nth is not None:
        return Nth(1, CalendarDate(quarter=nth), Shift(-1, Grain.YEAR, Anchor.CONTEXT))
    grain = _grain(words.value("grain"))
    anchor = Anchor.PERIOD if grain in (None, Grain.QUARTER) else Anchor.FOCUS
    return Shift(-1, unit[0], anchor, grain=grain)


@meaning("period")
def _period(_: Words) -> Meaning | None:
    return Adjacent(0, Grain.QUARTER, Anchor.PERIOD)


@meaning("period_of_year")
def _period_of_year(words: Words) -> Meaning | None:
    """'the 1988 period': what the text tells results of, in that year."""
    year = words.integer("year")
    return None if year is None else Adjacent(0, CalendarDate(year=year), Anchor.PERIOD)


def part_of_day(words: Words) -> PartOfDay:
    """The part of the day in slot ``part``, or that the pattern gives."""
    return PartOfDay(DayPart(words.value("part")))


@meaning("part_today")
def _part_today(words: Words) -> Meaning | None:
    return At(Adjacent(0, Grain.DAY), part_of_day(words))


@meaning("part_yesterday")
def _part_yesterday(words: Words) -> Meaning | None:
    return At(Shift(-1, Grain.DAY, Anchor.PUBLICATION), part_of_day(words))


@meaning("part_focus")
def _part_focus(words: Words) -> Meaning | None:
    return At(Adjacent(0, Grain.DAY, Anchor.FOCUS), part_of_day(words))


@meaning("following_part")
def _following_part(words: Words) -> Meaning | None:
    return At(Shift(words.integer("step"), Grain.DAY, Anchor.FOCUS), part_of_day(words))


@meaning("to_the_day")
def _to_the_day(words: Words) -> Meaning | None:
    """'four years ago today': counted as far, and meant to the day."""
    of = words.meaning("of")
    return replace(of, grain=Grain.DAY) if isinstance(of, Shift) else None
