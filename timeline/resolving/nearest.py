"""The one date of a text that its publication is judged by, and which dates contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from timeline import intervals as cal
from timeline.model import Grain, Instant, Interval, Outcome
from timeline.resolving.context import Tone, points_at_publication, tone
from timeline.resolving.dated import Dated
from timeline.resolving.evidence import Evidence

_STAMP = "stamp"
_COMPANY = 3  # dates within so few years that the latest is no stray
_YEARS = 5


class Nearest(NamedTuple):
    """The date of a text that its publication is judged by; ``way`` is its row of the table."""

    date: Dated
    way: str

    @property
    def is_stamp(self) -> bool:
        """Whether it is no date of the text but one that the page sets beside it."""
        return self.way == _STAMP


def agreeing(evidence: Evidence, known: Interval | None) -> tuple[list[Dated], list[Dated]]:
    """What is told, latest first, and what is to come, earliest first, without those that contradict.

    Of dates told as over that lie past one still to come, or the other way round, the fewer are strays; where
    they are as many, none is believed.
    """
    told = sorted(evidence.told, key=lambda date: date.start, reverse=True)
    coming = sorted(evidence.coming, key=lambda date: date.end)
    if known is not None and known.end is not None:
        told = [date for date in told if date.start < known.end]
    if told and coming and told[0].start >= coming[0].end:
        late = [date for date in told if date.start >= coming[0].end]
        early = [date for date in coming if date.end <= told[0].start]
        if len(late) <= len(early):
            told = told[len(late) :]
        if len(early) <= len(late):
            coming = coming[len(early) :]
    return told, coming


def nearest(outcomes: Sequence[Outcome], evidence: Evidence, known: Interval | None = None) -> Nearest | None:
    """The first stamp, or else, of news, the latest date that is told or named; none past what is to come."""
    told, coming = agreeing(evidence, known)
    ends = [date.end for date in coming[:1]] + ([known.end] if known and known.end is not None else [])
    before = min(ends, default=None)
    stamp = _first_before(sorted(evidence.stamps, key=_start), before)
    if stamp is not None:
        return Nearest(stamp, _STAMP)
    latest = _first_before(sorted((*told, *evidence.named), key=_start, reverse=True), before)
    return Nearest(latest, _way(latest, evidence)) if latest is not None and _is_news(outcomes) else None


def _is_news(outcomes: Sequence[Outcome]) -> bool:
    """Whether a text speaks of its own days, and is no story throughout."""
    expressions = [outcome.expression for outcome in outcomes]
    points = any(points_at_publication(expression.meaning) for expression in expressions)
    return points and tone(expressions, None) is not Tone.STORY


def _start(date: Dated) -> Instant:
    return date.start


def _first_before(dates: Iterable[Dated], before: Instant | None) -> Dated | None:
    return next((date for date in dates if before is None or date.start < before), None)


def _way(latest: Dated, evidence: Evidence) -> str:
    """By how fine it is; a year also by whether other dates are near it."""
    rank = latest.grain.rank
    if rank < Grain.YEAR.rank:
        return "day" if rank <= Grain.DAY.rank else "part of year"
    return "year in company" if _has_company(latest, evidence) else "year alone"


def _has_company(latest: Dated, evidence: Evidence) -> bool:
    """Whether two other dates lie in the years up to it, or one to come is near."""
    year = cal.civil(latest.start)[0]
    to_come = (*evidence.ahead, *evidence.coming)
    past = [cal.civil(date.start)[0] for date in (*evidence.told, *evidence.named, *to_come)]
    last = [cal.civil(cal.last_instant(date.end))[0] for date in to_come if date.start > latest.start]
    near = sum(year - _YEARS <= one <= year for one in past)
    return near >= _COMPANY or any(one <= year + _YEARS for one in last)
