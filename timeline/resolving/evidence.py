"""What the dates in a text tell of when it was written: those told as over, those to come, those said twice.

Only dates that name their year count. One with a time of day is left out: that is how pages stamp comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from timeline import intervals as cal
from timeline.language import Language
from timeline.language.inference import InferenceWords, inference_words
from timeline.model import (
    Adjacent,
    Anchor,
    At,
    CalendarDate,
    Grain,
    Instant,
    Interval,
    Length,
    Meaning,
    Outcome,
    Resolved,
    Shift,
    Span,
    Step,
)
from timeline.resolving.context import Outlook, outlook, sentence_before

_BESIDE = 30  # characters on either side in which the next words stand
_JOINED = 12  # characters between two ways to say one date
_ANNIVERSARY = 60  # characters between the word and the date it is counted from
_NEAR_WORDS = 12  # words before a date among which a sure sign of the future counts
_YEARS = range(1400, 2200)  # when articles are published, and what tells of it
_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")
_ORDINAL = re.compile(r"\b(\d{1,3})[a-z]{2}[ -]([a-z]{1,20})\b", re.IGNORECASE)
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


class Evidence(NamedTuple):
    """All that a text offers, each in the order of the text."""

    told: tuple[Dated, ...]
    coming: tuple[Dated, ...]
    pairs: tuple[Dated, ...]
    weekdays: tuple[tuple[Span, CalendarDate], ...]


def gather(text: str, outcomes: Sequence[Outcome], language: Language) -> Evidence:
    """The evidence of a normalised text, whose expressions were resolved without a publication date."""
    words = inference_words(language.code)
    told: list[Dated] = []
    coming: list[Dated] = []
    for outcome in outcomes:
        date = _stated(outcome)
        if date is None or _is_of_rights(text, date.span, words):
            continue
        looks = outlook(text, outcome.expression, language)
        if _is_coming(text, date, looks, words):
            coming.append(date._replace(step=_step("coming", date)))
        elif _is_told(text, date, looks, words):
            told.append(date)
    told += _counted_after(text, outcomes, words)
    pairs = (*_pairs(text, outcomes, words), *_anniversaries(text, outcomes, words))
    return Evidence(tuple(told), tuple(coming), pairs, tuple(_weekdays(outcomes)))


def _stated(outcome: Outcome) -> Dated | None:
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
    return found._replace(step=_step("told", found))


def _step(rule: str, date: Dated, **facts: str) -> Step:
    return Step(rule, (("date", cal.iso(date.start, date.grain)), *facts.items()))


def _is_told(text: str, date: Dated, looks: Outlook, words: InferenceWords) -> bool:
    """A year or a month after "in" or "since" in a sentence that looks back; a day unless "by" or "due"."""
    if looks is Outlook.AHEAD:
        return False
    before = _word_before(text, date.span)
    if date.grain.rank > Grain.DAY.rank:
        return looks is Outlook.BACK and before in words.telling
    return before not in words.untold and not _opens_line(text, date.span)


def _is_coming(text: str, date: Dated, looks: Outlook, words: InferenceWords) -> bool:
    """'will … in 2019', 'in 2012 will come'."""
    after = _WORD.findall(text[date.span.end : date.span.end + _BESIDE])[:2]
    if any(word.lower() in words.ahead for word in after):
        return True
    if looks is not Outlook.AHEAD:
        return False
    said = sentence_before(text, date.span)[-_NEAR_WORDS:]
    return any(word.lower() in words.ahead for word in said)


def _is_of_rights(text: str, span: Span, words: InferenceWords) -> bool:
    before = _WORD.findall(text[max(0, span.start - _BESIDE) : span.start])[-3:]
    return any(word.lower() in words.rights for word in before)


def _word_before(text: str, span: Span) -> str:
    found = _WORD.findall(text[max(0, span.start - _BESIDE) : span.start])
    return found[-1].lower() if found else ""


def _opens_line(text: str, span: Span) -> bool:
    """Dates that begin a line stamp what follows, or head an entry of a chronology."""
    before = text[max(0, span.start - _BESIDE) : span.start].rstrip(" ")
    return not before or before.endswith("\n")


def _joined(text: str, first: Span, second: Span, words: frozenset[str], most: int) -> bool:
    """Whether only signs and such words stand between two expressions, and no end of a sentence."""
    between = text[first.end : second.start]
    if len(between) > most:
        return False
    return all(word.lower() in words or word in ",(-" for word in _WORD.findall(between))


def _counted_after(text: str, outcomes: Sequence[Outcome], words: InferenceWords) -> Iterator[Dated]:
    """'three years after 2014': what came then is over."""
    for length, other in pairwise(outcomes):
        meaning, date = length.expression.meaning, _stated(other)
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
            yield reached._replace(span=span, step=_step("counted-after", date, **facts))


def _pairs(text: str, outcomes: Sequence[Outcome], words: InferenceWords) -> Iterator[Dated]:
    """'three years ago, in 2009', 'last year, 2016': the publication itself."""
    for one, other in pairwise(outcomes):
        first, second = one.expression.span, other.expression.span
        if not _joined(text, first, second, words.joining, _JOINED):
            continue
        for counted, stated in ((one, other), (other, one)):
            away, date = _from_publication(counted.expression.meaning), _stated(stated)
            reached = _moved(date, *away) if away and date else None
            if reached is not None and date is not None:
                yield reached._replace(span=Span(first.start, second.end), step=_step("pair", date))


def _from_publication(meaning: Meaning) -> tuple[int, Grain] | None:
    """How many units the publication lies after what is said to be so far from it."""
    match meaning:
        case Shift(count=int() | float() as count, unit=unit, anchor=Anchor.PUBLICATION, date=None):
            return (-int(count), unit) if _is_whole(count) else None
        case Adjacent(step=step, of=Grain() as unit, anchor=Anchor.PUBLICATION | Anchor.CONTEXT):
            return -step, unit
    return None


def _is_whole(count: float | None) -> bool:
    return count is not None and count == int(count) and abs(count) < 1000


def _moved(date: Dated, count: int, unit: Grain) -> Dated | None:
    """So many units after a date, as fine as the coarser of the two; ``None`` finer than a day."""
    if unit.rank < Grain.DAY.rank or unit.rank > Grain.YEAR.rank:
        return None
    grain = max(unit, date.grain, Grain.DAY, key=lambda one: one.rank)
    moved = cal.containing(cal.shift(date.start, count, unit), grain)
    return Dated(date.span, moved, grain, date.step)


def _anniversaries(text: str, outcomes: Sequence[Outcome], words: InferenceWords) -> Iterator[Dated]:
    """'the 25th anniversary of the 1989 revolution'."""
    for match in _ORDINAL.finditer(text):
        if match[2].lower() not in words.anniversary:
            continue
        date = next((_stated(one) for one in outcomes if one.expression.span.start >= match.end()), None)
        if date is None or _ends_before(text, match.end(), date.span.start):
            continue
        year = cal.civil(date.start)[0] + int(match[1])
        found = Dated(Span(match.start(), date.span.end), cal.of_year(year), Grain.YEAR, date.step)
        yield found._replace(step=_step("anniversary", date, count=match[1]))


def _ends_before(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    return len(between) > _ANNIVERSARY or any(sign in between for sign in ".;:\n")


def _weekdays(outcomes: Sequence[Outcome]) -> Iterator[tuple[Span, CalendarDate]]:
    """'Tuesday, October 10', which few years have."""
    for outcome in outcomes:
        match outcome.expression.meaning:
            case CalendarDate(year=None, month=int(), day=int(), weekday=int(), alternative=None) as date:
                yield outcome.expression.span, date
            case At(date=CalendarDate(year=None, month=int(), day=int(), weekday=int()) as date):
                yield outcome.expression.span, date
