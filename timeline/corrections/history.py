"""A log told in plain words: what each entry did to which event, and what became of the entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from timeline.corrections.change import Added, Change, ChangeKind, Corrected, Log
from timeline.corrections.log import conflicts, undone
from timeline.corrections.names import value_words
from timeline.messages import sentence

LONGEST = 300  # characters of a text in a line
TURNS = (ChangeKind.UNDO, ChangeKind.REDO)


@dataclass(frozen=True, slots=True)
class Past:
    """What became of entries, by their numbers; ``against`` tells those that set the same to something else.

    Neither of two such entries knew of the other: two people made them, or one in two places.
    """

    undone: frozenset[int]
    orphaned: frozenset[int]
    against: Mapping[int, tuple[int, ...]]


def past(log: Log, corrected: Corrected) -> Past:
    """What became of the entries of a log, which ``corrected`` applies whole."""
    orphaned = frozenset(change.number for change in corrected.orphaned)
    return Past(frozenset(undone(log)), orphaned, MappingProxyType(_against(log)))


def _against(log: Log) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for conflict in conflicts(tuple(replace(change, who=str(change.number)) for change in log)):
        pair = (conflict.earlier.number, conflict.later.number)
        for own, other in (pair, reversed(pair)):
            found[own] = (*found.get(own, ()), other)
    return found


def line(change: Change, log: Log, corrected: Corrected) -> str:
    """The sentence of an entry: what it did, from what to what, and to which event."""
    if change.kind in TURNS:
        return _turned(change, log, corrected)
    return sentence(
        f"history.{change.kind.value}",
        event=event_words(change, corrected),
        others=_others(change, corrected),
        before=clipped(value_words(change, change.before)),
        after=clipped(value_words(change, change.after)),
    )


def _turned(change: Change, log: Log, corrected: Corrected) -> str:
    """What was undone or redone, if the log holds an entry of that number that is not such a one itself."""
    number = change.after if isinstance(change.after, int) else 0
    turned = log[number - 1] if 0 < number <= len(log) else None
    what = line(turned, log, corrected) if turned and turned.kind not in TURNS else ""
    return sentence(f"history.{change.kind.value}", number=str(number), what=what).rstrip()


def _others(change: Change, corrected: Corrected) -> str:
    names = (_called(name, corrected) or name for name in change.target[1:])
    return clipped(", ".join(sentence("history.quoted", words=name) for name in names))


def event_words(change: Change, corrected: Corrected) -> str:
    """What the event of an entry is called now; where it is gone, the words of the text that told it."""
    added = change.after.label if isinstance(change.after, Added) else ""
    named = _called(change.target[0], corrected) if change.target else ""
    return clipped(named or added or change.about.trigger or change.about.quote or "".join(change.target))


def _called(event_id: str, corrected: Corrected) -> str:
    event = corrected.events.get(event_id)
    return event.lead.label if event else ""


def clipped(words: str) -> str:
    """The words in one line that is not too long."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…"
