"""A date that somebody typed or a file declares. The only module that imports dateparser.

Tried as EDTF, then by our own tagger, then by dateparser. Nothing is filled in: a month stays a month, and
a date that does not say its year is refused.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline import intervals
from timeline.language import load
from timeline.model import (
    CalendarDate,
    Candidate,
    Grain,
    Interval,
    Published,
    PublishedSource,
    Reason,
    Unplaced,
)
from timeline.normal import normalise
from timeline.resolving import resolve
from timeline.sources.dates import stamps
from timeline.sources.dates.regions import is_day_first
from timeline.sources.errors import SourceError
from timeline.sources.text import clean
from timeline.tagging import tag

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

LONGEST = 80  # code points
YEARS = range(1400, 2200)  # when articles are published; outside, the year is of another calendar or a slip
# EDTF level 0 dates with the marks of level 1.
EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?")
NEVER_IN_DATES = re.compile(r"[<>=@#&*{}\[\]|\\^$!\";]")  # dateparser passes over them
NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:,? \d\d?[:.]\d\d.{0,20})?")
CLOCK = re.compile(
    r"[\s,]{1,4}\d{1,2}h(?:\d\d)?\Z"
)  # "18h31", which dateparser does not know in all languages
EAST_ASIAN = re.compile(
    r"(\d{4}(?: ?[^\W\d_] ?\d{1,2}){2} ?[^\W\d_])\D{0,8}\d{1,2}.{0,20}"
)  # with a time of day
DAY_TOO_LATE = re.compile(r"(?<!\d)(?:29|[3-9]\d)(?!\d)")  # for some month
NUMBER = re.compile(r"\d+")
LONGEST_YEAR = 366 * intervals.DAY
BASE = datetime(2000, 1, 1)  # what dateparser fills in with; only parts that the words say are used
SETTINGS = {"RELATIVE_BASE": BASE, "PARSERS": ["absolute-time"], "RETURN_AS_TIMEZONE_AWARE": False}


def published_from(
    text: str, source: PublishedSource = PublishedSource.GIVEN, lang: str = "", region: str = ""
) -> Published:
    """The publication date that ``text`` states, as fine as it states it; a time of day is left out.

    The day is the day as written, in whatever zone that is. ``lang`` (a code) settles the order of numbers
    like 04.05.2021 where it is not English, ``region`` (an ISO 3166 code) where it is. A weekday that is not
    that day's is passed over: people miscount weekdays more often than days. ``SourceError`` for what is no
    date, impossible, ambiguous or without a year.

    >>> published_from("October 2017").grain
    <Grain.MONTH: 'month'>
    """
    words = " ".join(clean("", text)[0].split())
    if not words:
        raise SourceError("date-empty")
    if len(words) > LONGEST:
        raise SourceError("date-unknown", words=words[:LONGEST])
    interval, grain = _interval(words, lang, region)
    assert interval.start is not None
    if intervals.civil(interval.start)[0] not in YEARS:
        raise SourceError("date-year", words=words)
    return Published(interval, grain, source, words)


def _interval(words: str, lang: str, region: str) -> tuple[Interval, Grain]:
    plain = normalise(words)
    if declared := EDTF.fullmatch(plain):
        return _of_fields(words, *(int(field) for field in declared.groups() if field))
    if fields := stamps.iso(plain) or _by_region(plain, lang, region):
        return _of_fields(words, *fields)
    plain = CLOCK.sub("", stamps.in_words(plain) or plain)
    plain = timed[1] if (timed := EAST_ASIAN.fullmatch(plain)) else plain
    if NEVER_IN_DATES.search(plain):
        raise SourceError("date-unknown", words=words)
    read = _in_words(words, plain, lang)
    if read is None:
        impossible = DAY_TOO_LATE.search(plain) and _in_words(words, DAY_TOO_LATE.sub("1", plain), lang)
        raise SourceError("date-impossible" if impossible else "date-unknown", words=words)
    return read


def _by_region(plain: str, lang: str, region: str) -> tuple[int, int, int] | None:
    """Numbers that could stand in either order, in that of the country; other languages have their own."""
    match = NUMERIC.fullmatch(plain)
    day_first = is_day_first(region)
    if not match or day_first is None or lang not in ("", "en") or not _is_ambiguous(match):
        return None
    first, second, year = (int(number) for number in match.groups())
    return (year, second, first) if day_first else (year, first, second)


def _in_words(words: str, plain: str, lang: str) -> tuple[Interval, Grain] | None:
    if not lang or lang == "en":
        _refuse_numbers(words, plain)
        by_tagger = _by_tagger(words, plain)
        if by_tagger:
            return by_tagger
    date = calendar_date(plain, lang)
    if date is None or date.year is None:
        return None
    return _of_fields(words, date.year, date.month, date.day)


def _of_fields(
    words: str, year: int, month: int | None = None, day: int | None = None
) -> tuple[Interval, Grain]:
    if month is None:
        return intervals.of_year(year), Grain.YEAR
    if not intervals.is_date(year, month, day or 1):
        raise SourceError("date-impossible", words=words)
    if day is None:
        return intervals.of_month(year, month), Grain.MONTH
    return intervals.of_day(year, month, day), Grain.DAY


def _refuse_numbers(words: str, plain: str) -> None:
    """Refuse numbers that could stand in either order, or in none."""
    match = NUMERIC.fullmatch(plain)
    if not match:
        return
    if _is_ambiguous(match):
        raise SourceError("date-ambiguous", words=words)
    month, day = sorted((int(match[1]), int(match[2])))
    if not intervals.is_date(int(match[3]), month, day):
        raise SourceError("date-impossible", words=words)


def _is_ambiguous(numbers: re.Match[str]) -> bool:
    first, second = int(numbers[1]), int(numbers[2])
    return first != second and max(first, second) <= 12


def _by_tagger(words: str, plain: str) -> tuple[Interval, Grain] | None:
    """The one expression that fills the words, or ``None`` where the tagger does not know them all."""
    language = load("en")
    expressions = tag(plain, language)
    if len(expressions) != 1 or expressions[0].span.of(plain) != plain.rstrip(" .,"):
        return None
    outcome = resolve(plain, expressions, None, language)[0]
    if isinstance(outcome, Unplaced) and outcome.reason is Reason.NOT_IN_CALENDAR:
        raise SourceError("date-impossible", words=words)
    if isinstance(outcome, Unplaced):
        raise SourceError("date-incomplete", words=words)
    if len(outcome.candidates) > 1:
        raise SourceError("date-ambiguous", words=words)
    return _no_finer_than_a_day(words, plain, outcome.best)


def _no_finer_than_a_day(words: str, plain: str, candidate: Candidate) -> tuple[Interval, Grain]:
    """The candidate, where its year is written in full and it is no longer than a year."""
    start, end = candidate.interval.start, candidate.interval.end
    if start is None or end is None or end - start > LONGEST_YEAR:
        raise SourceError("date-incomplete", words=words)
    if intervals.civil(start)[0] not in _numbers(plain):
        raise SourceError("date-incomplete", words=words)
    if candidate.grain.rank < Grain.DAY.rank:
        return intervals.containing(start, Grain.DAY), Grain.DAY
    return candidate.interval, candidate.grain


def _numbers(words: str) -> list[int]:
    return [int(number) for number in NUMBER.findall(words)]


# --------------------------------------------------------------------------- dateparser


@lru_cache(maxsize=20_000)
def calendar_date(words: str, lang: str = "") -> CalendarDate | None:
    """The date that a short string states by dateparser, in a language or (slowly) in any; only what it says.

    ``None`` where there is no year, or where the numbers read are not the numbers written.

    >>> calendar_date("10. Oktober 2017", "de") == CalendarDate(2017, 10, 10)
    True
    """
    if declared := EDTF.fullmatch(words):
        year, month, day = (int(field) if field else None for field in declared.groups())
        return CalendarDate(year, month, day)
    parser = _parser(lang)
    if parser is None:
        return None
    data = parser.get_date_data(words)
    found = data.date_obj
    if found is None or "year" not in data.parts:
        return None
    month = found.month if "month" in data.parts else None
    day = found.day if "day" in data.parts and month else None
    written = _numbers(words)
    if found.year not in written or (day is not None and day not in written):
        return None
    return CalendarDate(found.year, month, day)


@lru_cache(maxsize=32)
def _parser(lang: str) -> DateDataParser | None:
    """``None`` where dateparser does not know the language."""
    from dateparser.data.languages_info import language_order  # noqa: PLC0415  not needed to start
    from dateparser.date import DateDataParser  # noqa: PLC0415

    if lang and lang not in language_order:
        return None
    return DateDataParser(languages=[lang] if lang else None, settings=SETTINGS)
