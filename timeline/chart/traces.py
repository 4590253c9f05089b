"""Marks as Plotly traces: few traces with many marks each, which is what draws quickly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from timeline.chart.axis import Axis
from timeline.chart.colours import HATCHES, SYMBOLS, Colours, faded
from timeline.chart.look import Part, bar, scatter
from timeline.chart.marks import SMALLEST_PX, Drawn, Mark, Shape, literal
from timeline.chart.rows import SIZE, Side
from timeline.model import Status

BAR_ROWS = {Shape.BAND: 0.34, Shape.DURATION: 0.26}  # thickness, in rows
POINT_PX = {Shape.DAY: 15, Shape.CLOCK: 10}
TARGET_PX = 20
LABEL_ROWS = 0.46  # how far a label stands above its mark, in rows
ARROW_PX = 7  # half of an arrow head, so that it ends where the axis does


def of(events: Sequence[Drawn], axis: Axis, width: float, colours: Colours) -> list[Part]:
    """The traces of all events, the lower ones first."""
    marks = [mark for event in events for mark in event.marks]
    bars = [mark for mark in marks if mark.shape in BAR_ROWS]
    points = [mark for mark in marks if mark.shape in POINT_PX]
    named = [event for event in events if event.place.label]
    made = [
        _joins(events, colours),
        *(_bars(group, colours) for group in _grouped(bars, _kind)),
        *(_points(group, colours) for group in _grouped(points, _kind)),
        *_arrows(marks, axis, width, colours),
        _targets([bar for bar in bars if axis.px(bar.last, width) - axis.px(bar.first, width) < SMALLEST_PX]),
        *(_labels(group, colours) for group in _grouped(named, lambda event: event.place.side)),
    ]
    return [trace for trace in made if trace is not None]


def _grouped(marks: Iterable[Any], key: Callable[[Any], Any]) -> list[list[Any]]:
    groups: dict[Any, list[Any]] = {}
    for mark in marks:
        groups.setdefault(key(mark), []).append(mark)
    return list(groups.values())


def _kind(mark: Mark) -> tuple[Shape, Status, bool]:
    return mark.shape, mark.status, mark.hollow


def _told(marks: Sequence[Mark]) -> dict[str, Any]:
    """What every trace says of its marks; a click must not fade the others, since the selection is ours."""
    return {
        "customdata": [mark.event for mark in marks],
        "hovertext": [mark.hover for mark in marks],
        "hoverinfo": "text",
        "showlegend": False,
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _bars(marks: Sequence[Mark], colours: Colours) -> Part:
    lead = marks[0]
    return bar(
        orientation="h",
        base=[mark.first for mark in marks],
        x=[mark.last - mark.first for mark in marks],
        y=[-mark.row for mark in marks],
        width=BAR_ROWS[lead.shape],
        marker=_bar_look(lead, colours) | {"line": _outline(lead, colours)},
        **_told(marks),
    )


def _bar_look(mark: Mark, colours: Colours) -> dict[str, Any]:
    """Solid for a duration, hatched for a band, hardly filled where it is one of several."""
    colour = colours.of(mark.status)
    if mark.hollow:
        return {"color": faded(colour, 0.08)}
    if mark.shape is Shape.DURATION:
        return {"color": colour}
    hatch = {"shape": HATCHES[mark.status], "fgcolor": faded(colour, 0.75), "size": 7, "solidity": 0.22}
    return {"color": faded(colour, 0.16), "pattern": hatch | {"bgcolor": faded(colour, 0.16)}}


def _outline(mark: Mark, colours: Colours) -> dict[str, Any]:
    return {"width": 1.2, "color": colours.of(mark.status)}


def _points(marks: Sequence[Mark], colours: Colours) -> Part:
    lead = marks[0]
    return scatter(
        mode="markers",
        x=[mark.middle for mark in marks],
        y=[-mark.row for mark in marks],
        marker={
            "symbol": SYMBOLS[lead.status] + ("-open" if lead.hollow else ""),
            "size": POINT_PX[lead.shape],
            "color": colours.of(lead.status),
            "opacity": 1,
            "line": _outline(lead, colours),
        },
        **_told(marks),
    )


def _arrows(marks: Sequence[Mark], axis: Axis, width: float, colours: Colours) -> list[Part]:
    """A head where a bar has no end: it goes on beyond what is drawn."""
    inward = (axis.last - axis.first) / width * ARROW_PX
    right = [mark for mark in marks if mark.opens_right]
    left = [mark for mark in marks if mark.opens_left]
    return [
        scatter(
            mode="markers",
            x=[place for _ in group],
            y=[-mark.row for mark in group],
            marker={
                "symbol": symbol,
                "size": 2 * ARROW_PX + 4,
                "color": [colours.of(mark.status) for mark in group],
                "opacity": 1,
            },
            **_told(group),
        )
        for group, symbol, place in (
            (right, "triangle-right", axis.last - inward),
            (left, "triangle-left", axis.first + inward),
        )
        if group
    ]


def _targets(marks: Sequence[Mark]) -> Part | None:
    """Unseen points over bars too narrow to hit."""
    if not marks:
        return None
    told = _told(marks) | {"selected": {"marker": {"opacity": 0}}, "unselected": {"marker": {"opacity": 0}}}
    return scatter(
        mode="markers",
        x=[mark.middle for mark in marks],
        y=[-mark.row for mark in marks],
        marker={"size": TARGET_PX, "opacity": 0},
        **told,
    )


def _joins(events: Sequence[Drawn], colours: Colours) -> Part | None:
    """A dotted line from the first to the last possible date of an event that has several."""
    several = [event for event in events if len(event.marks) > 1]
    if not several:
        return None
    ends = [sorted(mark.middle for mark in event.marks) for event in several]
    return scatter(
        mode="lines",
        x=[place for middles in ends for place in (middles[0], middles[-1], None)],
        y=[place for event in several for place in (-event.place.row, -event.place.row, None)],
        line={"color": colours.muted, "width": 1.5, "dash": "dot"},
        hoverinfo="skip",
        showlegend=False,
    )


def _labels(events: Sequence[Drawn], colours: Colours) -> Part:
    side: Side = events[0].place.side
    stays = {"textfont": {"color": colours.text}}
    return scatter(
        mode="text",
        x=[event.anchor for event in events],
        y=[LABEL_ROWS - event.place.row for event in events],
        text=[literal(event.place.label) for event in events],
        textposition=side.value,
        textfont={"size": SIZE, "color": colours.text},
        **_told([event.marks[0] for event in events]) | {"selected": stays, "unselected": stays},
    )
