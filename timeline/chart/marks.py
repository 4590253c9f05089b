"""What is drawn for each event, before Plotly: marks with positions, shapes and rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from html import escape
from typing import Any

import pandas as pd

from timeline.chart.axis import Axis
from timeline.chart.lanes import Band, placed
from timeline.chart.rows import MOST_ROWS, Item, Place
from timeline.messages import sentence
from timeline.model import Candidate, Grain, Instant, Interval, Status
from timeline.view import meets
from timeline.wording import candidate_words

SMALLEST_PX = 9  # a bar narrower than this also gets a point to aim at
HOVER_CHARS = 64
# A line ends where a word does; only a word that is longer than a line is cut.
_LINE = re.compile(rf"\S.{{0,{HOVER_CHARS - 1}}}(?!\S)|\S{{{HOVER_CHARS}}}")
_POINT_PX = 8  # half of a point's width
_SENTENCE_CHARS = 420
_NEEDED = ["id", "label", "when", "status", "lasts", "sentence", "candidates"]


class Shape(Enum):
    """How a candidate is drawn."""

    DAY = "day"
    CLOCK = "clock"  # a time of day
    BAND = "band"  # somewhere in it
    DURATION = "duration"  # all of it


@dataclass(frozen=True, slots=True)
class Mark:
    """One candidate of one event; positions are the axis's, ``row`` counts from the top."""

    event: str
    status: Status
    shape: Shape
    first: float
    last: float
    row: float
    hover: str
    hollow: bool = False  # one of several candidates
    opens_left: bool = False
    opens_right: bool = False

    @property
    def middle(self) -> float:
        """Where a point is drawn."""
        return (self.first + self.last) / 2


@dataclass(frozen=True, slots=True)
class Drawn:
    """An event: its marks, best candidate first, and its label."""

    event: str
    marks: tuple[Mark, ...]
    label: str
    place: Place

    @property
    def anchor(self) -> float:
        """Where the label is put."""
        lead = self.marks[0]
        return lead.middle if lead.shape in (Shape.DAY, Shape.CLOCK) else lead.first


@dataclass(frozen=True, slots=True)
class Ground:
    """What marks are drawn on: a plot ``width`` px wide, of a window, with its lanes in ``most`` rows."""

    axis: Axis
    width: float
    window: Interval
    lanes: tuple[Band, ...]
    most: int = MOST_ROWS


def drawn(table: pd.DataFrame, ground: Ground) -> tuple[Drawn, ...]:
    """Every row of the table with its marks, packed into the rows of its lane."""
    rows = table[_NEEDED].to_dict("records")
    loose = [_marks(row, ground) for row in rows]
    labels = [_label(row) for row in rows]
    items = [
        _item(marks, label, ground.axis, ground.width) for marks, label in zip(loose, labels, strict=True)
    ]
    places = placed(items, ground.lanes, ground.width, ground.most)
    return tuple(
        Drawn(
            marks[0].event,
            tuple(replace(mark, row=place.row) for mark in marks),
            label,
            place,
        )
        for marks, label, place in zip(loose, labels, places, strict=True)
    )


def _marks(row: dict[Any, Any], ground: Ground) -> tuple[Mark, ...]:
    """The possible dates that reach into the window; the best one where none does."""
    candidates: tuple[Candidate, ...] = row["candidates"]
    there = [one for one in candidates if meets(one.interval, ground.window)] or candidates[:1]
    return tuple(_mark(row, candidate, ground.axis, len(candidates) > 1) for candidate in there)


def _mark(row: dict[Any, Any], candidate: Candidate, axis: Axis, hollow: bool) -> Mark:
    start, end = candidate.interval.start, candidate.interval.end
    first = axis.first if start is None else axis.clamped(start)
    last = axis.last if end is None else axis.clamped(end)
    return Mark(
        event=row["id"],
        status=Status(row["status"]),
        shape=_shape(candidate, bool(row["lasts"])),
        first=first,
        last=last,
        row=0,
        hover=hover(row, candidate),
        hollow=hollow,
        opens_left=start is None,
        opens_right=end is None,
    )


def _shape(candidate: Candidate, lasts: bool) -> Shape:
    if lasts:
        return Shape.DURATION
    if candidate.grain.rank > Grain.DAY.rank or _days(candidate) > 1:
        return Shape.BAND
    return Shape.DAY if candidate.grain is Grain.DAY else Shape.CLOCK


def _days(candidate: Candidate) -> float:
    start, end = candidate.interval.start, candidate.interval.end
    return float("inf") if start is None or end is None else (end - start) / 86_400


def _item(marks: Sequence[Mark], label: str, axis: Axis, width: float) -> Item:
    lead = marks[0]
    point = lead.shape in (Shape.DAY, Shape.CLOCK)
    return Item(
        min(axis.px(mark.first, width) for mark in marks) - _POINT_PX,
        max(axis.px(mark.last, width) for mark in marks) + _POINT_PX,
        axis.px(lead.middle if point else lead.first, width),
        label,
    )


# --------------------------------------------------------------------------- texts


def literal(text: str) -> str:
    """A stranger's text for a figure, where Plotly would render tags, links and styles, and MathJax dollars.

    >>> literal("a<b> & $c$")
    'a&lt;b&gt; &amp; &#36;c&#36;'
    """
    return escape(" ".join(text.split()), quote=False).replace("$", "&#36;")


def _label(row: dict[Any, Any]) -> str:
    """The label before it is shortened, with its status in words for those who see no colours."""
    label = " ".join(row["label"].split())
    status = Status(row["status"])
    if status is Status.OCCURRED:
        return label
    return sentence("chart.with-status", status=sentence(f"status.{status.value}"), label=label)


def hover(row: dict[Any, Any], candidate: Candidate) -> str:
    """Label, date in words, how sure, and the sentence; escaped, in short lines."""
    several = len(row["candidates"])
    facts = [candidate_words(candidate) if several > 1 else row["when"], sentence(f"status.{row['status']}")]
    if several > 1:
        number = str(row["candidates"].index(candidate) + 1)
        facts.append(
            sentence(
                "chart.candidate",
                number=number,
                count=str(several),
                confidence=f"{candidate.confidence:.0%}",
            )
        )
    told = row["sentence"]
    told = told if len(told) <= _SENTENCE_CHARS else f"{told[:_SENTENCE_CHARS]}\u2026"
    return f"<b>{_lines(row['label'])}</b><br>{literal(' · '.join(facts))}<br><br>{_lines(told)}"


def _lines(text: str) -> str:
    """Wrapped first and escaped then, so that no entity is cut."""
    return "<br>".join(literal(line) for line in _LINE.findall(" ".join(text.split())))


def spans_of(table: pd.DataFrame, window: Interval) -> list[tuple[Instant, Instant]]:
    """From where to where every candidate reaches within a window, and that window's own ends.

    An open end counts for nothing.
    """
    spans = [(at, at) for at in (window.start, window.end) if at is not None]
    for candidates in table["candidates"]:
        for interval in (candidate.interval for candidate in candidates):
            known = [at for at in (interval.start, interval.end) if at is not None]
            if known and meets(interval, window):
                spans.append((_clipped(known[0], window), _clipped(known[-1], window)))
    return spans


def _clipped(at: Instant, window: Interval) -> Instant:
    at = at if window.start is None else max(at, window.start)
    return at if window.end is None else min(at, window.end)
