"""When a text that does not say it was published, inferred from the dates it names.

What is told is over by then, and what is to come is not. Beyond that news keeps near the dates it names, in
a way that was counted (``lags``). Nothing is taken for the publication date before a person accepts it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from timeline import intervals as cal
from timeline.language import Language
from timeline.model import (
    Bound,
    CalendarDate,
    Grain,
    Ground,
    Instant,
    Interval,
    Outcome,
    Proposal,
    Published,
    PublishedSource,
    Span,
    Step,
)
from timeline.resolving.dated import Dated, step_from
from timeline.resolving.evidence import Evidence, gather
from timeline.resolving.lags import Lags, lags
from timeline.resolving.nearest import Nearest, agreeing, nearest
from timeline.wording import when

_OPEN = Interval(None, None)
_NEAR = 200 * cal.DAY  # a date without a year is hardly further from the publication
_SOON = 31  # days; where half of the articles are so near to a day they tell of, it is the best estimate
_YEAR = 365.25  # days
_MOST_YEARS = 30  # in which a weekday is looked for


@dataclass(frozen=True, slots=True)
class _Weighed:
    """As far as the evidence is weighed. ``latest``: the told date that is the lower bound."""

    interval: Interval = _OPEN
    reasons: tuple[Ground, ...] = ()
    exact: Dated | None = None

    def narrowed(self, bounds: Interval, span: Span | None, step: Step, bound: Bound) -> _Weighed:
        """With one more bound; as it was where that leaves nothing or changes nothing."""
        start = _later(self.interval.start, bounds.start)
        end = _earlier(self.interval.end, bounds.end)
        narrow = Interval(start, end)
        if narrow == self.interval or (start is not None and end is not None and start >= end):
            return self
        return replace(self, interval=narrow, reasons=(*self.reasons, Ground(span, step, bound)))


def propose(
    text: str,
    outcomes: Sequence[Outcome],
    language: Language,
    known: Interval | None = None,
    counted: Lags | None = None,
) -> Proposal | None:
    """When a normalised text was published; ``None`` where no date in it tells.

    ``outcomes`` are its expressions as ``resolve`` places them without a publication date. By the end of
    ``known`` it was published, as is known from elsewhere. ``counted`` goes before the product's own table.
    """
    evidence = gather(text, outcomes, language)
    told, coming = agreeing(evidence, known)
    near = nearest(outcomes, evidence, known)
    weighed = _of_words(told, coming, evidence.pairs, known)
    middle: Instant | None = None
    if near is not None:
        weighed, middle = _by_custom(weighed, near, lags() if counted is None else counted)
    if not weighed.reasons or not (told or coming or evidence.pairs or middle is not None):
        return None
    weighed = _by_weekdays(weighed, evidence)
    return Proposal(weighed.interval, _best(text, weighed, near, middle), weighed.reasons)


def _later(one: Instant | None, other: Instant | None) -> Instant | None:
    return other if one is None else one if other is None else max(one, other)


def _earlier(one: Instant | None, other: Instant | None) -> Instant | None:
    return other if one is None else one if other is None else min(one, other)


def _of_words(
    told: list[Dated], coming: list[Dated], pairs: tuple[Dated, ...], known: Interval | None
) -> _Weighed:
    """The bounds that the words themselves set."""
    weighed = _Weighed()
    if known is not None and known.end is not None:
        last = cal.containing(cal.last_instant(known.end), Grain.DAY)
        step = Step("known", (("date", when(last, Grain.DAY)),))
        weighed = weighed.narrowed(Interval(None, known.end), None, step, Bound.UPPER)
    for date in told[:1]:
        weighed = weighed.narrowed(Interval(date.start, None), date.span, date.step, Bound.LOWER)
    for date in coming[:1]:
        weighed = weighed.narrowed(Interval(None, date.end), date.span, date.step, Bound.UPPER)
    for date in pairs:
        tighter = weighed.narrowed(date.interval, date.span, date.step, Bound.BOTH)
        weighed = tighter if tighter is weighed else replace(tighter, exact=date)
    return weighed


def _by_custom(weighed: _Weighed, near: Nearest, counted: Lags) -> tuple[_Weighed, Instant | None]:
    """The bound that news keeps to, and where in the middle of all such news this one would lie.

    There is no lower one: a date that is named may be still to come, and on a page may stand comments stamped
    years later.
    """
    usual, date = counted.get(near.way), near.date
    if usual is None:
        return weighed, None
    middle = Instant(date.start + usual.middle * cal.DAY)
    if usual.most is None:
        return weighed, middle
    end = Instant(date.start + (usual.most + 1) * cal.DAY)
    return weighed.narrowed(Interval(None, end), date.span, _usual(near, usual.most), Bound.UPPER), middle


def _usual(near: Nearest, most: int) -> Step:
    """Why: days as years where they are many, so that no number is finer than was counted."""
    unit, count = (Grain.YEAR, round(most / _YEAR)) if most >= 2 * _YEAR else (Grain.DAY, most)
    rule = "stamp" if near.is_stamp else "usual"
    return step_from(rule, near.date, count=str(count), unit=unit.value)


def _by_weekdays(weighed: _Weighed, evidence: Evidence) -> _Weighed:
    """'Tuesday, October 10' between the bounds so far: near the one such day, where there is only one."""
    for span, date in evidence.weekdays:
        days = list(_days(date, weighed.interval))
        if len(days) == 1:
            near = Interval(Instant(days[0] - _NEAR), Instant(days[0] + _NEAR))
            tighter = weighed.narrowed(near, span, Step("weekday"), Bound.BOTH)
            if tighter is not weighed:
                day = cal.containing(days[0], Grain.DAY)
                weighed = replace(tighter, exact=Dated(span, day, Grain.DAY, Step("weekday")))
    return weighed


def _days(date: CalendarDate, within: Interval) -> Iterator[Instant]:
    """The days of that date and weekday that lie within an interval, or near it."""
    if within.start is None or within.end is None:
        return
    first, last = cal.civil(within.start)[0], cal.civil(within.end)[0]
    for year in range(first - 1, last + 2) if last - first <= _MOST_YEARS else ():
        assert date.month is not None
        assert date.day is not None
        if not cal.is_date(year, date.month, date.day):
            continue
        day = cal.instant(year, date.month, date.day)
        if cal.weekday(day) == date.weekday and within.start - _NEAR < day < within.end + _NEAR:
            yield day


def _best(text: str, weighed: _Weighed, near: Nearest | None, middle: Instant | None) -> Published | None:
    """The likeliest time within the bounds, no finer than the words bear."""
    exact = weighed.exact
    if exact is not None and _overlap(exact.interval, weighed.interval):
        return _published(text, exact.interval, exact.grain, exact.span, weighed)
    if near is None or middle is None:
        return None
    date, day = near.date, cal.containing(near.date.start, Grain.DAY)
    is_soon = date.grain.rank <= Grain.DAY.rank and middle - date.start <= _SOON * cal.DAY
    if is_soon and weighed.interval.end is not None and _overlap(day, weighed.interval):
        return _published(text, day, Grain.DAY, date.span, weighed)
    if weighed.interval.start is None or weighed.interval.end is None:
        return None
    at = _within(middle, weighed.interval)
    return _published(text, cal.containing(at, Grain.YEAR), Grain.YEAR, weighed.reasons[-1].span, weighed)


def _overlap(one: Interval, other: Interval) -> bool:
    start, end = _later(one.start, other.start), _earlier(one.end, other.end)
    return start is None or end is None or start < end


def _within(at: Instant, interval: Interval) -> Instant:
    if interval.start is not None and at < interval.start:
        return interval.start
    return at if interval.end is None or at < interval.end else Instant(interval.end - 1)


def _published(text: str, at: Interval, grain: Grain, span: Span | None, weighed: _Weighed) -> Published:
    """Cut to the bounds: of a year only the part in which it can have been."""
    start, end = _later(at.start, weighed.interval.start), _earlier(at.end, weighed.interval.end)
    evidence = "" if span is None else span.of(text)
    return Published(Interval(start, end), grain, PublishedSource.INFERRED, evidence)
