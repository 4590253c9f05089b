"""When an event takes place, from all the times that date it: at one, or from one until another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline import intervals
from timeline.messages import sentence
from timeline.model import Between, Candidate, EventTime, Expression, Interval, Resolved, Role, Span
from timeline.wording import candidate_words


@dataclass(frozen=True, slots=True)
class Dating:
    """When a mention takes place, by all its times together."""

    candidates: tuple[Candidate, ...]  # intervals widened to what the roles say
    expression: Expression
    span: Span  # of all the words that date it
    lasts: bool
    ends: tuple[Candidate, Candidate] | None = (
        None  # of what runs from one time to another, as words tell them
    )

    @property
    def when(self) -> str:
        """In words; put together each time it is asked for, as few of many thousand events are shown."""
        if self.ends:
            first, last = (candidate_words(end) for end in self.ends)
            return sentence("when.range", first=first, last=last)
        return candidate_words(self.candidates[0])

    @property
    def edtf(self) -> str:
        """As EDTF; each end of what runs from one time to another is told as finely as its own words."""
        best = self.candidates[0]
        if not self.ends:
            return intervals.edtf(best.interval, best.grain, best.approximate)
        pair = [intervals.edtf(end.interval, end.grain, end.approximate) for end in self.ends]
        if all("/" not in end for end in pair):
            return "/".join(pair)
        coarser = max((end.grain for end in self.ends), key=lambda grain: grain.rank)
        return intervals.edtf(best.interval, coarser, self.ends[0].approximate)


SURE = 1.0  # how sure one is of what a person decided; no reading of several is ever so sure


def possible(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Those that a reader has to reckon with: all, or only the first where a person decided for it."""
    return candidates[:1] if candidates[0].confidence >= SURE else candidates


def dating(times: tuple[EventTime, ...]) -> Dating:
    """From the time at which it happened, else from those that begin and end it."""
    if len(times) == 1 and times[0].role is Role.AT:  # as most are
        return _at(times[0].resolved)
    at = finest([time.resolved for time in times if time.role is Role.AT])
    begins, ends = (_first(times, role) for role in (Role.BEGINS, Role.ENDS))
    if at is None and begins and ends:
        return _from_to(begins, ends)
    leading = at or begins or ends
    assert leading is not None, "a mention has at least one time"
    if leading is at:
        return _at(leading)
    candidates = tuple(_opened(candidate, begins) for candidate in leading.candidates)
    return Dating(candidates, leading.expression, leading.expression.span, True)


def _at(time: Resolved) -> Dating:
    """At a time, or all through it where its words say from when to when."""
    expression = time.expression
    return Dating(time.candidates, expression, expression.span, isinstance(expression.meaning, Between))


def _opened(candidate: Candidate, begins: Resolved | None) -> Candidate:
    """The candidate with an open end, where the words name only when it began or ended."""
    start, end = candidate.interval.start, candidate.interval.end
    return replace(candidate, interval=Interval(start, None) if begins else Interval(None, end))


def _from_to(begins: Resolved, ends: Resolved) -> Dating:
    """From one time to another."""
    last = ends.best
    candidates = tuple(
        replace(first, interval=Interval(first.interval.start, last.interval.end), part=None)
        for first in begins.candidates
    )
    span = _joined_span(begins.expression.span, ends.expression)
    return Dating(candidates, begins.expression, span, True, (begins.best, last))


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
