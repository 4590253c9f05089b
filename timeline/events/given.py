"""Dates for events whose words are given, as in corpora where somebody has marked them.

An event takes the times whose climb through the parse meets it first. Without one it is bound by the forms of
its words, see ``timeline.events.bounds``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.events import clause
from timeline.events.bounds import Bound, bound
from timeline.events.link import is_verb, trigger, word_before
from timeline.events.parse import LONGEST, Sentence, Word, parse
from timeline.language import Language
from timeline.language.events import EventWords
from timeline.language.grammar import Part, Relation
from timeline.model import Article, EventTime, Kind, Outcome, Resolved, Span
from timeline.normal import normalise
from timeline.sentences import sentences

_POINTS = (Kind.DATE, Kind.TIME)


@dataclass(frozen=True, slots=True)
class GivenEvent:
    """An event given as a span, and what tells when it was, the surest first.

    ``times`` date it; where it has none, ``lent`` are those of the verb it goes with, or else of another
    event of the same word, which may be that one told again; ``bound`` is there always. Where it ``fills``
    its times it goes on through all of each.
    """

    span: Span
    times: tuple[EventTime, ...]
    lent: tuple[EventTime, ...]
    bound: Bound
    fills: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """What the words of an event tell; ``host`` is the event whose times are its own as well."""

    bound: Bound
    name: str
    fills: bool
    host: Span | None


_NOTHING = _Told(Bound.ON, "", fills=False, host=None)


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
    told: dict[Span, _Told] = {}
    for sentence in parse(text, spans, language.events):
        heads = _heads(sentence, events)
        told |= {event: _told(sentence, at, heads, language.events) for at, event in heads.items()}
        for event, resolved in _dated(sentence, heads, outcomes, language.events):
            times.setdefault(event, []).append(EventTime(resolved, resolved.expression.role))
    named = {told[event].name: found for event, found in reversed(times.items()) if told[event].name}
    return tuple(_given(event, told.get(event, _NOTHING), times, named) for event in events)


def _given(
    event: Span, told: _Told, times: Mapping[Span, list[EventTime]], named: Mapping[str, list[EventTime]]
) -> GivenEvent:
    own = times.get(event, ())
    lent = (times.get(told.host, ()) if told.host else ()) or named.get(told.name, ())
    return GivenEvent(event, tuple(own), () if own else tuple(lent), told.bound, told.fills)


def _told(sentence: Sentence, at: int, heads: Mapping[int, Span], words: EventWords) -> _Told:
    word = sentence.words[at]
    return _Told(
        bound(sentence, word, words),
        _name(word, words),
        fills=_fills(sentence, word, words),
        host=heads.get(word.head) if _goes_with_verb(sentence, word) else None,
    )


def _goes_with_verb(sentence: Sentence, word: Word) -> bool:
    """Whether it is of the time of the verb it hangs on: "staged a coup", "sold it, ending a quarrel"."""
    if not is_verb(word):
        return word.relation is Relation.OBJECT
    return word.relation is Relation.ADVERBIAL_CLAUSE and sentence.child(word, Relation.MARK) is None


def _fills(sentence: Sentence, verb: Word, words: EventWords) -> bool:
    """Whether it takes all of a month or year, as what an amount does: "profits fell in 2016"."""
    subject = clause.subject(sentence, verb) if is_verb(verb) else None
    return subject is not None and subject.among(words.measures)


def _name(word: Word, words: EventWords) -> str:
    """What two mentions of one event have in common; empty where the word is said of many: "said", "made"."""
    common = word.among(words.reporting) or word.among(words.light_verbs) or word.among(words.copulas)
    return "" if common else word.lemma


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
    """The noun the expression follows in a phrase, else the first given event above it, else the one found
    without them, else the nearest."""
    own = sentence.covered(expression)
    followed = _followed(sentence, own[0].index, free) if own else None
    if followed is not None:
        return followed
    above = sentence.above(sentence.top(own)) if own else iter(())
    found = trigger(sentence, expression, times, words)
    likely = [*above, *([found] if found else [])]
    nearest = min(free, key=lambda at: _distance(sentence.words[at].span, expression))
    return next((word.index for word in likely if word.index in free), nearest)


def _followed(sentence: Sentence, start: int, free: Mapping[int, Span]) -> int | None:
    """The noun of a phrase a time follows: "rose in early trading yesterday", "after his capture in May".

    Parsers like to tie such a time to the verb.
    """
    noun = word_before(sentence, start)
    if noun is None or noun.part is not Part.NOUN or noun.relation is not Relation.PREPOSITION_OBJECT:
        return None
    return noun.index if noun.index in free else None


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)
