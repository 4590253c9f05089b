"""Meanings that name their place on the calendar: dates, eras, quarters, named days."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.conventions import DateOrder
from timeline.intervals import is_date
from timeline.language.times import Value
from timeline.model import (
    Adjacent,
    Anchor,
    At,
    Between,
    CalendarDate,
    Clock,
    Era,
    Grain,
    Holiday,
    Meaning,
    Nth,
    OtherCalendar,
    PartOf,
    Portion,
    Season,
)
from timeline.tagging.registry import meaning
from timeline.tagging.tokens import Lexicon
from timeline.tagging.words import Words

_SMALLEST_COUNTED_YEAR = 100  # below it two digits stand for a year of some century
_FULL_YEARS = range(1000, 2200)  # of numbers that are said as a day, be there one or not
_LAST_DAY, _LAST_MONTH = 31, 12


def _full_year(words: Words, slot: str) -> tuple[int | None, bool]:
    """(year, whether only two digits are said), astronomical where an era is said."""
    year = words.integer(slot)
    if year is None:
        return None, False
    if words.has("era"):
        return (1 - year if words.value("era") == -1 else year), False
    return year, "short_year" in words.members(slot) and words.token(slot).startswith("'")


@meaning("date")
def _date(words: Words) -> Meaning | None:
    year, two_digit = _full_year(words, "year")
    if (
        year is not None
        and year < _SMALLEST_COUNTED_YEAR
        and "two" in words.members("year")
        and not words.has("era")
    ):
        two_digit = two_digit or len(words.token("year")) == 2
    month, day = words.integer("month"), words.integer("day")
    season = words.value("season")
    if day is not None and not _may_be_a_day(words, day, year):
        return None
    return CalendarDate(
        year=year,
        month=month,
        day=day,
        weekday=words.integer("weekday"),
        season=Season(season) if isinstance(season, str) else None,
        two_digit=two_digit,
        fiscal=_is_fiscal(words),
    )


def _may_be_a_day(words: Words, day: int, year: int | None) -> bool:
    """Whether a number is said as a day, be there one or not: '30 February', but not 'the 50th March'."""
    return 1 <= day <= _LAST_DAY or (day > 0 and (year is not None or "no_day" in words.members("day")))


_NUMERIC = re.compile(r"(\d+)[-/.](\d+)[-/.](\d+)(?:T(\d\d):(\d\d))?(.*)")


@meaning("numeric")
def _numeric(words: Words) -> Meaning | None:
    found = _NUMERIC.match(words.tokens[0])
    assert found is not None
    one, two, three = (int(part) for part in found.groups()[:3])
    if len(found[1]) == 4:
        date = _checked(one, two, three) or _impossible(one, two, three)
    else:
        date = _either_order(one, two, three, found, words.lexicon)
    if date is None or found[4] is None:
        return date
    hour, minute = int(found[4]), int(found[5])
    if hour > 24 or minute > 59:
        return None
    return At(date, Clock(hour, minute, zone="Z" if found[6].endswith("Z") else None))


def _either_order(
    one: int, two: int, year: int, found: re.Match[str], lexicon: Lexicon
) -> CalendarDate | None:
    """04/05/2021: the order that is set or else the language's, another as the alternative.

    With dots the day stands first, unless it is set otherwise.
    """
    short = len(found[3]) == 2
    orders = [(two, one), (one, two)]  # (month, day)
    if not _is_day_first(found.group(), lexicon):
        orders.reverse()
    leading = _year_leading(one, two, year, found, lexicon)
    ordered = [date for date in (_checked(year, *order, short) for order in orders) if date is not None]
    readings = list(dict.fromkeys(leading + ordered))
    if len(readings) > 1:
        told = bool(leading) or lexicon.order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)
        return replace(readings[0], alternative=readings[1], by_setting=told)
    return readings[0] if readings else _impossible(year, min(one, two), max(one, two), short)


def _is_day_first(written: str, lexicon: Lexicon) -> bool:
    if lexicon.order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST):
        return lexicon.order is DateOrder.DAY_FIRST
    return lexicon.day_first or "." in written


def _year_leading(
    year: int, month: int, day: int, found: re.Match[str], lexicon: Lexicon
) -> list[CalendarDate]:
    """17/04/05 with the year first, where that is set and can be."""
    if lexicon.order is not DateOrder.YEAR_FIRST or not len(found[1]) == len(found[3]) == 2:
        return []
    date = _checked(year, month, day, two_digit=True)
    return [] if date is None else [date]


def _impossible(year: int, month: int, day: int, two_digit: bool = False) -> CalendarDate | None:
    """31/11/2017 and 2017-13-01 are said as days, though there are none; 99/99/2017 and 18.30.45 are not."""
    low, high = sorted((month, day))
    odd = low > _LAST_MONTH if two_digit else year not in _FULL_YEARS
    if low < 1 or high > _LAST_DAY or odd:
        return None
    return CalendarDate(year, month, day, two_digit=two_digit)


def _checked(year: int, month: int, day: int, two_digit: bool = False) -> CalendarDate | None:
    if not is_date(2000 if two_digit else year, month, day) or (year < 1 and not two_digit):
        return None
    return CalendarDate(year, month, day, two_digit=two_digit)


@meaning("other_calendar")
def _other_calendar(_: Words) -> Meaning | None:
    return OtherCalendar()


@meaning("reign")
def _reign(words: Words) -> Meaning | None:
    """A year of an era of known beginning: its word stands for the year before its first."""
    before, number = words.integer("reign"), words.integer("year")
    date = _date(words)
    if before is None or not number or not isinstance(date, CalendarDate):
        return None
    if before + number < (words.integer("days_since") or 0):
        return OtherCalendar()
    return replace(date, year=before + number, two_digit=False, converted=True)


@meaning("days")
def _days(words: Words) -> Meaning | None:
    last = _date(words)
    first = words.integer("first")
    if not isinstance(last, CalendarDate) or first is None or last.day is None or not 1 <= first < last.day:
        return None
    return Between(replace(last, day=first), last)


@meaning("months")
def _months(words: Words) -> Meaning | None:
    last = _date(words)
    if not isinstance(last, CalendarDate):
        return None
    return Between(replace(last, month=words.integer("first")), last)


@meaning("years")
def _years(words: Words) -> Meaning | None:
    first, last = words.integer("first"), words.integer("last")
    if first is None or last is None:
        return None
    last += first // 100 * 100
    return Between(CalendarDate(year=first), CalendarDate(year=last)) if first < last else None


@meaning("decade")
def _decade(words: Words) -> Meaning | None:
    first = words.integer("decade")
    if first is None:
        return None
    if words.has("century"):
        first += words.integer("century") or 0
    if words.has("era") and words.value("era") == -1:
        return Era(Grain.DECADE, -8 - first, 1 - first)
    if first < _SMALLEST_COUNTED_YEAR:
        return Era(Grain.DECADE, first, first + 9, two_digit=True)
    if first < 1000:
        return Era(Grain.DECADE, first, first + 9) if words.has("era") else None
    if first % 100 == 0 and first < 2000:
        return Era(Grain.CENTURY, first, first + 99)
    return Era(Grain.DECADE, first, first + 9)


@meaning("decades")
def _decades(words: Words) -> Meaning | None:
    first, last = words.integer("first"), words.integer("last")
    if first is None or last is None:
        return None
    if last < _SMALLEST_COUNTED_YEAR:
        last += first // 100 * 100
    return Era(Grain.DECADE, first, last + (99 if last % 100 == 0 else 9)) if first < last else None


@meaning("century")
def _centuries(words: Words) -> Meaning | None:
    return _counted_era(words, Grain.CENTURY, 100)


@meaning("millennium")
def _millennia(words: Words) -> Meaning | None:
    return _counted_era(words, Grain.MILLENNIUM, 1000)


def _counted_era(words: Words, grain: Grain, size: int) -> Meaning | None:
    nth = words.integer("nth")
    first = words.integer("first") or nth
    if nth is None or first is None or nth < 1 or first < 1:
        return None
    if words.has("era") and words.value("era") == -1:
        return Era(grain, 1 - size * max(nth, first), -size * (min(nth, first) - 1))
    return Era(grain, (first - 1) * size + 1, nth * size)


def _is_fiscal(words: Words) -> bool:
    return any(words.has(slot) for slot in ("fiscal", "fiscal2", "fiscal3"))


@meaning("quarter")
def _quarter(words: Words) -> Meaning | None:
    ends = words.integer("quarter_end")
    nth = words.integer("nth") if ends is None else (ends + 2) // 3
    if nth is None or nth > 4 or nth < -1:
        return None
    year, two_digit = _full_year(words, "year")
    number = 4 if nth == -1 else nth
    quarter = CalendarDate(year=year, quarter=number, two_digit=two_digit, fiscal=_is_fiscal(words))
    return _within_step(words, quarter)


@meaning("half")
def _half(words: Words) -> Meaning | None:
    nth = words.integer("nth")
    if nth is None or nth > 2 or nth < -1:
        return None
    half = CalendarDate(year=words.integer("year"), half=2 if nth == -1 else nth, fiscal=_is_fiscal(words))
    return _within_step(words, half)


def _within_step(words: Words, date: CalendarDate) -> Meaning:
    step = 0 if words.has("this") else words.integer("step")
    anchor = Anchor.CONTEXT if words.has("this") else Anchor.PUBLICATION
    return date if step is None else Nth(1, date, Adjacent(step, Grain.YEAR, anchor))


@meaning("holiday")
def _holiday(words: Words) -> Meaning | None:
    name = " ".join(words.tokens).lower()
    return holiday(words.value("day"), name)


def holiday(code: Value, name: str) -> Holiday | None:
    """A named day by its code: ``12-25``, ``easter-2``, or month-weekday-nth (``l`` the last).

    ``11-4-4+1`` is the day after the fourth Thursday of November.
    """
    if not isinstance(code, str):
        return None
    if code.startswith("easter"):
        return Holiday(name, easter=int(code.removeprefix("easter")))
    code, _, later = code.partition("+")
    month, day, *nth = code.split("-")
    if not nth:
        return Holiday(name, month=int(month), day=int(day))
    place = -1 if nth[0] == "l" else int(nth[0])
    return Holiday(name, month=int(month), weekday=int(day), nth=place, later=int(later or 0))


@meaning("year_end")
def _year_end(words: Words) -> Meaning | None:
    year = words.integer("year")
    of = Adjacent(0, Grain.YEAR, Anchor.CONTEXT) if year is None else CalendarDate(year=year)
    return PartOf(Portion.END, of)


@meaning("roles")
def _end_of_range(words: Words) -> Meaning | None:
    """A number that takes the rest from the other end: 'between 3 and 5 May', '218-201 BC', '1914-18'."""
    if words.has("short"):
        return _short_year(words)
    if words.has("day"):
        return _later_day(words)
    last, number = words.meaning("last"), words.integer("first")
    if not isinstance(last, CalendarDate) or number is None:
        return None
    if last.day is not None:
        return replace(last, day=number) if number < last.day else None
    if last.year is None or last.year > 0:
        return None
    return replace(last, year=1 - number) if 1 - number < last.year else None


def _short_year(words: Words) -> Meaning | None:
    first, number = words.meaning("first"), words.integer("short")
    if not isinstance(first, CalendarDate) or first.year is None or number is None:
        return None
    year = first.year // 100 * 100 + number
    return CalendarDate(year=year) if year > first.year else None


def _later_day(words: Words) -> Meaning | None:
    first, number = words.meaning("first"), words.integer("day")
    if not isinstance(first, CalendarDate) or first.day is None or number is None or number <= first.day:
        return None
    return replace(first, day=number, weekday=None)
