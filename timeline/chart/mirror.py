"""Two sides over one axis: the events of one above it, those of the other below, what both tell joined.

A solid line joins tellings that agree, a dashed one in a colour of its own those that contradict each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go

from timeline import chart
from timeline.chart import backdrop, legend, look, traces
from timeline.chart.axis import Axis, axis_for
from timeline.chart.colours import DARK, LIGHT, Colours
from timeline.chart.lanes import bands
from timeline.chart.marks import Drawn, Ground, Mark, Shape, drawn, literal, spans_of
from timeline.chart.rows import SIZE, shortened
from timeline.compare import Agreement, Comparison, Conflict, Side
from timeline.messages import sentence
from timeline.model import Published
from timeline.view import ALWAYS, Lane

_NAME_ROWS = 0.8  # room for a side's name beyond its rows
_FIRST = {Side.LEFT: 1, Side.RIGHT: 2}  # rows between the axis and the first marks: below stand the ticks
_MOST_ROWS = 12  # of a side; two more where what both tell takes them all
_DASHES = {Agreement: "solid", Conflict: "dash"}
_NAMES = {Agreement: "chart.agrees", Conflict: "chart.conflicts"}


@dataclass(frozen=True, slots=True)
class Sides:
    """What was compared, the ``events_table`` of its timeline, and the names of the left and the right."""

    comparison: Comparison
    table: pd.DataFrame
    names: tuple[str, str]

    def paired(self, side: Side) -> frozenset[str]:
        """The events of a side that the other tells too."""
        pairs = (*self.comparison.agreements, *self.comparison.conflicts)
        return frozenset((pair.left if side is Side.LEFT else pair.right).id for pair in pairs)

    def ids(self, side: Side) -> frozenset[str]:
        """The events of a side."""
        return self.paired(side) | {only.event.id for only in self.comparison.only_in(side)}


@dataclass(frozen=True, slots=True)
class _Join:
    """Two events that tell one happening."""

    kind: type[Agreement] | type[Conflict]
    left: Drawn
    right: Drawn


def figure(
    sides: Sides,
    *,
    dark: bool = False,
    published: Sequence[Published] = (),
    width: int = 1000,
) -> go.Figure:
    """The left side above the axis, the right one below it; ``customdata`` of a mark is its event's id."""
    colours = DARK if dark else LIGHT
    plot = width - 2 * look.SIDE_PX
    shown = sides.table[sides.table["id"].isin(sides.ids(Side.LEFT) | sides.ids(Side.RIGHT))]
    spans = spans_of(shown, ALWAYS)
    axis = axis_for([*spans, *chart.near(published, spans, ALWAYS)], plot)
    events = {side: _side(sides, side, axis, plot) for side in Side}
    joins = _joins(sides.comparison, events)
    layout = _layout(events, joins, axis, width, colours)
    layout["annotations"] += backdrop.published_names(published, axis, plot, colours)
    layout["annotations"] += _side_names(sides.names, layout["yaxis"]["range"], plot, colours)
    layout["shapes"] += backdrop.published_lines(published, axis, plot, colours)
    return look.composed(_traces(events, joins, axis, plot, colours), layout)


def alt(sides: Sides) -> str:
    """The figure in words."""
    facts = {
        "left": sides.names[0],
        "right": sides.names[1],
        "above": str(len(sides.ids(Side.LEFT))),
        "below": str(len(sides.ids(Side.RIGHT))),
        "agreements": str(len(sides.comparison.agreements)),
        "conflicts": str(len(sides.comparison.conflicts)),
    }
    return sentence("chart.mirror-alt", **facts)


def _side(sides: Sides, side: Side, axis: Axis, plot: float) -> tuple[Drawn, ...]:
    """The events of a side: next to the axis those that the other tells too, the others beyond them."""
    paired = sides.table["id"].isin(sides.paired(side))
    alone = sides.table["id"].isin(sides.ids(side)) & ~paired
    near = _packed(sides.table[paired], axis, plot, _MOST_ROWS)
    used = max((int(event.place.row) + 1 for event in near), default=0)
    far = _packed(sides.table[alone], axis, plot, _MOST_ROWS - used)
    return (
        *(_moved(event, _row(event.place.row, side)) for event in near),
        *(_moved(event, _row(event.place.row + used, side)) for event in far),
    )


def _packed(table: pd.DataFrame, axis: Axis, plot: float, most: int) -> tuple[Drawn, ...]:
    return drawn(table, Ground(axis, plot, ALWAYS, bands(table, Lane.NONE, {}), most))


def _row(packed: float, side: Side) -> float:
    """Counted from the axis, upward or downward; rows above it have negative numbers."""
    return -(packed + _FIRST[side]) if side is Side.LEFT else packed + _FIRST[side]


def _moved(event: Drawn, row: float) -> Drawn:
    return replace(
        event,
        place=replace(event.place, row=row),
        marks=tuple(replace(mark, row=row) for mark in event.marks),
    )


