"""Plain values checked one by one: what is not as it should be raises, and says where."""

from __future__ import annotations

from enum import Enum
from typing import Any, TypeVar

from timeline import intervals
from timeline.model import Instant, Interval

Plain = dict[str, Any]
E = TypeVar("E", bound=Enum)

_LARGEST = 10**18  # of a whole number, which fits 64 bits
_FIRST = intervals.instant(-intervals.FURTHEST_YEAR - 1)
_LAST = intervals.instant(intervals.FURTHEST_YEAR + 1)


class WrongError(ValueError):
    """A value that is not what it should be; its words name the field."""


def object_of(value: object, name: str, keys: frozenset[str]) -> Plain:
    """An object of just these fields."""
    if not isinstance(value, dict):
        raise WrongError(name)
    if value.keys() != keys:
        raise WrongError(sorted(map(str, value.keys() ^ keys))[0][:40])
    return value


def text(value: object, name: str) -> str:
    """A text that can be written as UTF-8, which half a pair of surrogates cannot."""
    if not isinstance(value, str) or any("\ud800" <= char <= "\udfff" for char in value):
        raise WrongError(name)
    return value


def texts(value: object, name: str) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, list):
        raise WrongError(name)
    return tuple(text(one, name) for one in value)


def whole(value: object, name: str) -> int:
    """A whole number that fits 64 bits; true and false are none."""
    if type(value) is not int or abs(value) > _LARGEST:
        raise WrongError(name)
    return value


def flag(value: object, name: str) -> bool:
    """True or false."""
    if type(value) is not bool:
        raise WrongError(name)
    return value


def nothing(value: object, name: str) -> None:
    """Null."""
    if value is not None:
        raise WrongError(name)


def member(kind: type[E], value: object, name: str) -> E:
    """The member of an enumeration that has this value."""
    found = next((one for one in kind if one.value == value), None)
    if found is None:
        raise WrongError(name)
    return found


def interval(start: object, end: object, name: str) -> Interval:
    """A stretch of the calendar with at least one end, the first before the last."""
    made = Interval(_instant(start, name), _instant(end, name))
    if made == Interval(None, None):
        raise WrongError(name)
    if made.start is not None and made.end is not None and made.end <= made.start:
        raise WrongError(name)
    return made


def _instant(value: object, name: str) -> Instant | None:
    if value is None:
        return None
    at = Instant(whole(value, name))
    if not _FIRST <= at <= _LAST:
        raise WrongError(name)
    return at
