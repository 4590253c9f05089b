"""How long a large kept project takes beside an empty one: ``python -m benchmarks.store [URL-or-path]``.

Without an argument in a new SQLite file. Everything is asked of the store as the page asks it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks import many
from benchmarks.report import Table, render, rounded
from timeline import clock
from timeline.conventions import AS_WRITTEN
from timeline.dashboard import worked_out
from timeline.flow import parts_of
from timeline.model import Timeline
from timeline.store import Desk, Filed, Store

RUNS = 5
ARTICLES = 5_000
CHANGES = 1_000
SEEN = 10**9  # every change there is
CHANGE = {
    "event": "article-7-120",
    "field": "label",
    "before": "Ada sold its ships",
    "after": "Ada sold two ships",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A project with the names of what is kept of it."""

    desk: Desk
    id: str
    article: str


def filled_in(desk: Desk, timeline: Timeline) -> Opened:
    """A project with these articles, corrections, and what was found in each article."""
    project = desk.create("Benchmark").id
    desk.put(project, [Filed(article, f"{article.id}.txt") for article in timeline.articles])
    if timeline.articles:
        desk.append(project, [CHANGE] * CHANGES, 0)
    found = parts_of(timeline)
    desk.keep(project, {worked_out.key(one.article): worked_out.packed(one, AS_WRITTEN) for one in found})
    return Opened(desk, project, timeline.articles[0].id if timeline.articles else "")


# --------------------------------------------------------------------------- what is measured


def head(opened: Opened) -> object:
    """What the project is called and where it stands."""
    return opened.desk.open(opened.id)


def articles(opened: Opened) -> object:
    """The list of articles, without texts."""
    return opened.desk.articles(opened.id)


def changes(opened: Opened) -> object:
    """The log."""
    return opened.desk.changes(opened.id)


def texts(opened: Opened) -> object:
    """The texts of all articles."""
    return opened.desk.texts(opened.id)


def found(opened: Opened) -> object:
    """What was found in all articles, as bytes."""
    return opened.desk.kept(opened.id)


def everything(opened: Opened) -> object:
    """All that opening a project asks of the store."""
    return [part(opened) for part in (head, articles, changes, texts, found)]


def one_article(opened: Opened) -> object:
    """The text of one article, and what was found in it."""
    key = f"{worked_out.KEY}{opened.article}"
    return opened.desk.texts(opened.id, [opened.article]), opened.desk.kept(opened.id, [key])


def save(opened: Opened) -> object:
    """One correction."""
    return opened.desk.append(opened.id, [CHANGE], SEEN)


PARTS: Mapping[str, Callable[[Opened], object]] = {
    "its name and state": head,
    "list of articles": articles,
    "log of corrections": changes,
    "texts": texts,
    "what was found in them": found,
    "opened: all of these": everything,
    "one article, and what was found in it": one_article,
    "one correction saved": save,
}


def measure(where: str | Path, count: int = many.EVENTS, of: int = ARTICLES) -> Table:
    """Milliseconds of each part, medians, of an empty project and of a full one in one store, in turns."""
    desk = Store.open(where, clock.now).of("benchmark")
    projects = [filled_in(desk, Timeline()), filled_in(desk, many.timeline(count, max(1, count // of)))]
    rows = tuple(_row(name, *_timed(part, projects)) for name, part in PARTS.items())
    for project in projects:
        desk.delete(project.id)
        desk.erase(project.id)
    title = f"A kept project of {of:,} articles and {count:,} events beside an empty one"
    note = f"wall-clock time, median of {RUNS} runs, in {desk.room.engine.dialect.name}"
    return Table(title, ("", "empty, ms", "full, ms", "more, ms"), rows, (note,))


def _row(name: str, empty: float, full: float) -> tuple[str, ...]:
    return name, *(rounded(seconds * 1000) for seconds in (empty, full, max(0, full - empty)))


def _timed(part: Callable[[Opened], object], projects: list[Opened]) -> list[float]:
    seconds: list[list[float]] = [[] for _ in projects]
    for _ in range(RUNS):
        for project, measured in zip(projects, seconds, strict=True):
            start = perf_counter()
            part(project)
            measured.append(perf_counter() - start)
    return [median(measured) for measured in seconds]


def in_a_file() -> Table:
    """The measurement in a file of SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        return measure(Path(folder) / "projects.sqlite")


if __name__ == "__main__":
    sys.stdout.write(render([measure(sys.argv[1]) if len(sys.argv) > 1 else in_a_file()]))
