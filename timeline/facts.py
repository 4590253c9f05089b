"""What tables tell of a mention, as plain values; with them kept, its times need not be read to draw it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any, NamedTuple, Protocol

from timeline.dating import dating, possible
from timeline.model import EventMention, EventTime, Instant, Span, Status


class Facts(NamedTuple):
    """A mention in plain values; from ``start`` on of its best date, empty where it has none.

    Spans are offsets in code points, half-open; ``start`` and ``end`` are seconds as in ``model``.
    """

    id: str
    label: str
    status: str
    participants: Sequence[str]
    places: Sequence[str]
    attribution: str
    inferred: bool
    sentence_start: int
    sentence_end: int
    trigger_start: int
    trigger_end: int
    readings: int  # possible dates
    start: int | None = None
    end: int | None = None
    grain: str = ""
    approximate: bool = False
    lasts: bool = False
    part: str = ""
    confidence: float = 0.0
    span_start: int = 0  # of the words that date it
    span_end: int = 0
    kind: str = ""
    rule: str = ""


def facts(mention: EventMention) -> Facts:
    """Those of a mention; nothing is worked out where they were kept."""
    if isinstance(mention, KeptMention):
        return mention.facts
    told = _undated(mention)
    if not mention.times:
        return told
    dated = dating(mention.times)
    best = dated.candidates[0]
    return told._replace(
        readings=len(possible(dated.candidates)),
        start=best.interval.start,
        end=best.interval.end,
        grain=best.grain.value,
        approximate=best.approximate,
        lasts=dated.lasts,
        part=best.part.value if best.part else "",
        confidence=best.confidence,
        span_start=dated.span.start,
        span_end=dated.span.end,
        kind=dated.expression.kind.value,
        rule=dated.expression.rule,
    )


def _undated(mention: EventMention) -> Facts:
    return Facts(
        mention.id,
        mention.label,
        mention.status.value,
        mention.participants,
        mention.places,
        mention.attribution,
        mention.inferred,
        mention.sentence.start,
        mention.sentence.end,
        mention.trigger.start,
        mention.trigger.end,
        0,
    )


def position(mention: EventMention) -> tuple[float, int, int]:
    """When a mention begins, or ends where nothing says when it began, and where its article tells it.

    One without a time stands after all others.
    """
    if isinstance(mention, KeptMention):
        told = mention.facts
        return _begins(told.start, told.end), told.trigger_start, told.trigger_end
    trigger = mention.trigger
    if not mention.times:
        return math.inf, trigger.start, trigger.end
    interval = dating(mention.times).candidates[0].interval
    return _begins(interval.start, interval.end), trigger.start, trigger.end


def _begins(start: Instant | int | None, end: Instant | int | None) -> float:
    return next((at for at in (start, end) if at is not None), math.inf)


class Source(Protocol):
    """Where the mentions of an article are kept, by their numbers there."""

    def facts(self, number: int) -> Facts:
        """What was kept of a mention as plain values."""

    def times(self, number: int) -> tuple[EventTime, ...]:
        """The times of a mention."""


_put = object.__setattr__  # of a frozen value, while it is made
_VALUES: Mapping[str, Callable[[Facts], Any]] = {
    "sentence": lambda told: Span(told.sentence_start, told.sentence_end),
    "trigger": lambda told: Span(told.trigger_start, told.trigger_end),
    "label": lambda told: told.label,
    "status": lambda told: Status(told.status),
    "participants": lambda told: tuple(told.participants),
    "places": lambda told: tuple(told.places),
    "attribution": lambda told: told.attribution,
    "inferred": lambda told: told.inferred,
}


class KeptMention(EventMention):
    """A mention that is kept: it is as any other, but what it holds is read when it is first asked for.

    What ``dataclasses.replace`` makes of it is not what was kept, and so a plain mention.
    """

    __slots__ = ("facts", "number", "source")
    facts: Facts
    number: int
    source: Source

    def __new__(cls, *values: Any, **named: Any) -> EventMention:  # type: ignore[misc]
        return EventMention(*values, **named)

    @classmethod
    def of(cls, name: str, article_id: str, source: Source, number: int) -> KeptMention:
        """The mention of that id in an article."""
        made = object.__new__(cls)
        _put(made, "id", name)
        _put(made, "article_id", article_id)
        _put(made, "source", source)
        _put(made, "number", number)
        return made

    def __getattr__(self, name: str) -> Any:
        """A field that nobody has asked for yet."""
        if name == "times":
            value: Any = self.source.times(self.number)
        elif name == "facts":
            value = self.source.facts(self.number)
        elif name in _VALUES:
            value = _VALUES[name](self.facts)
        else:
            raise AttributeError(name)
        _put(self, name, value)
        return value

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, EventMention):
            return NotImplemented
        return self is other or _plain(self) == _plain(other)

    def __hash__(self) -> int:
        return hash(_plain(self))

    def __reduce__(self) -> tuple[type[EventMention], tuple[Any, ...]]:
        return EventMention, _plain(self)


def _plain(mention: EventMention) -> tuple[Any, ...]:
    return tuple(getattr(mention, field.name) for field in fields(EventMention))
