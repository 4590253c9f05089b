"""Dates with a time of day as machines write them: ISO 8601, RFC 2822, RFC 850, C's ``asctime``.

The day is the day as written; it is never moved to another zone.
"""

from __future__ import annotations

import re

from timeline import intervals

CLOCK = r"(?P<hour>\d\d?)(?:[:.]?(?P<minute>\d\d)(?:[:.]?(?P<second>\d\d)(?:[.,]\d{1,9})?)?)?"
OFFSET = r"(?:[A-Z]{1,5})?(?P<sign>[+-])(?P<off_hours>\d\d?)(?::?(?P<off_minutes>\d\d))?"
# An offset, with the zone's name before or after it or not at all; a name alone.
IN_BRACKETS = r"(?: ?[\[(][\w /+:-]{2,40}[\])])?"
ZONE = rf"(?: ?(?:{OFFSET}{IN_BRACKETS}|(?P<zone>[A-Z]{{1,5}}|[A-Z]{{3,10}}/\w{{2,20}})))?"
MONTH_AND_DAY = r"(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)|(?P<month_>\d\d)(?P<day_>\d\d)"
DAY = rf"(?P<year>\d{{4}})(?:{MONTH_AND_DAY})"
ISO = re.compile(rf"{DAY}(?:[T ]+{CLOCK}{ZONE})?", re.IGNORECASE)
# "Tue, 10 Oct 2017 16:12:00 GMT", "Tuesday, 10-Oct-17 16:12:00 GMT"
MAIL = re.compile(
    rf"(?P<weekday>[A-Z]{{3,9}},? )?(?P<day>\d\d?)(?P<mark>[ -])(?P<name>[A-Z]{{3,9}})(?P=mark)"
    rf"(?P<year>\d{{4}}|(?(weekday)\d\d))"
    rf" {CLOCK}{ZONE}",
    re.IGNORECASE,
)
# "Tue Oct 10 16:12:00 2017", with a zone before the year as Unix writes it
ASCTIME = re.compile(
    rf"[A-Z]{{3}} (?P<name>[A-Z]{{3}}) (?P<day>\d\d?) {CLOCK}{ZONE} (?P<year>\d{{4}})", re.IGNORECASE
)
# "Tue Oct 10 2017 16:12:00 GMT+0200 (Central European Summer Time)", as browsers write it
BROWSER = re.compile(
    rf"[A-Z]{{3}} (?P<name>[A-Z]{{3}}) (?P<day>\d\d?) (?P<year>\d{{4}}) {CLOCK}{ZONE}", re.IGNORECASE
)
NAMED = (MAIL, ASCTIME, BROWSER)
UNIVERSAL = ("z", "gmt", "utc", "ut")
PIVOT = 70  # two-digit years of RFC 850 from here on are of the 20th century (POSIX)


def iso(words: str) -> tuple[int, int, int] | None:
    """Year, month and day of an ISO 8601 stamp, which may be no day of the calendar.

    >>> iso("2017-10-10T23:30:00.123-0400")
    (2017, 10, 10)
    """
    match = ISO.fullmatch(words)
    if not match:
        return None
    return int(match["year"]), int(match["month"] or match["month_"]), int(match["day"] or match["day_"])


def in_words(words: str) -> str:
    """A stamp that names its month, as day, month and year alone; an empty string for anything else.

    >>> in_words("Tuesday, 10-Oct-17 16:12:00 GMT")
    '10 Oct 2017'
    """
    match = next((match for form in NAMED if (match := form.fullmatch(words))), None)
    return f"{match['day']} {match['name'].title()} {_year(match['year'])}" if match else ""


def seconds_to_utc(words: str) -> int | None:
    """What must be added to the midnight that the day as written begins with, to get the instant in UTC.

    ``None`` where the words are no stamp, or do not say how far their zone lies from UTC.

    >>> seconds_to_utc("2017-10-10T23:30-04:00") == 27.5 * intervals.HOUR
    True
    """
    match = next((match for form in (ISO, *NAMED) if (match := form.fullmatch(words))), None)
    if not match or match["hour"] is None:
        return None
    if not match["sign"] and (match["zone"] or "").lower() not in UNIVERSAL:
        return None
    east = -1 if match["sign"] == "-" else 1
    offset = _seconds(match["off_hours"], match["off_minutes"])
    return _seconds(match["hour"], match["minute"], match["second"]) - east * offset


def _seconds(hours: str | None, minutes: str | None, seconds: str | None = None) -> int:
    return int(hours or 0) * intervals.HOUR + int(minutes or 0) * 60 + int(seconds or 0)


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= PIVOT else 2000)
