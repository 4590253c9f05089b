"""How sure a reading is: how often annotators agreed with readings that were come by in the same way.

The counts are data, in ``confidence.toml``; ``python -m benchmarks.confidences`` takes them anew.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate

from timeline.model import Candidate

LOWEST, HIGHEST = 0.001, 0.99
PRIOR = 20
SEVERAL = "several"

Way = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """Of so many expressions, in how many the first candidate was right, in how many the second, …"""

    of: int
    right: tuple[int, ...]


def way(candidates: tuple[Candidate, ...]) -> Way:
    """How the candidates were come by: the first one's rules, whether there are several, and its grain."""
    best = candidates[0]
    several = (SEVERAL,) if len(candidates) > 1 else ()
    return (*(step.rule for step in best.steps), *several, best.grain.value)


def weighed(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates with their confidences, which never rise and add up to at most 1."""
    shares = confidences(way(candidates), len(candidates), counts())
    return tuple(replace(one, confidence=share) for one, share in zip(candidates, shares, strict=True))


def confidences(way: Way, candidates: int, counts: Mapping[Way, Count]) -> tuple[float, ...]:
    """How often each candidate was right where the way was the same, as far as it was met.

    A longer beginning of the way counts as if ``PRIOR`` more had been met that went as the shorter one does.
    """
    shares = [1 / (candidates + 1)] * candidates
    for count in (counts[way[:length]] for length in range(len(way) + 1) if way[:length] in counts):
        rights = (*count.right, *[0] * candidates)[:candidates]
        pairs = zip(rights, shares, strict=True)
        shares = [(right + PRIOR * share) / (count.of + PRIOR) for right, share in pairs]
    bounded = (min(max(round(share, 3), LOWEST), HIGHEST) for share in shares)
    return tuple(accumulate(bounded, min))


@lru_cache(maxsize=1)
def counts() -> Mapping[Way, Count]:
    """The table, for each beginning of a way that stands in it."""
    tables = tomllib.loads((files(__package__) / "confidence.toml").read_text(encoding="utf-8"))
    return {
        tuple(filter(None, name.split(", "))): Count(row["of"], tuple(row["right"]))
        for table in tables.values()
        for name, row in table.items()
    }
