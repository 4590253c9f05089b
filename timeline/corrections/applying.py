"""A log applied over what the extractor found: what a person decided stays, all else is the extractor's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from timeline import story
from timeline.corrections import by_hand, parts
from timeline.corrections.change import Added, Change, ChangeKind, Chosen, Corrected, Field, Log
from timeline.corrections.found import Finder
from timeline.corrections.log import standing
from timeline.corrections.setting import led_by, with_date
from timeline.model import Article, Event, Status, Timeline


@dataclass
class _Work:
    """The events as they are after the changes applied so far, by id."""

    timeline: Timeline
    standing: Log
    me: str
    events: dict[str, Event]
    finder: Finder
    touched: set[str] = field(default_factory=set)
    rejected: dict[str, None] = field(default_factory=dict)  # in the order in which they were
    names: dict[str, str] = field(default_factory=dict)  # ids of the log -> ids they go by now
    by: dict[tuple[str, Field], Change] = field(default_factory=dict)
    orphaned: list[Change] = field(default_factory=list)

    def set(self, event: Event, change: Change) -> None:
        """Put an event in the place of the one of its id, and say who did."""
        self.events[event.id] = event
        self.touched.add(event.id)
        if change.field:
            self.by[event.id, change.field] = change

    def take(self, event_id: str) -> None:
        """Take an event away that has become part of another, or several."""
        del self.events[event_id]
        self.touched.add(event_id)
        self.rejected.pop(event_id, None)

    def find(self, event_id: str, change: Change) -> Event | None:
        """An event of the log as it is now; ``None`` where it is not there."""
        seen = set()
        while event_id in self.names and event_id not in seen:
            seen.add(event_id)
            event_id = self.names[event_id]
        if event_id in self.events:
            return self.events[event_id]
        again = self.finder.again(change.about) if len(change.target) == 1 else None
        if again is None or again.id not in self.events:
            return None
        self.names[event_id] = again.id
        return self.events[again.id]


def apply(timeline: Timeline, log: Log, me: str = "") -> Corrected:
    """The timeline as a log corrects it; ``me`` is who reads it, told as "you" in the steps.

    Pure: the same timeline and log give the same. Changes about events that are not there are kept as
    orphaned, values that do not fit their kind change nothing.
    """
    held = standing(log)
    if not held:
        return Corrected(timeline, MappingProxyType({}))
    events = {event.id: event for event in timeline.events}
    held = tuple(change for change in held if not _is_there(change, events))
    work = _Work(timeline, held, me, events, Finder(timeline.articles, timeline.events))
    for change in held:
        if not _APPLY[change.kind](work, change):
            work.orphaned.append(change)
    return _told(work)


def _is_there(change: Change, events: Mapping[str, Event]) -> bool:
    """Whether what a change adds came with the timeline, which was saved with it."""
    return change.kind is ChangeKind.ADD and any(name in events for name in change.target)


def _told(work: _Work) -> Corrected:
    made = by_hand.article_of(work.standing)
    articles = work.timeline.articles + ((made,) if made else ())
    events = _in_order(work, articles)
    rejected = tuple(work.events[event_id] for event_id in work.rejected)
    return Corrected(
        replace(work.timeline, articles=articles, events=events),
        MappingProxyType(work.by),
        rejected,
        tuple(work.orphaned),
    )


def _in_order(work: _Work, articles: tuple[Article, ...]) -> tuple[Event, ...]:
    """The events as they stood, each one whose date is another put in at its place."""
    key, found = story.order(articles), work.timeline.events
    were = {event.id: event for event in found if event.id in work.touched}
    are = {name: work.events[name] for name in work.touched - work.rejected.keys() if name in work.events}
    stay = {name for name in are.keys() & were.keys() if key(are[name].lead) == key(were[name].lead)}
    events = [are.get(event.id, event) for event in found if event.id not in work.touched or event.id in stay]
    numbers = {event.id: number for number, event in enumerate(found)}

    def place(event: Event) -> tuple[tuple[float, int, int, int], int, str]:
        return key(event.lead), numbers.get(event.id, len(numbers)), event.id

    for event in (are[name] for name in are.keys() - stay):
        events.insert(bisect_left(events, place(event), key=place), event)
    return tuple(events)


# --------------------------------------------------------------------------- one field


def _each(work: _Work, change: Change, changed: Callable[[Event], Event]) -> bool:
    """Set a field of each event that a change is about; whether one of them is there."""
    found = [event for name in change.target if (event := work.find(name, change))]
    for event in found:
        work.set(changed(event), change)
    return bool(found)


def _accept(work: _Work, change: Change) -> bool:
    """Accepting keeps the date that was accepted, and takes an event back that was rejected."""

    def accepted(event: Event) -> Event:
        work.rejected.pop(event.id, None)
        if not isinstance(change.after, Chosen):
            return event
        work.by.setdefault((event.id, Field.DATE), change)
        return with_date(event, change, change.after, work.me)

    return _each(work, change, accepted)


def _reject(work: _Work, change: Change) -> bool:
    def rejected(event: Event) -> Event:
        work.rejected[event.id] = None
        return event

    return _each(work, change, rejected)


def _date(work: _Work, change: Change) -> bool:
    chosen = change.after
    if not isinstance(chosen, Chosen):
        return _unfit(work, change)
    return _each(work, change, lambda event: with_date(event, change, chosen, work.me))


def _label(work: _Work, change: Change) -> bool:
    label = change.after
    if not isinstance(label, str):
        return _unfit(work, change)
    return _each(work, change, lambda event: led_by(event, replace(event.lead, label=label)))


def _status(work: _Work, change: Change) -> bool:
    status = next((status for status in Status if status.value == change.after), None)
    if status is None:
        return _unfit(work, change)
    return _each(work, change, lambda event: led_by(event, replace(event.lead, status=status)))


def _participants(work: _Work, change: Change) -> bool:
    names = change.after
    if not isinstance(names, tuple):
        return _unfit(work, change)
    return _each(work, change, lambda event: led_by(event, replace(event.lead, participants=names)))


def _places(work: _Work, change: Change) -> bool:
    names = change.after
    if not isinstance(names, tuple):
        return _unfit(work, change)
    return _each(work, change, lambda event: led_by(event, replace(event.lead, places=names)))


def _unfit(work: _Work, change: Change) -> bool:
    """A value that does not fit its kind sets nothing; the entry is no orphan if its event is there."""
    return any(work.find(name, change) for name in change.target)


# --------------------------------------------------------------------------- events


def _merge(work: _Work, change: Change) -> bool:
    """One event of several. Those that are gone are passed over; of one alone nothing is made."""
    found = {event.id: event for name in change.target if (event := work.find(name, change))}
    if len(found) < 2:
        return False
    one = parts.merged(list(found.values()))
    for event_id in list(found)[1:]:
        work.take(event_id)
        work.names[event_id] = one.id
    work.set(one, change)
    return True


def _split(work: _Work, change: Change) -> bool:
    event = work.find(change.target[0], change) if change.target else None
    labels = change.after
    if event is None or not isinstance(labels, tuple) or len(labels) < 2:
        return event is not None
    made = parts.split(event, labels)
    if any(part.id in work.events or part.id in work.rejected for part in made[1:]):
        return False
    for part in made:
        work.names.pop(part.id, None)
        work.set(part, change)
    return True


def _add(work: _Work, change: Change) -> bool:
    if not isinstance(change.after, Added) or not change.target or change.target[0] in work.events:
        return False
    if by_hand.is_marked(change):
        event = by_hand.in_text(change, work.timeline.articles, work.me)
    else:
        event = by_hand.in_made_article(change, work.standing, work.me)
    if event is None:
        return False
    work.set(event, change)
    work.by[event.id, Field.DATE] = change
    return True


_APPLY: dict[ChangeKind, Callable[[_Work, Change], bool]] = {
    ChangeKind.ACCEPT: _accept,
    ChangeKind.REJECT: _reject,
    ChangeKind.LABEL: _label,
    ChangeKind.DATE: _date,
    ChangeKind.CANDIDATE: _date,
    ChangeKind.STATUS: _status,
    ChangeKind.PARTICIPANTS: _participants,
    ChangeKind.PLACES: _places,
    ChangeKind.MERGE: _merge,
    ChangeKind.SPLIT: _split,
    ChangeKind.ADD: _add,
}
