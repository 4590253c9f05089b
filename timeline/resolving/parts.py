"""Times within times: hours of a day, the end of a year, the first week of a month, from one to another."""

from __future__ import annotations

from dataclasses import replace

from timeline import intervals as cal
from timeline.model import (
    About,
    At,
    Between,
    CalendarDate,
    Candidate,
    Clock,
    DayPart,
    Grain,
    Holiday,
    Instant,
    Interval,
    Nth,
    PartOf,
    PartOfDay,
    Portion,
    Reason,
    Step,
)
from timeline.resolving.context import Context
from timeline.resolving.occurring import holiday_in, start_of, try_fields
from timeline.resolving.place import Placed, Row, each, one, place, placed, step_of

_SHORTEST_MONTH, _LONGEST_MONTH = 28 * cal.DAY, 31 * cal.DAY
_PART_FOR = {Portion.START: DayPart.MORNING, Portion.MID: DayPart.MIDDAY, Portion.END: DayPart.EVENING}


@placed.register
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
        step = step_of("part-of-day", part=time.part.name.lower().replace("_", " "))
        interval = cal.of_part(midnight, time.part)
        return (
            replace(
                day, interval=interval, grain=Grain.PART_OF_DAY, part=time.part, steps=(*day.steps, step)
            ),
        )
    return _clock_on(day, midnight, time)


def _clock_on(day: Candidate, midnight: Instant, clock: Clock) -> tuple[Candidate, ...]:
    time = f"{clock.hour:02d}:{clock.minute or 0:02d}"
    step = step_of("clock-zone", time=time, zone=clock.zone) if clock.zone else step_of("clock", time=time)
    grain = Grain.HOUR if clock.minute is None else Grain.MINUTE

    def at(hour: int, *doubt: Step) -> Candidate:
        start = Instant(midnight + hour * cal.HOUR + (clock.minute or 0) * 60)
        interval = Interval(start, Instant(start + cal.SECONDS_IN[grain]))
        return replace(day, interval=interval, grain=grain, steps=(*doubt, *day.steps, step))

    if clock.ambiguous and clock.hour < 12:
        return tuple(at(hour, step_of("two-halves")) for hour in (clock.hour, clock.hour + 12))
    return (at(clock.hour),)


@placed.register(Clock)
@placed.register(PartOfDay)
def _bare_time(time: Clock | PartOfDay, context: Context) -> Placed:
    """A time of day without a day: the day in focus where there is one, else the day of publication."""
    anchor = (
        context.focus if context.focus and context.focus.grain.rank <= Grain.DAY.rank else context.published
    )
    if anchor is None:
        return Reason.NEEDS_FOCUS if context.focus else Reason.NEEDS_PUBLISHED
    if anchor.grain.rank > Grain.DAY.rank:
        return Reason.NEEDS_FOCUS
    day = Candidate(cal.containing(anchor.start, Grain.DAY), Grain.DAY, steps=(anchor.step,))
    return _on_day(day, time)


@placed.register
def _part_of(part: PartOf, context: Context) -> Placed:
    def narrow(candidate: Candidate) -> Candidate:
        interval = candidate.interval
        step = step_of("portion", portion=part.portion.name.lower())
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

    return each(place(part.of, context), narrow)


@placed.register
def _about(about: About, context: Context) -> Placed:
    step = step_of("approximate")
    return each(
        place(about.of, context), lambda one: replace(one, approximate=True, steps=(*one.steps, step))
    )


@placed.register
def _nth(nth: Nth, context: Context) -> Placed:
    return each(place(nth.within, context), lambda candidate: _nth_within(nth, candidate))


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
        approximate=candidate.approximate and grain.rank >= candidate.grain.rank,
        steps=(*candidate.steps, step_of("nth-last") if nth.n < 0 else step_of("nth", n=str(nth.n))),
    )


def _inside(of: Grain | CalendarDate | Holiday, begin: Instant, end: Instant) -> list[Row]:
    """Every such unit or named part that begins inside ``[begin, end)``, in order; at most 400."""
    if isinstance(of, Holiday):
        return [(holiday_in(of, cal.civil(begin)[0]), Grain.DAY)]
    if isinstance(of, CalendarDate):
        if of.weekday and not of.month and not of.day:
            return _weekdays_inside(of.weekday, begin, end)
        year = cal.civil(begin)[0]
        years = range(year, min(cal.civil(Instant(end - 1))[0], year + 10) + 1)
        rows = [row for row in (try_fields(of, y) for y in years) if row]
        return [row for row in rows if begin <= start_of(row) < end]
    if of is Grain.WEEK and _SHORTEST_MONTH <= end - begin <= _LONGEST_MONTH:
        return _sevens(begin, end)
    rows = []
    interval = cal.containing(begin, of)
    while len(rows) < 400 and interval.start is not None and interval.start < end:
        if interval.end is not None and interval.end > begin:
            rows.append((interval, of))
        interval = cal.next_to(interval, of, 1)
    return rows


def _sevens(begin: Instant, end: Instant) -> list[Row]:
    """The weeks of a month as people count them: its first seven days, its second seven, … its last seven."""
    count = (end - begin) // (7 * cal.DAY)
    starts = [Instant(begin + number * 7 * cal.DAY) for number in range(count)]
    if end - begin > count * 7 * cal.DAY:
        starts.append(Instant(end - 7 * cal.DAY))
    return [(Interval(start, Instant(start + 7 * cal.DAY)), Grain.WEEK) for start in starts]


def _weekdays_inside(weekday: int, begin: Instant, end: Instant) -> list[Row]:
    first = begin + (weekday - cal.weekday(begin)) % 7 * cal.DAY
    starts = range(first, min(end, begin + 400 * 7 * cal.DAY), 7 * cal.DAY)
    return [(Interval(Instant(start), Instant(start + cal.DAY)), Grain.DAY) for start in starts]


@placed.register
def _between(between: Between, context: Context) -> Placed:
    first, last = place(between.first, context), place(between.last, context)
    if isinstance(first, Reason) or isinstance(last, Reason):
        return first if isinstance(first, Reason) else last
    if first[0].interval.start is None or last[0].interval.end is None:
        return Reason.NOT_IN_CALENDAR
    if first[0].interval.start >= last[0].interval.end:
        return Reason.NOT_IN_CALENDAR
    interval = Interval(first[0].interval.start, last[0].interval.end)
    return one(interval, last[0].grain, (*last[0].steps, step_of("range")))
