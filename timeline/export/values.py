"""Values of ``model`` as plain values for JSON and back, each field read as the type it is declared with.

A value becomes an object of its fields; those that equal their default are left out, a meaning names its
``type``, and under ``shown`` stand words for people, which are not read. Nothing but the classes of
``CLASSES`` is ever made, and no name from a file is looked up anywhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from enum import Enum
from functools import lru_cache, partial
from math import isfinite
from types import NoneType, UnionType
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from timeline import model

T = TypeVar("T")
Reader = Callable[[Any, int], Any]
Shown = Callable[[Any], Mapping[str, Any]]

DEEPEST = 24  # values within one another
LARGEST = 10**18  # of a whole number, which fits 64 bits
TYPE, SHOWN = "type", "shown"
MEANINGS: Mapping[str, type] = {kind.__name__: kind for kind in get_args(model.Meaning)}
CLASSES = frozenset(
    {
        *MEANINGS.values(),
        model.Article,
        model.Candidate,
        model.Event,
        model.EventMention,
        model.EventTime,
        model.Expression,
        model.Failure,
        model.Interval,
        model.Published,
        model.Resolved,
        model.Span,
        model.Step,
        model.Timeline,
        model.Unplaced,
    }
)


class DamagedError(ValueError):
    """A value that is none of the model's; ``where`` names it from the outermost field to the innermost."""

    def __init__(self, *where: str) -> None:
        self.where = where
        super().__init__(".".join(where))

    def within(self, name: str) -> DamagedError:
        """The same, seen from outside of the field or place so named."""
        return DamagedError(name, *self.where)


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    read: Reader
    default: Any


@dataclass(frozen=True, slots=True)
class _Shape:
    """What an object of a class may hold, what it must, and its ``type`` where it has to name one."""

    reads: Mapping[str, Reader]
    needed: frozenset[str]
    named: str


@lru_cache(maxsize=len(CLASSES))
def _shape(kind: type) -> _Shape:
    declared = _fields(kind).values()
    return _Shape(
        {field.name: field.read for field in declared},
        frozenset(field.name for field in declared if field.default is MISSING),
        kind.__name__ if kind.__name__ in MEANINGS else "",
    )


@lru_cache(maxsize=len(CLASSES))
def _fields(kind: Any) -> Mapping[str, _Field]:
    hints = get_type_hints(kind)
    found = (_Field(field.name, _reader(hints[field.name]), field.default) for field in fields(kind))
    return {field.name: field for field in found}


# --------------------------------------------------------------------------- writing


