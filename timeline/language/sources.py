"""The words of a language that sources need, from the table ``[sources]`` of its file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class SourceWords:
    """In small letters. ``published`` announces a publication date; ``beside`` may stand round both.

    ``updated`` announces the date of a change where a page tells the two apart. ``before_hyphen`` and
    ``after_hyphen`` make compounds, whose hyphen stays where a line ends after it.
    """

    published: frozenset[str]
    beside: frozenset[str]
    updated: frozenset[str]
    before_hyphen: frozenset[str]
    after_hyphen: frozenset[str]


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """The languages that have a file here, and so rules of their own."""
    names = (file.name for file in files("timeline.language").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@lru_cache(maxsize=16)
def source_words(code: str) -> SourceWords:
    """Read the table; ``FileNotFoundError`` for an unknown language, ``KeyError`` without the table."""
    data = tomllib.loads((files("timeline.language") / f"{code}.toml").read_text(encoding="utf-8"))
    return SourceWords(
        **{field.name: frozenset(data["sources"][field.name]) for field in fields(SourceWords)}
    )
