"""Times counted from an anchor: so many units away, and last, this, next.

"last <month>" is the most recent such month (12 of 12 in annotated news); where that lies in the year of
publication, the same month of the year before is kept as a second reading.
"""

from __future__ import annotations

from dataclasses import replace

from timeline import intervals as cal
from timeline.conventions import Mode
from timeline.model import (
    Adjacent,
    Anchor,
    CalendarDate,
    Candidate,
    Grain,
    Holiday,
    Instant,
    Interval,
    PartOfDay,
    Reason,
    Shift,
    Step,
)
from timeline.resolving.context import Anchored, Context, Outlook, focus_anchor
from timeline.resolving.occurring import holiday_in, occurrences, start_of
from timeline.resolving.place import Placed, Row, each, one, place, placed, step_of, two

_DEEP = 10_000  # years: from here on it does not matter which year "ago" counts from
_DEEP_ANCHOR = 2000
_OF_DAYS = (Grain.DAY, Grain.PART_OF_DAY)  # anchors that hours do not lead out of
_NAMED = {-1: "last-named", 0: "this-named", 1: "next-named"}


@placed.register
def _shift(shift: Shift, context: Context) -> Placed:
    if shift.count is None:
        return Reason.VAGUE
    if shift.anchor is Anchor.EVENT:
        return Reason.NEEDS_EVENT
    if shift.date is not None:
        return each(place(shift.date, context), lambda day: _moved_from(shift, day))
    years = abs(shift.count) * cal.MONTHS_IN.get(shift.unit, 0) / 12
    if years >= _DEEP:
        return _deep(round(shift.count * cal.MONTHS_IN[shift.unit] / 12))
    if context.results and context.period is not None and shift.anchor is not Anchor.PERIOD:
        return _year_before(shift, context.period, context)
    anchor, missing = _counted_from(shift.anchor, context, shift.unit)
    if anchor is None:
        return missing
    if shift.unit.rank < Grain.DAY.rank and anchor.grain in _OF_DAYS and _within_a_day(shift):
        day = cal.containing(anchor.start, Grain.DAY)
        rough = anchor.grain is Grain.PART_OF_DAY
        return one(day, Grain.DAY, (anchor.step, _counted(shift.count, shift.unit)), rough)
    if shift.count == 0 or (
        shift.anchor is Anchor.PUBLICATION and abs(shift.count) == 1 and shift.unit is Grain.DAY
    ):
        return _moved(shift, anchor, Grain.DAY, approximate=False)
    return _moved(shift, anchor, _shift_grain(shift, anchor), approximate=_is_loose(shift))


def _moved_from(shift: Shift, day: Candidate) -> Candidate | None:
    anchor = focus_anchor(day)
    moved = Reason.NEEDS_FOCUS if anchor is None else _moved(shift, anchor, day.grain, approximate=False)
    if isinstance(moved, Reason):
        return None
    return replace(moved[0], steps=(*day.steps, moved[0].steps[-1]))


def _year_before(shift: Shift, period: Anchored, context: Context) -> Placed:
    """'a year ago' among results: the same quarter of the year before; the plain reading comes second."""
    same = place(replace(shift, anchor=Anchor.PERIOD), context)
    plain = place(shift, context._replace(results=False))
    if isinstance(same, Reason) or isinstance(plain, Reason):
        return same
    return same if same[0].interval == plain[0].interval else (same[0], plain[0])


def _within_a_day(shift: Shift) -> bool:
    return abs(shift.count or 0) * cal.SECONDS_IN[shift.unit] < cal.DAY


def _counted_from(kind: Anchor, context: Context, unit: Grain) -> tuple[Anchored | None, Reason]:
    if kind is Anchor.PUBLICATION:
        return _told_last(context, unit) or context.published, Reason.NEEDS_PUBLISHED
    if kind is Anchor.CONTEXT:
        return context.bare()[0], Reason.NEEDS_PUBLISHED
    if kind is Anchor.PERIOD:
        return context.period or _quarter_just_over(context), Reason.NEEDS_PUBLISHED
    if context.nearest is not None:
        return context.nearest, Reason.NEEDS_FOCUS
    return context.published, Reason.NEEDS_FOCUS


def _told_last(context: Context, unit: Grain) -> Anchored | None:
    """What 'yesterday' counts from where a person says that the text is a story, if that is fine enough."""
    focus = context.focus if context.conventions.mode is Mode.NARRATIVE else None
    fine = focus is not None and focus.grain.rank <= max(unit.rank, Grain.DAY.rank)
    return focus.by_setting if focus is not None and fine else None


