"""Who, when and what in words, for steps, provenance and history."""

from __future__ import annotations

from timeline import intervals
from timeline.corrections.change import Added, Change, ChangeKind, Chosen, Value
from timeline.messages import sentence
from timeline.model import Grain, Instant
from timeline.wording import when


def who_words(who: str, me: str) -> str:
    """A person's name; "you" for the reader, and for the only person there is, who has none."""
    return sentence("correction.you") if who in ("", me) else who


def day_words(at: int) -> str:
    """The day, in UTC, of a number of seconds since 1970."""
    return when(intervals.containing(Instant(at), Grain.DAY), Grain.DAY)


def value_words(change: Change, value: Value) -> str:
    """What the field that a change is about held or holds; an event by hand with its date."""
    if isinstance(value, Added):
        return sentence("correction.near", when=value_words(change, value.date), label=value.label)
    if isinstance(value, Chosen):
        return when(value.interval, value.grain, value.approximate, value.part)
    if isinstance(value, tuple):
        return ", ".join(value) or sentence("correction.nothing")
    if change.kind is ChangeKind.STATUS:
        return sentence(f"status.{value}")
    return str(value or sentence("correction.nothing"))
