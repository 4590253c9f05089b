"""What stands behind the marks: publication dates, cuts in the axis, grounds of lanes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.chart.axis import Axis
from timeline.chart.colours import Colours
from timeline.chart.lanes import Strip
from timeline.chart.look import Part
from timeline.chart.marks import literal
from timeline.chart.rows import shortened, width_of
from timeline.messages import sentence
from timeline.model import Instant, Published
from timeline.wording import when

ROW_TOP = 0.78  # of a row above its marks, in rows
_SIZE = 12  # px of the font of dates and lanes
_TITLE_SIZE = 13  # that is how wide bold letters of that size are
_AIR = 12  # px beside a title
_LINE_PX = 3  # lines nearer to each other look like one


@dataclass(frozen=True, slots=True)
class _Date:
    """A publication date on the axis; ``beyond`` is -1 or 1 where it lies off the left or the right end."""

    position: float
    beyond: int
    published: Published

    @property
    def words(self) -> str:
        """In words; put together when asked for, as few of many thousand find room."""
        words = sentence("chart.published", when=when(self.published.interval, self.published.grain))
        return sentence(_BEYOND[self.beyond], what=words) if self.beyond else words


_BEYOND = {-1: "chart.beyond-left", 1: "chart.beyond-right"}


def published_lines(published: Sequence[Published], axis: Axis, width: float, colours: Colours) -> list[Part]:
    """A dotted line at each publication date that the axis holds; one for those that would stand together."""
    inside = [date.position for date in _dates(published, axis) if not date.beyond]
    apart = {round(axis.px(position, width) / _LINE_PX): position for position in reversed(inside)}
    return [
        {
            "type": "line",
            "x0": position,
            "x1": position,
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "layer": "below",
            "line": {"color": colours.muted, "width": 1.5, "dash": "dot"},
        }
        for position in apart.values()
    ]


def published_names(published: Sequence[Published], axis: Axis, width: float, colours: Colours) -> list[Part]:
    """The dates in words above their lines where there is room; an arrow where one lies beyond the axis."""
    made, free = [], float("-inf")
    for date in _dates(published, axis):
        left = axis.px(date.position, width)
        if left < free:
            continue
        wide = width_of(date.words, _SIZE) + 8
        ends_here = left + wide > width
        first = left - wide if ends_here else left
        if first >= free:
            made.append(_name(date, "right" if ends_here else "left", colours))
            free = first + wide
    return made


def _name(date: _Date, anchor: str, colours: Colours) -> Part:
    return {
        "x": date.position,
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "xanchor": anchor,
        "showarrow": False,
        "borderpad": 4,
        "text": literal(date.words),
        "font": {"size": _SIZE, "color": colours.muted},
    }


def _dates(published: Sequence[Published], axis: Axis) -> list[_Date]:
    starts = [(date.interval.start, date) for date in published if date.interval.start is not None]
    return [_date(start, date, axis) for start, date in sorted(starts, key=lambda pair: pair[0])]


def _date(start: Instant, date: Published, axis: Axis) -> _Date:
    position = axis.at(start)
    beyond = (position > axis.last) - (position < axis.first)
    return _Date(min(max(position, axis.first), axis.last), beyond, date)


def cut_strips(axis: Axis, colours: Colours) -> list[Part]:
    """A faint strip where empty time is left out."""
    return [
        {
            "type": "rect",
            "x0": left,
            "x1": right,
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "layer": "below",
            "line": {"width": 0},
            "fillcolor": colours.grid,
        }
        for left, right in axis.cuts
    ]


def cut_strokes(axis: Axis, colours: Colours) -> list[Part]:
    """The double stroke that interrupts the axis there."""
    return [
        {
            "x": (left + right) / 2,
            "yref": "paper",
            "y": 0,
            "showarrow": False,
            "text": "//",
            "font": {"size": 15, "color": colours.muted},
        }
        for left, right in axis.cuts
    ]


def lane_grounds(strips: Sequence[Strip], colours: Colours) -> list[Part]:
    """A faint ground behind every other lane."""
    return [
        {
            "type": "rect",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": ROW_TOP - strip.last,
            "y1": ROW_TOP - strip.first,
            "layer": "below",
            "line": {"width": 0},
            "fillcolor": colours.lane,
        }
        for strip in strips[::2]
    ]


def lane_titles(strips: Sequence[Strip], width: float, colours: Colours) -> list[Part]:
    """The lanes' titles at their top left, as much of them as has room."""
    return [
        {
            "xref": "paper",
            "x": 0,
            "xanchor": "left",
            "y": ROW_TOP - strip.first,
            "yanchor": "top",
            "showarrow": False,
            "borderpad": 2,
            "text": f"<b>{literal(shortened(' '.join(strip.title.split()), width - _AIR, _TITLE_SIZE))}</b>",
            "font": {"size": _SIZE, "color": colours.muted},
        }
        for strip in strips
    ]
