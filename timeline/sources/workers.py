"""Files read in processes of their own: one that hangs, eats memory or dies costs one sentence.

A parser of a strange file is not trusted to end, or to leave memory for others.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from queue import LifoQueue

from timeline.model import Article, Failure
from timeline.processes import Process, ProcessError
from timeline.sources.draft import Address, Blob, Options
from timeline.sources.limits import ALLOWANCE, DEPTH, FETCH, Allowance

MODULE = "timeline.sources.worker"
MOST = 8  # processes


class Workers:
    """Some processes that share the work; none outlives the ``with`` block."""

    def __init__(self, count: int = 0, allowance: Allowance = ALLOWANCE) -> None:
        self.count = count or min(os.cpu_count() or 1, MOST)
        self._seconds = allowance.seconds
        archives = 2 * (DEPTH + 1)  # each holds a process while its files are read: those given, one fetched
        self._all = [Process(MODULE, str(allowance.memory)) for _ in range(self.count + archives)]
        self._free: LifoQueue[Process] = LifoQueue()
        for process in self._all:
            self._free.put(process)

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._all:
            process.stop()

    def parts(self, item: Blob | Address, options: Options) -> Iterator[Article | Blob | Failure]:
        """What is in a file, as it is found, or the file that an address holds.

        The last is a failure where the process did not survive it.
        """
        seconds = self._seconds + (FETCH if isinstance(item, Address) else 0)
        process = self._free.get()
        try:
            yield from process.answers((item, options), seconds)
        except ProcessError as died:
            rule = "error.too-slow" if died.late else "error.too-big"
            yield Failure(item.name, rule, (("name", item.name),))
        finally:
            self._free.put(process)
