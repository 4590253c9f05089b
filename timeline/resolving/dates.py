"""Dates by the calendar, and the conventions for those that lack a year.

A bare weekday or month is the most recent one unless the sentence looks ahead; a bare day of a month is
the nearest, and so is a month or a holiday close at hand where the sentence says neither way. In a story a
date follows the one in focus.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from timeline import intervals as cal
from timeline.conventions import Prefer
from timeline.model import CalendarDate, Candidate, Era, Grain, Holiday, Instant, Reason, Step
from timeline.resolving.context import Anchored, Context, Outlook
from timeline.resolving.occurring import fields, holiday_in, occurrences, start_of
from timeline.resolving.place import Placed, Row, each, one, placed, step_of, two

_LEAP_YEAR = 2000  # it has every day that any year has
_HALF_A_YEAR = 200 * cal.DAY
_DOUBT = 2.5  # the other reading is kept up to so many times as far off, or so many times nearer
_RELUCTANCE = 3  # the news speaks of the months behind it rather than of those ahead
_BACK = ("most-recent", "prefer-past")  # rules that point back
_PREFERRED = {Prefer.PAST: "prefer-past", Prefer.FUTURE: "prefer-future"}
_STRAY = 4  # how many times further off a date may lie in the direction the sentence looks


@placed.register
def _calendar_date(date: CalendarDate, context: Context) -> Placed:
    if date.alternative is not None:
        rule = context.conventions.order.value if date.by_setting else "two-orders"
        return _two_orders(rule, _one_order(date, context), _one_order(date.alternative, context))
    return _one_order(date, context)


def _one_order(date: CalendarDate, context: Context) -> Placed:
    """A date as its own fields say, whatever other order of its numbers there may be."""
    if date.year is not None:
        return _stated(date, _century(date.year, context) if date.two_digit else date.year)
    if date.month and date.day and not cal.is_date(_LEAP_YEAR, date.month, date.day):
        return Reason.NOT_IN_CALENDAR
    anchor, follows = context.bare(weekday=bool(date.weekday and not (date.month or date.day)))
    if anchor is None:
        return Reason.NEEDS_PUBLISHED
    if follows and anchor.grain.rank > Grain.YEAR.rank:
        return Reason.NEEDS_FOCUS  # the spring of a decade, or of 66 million years ago, is no date
    if follows:
        return _onward(occurrences(date, anchor.start), anchor)
    if date.fiscal and date.quarter and context.outlook is not Outlook.AHEAD:
        return each(_reported_quarter(anchor), _of_a_company)
    found = _nearest(date, anchor, context)
    return each(found, _of_a_company) if date.fiscal else found


def _reported_quarter(anchor: Anchored) -> Placed:
    """A fiscal quarter without a year is the one just over, whatever the company calls it."""
    interval = cal.containing(cal.shift(anchor.start, -1, Grain.QUARTER), Grain.QUARTER)
    return one(interval, Grain.QUARTER, (anchor.step, step_of("reported-quarter")))


def _of_a_company(candidate: Candidate) -> Candidate:
    """A fiscal quarter or year by the calendar's, which is the best guess without the company's own."""
    steps = (*candidate.steps, step_of("fiscal"))
    return replace(candidate, approximate=True, steps=steps)


def _two_orders(rule: str, first: Placed, second: Placed) -> Placed:
    """Both readings of 04/05/2021, the order first that is set, or else the language's own."""
    if isinstance(first, Reason) or isinstance(second, Reason):
        return first if isinstance(second, Reason) else second
    rules = (rule, "two-orders")
    return tuple(
        replace(one, steps=(step_of(why), *one.steps))
        for why, one in zip(rules, (first[0], second[0]), strict=True)
    )


def _century(year: int, context: Context) -> int:
    """A two-digit year within eighty years before and twenty after the anchor (19.. without one)."""
    anchor, _ = context.bare()
    if anchor is None:
        return 1900 + year
    around = cal.civil(anchor.start)[0]
    return min((century + year for century in range(1500, 2300, 100)), key=lambda y: abs(y - around + 30))


def _stated(date: CalendarDate, year: int) -> Placed:
    steps: tuple[Step, ...] = (step_of("stated"),)
    interval, grain = fields(date, year)
    if date.weekday and interval.start is not None and cal.weekday(interval.start) != date.weekday:
        steps += (step_of("weekday-differs"),)
    if date.converted:
        steps += (step_of("converted"),)
    stated = one(interval, grain, steps)
    return each(stated, _of_a_company) if date.fiscal else stated


def _nearest(date: CalendarDate, anchor: Anchored, context: Context) -> Placed:
    """Which of the possible years or weeks a bare date means."""
    rows = occurrences(date, anchor.start)
    if not rows:
        return Reason.NOT_IN_CALENDAR
    here = anchor.start
    past = [row for row in rows if start_of(row) <= here] or rows[:1]
    ahead = [row for row in rows if start_of(row) > here or here < (row[0].end or here)] or rows[-1:]
    behind, before = here - start_of(past[-1]), start_of(ahead[0]) - here
    if date.quarter and past[-1][0].end is not None:
        behind = max(here - past[-1][0].end, 0)  # results come after the quarter's end
    rule = _preferred(context) or _convention(date, context.outlook, behind, before)
    first, second, steps = _pointed(rule, past[-1], ahead[0], anchor)
    if first == second and date.weekday and not date.month:
        return two(first, past[-2] if rule in _BACK else ahead[1], steps)
    reach = _DOUBT if context.outlook is Outlook.UNSAID else 1 / _DOUBT
    kept = _off(second, anchor) <= reach * _off(first, anchor)
    return two(first, second, steps) if kept else one(*first, steps)


