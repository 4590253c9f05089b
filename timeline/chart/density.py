"""A low strip that shows how many events lie where; a stretch of it selected is a window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from timeline import intervals
from timeline.chart import backdrop, look
from timeline.chart.axis import Axis, axis_for
from timeline.chart.colours import DARK, LIGHT, Colours
from timeline.chart.look import SIDE_PX, Part, bar, ground, x_axis
from timeline.chart.marks import literal
from timeline.messages import sentence
from timeline.model import Grain, Instant, Interval, Published, Status
from timeline.view import ALWAYS
from timeline.view.counts import closed, density
from timeline.view.instants import read_instant
from timeline.wording import when

HEIGHT = 84
_WINDOW = "window"
_TOP_PX, _BOTTOM_PX = 4, 42
_BAR_PX = 7
_LEAST = 0.06  # of the highest bar: what is there is seen
_SAMPLE = 400  # events that the axis is laid out for
_ROUND = (Grain.YEAR, Grain.MONTH, Grain.DAY, Grain.HOUR)
_EXACT = 100  # a window's ends are as exact as that part of it


@dataclass(frozen=True, slots=True)
class Strip:
    """The figure without a window, and the axis that reads a selection in it."""

    figure: go.Figure
    axis: Axis
    colours: Colours

    def marked(self, window: Interval) -> go.Figure:
        """The figure with a window marked in it, in the place of the one before."""
        behind = [shape for shape in self.figure.layout.shapes if shape.name != _WINDOW]
        self.figure.layout.shapes = behind + (
            [_marked(window, self.axis, self.colours)] if window != ALWAYS else []
        )
        return self.figure


def strip(
    table: pd.DataFrame,
    *,
    dark: bool = False,
    published: Sequence[Published] = (),
    width: int = 1000,
) -> Strip:
    """The density of all events of a table, for a place ``width`` px wide.

    ``customdata`` of a bar are the first and the last second (exclusive) of its time.
    """
    colours = DARK if dark else LIGHT
    plot = width - 2 * SIDE_PX
    axis = axis_for(_sample(table), plot)
    bins = pd.concat([_bins(table, axis, left, right, plot) for left, right in _parts(axis)])
    shapes = [*backdrop.cut_strips(axis, colours), *backdrop.published_lines(published, axis, plot, colours)]
    layout = ground(colours) | _layout(axis, colours) | {"shapes": shapes}
    layout |= {"annotations": backdrop.cut_strokes(axis, colours)}
    words = [_hover(row) for row in bins.to_dict("records")]
    bars = [_bars(bins, status, words, colours) for status in _statuses(bins)]
    return Strip(look.composed(bars, layout), axis, colours)


def told(table: pd.DataFrame) -> tuple[bytes, ...]:
    """All that a strip tells of a table: another one wherever it is to be drawn anew."""
    return tuple(column.tobytes() for column in closed(table))


def _sample(table: pd.DataFrame) -> list[tuple[Instant, Instant]]:
    """The times of so many events evenly picked, with the first and the last one: an axis needs no more."""
    starts, ends, _ = closed(table)
    if not len(starts):
        return []
    order = np.argsort(starts, kind="stable")
    picked = order[np.linspace(0, len(order) - 1, min(_SAMPLE, len(order))).astype("int64")]
    return [(Instant(int(starts[at])), Instant(int(ends[at]))) for at in (*picked, int(ends.argmax()))]


def _parts(axis: Axis) -> Iterator[tuple[float, float]]:
    """From which to which position time runs without a cut."""
    corners = [axis.first, *(corner for cut in axis.cuts for corner in cut), axis.last]
    return zip(corners[::2], corners[1::2], strict=True)


def _bins(table: pd.DataFrame, axis: Axis, left: float, right: float, plot: float) -> pd.DataFrame:
    """The density of one part of the axis, with the positions of its bars."""
    room = axis.px(right, plot) - axis.px(left, plot)
    part = Interval(axis.instant(left), axis.instant(right)) if axis.cuts else ALWAYS
    found = density(table, part, max(int(room / _BAR_PX), 4))
    ends = ("start", "left"), ("end", "right")
    positions = {
        place: [min(max(axis.at(Instant(int(at))), left), right) for at in found[end]] for end, place in ends
    }
    return found.assign(**positions)[found["count"] > 0]


def _statuses(bins: pd.DataFrame) -> list[Status]:
    return [status for status in Status if bins[status.value].sum() > 0]


def _bars(bins: pd.DataFrame, status: Status, words: list[str], colours: Colours) -> Part:
    seen = np.maximum(bins["count"], _LEAST * bins["count"].max()) / bins["count"]
    return bar(
        x=((bins["left"] + bins["right"]) / 2).tolist(),
        width=(bins["right"] - bins["left"]).tolist(),
        y=(bins[status.value] * seen).tolist(),
        customdata=bins[["start", "end"]].to_numpy().tolist(),
        hovertext=words,
        hoverinfo="text",
        showlegend=False,
        marker={"color": colours.of(status), "line": {"width": 0}},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _hover(row: Mapping[Any, Any]) -> str:
    time = when(Interval(Instant(int(row["start"])), Instant(int(row["end"]))), Grain(row["grain"]))
    count = round(row["count"])
    key = "bin-part" if row["count"] < 0.5 else "bin-one" if count == 1 else "bin"
    return literal(sentence(f"chart.{key}", when=time, count=f"{count:,}"))


def _marked(window: Interval, axis: Axis, colours: Colours) -> Part:
    return {
        "name": _WINDOW,
        "type": "rect",
        "x0": axis.first if window.start is None else axis.clamped(window.start),
        "x1": axis.last if window.end is None else axis.clamped(window.end),
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"color": colours.text, "width": 1},
        "fillcolor": colours.chosen,
    }


def _layout(axis: Axis, colours: Colours) -> Part:
    return {
        "height": HEIGHT,
        "margin": {"l": SIDE_PX, "r": SIDE_PX, "t": _TOP_PX, "b": _BOTTOM_PX, "pad": 0},
        "barmode": "stack",
        "bargap": 0,
        "dragmode": "select",
        "selectdirection": "h",
        "xaxis": x_axis(axis, colours) | {"fixedrange": True, "showgrid": False},
        "yaxis": {"visible": False, "fixedrange": True, "rangemode": "tozero"},
        "showlegend": False,
    }


# --------------------------------------------------------------------------- what was selected


def window_of(selection: Mapping[str, Any], axis: Axis) -> Interval | None:
    """The window of a selection as Streamlit tells it: of boxes, else of bars; ``None`` where there is none.

    A box's ends are widened to whole units, the finer the shorter it is; bars tell theirs exactly.
    """
    boxes = [_box(box, axis) for box in selection.get("box") or ()]
    bars = [_bar(point) for point in selection.get("points") or ()]
    found = [each for each in boxes if each] or [each for each in bars if each]
    if not found:
        return None
    return Interval(min(first for first, _ in found), max(last for _, last in found))


def _box(box: Mapping[str, Any], axis: Axis) -> tuple[Instant, Instant] | None:
    places = [place for each in box.get("x") or () if (place := _position(each, axis)) is not None]
    if len(places) < 2 or min(places) >= axis.last or max(places) <= axis.first:
        return None
    first, last = axis.instant(min(places)), axis.instant(max(places))
    return _widened(first, last) if first < last else None


def _position(value: object, axis: Axis) -> float | None:
    """A place on the axis, which a browser writes as text where the axis is one of dates."""
    if isinstance(value, str) and axis.dates:
        try:
            return axis.at(read_instant(value))
        except ValueError:
            return None
    known = isinstance(value, int | float) and isfinite(value)
    return float(value) if known else None  # type: ignore[arg-type]


def _widened(first: Instant, last: Instant) -> tuple[Instant, Instant]:
    lengths = ((unit, intervals.containing(first, unit)) for unit in _ROUND)
    fits = (unit for unit, one in lengths if _length(one) * _EXACT <= last - first)
    unit = next(fits, Grain.MINUTE)
    start = intervals.containing(first, unit).start
    end = intervals.containing(intervals.last_instant(last), unit).end
    assert start is not None and end is not None
    return start, end


def _length(interval: Interval) -> int:
    assert interval.start is not None and interval.end is not None
    return interval.end - interval.start


def _bar(point: Mapping[str, Any]) -> tuple[Instant, Instant] | None:
    match point.get("customdata"):
        case [int(first), int(last)] if first < last:
            return Instant(first), Instant(last)
    return None