def encode(value: Any, shown: Shown) -> Any:
    """A value of the model as lists, objects, texts and numbers; ``shown`` gives the words beside it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [encode(part, shown) for part in value]
    kind = _class(value)
    return _encoded(value, kind, shown) if kind else value


def _class(value: Any) -> Any:
    """The class of the model that a value is of, or one made of it; none where it is of no such."""
    kind = type(value)
    return next((one for one in (kind, kind.__base__) if one in CLASSES), None)


def _encoded(value: Any, kind: Any, shown: Shown) -> dict[str, Any]:
    made: dict[str, Any] = {TYPE: kind.__name__} if kind.__name__ in MEANINGS else {}
    for name, field in _fields(kind).items():
        held = getattr(value, name)
        if field.default is MISSING or held != field.default:
            made[name] = encode(held, shown)
    words = shown(value)
    return made | {SHOWN: dict(words)} if words else made


# --------------------------------------------------------------------------- reading


def decode(value: Any, kind: type[T]) -> T:
    """The value of a class of the model; ``DamagedError`` for all that ``encode`` would not have written."""
    hint: Any = kind
    made: T = _reader(hint)(value, 0)
    return made


@lru_cache(maxsize=256)
def _reader(hint: Any) -> Reader:
    """What reads a value that is declared so; the fields of a class are looked up when one is read."""
    if isinstance(hint, NewType):
        return _reader(hint.__supertype__)
    if hint in CLASSES:
        return partial(_read_object, hint)
    if get_origin(hint) in (Union, UnionType):
        return partial(_read_union, get_args(hint))
    if get_origin(hint) is tuple:
        return _tuple_reader(get_args(hint))
    if issubclass(hint, Enum):
        return partial(_read_enum, {member.value: member for member in hint})
    return _SIMPLE[hint]


def _read_object(kind: type, value: Any, depth: int) -> Any:
    if type(value) is not dict or depth > DEEPEST:
        raise DamagedError
    shape = _shape(kind)
    if shape.named and value.get(TYPE) != shape.named:
        raise DamagedError
    made = {}
    for name, part in value.items():
        if read := shape.reads.get(name):
            try:
                made[name] = read(part, depth + 1)
            except DamagedError as damaged:
                raise damaged.within(name) from None
        elif name not in (TYPE, SHOWN):
            raise DamagedError
    if shape.needed <= made.keys():
        return kind(**made)
    raise DamagedError(min(shape.needed - made.keys()))


def _read_union(members: tuple[Any, ...], value: Any, depth: int) -> Any:
    if type(value) is dict:
        return _read_object(_chosen(members, value), value, depth)
    for member in members:
        try:
            return _reader(member)(value, depth)
        except DamagedError:
            continue
    raise DamagedError


def _chosen(members: tuple[Any, ...], value: dict[str, Any]) -> type:
    """The class among the members that the value names, or the only one there is."""
    classes = [member for member in members if member in CLASSES]
    named = value.get(TYPE)
    if len(classes) == 1 and named is None:
        return classes[0]  # type: ignore[no-any-return]
    chosen = next((kind for kind in classes if kind.__name__ == named), None)
    if chosen is None:
        raise DamagedError
    return chosen  # type: ignore[no-any-return]


def _tuple_reader(parts: tuple[Any, ...]) -> Reader:
    if parts[-1] is Ellipsis:
        return partial(_read_many, _reader(parts[0]))
    return partial(_read_few, tuple(_reader(part) for part in parts))


def _read_many(read: Reader, value: Any, depth: int) -> tuple[Any, ...]:
    if type(value) is not list:
        raise DamagedError
    return _read_each((read,) * len(value), value, depth)


def _read_few(reads: tuple[Reader, ...], value: Any, depth: int) -> tuple[Any, ...]:
    if type(value) is not list or len(value) != len(reads):
        raise DamagedError
    return _read_each(reads, value, depth)


def _read_each(reads: tuple[Reader, ...], parts: list[Any], depth: int) -> tuple[Any, ...]:
    made: list[Any] = []
    try:
        for read, part in zip(reads, parts, strict=True):
            made.append(read(part, depth))
    except DamagedError as damaged:
        raise damaged.within(str(len(made))) from None
    return tuple(made)


def _read_enum(members: Mapping[Any, Enum], value: Any, depth: int) -> Enum:
    if type(value) is not str or value not in members:
        raise DamagedError
    return members[value]


# --------------------------------------------------------------------------- texts, numbers


def _read_text(value: Any, depth: int) -> str:
    """A text that can be written as UTF-8, which half a pair of surrogates cannot."""
    if type(value) is not str:
        raise DamagedError
    if value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        raise DamagedError from None
    return value


def _read_whole(value: Any, depth: int) -> int:
    if type(value) is not int or abs(value) > LARGEST:
        raise DamagedError
    return value


def _read_number(value: Any, depth: int) -> float:
    if type(value) is float and isfinite(value):
        return value
    return _read_whole(value, depth)


def _read_flag(value: Any, depth: int) -> bool:
    if type(value) is not bool:
        raise DamagedError
    return value


def _read_none(value: Any, depth: int) -> None:
    if value is not None:
        raise DamagedError


_SIMPLE: Mapping[Any, Reader] = {
    str: _read_text,
    int: _read_whole,
    float: _read_number,
    bool: _read_flag,
    NoneType: _read_none,
}
