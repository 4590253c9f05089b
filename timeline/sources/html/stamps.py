"""Stated dates as they are written in fields for machines."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
COMPACT = re.compile(
    r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])(?:([0-5]\d)([0-5]\d)?)?"
)
SECONDS = re.compile(r"(\d{9,10})(?:\.\d{0,9})?")
MILLISECONDS = re.compile(r"(\d{12,13})(?:\.\d{0,9})?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
UNSET = ("0000", "0001-01-01", "1970-01-01", "1969-12-31")  # what an empty field is often filled with
LONGEST = 200  # code points


def stated(value: object) -> str:
    """The words of a field, to the letter; counts of seconds or milliseconds since 1970 as an ISO stamp.

    Empty where the field states nothing.

    >>> stated(1507666320), stated("2017-10-10T16:12:00-04:00")
    ('2017-10-10T20:12:00Z', '2017-10-10T16:12:00-04:00')
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    words = " ".join(str(value).split())
    if words.startswith(UNSET) or len(words) > LONGEST or not any(map(str.isdigit, words)):
        return ""
    return _of_digits(words)


def _of_digits(words: str) -> str:
    if compact := COMPACT.fullmatch(words):
        year, month, day, hour, minute, second = compact.groups("00")
        return f"{year}-{month}-{day}T{hour}:{minute}:{second}"
    if seconds := SECONDS.fullmatch(words):
        return _since_1970(int(seconds[1]))
    if milliseconds := MILLISECONDS.fullmatch(words):
        return _since_1970(int(milliseconds[1]) // 1000)
    return words


def _since_1970(seconds: int) -> str:
    return f"{(EPOCH + timedelta(seconds=seconds)).isoformat()[:19]}Z"


def day_of(words: str) -> str:
    """The day of an ISO stamp as it is written, else all of the words."""
    day = DAY.match(words)
    return day[0] if day else words


def moment_of(words: str) -> datetime | None:
    """The instant of an ISO stamp, or one like those of mail, that states its zone."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(words)
            return moment.astimezone(UTC) if moment.tzinfo else None
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


def is_in_utc(words: str) -> bool:
    """Whether a stamp is of no place: the day there may be another."""
    return words.endswith(("Z", "+00:00", "+0000", "UTC", "GMT"))
