"""The process of ``workers``: it reads one file after another under limits."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from timeline.model import Failure
from timeline.processes import serve
from timeline.sources import lang
from timeline.sources.draft import Address, Blob, Options
from timeline.sources.errors import SourceError, guarded
from timeline.sources.formats import articles_in


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


def prepare(memory: int) -> None:
    """From here on no more than so many bytes above those taken now, and nothing is written to disk.

    Where the system has no such limits (Windows) there are none.
    """
    lang.identifier()  # is unpacked through the disk
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415  not on Windows

        taken = Path("/proc/self/statm")
        pages = int(taken.read_text().split()[0]) if taken.exists() else 0
        most = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    serve(lambda request: parts_of(*request), lambda: prepare(int(sys.argv[1])))
