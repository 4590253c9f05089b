"""The words of a language that sources need, from the table ``[sources]`` of its file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

MONTHS = ("month", "capital_month", "short_month")  # classes of words


@dataclass(frozen=True, slots=True)
class SourceWords:
    """In small letters. ``published`` and ``updated`` announce a date; ``beside`` may stand round both.

    ``by`` begins a byline, ``in_bylines`` are its words without a capital. ``before_hyphen`` and
    ``after_hyphen`` make compounds, whose hyphen stays where a line ends after it. ``months`` are numbers by
    name.
    """

    published: frozenset[str]
    updated: frozenset[str]
    beside: frozenset[str]
    before_hyphen: frozenset[str]
    after_hyphen: frozenset[str]
    by: frozenset[str]
    in_bylines: frozenset[str]
    months: Mapping[str, int]

    @property
    def labels(self) -> frozenset[str]:
        """What announces the date of a publication or of a change."""
        return self.published | self.updated

    @property
    def known(self) -> frozenset[str]:
        """What may stand in a line that says when an article was published, and nothing else."""
        return self.labels | self.beside


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """The languages that have a file here, and so rules of their own."""
    names = (file.name for file in files("timeline.language").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@lru_cache(maxsize=16)
def source_words(code: str) -> SourceWords:
    """Read the table; ``FileNotFoundError`` for an unknown language, ``TypeError`` for another table."""
    data = tomllib.loads((files("timeline.language") / f"{code}.toml").read_text(encoding="utf-8"))
    lists = {name: frozenset(words) for name, words in data["sources"].items()}
    months = {
        word.rstrip("."): number for name in MONTHS for word, number in data["class"][name]["words"].items()
    }
    return SourceWords(**lists, months=MappingProxyType(months))
