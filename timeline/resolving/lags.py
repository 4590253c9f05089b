"""How far the publication of news lies from the dates it names: counts, in ``published.toml``.

``python -m benchmarks.published count`` takes them anew.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from timeline.model import Grain
from timeline.resolving.dated import Dated


@dataclass(frozen=True, slots=True)
class Lag:
    """In days. Of so many articles half were published within ``middle`` of a date, 95 % within ``most``."""

    of: int
    middle: int
    most: int


Lags = Mapping[str, Lag]


def way(latest: Dated) -> str:
    """The row of the latest date told of: by how fine it is."""
    rank = latest.grain.rank
    return "day" if rank <= Grain.DAY.rank else "year" if rank == Grain.YEAR.rank else "part of year"


@lru_cache(maxsize=1)
def lags() -> Lags:
    """The table."""
    table = tomllib.loads((files(__package__) / "published.toml").read_text(encoding="utf-8"))
    return {name: Lag(**row) for name, row in table["lag"].items()}
