"""Markwhen (https://docs.markwhen.com): a line an event, its date in EDTF, tags for status and article.

It has no sign that makes syntax plain text, so an invisible one (WORD JOINER) stands behind every sign of
its syntax in a text. Years that do not have four digits are comments.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import pandas as pd

from timeline import intervals
from timeline.export.selection import Export, left_out_words, selected
from timeline.export.telling import Told, in_four_digits, lines, one_line, placed, timed, title, told
from timeline.model import Grain, Instant, Interval, Timeline

WHY = "note.markwhen-years"
_APART = "\u2060"
_SYNTAX = str.maketrans({sign: f"{sign}{_APART}" for sign in "[]#@!/<>*_`~|"})
_UNITS = (Grain.YEAR, Grain.MONTH, Grain.DAY)


def write(timeline: Timeline, table: pd.DataFrame) -> Export:
    """The view as one Markwhen document."""
    chosen = selected(timeline, table)
    tags = {article.id: f"a{number}" for number, article in enumerate(chosen.articles, 1)}
    events = [(one, _dates(one)) for one in told(chosen)]
    lost = [one for one, dates in events if not dates]
    blocks = [
        ["---", f"title: {json.dumps(_plain(title(chosen)), ensure_ascii=False)}", "---"],
        [f"// #{tags[article.id]}: {_plain(article.title)}" for article in chosen.articles],
        *_comments(lost),
        *(_event(one, dates, tags[one.article.id]) for one, dates in events if dates),
    ]
    text = "\n\n".join("\n".join(block) for block in blocks if block)
    return Export(f"{text}\n", len(lost), WHY if lost else "")


def _comments(lost: Sequence[Told]) -> Iterator[list[str]]:
    """Before all events, since a comment behind one would be read as its text."""
    if lost:
        yield [f"// {left_out_words(WHY, len(lost))}"]
    for one in lost:
        when, *rest = lines(one)
        yield [f"// {_plain(line)}" for line in (f"{when}: {one.label}", *rest)]


def _event(one: Told, dates: str, tag: str) -> list[str]:
    """The event with its tags, and what is told of it, in lines that begin as no date does."""
    first = f"{dates}: {_plain(one.label)} #{one.event.lead.status.value} #{tag}"
    return [first, *(f"> {_plain(line)}" for line in lines(one))]


def _dates(one: Told) -> str:
    """The first and last unit as the format writes them, one where they are the same; empty for none."""
    ends = placed(one.best)
    if ends is None or not in_four_digits(*ends):
        return ""
    first, last = ends
    if timed(one.best):
        pair = _moment(first), _moment(last)
        return pair[0] if one.best.grain is Grain.MINUTE else " / ".join(pair)
    unit = next((unit for unit in _UNITS if _whole(Interval(first, last), unit)), Grain.DAY)
    pair = intervals.iso(first, unit), intervals.iso(intervals.last_instant(last), unit)
    return pair[0] if pair[0] == pair[1] else "/".join(pair)


def _whole(interval: Interval, unit: Grain) -> bool:
    """Whether an interval begins and ends with such a unit."""
    ends = (interval.start, interval.end)
    return all(at is not None and intervals.containing(at, unit).start == at for at in ends)


def _moment(at: Instant) -> str:
    return intervals.iso(at, Grain.MINUTE).replace("T", " ")


def _plain(text: str) -> str:
    """One line whose signs are no syntax."""
    return one_line(text).translate(_SYNTAX)
