"""A publication date in a file's name or a web address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from urllib.parse import urlsplit

from timeline import intervals
from timeline.language.sources import source_words
from timeline.model import Grain, Interval, Published, PublishedSource
from timeline.sources.dates.typed_dates import YEARS

LONGEST = 2_000  # code points of a name or an address that are looked at
WEB = range(1990, YEARS.stop)  # digits in a row in an address are no day before there were web pages
ISO = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<mark>[-_])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?!\d)")
DOTTED = re.compile(r"(?<!\d)(?<!\d\.)(?P<year>\d{4})\.(?P<month>\d\d)\.(?P<day>\d\d)(?!\.?\d)")
GLUED = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
YEAR_LAST = re.compile(
    r"(?<!\d)(?P<first>\d\d?)(?P<mark>[-_.])(?P<second>\d\d?)(?P=mark)(?P<year>\d{4})(?!\d)"
)
# Folders: /2017/10/10/, /2017-10/10/, /2017/1010/, and with the month's name /2017/oct/10/
FOLDERS = re.compile(
    r"(?<![^/])(?P<year>\d{4})(?:[-/](?P<month>\d\d?)/|/(?P<month_>[01]\d(?=\d\d/)))(?P<day>\d\d?)(?=/|$)"
)
NAMED = re.compile(r"(?<![^/])(?P<year>\d{4})/(?P<name>[a-z]{3,9})/(?P<day>\d\d?)(?=/|$)", re.IGNORECASE)
MONTH = re.compile(
    r"(?<![^/])(?P<year>\d{4})/(?:(?P<month>\d\d?)|(?P<name>[a-z]{3,9}))(?=/|$)", re.IGNORECASE
)
IN_NAMES = (ISO, DOTTED, GLUED, YEAR_LAST)
IN_ADDRESSES = (FOLDERS, NAMED, *IN_NAMES)


def from_name(name: str) -> Published | None:
    """The one full date in a file's name, its folders left aside; ``None`` for none, or several.

    >>> from_name("archive/2017-10-10-turkey.txt").evidence
    '2017-10-10'
    """
    stem = PurePath(name.replace("\\", "/")[-LONGEST:]).name
    return _one(list(_days(stem, IN_NAMES)), PublishedSource.FILE_NAME)


def from_address(url: str) -> Published | None:
    """The one date in the path of a web address: a day, or the month of a folder; ``None`` for several.

    Of an address in a web archive, whose own date is that of the copy, the address of the original counts.

    >>> from_address("https://paper.example/2017/oct/10/turkey").evidence
    '2017/oct/10'
    """
    path = _path(url[:LONGEST])
    days = [found for found in _days(path, IN_ADDRESSES) if not _is_number(*found)]
    months = list(_months(path))
    if days and any(not _within(day, month) for day, _, _ in days for month, _, _ in months):
        return None
    return _one(days or months, PublishedSource.ADDRESS)


Found = tuple[Interval, Grain, str]


def _one(found: list[Found], source: PublishedSource) -> Published | None:
    """What all found dates agree on."""
    if len({interval for interval, _, _ in found}) != 1:
        return None
    interval, grain, words = found[0]
    return Published(interval, grain, source, words)


def _path(url: str) -> str:
    inner = max(url.rfind("/http://"), url.rfind("/https://"))
    try:
        return urlsplit(url[inner + 1 :].strip()).path
    except ValueError:
        return ""


def _days(text: str, forms: tuple[re.Pattern[str], ...]) -> Iterator[Found]:
    for form in forms:
        for match in form.finditer(text):
            day = _day(match)
            if day and day[0] in YEARS and intervals.is_date(*day):
                yield intervals.of_day(*day), Grain.DAY, match[0]


def _day(match: re.Match[str]) -> tuple[int, int, int] | None:
    """Year, month and day of a match; ``None`` where the order of its numbers is not known."""
    parts = match.groupdict()
    if parts.get("first"):
        return _in_order(int(parts["first"]), int(parts["second"]), int(parts["year"]))
    month = _month(parts)
    return (int(parts["year"]), month, int(parts["day"])) if month else None


def _in_order(first: int, second: int, year: int) -> tuple[int, int, int] | None:
    if first != second and max(first, second) <= 12:
        return None
    return (year, first, second) if second > 12 else (year, second, first)


def _month(parts: dict[str, str | None]) -> int | None:
    if name := parts.get("name"):
        return source_words("en").months.get(name.lower())
    number = parts.get("month") or parts.get("month_")
    return int(number) if number else None


def _months(path: str) -> Iterator[Found]:
    for match in MONTH.finditer(path):
        year, month = int(match["year"]), _month(match.groupdict())
        if year in YEARS and month and intervals.is_date(year, month, 1):
            yield intervals.of_month(year, month), Grain.MONTH, match[0]


def _is_number(interval: Interval, grain: Grain, words: str) -> bool:
    """Whether these are digits in a row that can only be the number of a page."""
    assert interval.start is not None
    return words.isdigit() and intervals.civil(interval.start)[0] not in WEB


def _within(day: Interval, month: Interval) -> bool:
    assert day.start is not None and month.start is not None and month.end is not None
    return month.start <= day.start < month.end
