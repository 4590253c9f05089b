"""Meaning and context become candidates: one function for each kind of meaning, and the conventions between them.

Conventions of news English, with the figures they rest on where they were measured: a bare weekday or month is the most recent
one unless the sentence looks ahead; "last <month>" is the most recent such month (12 of 12 in annotated news), and where that
lies in the year of publication the same month of the year before is kept as a second reading.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from timeline import intervals as cal
from timeline.model import (
    About,
    Adjacent,
    Anchor,
    At,
    Between,
    CalendarDate,
    Candidate,
    Clock,
    DayPart,
    Era,
    Grain,
    Holiday,
    Instant,
    Interval,
    Length,
    Meaning,
    Nth,
    PartOf,
    PartOfDay,
    Portion,
    Reason,
    Recurring,
    Shift,
    Step,
    Vague,
)
from timeline.resolving.context import Anchored, Context, Outlook

Placed = tuple[Candidate, ...] | Reason

SURE, LIKELY, PROBABLE, OTHER = 0.98, 0.93, 0.8, 0.2
_DEEP = 10_000  # years: from here on it does not matter which year "ago" counts from
_DEEP_ANCHOR = 2000
_STRAY = 4  # how many times further off a date may lie in the direction the sentence looks
_PART_FOR = {Portion.START: DayPart.MORNING, Portion.MID: DayPart.MIDDAY, Portion.END: DayPart.EVENING}


def place(meaning: Meaning, context: Context) -> Placed:
    """Candidates, best first, or why there are none."""
    try:
        return _PLACERS[type(meaning)](meaning, context)
    except OverflowError:
        return Reason.OUT_OF_RANGE
    except ValueError:
        return Reason.NOT_IN_CALENDAR


def _one(
    interval: Interval,
    grain: Grain,
    steps: tuple[Step, ...],
    confidence: float = SURE,
    approximate: bool = False,
) -> tuple[Candidate, ...]:
    return (Candidate(interval, grain, approximate, confidence, steps),)


def _step(rule: str, **facts: str) -> Step:
    return Step(rule, tuple(facts.items()))


def _each(placed: Placed, change: Callable[[Candidate], Candidate]) -> Placed:
    return placed if isinstance(placed, Reason) else tuple(change(candidate) for candidate in placed)


# --------------------------------------------------------------------------- calendar dates


def _calendar_date(date: CalendarDate, context: Context) -> Placed:
    if date.alternative is not None:
        return _two_orders(date, context)
    if date.two_digit and date.year is not None:
        date = replace(date, year=_century(date.year, context), two_digit=False)
    if date.year is not None:
        return _stated(date)
    anchor, narrative = _anchor(context)
    if anchor is None:
        return Reason.NEEDS_PUBLISHED
    return _nearest(date, anchor, context.outlook, narrative)


def _anchor(context: Context) -> tuple[Anchored | None, bool]:
    """What a bare date counts from, and whether it is the story's date in focus."""
    if context.narrative and context.focus is not None:
        return context.focus, True
    return context.published, False


def _two_orders(date: CalendarDate, context: Context) -> Placed:
    assert date.alternative is not None
    first = _calendar_date(replace(date, alternative=None), context)
    second = _calendar_date(date.alternative, context)
    if isinstance(first, Reason) or isinstance(second, Reason):
        return first if isinstance(second, Reason) else second
    step = _step("two-orders")
    return (
        replace(first[0], confidence=0.6, steps=(*first[0].steps, step)),
        replace(second[0], confidence=0.4, steps=(*second[0].steps, step)),
    )


def _century(year: int, context: Context) -> int:
    """A two-digit year within eighty years before and twenty after the anchor (the 20th century without one)."""
    anchor = context.focus if context.narrative and context.focus else context.published
    if anchor is None:
        return 1900 + year
    around = cal.civil(anchor.start)[0]
    return min((century + year for century in range(1500, 2300, 100)), key=lambda y: abs(y - around + 30))


def _stated(date: CalendarDate) -> Placed:
    steps: tuple[Step, ...] = (_step("stated"),)
    interval, grain = _fields(date)
    if date.weekday and interval.start is not None and cal.weekday(interval.start) != date.weekday:
        steps += (_step("weekday-differs"),)
    if date.fiscal:
        return _one(interval, grain, (*steps, _step("fiscal")), PROBABLE, approximate=True)
    return _one(interval, grain, steps)


