"""Files read in processes of their own: one that hangs, eats memory or dies costs one sentence.

A parser of a strange file is not trusted to end, or to leave memory for others.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import LifoQueue
from threading import Timer
from typing import IO, TypeVar, cast

from timeline.model import Article, Failure
from timeline.sources.draft import Address, Blob, Options
from timeline.sources.limits import ALLOWANCE, DEPTH, Allowance
from timeline.sources.worker import receive, seconds_for, send

Item = TypeVar("Item")
Result = TypeVar("Result")
MOST = 8  # processes
AHEAD = 4  # files in work or waiting for each process


class Worker:
    """One process, started when its first file comes and again after each that it did not survive."""

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self._process: subprocess.Popen[bytes] | None = None

    def parts(self, item: Blob | Address, options: Options) -> Iterator[Article | Blob | Failure]:
        """What is in a file, as it is found, or the file that an address holds.

        The last is a failure where the process did not survive it.
        """
        process = self._running()
        seconds = seconds_for(item, self._allowance.seconds)
        late = False

        def kill() -> None:
            nonlocal late
            late = True
            process.kill()

        try:
            _within(seconds, kill, lambda: send(cast(IO[bytes], process.stdin), (item, options)))
            while (
                part := _within(seconds, kill, lambda: receive(cast(IO[bytes], process.stdout)))
            ) is not None:
                yield part
        except (EOFError, OSError):
            rule = "error.too-slow" if late else "error.too-big"
            yield Failure(item.name, rule, (("name", item.name),))
        except GeneratorExit:
            self.stop()  # half an answer is left in its pipe
            raise

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "timeline.sources.worker", *self._arguments()],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "OPENBLAS_NUM_THREADS": "1"},
            )
        return self._process

    def _arguments(self) -> tuple[str, str]:
        return str(self._allowance.seconds), str(self._allowance.memory)

    def stop(self) -> None:
        """End the process."""
        if self._process:
            self._process.kill()
            self._process.communicate()
        self._process = None


def _within(seconds: float, kill: Callable[[], None], work: Callable[[], Result]) -> Result:
    timer = Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    try:
        return work()
    finally:
        timer.cancel()


class Workers:
    """Some processes that share the work; none outlives the ``with`` block."""

    def __init__(self, count: int = 0, allowance: Allowance = ALLOWANCE) -> None:
        self.count = count or min(os.cpu_count() or 1, MOST)
        archives = 2 * (DEPTH + 1)  # each holds a process while its files are read: those given, one fetched
        self._all = [Worker(allowance) for _ in range(self.count + archives)]
        self._free: LifoQueue[Worker] = LifoQueue()
        for worker in self._all:
            self._free.put(worker)

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._all:
            worker.stop()

    def parts(self, item: Blob | Address, options: Options) -> Iterator[Article | Blob | Failure]:
        """As ``Worker.parts``, in the first process that is free."""
        worker = self._free.get()
        try:
            yield from worker.parts(item, options)
        finally:
            self._free.put(worker)

    def in_order(self, items: Iterable[Item], work: Callable[[Item], Result]) -> Iterator[Result]:
        """``work`` of each item, several at a time; results in the order of the items, few held at once."""
        running: deque[Future[Result]] = deque()
        with ThreadPoolExecutor(self.count) as threads:
            try:
                for item in items:
                    running.append(threads.submit(work, item))
                    if len(running) >= self.count * AHEAD:
                        yield running.popleft().result()
                while running:
                    yield running.popleft().result()
            finally:
                for future in running:
                    future.cancel()
