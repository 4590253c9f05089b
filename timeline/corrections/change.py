"""What a person corrected: the entries of a log to which is only ever added. Frozen values.

A change says what it is about in two ways: by the ids of its events, and by the words of the text
(``About``), which find the event again when another extractor gives it another id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TypeAlias

from timeline.model import Article, Candidate, DayPart, Event, Grain, Interval, Portion, Status, Timeline


class ChangeKind(Enum):
    """What was done; undoing and redoing are entries of the log like the others."""

    ACCEPT = "accept"
    REJECT = "reject"
    LABEL = "label"
    DATE = "date"
    CANDIDATE = "candidate"
    STATUS = "status"
    PARTICIPANTS = "participants"
    PLACES = "places"
    MERGE = "merge"
    SPLIT = "split"
    ADD = "add"
    UNDO = "undo"
    REDO = "redo"


class Field(Enum):
    """What of an event a change sets."""

    DECISION = "decision"  # accepted or rejected
    LABEL = "label"
    DATE = "date"
    STATUS = "status"
    PARTICIPANTS = "participants"
    PLACES = "places"
    EVENT = "event"  # that it is there, and of what it is made


FIELDS: Mapping[ChangeKind, Field] = {
    ChangeKind.ACCEPT: Field.DECISION,
    ChangeKind.REJECT: Field.DECISION,
    ChangeKind.LABEL: Field.LABEL,
    ChangeKind.DATE: Field.DATE,
    ChangeKind.CANDIDATE: Field.DATE,
    ChangeKind.STATUS: Field.STATUS,
    ChangeKind.PARTICIPANTS: Field.PARTICIPANTS,
    ChangeKind.PLACES: Field.PLACES,
    ChangeKind.MERGE: Field.EVENT,
    ChangeKind.SPLIT: Field.EVENT,
    ChangeKind.ADD: Field.EVENT,
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A date as a person decided it. ``words`` are what was typed, empty where a candidate was chosen.

    ``lasts``: the event took all that time; else it happened at some time in it.
    """

    interval: Interval
    grain: Grain
    approximate: bool = False
    part: DayPart | Portion | None = None
    lasts: bool = False
    words: str = ""

    def is_of(self, candidate: Candidate) -> bool:
        """Whether a candidate is this date: the same interval, told as finely and as exactly."""
        own = (self.interval, self.grain, self.approximate)
        return (candidate.interval, candidate.grain, candidate.approximate) == own


@dataclass(frozen=True, slots=True)
class Added:
    """An event by hand. Words that were marked lie in ``start`` to ``end`` of a text; else both are ``None``.

    ``label`` is the sentence typed where no text is marked.
    """

    label: str
    date: Chosen
    status: Status = Status.OCCURRED
    participants: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None


Value: TypeAlias = int | str | tuple[str, ...] | Chosen | Added | None


@dataclass(frozen=True, slots=True)
class About:
    """Where the text tells what a change is about: article, sentence, the words of its date, the trigger."""

    article: str = ""
    quote: str = ""
    words: str = ""
    trigger: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry. ``number`` is its place in the log, from 1; 0 while it stands in none.

    ``who`` is a name, empty where there is only one person; ``at`` counts seconds since 1970 UTC, by the
    clock of the caller. The entries of one act, which are undone together, have the number of its first as
    ``batch``. ``target`` holds the ids of events; of merged ones the first leads. What ``before`` and
    ``after`` hold follows from the kind: a ``Chosen`` for dates and for what was accepted, texts for the
    other fields, the labels of the parts of a split, the number of the entry that is undone or redone.
    """

    kind: ChangeKind
    target: tuple[str, ...]
    before: Value = None
    after: Value = None
    about: About = About()
    number: int = 0
    who: str = ""
    at: int = 0
    batch: int = 0

    @property
    def field(self) -> Field | None:
        """What it sets; nothing where it undoes or redoes."""
        return FIELDS.get(self.kind)


Log: TypeAlias = tuple[Change, ...]
By: TypeAlias = Mapping[tuple[str, Field], Change]


@dataclass(frozen=True)
class Corrected:
    """A timeline with a log applied to it.

    ``by`` tells the change that set a field of an event; what nobody set is the extractor's. ``rejected``
    events are taken out, and kept here; ``orphaned`` changes are about events that are no longer there.
    """

    timeline: Timeline
    by: By
    rejected: tuple[Event, ...] = ()
    orphaned: tuple[Change, ...] = ()

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """The events of the timeline and the rejected ones, by id."""
        return {event.id: event for event in (*self.timeline.events, *self.rejected)}

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """The articles by id."""
        return {article.id: article for article in self.timeline.articles}
