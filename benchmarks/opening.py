"""How long a large kept project takes to open on the page: ``python -m benchmarks.opening``.

Beside an empty one of the same store, in tabs of a server that has shown the empty one before. It was opened
once before, in another server, as most are. All of the server's work counts, the browser's does not.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from statistics import median
from time import perf_counter

from benchmarks import fresh, many
from benchmarks.places import ROOT
from benchmarks.report import Table, render
from benchmarks.store import ARTICLES
from timeline import clock
from timeline.conventions import AS_WRITTEN
from timeline.dashboard import worked_out
from timeline.flow import parts_of
from timeline.store import LOCAL, Filed, Store, place

RUNS = 3
PATIENCE = 600  # seconds


def keep(folder: str, events: int) -> list[str]:
    """Keep an empty project and one of so many events in that folder; their ids."""
    desk = Store.open(place.usual(os.environ | {"XDG_DATA_HOME": folder}), clock.now).of(LOCAL)
    made = many.timeline(events, max(1, events // ARTICLES))
    empty, full = desk.create("Empty").id, desk.create("Full").id
    desk.put(full, [Filed(article, f"{article.id}.txt") for article in made.articles])
    found = parts_of(made)
    desk.keep(full, {worked_out.key(one.article): worked_out.packed(one, AS_WRITTEN) for one in found})
    return [empty, full]


def opened(folder: str, *projects: str) -> list[float]:
    """Seconds in which each of these opens, one after the other in this process."""
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415  who keeps the projects does without

    os.environ["XDG_DATA_HOME"] = folder
    taken = []
    for project in projects:
        tab = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)
        tab.query_params["project"] = project
        start = perf_counter()
        tab.run()
        taken.append(perf_counter() - start)
        if tab.exception:
            raise RuntimeError(tab.exception[0].message)
    return taken


def measure(events: int = many.EVENTS) -> Table:
    """Medians of an empty and of a full project, each time in a server of its own."""
    with tempfile.TemporaryDirectory() as folder:
        empty, full = fresh.answer("-m", "benchmarks.opening", "keep", folder, str(events))
        fresh.answer("-m", "benchmarks.opening", "open", folder, full)
        runs = [
            fresh.answer("-m", "benchmarks.opening", "open", folder, *(empty, empty, full))
            for _ in range(RUNS)
        ]
    nothing, much = (median(run[at] for run in runs) for at in (1, 2))
    return Table(
        f"A kept project of {ARTICLES:,} articles and {events:,} events opened on the page",
        ("empty, s", "full, s", "more, s"),
        ((f"{nothing:.2f}", f"{much:.2f}", f"{much - nothing:.2f}"),),
        (f"wall-clock time of the server, median of {RUNS} servers (aim: 2 s more)",),
    )


def main(what: str, folder: str, *rest: str) -> None:
    """What a process of its own does for ``measure``: its answer as JSON."""
    done = keep(folder, int(rest[0])) if what == "keep" else opened(folder, *rest)
    sys.stdout.write(json.dumps(done))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(*sys.argv[1:])
    else:
        sys.stdout.write(render([measure()]))
