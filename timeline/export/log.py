"""A log of corrections to take away: as CSV for spreadsheets, as JSON that reads as the same log again."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from timeline import intervals
from timeline.corrections import Added, Change, Chosen, Corrected, Log, to_plain
from timeline.corrections.history import Past, event_words, past
from timeline.model import Grain, Instant
from timeline.table import to_csv

COLUMNS = (
    *("number", "at", "who", "kind", "event", "label", "before", "after", "quote"),
    *("undone", "orphaned", "against"),
)


def as_csv(log: Log, corrected: Corrected) -> str:
    """An entry a line, the first one first; ``corrected`` is what the whole log made.

    ``at`` is in UTC; ``event`` holds ids, ``against`` the numbers of entries that set the same otherwise.
    """
    told = past(log, corrected)
    rows = [_row(change, told, corrected) for change in log]
    return to_csv(pd.DataFrame(rows, columns=list(COLUMNS), dtype=object))


def _row(change: Change, told: Past, corrected: Corrected) -> dict[str, Any]:
    return {
        "number": change.number,
        "at": stamp(change.at),
        "who": change.who,
        "kind": change.kind.value,
        "event": change.target,
        "label": event_words(change, corrected),
        "before": _value(change.before),
        "after": _value(change.after),
        "quote": change.about.quote,
        "undone": change.number in told.undone,
        "orphaned": change.number in told.orphaned,
        "against": tuple(map(str, told.against.get(change.number, ()))),
    }


def _value(value: Any) -> Any:
    """Dates as EDTF; of an event by hand its label and its date."""
    match value:
        case None:
            return ""
        case Added():
            return (value.label, _value(value.date))
        case Chosen():
            return intervals.edtf(value.interval, value.grain, value.approximate)
        case _:
            return value


def stamp(at: int) -> str:
    """Seconds since 1970 UTC as ISO text, to the second."""
    return f"{intervals.iso(Instant(at), Grain.MINUTE)}:{at % 60:02d}Z"


def as_json(log: Log) -> str:
    """A list of all that each entry holds, the first one first, which ``corrections.from_plain`` reads."""
    return json.dumps(to_plain(log), ensure_ascii=False, indent=1)
