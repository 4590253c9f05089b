"""A log of corrections as the store holds it, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from timeline.corrections import Change, Log
from timeline.corrections.plain import from_plain, to_plain
from timeline.sources import SourceError
from timeline.store.values import Logged


def plain(changes: Iterable[Change], who: str) -> Sequence[Mapping[str, Any]]:
    """Entries of a log as the store takes them; those without a name are of one who is called ``who``."""
    return to_plain(tuple(replace(change, who=change.who or who) for change in changes))


def logged(log: Log, who: str, name: str) -> tuple[Logged, ...]:
    """A log as the store holds one; ``who`` made the entries that have no name."""
    held = zip(log, plain(log, name), strict=True)
    return tuple(Logged(change.number, change.who or who, change.at, values) for change, values in held)


def log_of(held: Iterable[Logged], me: str) -> Log:
    """The entries that the store holds; those of ``me`` are nobody's name. ``SourceError`` for any others."""
    return tuple(_change(one, me) for one in held)


def _change(held: Logged, me: str) -> Change:
    """An entry with the number that it got, which is a later one where another came first."""
    number, batch = held.change.get("number"), held.change.get("batch")
    if type(number) is not int or type(batch) is not int or not 0 <= number - batch < held.number:
        raise SourceError("log-damaged", number=str(held.number), where="batch")
    alone = {**held.change, "number": 1, "batch": 1}
    try:
        (change,) = from_plain([alone])
    except SourceError as error:
        facts = dict(error.facts) | {"number": str(held.number)}
        raise SourceError("log-damaged", **facts) from None
    who = "" if held.who in ("", me) else change.who or held.who
    return replace(change, number=held.number, batch=held.number - number + batch, who=who, at=held.at)
