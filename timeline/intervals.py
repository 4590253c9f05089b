"""Grains, intervals, shifts and BC years: the only calendar arithmetic.

Proleptic Gregorian, astronomical years (0 is 1 BC), whole seconds since 1970-01-01T00:00.
Weeks are ISO 8601 weeks (Monday first). Days from a civil date by Howard Hinnant's ``days_from_civil``.
"""

from __future__ import annotations

from functools import lru_cache

from timeline.model import DayPart, Grain, Instant, Interval, Portion, Season

DAY = 86_400
HOUR = 3_600
MONTHS_IN = {
    Grain.MONTH: 1,
    Grain.QUARTER: 3,
    Grain.HALF: 6,
    Grain.YEAR: 12,
    Grain.DECADE: 120,
    Grain.CENTURY: 1200,
    Grain.MILLENNIUM: 12000,
    Grain.SEASON: 3,
}
SECONDS_IN = {
    Grain.MINUTE: 60,
    Grain.HOUR: HOUR,
    Grain.PART_OF_DAY: DAY,
    Grain.DAY: DAY,
    Grain.WEEK: 7 * DAY,
    Grain.WEEKEND: 7 * DAY,
}
FIRST_MONTH = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9, Season.WINTER: 12}  # meteorological
HOURS = {  # of the day; past 24 lies in the next day
    DayPart.EARLY_HOURS: (0, 5),
    DayPart.MORNING: (5, 12),
    DayPart.MIDDAY: (12, 13),
    DayPart.AFTERNOON: (12, 18),
    DayPart.EVENING: (18, 24),
    DayPart.NIGHT: (20, 29),
    DayPart.DAYTIME: (8, 18),
}
_LAST_PLAIN_YEAR = 9999  # beyond it EDTF writes years with a Y
KNOWN = 4096  # dates whose EDTF is kept; many events share them
FURTHEST_YEAR = 20_000_000_000  # past and future; beyond it no calendar makes sense


