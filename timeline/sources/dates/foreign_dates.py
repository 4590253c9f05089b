"""Full dates in a line of a language without rules of its own: numbers, or a month's name beside a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from timeline import intervals
from timeline.model import Interval, Span
from timeline.sources.dates.typed_dates import YEARS, calendar_date

MOST = 6  # dates of a line; each costs a dateparser call or a few
NUMBERS = re.compile(r"(?<![\d.])(?:\d{4}-\d\d-\d\d|\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)\d{4})(?!\d)")
EAST_ASIAN = re.compile(r"(?<!\d)\d{4} ?[^\W\d_] ?\d{1,2} ?[^\W\d_] ?\d{1,2} ?[^\W\d_]")
YEAR = re.compile(r"(?<![\w.,-])\d{4}(?!\w)")
WORDS = re.compile(r"\S+")
WINDOW = 60  # code points before a year that are looked at
REACH = 4  # words before a year that may belong to its date: "10 de octubre de"


def days(line: str, lang: str) -> Iterator[tuple[Span, Interval]]:
    """Dates with year, month and day, in the order of the line, each with where it stands."""
    found = sorted(islice(_pieces(line), MOST), key=lambda spans: spans[0].start)
    end = 0
    for spans in found:
        dates = ((span, _day(span.of(line), lang)) for span in spans if span.start >= end)
        span, day = next(((span, day) for span, day in dates if day), (None, None))
        if span and day:
            end = span.end
            yield span, day


def _pieces(line: str) -> Iterator[tuple[Span, ...]]:
    """Where a date may stand, the shortest piece first."""
    for pattern in (NUMBERS, EAST_ASIAN):
        yield from ((Span(*match.span()),) for match in pattern.finditer(line))
    for year in YEAR.finditer(line):
        words = [word.start() for word in WORDS.finditer(line, max(0, year.start() - WINDOW), year.start())]
        if len(words) > 1:
            yield tuple(Span(start, year.end()) for start in reversed(words[-REACH:-1]))


def _day(words: str, lang: str) -> Interval | None:
    if not any(map(str.isdigit, words[:-4])):
        return None
    date = calendar_date(words, lang)
    if date is None or date.year is None or date.month is None or date.day is None:
        return None
    if date.year not in YEARS:
        return None
    return intervals.of_day(date.year, date.month, date.day)
