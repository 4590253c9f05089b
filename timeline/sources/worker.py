"""The other end of ``workers``: a process that reads one file after another under limits.

It gets pickled pairs of a blob and options on standard input, and answers on standard output with what it
finds in each, one message at a time and ``None`` at the end.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from timeline.model import Failure
from timeline.sources import lang
from timeline.sources.draft import Blob, Options
from timeline.sources.errors import SourceError, guarded
from timeline.sources.formats import articles_in

LENGTH = struct.Struct(">Q")
GRACE = 5  # seconds after which this process ends itself, should nobody else


def send(stream: IO[bytes], message: object) -> None:
    """Write one message."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """The next message; ``EOFError`` where there is none, or only a part of one."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    (length,) = LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)


def main(seconds: float, memory: int) -> None:
    """Read until the input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no message
    lang.identifier()  # needs the disk
    limit(memory)
    with contextlib.suppress(EOFError):
        while True:
            blob, options = receive(sys.stdin.buffer)
            alarm(seconds + GRACE)
            for part in parts_of(blob, options):
                alarm(seconds + GRACE)
                send(answers, part)
            send(answers, None)
            alarm(0)


def parts_of(blob: Blob, options: Options) -> Iterator[object]:
    """What is in a file; where it cannot be read on, the reason comes last."""
    parts = articles_in(blob, options)
    while True:
        try:
            part = guarded(blob.name, lambda: _next(parts, blob.name), "error.unreadable")
        except SourceError as error:
            part = error.failure(blob.name)
        if part is None:
            return
        yield part
        if isinstance(part, Failure) and part.rule == "error.unreadable":
            return


def _next(parts: Iterator[object], name: str) -> object:
    try:
        return next(parts, None)
    except MemoryError as error:
        raise SourceError("too-big", name=name) from error


def limit(memory: int) -> None:
    """No more than so many bytes above those taken now, and nothing written to disk, where the system can."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415  not on Windows

        pages = (
            int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc/self/statm").exists() else 0
        )
        most = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def alarm(seconds: float) -> None:
    """End this process after so many seconds unless called again; 0 is never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
