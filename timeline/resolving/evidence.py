"""What the dates in a text tell of when it was written: those told as over, those to come, those said twice.

Only dates that name their year count. One with a time of day is left out: that is how pages stamp comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from timeline.language import Language
from timeline.language.inference import InferenceWords, inference_words
from timeline.model import At, CalendarDate, Grain, Outcome, Role, Span
from timeline.resolving.context import Outlook, outlook, sentence_before
from timeline.resolving.dated import Dated, stated, step_from
from timeline.resolving.said_twice import anniversaries, counted_after, pairs

_BESIDE = 30  # characters on either side in which the next words stand
_NEAR_WORDS = 12  # words before a date among which a sure sign of the future counts
_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")


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
        date = stated(outcome)
        if date is None or _is_of_rights(text, date.span, words):
            continue
        looks = outlook(text, outcome.expression, language)
        if looks is not Outlook.AHEAD and _is_told(text, date, looks, words):
            told.append(date)
        elif looks is Outlook.AHEAD and outcome.expression.role is not Role.BEGINS:
            coming += [date._replace(step=step_from("coming", date))] if _is_coming(text, date, words) else ()
    told += counted_after(text, outcomes, words)
    counted = (*pairs(text, outcomes, words), *anniversaries(text, outcomes, words))
    return Evidence(tuple(told), tuple(coming), counted, tuple(_weekdays(outcomes)))


def _is_told(text: str, date: Dated, looks: Outlook, words: InferenceWords) -> bool:
    """A year or a month after "in" or "since" in a sentence that looks back; a day unless "by" or "due"."""
    if _goes_on(text, date.span, words):
        return False
    before = _word_before(text, date.span)
    if date.grain.rank > Grain.DAY.rank:
        return looks is Outlook.BACK and before in words.telling
    return before not in words.untold and not _opens_line(text, date.span)


def _goes_on(text: str, span: Span, words: InferenceWords) -> bool:
    """'fuel used in 2012 will come from', 'a nurse who saw him in 2009 will testify': it may be either."""
    after = _WORD.findall(text[span.end : span.end + _BESIDE])[:2]
    return any(word.lower() in words.ahead for word in after)


def _is_coming(text: str, date: Dated, words: InferenceWords) -> bool:
    """'will … in 2019'; "may" and "would" are not sure enough."""
    said = sentence_before(text, date.span)[-_NEAR_WORDS:]
    return not _goes_on(text, date.span, words) and any(word.lower() in words.ahead for word in said)


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


def _weekdays(outcomes: Sequence[Outcome]) -> Iterator[tuple[Span, CalendarDate]]:
    """'Tuesday, October 10', which few years have."""
    for outcome in outcomes:
        match outcome.expression.meaning:
            case CalendarDate(year=None, month=int(), day=int(), weekday=int(), alternative=None) as date:
                yield outcome.expression.span, date
            case At(date=CalendarDate(year=None, month=int(), day=int(), weekday=int()) as date):
                yield outcome.expression.span, date