def _joins(comparison: Comparison, events: Mapping[Side, Sequence[Drawn]]) -> list[_Join]:
    left, right = ({event.event: event for event in events[side]} for side in Side)
    agreements = [
        _Join(Agreement, left[pair.left.id], right[pair.right.id]) for pair in comparison.agreements
    ]
    return agreements + [
        _Join(Conflict, left[pair.left.id], right[pair.right.id]) for pair in comparison.conflicts
    ]


# --------------------------------------------------------------------------- composing


def _kinds(joins: Sequence[_Join]) -> list[type[Agreement] | type[Conflict]]:
    return [kind for kind in _NAMES if any(join.kind is kind for join in joins)]


def _layout(
    sides: Mapping[Side, Sequence[Drawn]], joins: Sequence[_Join], axis: Axis, width: int, colours: Colours
) -> look.Part:
    events = [event for side in Side for event in sides[side]]
    top = max([_FIRST[Side.LEFT], *(-event.place.row for event in sides[Side.LEFT])]) + 0.8 + _NAME_ROWS
    low = -max([_FIRST[Side.RIGHT], *(event.place.row for event in sides[Side.RIGHT])]) - 0.4 - _NAME_ROWS
    made = chart.layout(events, width, colours, [sentence(_NAMES[kind]) for kind in _kinds(joins)])
    at = -low / (top - low)
    return made | {
        "height": round(chart.TOP_PX + (top - low) * chart.ROW_PX + made["margin"]["b"]),
        "xaxis": look.x_axis(axis, colours) | {"anchor": "free", "position": at},
        "yaxis": made["yaxis"] | {"range": [low, top]},
        "shapes": backdrop.cut_strips(axis, colours),
        "annotations": [stroke | {"y": at} for stroke in backdrop.cut_strokes(axis, colours)],
    }


def _traces(
    sides: Mapping[Side, Sequence[Drawn]], joins: Sequence[_Join], axis: Axis, plot: float, colours: Colours
) -> list[look.Part]:
    events = [event for side in Side for event in sides[side]]
    return [
        *(_line(kind, joins, colours) for kind in _kinds(joins)),
        *traces.of(events, axis, plot, colours),
        *legend.traces(events, colours),
        *(_entry(kind, colours) for kind in _kinds(joins)),
    ]


def _side_names(
    names: tuple[str, str], reach: Sequence[float], plot: float, colours: Colours
) -> list[look.Part]:
    """Each in its corner of what the rows from the lowest to the topmost take."""
    low, top = reach
    return [
        {
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "y": y,
            "yanchor": "middle",
            "showarrow": False,
            "text": f"<b>{literal(shortened(' '.join(name.split()), plot * 0.9))}</b>",
            "font": {"size": SIZE, "color": colours.text},
        }
        for name, y in zip(names, (top - _NAME_ROWS / 2, low + _NAME_ROWS / 2), strict=True)
    ]


# --------------------------------------------------------------------------- what joins two events


def _line(kind: type[Agreement] | type[Conflict], joins: Sequence[_Join], colours: Colours) -> look.Part:
    """All lines of a kind as one trace; ``customdata`` are the ids of the two that each line joins."""
    own = [join for join in joins if join.kind is kind]
    ends = [_ends(join) for join in own]
    return look.scatter(
        mode="lines",
        x=[x for left, right in ends for x in (left, right, None)],
        y=[y for join in own for y in (-join.left.place.row, -join.right.place.row, None)],
        customdata=[event for join in own for event in (join.left.event, join.right.event, None)],
        line=_look(kind, colours),
        hoverinfo="skip",
        showlegend=False,
    )


def _ends(join: _Join) -> tuple[float, float]:
    """Upright through the time that both say, where there is one; else from one mark to the other."""
    pairs = [(one, other) for one in join.left.marks for other in join.right.marks]
    return next(
        (both for pair in pairs if (both := _common(*pair))), (_middle(join.left), _middle(join.right))
    )


def _common(one: Mark, other: Mark) -> tuple[float, float] | None:
    first, last = max(one.first, other.first), min(one.last, other.last)
    if one.shape is other.shape is Shape.DURATION:
        last = first
    return ((first + last) / 2,) * 2 if first <= last else None


def _middle(event: Drawn) -> float:
    return event.marks[0].middle


def _look(kind: type[Agreement] | type[Conflict], colours: Colours) -> dict[str, object]:
    colour = colours.conflict if kind is Conflict else colours.muted
    return {"color": colour, "width": 2 if kind is Conflict else 1.2, "dash": _DASHES[kind]}


def _entry(kind: type[Agreement] | type[Conflict], colours: Colours) -> look.Part:
    """Its line in the legend."""
    return look.scatter(
        x=[None], y=[None], mode="lines", name=sentence(_NAMES[kind]), line=_look(kind, colours)
    )
