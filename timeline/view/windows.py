"""Windows of time round the selected event."""

from __future__ import annotations

import pandas as pd

from timeline import intervals
from timeline.model import Grain, Instant, Interval
from timeline.table import instants
from timeline.view.choice import ALWAYS, Preset

_EACH_WAY = {  # how many of which unit lie before the event's own; one less lies after it
    Preset.DECADE: (5, Grain.YEAR),
    Preset.YEAR: (6, Grain.MONTH),
    Preset.MONTH: (15, Grain.DAY),
}


def window(preset: Preset, table: pd.DataFrame, selected: str | None) -> Interval:
    """The window of a preset round the middle of an event, in whole years, months or days.

    It is wider where the event's own time is: a year round something in the 19th century is that century.
    Without an event that the table holds it is all of time.
    """
    rows = table[table["id"] == selected]
    if preset is Preset.ALL or rows.empty:
        return ALWAYS
    (start,), (end,) = instants(rows["start"].head(1)), instants(rows["end"].head(1))
    return _round(Interval(start, end), *_EACH_WAY[preset])


def _round(event: Interval, count: int, unit: Grain) -> Interval:
    """So many units before the one that holds the event's middle, and up to as many after its start."""
    known = [at for at in (event.start, event.end) if at is not None]
    if not known:
        return ALWAYS
    middle = intervals.containing(Instant(sum(known) // len(known)), unit).start
    assert middle is not None
    first, last = _shifted(middle, -count, unit), _shifted(middle, count, unit)
    return Interval(
        first if first is None else min(first, known[0]),
        last if last is None else max(last, known[-1]),
    )


def _shifted(at: Instant, count: int, unit: Grain) -> Instant | None:
    """``None`` beyond the calendar."""
    try:
        return intervals.shift(at, count, unit)
    except OverflowError:
        return None
