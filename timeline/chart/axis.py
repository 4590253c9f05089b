"""Where instants lie along the figure: epoch milliseconds, or years where dates do not reach.

Plotly's dates end at ±9999 and know no BC. Where an event lies there, positions are years on a linear axis
with ticks of our own. Where single events lie so far off that all others would shrink to a point, the axis is
broken: each stretch that holds events gets its share, and the empty time between is cut short and marked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from timeline import intervals
from timeline.chart.rows import width_of
from timeline.model import Grain, Instant
from timeline.wording import when, year_words

SQUEEZED = 1 / 20  # of the gap beside it: several events on less than that shrink to a point
CUT = 0.06  # of the width: what remains of a gap that is cut short
SMALLEST_TICK_PX, TICK_PX = 50, 110  # room for one tick and its label: a year, a month or day
_MARGIN = 0.04  # of the width, on both sides
_LONG_LABEL = 12  # characters
_LEAST_PAD = 6 * intervals.HOUR
_FEW_YEARS, _FEW_MONTHS = 3.0, 0.3  # in years: up to here ticks are months, or days


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on the axis."""

    at: float
    label: str


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

    def clamped(self, at: Instant) -> float:
        """The position of an instant, or the end of the axis beyond which it lies."""
        return min(max(self.at(at), self.first), self.last)


def axis_for(spans: Iterable[tuple[Instant, Instant]], width: float) -> Axis:
    """The axis that shows these stretches of time on so many pixels; without any, some day or other."""
    found = sorted(set(spans)) or [(Instant(0), Instant(0))]
    first, last = found[0][0], max(end for _, end in found)
    if intervals.civil(first)[0] >= 1 and intervals.civil(last)[0] <= 9999:
        return _dates(first, last)
    return _years(found, width)


def _dates(first: Instant, last: Instant) -> Axis:
    pad = max(int((last - first) * _MARGIN), _LEAST_PAD)
    low, high = Instant(first - pad), Instant(last + pad)
    return Axis(True, intervals.epoch_ms(low), intervals.epoch_ms(high), intervals.epoch_ms)


# --------------------------------------------------------------------------- years


