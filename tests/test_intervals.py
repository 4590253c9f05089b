"""Calendar arithmetic against the standard library: every day of two centuries, and years before our era."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import intervals as cal
from timeline.model import DayPart, Grain, Instant, Interval, Portion, Season

EPOCH = date(1970, 1, 1)
FIRST, LAST = date(1850, 1, 1), date(2049, 12, 31)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
INSTANTS = st.integers(-70_000 * 365 * cal.DAY, 70_000 * 365 * cal.DAY).map(Instant)
YEARS = st.integers(-12_000, 12_000)
BY_MONTHS = [grain for grain in cal.MONTHS_IN if grain is not Grain.SEASON]
# Level 1 of the EDTF specification, as far as we write it.
EDTF_DATE = r"(Y-?\d{5,}|-?\d{4}(-(\d\d)(-\d\d(T\d\d:\d\d)?)?)?|\d{3}X)~?"
EDTF = re.compile(rf"{EDTF_DATE}|({EDTF_DATE}|\.\.)/({EDTF_DATE}|\.\.)")


def at(day: date) -> Instant:
    return Instant((day - EPOCH).days * cal.DAY)


def day_of(instant: Instant | None) -> date:
    assert instant is not None and instant % cal.DAY == 0
    return EPOCH + timedelta(days=instant // cal.DAY)


# --------------------------------------------------------------------------- every day of two centuries


def test_days_and_dates_are_those_of_the_standard_library() -> None:
    for day in DAYS:
        assert cal.instant(day.year, day.month, day.day) == at(day)
        assert cal.civil(at(day)) == (day.year, day.month, day.day)
        assert cal.civil(Instant(at(day) + cal.DAY - 1)) == (day.year, day.month, day.day)
        assert cal.iso(at(day)) == day.isoformat()


def test_weekdays_and_weeks_are_those_of_the_standard_library() -> None:
    for day in DAYS:
        year, week, weekday = day.isocalendar()
        assert cal.weekday(at(day)) == weekday
        assert cal.iso_week(at(day)) == (year, week)
        monday = day - timedelta(days=weekday - 1)
        assert cal.containing(at(day), Grain.WEEK) == Interval(at(monday), at(monday + timedelta(days=7)))
        if weekday == 4:
            assert cal.of_week(year, week) == Interval(at(monday), at(monday + timedelta(days=7)))


def test_months_and_years_begin_and_end_where_they_do() -> None:
    for day in DAYS:
        first = day.replace(day=1)
        after = first + timedelta(days=calendar.monthrange(day.year, day.month)[1])
        assert cal.containing(at(day), Grain.MONTH) == Interval(at(first), at(after))
        new_year = date(day.year, 1, 1)
        assert cal.containing(at(day), Grain.YEAR) == Interval(at(new_year), at(date(day.year + 1, 1, 1)))


@pytest.mark.parametrize("months", [-25, -12, -1, 0, 1, 3, 12, 13])
def test_shift_by_months_keeps_the_day_or_takes_the_last(months: int) -> None:
    for day in DAYS:
        total = day.year * 12 + day.month - 1 + months
        year, month = total // 12, total % 12 + 1
        last = calendar.monthrange(year, month)[1]
        assert day_of(cal.shift(at(day), months, Grain.MONTH)) == date(year, month, min(day.day, last))


@pytest.mark.parametrize(("grain", "days"), [(Grain.DAY, 1), (Grain.WEEK, 7)])
@pytest.mark.parametrize("count", [-53, -1, 1, 2, 100])
def test_shift_by_days_and_weeks(grain: Grain, days: int, count: int) -> None:
    for day in DAYS[::7]:
        assert day_of(cal.shift(at(day), count, grain)) == day + timedelta(days=days * count)


def test_a_year_later_than_a_leap_day_is_the_last_of_february() -> None:
    assert day_of(cal.shift(at(date(2016, 2, 29)), 1, Grain.YEAR)) == date(2017, 2, 28)
    assert day_of(cal.shift(at(date(2016, 2, 29)), 4, Grain.YEAR)) == date(2020, 2, 29)
    assert day_of(cal.shift(at(date(2017, 3, 31)), -1, Grain.MONTH)) == date(2017, 2, 28)
    assert day_of(cal.shift(at(date(2017, 11, 30)), 1, Grain.QUARTER)) == date(2018, 2, 28)


def test_the_nth_weekday_of_every_month() -> None:
    for year in range(FIRST.year, LAST.year + 1):
        for month in range(1, 13):
            first = date(year, month, 1)
            size = calendar.monthrange(year, month)[1]
            days = [first + timedelta(days=n) for n in range(size)]
            weekday = 1 + (year + month) % 7
            matching = [day for day in days if day.isoweekday() == weekday]
            for nth, day in enumerate(matching, 1):
                assert day_of(cal.nth_weekday(year, month, weekday, nth).start) == day
            assert day_of(cal.nth_weekday(year, month, weekday, -1).start) == matching[-1]
            if len(matching) == 4:
                with pytest.raises(ValueError, match="no day"):
                    cal.nth_weekday(year, month, weekday, 5)


def test_leap_years_and_lengths_of_months() -> None:
    for year in range(1, 3000):
        assert cal.is_leap(year) == calendar.isleap(year)
    for year in (1899, 1900, 2000, 2016):
        for month in range(1, 13):
            size = calendar.monthrange(year, month)[1]
            assert cal.days_in_month(year, month) == size
            assert cal.is_date(year, month, size)
            assert not cal.is_date(year, month, size + 1)
    assert not cal.is_date(2016, 13, 1)
    assert not cal.is_date(2016, 1, 0)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [
        (1818, 3, 22), (1886, 4, 25), (1916, 4, 23), (1943, 4, 25), (1998, 4, 12),
        (2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2016, 3, 27), (2017, 4, 16),
        (2018, 4, 1), (2019, 4, 21), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25),
    ],
)  # fmt: skip
def test_easter(year: int, month: int, day: int) -> None:
    assert day_of(cal.easter(year)) == date(year, month, day)


def test_easter_is_a_sunday_of_spring() -> None:
    for year in range(1583, 3000):
        sunday = day_of(cal.easter(year))
        assert sunday.isoweekday() == 7
        assert date(year, 3, 22) <= sunday <= date(year, 4, 25)


# --------------------------------------------------------------------------- deep years


@given(st.integers(-(10**7), 10**7))
def test_days_and_dates_are_inverse_at_any_depth(days: int) -> None:
    year, month, day = cal.civil_from_days(days)
    assert cal.is_date(year, month, day)
    assert cal.days_from_civil(year, month, day) == days


@given(st.integers(-(10**7), 10**7))
def test_the_day_after_is_the_next_date(days: int) -> None:
    year, month, day = cal.civil_from_days(days)
    expected = (year, month, day + 1)
    if not cal.is_date(*expected):
        expected = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
    assert cal.civil_from_days(days + 1) == expected


def test_there_is_a_year_nought_and_no_gap_at_the_eras() -> None:
    assert cal.of_year(0).end == cal.of_year(1).start
    assert cal.of_year(-1).end == cal.of_year(0).start
    assert cal.is_leap(0) and cal.is_leap(-4) and not cal.is_leap(-100) and cal.is_leap(-400)
    assert cal.of_day(0, 2, 29).start == cal.instant(0, 2, 29)


def test_before_our_era() -> None:
    ides = cal.of_day(-43, 3, 15)
    assert ides.start is not None
    assert cal.civil(ides.start) == (-43, 3, 15)
    assert cal.iso(ides.start) == "-0043-03-15"
    assert cal.iso(ides.start, Grain.MONTH) == "-0043-03"
    assert cal.iso(ides.start, Grain.YEAR) == "-0043"
    assert cal.containing(ides.start, Grain.CENTURY) == cal.of_years(-99, 0)
    assert cal.containing(ides.start, Grain.MILLENNIUM) == cal.of_years(-999, 0)
    assert cal.containing(ides.start, Grain.DECADE) == cal.of_years(-48, -39)  # the 40s BC
    assert cal.shift(ides.start, 43, Grain.YEAR) == cal.instant(0, 3, 15)
    assert cal.shift(ides.start, 100, Grain.YEAR) == cal.instant(57, 3, 15)


@given(st.sampled_from(BY_MONTHS), INSTANTS, st.integers(-1000, 1000))
def test_shifting_there_and_back_stays_in_the_month(grain: Grain, start: Instant, count: int) -> None:
    back = cal.shift(cal.shift(start, count, grain), -count, grain)
    assert cal.civil(back)[:2] == cal.civil(start)[:2]
    assert back % cal.DAY == start % cal.DAY


def test_a_shift_out_of_the_calendar_is_refused() -> None:
    with pytest.raises(OverflowError, match="year"):
        cal.shift(Instant(0), 10**12, Grain.YEAR)
    with pytest.raises(OverflowError, match="year"):
        cal.shift(Instant(0), -(10**10), Grain.MILLENNIUM)


# --------------------------------------------------------------------------- holding, tiling, cutting


@given(INSTANTS, st.sampled_from([grain for grain in Grain if grain is not Grain.WEEKEND]))
def test_what_contains_an_instant_holds_it(moment: Instant, grain: Grain) -> None:
    interval = cal.containing(moment, grain)
    assert interval.start is not None and interval.end is not None
    assert interval.start <= moment < interval.end


@given(INSTANTS, st.sampled_from([grain for grain in Grain if grain is not Grain.WEEKEND]))
def test_neighbours_touch(moment: Instant, grain: Grain) -> None:
    interval = cal.containing(moment, grain)
    assert cal.next_to(interval, grain, 1).start == interval.end
    assert cal.next_to(interval, grain, -1).end == interval.start
    assert cal.next_to(interval, grain, 0) == interval


@given(INSTANTS)
def test_a_weekend_is_saturday_and_sunday_of_the_same_week(moment: Instant) -> None:
    weekend = cal.containing(moment, Grain.WEEKEND)
    week = cal.containing(moment, Grain.WEEK)
    assert weekend.start is not None and week.start is not None
    assert cal.weekday(weekend.start) == 6
    assert weekend.end == week.end
    assert weekend.start - week.start == 5 * cal.DAY


@given(YEARS)
def test_the_parts_of_a_year_tile_it(year: int) -> None:
    whole = cal.of_year(year)
    for parts in (
        [cal.of_month(year, n) for n in range(1, 13)],
        [cal.of_quarter(year, n) for n in range(1, 5)],
        [cal.of_half(year, n) for n in (1, 2)],
    ):
        assert parts[0].start == whole.start
        assert parts[-1].end == whole.end
        assert all(one.end == two.start for one, two in pairwise(parts))


@given(YEARS, st.sampled_from(Season))
def test_a_season_is_three_months_and_winter_begins_in_december_of_its_year(
    year: int, season: Season
) -> None:
    interval = cal.of_season(year, season)
    assert interval.start is not None
    assert cal.civil(interval.start) == (year, cal.FIRST_MONTH[season], 1)
    assert cal.containing(interval.start, Grain.SEASON) == interval
    assert interval.end == cal.shift(interval.start, 3, Grain.MONTH)


@given(YEARS, st.integers(1, 53))
def test_a_week_of_a_year_is_that_week_or_refused(year: int, week: int) -> None:
    try:
        interval = cal.of_week(year, week)
    except ValueError:
        assert week == 53
        return
    assert interval.start is not None
    assert cal.iso_week(interval.start) == (year, week)
    assert cal.weekday(interval.start) == 1


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2015, 2, 29), (2016, 4, 31), (2016, 0, 1), (2016, 1, 32)]
)
def test_a_day_the_calendar_lacks_is_refused(year: int, month: int, day: int) -> None:
    with pytest.raises(ValueError, match="no day"):
        cal.of_day(year, month, day)


@given(INSTANTS, st.sampled_from(DayPart))
def test_a_part_of_the_day_begins_on_its_day(moment: Instant, part: DayPart) -> None:
    interval = cal.of_part(moment, part)
    day = cal.containing(moment, Grain.DAY)
    assert (
        interval.start is not None
        and interval.end is not None
        and day.start is not None
        and day.end is not None
    )
    assert day.start <= interval.start < interval.end
    assert interval.end <= day.end or (part is DayPart.NIGHT and interval.end < day.end + cal.DAY // 2)


@given(YEARS, st.integers(1, 300))
def test_early_mid_and_late_cut_an_interval_in_three(year: int, years: int) -> None:
    whole = cal.of_years(year, year + years - 1)
    early, mid, late = (cal.portion(whole, part) for part in (Portion.START, Portion.MID, Portion.END))
    assert (early.start, early.end, mid.end, late.end) == (whole.start, mid.start, late.start, whole.end)


# --------------------------------------------------------------------------- text


@pytest.mark.parametrize(
    ("interval", "grain", "approximate", "text"),
    [
        (cal.of_year(2014), Grain.YEAR, False, "2014"),
        (cal.of_year(2014), Grain.YEAR, True, "2014~"),
        (cal.of_month(2014, 3), Grain.MONTH, False, "2014-03"),
        (cal.of_day(2014, 3, 18), Grain.DAY, False, "2014-03-18"),
        (cal.of_day(2014, 3, 18), Grain.DAY, True, "2014-03-18~"),
        (cal.of_day(-43, 3, 15), Grain.DAY, False, "-0043-03-15"),
        (cal.of_year(0), Grain.YEAR, False, "0000"),
        (cal.of_year(79), Grain.YEAR, False, "0079"),
        (cal.of_year(-65_000_000), Grain.YEAR, True, "Y-65000000~"),
        (cal.of_season(2013, Season.SUMMER), Grain.SEASON, False, "2013-22"),
        (cal.of_season(2013, Season.WINTER), Grain.SEASON, False, "2013-24"),
        (cal.of_quarter(2014, 3), Grain.QUARTER, False, "2014-07/2014-09"),
        (cal.of_half(2014, 1), Grain.HALF, True, "2014-01~/2014-06~"),
        (cal.of_years(1990, 1999), Grain.DECADE, False, "199X"),
        (cal.of_years(1801, 1900), Grain.CENTURY, False, "1801/1900"),
        (cal.of_years(-299, -200), Grain.CENTURY, False, "-0299/-0200"),
        (cal.of_years(2014, 2016), Grain.YEAR, False, "2014/2016"),
        (cal.of_week(2016, 53 - 25), Grain.WEEK, False, "2016-07-11/2016-07-17"),
        (Interval(cal.instant(1998), None), Grain.YEAR, False, "1998/.."),
        (Interval(None, cal.instant(2005)), Grain.YEAR, False, "../2004"),
        (Interval(None, None), Grain.YEAR, False, "../.."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_edtf(interval: Interval, grain: Grain, approximate: bool, text: str) -> None:
    assert cal.edtf(interval, grain, approximate) == text


@given(INSTANTS, st.sampled_from(Grain), st.booleans())
def test_edtf_is_well_formed_at_any_depth(moment: Instant, grain: Grain, approximate: bool) -> None:
    text = cal.edtf(cal.containing(moment, grain), grain, approximate)
    assert EDTF.fullmatch(text), text
    assert ("~" in text) == approximate


@given(st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)))
def test_iso_text_is_the_beginning_of_the_standard_librarys(moment: datetime) -> None:
    instant = cal.instant(moment.year, moment.month, moment.day, moment.hour, moment.minute)
    full = moment.isoformat()
    for grain, size in ((Grain.YEAR, 4), (Grain.MONTH, 7), (Grain.DAY, 10), (Grain.MINUTE, 16)):
        assert cal.iso(instant, grain) == full[:size]
    assert cal.clock(instant) == (moment.hour, moment.minute)


@given(st.integers(-9999, 9999))
def test_years_are_written_with_four_digits_and_a_sign(year: int) -> None:
    text = cal.year_text(year)
    assert re.fullmatch(r"-?\d{4}", text)
    assert int(text) == year


@given(INSTANTS)
def test_figures_get_years_in_order(moment: Instant) -> None:
    year = cal.civil(moment)[0]
    assert year <= cal.fractional_year(moment) < year + 1
    assert cal.epoch_ms(moment) == moment * 1000
    assert cal.last_instant(Instant(moment + 1)) == moment


@pytest.mark.parametrize(
    ("least", "number"),
    [(0.1, 1), (1, 1), (1.1, 2), (3, 5), (6, 10), (11, 20), (2001, 5000), (5_000_001, 10_000_000)],
)
def test_round_numbers(least: float, number: int) -> None:
    assert cal.round_number(least) == number


@pytest.mark.parametrize(
    ("number", "step", "year"),
    [(20, 100, 2000), (1, 100, 100), (0, 100, 1), (-1, 100, -99), (-5, 100, -499), (1, 1, 1), (-1, 1, 0)],
)
def test_round_years_are_counted_without_a_year_0(number: int, step: int, year: int) -> None:
    assert cal.round_year(number, step) == year
