"""Several events made one, and one made several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from timeline.model import Event, EventMention, Role


def merged(events: Sequence[Event]) -> Event:
    """One happening that all of them tell; the first leads."""
    return replace(events[0], mentions=tuple(mention for event in events for mention in event.mentions))


def split(event: Event, labels: Sequence[str]) -> tuple[Event, ...]:
    """An event for each label: its own parts where there are as many, else all told by the same words."""
    own = parts(event)
    mentions = own if len(own) == len(labels) else (event.lead,) * len(labels)
    named = (
        replace(mention, id=part_id(event, place), label=label)
        for place, (mention, label) in enumerate(zip(mentions, labels, strict=True))
    )
    return tuple(Event(mention.id, (mention,)) for mention in named)


def parts(event: Event) -> tuple[EventMention, ...]:
    """What an event consists of: its mentions, or the times of its only one."""
    if len(event.mentions) > 1 or len(event.lead.times) < 2:
        return event.mentions
    return tuple(replace(event.lead, times=(replace(time, role=Role.AT),)) for time in event.lead.times)


def part_id(event: Event, place: int) -> str:
    """The id of a part: the first keeps the event's, a mention that was merged its own."""
    if place < len(event.mentions):
        return event.id if place == 0 else event.mentions[place].id
    return sha256(f"{event.id}/{place}".encode()).hexdigest()[:16]