_Years = tuple[float, float]  # from and to, fractional


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Time that is drawn, in fractional years, and the positions it is drawn at."""

    first: float
    last: float
    left: float
    right: float
    lone: bool  # holds one thing only

    def at(self, year: float) -> float:
        return self.left + (year - self.first) / (self.last - self.first) * (self.right - self.left)


def _years(spans: Sequence[tuple[Instant, Instant]], width: float) -> Axis:
    years = [(intervals.fractional_year(first), intervals.fractional_year(last)) for first, last in spans]
    stretches = _laid_out(_clusters(_merged(years)))
    low, high = stretches[0].left, stretches[-1].right
    ticks = [tick for stretch in stretches for tick in _ticks(stretch, width / (high - low))]
    cuts = tuple((before.right, after.left) for before, after in pairwise(stretches))
    pad = (high - low) * _MARGIN
    return Axis(False, low - pad, high + pad, _scale(stretches), tuple(ticks), cuts)


def _merged(spans: Sequence[_Years]) -> list[_Years]:
    """Spans in order, those that overlap as one."""
    merged: list[_Years] = []
    for first, last in spans:
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _clusters(spans: Sequence[_Years]) -> list[Sequence[_Years]]:
    """The spans, cut apart at each gap that would squeeze what stands beside it."""
    cuts = [place for place in range(1, len(spans)) if _squeezes(spans, place)]
    return [spans[first:last] for first, last in pairwise([0, *cuts, len(spans)])]


def _squeezes(spans: Sequence[_Years], place: int) -> bool:
    """Whether the gap before ``place`` leaves several spans on one of its sides hardly any room."""
    gap = spans[place][0] - spans[place - 1][1]
    for side in (spans[:place][::-1], spans[place:]):
        near = [span for span in side if abs(span[0] - side[0][0]) < gap * SQUEEZED]
        extent = max(last for _, last in near) - min(first for first, _ in near)
        if len(near) > 1 and extent < gap * SQUEEZED:
            return True
    return False


def _laid_out(clusters: Sequence[Sequence[_Years]]) -> list[_Stretch]:
    """One stretch as it is, several side by side with room by what they hold."""
    ends = [_ends(cluster) for cluster in clusters]
    lone = [len(cluster) == 1 for cluster in clusters]
    if len(ends) == 1:
        return [_Stretch(*ends[0], *ends[0], lone[0])]
    weights = [len(cluster) ** 0.5 for cluster in clusters]
    room = (1 - CUT * (len(ends) - 1)) / sum(weights)
    stretches, left = [], 0.0
    for (first, last), weight, alone in zip(ends, weights, lone, strict=True):
        stretches.append(_Stretch(first, last, left, left + room * weight, alone))
        left += room * weight + CUT
    return stretches


def _ends(cluster: Sequence[_Years]) -> _Years:
    """From first to last, with air round a lone point or short span."""
    first, last = cluster[0][0], max(end for _, end in cluster)
    air = max(last - first, 1 / 12) * (1 if len(cluster) == 1 else _MARGIN)
    return first - air, last + air


def _scale(stretches: Sequence[_Stretch]) -> Callable[[Instant], float]:
    """Linear within a stretch, within the gap between two, and on beyond the outermost."""
    corners = [(stretch.first, stretch.left) for stretch in stretches]
    corners.append((stretches[-1].last, stretches[-1].right))
    corners += [(stretch.last, stretch.right) for stretch in stretches[:-1]]
    corners.sort()
    years = [year for year, _ in corners]

    def at(instant: Instant) -> float:
        year = intervals.fractional_year(instant)
        right = min(max(bisect_right(years, year), 1), len(corners) - 1)
        (year0, left0), (year1, left1) = corners[right - 1], corners[right]
        return left0 + (year - year0) / (year1 - year0) * (left1 - left0)

    return at


# --------------------------------------------------------------------------- ticks


def _ticks(stretch: _Stretch, px: float) -> list[Tick]:
    """Ticks of a stretch, where a unit of position takes ``px`` pixels."""
    room = (stretch.right - stretch.left) * px
    span = stretch.last - stretch.first
    if stretch.lone and span > _FEW_YEARS:
        middle = (stretch.first + stretch.last) / 2
        return [Tick(stretch.at(middle), _two_lines(year_words(int(middle // 1))))]
    if span > _FEW_YEARS:
        return [Tick(stretch.at(year), label) for year, label in _round_years(stretch, room)]
    count = max(1, int(room / TICK_PX))
    return _unit_ticks(stretch, Grain.MONTH if span > _FEW_MONTHS else Grain.DAY, count)


def _round_years(stretch: _Stretch, room: float) -> list[tuple[int, str]]:
    """Round years as people count them, as many as have room; at least one."""
    step = _round_step((stretch.last - stretch.first) / max(1.0, room / SMALLEST_TICK_PX))
    found: list[tuple[int, str]] = []
    while True:
        years = [(year, _two_lines(year_words(year))) for year in _multiples(stretch, step)]
        if not years:
            return found[len(found) // 2 :][:1]
        if sum(_tick_px(label) for _, label in years) <= room:
            return years
        step, found = _round_step(step + 1), years


def _tick_px(label: str) -> float:
    return max(width_of(line, 12) for line in label.split("<br>")) + 24


def _two_lines(label: str) -> str:
    """A long label broken near its middle."""
    if len(label) <= _LONG_LABEL or " " not in label:
        return label
    place = min((at for at, char in enumerate(label) if char == " "), key=lambda at: abs(at - len(label) / 2))
    return f"{label[:place]}<br>{label[place + 1 :]}"


def _multiples(stretch: _Stretch, step: int) -> list[int]:
    """Years that are round where people count them; there is no year 0, so 500 BC is -499."""
    numbers = range(int(stretch.first // step) - 1, int(stretch.last // step) + 2)
    counted = {1 if step > 1 and number == 0 else number * step for number in numbers}
    years = sorted(number if number > 0 else 1 + number for number in counted if number)
    return [year for year in years if stretch.first <= year <= stretch.last]


def _round_step(least: float) -> int:
    size = 1
    while True:
        for factor in (1, 2, 5):
            if factor * size >= least:
                return factor * size
        size *= 10


def _unit_ticks(stretch: _Stretch, grain: Grain, count: int) -> list[Tick]:
    """Months or days, each labelled in full, no more than there is room for."""
    starts = list(_starts(stretch, grain))
    step = -(-len(starts) // count) or 1
    return [
        Tick(
            stretch.at(intervals.fractional_year(start)),
            _two_lines(when(intervals.containing(start, grain), grain)),
        )
        for start in starts[::step]
    ]


def _starts(stretch: _Stretch, grain: Grain) -> Iterable[Instant]:
    year = int(stretch.first // 1)
    start = intervals.instant(year)
    while intervals.fractional_year(start) <= stretch.last:
        if intervals.fractional_year(start) >= stretch.first:
            yield start
        start = intervals.shift(start, 1, grain)