def _quarter_just_over(context: Context) -> Anchored | None:
    """Where no quarter was named: the one before the publication or before the focus of a story."""
    anchor = context.bare()[0]
    if anchor is None:
        return None
    before = cal.containing(cal.shift(anchor.start, -1, Grain.QUARTER), Grain.QUARTER)
    return Anchored(before, Grain.QUARTER, "reported-quarter")


def _shift_grain(shift: Shift, anchor: Anchored) -> Grain:
    """No finer than the words or what is counted from, but a quarter's year-ago is a quarter."""
    if shift.grain is not None:
        return shift.grain
    if shift.unit.rank < Grain.DAY.rank:
        return anchor.grain
    if shift.anchor in (Anchor.FOCUS, Anchor.PERIOD) and anchor.grain in (Grain.QUARTER, Grain.HALF):
        return anchor.grain
    return max(shift.unit, anchor.grain, key=lambda grain: grain.rank)


def _is_loose(shift: Shift) -> bool:
    """'three years ago' may be off by part of a year; 'three days later' is meant to the day."""
    return shift.unit.rank >= Grain.WEEK.rank and shift.anchor is Anchor.PUBLICATION and shift.grain is None


def _moved(shift: Shift, anchor: Anchored, grain: Grain, approximate: bool) -> Placed:
    assert shift.count is not None
    count, unit = shift.count, shift.unit
    if count != int(count):
        count, unit = _finer(count, unit)
    moved = cal.shift(anchor.start, int(count), unit)
    years = abs(count) * cal.MONTHS_IN.get(unit, 0) // 12
    step = _counted(shift.count, shift.unit)
    if years >= 50 and years % 10 == 0:
        return _rounded(cal.civil(moved)[0], int(years), (anchor.step, step))
    return one(cal.containing(moved, grain), grain, (anchor.step, step), approximate)


def _counted(count: float, unit: Grain) -> Step:
    """The step that says how far: one sentence for each unit, another where it is one."""
    number = "-one" if abs(count) == 1 else ""
    way = "before" if count < 0 else "after"
    return step_of(f"{way}-{unit.value.replace(' ', '-')}{number}", count=f"{abs(count):g}")


def _finer(count: float, unit: Grain) -> tuple[float, Grain]:
    """Half a year is six months; half a week three days."""
    if unit in cal.MONTHS_IN and cal.MONTHS_IN[unit] > 1:
        return round(count * cal.MONTHS_IN[unit]), Grain.MONTH
    days = {Grain.MONTH: 30, Grain.WEEK: 7}.get(unit)
    if days:
        return round(count * days), Grain.DAY
    return round(count * cal.SECONDS_IN[unit] / 60), Grain.MINUTE