def _pointed(rule: str, past: Row, ahead: Row, anchor: Anchored) -> tuple[Row, Row, tuple[Step, ...]]:
    """Which of two dates a rule points at, the other one, and the steps to the first."""
    first, second = (past, ahead) if rule in _BACK else (ahead, past)
    far = (step_of("far"),) if _off(first, anchor) > _off(second, anchor) else ()
    return first, second, (anchor.step, step_of(rule), *far)


def _off(row: Row, anchor: Anchored) -> int:
    return abs(start_of(row) - anchor.start)


def _preferred(context: Context) -> str:
    """Which way a person prefers where the sentence says neither; empty where nobody does."""
    return _PREFERRED.get(context.conventions.prefer, "") if context.outlook is Outlook.UNSAID else ""


def _convention(date: CalendarDate, outlook: Outlook, behind: int, ahead: int) -> str:
    """Which way a bare date points, given the seconds to the last and to the next such date.

    A sentence that looks ahead or back decides, unless what it points at is several times further off.
    """
    if date.weekday and not date.month and not date.day:
        near = outlook is Outlook.UNSAID and ahead * _RELUCTANCE < behind
        return "looks-ahead" if outlook is Outlook.AHEAD else "nearest" if near else "most-recent"
    exact = date.month is not None and date.day is not None
    if outlook is Outlook.AHEAD:
        return "looks-ahead" if ahead < _STRAY * behind or behind < 0 else "most-recent"
    if outlook is Outlook.BACK and not exact:
        return "most-recent"
    reluctance = _STRAY if outlook is Outlook.BACK else 1 if exact else _RELUCTANCE
    return "nearest" if ahead * reluctance < behind else "most-recent"


def begun_before(date: CalendarDate, end: Candidate) -> Placed:
    """The last such date that begins before a range's other end: 'from November to February'."""
    assert end.interval.start is not None
    rows = [row for row in occurrences(date, end.interval.start) if start_of(row) < end.interval.start]
    return one(*rows[-1], (*end.steps, step_of("before-end"))) if rows else Reason.NOT_IN_CALENDAR


def _onward(rows: list[Row], anchor: Anchored) -> Placed:
    """In a story: the one in the focus' own period, or next after it, a little way back allowed."""
    begin = anchor.start
    reach = begin + 366 * cal.DAY
    same = [
        row
        for row in rows
        if anchor.grain.rank >= Grain.YEAR.rank and begin <= start_of(row) < (anchor.interval.end or reach)
    ]
    if same:
        return one(*same[0], (anchor.step, step_of("within-focus")))
    gap = min(start_of(later) - start_of(row) for row, later in pairwise(rows))
    first = _of_the_year(rows, begin) if gap > 31 * cal.DAY else None
    if first is None:
        back = 10 * cal.DAY if gap > 7 * cal.DAY else 1
        first = next((row for row in rows if start_of(row) > begin - back), rows[-1])
    return one(*first, (anchor.step, step_of("onward")))


def _of_the_year(rows: list[Row], begin: Instant) -> Row | None:
    """The one in the year the text speaks of, unless that lies over half a year back; else the next."""
    year = cal.civil(begin)[0]
    near = [
        row for row in rows if start_of(row) > begin - _HALF_A_YEAR and cal.civil(start_of(row))[0] >= year
    ]
    return near[0] if near else None


@placed.register
def _era(era: Era, context: Context) -> Placed:
    first, last = era.first, era.last
    if max(abs(first), abs(last)) > cal.FURTHEST_YEAR:
        return Reason.OUT_OF_RANGE
    if era.two_digit:
        first += 1900 if first >= 20 else 2000
        last += 1900 if era.last >= 20 else 2000
    return one(cal.of_years(first, last), era.grain, (step_of("stated"),))


@placed.register
def _holiday(holiday: Holiday, context: Context) -> Placed:
    if holiday.year is not None:
        return one(holiday_in(holiday, holiday.year), Grain.DAY, (step_of("stated"),))
    anchor, follows = context.bare()
    if anchor is None:
        return Reason.NEEDS_PUBLISHED
    year = cal.civil(anchor.start)[0]
    rows = [(holiday_in(holiday, y), Grain.DAY) for y in range(year - 2, year + 3)]
    if follows:
        return _onward(rows, anchor)
    past = [row for row in rows if start_of(row) <= anchor.start]
    ahead = [row for row in rows if start_of(row) > anchor.start]
    behind, before = anchor.start - start_of(past[-1]), start_of(ahead[0]) - anchor.start
    near = context.outlook is Outlook.UNSAID and before * _STRAY < behind
    said = "looks-ahead" if context.outlook is Outlook.AHEAD else "nearest" if near else "most-recent"
    rule = _preferred(context) or said
    return two(*_pointed(rule, past[-1], ahead[0], anchor))
