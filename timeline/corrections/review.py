"""What is still to be looked at, least certain first, and how often the extractor was right so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from timeline.corrections.change import Change, ChangeKind, Corrected, Field
from timeline.dating import dating
from timeline.model import Event, Timeline

_EDITS = (Field.LABEL, Field.DATE, Field.STATUS, Field.PARTICIPANTS, Field.PLACES, Field.EVENT)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many events a person has looked at, of how many."""

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Right:
    """Of the judged events of one kind of expression, how many were right as they were found."""

    kind: str  # the name of the class of the meaning
    right: int
    of: int


def is_judged(corrected: Corrected, event_id: str) -> bool:
    """Whether a person accepted, rejected, edited or made an event."""
    return any((event_id, field) in corrected.by for field in Field)


def waiting(corrected: Corrected) -> tuple[Event, ...]:
    """The dated events that nobody has looked at, least certain first, else in the timeline's order."""
    found = [
        event
        for event in corrected.timeline.events
        if event.lead.times and not is_judged(corrected, event.id)
    ]
    return tuple(sorted(found, key=_sure))


def _sure(event: Event) -> float:
    times = event.lead.times
    best = times[0].resolved.best if len(times) == 1 else dating(times).candidates[0]
    return best.confidence


def progress(corrected: Corrected) -> Progress:
    """Of all events, the rejected ones too."""
    events = [event for event in (*corrected.timeline.events, *corrected.rejected) if event.lead.times]
    return Progress(sum(is_judged(corrected, event.id) for event in events), len(events))


def right(found: Timeline, corrected: Corrected) -> tuple[Right, ...]:
    """By kind of expression, the most judged first; ``found`` is the timeline before any correction.

    An event that was accepted as it was found was right; one that was edited, given another date or
    rejected was not. Events that were merged or split tell nothing of the expression.
    """
    judged: Counter[str] = Counter()
    good: Counter[str] = Counter()
    for event in found.events:
        if event.lead.times and (was_right := _was_right(corrected, event.id)) is not None:
            kind = type(dating(event.lead.times).expression.meaning).__name__
            judged[kind] += 1
            good[kind] += was_right
    return tuple(Right(kind, good[kind], count) for kind, count in judged.most_common())


def _was_right(corrected: Corrected, event_id: str) -> bool | None:
    made = {field: change for field in Field if (change := corrected.by.get((event_id, field)))}
    if not made or Field.EVENT in made:
        return None
    decision = made.get(Field.DECISION)
    if decision is not None and decision.kind is ChangeKind.REJECT:
        return False
    return not any(field in made and _differs(made[field]) for field in _EDITS)


def _differs(change: Change) -> bool:
    return change.kind is not ChangeKind.ACCEPT and change.before != change.after
