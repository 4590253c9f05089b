"""The events of a table that a view shows, and how many each of its filters hides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.model import Interval
from timeline.table import candidates, readings
from timeline.view.choice import FILTERS, View
from timeline.view.search import Mask, holds, search_texts

Seconds: TypeAlias = npt.NDArray[np.int64]
FIRST, LAST = np.iinfo(np.int64).min, np.iinfo(np.int64).max  # open ends


def apply(table: pd.DataFrame, view: View, texts: pd.Series[Any] | None = None) -> pd.DataFrame:
    """The rows of an ``events_table`` that pass every filter, in their order.

    ``texts`` are the table's ``search_texts``, made before; without them titles of articles are not searched.
    """
    passed = np.ones(len(table), dtype=bool)
    for mask in _masks(table, view, texts).values():
        passed &= mask
    return table if passed.all() else table[passed]


def hidden(table: pd.DataFrame, view: View, texts: pd.Series[Any] | None = None) -> dict[str, int]:
    """How many events each filter that is set would hide alone, by the name of its field."""
    return {name: int((~mask).sum()) for name, mask in _masks(table, view, texts).items()}


def _masks(table: pd.DataFrame, view: View, texts: pd.Series[Any] | None) -> dict[str, Mask]:
    """What passes each filter that is set."""
    unset = View()
    wanted = [name for name in FILTERS if getattr(view, name) != getattr(unset, name)]
    return {name: _MASKS[name](table, view, texts) for name in wanted}


def _words(table: pd.DataFrame, view: View, texts: pd.Series[Any] | None) -> Mask:
    found = search_texts(table) if texts is None else texts.reindex(table.index)
    return holds(found, view.words)


def _is_one_of(column: pd.Series[Any], wanted: Iterable[str]) -> Mask:
    return column.isin(list(wanted)).to_numpy(dtype=bool)


def _holds_one_of(column: pd.Series[Any], wanted: Iterable[str]) -> Mask:
    """Where a column of tuples holds any of the wanted names."""
    names = frozenset(wanted)
    return np.array([not names.isdisjoint(cell) for cell in column.tolist()], dtype=bool)


def within(table: pd.DataFrame, window: Interval) -> Mask:
    """Which events reach into a window with any of their possible dates."""
    first = FIRST if window.start is None else window.start
    last = LAST if window.end is None else window.end
    starts, ends = bounds(table)
    found = (starts < last) & (ends > first)
    others = np.flatnonzero(~found & (readings(table) > 1))
    found[others] = [
        any(meets(each.interval, window) for each in possible[1:])
        for possible in candidates(table.iloc[others])
    ]
    return found


def bounds(table: pd.DataFrame) -> tuple[Seconds, Seconds]:
    """From when to when each event's best date reaches, in seconds; open ends reach beyond everything."""
    starts, ends = (
        table[name].to_numpy().astype("datetime64[s]").astype("int64") for name in ("start", "end")
    )
    ends = np.where(ends == FIRST, LAST, ends)  # NaT is the smallest number
    return starts, np.maximum(ends, np.where(starts == FIRST, FIRST, starts + 1))


def meets(interval: Interval, window: Interval) -> bool:
    """Whether an interval reaches into a window; an empty one does where it begins inside."""
    start, end = interval.start, interval.end
    begins = start is None or window.end is None or start < window.end
    if end is None or window.start is None:
        return begins
    return begins and (end > window.start or start == window.start)


_MASKS: dict[str, Callable[[pd.DataFrame, View, pd.Series[Any] | None], Mask]] = {
    "words": _words,
    "articles": lambda table, view, _: _is_one_of(table["article"], view.articles),
    "participants": lambda table, view, _: _holds_one_of(table["participants"], view.participants),
    "places": lambda table, view, _: _holds_one_of(table["places"], view.places),
    "statuses": lambda table, view, _: _is_one_of(table["status"], (one.value for one in view.statuses)),
    "grains": lambda table, view, _: _is_one_of(table["grain"], (one.value for one in view.grains)),
    "confidence": lambda table, view, _: table["confidence"].to_numpy() >= view.confidence,
    "window": lambda table, view, _: within(table, view.window),
}
