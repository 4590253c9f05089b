"""When an event takes place, from all the times that date it: at one, or from one until another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline import intervals
from timeline.messages import sentence
from timeline.model import Between, Candidate, EventTime, Expression, Interval, Resolved, Role, Span
from timeline.wording import candidate_words, when


@dataclass(frozen=True, slots=True)
class Dating:
    """When a mention takes place, by all its times together."""

    candidates: tuple[Candidate, ...]  # intervals widened to what the roles say
    expression: Expression
    span: Span  # of all the words that date it
    lasts: bool
    when: str
    edtf: str


def dating(times: tuple[EventTime, ...]) -> Dating:
    """From the time at which it happened, else from those that begin and end it."""
    at = finest([time.resolved for time in times if time.role is Role.AT])
    begins, ends = (_first(times, role) for role in (Role.BEGINS, Role.ENDS))
    if at is None and begins and ends:
        return _from_to(begins, ends)
    leading = at or begins or ends
    assert leading is not None, "a mention has at least one time"
    candidates = tuple(_opened(candidate, at, begins) for candidate in leading.candidates)
    best = candidates[0]
    return Dating(
        candidates,
        leading.expression,
        leading.expression.span,
        at is None or isinstance(leading.expression.meaning, Between),
        when(best.interval, best.grain, best.approximate, best.part),
        intervals.edtf(best.interval, best.grain, best.approximate),
    )


def _opened(candidate: Candidate, at: Resolved | None, begins: Resolved | None) -> Candidate:
    """The candidate with an open end where the words name only when it began or ended."""
    if at:
        return candidate
    start, end = candidate.interval.start, candidate.interval.end
    return replace(candidate, interval=Interval(start, None) if begins else Interval(None, end))


def _from_to(begins: Resolved, ends: Resolved) -> Dating:
    """From one time to another; each end is told as finely as its own words."""
    last = ends.best
    candidates = tuple(
        replace(first, interval=Interval(first.interval.start, last.interval.end), part=None)
        for first in begins.candidates
    )
    first, interval = begins.best, candidates[0].interval
    coarser = max(first.grain, last.grain, key=lambda grain: grain.rank)
    pair = [intervals.edtf(end.interval, end.grain, end.approximate) for end in (first, last)]
    plain = all("/" not in end for end in pair)
    return Dating(
        candidates,
        begins.expression,
        _joined_span(begins.expression.span, ends.expression),
        True,
        sentence("when.range", first=candidate_words(first), last=candidate_words(last)),
        "/".join(pair) if plain else intervals.edtf(interval, coarser, first.approximate),
    )


def _joined_span(first: Span, ends: Expression) -> Span:
    """One span over both expressions where they stand together in the text."""
    return Span(first.start, ends.span.end) if ends.paired and ends.span.end > first.end else first


def _first(times: tuple[EventTime, ...], role: Role) -> Resolved | None:
    return next((time.resolved for time in times if time.role is role), None)


def finest(times: Sequence[Resolved]) -> Resolved | None:
    """The first time, or a finer one that lies within it: of 'next month, on 8 June' the day."""
    leading = times[0] if times else None
    for time in times[1:]:
        if (
            leading is not None
            and time.best.grain.rank < leading.best.grain.rank
            and lies_within(time, leading)
        ):
            leading = time
    return leading


def lies_within(inner: Resolved, outer: Resolved) -> bool:
    """Whether a time begins and ends no earlier and no later than another."""
    one, other = inner.best.interval, outer.best.interval
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return other.start <= one.start and one.end <= other.end
