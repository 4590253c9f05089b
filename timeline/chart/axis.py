"""Where instants lie along the figure: epoch milliseconds, or years where dates do not do.

Plotly's dates end at ±9999 and know no BC; and on one scale a day of many hours is a point beside a century.
In both cases positions are years on a linear axis with ticks of our own, which may be broken (``stretches``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from timeline import intervals
from timeline.chart.stretches import laid_out, scale
from timeline.chart.ticks import Tick, ticks_of
from timeline.model import Instant

_MARGIN = 0.04  # of the width, on both sides
_LEAST_PAD = 6 * intervals.HOUR
_ALL = range(intervals.instant(-intervals.FURTHEST_YEAR), intervals.instant(intervals.FURTHEST_YEAR))


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale for instants; ``ticks`` is empty on an axis of dates, where Plotly makes them."""

    dates: bool
    first: float
    last: float
    at: Callable[[Instant], float]
    ticks: tuple[Tick, ...] = ()
    cuts: tuple[tuple[float, float], ...] = ()

    def px(self, position: float, width: float) -> float:
        """Pixels from the left of a plot of some width."""
        return (position - self.first) / (self.last - self.first) * width

    def instant(self, position: float) -> Instant:
        """The instant at a position, or at the end of the axis beyond which it lies."""
        position = min(max(position, self.first), self.last)
        return Instant(bisect_left(_ALL, position, key=lambda at: self.at(Instant(at))) + _ALL.start)

    def clamped(self, at: Instant) -> float:
        """The position of an instant, or the end of the axis beyond which it lies."""
        return min(max(self.at(at), self.first), self.last)


def axis_for(spans: Iterable[tuple[Instant, Instant]], width: float) -> Axis:
    """The axis that shows these stretches of time on so many pixels; without any, some day or other."""
    found = sorted(set(spans)) or [(Instant(0), Instant(0))]
    first, last = found[0][0], max(end for _, end in found)
    years = [(intervals.fractional_year(start), intervals.fractional_year(end)) for start, end in found]
    stretches = laid_out(years)
    if len(stretches) == 1 and intervals.civil(first)[0] >= 1 and intervals.civil(last)[0] <= 9999:
        return _dates(first, last)
    low, high = stretches[0].left, stretches[-1].right
    ticks = [tick for stretch in stretches for tick in ticks_of(stretch, width / (high - low))]
    cuts = tuple((before.right, after.left) for before, after in pairwise(stretches))
    pad = (high - low) * _MARGIN
    return Axis(False, low - pad, high + pad, scale(stretches), tuple(ticks), cuts)


def _dates(first: Instant, last: Instant) -> Axis:
    pad = max(int((last - first) * _MARGIN), _LEAST_PAD)
    low, high = Instant(first - pad), Instant(last + pad)
    return Axis(True, intervals.epoch_ms(low), intervals.epoch_ms(high), intervals.epoch_ms)
