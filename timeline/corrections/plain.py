"""A log as plain values for JSON, and back. What is written here reads as the same log; else one sentence.

A change is an object of the fields of ``change.Change``; a date is an object with ``start`` and ``end``, in
seconds since 1970-01-01T00:00, local, or null where it is open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from timeline.corrections.change import About, Added, Change, ChangeKind, Chosen, Log, Value
from timeline.corrections.checks import (
    Plain,
    WrongError,
    flag,
    interval,
    member,
    nothing,
    object_of,
    text,
    texts,
    whole,
)
from timeline.model import DayPart, Grain, Portion, Status
from timeline.sources import SourceError

_CHANGE = frozenset(field.name for field in fields(Change))
_ABOUT = tuple(field.name for field in fields(About))
_CHOSEN = frozenset(("start", "end", "grain", "approximate", "part", "lasts", "words"))
_ADDED = frozenset(field.name for field in fields(Added))
_PARTS: Mapping[object, DayPart | Portion] = {one.value: one for one in (*DayPart, *Portion)}


def to_plain(log: Log) -> list[Plain]:
    """The log as lists, objects, texts and numbers."""
    return [_change(change) for change in log]


def from_plain(values: object) -> Log:
    """The log of plain values; ``SourceError`` where they are none that ``to_plain`` gives."""
    if not isinstance(values, list):
        raise SourceError("log-none")
    log = []
    for place, value in enumerate(values, 1):
        try:
            log.append(_read_change(value, place))
        except WrongError as wrong:
            raise SourceError("log-damaged", number=str(place), where=str(wrong)) from None
    return tuple(log)


# --------------------------------------------------------------------------- writing


def _change(change: Change) -> Plain:
    about = change.about
    return {
        "number": change.number,
        "who": change.who,
        "at": change.at,
        "kind": change.kind.value,
        "target": list(change.target),
        "before": _value(change.before),
        "after": _value(change.after),
        "about": {field.name: getattr(about, field.name) for field in fields(About)},
        "batch": change.batch,
    }


def _value(value: Value) -> Any:
    match value:
        case Chosen():
            return _chosen(value)
        case Added():
            return _added(value)
        case tuple():
            return list(value)
        case _:
            return value


def _chosen(chosen: Chosen) -> Plain:
    return {
        "start": chosen.interval.start,
        "end": chosen.interval.end,
        "grain": chosen.grain.value,
        "approximate": chosen.approximate,
        "part": chosen.part.value if chosen.part else None,
        "lasts": chosen.lasts,
        "words": chosen.words,
    }


def _added(added: Added) -> Plain:
    return {
        "label": added.label,
        "date": _chosen(added.date),
        "status": added.status.value,
        "participants": list(added.participants),
        "places": list(added.places),
        "start": added.start,
        "end": added.end,
    }


# --------------------------------------------------------------------------- reading

Reader = Callable[[object, str], Value]


def _read_change(value: object, place: int) -> Change:
    held = object_of(value, "kind", _CHANGE)
    kind = member(ChangeKind, held["kind"], "kind")
    if whole(held["number"], "number") != place:
        raise WrongError("number")
    before, after = _READERS[kind]
    about = object_of(held["about"], "about", frozenset(_ABOUT))
    return Change(
        kind,
        texts(held["target"], "target"),
        before(held["before"], "before"),
        after(held["after"], "after"),
        About(*(text(about[name], name) for name in _ABOUT)),
        place,
        text(held["who"], "who"),
        whole(held["at"], "at"),
        _batch(held["batch"], place),
    )


def _batch(value: object, place: int) -> int:
    batch = whole(value, "batch")
    if not 1 <= batch <= place:
        raise WrongError("batch")
    return batch


def _read_chosen(value: object, name: str) -> Chosen:
    held = object_of(value, name, _CHOSEN)
    part = held["part"]
    if part is not None and (not isinstance(part, str) or part not in _PARTS):
        raise WrongError("part")
    return Chosen(
        interval(held["start"], held["end"], name),
        member(Grain, held["grain"], "grain"),
        flag(held["approximate"], "approximate"),
        None if part is None else _PARTS[part],
        flag(held["lasts"], "lasts"),
        text(held["words"], "words"),
    )


def _read_added(value: object, name: str) -> Added:
    held = object_of(value, name, _ADDED)
    start, end = held["start"], held["end"]
    marked = start is not None or end is not None
    if marked and not 0 <= whole(start, "start") < whole(end, "end"):
        raise WrongError("end")
    return Added(
        text(held["label"], "label"),
        _read_chosen(held["date"], "date"),
        member(Status, held["status"], "status"),
        texts(held["participants"], "participants"),
        texts(held["places"], "places"),
        start,
        end,
    )


def _read_status(value: object, name: str) -> str:
    return member(Status, value, name).value


def _or_nothing(read: Reader) -> Reader:
    return lambda value, name: None if value is None else read(value, name)


_READERS: Mapping[ChangeKind, tuple[Reader, Reader]] = {
    ChangeKind.ACCEPT: (_or_nothing(text), _or_nothing(_read_chosen)),
    ChangeKind.REJECT: (_or_nothing(text), text),
    ChangeKind.LABEL: (text, text),
    ChangeKind.DATE: (_or_nothing(_read_chosen), _read_chosen),
    ChangeKind.CANDIDATE: (_or_nothing(_read_chosen), _read_chosen),
    ChangeKind.STATUS: (_read_status, _read_status),
    ChangeKind.PARTICIPANTS: (texts, texts),
    ChangeKind.PLACES: (texts, texts),
    ChangeKind.MERGE: (nothing, nothing),
    ChangeKind.SPLIT: (text, texts),
    ChangeKind.ADD: (nothing, _read_added),
    ChangeKind.UNDO: (nothing, whole),
    ChangeKind.REDO: (nothing, whole),
}
