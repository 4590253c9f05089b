"""Who set what of an event, when, and what was there before, in sentences."""

from __future__ import annotations

from timeline.corrections import Change, ChangeKind, Chosen, Corrected, Field
from timeline.corrections.change import Value
from timeline.corrections.names import day_words, who_words
from timeline.messages import sentence
from timeline.wording import when


def lines(corrected: Corrected, event_id: str, me: str) -> tuple[str, ...]:
    """A sentence for each change that set a field of an event; what none set is the extractor's."""
    made = (corrected.by.get((event_id, field)) for field in Field)
    distinct = {change.number: change for change in made if change}
    return tuple(line(change, me) for change in distinct.values())


def line(change: Change, me: str) -> str:
    """The sentence of one change."""
    facts = {"who": who_words(change.who, me), "date": day_words(change.at)}
    return sentence(f"correction.by-{change.kind.value}", before=_words(change, change.before), **facts)


def made(change: Change) -> str:
    """What the field holds after a change."""
    if change.field is Field.DECISION:
        return sentence(f"projects.{change.kind.value}")
    return _words(change, change.after)


def _words(change: Change, value: Value) -> str:
    """What a field held."""
    if isinstance(value, Chosen):
        return when(value.interval, value.grain, value.approximate, value.part)
    if isinstance(value, tuple):
        return ", ".join(value) or sentence("correction.nothing")
    if change.kind is ChangeKind.STATUS:
        return sentence(f"status.{value}")
    return str(value or sentence("correction.nothing"))
