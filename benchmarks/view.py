"""How long one look at 100,000 events takes, from filters to figures: ``python -m benchmarks.view``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks import many
from benchmarks.report import Table, render, rounded
from timeline import intervals
from timeline.chart import figure
from timeline.chart.density import strip
from timeline.model import Interval, Status
from timeline.table import facts_table, worded
from timeline.view import Lane, View, apply, density, facets, most_important, search_texts

RUNS = 5
DRAWN = 500
WINDOW = Interval(intervals.instant(1900), intervals.instant(2100))
LOOK = View(words="the tower", statuses=(Status.OCCURRED, Status.PLANNED), confidence=0.4, window=WINDOW)


@dataclass(frozen=True, slots=True)
class Measured:
    """A part of the work: wall-clock seconds, the median of the runs and the fastest, and what came out."""

    part: str
    seconds: float
    fastest: float
    size: int


def measure(count: int = many.EVENTS) -> list[Measured]:
    """Each part by itself, then all of what a changed filter asks for together."""
    timeline, titles = many.timeline(count), many.titles(many.timeline(count))
    table = facts_table(timeline)
    texts = search_texts(table, titles)
    shown = apply(table, LOOK, texts)
    facts = most_important(table, WINDOW, DRAWN)
    best = worded(facts)
    return [
        _timed("once: table of events", lambda: facts_table(timeline), 1),
        _timed("once: texts to search", lambda: search_texts(table, titles)),
        _timed("once: choices of the filters", lambda: facets(table, titles)),
        _timed("filters: words", lambda: apply(table, View(words=LOOK.words), texts)),
        _timed("filters: window", lambda: apply(table, View(window=WINDOW))),
        _timed("filters: words, status, confidence, window", lambda: apply(table, LOOK, texts)),
        _timed("the most important of all", lambda: most_important(table, count=DRAWN)),
        _timed("the most important of a window", lambda: most_important(table, WINDOW, DRAWN)),
        _timed("their dates in words", lambda: worded(facts)),
        _timed("density", lambda: density(table)),
        _timed("density strip", lambda: strip(table).figure.data),
        _timed("figure", lambda: figure(best, window=WINDOW).data),
        _timed("figure in lanes", lambda: figure(best, window=WINDOW, lane=Lane.PARTICIPANT).data),
        _timed(f"all together, filtered to {len(shown):,}", lambda: _look(table, texts)),
        _timed("all together, nothing filtered", lambda: _look(table, None)),
    ]


def _look(table: Any, texts: Any) -> Any:
    """What the page does where a filter was changed."""
    shown = table if texts is None else apply(table, LOOK, texts)
    best = worded(most_important(shown, count=DRAWN))
    return [strip(shown).marked(WINDOW), figure(best)]


def _timed(part: str, work: Callable[[], Any], runs: int = RUNS) -> Measured:
    seconds, made = [], None
    for _ in range(runs):
        start = perf_counter()
        made = work()
        seconds.append(perf_counter() - start)
    assert made is not None
    return Measured(part, median(seconds), min(seconds), len(made))


def table(measured: list[Measured]) -> Table:
    """Milliseconds of each part."""
    rows = (
        (one.part, rounded(one.seconds * 1000), rounded(one.fastest * 1000), f"{one.size:,}")
        for one in measured
    )
    return Table(
        f"Looking at {many.EVENTS:,} events",
        ("", "ms", "fastest", "rows or traces"),
        tuple(rows),
        (f"wall-clock time, median of {RUNS} runs; what is worked out once is of a timeline, not of a view",),
    )


if __name__ == "__main__":
    sys.stdout.write(render([table(measure())]))
