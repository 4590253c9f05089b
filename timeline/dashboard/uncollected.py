"""Work on very many values at once, without the pauses in which Python looks through them for rubbish."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count


@contextmanager
def uncollected() -> Iterator[None]:
    """No collection until the end of it: with 30,000 events open one stops the whole server for two seconds.

    What others leave meanwhile waits as well; where two do this at once, the first of them ends it for both.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


EVERY = 50  # times that values are made to last, all are looked through once: then goes what did not last
_times = count(1)


@contextmanager
def lasting() -> Iterator[None]:
    """For values that stay open for long: Python looks through them for rubbish no more, nor through all that
    is loaded by then, which would stop the whole server for tenths of a second every few clicks. They go once
    nothing refers to them, since none of them is in a ring.
    """
    if next(_times) % EVERY == 0:
        gc.unfreeze()
    gc.collect()  # so that what is rubbish now does not stay as well
    with uncollected():
        try:
            yield
        finally:
            gc.freeze()  # before anybody looks through them once more
