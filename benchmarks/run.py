"""Everything measured in one run, printed as one report: ``python -m benchmarks.run``."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import version
from time import perf_counter

from benchmarks import (
    accuracy,
    compare,
    fresh,
    labels,
    memory,
    opening,
    page,
    published,
    reading,
    reliability,
    speed,
    startup,
    statuses,
    store,
    view,
)
from benchmarks.report import Table, duration, render

LIBRARIES = ("spacy", "dateparser", "streamlit")


def tables() -> Iterator[Table]:
    """The parts of the report, each measured when it is asked for."""
    fresh.say("speed")
    yield speed.table(speed.measure())
    fresh.say("start-up")
    yield startup.table(startup.measure())
    fresh.say("reading")
    yield reading.table(reading.measure())
    fresh.say("memory")
    yield memory.table(fresh.answer("-m", "benchmarks.memory"))
    fresh.say("accuracy")
    yield accuracy.table(accuracy.TIMES)
    yield accuracy.table(accuracy.EVENTS)
    fresh.say("statuses")
    yield from statuses.tables(statuses.measure())
    yield accuracy.table(accuracy.EVENT_TIMES)
    fresh.say("labels")
    yield labels.table(labels.measure())
    fresh.say("reliability")
    yield from reliability.tables(reliability.measure())
    fresh.say("views of many events")
    yield view.table(view.measure())
    fresh.say("two articles")
    yield compare.table(compare.measured())
    fresh.say("the page" if page.chromium() else "no Chromium: the page is not measured")
    if page.chromium():
        yield page.table(*page.measure())
    fresh.say("a store of projects")
    yield store.in_a_file()
    fresh.say("a large project on the page")
    yield opening.measure()
    fresh.say("publication dates")
    yield from published.report()


def machine() -> str:
    """What the figures were measured on."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return f"Python {platform.python_version()}, {system}, {libraries}"


def main() -> None:
    """Measure and print; what is being done is said on standard error."""
    start = perf_counter()
    report = render(tables())
    sys.stdout.write(f"{machine()}\n\n{report}\nMeasured in {duration(perf_counter() - start)}\n")


if __name__ == "__main__":
    main()
