"""A view, and how its articles are read, as the parameters of a link, and back.

Their names stay, or links that were shared break.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, TypeVar
from urllib.parse import unquote

from timeline.conventions import AS_WRITTEN, Conventions, DateOrder, Mode, Prefer
from timeline.model import Grain, Instant, Interval, Status
from timeline.view.choice import Lane, Preset, View
from timeline.view.instants import instant_text, read_instant

_YES, _NO = "1", "0"
MOST_WORDS = 200  # characters that may be typed to search for
Choice = TypeVar("Choice", bound=Enum)


@dataclass(frozen=True, slots=True)
class Reopened:
    """The view of a link; ``ignored`` are the names and values in it that mean nothing."""

    view: View
    ignored: tuple[tuple[str, str], ...] = ()
    conventions: Conventions = AS_WRITTEN


@dataclass(frozen=True, slots=True)
class _Parameter:
    """A field of a view or of conventions in a link; ``read`` raises ``ValueError`` for what it cannot be."""

    field: str
    name: str
    write: Callable[[Any], str]
    read: Callable[[str], Any]


def to_query(
    view: View, conventions: Conventions = AS_WRITTEN, usual: Conventions = AS_WRITTEN
) -> dict[str, str]:
    """The parameters of a link to a view, not yet percent-encoded; what is not set is left out.

    ``usual`` is how the articles are read where a link does not say: of conventions it holds what differs.
    """
    made = _written(_PARAMETERS, view, View()) | _written(_CONVENTIONS, conventions, usual)
    ends = (("from", view.window.start), ("to", view.window.end))
    return made | {name: instant_text(at) for name, at in ends if at is not None}


def _written(parameters: Iterable[_Parameter], chosen: object, unset: object) -> dict[str, str]:
    return {
        each.name: each.write(getattr(chosen, each.field))
        for each in parameters
        if getattr(chosen, each.field) != getattr(unset, each.field)
    }


def from_query(query: Mapping[str, str], usual: Conventions = AS_WRITTEN) -> Reopened:
    """The view that parameters of a link tell, already percent-decoded; names of others are left alone.

    ``usual`` as for ``to_query``.
    """
    view, ignored = _read(_PARAMETERS, query)
    conventions, unknown = _read(_CONVENTIONS, query)
    window, wrong = _window(query)
    return Reopened(
        replace(View(**view), window=window), (*ignored, *unknown, *wrong), replace(usual, **conventions)
    )


def _read(
    parameters: Iterable[_Parameter], query: Mapping[str, str]
) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
    """The fields that a link tells, and what of it means nothing."""
    fields, ignored = {}, []
    for each in parameters:
        if each.name in query:
            try:
                fields[each.field] = each.read(query[each.name])
            except ValueError:
                ignored.append((each.name, query[each.name]))
    return fields, tuple(ignored)


def _window(query: Mapping[str, str]) -> tuple[Interval, tuple[tuple[str, str], ...]]:
    """The window, and what of it is wrong: an end before the start makes both so."""
    given = [(name, query[name]) for name in ("from", "to") if name in query]
    read: dict[str, Instant] = {}
    wrong = []
    for name, text in given:
        try:
            read[name] = read_instant(text)
        except ValueError:
            wrong.append((name, text))
    if len(read) == 2 and read["from"] >= read["to"]:
        return Interval(None, None), tuple(given)
    return Interval(read.get("from"), read.get("to")), tuple(wrong)


def _names_text(names: tuple[str, ...]) -> str:
    """Names between commas; the commas in them are percent-encoded."""
    return ",".join(name.replace("%", "%25").replace(",", "%2C") for name in names)


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unquote(name) for name in text.split(",") if name))


def _typed(text: str) -> str:
    if len(text) > MOST_WORDS:
        raise ValueError(text)
    return text


def _share(text: str) -> float:
    share = float(text)
    if not 0 <= share <= 1:  # nor is a NaN
        raise ValueError(text)
    return share


def _several(kind: type[Choice]) -> Callable[[str], tuple[Choice, ...]]:
    return lambda text: tuple(kind(name) for name in _names(text))


def _yes(text: str) -> bool:
    if text not in (_YES, _NO):
        raise ValueError(text)
    return text == _YES


def _value(choice: Enum) -> str:
    return str(choice.value)


def _values(choices: tuple[Enum, ...]) -> str:
    return _names_text(tuple(map(_value, choices)))


_PARAMETERS = (
    _Parameter("words", "q", str, _typed),
    _Parameter("articles", "article", _names_text, _names),
    _Parameter("participants", "who", _names_text, _names),
    _Parameter("places", "where", _names_text, _names),
    _Parameter("statuses", "status", _values, _several(Status)),
    _Parameter("grains", "grain", _values, _several(Grain)),
    _Parameter("confidence", "sure", str, _share),
    _Parameter("lane", "lane", _value, Lane),
    _Parameter("preset", "span", _value, Preset),
)

_CONVENTIONS = (
    _Parameter("order", "order", _value, DateOrder),
    _Parameter("prefer", "prefer", _value, Prefer),
    _Parameter("mode", "mode", _value, Mode),
    _Parameter("undated_news", "undated", lambda yes: _YES if yes else _NO, _yes),
)
