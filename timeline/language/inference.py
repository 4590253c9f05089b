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
    say one date; ``anniversary``: stands behind the number of its years; ``aside``: a date behind one of
    these is no part of the news, but of rights or of a life; ``bounding``: a date behind one begins or ends
    something; ``deadline``: a date behind one is to come where a word ``toward`` it and none that is
    ``unsure`` stands before; ``ending``: a date behind one is to come; ``running``: a date with a time of day
    behind one belongs to a sentence.
    """

    telling: frozenset[str]
    untold: frozenset[str]
    ahead: frozenset[str]
    after: frozenset[str]
    joining: frozenset[str]
    anniversary: frozenset[str]
    aside: frozenset[str]
    bounding: frozenset[str]
    deadline: frozenset[str]
    toward: frozenset[str]
    unsure: frozenset[str]
    ending: frozenset[str]
    running: frozenset[str]


@lru_cache(maxsize=16)
def inference_words(code: str) -> InferenceWords:
    """Read the table; ``FileNotFoundError`` for an unknown language, ``KeyError`` without the table."""
    data = tomllib.loads((files("timeline.language") / f"{code}.toml").read_text(encoding="utf-8"))
    table = data["inference"]
    return InferenceWords(*(frozenset(table[name]) for name in InferenceWords.__slots__))
