"""The days and months in words about a time, so that the browser can write them as its reader does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from timeline import intervals
from timeline.model import Grain, Instant, Interval
from timeline.wording import when

KNOWN = 4096  # intervals whose words are kept; many events share them
FIRST, LAST = 1000, 9999  # years that are written alike everywhere: four digits, no era


def dates(words: str, interval: Interval) -> tuple[tuple[str, str], ...]:
    """The days and months that stand in the words about an interval, each with its ISO text, in their order.

    >>> from timeline.intervals import of_day
    >>> dates("since 2 Oct 2014", of_day(2014, 10, 2))
    (('2 Oct 2014', '2014-10-02'),)
    """
    known, pattern = _known(interval)
    return tuple((name, known[name]) for name in dict.fromkeys(pattern.findall(words)))


@lru_cache(maxsize=KNOWN)
def _known(interval: Interval) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """What words may name of an interval, and what finds that in them; nothing where there is nothing."""
    named = dict(_named(interval))
    any_of = "|".join(map(re.escape, named))
    return MappingProxyType(named), re.compile(rf"(?<!\w)(?:{any_of})(?!\w)" if named else r"(?!)")


def _named(interval: Interval) -> Iterator[tuple[str, str]]:
    """What words may name of an interval: days before months, since a month may end the words of a day."""
    instants = [at for at in _instants(interval) if FIRST <= intervals.civil(at)[0] <= LAST]
    for grain in (Grain.DAY, Grain.MONTH):
        for at in instants:
            yield when(intervals.containing(at, grain), grain), intervals.iso(at, grain)


def _instants(interval: Interval) -> Iterator[Instant]:
    """Its first and its last second, and the first of the weeks and weekends that hold them."""
    ends = (interval.start, None if interval.end is None else intervals.last_instant(interval.end))
    for at in ends:
        if at is not None:
            weeks = (intervals.containing(at, grain).start for grain in (Grain.WEEK, Grain.WEEKEND))
            yield from (at, *(start for start in weeks if start is not None))
