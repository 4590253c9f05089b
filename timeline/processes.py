"""Work in processes of their own, so that one that hangs or dies takes nobody with it.

A process is asked on its standard input and answers on its standard output, in pickled messages: any number
of answers and then ``None``. Both ends are this program; nothing else is unpickled.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import struct
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Timer
from typing import IO, Any, TypeVar, cast

Item = TypeVar("Item")
Result = TypeVar("Result")
LENGTH = struct.Struct(">Q")
GRACE = 5  # seconds after which a process ends itself, should nobody else
AHEAD = 4  # items in work or waiting for each thread


class ProcessError(Exception):
    """A process gave no more answers; ``late`` where it was ended for taking too long."""

    def __init__(self, late: bool) -> None:
        self.late = late
        super().__init__(late)


class Process:
    """``python -m module arguments``, started when it is first asked, and again where it has died."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._command = [sys.executable, "-P", "-m", module, *arguments]
        self._running: subprocess.Popen[bytes] | None = None

    def answers(self, request: object, seconds: float) -> Iterator[Any]:
        """Its answers as they come, each within so many seconds of the one before; else ``ProcessError``."""
        running = self._started()
        late = False

        def end() -> None:
            nonlocal late
            late = True
            running.kill()

        try:
            _within(seconds, end, lambda: send(cast(IO[bytes], running.stdin), (request, seconds)))
            while (
                answer := _within(seconds, end, lambda: receive(cast(IO[bytes], running.stdout)))
            ) is not None:
                yield answer
        except (EOFError, OSError) as error:
            raise ProcessError(late) from error
        except GeneratorExit:
            self.stop()  # half an answer is left in its pipe
            raise

    def start(self) -> None:
        """Start it, so that the first answer takes less time."""
        self._started()

    def stop(self) -> None:
        """End it."""
        if self._running:
            self._running.kill()
            self._running.communicate()
        self._running = None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._running is None or self._running.poll() is not None:
            self.stop()
            self._running = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "OPENBLAS_NUM_THREADS": "1"},
            )
        return self._running


def _within(seconds: float, end: Callable[[], None], work: Callable[[], Result]) -> Result:
    timer = Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        return work()
    finally:
        timer.cancel()


def serve(answer: Callable[[Any], Iterator[object]], prepare: Callable[[], None]) -> None:
    """The process's own end: prepare, then answer requests until there are no more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no message
    prepare()
    with contextlib.suppress(EOFError):
        while True:
            request, seconds = receive(sys.stdin.buffer)
            _end_in(seconds + GRACE)
            for one in answer(request):
                _end_in(seconds + GRACE)
                send(answers, one)
            send(answers, None)
            _end_in(0)


def _end_in(seconds: float) -> None:
    """End this process after so many seconds unless called again; 0 is never. Not on Windows."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


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


def in_order(count: int, items: Iterable[Item], work: Callable[[Item], Result]) -> Iterator[Result]:
    """``work`` of each item in so many threads; results in the order of the items, few held at once."""
    running: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(count) as threads:
        try:
            for item in items:
                running.append(threads.submit(work, item))
                if len(running) >= count * AHEAD:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        finally:
            for future in running:
                future.cancel()
