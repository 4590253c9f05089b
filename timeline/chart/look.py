"""What the figures have in common: ground, fonts, margins and the axis of time."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from timeline.chart.axis import Axis
from timeline.chart.colours import Colours

SIDE_PX = 14
FONT = '"Source Sans", "Source Sans 3", system-ui, sans-serif'


def ground(colours: Colours) -> go.Layout:
    """A layout without traces or axes, transparent."""
    return go.Layout(
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 13, "color": colours.text},
        hoverlabel=_hover_label(colours),
        hovermode="closest",
    )


def _hover_label(colours: Colours) -> dict[str, Any]:
    return {
        "align": "left",
        "bgcolor": colours.ground,
        "bordercolor": colours.muted,
        "font": {"color": colours.text, "family": FONT, "size": 13},
    }


def x_axis(axis: Axis, colours: Colours) -> dict[str, Any]:
    """The axis of time, with ticks of our own where Plotly's would not be honest."""
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
