"""Breaking an axis: stretches that hold events get their share, the empty time between is cut short.

A cut is made where a gap would leave no room to what stands beside it: several events hardly apart next to
centuries of nothing, or anywhere a crowd of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from timeline import intervals
from timeline.model import Instant

CUT = 0.06  # of the width: what remains of a gap
_EMPTY, _CENTURY = 0.1, 100.0  # a gap of that share of the whole and of so many years is long
_NEAR = 1 / 20  # of such a gap: events nearer to each other are hardly apart
_CROWD, _CROWD_SHARE = 4, 1 / 3  # so many events, and that share of all, are a crowd
_CROWDED = 1 / 50  # of a gap: that crowd stands on a point
_CROWD_GAP = 1.0  # years; less is not worth a cut
_AIR = 0.04  # of a stretch, on both sides
_LEAST_AIR = 1 / 12  # years

Years = tuple[float, float]  # from and to, with fractions


@dataclass(frozen=True, slots=True)
class Stretch:
    """Time that is drawn, in fractional years, and the positions it is drawn at."""

    first: float
    last: float
    left: float
    right: float
    lone: bool  # holds one thing only

    def at(self, year: float) -> float:
        """The position of a year inside."""
        return self.left + (year - self.first) / (self.last - self.first) * (self.right - self.left)


def laid_out(spans: Sequence[Years]) -> list[Stretch]:
    """One stretch as it is, or several side by side with room by what they hold; ``spans`` in order."""
    clusters = _clusters(spans, len(spans))
    bounds = [(cluster[0][0], max(last for _, last in cluster)) for cluster in clusters]
    ends = [_with_air(bounds, place, len(cluster) == 1) for place, cluster in enumerate(clusters)]
    if len(ends) == 1:
        return [Stretch(*ends[0], *ends[0], len(clusters[0]) == 1)]
    weights = [len(cluster) ** 0.5 for cluster in clusters]
    room = (1 - CUT * (len(ends) - 1)) / sum(weights)
    stretches, left = [], 0.0
    for (first, last), weight, cluster in zip(ends, weights, clusters, strict=True):
        stretches.append(Stretch(first, last, left, left + room * weight, len(cluster) == 1))
        left += room * weight + CUT
    return stretches


def _with_air(bounds: Sequence[Years], place: int, lone: bool) -> Years:
    """A cluster's ends moved outward; more for a lone year, which would fill all its room."""
    first, last = bounds[place]
    extent = last - first
    air = max(extent * _AIR, min(extent, 1.0) if lone else 0.0) or _LEAST_AIR
    before = first - bounds[place - 1][1] if place else float("inf")
    after = bounds[place + 1][0] - last if place + 1 < len(bounds) else float("inf")
    return first - min(air, before / 3), last + min(air, after / 3)


def _clusters(spans: Sequence[Years], total: int) -> list[Sequence[Years]]:
    """The spans, cut apart at the widest gap that is worth it, and so on in both parts."""
    reached = list(accumulate((last for _, last in spans), max))
    gaps = [gap for gap in _gaps(spans, reached) if _worth_cutting(spans, gap, total)]
    if not gaps:
        return [spans]
    place = max(gaps, key=lambda gap: (gap.years, gap.place)).place
    return [*_clusters(spans[:place], total), *_clusters(spans[place:], total)]


@dataclass(frozen=True, slots=True)
class _Gap:
    """Empty time of so many ``years`` between ``first`` and ``last``; the span of number ``place`` ends it.

    ``whole`` is how many years all spans take together.
    """

    first: float
    last: float
    place: int
    whole: float

    @property
    def years(self) -> float:
        return self.last - self.first


def _gaps(spans: Sequence[Years], reached: Sequence[float]) -> list[_Gap]:
    """Every empty time; ``reached`` is how far each span and those before it go."""
    whole = reached[-1] - spans[0][0]
    pairs = enumerate(zip(reached, (first for first, _ in spans[1:]), strict=False), 1)
    return [_Gap(before, first, place, whole) for place, (before, first) in pairs if first > before]


def _worth_cutting(spans: Sequence[Years], gap: _Gap, total: int) -> bool:
    long = gap.years >= _CENTURY and gap.years >= gap.whole * _EMPTY
    crowd = max(_CROWD, total * _CROWD_SHARE)
    return any(
        (long and near(spans, gap, gap.years * _NEAR) > 1)
        or (gap.years >= _CROWD_GAP and near(spans, gap, gap.years * _CROWDED) >= crowd)
        for near in (_near_before, _near_after)
    )


def _near_before(spans: Sequence[Years], gap: _Gap, reach: float) -> int:
    """How many spans lie wholly within ``reach`` before the gap."""
    return gap.place - bisect_right(spans, gap.first - reach, 0, gap.place, key=lambda span: span[0])


def _near_after(spans: Sequence[Years], gap: _Gap, reach: float) -> int:
    """How many spans lie wholly within ``reach`` after the gap."""
    begun = bisect_left(spans, gap.last + reach, gap.place, key=lambda span: span[0])
    return sum(last < gap.last + reach for _, last in spans[gap.place : begun])


def scale(stretches: Sequence[Stretch]) -> Callable[[Instant], float]:
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