def _rounded(year: int, years: int, steps: tuple[Step, ...]) -> Placed:
    """A round number of years means no single year: half of its last digit that counts either way."""
    size = 10 ** (len(str(years)) - len(str(years).rstrip("0")))
    grain = Grain.MILLENNIUM if size >= 1000 else Grain.CENTURY if size >= 100 else Grain.DECADE
    interval = cal.of_years(year - size // 2, year + size // 2)
    return one(interval, grain, (*steps, step_of("round-number")), approximate=True)


def _deep(years: int) -> Placed:
    if abs(years) > cal.FURTHEST_YEAR:
        return Reason.OUT_OF_RANGE
    step = step_of("counted-from-present", count=str(abs(years)))
    return _rounded(_DEEP_ANCHOR + years, abs(years), (step,))


@placed.register
def _adjacent(adjacent: Adjacent, context: Context) -> Placed:
    anchor, missing = _counted_from(adjacent.anchor, context, _unit_of(adjacent.of))
    if anchor is None:
        return missing
    of, step = adjacent.of, adjacent.step
    match of:
        case Grain():
            return _adjacent_unit(of, step, anchor)
        case PartOfDay():
            return _adjacent_part(of, step, anchor)
        case CalendarDate(year=int(year)):
            return _same_quarter(year, anchor)
        case CalendarDate():
            return _adjacent_date(of, step, anchor, context)
        case Holiday():
            return _adjacent_holiday(of, step, anchor)


def _unit_of(of: Grain | CalendarDate | PartOfDay | Holiday) -> Grain:
    """The time in which there is one of them: a Monday in a week, a May in a year."""
    match of:
        case Grain():
            return of
        case PartOfDay():
            return Grain.DAY
        case CalendarDate(month=None, weekday=int()):
            return Grain.WEEK
    return Grain.YEAR


def _adjacent_unit(unit: Grain, step: int, anchor: Anchored) -> Placed:
    rule = step_of(("last-unit", "this-unit", "next-unit")[step + 1], unit=unit.value)
    if unit.rank < anchor.grain.rank and anchor.grain is not Grain.WEEKEND:
        return one(anchor.interval, anchor.grain, (anchor.step, rule), approximate=True)
    if unit is Grain.WEEKEND and step:
        first, second = _weekend(anchor, step), _weekend(anchor, 2 * step)
        return two((first, unit), (second, unit), (anchor.step, rule))
    interval = cal.containing(cal.shift(anchor.start, step, unit), unit)
    return one(interval, unit, (anchor.step, rule))


def _same_quarter(year: int, anchor: Anchored) -> Placed:
    quarter = (cal.civil(anchor.start)[1] + 2) // 3
    return one(cal.of_quarter(year, quarter), Grain.QUARTER, (anchor.step, step_of("stated")))


def _weekend(anchor: Anchored, step: int) -> Interval:
    """The nth weekend before (negative) or after the anchor, not the one it lies in."""
    own = cal.containing(anchor.start, Grain.WEEKEND)
    assert own.start is not None
    ahead = step - 1 if step > 0 and own.start > anchor.start else step
    return cal.next_to(own, Grain.WEEKEND, ahead)


def _adjacent_part(part: PartOfDay, step: int, anchor: Anchored) -> Placed:
    day = cal.containing(cal.shift(anchor.start, step, Grain.DAY), Grain.DAY)
    assert day.start is not None
    steps = (anchor.step, step_of("part-of-day", part=part.part.name.lower().replace("_", " ")))
    return (Candidate(cal.of_part(day.start, part.part), Grain.PART_OF_DAY, steps=steps, part=part.part),)


def _adjacent_date(date: CalendarDate, step: int, anchor: Anchored, context: Context) -> Placed:
    rows = occurrences(date, anchor.start)
    here = anchor.start
    if step > 0 and anchor.grain.rank >= Grain.YEAR.rank and anchor.interval.end is not None:
        here = Instant(anchor.interval.end - 1)
    if step == 0:
        return _this(date, rows, anchor, context)
    if step < 0:
        before = [row for row in rows if (row[0].end or here) <= here]
        first, second = before[-1], before[-2] if len(before) > 1 else before[-1]
        near = _same_period(date, start_of(first), here)
    else:
        after = [row for row in rows if start_of(row) > here]
        first, second = after[0], after[1] if len(after) > 1 else after[0]
        near = _same_period(date, start_of(first), here)
    steps = (anchor.step, step_of(_NAMED[step]))
    if _is_sure(near, anchor):
        return one(*first, steps)
    return two(first, second, steps)


def _is_sure(near: bool, anchor: Anchored) -> bool:
    """Whether 'last July' has one reading: the most recent one lies outside the anchor's own year."""
    return not near or anchor.grain.rank > Grain.DAY.rank


def _same_period(date: CalendarDate, start: Instant, here: Instant) -> bool:
    unit = Grain.WEEK if date.weekday and not date.month else Grain.YEAR
    return cal.containing(start, unit) == cal.containing(here, unit)


def _adjacent_holiday(holiday: Holiday, step: int, anchor: Anchored) -> Placed:
    year = cal.civil(anchor.start)[0]
    days = [holiday_in(holiday, y) for y in range(year - 2, year + 3)]
    if step == 0:
        chosen = days[2]
    elif step < 0:
        chosen = [day for day in days if day.end is not None and day.end <= anchor.start][-1]
    else:
        chosen = next(day for day in days if day.start is not None and day.start > anchor.start)
    return one(chosen, Grain.DAY, (anchor.step, step_of(_NAMED[step])))


def _this(date: CalendarDate, rows: list[Row], anchor: Anchored, context: Context) -> Placed:
    own = [row for row in rows if _same_period(date, start_of(row), anchor.start)]
    first = own[0] if own else min(rows, key=lambda row: abs(start_of(row) - anchor.start))
    if (
        date.weekday
        and not date.month
        and start_of(first) < anchor.start
        and context.outlook is Outlook.AHEAD
    ):
        first = rows[rows.index(first) + 1]
    return one(*first, (anchor.step, step_of(_NAMED[0])))
