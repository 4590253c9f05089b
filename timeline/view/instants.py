"""Instants as text: in a link, and as a browser writes them."""

from __future__ import annotations

import re

from timeline import intervals
from timeline.model import Grain, Instant

_DATE = re.compile(
    r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})"
    r"(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,9})?)?)?)?)?"
)
_SECONDS = re.compile(r"@(-?[0-9]{1,18})")
_PLAIN = ("1", "1", "1", "0", "0", "0")
_FURTHEST = intervals.instant(intervals.FURTHEST_YEAR)


def instant_text(at: Instant) -> str:
    """ISO text where that tells the instant in full, else its seconds since 1970.

    >>> instant_text(intervals.instant(-43, 3, 15)), instant_text(Instant(1))
    ('-0043-03-15', '@1')
    """
    text = intervals.iso(at, Grain.DAY if intervals.clock(at) == (0, 0) else Grain.MINUTE)
    return text if _DATE.fullmatch(text) and read_instant(text) == at else f"@{at}"


def read_instant(text: str) -> Instant:
    """The instant of ISO text, what is not said being the first of its kind; ``ValueError`` for any other."""
    found = _DATE.fullmatch(text)
    if not found:
        return _from_seconds(text)
    parts = (int(part or plain) for part, plain in zip(found.groups(), _PLAIN, strict=True))
    year, month, day, hour, minute, second = parts
    if not intervals.is_date(year, month, day) or hour > 23 or minute > 59 or second > 59:
        raise ValueError(text)
    return Instant(intervals.instant(year, month, day, hour, minute) + second)


def _from_seconds(text: str) -> Instant:
    seconds = _SECONDS.fullmatch(text)
    if not seconds or abs(int(seconds[1])) > _FURTHEST:
        raise ValueError(text)
    return Instant(int(seconds[1]))
