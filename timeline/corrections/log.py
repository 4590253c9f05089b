"""The log of what was corrected: it only grows. What stands, what can be undone, who stood against whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from timeline.corrections.change import Change, ChangeKind, Chosen, Field, Log, Value

ACCEPTED, REJECTED = "accepted", "rejected"
_TURNS = (ChangeKind.UNDO, ChangeKind.REDO)


def write(log: Log, changes: Iterable[Change], who: str, at: int) -> Log:
    """The log with the entries of one more act, numbered on; ``at`` in seconds since 1970 UTC."""
    first = len(log) + 1
    return log + tuple(
        replace(change, number=first + place, who=who, at=at, batch=first)
        for place, change in enumerate(changes)
    )


def standing(log: Log) -> Log:
    """The entries that hold: those not undone, or redone since. Unknown numbers mean nothing."""
    gone = undone(log)
    return tuple(change for change in log if change.kind not in _TURNS and change.number not in gone)


def undone(log: Log) -> set[int]:
    """The numbers of the entries that do not hold: those undone, and not redone since."""
    numbers: set[int] = set()
    for change in log:
        if isinstance(change.after, int) and change.kind is ChangeKind.UNDO:
            numbers.add(change.after)
        elif isinstance(change.after, int) and change.kind is ChangeKind.REDO:
            numbers.discard(change.after)
    return numbers


def undo(change: Change) -> Change:
    """The entry that takes another back."""
    return _turn(ChangeKind.UNDO, change)


def redo(change: Change) -> Change:
    """The entry that does another again that was undone."""
    return _turn(ChangeKind.REDO, change)


def _turn(kind: ChangeKind, change: Change) -> Change:
    return Change(kind, change.target, None, change.number, change.about)


def last_done(log: Log, who: str) -> Log:
    """The last act of a person that stands, which is what they undo next; empty where there is none."""
    own = [change for change in standing(log) if change.who == who]
    return tuple(change for change in own if change.batch == own[-1].batch)


def last_undone(log: Log, who: str) -> Log:
    """What a person undid last, and can do again until they do something else; else empty."""
    waiting: list[Change] = []  # what undid it
    for change in log:
        if change.who != who:
            continue
        if change.kind is ChangeKind.UNDO:
            waiting.append(change)
        elif change.kind is ChangeKind.REDO:
            waiting = [one for one in waiting if one.after != change.after]
        else:
            waiting = []
    gone = undone(log)
    left = [change for change in waiting if change.after in gone]
    numbers = {change.after for change in left if change.batch == left[-1].batch}
    return tuple(change for change in log if change.number in numbers)


# --------------------------------------------------------------------------- two people at once


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two people set one field of one event, neither knowing of the other; the later one holds."""

    event: str
    field: Field
    earlier: Change
    later: Change


def conflicts(log: Log) -> tuple[Conflict, ...]:
    """What stands against what: both made from the same state, by two people, with two results."""
    fields: dict[tuple[str, Field], list[Change]] = {}
    found = []
    for change in standing(log):
        if change.field is None or change.field is Field.EVENT:
            continue
        for event in change.target:
            earlier = fields.setdefault((event, change.field), [])
            if against := _unseen(change, earlier):
                found.append(Conflict(event, change.field, against, change))
            earlier.append(change)
    return tuple(found)


def _unseen(change: Change, earlier: list[Change]) -> Change | None:
    """The latest of the earlier ones that the change did not know of, if it is someone else's."""
    for other in reversed(earlier):
        if same(result(other), change.before):
            return None
        alike = same(other.before, change.before) and not same(result(other), result(change))
        if alike and other.who != change.who:
            return other
    return None


def same(one: Value, other: Value) -> bool:
    """Whether a field holds the same; of a date it is no matter how it was typed."""
    return _untyped(one) == _untyped(other)


def _untyped(value: Value) -> Value:
    return Chosen(value.interval, value.grain, value.approximate) if isinstance(value, Chosen) else value


def result(change: Change) -> Value:
    """What its field holds after a change."""
    return ACCEPTED if change.kind is ChangeKind.ACCEPT else change.after
