"""Peak memory of one fresh process as it does more and more: ``python -m benchmarks.memory`` prints JSON."""
# ruff: noqa: PLC0415  the imports stand where they are measured

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.report import Table

STATUS = Path("/proc/self/status")
PEAK = "VmHWM:"
MB = 1_000_000


def peak() -> float:
    """The most memory that this process has held so far, in MB.

    Linux counts the parent's memory into what ``getrusage`` says of a child, so its own file is read there.
    """
    if STATUS.exists():
        line = next(line for line in STATUS.read_text().splitlines() if line.startswith(PEAK))
        return int(line.split()[1]) * 1024 / MB
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB


def stages() -> Iterator[tuple[str, float]]:
    """What has been done, and the peak after it. No result is kept."""
    yield "the interpreter", peak()

    yield "and import timeline", peak()

    from benchmarks import texts

    articles = texts.load().articles
    yield "and read the texts", peak()

    from timeline.flow import batches, extract_all, find

    for article in articles:
        find(article)
    yield "and tag and resolve them all", peak()

    for batch in batches(articles):
        extract_all(batch)
    yield "and take them all through the whole chain", peak()


def table(measured: Sequence[tuple[str, float]]) -> Table:
    """Each peak, and what its stage added."""
    peaks = [figure for _, figure in measured]
    added = [figure - before for before, figure in zip([0.0, *peaks], peaks, strict=False)]
    return Table(
        "Memory: peak of one fresh process, in MB",
        ("", "peak", "added"),
        tuple((name, f"{one:.0f}", f"{more:.0f}") for (name, one), more in zip(measured, added, strict=True)),
    )


if __name__ == "__main__":
    json.dump(list(stages()), sys.stdout)