def days_from_civil(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 to a civil date; the date is not checked."""
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468


def civil_from_days(days: int) -> tuple[int, int, int]:
    """Inverse of ``days_from_civil``."""
    era, of_era = divmod(days + 719_468, 146_097)
    year = (of_era - of_era // 1_460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return year + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1


def is_leap(year: int) -> bool:
    """Whether the astronomical year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    return 29 if month == 2 and is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def is_date(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    return 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


def instant(year: int, month: int = 1, day: int = 1, hour: int = 0, minute: int = 0) -> Instant:
    """The instant a civil date begins, plus hours and minutes (which may run past the day)."""
    return Instant(days_from_civil(year, month, day) * DAY + hour * HOUR + minute * 60)


def civil(at: Instant) -> tuple[int, int, int]:
    """Year, month, day of an instant."""
    return civil_from_days(at // DAY)


def clock(at: Instant) -> tuple[int, int]:
    """Hour and minute of an instant."""
    return at % DAY // HOUR, at % HOUR // 60


def weekday(at: Instant) -> int:
    """1 (Monday) to 7 (Sunday)."""
    return (at // DAY + 3) % 7 + 1


# --------------------------------------------------------------------------- makers


def month_span(year: int, month: int, count: int) -> Interval:
    """``count`` months from the first of a month; ``month`` may lie outside 1 to 12."""
    first, last = year * 12 + month - 1, year * 12 + month - 1 + count
    return Interval(instant(first // 12, first % 12 + 1), instant(last // 12, last % 12 + 1))


def of_day(year: int, month: int, day: int) -> Interval:
    """One day; ``ValueError`` where the calendar has none."""
    if not is_date(year, month, day):
        raise ValueError(f"no day {year}-{month}-{day}")
    start = instant(year, month, day)
    return Interval(start, Instant(start + DAY))


def of_month(year: int, month: int) -> Interval:
    """One month."""
    return month_span(year, month, 1)


def of_quarter(year: int, quarter: int) -> Interval:
    """A calendar quarter, 1 to 4."""
    return month_span(year, quarter * 3 - 2, 3)


def of_half(year: int, half: int) -> Interval:
    """A half-year, 1 or 2."""
    return month_span(year, half * 6 - 5, 6)


def of_year(year: int) -> Interval:
    """One year."""
    return month_span(year, 1, 12)


def of_years(first: int, last: int) -> Interval:
    """From the first year to the last, both included."""
    return Interval(instant(first), instant(last + 1))


def of_season(year: int, season: Season) -> Interval:
    """A meteorological season; winter begins in December of its year."""
    return month_span(year, FIRST_MONTH[season], 3)


def of_week(year: int, week: int) -> Interval:
    """An ISO week; ``ValueError`` where the year has none of that number."""
    fourth = instant(year, 1, 4)
    start = Instant(fourth - (weekday(fourth) - 1) * DAY + (week - 1) * 7 * DAY)
    if week < 1 or iso_week(start)[0] != year:
        raise ValueError(f"no week {year}-W{week}")
    return Interval(start, Instant(start + 7 * DAY))


def iso_week(at: Instant) -> tuple[int, int]:
    """ISO year and week of an instant."""
    thursday = Instant(at + (4 - weekday(at)) * DAY)
    year = civil(thursday)[0]
    return year, (thursday // DAY - days_from_civil(year, 1, 1)) // 7 + 1


def of_part(day: Instant, part: DayPart) -> Interval:
    """A part of the day that begins at ``day``; a night runs into the next day."""
    first, last = HOURS[part]
    midnight = day - day % DAY
    return Interval(Instant(midnight + first * HOUR), Instant(midnight + last * HOUR))


def _decade(year: int) -> Interval:
    return of_years(year - year % 10, year - year % 10 + 9)


def _decade_before_christ(year: int) -> Interval:
    """The decade of 465 BC is the 460s BC, 469 to 460; the last one ends with 1 BC."""
    last = year - year % 10
    return of_years(1 - (last + 9), min(1 - last, 0))


@lru_cache(maxsize=4096)
def containing(at: Instant, grain: Grain) -> Interval:
    """The interval of a grain that holds an instant. Decades begin at …0 (BC they end), centuries at …01."""
    year, month, day = civil(at)
    if grain in (Grain.MINUTE, Grain.HOUR):
        start = at - at % SECONDS_IN[grain]
        return Interval(Instant(start), Instant(start + SECONDS_IN[grain]))
    if grain in (Grain.DAY, Grain.PART_OF_DAY):
        return of_day(year, month, day)
    if grain is Grain.WEEK:
        start = at - at % DAY - (weekday(at) - 1) * DAY
        return Interval(Instant(start), Instant(start + 7 * DAY))
    if grain is Grain.WEEKEND:
        start = at - at % DAY - (weekday(at) - 6) * DAY
        return Interval(Instant(start), Instant(start + 2 * DAY))
    if grain is Grain.SEASON:
        return month_span(year, month - month % 3, 3)
    if grain is Grain.DECADE:
        return _decade(year) if year > 0 else _decade_before_christ(1 - year)
    if grain in (Grain.CENTURY, Grain.MILLENNIUM):
        size = MONTHS_IN[grain] // 12
        first = (year - 1) // size * size + 1
        return of_years(first, first + size - 1)
    size = MONTHS_IN[grain]
    return month_span(year, (month - 1) // size * size + 1, size)


def shift(at: Instant, count: int, grain: Grain) -> Instant:
    """Move by whole units, a day past the month's end to its last; ``OverflowError`` past the calendar."""
    if grain in SECONDS_IN:
        moved_to = at + count * SECONDS_IN[grain]
        if abs(moved_to) > FURTHEST_YEAR * 366 * DAY:
            raise OverflowError(f"{count} times a {grain.value}")
        return Instant(moved_to)
    year, month, day = civil(at)
    months = year * 12 + month - 1 + count * MONTHS_IN[grain]
    year, month = months // 12, months % 12 + 1
    if abs(year) > FURTHEST_YEAR:
        raise OverflowError(f"year {year}")
    return Instant(instant(year, month, min(day, days_in_month(year, month))) + at % DAY)


def round_number(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, 50 … that is not less."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if factor * size >= least:
                return factor * size
        size *= 10


def round_year(number: int, step: int) -> int:
    """The year that is ``number`` steps from the era's turn as people count them, who know no year 0.

    >>> [round_year(number, 100) for number in (-5, -1, 0, 1, 20)]
    [-499, -99, 1, 100, 2000]
    """
    counted = number * step
    if counted > 0:
        return counted
    return 1 if number == 0 and step > 1 else counted + 1


def moved(interval: Interval, days: int) -> Interval:
    """The same length of time so many days later; needs both ends."""
    assert interval.start is not None and interval.end is not None
    return Interval(Instant(interval.start + days * DAY), Instant(interval.end + days * DAY))


def next_to(interval: Interval, grain: Grain, step: int) -> Interval:
    """The interval of a grain ``step`` places from the one that holds ``interval``'s start."""
    assert interval.start is not None
    return containing(shift(interval.start, step, grain), grain)


def nth_weekday(year: int, month: int, day_of_week: int, nth: int) -> Interval:
    """The nth (1 to 5, -1 the last) weekday of a month; ``ValueError`` where there is none."""
    if nth > 0:
        day = 1 + (day_of_week - weekday(instant(year, month))) % 7 + (nth - 1) * 7
    else:
        last = days_in_month(year, month)
        day = last - (weekday(instant(year, month, last)) - day_of_week) % 7 + (nth + 1) * 7
    return of_day(year, month, day)


def easter(year: int) -> Instant:
    """Western Easter Sunday (the anonymous Gregorian computus)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    offset = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    total = epact + offset - 7 * ((golden + 11 * epact + 22 * offset) // 451) + 114
    return instant(year, total // 31, total % 31 + 1)


def portion(interval: Interval, part: Portion) -> Interval:
    """The first, middle or last third of an interval; needs both ends."""
    assert interval.start is not None and interval.end is not None
    third = (interval.end - interval.start) // 3
    if part is Portion.START:
        return Interval(interval.start, Instant(interval.start + third))
    if part is Portion.END:
        return Interval(Instant(interval.end - third), interval.end)
    return Interval(Instant(interval.start + third), Instant(interval.end - third))


# --------------------------------------------------------------------------- text


def year_text(year: int) -> str:
    """Four digits, signed where BC; beyond 9999 as EDTF writes it, with a Y."""
    if abs(year) > _LAST_PLAIN_YEAR:
        return f"Y{year}"
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def iso(at: Instant, grain: Grain = Grain.DAY) -> str:
    """ISO 8601 text no finer than the grain: 2014, 2014-03, 2014-03-18T18:00; years signed where BC."""
    year, month, day = civil(at)
    text = year_text(year)
    if grain.rank >= Grain.YEAR.rank or abs(year) > _LAST_PLAIN_YEAR:
        return text
    if Grain.MONTH.rank <= grain.rank:
        return f"{text}-{month:02d}"
    text = f"{text}-{month:02d}-{day:02d}"
    if grain.rank >= Grain.DAY.rank:
        return text
    hour, minute = clock(at)
    return f"{text}T{hour:02d}:{minute:02d}"


def last_instant(end: Instant) -> Instant:
    """The last second inside a half-open interval that ends at ``end``."""
    return Instant(end - 1)


def fractional_year(at: Instant) -> float:
    """Astronomical year and the part of it gone by, for figures beyond the reach of dates."""
    year = civil(at)[0]
    start = instant(year)
    return year + (at - start) / (instant(year + 1) - start)


def epoch_ms(at: Instant) -> int:
    """Milliseconds since 1970 for figures."""
    return at * 1000


@lru_cache(maxsize=KNOWN)
def edtf(interval: Interval, grain: Grain, approximate: bool = False) -> str:
    """EDTF level 1 (ISO 8601-2): a date or ``start/end``, ``..`` for an open end, ``~`` for approximate."""
    mark = "~" if approximate else ""
    if interval.start is None or interval.end is None:
        first = "" if interval.start is None else iso(interval.start, grain) + mark
        last = "" if interval.end is None else iso(last_instant(interval.end), grain) + mark
        return f"{first or '..'}/{last or '..'}"
    year = civil(interval.start)[0]
    if (
        grain is Grain.SEASON
        and abs(year) <= _LAST_PLAIN_YEAR
        and interval == containing(interval.start, Grain.SEASON)
    ):
        code = {3: 21, 6: 22, 9: 23, 12: 24}[civil(interval.start)[1]]
        return f"{year_text(year)}-{code}{mark}"
    if (
        grain is Grain.DECADE
        and interval == containing(interval.start, Grain.DECADE)
        and 0 <= year <= _LAST_PLAIN_YEAR
    ):
        return f"{year // 10:03d}X{mark}"
    unit = {
        Grain.QUARTER: Grain.MONTH,
        Grain.HALF: Grain.MONTH,
        Grain.SEASON: Grain.MONTH,
        Grain.WEEK: Grain.DAY,
        Grain.WEEKEND: Grain.DAY,
    }.get(grain, grain)
    first = iso(interval.start, unit)
    last = iso(last_instant(interval.end), unit)
    if unit.rank < Grain.DAY.rank:
        last = iso(interval.end, unit)
        if unit is Grain.MINUTE:
            return first + mark
    return first + mark if first == last else f"{first}{mark}/{last}{mark}"
