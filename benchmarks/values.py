"""Whether two TIMEX3 values name the same time, though annotators write it in different ways."""

from __future__ import annotations

import re
from datetime import date, timedelta

_SPELLINGS = (
    (re.compile(r"^(\d{4})-?W(\d)(?!\d)"), r"\1-W0\2"),  # 2000-W7
    (re.compile(r"^(\d{4}-\d\d-\d\d)-WXX-\d"), r"\1"),  # a weekday said again after a full date
    (re.compile(r"(?<=\d)(-XX)+$"), ""),  # 2014-XX-XX
    (re.compile(r"^(\d{3})X$"), r"\1"),  # a decade, which TIMEX3 writes with three digits
    (re.compile(r"(T\d\d(:\d\d){0,2})(Z|[+-]\d\d:?\d\d)$"), r"\1"),  # a zone
    (re.compile(r"(T\d\d:\d\d):00$"), r"\1"),
    (re.compile(r"(T\d\d)$"), r"\1:00"),  # a bare hour
)
_END_OF_DAY = re.compile(r"^(\d{4}-\d\d-\d\d)T24(:00)?$")
_ANY_WEEK = re.compile(r"^(\d{4}-W)XX$")


def same_time(gold: str, ours: str) -> bool:
    """Whether our value names what the gold value names; a week that the gold leaves open is any of its year.

    >>> same_time("2013-04-19-WXX-5", "2013-04-19"), same_time("1999-12-31T24", "2000-01-01T00:00")
    (True, True)
    >>> same_time("1989-WXX", "1989-W44"), same_time("1989-W43", "1989-W44")
    (True, False)
    """
    gold, ours = spelled(gold), spelled(ours)
    week = _ANY_WEEK.match(gold)
    return gold == ours or bool(week and re.fullmatch(rf"{week[1]}\d\d", ours))


def spelled(value: str) -> str:
    """A value in the one spelling that stands for all."""
    value = value.strip().upper()
    for form, one in _SPELLINGS:
        value = form.sub(one, value)
    midnight = _END_OF_DAY.match(value)
    return f"{date.fromisoformat(midnight[1]) + timedelta(days=1)}T00:00" if midnight else value
