"""The same decision for like expressions, offered together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from timeline.corrections import making
from timeline.corrections.change import Change, ChangeKind, Chosen, Corrected
from timeline.corrections.review import is_judged
from timeline.corrections.setting import chosen_from
from timeline.dating import Dating, dating
from timeline.facts import facts
from timeline.model import Candidate, Event, Status

MOST = 500  # changes; making more would keep a person waiting
KINDS = frozenset({ChangeKind.CANDIDATE, ChangeKind.STATUS, ChangeKind.ACCEPT, ChangeKind.REJECT})


def similar(corrected: Corrected, change: Change) -> tuple[Change, ...]:
    """What would decide alike about events whose dates the same pattern read, and which nobody has judged.

    Of candidates the one at the same place in time is alike, "the earlier year"; a status is set where the
    same one was found; accepting and rejecting go to dates that can mean as many things. Other changes have
    nothing like them. The change itself may be applied already or not. No more than ``MOST`` at once.
    """
    has_like = change.kind in KINDS and change.target
    model = corrected.events.get(change.target[0]) if has_like else None
    if model is None or not model.lead.times:
        return ()
    found = (_alike(corrected, change, model, event) for event in _like(corrected, model))
    return tuple(islice((made for made in found if made), MOST))


def _alike(corrected: Corrected, change: Change, model: Event, event: Event) -> Change | None:
    """The same decision about another event; ``None`` where it decides nothing there."""
    match change.kind:
        case ChangeKind.CANDIDATE if isinstance(change.after, Chosen):
            return _candidate(corrected, change.after, model, event)
        case ChangeKind.STATUS if event.lead.status.value == change.before:
            return making.status(corrected, event.id, Status(change.after))
        case ChangeKind.ACCEPT if _as_many(model, event):
            return making.accept(corrected, event.id)
        case ChangeKind.REJECT if _as_many(model, event):
            return making.reject(corrected, event.id)
        case _:
            return None


def _like(corrected: Corrected, model: Event) -> Iterator[Event]:
    rule = dating(model.lead.times).expression.rule
    return (
        event
        for event in corrected.timeline.events
        if event.id != model.id and facts(event.lead).rule == rule and not is_judged(corrected, event.id)
    )


def _candidate(corrected: Corrected, chosen: Chosen, model: Event, event: Event) -> Change | None:
    there, was = dating(event.lead.times), dating(model.lead.times)
    place = next((at for at, one in enumerate(_in_time(was)) if chosen.is_of(one)), None)
    if place is None or len(there.candidates) != len(was.candidates):
        return None
    alike = _in_time(there)[place]
    if alike == there.candidates[0]:
        return None
    return making.candidate(corrected, event.id, chosen_from(alike, there.lasts))


def _in_time(dated: Dating) -> list[Candidate]:
    """The candidates, the earliest first."""
    return sorted(dated.candidates, key=lambda one: (one.interval.start or 0, one.interval.end or 0))


def _as_many(model: Event, event: Event) -> bool:
    return len(dating(model.lead.times).candidates) == len(dating(event.lead.times).candidates)
