"""Who set what of an event, when, and what was there before, in sentences."""

from __future__ import annotations

from timeline.corrections import Change, Corrected, Field
from timeline.corrections.names import day_words, value_words, who_words
from timeline.messages import sentence


def lines(corrected: Corrected, event_id: str, me: str) -> tuple[str, ...]:
    """A sentence for each change that set a field of an event; what none set is the extractor's."""
    made = (corrected.by.get((event_id, field)) for field in Field)
    distinct = {change.number: change for change in made if change}
    return tuple(line(change, me) for change in distinct.values())


def line(change: Change, me: str) -> str:
    """The sentence of one change."""
    facts = {"who": who_words(change.who, me), "date": day_words(change.at)}
    return sentence(f"correction.by-{change.kind.value}", before=value_words(change, change.before), **facts)


def made(change: Change) -> str:
    """What the field holds after a change."""
    if change.field is Field.DECISION:
        return sentence(f"projects.{change.kind.value}")
    return value_words(change, change.after)
