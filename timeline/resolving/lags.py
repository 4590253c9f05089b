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
from timeline.resolving.evidence import Dated

ONE, TWO, SEVERAL = "one", "two", "several"
COMING = "coming"


@dataclass(frozen=True, slots=True)
class Lag:
    """In days. Of so many articles half were published within ``middle`` of a date, 97.5 % within ``most``."""

    of: int
    middle: int
    most: int


Lags = Mapping[str, Lag]


def way(latest: Dated, told: int) -> tuple[str, str]:
    """How sure the latest of so many told dates is to be near: its grain, and with it how many there are."""
    rank = latest.grain.rank
    grain = "day" if rank <= Grain.DAY.rank else "year" if rank == Grain.YEAR.rank else "part of year"
    number = ONE if told == 1 else TWO if told == 2 else SEVERAL
    return grain, f"{grain}, {number}"


def lag(ways: tuple[str, ...], lags: Lags) -> Lag | None:
    """The longest of the ways that was met often enough to stand in the table."""
    return next((lags[one] for one in reversed(ways) if one in lags), None)


@lru_cache(maxsize=1)
def lags() -> Lags:
    """The table."""
    table = tomllib.loads((files(__package__) / "published.toml").read_text(encoding="utf-8"))
    return {name: Lag(**row) for name, row in table["lag"].items()}
