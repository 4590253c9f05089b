"""The process of ``apart``: it reads one timeline and hands it over in pieces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from timeline.export import json
from timeline.processes import serve
from timeline.sources.errors import SourceError

TOGETHER = 500  # events of a piece; taking one up is all that a server does at a time


def pieces(data: bytes) -> Iterator[object]:
    """How many events there are and the timeline without them, then these; or why it cannot be read."""
    try:
        timeline = json.read(data)
    except SourceError as error:
        yield error.failure("")
        return
    yield len(timeline.events), replace(timeline, events=())
    for first in range(0, len(timeline.events), TOGETHER):
        yield timeline.events[first : first + TOGETHER]


if __name__ == "__main__":
    serve(pieces, lambda: None)
