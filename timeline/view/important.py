"""The most important events of a window, where it holds more than can be drawn.

The score of an event is a sum of parts from 0 to 1, each with its weight: how sure its date is, how fine,
whether it is the only one possible, what the text says of its reality, how often its first participant is
named in the window, how much its label tells, whether it begins in the window or only reaches into it. One
third of the places goes to the best of equally long parts of the window, so that none is empty; one to the
best of equally many events in a row, so that a crowd is not told by one of them; the rest to the best of all.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline.model import Grain, Interval, Status
from timeline.table import readings
from timeline.view.choice import ALWAYS
from timeline.view.filters import FIRST, LAST, bounds, within

Numbers: TypeAlias = npt.NDArray[np.float64]
Places: TypeAlias = npt.NDArray[np.int64]
Groups: TypeAlias = npt.NDArray[np.int16]

WEIGHTS = {
    "confidence": 3.0,
    "fineness": 2.0,
    "one_date": 1.0,
    "status": 1.0,
    "named": 2.0,
    "label": 1.0,
    "begins": 2.0,
}
STRETCHES = 40
_REALITY = {
    Status.OCCURRED: 1.0,
    Status.ONGOING: 1.0,
    Status.PLANNED: 0.8,
    Status.DENIED: 0.5,
    Status.POSSIBLE: 0.3,
}
_FINENESS = {grain.value: 1 - grain.rank / (len(Grain) - 1) for grain in Grain}
_TELLING = 30  # characters of a label; more do not make it better


def most_important(
    table: pd.DataFrame, window: Interval = ALWAYS, count: int = 500, keep: str | None = None
) -> pd.DataFrame:
    """At most ``count`` events that reach into a window, in the table's order; always the same ones.

    ``keep`` is the id of an event that is among them wherever it reaches into the window.
    """
    there = table if window == ALWAYS else table[within(table, window)]
    if len(there) <= count:
        return there
    ranked = np.argsort(-scores(there, window), kind="stable")
    starts = _begins(there)
    best = _chosen(ranked, _stretches(starts, window, count), count)
    if keep is not None:
        kept = np.flatnonzero((there["id"] == keep).to_numpy())
        best = np.concatenate([kept, best[~np.isin(best, kept)]])[:count]
    return there.iloc[np.sort(best)]


def scores(table: pd.DataFrame, window: Interval = ALWAYS) -> Numbers:
    """The score of each event; the most there can be is the sum of ``WEIGHTS``."""
    reality = {status.value: worth for status, worth in _REALITY.items()}
    parts: dict[str, Numbers] = {
        "confidence": table["confidence"].to_numpy(dtype="float64"),
        "fineness": _worths(table["grain"], _FINENESS),
        "one_date": (readings(table) == 1).astype("float64"),
        "status": _worths(table["status"], reality),
        "named": _named(table["participants"]),
        "label": np.minimum(table["label"].str.len().to_numpy(dtype="float64") / _TELLING, 1),
        "begins": _inside(_begins(table), window),
    }
    total = np.zeros(len(table))
    for name, part in parts.items():
        total += WEIGHTS[name] * part
    return total


def _begins(table: pd.DataFrame) -> Places:
    """The second in which each event begins, or ends where nothing says when it began."""
    starts, ends = bounds(table)
    return np.where(starts == FIRST, np.where(ends == LAST, FIRST, ends - 1), starts)


def _inside(seconds: Places, window: Interval) -> Numbers:
    first = FIRST if window.start is None else window.start
    last = LAST if window.end is None else window.end
    return ((seconds >= first) & (seconds < last)).astype("float64")


def _worths(column: pd.Series[Any], worth: dict[str, float]) -> Numbers:
    codes, values = pd.factorize(column)
    return np.array([worth[value] for value in values], dtype="float64")[codes]


def _named(column: pd.Series[Any]) -> Numbers:
    """How often the first participant of each event comes first, on a logarithmic scale; 0 for none."""
    firsts = pd.Series([cell[0] if cell else None for cell in column.tolist()], dtype="str")
    codes, _ = pd.factorize(firsts)
    often = np.append(np.log1p(np.bincount(codes[codes >= 0])), 0.0)  # the last is for code -1, nobody
    named: Numbers = often[codes] / (often.max() or 1.0)
    return named


def _stretches(starts: Places, window: Interval, count: int) -> tuple[Groups, Groups]:
    """For each event the number of its stretch of time, and of its turn among equally many."""
    number = max(1, min(STRETCHES, count // 3))
    known = starts[starts != FIRST]
    first = window.start if window.start is not None else known.min(initial=LAST)
    last = window.end if window.end is not None else known.max(initial=FIRST) + 1
    length = max((float(last) - float(first)) / number, 1.0)
    by_time = np.clip((starts.astype("float64") - float(first)) / length, 0, number - 1).astype("int16")
    order = np.argsort(starts, kind="stable")
    by_turn = np.empty(len(starts), dtype="int16")  # which sort quickly
    by_turn[order] = np.arange(len(starts)) * number // len(starts)
    return by_time, by_turn


def _chosen(ranked: Places, groupings: tuple[Groups, Groups], count: int) -> Places:
    """The best of each group of both kinds, then the best of the rest, until there are enough."""
    third = count // 3
    picked = np.zeros(len(ranked), dtype=bool)
    for groups in groupings:
        picked[_best_of_each(ranked, groups, third)] = True
    rest = ranked[~picked[ranked]]
    return np.concatenate([ranked[picked[ranked]], rest[: count - int(picked.sum())]])


def _best_of_each(ranked: Places, groups: Groups, count: int) -> Places:
    """As many of the best of each group, equally, as make ``count`` at most."""
    by_group = ranked[np.argsort(groups[ranked], kind="stable")]
    found = groups[by_group]
    firsts = np.flatnonzero(np.diff(found, prepend=-1))
    sizes = np.diff(firsts, append=len(found))
    turn = np.arange(len(found)) - np.repeat(firsts, sizes)
    return by_group[turn < count // len(firsts)]
