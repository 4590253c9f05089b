"""Where on the calendar a date falls: its interval if its year is known, else each time it comes round."""

from __future__ import annotations

from timeline import intervals as cal
from timeline.model import CalendarDate, Grain, Holiday, Instant, Interval
from timeline.resolving.place import Row


def fields(date: CalendarDate, year: int) -> Row:
    """The interval of a date in a year, whatever year it states; ``ValueError`` if there is none."""
    if abs(year) > cal.FURTHEST_YEAR:
        raise OverflowError(f"year {year}")
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
    return cal.of_year(year), Grain.YEAR


def occurrences(date: CalendarDate, around: Instant) -> list[Row]:
    """Where a date without a year falls near an instant, in order of time."""
    if date.month or date.season or date.quarter or date.half:
        year = cal.civil(around)[0]
        span = range(year - 4, year + 5) if date.weekday or date.day == 29 else range(year - 2, year + 3)
        found = [try_fields(date, y) for y in span]
        fitting = [row for row in found if row and _weekday_fits(date, row[0])]
        return fitting or [row for row in found if row]
    if date.day:
        return _days_of_months(date, around)
    assert date.weekday is not None
    first = around - around % cal.DAY + (date.weekday - cal.weekday(around)) * cal.DAY
    starts = (Instant(first + weeks * 7 * cal.DAY) for weeks in (-2, -1, 0, 1, 2))
    return [(Interval(start, Instant(start + cal.DAY)), Grain.DAY) for start in starts]


def try_fields(date: CalendarDate, year: int) -> Row | None:
    """``fields``, or ``None`` where the calendar has no such day."""
    try:
        return fields(date, year)
    except ValueError:
        return None


def _weekday_fits(date: CalendarDate, interval: Interval) -> bool:
    return date.weekday is None or interval.start is None or cal.weekday(interval.start) == date.weekday


def _days_of_months(date: CalendarDate, around: Instant) -> list[Row]:
    year, month, _ = cal.civil(around)
    rows = []
    for months in range(-14, 15):
        total = year * 12 + month - 1 + months
        row = try_fields(CalendarDate(month=total % 12 + 1, day=date.day), total // 12)
        if row and _weekday_fits(date, row[0]):
            rows.append(row)
    return rows


def start_of(row: Row) -> Instant:
    assert row[0].start is not None
    return row[0].start


def holiday_in(holiday: Holiday, year: int) -> Interval:
    if holiday.easter is not None:
        start = Instant(cal.easter(year) + holiday.easter * cal.DAY)
        return Interval(start, Instant(start + cal.DAY))
    assert holiday.month is not None
    if holiday.weekday is not None:
        day = cal.nth_weekday(year, holiday.month, holiday.weekday, holiday.nth or 1)
        return cal.moved(day, holiday.later)
    assert holiday.day is not None
    return cal.of_day(year, holiday.month, holiday.day)
