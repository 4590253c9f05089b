"""What the looks in a figure mean: traces without points, one for each look that occurs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.chart.colours import HATCHES, SYMBOLS, Colours, faded
from timeline.chart.look import Part, bar, scatter
from timeline.chart.marks import Drawn, Shape
from timeline.chart.rows import width_of
from timeline.messages import sentence
from timeline.model import Status

SIZE = 12  # px of its font
_SYMBOL_PX = 52  # what Plotly puts round a name


@dataclass(frozen=True, slots=True)
class Entry:
    """A look and its name; without a status it stands for all of them."""

    name: str
    shape: Shape
    status: Status | None = None
    hollow: bool = False


def entries(events: Sequence[Drawn]) -> tuple[Entry, ...]:
    """Each status as a point, then time of day, band, duration and several dates, as far as they occur."""
    marks = [mark for event in events for mark in event.marks]
    statuses = {mark.status for mark in marks}
    shapes = {mark.shape for mark in marks}
    made = [
        Entry(sentence(f"status.{status.value}"), Shape.DAY, status)
        for status in Status
        if status in statuses
    ]
    made += [
        Entry(sentence(f"chart.shape-{shape.value}"), shape)
        for shape in (Shape.CLOCK, Shape.BAND, Shape.DURATION)
        if shape in shapes
    ]
    if any(mark.hollow for mark in marks):
        made.append(Entry(sentence("chart.shape-hollow"), Shape.DAY, hollow=True))
    return tuple(made)


def lines(events: Sequence[Drawn], width: float, more: Sequence[str] = ()) -> int:
    """How many lines Plotly will need: it gives every entry the width of the widest. ``more``: others."""
    names = [*(entry.name for entry in entries(events)), *more]
    if not names:
        return 0
    widest = max(width_of(name, SIZE) for name in names) + _SYMBOL_PX
    return -(-len(names) // max(1, int(width // widest)))


def traces(events: Sequence[Drawn], colours: Colours) -> list[Part]:
    """One trace without points for each entry."""
    return [_trace(entry, colours) for entry in entries(events)]


def _trace(entry: Entry, colours: Colours) -> Part:
    status = entry.status or Status.OCCURRED
    colour = colours.of(entry.status) if entry.status else colours.muted
    if entry.shape in (Shape.BAND, Shape.DURATION):
        return bar(x=[None], y=[None], orientation="h", name=entry.name, marker=_bar(entry.shape, colour))
    return scatter(
        x=[None],
        y=[None],
        mode="markers",
        name=entry.name,
        marker={
            "symbol": SYMBOLS[status] + ("-open" if entry.hollow else ""),
            "size": 9 if entry.shape is Shape.CLOCK else 12,
            "color": colour,
        },
    )


def _bar(shape: Shape, colour: str) -> Part:
    if shape is Shape.DURATION:
        return {"color": colour}
    hatch = {"shape": HATCHES[Status.OCCURRED], "fgcolor": colour, "size": 5, "solidity": 0.25}
    return {
        "color": faded(colour, 0.16),
        "pattern": hatch | {"bgcolor": faded(colour, 0.16)},
        "line": {"color": colour, "width": 1},
    }