def _fields(date: CalendarDate) -> tuple[Interval, Grain]:
    """The interval of a date whose year is known; ``ValueError`` where the calendar has none."""
    year = date.year
    assert year is not None
    if date.month and date.day:
        return cal.of_day(year, date.month, date.day), Grain.DAY
    if date.month:
        return cal.of_month(year, date.month), Grain.MONTH
    if date.season:
        return cal.of_season(year, date.season), Grain.SEASON
    if date.quarter:
        return cal.of_quarter(year, date.quarter), Grain.QUARTER
    if date.half:
        return cal.of_half(year, date.half), Grain.HALF
    if date.week:
        return cal.of_week(year, date.week), Grain.WEEK
    return cal.of_year(year), Grain.YEAR


def _occurrences(date: CalendarDate, around: Instant) -> list[tuple[Interval, Grain]]:
    """Where a date without a year falls near an instant, in order of time."""
    if date.month or date.season or date.quarter or date.half:
        year = cal.civil(around)[0]
        span = range(year - 4, year + 5) if date.weekday or date.day == 29 else range(year - 2, year + 3)
        found = [_try_fields(replace(date, year=y)) for y in span]
        fitting = [row for row in found if row and _weekday_fits(date, row[0])]
        return fitting or [row for row in found if row]
    if date.day:
        return _days_of_months(date, around)
    assert date.weekday is not None
    first = around - around % cal.DAY + (date.weekday - cal.weekday(around)) * cal.DAY
    starts = (Instant(first + weeks * 7 * cal.DAY) for weeks in (-2, -1, 0, 1, 2))
    return [(Interval(start, Instant(start + cal.DAY)), Grain.DAY) for start in starts]


def _try_fields(date: CalendarDate) -> tuple[Interval, Grain] | None:
    try:
        return _fields(date)
    except ValueError:
        return None


def _weekday_fits(date: CalendarDate, interval: Interval) -> bool:
    return date.weekday is None or interval.start is None or cal.weekday(interval.start) == date.weekday


