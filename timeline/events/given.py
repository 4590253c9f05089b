"""Dates for events whose words are given, as in corpora where somebody has marked them.

An event takes the times whose climb through the parse meets it first. Without one it is bound by the form
of its verb: still to come where that is a modal or an infinitive, going on where it is a present (but "he
says" tells of the publication day), else it took place on the publication day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from timeline.events.link import trigger
from timeline.events.parse import LONGEST, Sentence, Word, parse
from timeline.language import Language
from timeline.language.events import EventWords
from timeline.language.grammar import Form, Relation
from timeline.model import Article, EventTime, Kind, Outcome, Resolved, Span
from timeline.normal import normalise
from timeline.sentences import sentences

_HELPERS = (Relation.AUXILIARY, Relation.PASSIVE_AUXILIARY)
_POINTS = (Kind.DATE, Kind.TIME)


class Bound(Enum):
    """Where an event lies, seen from the publication day, if no time dates it."""

    ON = auto()
    AFTER = auto()
    ROUND = auto()


@dataclass(frozen=True, slots=True)
class GivenEvent:
    """An event given as a span, the times that date it (none where none does), and its bound without them."""

    span: Span
    times: tuple[EventTime, ...]
    bound: Bound


def date_given(
    article: Article, outcomes: Sequence[Outcome], events: Sequence[Span], language: Language
) -> tuple[GivenEvent, ...]:
    """One result for each event, in the order given. In a sentence too long to parse events stay undated."""
    text = normalise(article.text, article.lang)
    spans = [
        span
        for span in sentences(text, article.lang)
        if span.end - span.start <= LONGEST and any(event.overlaps(span) for event in events)
    ]
    times: dict[Span, list[EventTime]] = {}
    bounds: dict[Span, Bound] = {}
    for sentence in parse(text, spans, language.events):
        heads = _heads(sentence, events)
        bounds |= {
            event: _bound(sentence, sentence.words[at], language.events) for at, event in heads.items()
        }
        for event, resolved in _dated(sentence, heads, outcomes, language.events):
            times.setdefault(event, []).append(EventTime(resolved, resolved.expression.role))
    return tuple(GivenEvent(one, tuple(times.get(one, ())), bounds.get(one, Bound.ON)) for one in events)


def _heads(sentence: Sentence, events: Sequence[Span]) -> dict[int, Span]:
    """The events of a sentence by the index of their head, the last word."""
    inside = ((sentence.covered(event), event) for event in events if event.overlaps(sentence.span))
    return {words[-1].index: event for words, event in inside if words}


def _dated(
    sentence: Sentence, heads: Mapping[int, Span], outcomes: Sequence[Outcome], words: EventWords
) -> Iterator[tuple[Span, Resolved]]:
    inside = [outcome for outcome in outcomes if outcome.expression.span.overlaps(sentence.span)]
    spans = [outcome.expression.span for outcome in inside]
    timed = {word.index for span in spans for word in sentence.covered(span)}
    free = {at: event for at, event in heads.items() if at not in timed}
    for outcome in inside:
        if isinstance(outcome, Resolved) and outcome.expression.kind in _POINTS and free:
            yield free[_met(sentence, free, outcome.expression.span, spans, words)], outcome


def _met(
    sentence: Sentence, free: Mapping[int, Span], expression: Span, times: Sequence[Span], words: EventWords
) -> int:
    """The first given event above the expression, else the one found without them, else the nearest."""
    own = sentence.covered(expression)
    above = sentence.above(sentence.top(own)) if own else iter(())
    found = trigger(sentence, expression, times, words)
    likely = [*above, *([found] if found else [])]
    nearest = min(free, key=lambda at: _distance(sentence.words[at].span, expression))
    return next((word.index for word in likely if word.index in free), nearest)


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)


def _bound(sentence: Sentence, head: Word, words: EventWords) -> Bound:
    helpers = {helper.form for helper in sentence.children(head, *_HELPERS)}
    if helpers & {Form.MODAL, Form.INFINITIVE_MARK}:
        return Bound.AFTER
    goes_on = head.form is Form.PRESENT and not head.among(words.reporting)
    progressive = head.form is Form.GERUND and Form.PRESENT in helpers
    return Bound.ROUND if goes_on or progressive else Bound.ON
