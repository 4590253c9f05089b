"""The interactive figure: one mark for each event and each of its possible dates.

A diamond is a day, a smaller one a time of day; a hatched band says "somewhere in it", a solid bar
"all of it"; hollow marks joined by a dotted line are several possible dates of one event; an arrow is an
open end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

import pandas as pd
import plotly.graph_objects as go

from timeline import intervals
from timeline.chart import backdrop, legend, look, traces
from timeline.chart.axis import axis_for
from timeline.chart.colours import DARK, LIGHT, Colours
from timeline.chart.lanes import bands, strips
from timeline.chart.look import SIDE_PX
from timeline.chart.marks import Drawn, Ground, drawn, spans_of
from timeline.model import Instant, Interval, Published
from timeline.view import ALWAYS, Lane, meets

Figure: TypeAlias = go.Figure

ROW_PX = 38
TOP_PX, BOTTOM_PX, LEGEND_PX = 50, 48, 20
FEWEST_ROWS = 3
NARROW_PX = 500  # below it a finger's stroke scrolls the page instead of the figure
_REACH = 0.5  # of the events' span: a publication date further off does not stretch the axis


def figure(  # noqa: PLR0913  each is another choice of the person who looks
    table: pd.DataFrame,
    *,
    dark: bool = False,
    published: Sequence[Published] = (),
    width: int = 1000,
    window: Interval = ALWAYS,
    lane: Lane = Lane.NONE,
    titles: Mapping[str, str] = MappingProxyType({}),
) -> go.Figure:
    """The timeline of an ``events_table``, for a place ``width`` px wide.

    ``customdata`` of a mark is its event's id. No two labels overlap at that width; what does not fit is
    shortened and stands in the hover text. The axis ends where ``window`` does, and dates outside it are not
    drawn. ``titles`` names the lanes of articles by id.
    """
    colours = DARK if dark else LIGHT
    plot = width - 2 * SIDE_PX
    spans = spans_of(table, window)
    axis = axis_for([*spans, *near(published, spans, window)], plot)
    lanes = bands(table, lane, titles)
    events = drawn(table, Ground(axis, plot, window, lanes))
    laid = strips(lanes, [event.place for event in events])
    shapes = [*backdrop.lane_grounds(laid, colours), *backdrop.cut_strips(axis, colours)]
    shapes += backdrop.published_lines(published, axis, plot, colours)
    names = backdrop.published_names(published, axis, plot, colours)
    names += [*backdrop.lane_titles(laid, plot, colours), *backdrop.cut_strokes(axis, colours)]
    return look.composed(
        [*traces.of(events, axis, plot, colours), *legend.traces(events, colours)],
        layout(events, width, colours)
        | {"xaxis": look.x_axis(axis, colours), "shapes": shapes, "annotations": names},
    )


def near(
    published: Sequence[Published], spans: Sequence[tuple[Instant, Instant]], window: Interval
) -> list[tuple[Instant, Instant]]:
    """The publication dates that lie close enough to the events to be drawn among them."""
    dates = [date.interval for date in published if meets(date.interval, window)]
    starts = [date.start for date in dates if date.start is not None]
    if not spans:
        return [(at, at) for at in starts]
    first, last = min(first for first, _ in spans), max(last for _, last in spans)
    reach = max((last - first) * _REACH, 31 * intervals.DAY)
    return [(at, at) for at in starts if first - reach <= at <= last + reach]


def layout(events: Sequence[Drawn], width: int, colours: Colours, more: Sequence[str] = ()) -> look.Part:
    """All that does not depend on the axis; its height follows from rows and legend, which has ``more``."""
    rows = max([FEWEST_ROWS, *(event.place.row + 1 for event in events)])
    below = BOTTOM_PX + LEGEND_PX * legend.lines(events, width - 2 * SIDE_PX, more)
    return look.ground(colours) | {
        "height": round(TOP_PX + rows * ROW_PX + below),
        "margin": {"l": SIDE_PX, "r": SIDE_PX, "t": TOP_PX, "b": below, "pad": 0},
        "barmode": "overlay",
        "dragmode": False if width < NARROW_PX else "pan",
        "clickmode": "event+select",
        "yaxis": {"visible": False, "fixedrange": True, "range": [0.6 - rows, backdrop.ROW_TOP]},
        "modebar": {
            "bgcolor": "rgba(0,0,0,0)",
            "color": colours.muted,
            "activecolor": colours.text,
            "orientation": "h",
        },
        "showlegend": bool(events),
        "legend": _legend(colours),
    }


def _legend(colours: Colours) -> look.Part:
    return {
        "orientation": "h",
        "yref": "container",
        "y": 0,
        "yanchor": "bottom",
        "x": 0,
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": legend.SIZE, "color": colours.muted},
        "bgcolor": "rgba(0,0,0,0)",
    }
