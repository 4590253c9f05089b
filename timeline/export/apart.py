"""Our JSON read without holding up a server: a large file in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from timeline.export import json
from timeline.model import Event, Failure, Timeline
from timeline.processes import Process, ProcessError
from timeline.sources.errors import SourceError
from timeline.sources.limits import MB

MODULE = "timeline.export.opener"
SMALL = 2 * MB  # of a file that takes less time than to start a process
SECONDS = 180  # for a file of the largest size, with others at work


def read(data: bytes, progress: Callable[[int, int], None] | None = None) -> Timeline:
    """As ``json.read``; ``progress(done, total)`` counts the events of a large file as they come."""
    if len(data) <= SMALL:
        return json.read(data)
    process = Process(MODULE)
    try:
        return _joined(process.answers(data, SECONDS), progress)
    except ProcessError as died:
        raise SourceError("json-died") from died
    finally:
        process.stop()


def _joined(pieces: Iterator[Any], progress: Callable[[int, int], None] | None) -> Timeline:
    head = next(pieces)
    if isinstance(head, Failure):
        raise SourceError(head.rule.removeprefix("error."), **dict(head.facts))
    total: int = head[0]
    timeline: Timeline = head[1]
    events: list[Event] = []
    for piece in pieces:
        events += piece
        if progress:
            progress(len(events), total)
    return replace(timeline, events=tuple(events))
