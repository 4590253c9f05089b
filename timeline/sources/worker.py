"""The other end of ``workers``: a process that reads one file after another under limits.

It gets pickled pairs on standard input, a blob or an address to fetch one from and options, and answers
on standard output with what it finds in each, one message at a time and ``None`` at the end.
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
from timeline.sources.draft import Address, Blob, Options
from timeline.sources.errors import SourceError, guarded
from timeline.sources.formats import articles_in
from timeline.sources.limits import FETCH

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
            item, options = receive(sys.stdin.buffer)
            patience = seconds_for(item, seconds) + GRACE
            alarm(patience)
            for part in parts_of(item, options):
                alarm(patience)
                send(answers, part)
            send(answers, None)
            alarm(0)


def seconds_for(item: Blob | Address, seconds: float) -> float:
    """How long the next part of something may take: fetching has an end of its own."""
    return seconds + FETCH if isinstance(item, Address) else seconds


def parts_of(item: Blob | Address, options: Options) -> Iterator[object]:
    """What is in a file, or the file at an address; where it cannot be read on, the reason comes last."""
    name = item.name
    parts = fetched(item) if isinstance(item, Address) else articles_in(item, options)
    while True:
        try:
            part = guarded(name, lambda: _next(parts, name), "error.unreadable")
        except SourceError as error:
            part = error.failure(name)
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


def fetched(address: Address) -> Iterator[Blob]:
    """The file at an address, which is then read as any other."""
    from timeline.sources.web.fetch import fetch  # noqa: PLC0415  most processes never fetch

    yield fetch(address.url)


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
