"""The words that tell when a text was written, from the table ``[inference]`` of a language's file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class InferenceWords:
    """In small letters. ``telling``: before a year or month they say that something was then; ``untold``:
    before a day they leave open whether it is over; ``ahead``: with these what is told is sure to come;
    ``after``: between a length and the date it is counted from; ``joining``: may stand between two ways to
    say one date; ``anniversary``: stands behind the number of its years; ``rights``: a year behind one of
    these tells of the publisher's rights.
    """

    telling: frozenset[str]
    untold: frozenset[str]
    ahead: frozenset[str]
    after: frozenset[str]
    joining: frozenset[str]
    anniversary: frozenset[str]
    rights: frozenset[str]


@lru_cache(maxsize=16)
def inference_words(code: str) -> InferenceWords:
    """Read the table; ``FileNotFoundError`` for an unknown language, ``KeyError`` without the table."""
    data = tomllib.loads((files("timeline.language") / f"{code}.toml").read_text(encoding="utf-8"))
    table = data["inference"]
    return InferenceWords(*(frozenset(table[name]) for name in InferenceWords.__slots__))
