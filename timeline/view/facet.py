"""What the events of a table can be filtered by, and how many events each choice holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

import pandas as pd


@dataclass(frozen=True, slots=True)
class Facet:
    """One choice of a filter: what stands in a ``View``, its name for people, and its events."""

    value: str
    name: str
    count: int


def facets(table: pd.DataFrame, titles: Mapping[str, str] | None = None) -> dict[str, tuple[Facet, ...]]:
    """The choices of each filter by the name of its field, the most frequent first, then by name.

    ``titles`` are those of articles by id; an id without one stands for itself. Statuses and grains stand
    under their values.
    """
    return {
        "articles": _choices(table["article"].tolist(), titles or {}),
        "participants": _choices(_names(table["participants"].tolist())),
        "places": _choices(_names(table["places"].tolist())),
        "statuses": _choices(table["status"].tolist()),
        "grains": _choices(table["grain"].tolist()),
    }


def _names(column: Iterable[tuple[str, ...]]) -> Iterable[str]:
    """Every name in a column of tuples, once an event."""
    return chain.from_iterable(dict.fromkeys(cell) for cell in column)


def _choices(values: Iterable[str], names: Mapping[str, str] | None = None) -> tuple[Facet, ...]:
    made = (
        Facet(value, names.get(value, value) if names else value, count)
        for value, count in Counter(values).items()
    )
    return tuple(sorted(made, key=lambda facet: (-facet.count, facet.name, facet.value)))
