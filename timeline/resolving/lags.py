"""How far the publication of news lies from the dates it names: counts, in ``published.toml``.

``python -m benchmarks.published count`` takes them anew.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lag:
    """In days after a date. Of so many articles half were published within ``middle``, nearly all within
    ``most``, which is ``None`` where it says too little to bound anything.
    """

    of: int
    middle: int
    most: int | None = None


Lags = Mapping[str, Lag]


@lru_cache(maxsize=1)
def lags() -> Lags:
    """The table."""
    table = tomllib.loads((files(__package__) / "published.toml").read_text(encoding="utf-8"))
    return {name: Lag(**row) for name, row in table["lag"].items()}
