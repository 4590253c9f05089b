"""Whether two times can be one, how near they then are, and whether they exclude each other by little."""

from __future__ import annotations

import math

from timeline import intervals
from timeline.dating import Dating
from timeline.model import At, Candidate, Clock, Grain, Instant, Interval

OPEN = 0.5  # how near times are of which one has an open end
APART = 0.7  # that overlap, but neither lies in the other
_PER_TENFOLD = 0.1  # what is taken off for each time that one is ten times as long as the other
_ZONES = 12 * intervals.HOUR
_BEFORE_NEWS = 3  # days: how long before its publication the news of an article happened
REACH = {  # how many units of the coarser grain apart two times may be and still be said of one happening
    Grain.MINUTE: (720, 60),
    Grain.HOUR: (12, 2),
    Grain.PART_OF_DAY: (2, 1),
    Grain.DAY: (14, 1),
    Grain.WEEKEND: (2, 1),
    Grain.WEEK: (2, 1),
    Grain.MONTH: (3, 1),
    Grain.YEAR: (3, 1),
}
_WIDE = (1, 1)


def closeness(left: Dating, right: Dating, inferred: tuple[bool, bool] = (False, False)) -> float:
    """1 for the same time, less the less one says of the other, 0 where every two candidates exclude each
    other. ``inferred``: which of the two stands on the publication date of its article.
    """
    zones = _zone(left) != _zone(right)
    return max(
        _closeness(
            _loose(one, inferred[0], zones), _loose(other, inferred[1], zones), (left.lasts, right.lasts)
        )
        for one in left.candidates
        for other in right.candidates
    )


def _zone(time: Dating) -> str | None:
    meaning = time.expression.meaning
    clock = meaning.time if isinstance(meaning, At) else meaning
    return clock.zone if isinstance(clock, Clock) else None


def _loose(candidate: Candidate, inferred: bool, zones: bool) -> Candidate:
    """An approximate time with a unit more at both ends, news with the days before, and a time of day with
    half a day round it where the clocks are those of two zones.
    """
    start, end, grain = candidate.interval.start, candidate.interval.end, candidate.grain
    if start is None or end is None:
        return candidate
    if inferred:
        return Candidate(Interval(intervals.moved(candidate.interval, -_BEFORE_NEWS).start, end), grain)
    if zones and grain.rank < Grain.DAY.rank:
        return Candidate(Interval(Instant(start - _ZONES), Instant(end + _ZONES)), grain)
    if candidate.approximate and candidate.interval == intervals.containing(start, grain):
        before = intervals.containing(intervals.last_instant(start), grain)
        return Candidate(Interval(before.start, intervals.containing(end, grain).end), grain)
    return candidate


def _closeness(left: Candidate, right: Candidate, lasting: tuple[bool, bool]) -> float:
    if all(lasting):
        known = [(_edge(left, last), _edge(right, last)) for last in (False, True)]
        edges = [_overlapping(one, other) for one, other in known if one is not None and other is not None]
        return min(edges) if edges else OPEN
    if any(lasting):
        return _in_stretch(*(left, right) if lasting[0] else (right, left))
    return _overlapping(left.interval, right.interval)


def _in_stretch(during: Candidate, point: Candidate) -> float:
    """A point at the beginning of a stretch, or somewhere in it; at the end of one that has no beginning."""
    begins, ends = _edge(during, last=False), _edge(during, last=True)
    if begins is None:
        return _overlapping(ends, point.interval) if ends else 0.0
    return max(_overlapping(begins, point.interval), min(OPEN, _overlapping(during.interval, point.interval)))


def _edge(candidate: Candidate, last: bool) -> Interval | None:
    """The unit in which a stretch begins, or ends."""
    at = candidate.interval.end if last else candidate.interval.start
    if at is None:
        return None
    return intervals.containing(intervals.last_instant(at) if last else at, candidate.grain)


def _overlapping(one: Interval, other: Interval) -> float:
    first, last = _start(one), _end(one)
    first2, last2 = _start(other), _end(other)
    if first >= min(last, last2) or first2 >= min(last, last2):
        return 0.0
    lengths = sorted((last - first, last2 - first2))
    if math.isinf(lengths[1]):
        return OPEN
    within = (first - first2) * (last - last2) <= 0
    return 1 - _PER_TENFOLD * math.log10(lengths[1] / lengths[0]) if within else APART


def _start(interval: Interval) -> float:
    return -math.inf if interval.start is None else interval.start


def _end(interval: Interval) -> float:
    return math.inf if interval.end is None else interval.end


def nearly(left: Dating, right: Dating, again: bool) -> bool:
    """Whether times that exclude each other lie so close that they may be said of one happening.

    ``again``: it is one of those that come again, for which the reach is a unit.
    """
    one, other = left.candidates[0], right.candidates[0]
    grain = max(one.grain, other.grain, key=lambda grain: grain.rank)
    count = REACH.get(grain, _WIDE)[again]
    at, other_at = _anchor(left), _anchor(right)
    if left.lasts != right.lasts or at is None or other_at is None:
        return False
    before, after = sorted((at, other_at), key=_start)
    unit = intervals.containing(Instant(int(_start(before))), grain)
    return _start(after) - _end(before) < count * (_end(unit) - _start(unit))


def _anchor(time: Dating) -> Interval | None:
    """The time, or of what lasts its beginning."""
    best = time.candidates[0]
    if time.lasts:
        return _edge(best, last=False)
    return best.interval if best.interval.start is not None and best.interval.end is not None else None
