"""The JSON that TimelineJS3 reads (https://timeline.knightlab.com/docs/json-format.html).

It shows texts and dates as HTML, so ours are escaped. It counts 44 BC as -44 and has no open ends: those end
with the unit that is said, and ``display_date`` tells it. Beyond the dates of JavaScript the whole file is on
its cosmological scale, which knows years alone.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

import pandas as pd

from timeline import intervals
from timeline.export.selection import Export, selected
from timeline.export.telling import Told, lines, placed, timed, title, told
from timeline.messages import sentence
from timeline.model import Instant, Timeline

FURTHEST = 270_000  # years that a date of JavaScript reaches, rounded down
WHY = "note.timelinejs-ends"


def write(timeline: Timeline, table: pd.DataFrame) -> Export:
    """The view as TimelineJS3's JSON."""
    chosen = selected(timeline, table)
    placeable = [(one, where) for one in told(chosen) for where in [placed(one.best)] if where]
    deep = any(abs(intervals.civil(at)[0]) > FURTHEST for _, where in placeable for at in where)
    content = {
        "scale": "cosmological" if deep else "human",
        "title": {"text": {"headline": _html(title(chosen)), "text": _html(_count(len(placeable)))}},
        "events": [_slide(one, *where, deep) for one, where in placeable],
    }
    left_out = len(table) - len(placeable)
    return Export(json.dumps(content, ensure_ascii=False, indent=1), left_out, WHY if left_out else "")


def _count(count: int) -> str:
    return f"{count} {sentence('page.count-events' if count != 1 else 'page.count-events-one')}"


def _slide(one: Told, first: Instant, last: Instant, deep: bool) -> dict[str, Any]:
    start, end = (_date(at, one, deep) for at in (first, _last(last, one)))
    made = {"start_date": start} | ({"end_date": end} if end != start else {})
    told_lines = "".join(f"<p>{_html(line)}</p>" for line in lines(one)[1:])
    return made | {
        "display_date": _html(one.dated.when),
        "text": {"headline": _html(one.label), "text": told_lines},
        "unique_id": _html(one.event.id),
        "autolink": False,
    }


def _last(end: Instant, one: Told) -> Instant:
    """The last day of whole days; a time of day ends when it ends."""
    return end if timed(one.best) else intervals.last_instant(end)


def _date(at: Instant, one: Told, deep: bool) -> dict[str, int]:
    year, month, day = intervals.civil(at)
    counted = {"year": year if year > 0 else year - 1}
    if deep:
        return counted
    counted |= {"month": month, "day": day}
    if timed(one.best):
        hour, minute = intervals.clock(at)
        counted |= {"hour": hour, "minute": minute}
    return counted


def _html(text: str) -> str:
    return escape(text, quote=True)
