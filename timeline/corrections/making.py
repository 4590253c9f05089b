"""Changes as a person makes them, to be written into a log: each knows what was there before.

Each takes the timeline as it is corrected so far; an id that is none of its events raises ``KeyError``.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.corrections import by_hand
from timeline.corrections.change import About, Added, Change, ChangeKind, Chosen, Corrected, Field, Value
from timeline.corrections.found import about
from timeline.corrections.log import result
from timeline.corrections.setting import chosen_of
from timeline.model import Event, Status


def accept(corrected: Corrected, event_id: str) -> Change:
    """The event is as it is told; its date is kept from now on."""
    event = corrected.events[event_id]
    return _change(corrected, event, ChangeKind.ACCEPT, _decision(corrected, event_id), chosen_of(event))


def reject(corrected: Corrected, event_id: str) -> Change:
    """The event is none."""
    event = corrected.events[event_id]
    return _change(corrected, event, ChangeKind.REJECT, _decision(corrected, event_id), "rejected")


def label(corrected: Corrected, event_id: str, words: str) -> Change:
    """The event is called otherwise."""
    event = corrected.events[event_id]
    return _change(corrected, event, ChangeKind.LABEL, event.lead.label, words)


def date(corrected: Corrected, event_id: str, chosen: Chosen) -> Change:
    """The event has another date, which was typed."""
    event = corrected.events[event_id]
    return _change(corrected, event, ChangeKind.DATE, chosen_of(event), chosen)


def candidate(corrected: Corrected, event_id: str, chosen: Chosen) -> Change:
    """Another of the dates that the words can mean."""
    event = corrected.events[event_id]
    return _change(corrected, event, ChangeKind.CANDIDATE, chosen_of(event), chosen)


def status(corrected: Corrected, event_id: str, value: Status) -> Change:
    """The event is as real as that."""
    event = corrected.events[event_id]
    return _change(corrected, event, ChangeKind.STATUS, event.lead.status.value, value.value)


def participants(corrected: Corrected, event_id: str, names: Sequence[str]) -> Change:
    """Others take part in it."""
    event = corrected.events[event_id]
    return _change(corrected, event, ChangeKind.PARTICIPANTS, event.lead.participants, tuple(names))


def places(corrected: Corrected, event_id: str, names: Sequence[str]) -> Change:
    """It happened elsewhere."""
    event = corrected.events[event_id]
    return _change(corrected, event, ChangeKind.PLACES, event.lead.places, tuple(names))


def merge(corrected: Corrected, event_ids: Sequence[str]) -> Change:
    """The events are one; the first leads."""
    events = [corrected.events[event_id] for event_id in dict.fromkeys(event_ids)]
    about_it = _about(corrected, events[0])
    return Change(ChangeKind.MERGE, tuple(event.id for event in events), about=about_it)


def split(corrected: Corrected, event_id: str, labels: Sequence[str]) -> Change:
    """The event is several, with these labels."""
    event = corrected.events[event_id]
    return _change(corrected, event, ChangeKind.SPLIT, event.lead.label, tuple(labels))


def add(corrected: Corrected, added: Added, at: int, article_id: str = by_hand.ARTICLE) -> Change:
    """An event by hand, at marked words of that article, or as a sentence of its own."""
    told = About(article_id, added.label, trigger=added.label)
    if added.start is not None and added.end is not None:
        words = corrected.articles[article_id].text[added.start : added.end]
        told = About(article_id, words, trigger=words)
    return Change(ChangeKind.ADD, (by_hand.event_id(added, article_id, at),), None, added, told)


def _change(corrected: Corrected, event: Event, kind: ChangeKind, before: Value, after: Value) -> Change:
    return Change(kind, (event.id,), before, after, _about(corrected, event))


def _about(corrected: Corrected, event: Event) -> About:
    """Where the text tells it; the sentence of an event by hand stands in no article of others."""
    return about(event, corrected.articles[event.lead.article_id].text)


def _decision(corrected: Corrected, event_id: str) -> Value:
    made = corrected.by.get((event_id, Field.DECISION))
    return result(made) if made else None
