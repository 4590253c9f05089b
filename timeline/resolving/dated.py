"""Dates in a text that name their year."""

from __future__ import annotations

from typing import NamedTuple

from timeline import intervals as cal
from timeline.model import Adjacent, At, CalendarDate, Grain, Instant, Interval, Outcome, Resolved, Span, Step
from timeline.wording import when

_YEARS = range(1400, 2200)  # when articles are published, and what tells of it
_STATED = "stated"
_FISCAL = "fiscal"


class Dated(NamedTuple):
    """A date in the text that bounds the publication, or for pairs the publication itself."""

    span: Span
    interval: Interval
    grain: Grain
    step: Step

    @property
    def start(self) -> Instant:
        """Where it begins; such dates are never open."""
        assert self.interval.start is not None
        return self.interval.start

    @property
    def end(self) -> Instant:
        """Where it ends, exclusive."""
        assert self.interval.end is not None
        return self.interval.end


def stated(outcome: Outcome) -> Dated | None:
    """A date that names its year, no coarser than that; "the 1988 period" counts as its year."""
    meaning, span = outcome.expression.meaning, outcome.expression.span
    match meaning:
        case At():
            return None
        case Adjacent(step=0, of=CalendarDate(year=int(year))):
            return _dated(span, cal.of_year(year), Grain.YEAR) if year in _YEARS else None
    if not isinstance(outcome, Resolved) or len(outcome.candidates) > 1:
        return None
    best = outcome.best
    rules = {step.rule for step in best.steps}
    open_ended = best.interval.start is None or best.interval.end is None
    if _STATED not in rules or open_ended or best.grain.rank > Grain.YEAR.rank:
        return None
    found = _dated(span, best.interval, best.grain)
    if cal.civil(found.start)[0] not in _YEARS:
        return None
    return found._replace(interval=_early(found)) if _FISCAL in rules else found


def _early(date: Dated) -> Interval:
    """A company's year may begin, and be spoken of as running, half a year before the calendar's."""
    return Interval(cal.shift(date.start, -1, Grain.HALF), date.end)


def _dated(span: Span, interval: Interval, grain: Grain) -> Dated:
    found = Dated(span, interval, grain, Step("told"))
    return found._replace(step=step_from("told", found))


def step_from(rule: str, date: Dated, **facts: str) -> Step:
    """A step that names the date in words; a company's year by the calendar's year in which it ends."""
    said = cal.containing(cal.last_instant(date.end), date.grain)
    return Step(rule, (("date", when(said, date.grain)), *facts.items()))
