"""What another publication date changed: the events whose time is not where it was."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.dating import dating
from timeline.model import Candidate, Event, Timeline


@dataclass(frozen=True, slots=True)
class Move:
    """An event as it is told now, or was last; its best time before and now, ``None`` where it had none."""

    event: Event
    before: Candidate | None
    now: Candidate | None


def moves(before: Timeline, now: Timeline) -> tuple[Move, ...]:
    """The events whose best time differs between two timelines of the same texts: first those that are gone,
    then the others in the order of now.

    An event is the same while its trigger is. Those that are in only one of the two have no other time.
    """
    were = {event.id: event for event in before.events}
    are = {event.id: event for event in now.events}
    events = tuple(event for event in before.events if event.id not in are) + now.events
    found = (Move(event, _best(were.get(event.id)), _best(are.get(event.id))) for event in events)
    return tuple(move for move in found if _place(move.before) != _place(move.now))


def _best(event: Event | None) -> Candidate | None:
    return dating(event.lead.times).candidates[0] if event and event.lead.times else None


def _place(candidate: Candidate | None) -> object:
    return (candidate.interval, candidate.grain) if candidate else None
