"""A language is one TOML file: the words and patterns of times, and the words of events."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from timeline.language.events import EventWords
from timeline.language.times import TimeWords


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language's data, validated; equal only to itself, so that it can key a cache."""

    code: str
    times: TimeWords
    events: EventWords


@lru_cache(maxsize=16)
def load(code: str) -> Language:
    """Read ``<code>.toml``; ``FileNotFoundError`` where there is none, ``ValueError`` where it is wrong."""
    data = tomllib.loads((files("timeline.language") / f"{code}.toml").read_text(encoding="utf-8"))
    return Language(code, TimeWords.read(data), EventWords.read(data["events"]))
