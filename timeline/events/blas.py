"""The OpenBLAS of NumPy's wheels, held to one thread.

It multiplies two to three times as fast as spaCy's own library. But it shares each product among all cores,
and those of a few sentences are so small that its threads would wait longer than they multiply.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path


def is_there() -> bool:
    """Whether NumPy multiplies with an OpenBLAS that can be held to one thread."""
    return _library() is not None


@contextmanager
def one_thread() -> Iterator[None]:
    """Within this, NumPy multiplies on one thread."""
    library = _library()
    if library is None:
        yield
        return
    before = library.scipy_openblas_get_num_threads64_()
    library.scipy_openblas_set_num_threads64_(1)
    try:
        yield
    finally:
        library.scipy_openblas_set_num_threads64_(before)


@lru_cache(maxsize=1)
def _library() -> ctypes.CDLL | None:
    import numpy  # noqa: PLC0415  the parser loads it too, but what parses nothing need not

    beside = Path(numpy.__file__).parent.parent / "numpy.libs"
    for path in beside.glob("libscipy_openblas64_*"):
        library = ctypes.CDLL(str(path))
        if hasattr(library, "scipy_openblas_set_num_threads64_"):
            return library
    return None