def _days_of_months(date: CalendarDate, around: Instant) -> list[tuple[Interval, Grain]]:
    year, month, _ = cal.civil(around)
    rows = []
    for months in range(-14, 15):
        total = year * 12 + month - 1 + months
        row = _try_fields(CalendarDate(total // 12, total % 12 + 1, date.day))
        if row and _weekday_fits(date, row[0]):
            rows.append(row)
    return rows


def _start(row: tuple[Interval, Grain]) -> Instant:
    assert row[0].start is not None
    return row[0].start


def _nearest(date: CalendarDate, anchor: Anchored, outlook: Outlook, narrative: bool) -> Placed:
    """Which of the possible years or weeks a bare date means."""
    rows = _occurrences(date, anchor.start)
    if not rows:
        return Reason.NOT_IN_CALENDAR
    if narrative:
        return _onward(rows, anchor)
    here = anchor.start
    past = [row for row in rows if _start(row) <= here] or rows[:1]
    ahead = [row for row in rows if _start(row) > here or here < (row[0].end or here)] or rows[-1:]
    rule = _convention(date, outlook, here - _start(past[-1]), _start(ahead[0]) - here)
    first, second = (past[-1], ahead[0]) if rule == "most-recent" else (ahead[0], past[-1])
    if first == second and date.weekday and not date.month:
        second = past[-2] if rule == "most-recent" else rows[min(rows.index(first) + 1, len(rows) - 1)]
    return _two(first, second, (anchor.step, _step(rule)), LIKELY if rule == "most-recent" else PROBABLE)


def _convention(date: CalendarDate, outlook: Outlook, behind: int, ahead: int) -> str:
    """Which way a bare date points, given the seconds to the last and to the next such date.

    A sentence that looks ahead or back decides, unless what it points at is several times further off.
    """
    if date.weekday and not date.month and not date.day:
        return "looks-ahead" if outlook is Outlook.AHEAD else "most-recent"
    exact = date.month is not None and date.day is not None
    if outlook is Outlook.AHEAD:
        return "looks-ahead" if ahead < _STRAY * behind or behind < 0 else "most-recent"
    reluctance = _STRAY if outlook is Outlook.BACK or not exact else 1
    return "nearest" if ahead * reluctance < behind and exact else "most-recent"


def _onward(rows: list[tuple[Interval, Grain]], anchor: Anchored) -> Placed:
    """In a story: the one in the focus' own period, or next after it, a little way back allowed."""
    begin = anchor.start
    reach = begin + 366 * cal.DAY
    same = [
        row
        for row in rows
        if anchor.grain.rank >= Grain.YEAR.rank and begin <= _start(row) < (anchor.interval.end or reach)
    ]
    if same:
        return _one(*same[0], (anchor.step, _step("within-focus")), LIKELY)
    wide = (
        rows[0][1].rank > Grain.DAY.rank or len(rows) > 1 and _start(rows[1]) - _start(rows[0]) > 30 * cal.DAY
    )
    back = 240 * cal.DAY if wide else 0
    first = next((row for row in rows if _start(row) > begin - back), rows[-1])
    return _one(*first, (anchor.step, _step("onward")), PROBABLE)


def _two(
    first: tuple[Interval, Grain], second: tuple[Interval, Grain], steps: tuple[Step, ...], confidence: float
) -> Placed:
    best = Candidate(*first, confidence=confidence, steps=steps)
    if first == second:
        return (best,)
    other = Candidate(
        *second, confidence=round(1 - confidence, 2), steps=(*steps[:-1], _step("other-reading"))
    )
    return best, other


def _era(era: Era, context: Context) -> Placed:
    first, last = era.first, era.last
    if era.two_digit:
        first += 1900 if first >= 20 else 2000
        last += 1900 if era.last >= 20 else 2000
    return _one(cal.of_years(first, last), era.grain, (_step("stated"),))


def _holiday(holiday: Holiday, context: Context) -> Placed:
    if holiday.year is not None:
        return _one(_holiday_in(holiday, holiday.year), Grain.DAY, (_step("stated"),))
    anchor, narrative = _anchor(context)
    if anchor is None:
        return Reason.NEEDS_PUBLISHED
    year = cal.civil(anchor.start)[0]
    rows = [(_holiday_in(holiday, y), Grain.DAY) for y in range(year - 2, year + 3)]
    if narrative:
        return _onward(rows, anchor)
    past = [row for row in rows if _start(row) <= anchor.start]
    ahead = [row for row in rows if _start(row) > anchor.start]
    if context.outlook is Outlook.AHEAD:
        return _two(ahead[0], past[-1], (anchor.step, _step("looks-ahead")), PROBABLE)
    return _two(past[-1], ahead[0], (anchor.step, _step("most-recent")), PROBABLE)


def _holiday_in(holiday: Holiday, year: int) -> Interval:
    if holiday.easter is not None:
        start = Instant(cal.easter(year) + holiday.easter * cal.DAY)
        return Interval(start, Instant(start + cal.DAY))
    assert holiday.month is not None
    if holiday.weekday is not None:
        return cal.nth_weekday(year, holiday.month, holiday.weekday, holiday.nth or 1)
    assert holiday.day is not None
    return cal.of_day(year, holiday.month, holiday.day)


# --------------------------------------------------------------------------- counting from an anchor


def _shift(shift: Shift, context: Context) -> Placed:
    if shift.count is None:
        return Reason.VAGUE
    if shift.anchor is Anchor.EVENT:
        return Reason.NEEDS_EVENT
    years = abs(shift.count) * cal.MONTHS_IN.get(shift.unit, 0) / 12
    if years >= _DEEP:
        return _deep(round(shift.count * cal.MONTHS_IN[shift.unit] / 12))
    anchor, missing = _counted_from(shift.anchor, context)
    if anchor is None:
        return missing
    if (
        shift.count == 0
        or shift.anchor is Anchor.PUBLICATION
        and abs(shift.count) == 1
        and shift.unit is Grain.DAY
    ):
        return _moved(shift, anchor, Grain.DAY, approximate=False)
    return _moved(shift, anchor, _shift_grain(shift, anchor), approximate=_is_loose(shift))


def _counted_from(kind: Anchor, context: Context) -> tuple[Anchored | None, Reason]:
    if kind is Anchor.PUBLICATION:
        return context.published, Reason.NEEDS_PUBLISHED
    if kind is Anchor.CONTEXT:
        return _anchor(context)[0], Reason.NEEDS_PUBLISHED
    if context.focus is not None:
        return context.focus, Reason.NEEDS_FOCUS
    return context.published, Reason.NEEDS_FOCUS


def _shift_grain(shift: Shift, anchor: Anchored) -> Grain:
    """No finer than the words and no finer than what is counted from, but a quarter's year-ago is a quarter."""
    if shift.unit.rank < Grain.DAY.rank:
        return anchor.grain if anchor.grain.rank >= Grain.DAY.rank else shift.unit
    if shift.anchor is Anchor.FOCUS and anchor.grain in (Grain.QUARTER, Grain.HALF):
        return anchor.grain
    return max(shift.unit, anchor.grain, key=lambda grain: grain.rank)


def _is_loose(shift: Shift) -> bool:
    """'three years ago' may be off by part of a year; 'three days later' is meant to the day."""
    return shift.unit.rank >= Grain.WEEK.rank and shift.anchor is Anchor.PUBLICATION


def _moved(shift: Shift, anchor: Anchored, grain: Grain, approximate: bool) -> Placed:
    assert shift.count is not None
    count, unit = shift.count, shift.unit
    if count != int(count):
        count, unit = _finer(count, unit)
    moved = cal.shift(anchor.start, int(count), unit)
    years = abs(count) * cal.MONTHS_IN.get(unit, 0) // 12
    step = _step("counted", count=f"{abs(shift.count):g}", unit=shift.unit.value, way=_way(shift))
    if years >= 50 and years % 10 == 0:
        return _rounded(cal.civil(moved)[0], int(years), (anchor.step, step))
    return _one(cal.containing(moved, grain), grain, (anchor.step, step), LIKELY, approximate)


def _way(shift: Shift) -> str:
    return "before" if shift.direction < 0 else "after"


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
    return _one(interval, grain, (*steps, _step("round-number")), LIKELY, approximate=True)


def _deep(years: int) -> Placed:
    if abs(years) > cal.FURTHEST_YEAR:
        return Reason.OUT_OF_RANGE
    step = _step("counted-from-present", count=str(abs(years)))
    return _rounded(_DEEP_ANCHOR + years, abs(years), (step,))


def _adjacent(adjacent: Adjacent, context: Context) -> Placed:
    anchor, missing = _counted_from(adjacent.anchor, context)
    if anchor is None:
        return missing
    of, step = adjacent.of, adjacent.step
    match of:
        case Grain():
            return _adjacent_unit(of, step, anchor)
        case PartOfDay():
            return _adjacent_part(of, step, anchor)
        case CalendarDate():
            return _adjacent_date(of, step, anchor, context)
        case Holiday():
            return _holiday(of, context)


def _adjacent_unit(unit: Grain, step: int, anchor: Anchored) -> Placed:
    rule = _step(("last-unit", "this-unit", "next-unit")[step + 1], unit=unit.value)
    if unit.rank < anchor.grain.rank and anchor.grain is not Grain.WEEKEND:
        return _one(anchor.interval, anchor.grain, (anchor.step, rule), PROBABLE, approximate=True)
    if unit is Grain.WEEKEND and step:
        return _one(_weekend(anchor, step), unit, (anchor.step, rule), LIKELY)
    interval = cal.containing(cal.shift(anchor.start, step, unit), unit)
    return _one(interval, unit, (anchor.step, rule), LIKELY)


def _weekend(anchor: Anchored, step: int) -> Interval:
    """The weekend before or after the anchor, not the one it lies in."""
    own = cal.containing(anchor.start, Grain.WEEKEND)
    assert own.start is not None
    inside = own.start <= anchor.start
    if step > 0:
        return own if not inside else cal.next_to(own, Grain.WEEKEND, 1)
    return cal.next_to(own, Grain.WEEKEND, -1)


def _adjacent_part(part: PartOfDay, step: int, anchor: Anchored) -> Placed:
    day = cal.containing(cal.shift(anchor.start, step, Grain.DAY), Grain.DAY)
    assert day.start is not None
    steps = (anchor.step, _step("part-of-day", part=part.part.name.lower()))
    return (Candidate(cal.of_part(day.start, part.part), Grain.PART_OF_DAY, False, LIKELY, steps, part.part),)


def _adjacent_date(date: CalendarDate, step: int, anchor: Anchored, context: Context) -> Placed:
    rows = _occurrences(date, anchor.start)
    here = anchor.start
    if step == 0:
        return _this(date, rows, anchor, context)
    if step < 0:
        before = [row for row in rows if (row[0].end or here) <= here]
        first, second = before[-1], before[-2] if len(before) > 1 else before[-1]
        near = _same_period(date, _start(first), here)
        rule = "last-named"
    else:
        after = [row for row in rows if _start(row) > here]
        first, second = after[0], after[1] if len(after) > 1 else after[0]
        near = _same_period(date, _start(first), here)
        rule = "next-named"
    if adjacent_is_sure(near, anchor):
        return _one(*first, (anchor.step, _step(rule)), LIKELY)
    return _two(first, second, (anchor.step, _step(rule)), PROBABLE)


def adjacent_is_sure(near: bool, anchor: Anchored) -> bool:
    """'last July' has one reading only where the most recent July lies outside the anchor's own year (or week)."""
    return not near or anchor.grain.rank > Grain.DAY.rank


def _same_period(date: CalendarDate, start: Instant, here: Instant) -> bool:
    unit = Grain.WEEK if date.weekday and not date.month else Grain.YEAR
    return cal.containing(start, unit) == cal.containing(here, unit)


def _this(
    date: CalendarDate, rows: list[tuple[Interval, Grain]], anchor: Anchored, context: Context
) -> Placed:
    own = [row for row in rows if _same_period(date, _start(row), anchor.start)]
    first = own[0] if own else min(rows, key=lambda row: abs(_start(row) - anchor.start))
    if date.weekday and not date.month and _start(first) < anchor.start and context.outlook is Outlook.AHEAD:
        first = rows[rows.index(first) + 1]
    return _one(*first, (anchor.step, _step("this-named")), LIKELY)


# --------------------------------------------------------------------------- times of day


def _at(at: At, context: Context) -> Placed:
    days = place(at.date, context)
    if isinstance(days, Reason):
        return days
    return tuple(reading for day in days for reading in _on_day(day, at.time))


def _on_day(day: Candidate, time: Clock | PartOfDay) -> tuple[Candidate, ...]:
    if day.grain.rank > Grain.DAY.rank or day.interval.start is None:
        return (day,)
    midnight = Instant(day.interval.start - day.interval.start % cal.DAY)
    if isinstance(time, PartOfDay):
        step = _step("part-of-day", part=time.part.name.lower())
        interval = cal.of_part(midnight, time.part)
        return (
            replace(
                day, interval=interval, grain=Grain.PART_OF_DAY, part=time.part, steps=(*day.steps, step)
            ),
        )
    return _clock_on(day, midnight, time)


def _clock_on(day: Candidate, midnight: Instant, clock: Clock) -> tuple[Candidate, ...]:
    step = _step("clock", time=f"{clock.hour:02d}:{clock.minute or 0:02d}", zone=clock.zone or "")
    grain = Grain.HOUR if clock.minute is None else Grain.MINUTE

    def at(hour: int, confidence: float) -> Candidate:
        start = Instant(midnight + hour * cal.HOUR + (clock.minute or 0) * 60)
        interval = Interval(start, Instant(start + cal.SECONDS_IN[grain]))
        return replace(
            day, interval=interval, grain=grain, confidence=round(confidence, 2), steps=(*day.steps, step)
        )

    if clock.ambiguous and clock.hour < 12:
        return at(clock.hour, day.confidence * 0.7), at(clock.hour + 12, day.confidence * 0.3)
    return (at(clock.hour, day.confidence),)


def _bare_time(time: Clock | PartOfDay, context: Context) -> Placed:
    """A time of day without a day: the day in focus where there is one, else the day of publication."""
    anchor = (
        context.focus if context.focus and context.focus.grain.rank <= Grain.DAY.rank else context.published
    )
    if anchor is None:
        return Reason.NEEDS_FOCUS if context.focus else Reason.NEEDS_PUBLISHED
    if anchor.grain.rank > Grain.DAY.rank:
        return Reason.NEEDS_FOCUS
    day = Candidate(cal.containing(anchor.start, Grain.DAY), Grain.DAY, False, PROBABLE, (anchor.step,))
    return _on_day(day, time)


# --------------------------------------------------------------------------- times within times


def _part_of(part: PartOf, context: Context) -> Placed:
    def narrow(candidate: Candidate) -> Candidate:
        interval = candidate.interval
        step = _step("portion", portion=part.portion.name.lower())
        steps = (*candidate.steps, step)
        if candidate.grain is Grain.DAY and interval.start is not None:
            named = _PART_FOR[part.portion]
            within = cal.of_part(interval.start, named)
            return replace(
                candidate, interval=within, grain=Grain.PART_OF_DAY, part=part.portion, steps=steps
            )
        if interval.start is None or interval.end is None:
            return candidate
        cut = cal.portion(interval, part.portion)
        return replace(candidate, interval=cut, approximate=True, part=part.portion, steps=steps)

    return _each(place(part.of, context), narrow)


def _about(about: About, context: Context) -> Placed:
    step = _step("approximate")
    return _each(
        place(about.of, context), lambda one: replace(one, approximate=True, steps=(*one.steps, step))
    )


def _nth(nth: Nth, context: Context) -> Placed:
    return _each_or_reason(place(nth.within, context), lambda candidate: _nth_within(nth, candidate))


def _each_or_reason(placed: Placed, change: Callable[[Candidate], Candidate | None]) -> Placed:
    if isinstance(placed, Reason):
        return placed
    found = tuple(changed for changed in map(change, placed) if changed is not None)
    return found or Reason.NOT_IN_CALENDAR


def _nth_within(nth: Nth, candidate: Candidate) -> Candidate | None:
    begin, end = candidate.interval.start, candidate.interval.end
    if begin is None or end is None:
        return None
    rows = _inside(nth.of, begin, end)
    index = nth.n - 1 if nth.n > 0 else nth.n
    if not -len(rows) <= index < len(rows):
        return None
    interval, grain = rows[index]
    return replace(
        candidate,
        interval=interval,
        grain=grain,
        part=None,
        steps=(*candidate.steps, _step("nth", n=str(nth.n))),
    )


def _inside(of: Grain | CalendarDate | Holiday, begin: Instant, end: Instant) -> list[tuple[Interval, Grain]]:
    """Every such unit or named part that begins inside ``[begin, end)``, in order; at most 400."""
    if isinstance(of, Holiday):
        return [(_holiday_in(of, cal.civil(begin)[0]), Grain.DAY)]
    if isinstance(of, CalendarDate):
        if of.weekday and not of.month and not of.day:
            return _weekdays_inside(of.weekday, begin, end)
        year = cal.civil(begin)[0]
        years = range(year, min(cal.civil(Instant(end - 1))[0], year + 10) + 1)
        rows = [row for row in (_try_fields(replace(of, year=y)) for y in years) if row]
        return [row for row in rows if begin <= _start(row) < end]
    rows = []
    interval = cal.containing(begin, of)
    while len(rows) < 400 and interval.start is not None and interval.start < end:
        if interval.end is not None and interval.end > begin:
            rows.append((interval, of))
        interval = cal.next_to(interval, of, 1)
    return rows


def _weekdays_inside(weekday: int, begin: Instant, end: Instant) -> list[tuple[Interval, Grain]]:
    first = begin + (weekday - cal.weekday(begin)) % 7 * cal.DAY
    starts = range(first, min(end, begin + 400 * 7 * cal.DAY), 7 * cal.DAY)
    return [(Interval(Instant(start), Instant(start + cal.DAY)), Grain.DAY) for start in starts]


def _between(between: Between, context: Context) -> Placed:
    first, last = place(between.first, context), place(between.last, context)
    if isinstance(first, Reason) or isinstance(last, Reason):
        return first if isinstance(first, Reason) else last
    if first[0].interval.start is None or last[0].interval.end is None:
        return Reason.NOT_IN_CALENDAR
    if first[0].interval.start >= last[0].interval.end:
        return Reason.NOT_IN_CALENDAR
    interval = Interval(first[0].interval.start, last[0].interval.end)
    return _one(interval, last[0].grain, (*last[0].steps, _step("range")), last[0].confidence)


def _never(reason: Reason) -> Callable[[Meaning, Context], Placed]:
    return lambda meaning, context: reason


_PLACERS: dict[type, Callable[..., Placed]] = {
    CalendarDate: _calendar_date,
    Era: _era,
    Holiday: _holiday,
    Clock: _bare_time,
    PartOfDay: _bare_time,
    At: _at,
    Shift: _shift,
    Adjacent: _adjacent,
    Nth: _nth,
    PartOf: _part_of,
    About: _about,
    Between: _between,
    Length: _never(Reason.DURATION),
    Recurring: _never(Reason.RECURRING),
    Vague: _never(Reason.VAGUE),
}
