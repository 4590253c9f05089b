"""What the dates in a text tell of when it was written: those told as over, those to come, those said twice.

Only dates that name their year count. One with a time of day is a stamp, or else tells nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple

from timeline.language import Language
from timeline.language.inference import InferenceWords, inference_words
from timeline.model import At, CalendarDate, Grain, Outcome, Role, Span
from timeline.resolving.context import Outlook, outlook, sentence_before
from timeline.resolving.dated import Dated, stated, step_from
from timeline.resolving.said_twice import anniversaries, counted_after, pairs
from timeline.resolving.stamps import has_time, stamp

_BESIDE = 30  # characters on either side in which the next words stand
_NEAR_WORDS = 12  # words before a date among which a sure sign of the future counts
_FEW_WORDS = 3
_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")
_ENTRY = re.compile(r":| [-–—] ")  # behind a date that heads an entry of a chronology


class Evidence(NamedTuple):
    """All that a text offers, each in the order of the text.

    ``named`` are dates in sentences that look back, but perhaps of something else ("the 2012 games"),
    ``ahead`` those that the text looks forward to without being sure of them, ``stamps`` those that pages
    set beside what they show.
    """

    told: tuple[Dated, ...]
    coming: tuple[Dated, ...]
    named: tuple[Dated, ...]
    ahead: tuple[Dated, ...]
    stamps: tuple[Dated, ...]
    pairs: tuple[Dated, ...]
    weekdays: tuple[tuple[Span, CalendarDate], ...]


class _Sort(Enum):
    TOLD = auto()
    COMING = auto()
    NAMED = auto()
    AHEAD = auto()
    NONE = auto()


def gather(text: str, outcomes: Sequence[Outcome], language: Language) -> Evidence:
    """The evidence of a normalised text, whose expressions were resolved without a publication date."""
    words = inference_words(language.code)
    sorts = _sorted(text, outcomes, language, words)
    told = (*sorts[_Sort.TOLD], *counted_after(text, outcomes, words))
    coming = (date._replace(step=step_from("coming", date)) for date in sorts[_Sort.COMING])
    stamps = (found for one in outcomes if (found := stamp(text, one, words)) is not None)
    counted = (*pairs(text, outcomes, words), *anniversaries(text, outcomes, words))
    named, ahead = tuple(sorts[_Sort.NAMED]), tuple(sorts[_Sort.AHEAD])
    return Evidence(told, tuple(coming), named, ahead, tuple(stamps), counted, tuple(_weekdays(outcomes)))


def _sorted(
    text: str, outcomes: Sequence[Outcome], language: Language, words: InferenceWords
) -> Mapping[_Sort, list[Dated]]:
    """The dates that name their year, by what they are to the text."""
    sorts: dict[_Sort, list[Dated]] = defaultdict(list)
    for outcome in outcomes:
        date = stated(outcome)
        if date is not None and not has_time(text, date.span):
            sorts[_sort(text, outcome, date, outlook(text, outcome.expression, language), words)].append(date)
    return sorts


def _sort(text: str, outcome: Outcome, date: Dated, looks: Outlook, words: InferenceWords) -> _Sort:
    before = _words_before(text, date.span)
    if not words.aside.isdisjoint(before) or _goes_on(text, date.span, words):
        return _Sort.NONE
    if _is_due(text, date, before, words):
        return _Sort.COMING
    if looks is Outlook.AHEAD:
        sure = outcome.expression.role is not Role.BEGINS and _is_coming(text, date, words)
        return _Sort.COMING if sure else _Sort.AHEAD
    if _is_told(text, date, looks, before[-1:], words):
        return _Sort.TOLD
    bounds = not words.bounding.isdisjoint(before[-1:])
    named = looks is Outlook.BACK and not bounds and not _heads_entry(text, date.span)
    return _Sort.NAMED if named else _Sort.NONE


def _is_told(text: str, date: Dated, looks: Outlook, before: list[str], words: InferenceWords) -> bool:
    """A year or a month after "in" or "since" in a sentence that looks back; a day unless "by" or "due"."""
    if date.grain.rank > Grain.DAY.rank:
        return looks is Outlook.BACK and not words.telling.isdisjoint(before)
    return words.untold.isdisjoint(before) and not _heads_entry(text, date.span)


def _goes_on(text: str, span: Span, words: InferenceWords) -> bool:
    """'fuel used in 2012 will come from', 'a nurse who saw him in 2009 will testify': it may be either."""
    after = _WORD.findall(text[span.end : span.end + _BESIDE])[:2]
    return any(word.lower() in words.ahead for word in after)


def _is_due(text: str, date: Dated, before: list[str], words: InferenceWords) -> bool:
    """'bonds due Oct. 15, 1999', 'his term ends in 2013', 'its decision to close the plants by 2022'."""
    if not words.ending.isdisjoint(before[-2:]):
        return True
    said = {word.lower() for word in sentence_before(text, date.span)}
    by = not words.deadline.isdisjoint(before[-1:])
    return by and not words.unsure & said and bool(words.toward & said)


def _is_coming(text: str, date: Dated, words: InferenceWords) -> bool:
    """'will … in 2019'; "may" and "would" are not sure enough."""
    said = sentence_before(text, date.span)[-_NEAR_WORDS:]
    return any(word.lower() in words.ahead for word in said)


def _words_before(text: str, span: Span) -> list[str]:
    found = _WORD.findall(text[max(0, span.start - _BESIDE) : span.start])
    return [word.lower() for word in found[-_FEW_WORDS:]]


def _heads_entry(text: str, span: Span) -> bool:
    """Dates that begin a line stamp what follows, or head an entry of a chronology."""
    before = text[max(0, span.start - _BESIDE) : span.start].rstrip(" ")
    return not before or before.endswith("\n") or _ENTRY.match(text, span.end) is not None


def _weekdays(outcomes: Sequence[Outcome]) -> Iterator[tuple[Span, CalendarDate]]:
    """'Tuesday, October 10', which few years have."""
    for outcome in outcomes:
        match outcome.expression.meaning:
            case CalendarDate(year=None, month=int(), day=int(), weekday=int(), alternative=None) as date:
                yield outcome.expression.span, date
            case At(date=CalendarDate(year=None, month=int(), day=int(), weekday=int()) as date):
                yield outcome.expression.span, date
