"""What a timeline that was read must hold beyond its types, so that no later stage can fail on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from timeline import intervals
from timeline.export.values import DamagedError
from timeline.messages import sentence
from timeline.model import (
    Article,
    Candidate,
    Event,
    EventMention,
    EventTime,
    Expression,
    Failure,
    Instant,
    Interval,
    Published,
    Span,
    Step,
    Timeline,
    Unplaced,
)

T = TypeVar("T")
Texts = Mapping[str, str]

_FIRST = intervals.instant(-intervals.FURTHEST_YEAR - 1)
_LAST = intervals.instant(intervals.FURTHEST_YEAR + 1)
_OF_NOTES = ("note.", "error.")  # the sections of ``messages.toml`` that a note may come from


def check(timeline: Timeline) -> None:
    """``DamagedError`` where an id, a span, an interval, a confidence or a key is not what the model says."""
    texts = {article.id: article.text for article in timeline.articles}
    _distinct("articles", [article.id for article in timeline.articles])
    _distinct("events", [event.id for event in timeline.events])
    _each("articles", timeline.articles, _article)
    _each("events", timeline.events, lambda event: _event(event, texts))
    _each("unplaced", timeline.unplaced, lambda pair: _unplaced(pair, texts))
    _each("notes", timeline.notes, _note)


def _each(name: str, values: Iterable[T], checked: Callable[[T], None]) -> None:
    for number, value in enumerate(values):
        try:
            checked(value)
        except DamagedError as damaged:
            raise damaged.within(str(number)).within(name) from None


def _need(holds: bool, *where: str) -> None:
    if not holds:
        raise DamagedError(*where)


def _distinct(name: str, ids: Sequence[str]) -> None:
    _need(len(ids) == len(set(ids)), name, "id")


def _article(article: Article) -> None:
    dates = [date for date in (article.published, article.updated) if date]
    _each("declared", (*article.declared, *dates), _published)
    _each("notes", article.notes, _note)


def _published(date: Published) -> None:
    _interval(date.interval)


def _note(note: Failure) -> None:
    _need(note.rule.startswith(_OF_NOTES), "rule")
    _told(note.rule, note.facts)


def _told(key: str, facts: tuple[tuple[str, str], ...]) -> None:
    """There is such a sentence, and the facts fill it; a fact may not be named like an argument of ours."""
    try:
        sentence(key, **dict(facts))
    except (KeyError, TypeError):
        raise DamagedError("rule") from None


def _event(event: Event, texts: Texts) -> None:
    _need(bool(event.mentions), "mentions")
    _each("mentions", event.mentions, lambda mention: _mention(mention, texts))


def _mention(mention: EventMention, texts: Texts) -> None:
    text = _text(mention.article_id, texts)
    _span(mention.sentence, text, "sentence")
    _span(mention.trigger, text, "trigger")
    _each("times", mention.times, lambda time: _time(time, text))


def _text(article_id: str, texts: Texts) -> str:
    _need(article_id in texts, "article_id")
    return texts[article_id]


def _time(time: EventTime, text: str) -> None:
    _expression(time.resolved.expression, text)
    _need(bool(time.resolved.candidates), "candidates")
    _each("candidates", time.resolved.candidates, _candidate)


def _unplaced(pair: tuple[str, Unplaced], texts: Texts) -> None:
    article_id, unplaced = pair
    _expression(unplaced.expression, _text(article_id, texts))


def _expression(expression: Expression, text: str) -> None:
    _span(expression.span, text, "span")


def _span(span: Span, text: str, name: str) -> None:
    _need(0 <= span.start <= span.end <= len(text), name)


def _candidate(candidate: Candidate) -> None:
    _interval(candidate.interval)
    _need(0 <= candidate.confidence <= 1, "confidence")
    _each("steps", candidate.steps, _step)


def _step(step: Step) -> None:
    _told(f"step.{step.rule}", step.facts)


def _interval(interval: Interval) -> None:
    """Both ends within the calendar, the first before the last."""
    first, last = interval.start, interval.end
    _need(_within(first) and _within(last), "interval")
    _need(first is None or last is None or first < last, "interval")


def _within(at: Instant | None) -> bool:
    return at is None or _FIRST <= at <= _LAST
