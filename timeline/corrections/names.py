"""Who and when in words, for steps and provenance."""

from __future__ import annotations

from timeline import intervals
from timeline.messages import sentence
from timeline.model import Grain, Instant
from timeline.wording import when


def who_words(who: str, me: str) -> str:
    """A person's name; "you" for the reader, and for the only person there is, who has none."""
    return sentence("correction.you") if who in ("", me) else who


def day_words(at: int) -> str:
    """The day, in UTC, of a number of seconds since 1970."""
    return when(intervals.containing(Instant(at), Grain.DAY), Grain.DAY)
