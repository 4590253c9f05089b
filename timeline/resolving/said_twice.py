"""Dates that a text counts from, and what it counts: 'three years ago, in 2009', 'three years after 2014'."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from timeline import intervals as cal
from timeline.language.inference import InferenceWords
from timeline.model import Adjacent, Anchor, Grain, Length, Meaning, Outcome, Shift, Span
from timeline.resolving.dated import Dated, stated, step_from

_JOINED = 12  # characters between two ways to say one date
_ANNIVERSARY = 20  # characters between the word and the date it is counted from
_MOST = 1000  # units
_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")
_ORDINAL = re.compile(r"\b(\d{1,3})[a-z]{2}[ -]([a-z]{1,20})\b", re.IGNORECASE)


def counted_after(text: str, outcomes: Sequence[Outcome], words: InferenceWords) -> Iterator[Dated]:
    """'three years after 2014': what came then is over."""
    for length, other in pairwise(outcomes):
        meaning, date = length.expression.meaning, stated(other)
        if date is None or not isinstance(meaning, Length) or not isinstance(meaning.unit, Grain):
            continue
        between = text[length.expression.span.end : date.span.start].split()
        if len(between) != 1 or between[0].lower() not in words.after or not _is_whole(meaning.count):
            continue
        assert meaning.count is not None
        reached = _moved(date, int(meaning.count), meaning.unit)
        span = Span(length.expression.span.start, date.span.end)
        facts = {"count": f"{meaning.count:g}", "unit": meaning.unit.value}
        if reached is not None:
            yield reached._replace(span=span, step=step_from("counted-after", date, **facts))


def pairs(text: str, outcomes: Sequence[Outcome], words: InferenceWords) -> Iterator[Dated]:
    """'three years ago, in 2009', 'last year, 2016': the publication itself."""
    for one, other in pairwise(outcomes):
        first, second = one.expression.span, other.expression.span
        if not _joined(text, first, second, words.joining):
            continue
        for counted, named in ((one, other), (other, one)):
            away, date = _from_publication(counted.expression.meaning), stated(named)
            if away is None or date is None or date.grain.rank > away[1].rank:
                continue
            if _opens_with(text, counted.expression.span, words.untold):
                continue  # "2007, the latest year for which there are figures"
            reached = _moved(date, *away)
            if reached is not None:
                yield reached._replace(span=Span(first.start, second.end), step=step_from("pair", date))


def _opens_with(text: str, span: Span, words: frozenset[str]) -> bool:
    return span.of(text).partition(" ")[0].lower() in words


def _joined(text: str, first: Span, second: Span, words: frozenset[str]) -> bool:
    """Whether a sign and at most such words stand between two expressions: 'three years ago, in 2009'."""
    between = text[first.end : second.start]
    said: list[str] = _WORD.findall(between) if len(between) <= _JOINED else []
    return bool(said) and said[0] in ",(-" and all(word.lower() in words for word in said[1:])


def _from_publication(meaning: Meaning) -> tuple[int, Grain] | None:
    """How many units the publication lies after what is said to be so far from it."""
    match meaning:
        case Shift(count=int() | float() as count, unit=unit, anchor=Anchor.PUBLICATION, date=None):
            return (-int(count), unit) if _is_whole(count) else None
        case Adjacent(step=step, of=Grain() as unit, anchor=Anchor.PUBLICATION | Anchor.CONTEXT):
            return -step, unit
    return None


def _is_whole(count: float | None) -> bool:
    return count is not None and count == int(count) and abs(count) < _MOST


def _moved(date: Dated, count: int, unit: Grain) -> Dated | None:
    """So many units after a date, as fine as the coarser of the two; ``None`` finer than a day."""
    if unit.rank < Grain.DAY.rank or unit.rank > Grain.YEAR.rank:
        return None
    grain = max(unit, date.grain, Grain.DAY, key=lambda one: one.rank)
    moved = cal.containing(cal.shift(date.start, count, unit), grain)
    return Dated(date.span, moved, grain, date.step)


def anniversaries(text: str, outcomes: Sequence[Outcome], words: InferenceWords) -> Iterator[Dated]:
    """'the 25th anniversary of the 1989 revolution'."""
    starts = [outcome.expression.span.start for outcome in outcomes]
    for match in _ORDINAL.finditer(text):
        at = bisect_left(starts, match.end())
        if match[2].lower() not in words.anniversary or at == len(starts):
            continue
        date = stated(outcomes[at])
        if date is None or not _is_of(text[match.end() : date.span.start], words):
            continue
        year = cal.civil(date.start)[0] + int(match[1])
        step = step_from("anniversary", date, count=match[1])
        yield Dated(Span(match.start(), date.span.end), cal.of_year(year), Grain.YEAR, step)


def _is_of(between: str, words: InferenceWords) -> bool:
    said = [word.lower() for word in between.split()] if len(between) <= _ANNIVERSARY else []
    return bool(said) and said[0] in words.joining and all(word in words.untold for word in said[1:])
