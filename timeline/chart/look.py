"""What the figures have in common: ground, fonts, margins and the axis of time.

Parts of a figure are plain values as Plotly's JSON has them, and put together by ``composed``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import plotly.graph_objects as go

from timeline.chart.axis import Axis
from timeline.chart.colours import Colours

Part: TypeAlias = dict[str, Any]  # a trace, a shape, an annotation or a layout

SIDE_PX = 14
FONT = '"Source Sans", "Source Sans 3", system-ui, sans-serif'


def composed(traces: Sequence[Part], layout: Part) -> go.Figure:
    """The figure of some parts.

    Plotly does not look through them, which would take most of the time. In the tests it does.
    """
    return go.Figure(list(traces), layout, _validate=False)


def scatter(**told: Any) -> Part:
    """A trace of points, lines or texts."""
    return {"type": "scatter", **told}


def bar(**told: Any) -> Part:
    """A trace of bars."""
    return {"type": "bar", **told}


def ground(colours: Colours) -> Part:
    """A layout without traces or axes, transparent."""
    return {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 13, "color": colours.text},
        "hoverlabel": _hover_label(colours),
        "hovermode": "closest",
    }


def _hover_label(colours: Colours) -> Part:
    return {
        "align": "left",
        "bgcolor": colours.ground,
        "bordercolor": colours.muted,
        "font": {"color": colours.text, "family": FONT, "size": 13},
    }


def x_axis(axis: Axis, colours: Colours) -> Part:
    """The axis of time, with ticks of our own where Plotly's would not be honest."""
    made: Part = {
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
