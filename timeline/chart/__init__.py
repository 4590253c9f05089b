"""The interactive figure: one mark for each event and each of its possible dates.

A diamond is a day, a smaller one a time of day; a hatched band says "somewhere in it", a solid bar
"all of it"; hollow marks joined by a dotted line are several possible dates of one event; an arrow is an
open end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from timeline import intervals
from timeline.chart import backdrop, legend, traces
from timeline.chart.axis import Axis, axis_for
from timeline.chart.colours import DARK, LIGHT, Colours
from timeline.chart.marks import Drawn, drawn, spans_of
from timeline.model import Instant, Published

ROW_PX = 38
SIDE_PX = 14
TOP_PX, BOTTOM_PX, LEGEND_PX = 50, 48, 20
FEWEST_ROWS = 3
FONT = '"Source Sans", "Source Sans 3", system-ui, sans-serif'
NARROW_PX = 500  # below it a finger's stroke scrolls the page instead of the figure
_REACH = 0.5  # of the events' span: a publication date further off does not stretch the axis


def figure(
    table: pd.DataFrame,
    *,
    dark: bool = False,
    selected: str | None = None,
    published: Sequence[Published] = (),
    width: int = 1000,
) -> go.Figure:
    """The timeline of an ``events_table``, for a place ``width`` px wide.

    ``customdata`` of a mark is its event's id. No two labels overlap at that width; what does not fit is
    shortened and stands in the hover text.
    """
    colours = DARK if dark else LIGHT
    plot = width - 2 * SIDE_PX
    spans = spans_of(table)
    axis = axis_for([*spans, *_near(published, spans)], plot)
    events = drawn(table, axis, plot, selected)
    shapes = [*backdrop.cut_strips(axis, colours), *backdrop.published_lines(published, axis, colours)]
    shapes += [backdrop.chosen_row(event.place.row, colours) for event in events if event.selected]
    names = backdrop.published_names(published, axis, plot, colours)
    return go.Figure(
        [*traces.of(events, axis, plot, colours), *legend.traces(events, colours)],
        _layout(events, width, colours)
        .update(xaxis=_x_axis(axis, colours), shapes=shapes)
        .update(annotations=[*names, *backdrop.cut_strokes(axis, colours)]),
    )


def _near(
    published: Sequence[Published], spans: Sequence[tuple[Instant, Instant]]
) -> list[tuple[Instant, Instant]]:
    """The publication dates that lie close enough to the events to be drawn among them."""
    starts = [date.interval.start for date in published if date.interval.start is not None]
    if not spans:
        return [(at, at) for at in starts]
    first, last = min(first for first, _ in spans), max(last for _, last in spans)
    reach = max((last - first) * _REACH, 31 * intervals.DAY)
    return [(at, at) for at in starts if first - reach <= at <= last + reach]


def _layout(events: Sequence[Drawn], width: int, colours: Colours) -> go.Layout:
    """All that does not depend on the axis; its height follows from rows and legend."""
    rows = max([FEWEST_ROWS, *(event.place.row + 1 for event in events)])
    below = BOTTOM_PX + LEGEND_PX * legend.lines(events, width - 2 * SIDE_PX)
    return go.Layout(
        height=TOP_PX + rows * ROW_PX + below,
        margin={"l": SIDE_PX, "r": SIDE_PX, "t": TOP_PX, "b": below, "pad": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 13, "color": colours.text},
        hoverlabel=_hover_label(colours),
        hovermode="closest",
        barmode="overlay",
        dragmode=False if width < NARROW_PX else "pan",
        clickmode="event+select",
        yaxis={"visible": False, "fixedrange": True, "range": [0.6 - rows, 0.78]},
        modebar={
            "bgcolor": "rgba(0,0,0,0)",
            "color": colours.muted,
            "activecolor": colours.text,
            "orientation": "h",
        },
        showlegend=bool(events),
        legend=_legend(colours),
    )


def _hover_label(colours: Colours) -> dict[str, Any]:
    return {
        "align": "left",
        "bgcolor": colours.ground,
        "bordercolor": colours.muted,
        "font": {"color": colours.text, "family": FONT, "size": 13},
    }


def _legend(colours: Colours) -> dict[str, Any]:
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


def _x_axis(axis: Axis, colours: Colours) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "date" if axis.dates else "linear",
        "range": [axis.first, axis.last],
        "minallowed": axis.first,
        "maxallowed": axis.last,
        "gridcolor": colours.grid,
        "linecolor": colours.muted,
        "showline": True,
        "zeroline": False,
        "ticks": "outside",
        "tickcolor": colours.muted,
        "tickfont": {"color": colours.muted, "size": 12},
        "tickangle": 0,
    }
    if not axis.dates:
        made |= {
            "tickvals": [tick.at for tick in axis.ticks],
            "ticktext": [tick.label for tick in axis.ticks],
        }
    return made
