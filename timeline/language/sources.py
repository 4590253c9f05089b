"""The words of a language that sources need, from the table ``[sources]`` of its file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

MONTHS = ("month", "capital_month", "short_month")  # classes of words
_NOTHING: dict[str, frozenset[str]] = dict.fromkeys(
    ("before_hyphen", "after_hyphen", "in_bylines"), frozenset()
)


@dataclass(frozen=True, slots=True)
class SourceWords:
    """In small letters. ``published`` and ``updated`` announce a date; ``beside`` may stand round both.

    ``by`` begins a byline, ``in_bylines`` are its words without a capital. ``before_hyphen`` and
    ``after_hyphen`` make compounds, whose hyphen stays where a line ends after it. ``elsewhere`` are lines
    that lead to other articles, ``notices`` lines that are of none. ``months`` are numbers by name.
    """

    published: frozenset[str]
    updated: frozenset[str]
    beside: frozenset[str]
    before_hyphen: frozenset[str]
    after_hyphen: frozenset[str]
    by: frozenset[str]
    in_bylines: frozenset[str]
    elsewhere: frozenset[str]
    notices: frozenset[str]
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


def labelled() -> tuple[str, ...]:
    """The languages whose words for a publication or a change are known: those with rules, and more."""
    return tuple(sorted({*codes(), *_labels()}))


@lru_cache(maxsize=64)
def source_words(code: str) -> SourceWords:
    """Read the table; ``FileNotFoundError`` for an unknown language, ``TypeError`` for another table.

    Of a language without rules of its own what announces a date is known, and no more.
    """
    if code in _labels():
        return SourceWords(**_NOTHING | _labels()[code], months=MappingProxyType({}))
    data = tomllib.loads((files("timeline.language") / f"{code}.toml").read_text(encoding="utf-8"))
    lists = {name: frozenset(words) for name, words in data["sources"].items()}
    months = {
        word.rstrip("."): number for name in MONTHS for word, number in data["class"][name]["words"].items()
    }
    return SourceWords(**lists, months=MappingProxyType(months))


@lru_cache(maxsize=1)
def _labels() -> Mapping[str, dict[str, frozenset[str]]]:
    data = tomllib.loads((files("timeline.language") / "labels" / "labels.toml").read_text(encoding="utf-8"))
    return {code: {name: frozenset(words) for name, words in lists.items()} for code, lists in data.items()}
