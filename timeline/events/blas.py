"""The OpenBLAS of NumPy's wheels, held to one thread.

It multiplies two to three times as fast as spaCy's own library. But it shares each product among all cores,
and those of a few sentences are so small that its threads would wait longer than they multiply.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache

from threadpoolctl import ThreadpoolController


def is_there() -> bool:
    """Whether NumPy multiplies with an OpenBLAS that can be held to one thread."""
    return bool(_library().info())


def one_thread() -> AbstractContextManager[object]:
    """Within this, NumPy multiplies on one thread."""
    held: AbstractContextManager[object] = _library().limit(limits=1)
    return held


@lru_cache(maxsize=1)
def _library() -> ThreadpoolController:
    import numpy  # noqa: F401, PLC0415  loads it; what parses nothing need not wait

    return ThreadpoolController().select(internal_api="openblas")
