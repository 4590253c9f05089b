"""How many events lie where: counts in round units of the calendar, of any time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline import intervals
from timeline.model import Grain, Instant, Interval, Status
from timeline.view.choice import ALWAYS
from timeline.view.filters import FIRST, LAST, Seconds, bounds

Counts: TypeAlias = npt.NDArray[np.float64]
_STATUSES = [status.value for status in Status]
_YEAR = 365.2425 * intervals.DAY
_FINE = (  # units below a year, with about how long they are in seconds
    (Grain.MINUTE, 60.0),
    (Grain.HOUR, float(intervals.HOUR)),
    (Grain.DAY, float(intervals.DAY)),
    (Grain.WEEK, 7.0 * intervals.DAY),
    (Grain.MONTH, _YEAR / 12),
    (Grain.QUARTER, _YEAR / 4),
)


def density(table: pd.DataFrame, window: Interval = ALWAYS, bins: int = 120) -> pd.DataFrame:
    """How many events lie in each of at most ``bins`` units of a window.

    An event counts 1 in all, spread evenly over the time of its best date: a year is a twelfth in each of its
    months. Where an end is open the one that is known counts. Columns: ``start`` and ``end`` (exclusive) in
    seconds, ``grain`` of the unit, ``count``, and the same for each status under its value. Units are minutes
    to quarters, or 1, 2, 5, 10 … years as people count them, all of grain year.
    """
    starts, ends, codes = closed(table)
    covered = extent(starts, ends, window)
    unit, made = edges_of(*covered, bins) if covered else (Grain.YEAR, [0])
    edges = np.array(made, dtype="int64")
    counted = _spread(starts, ends, codes, edges).round(9) + 0.0  # sums of parts; no -0
    by_status = dict(zip(_STATUSES, counted, strict=True))
    units = {"start": edges[:-1], "end": edges[1:], "grain": unit.value}
    return pd.DataFrame({**units, "count": counted.sum(axis=0), **by_status})


def closed(table: pd.DataFrame) -> tuple[Seconds, Seconds, Seconds]:
    """From when to when the best date of each event that has any end reaches, and the number of its status.

    Where an end is open it is put beside the known one.
    """
    starts, ends = bounds(table)
    codes = pd.Categorical(table["status"], _STATUSES).codes.astype("int64")
    known = (starts != FIRST) | (ends != LAST)
    starts, ends = starts[known], ends[known]
    starts = np.where(starts == FIRST, ends - 1, starts)
    return starts, np.where(ends == LAST, starts + 1, ends), codes[known]


def extent(starts: Seconds, ends: Seconds, window: Interval = ALWAYS) -> tuple[Instant, Instant] | None:
    """From when to when closed times reach, within a window; ``None`` where nothing says so."""
    first = window.start if window.start is not None else starts.min(initial=LAST)
    last = window.end if window.end is not None else ends.max(initial=FIRST)
    return (Instant(int(first)), Instant(int(last))) if first < last else None


def edges_of(first: Instant, last: Instant, most: int) -> tuple[Grain, list[Instant]]:
    """The finest unit of which no more are needed to cover a time, and where those begin and end."""
    for unit, length in _FINE:
        if (last - first) / length <= most - 2:
            return unit, list(_units(first, last, unit))
    step = 1
    while (last - first) / _YEAR / step > most - 2:
        step = intervals.round_number(step + 1)
    return Grain.YEAR, list(_years(first, last, step))


def _units(first: Instant, last: Instant, unit: Grain) -> Iterator[Instant]:
    at = intervals.containing(first, unit).start
    assert at is not None
    while at < last:
        yield at
        at = intervals.shift(at, 1, unit)
    yield at


def _years(first: Instant, last: Instant, step: int) -> Iterator[Instant]:
    """Round years from the one not after ``first`` to the first that is not before ``last``."""
    number = intervals.civil(first)[0] // step - 1
    years = (intervals.instant(intervals.round_year(place, step)) for place in count(number))
    before = next(years)
    for at in years:
        if first < at and before < at:  # counted in single years, the era turns once
            yield before
        before = at
        if at >= last:
            break
    yield before


def _spread(starts: Seconds, ends: Seconds, codes: Seconds, edges: Seconds) -> Counts:
    """For each code and each unit between edges the sum of the parts that lie in it."""
    size = len(edges)  # one more than there are units, so that what ends with the last has a place
    low, high = np.clip(starts, edges[0], edges[-1]), np.clip(ends, edges[0], edges[-1])
    there = high > low
    low, high, rates = low[there], high[there], 1.0 / (ends - starts)[there]
    first = np.searchsorted(edges, low, side="right") - 1
    last = np.searchsorted(edges, high, side="left") - 1
    row = codes[there] * size

    def summed(units: Seconds, parts: Counts) -> Counts:
        sums = np.bincount(row + units, parts, minlength=len(_STATUSES) * size)
        return sums.astype("float64").reshape(-1, size)

    within_first = (np.minimum(high, edges[first + 1]) - low) * rates
    within_last = np.where(last > first, (high - edges[last]) * rates, 0.0)
    between = np.where(last > first, rates, 0.0)
    whole = np.cumsum(summed(np.minimum(first + 1, last), between) - summed(last, between), axis=1)
    total: Counts = summed(first, within_first) + summed(last, within_last)
    return (total + whole * np.diff(edges, append=edges[-1]))[:, :-1]
