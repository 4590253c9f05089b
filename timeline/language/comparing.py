"""The words that tell whether two labels mean one happening, from the table ``[comparing]`` of a language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

_LEAST = 3  # letters that an ending leaves


@dataclass(frozen=True, slots=True, eq=False)
class CompareWords:
    """Words as their roots. ``unsaid`` tell nothing of what happened (these as they are written);
    ``light``: verbs that tell nothing without their object; ``spoken``: what is said, and said again;
    ``again``: what the same people do time and again; ``alone``: nouns that name a happening by themselves;
    ``forms`` end the names of companies; ``same``: the root that stands for another one.
    """

    unsaid: frozenset[str]
    endings: tuple[str, ...]
    light: frozenset[str]
    spoken: frozenset[str]
    again: frozenset[str]
    alone: frozenset[str]
    forms: frozenset[str]
    same: Mapping[str, str]

    def root(self, word: str) -> str:
        """What is common to the forms of a word, and to words that mean the same.

        >>> words = compare_words("en")
        >>> words.root("signed"), words.root("signing"), words.root("picked") == words.root("chosen")
        ('sign', 'sign', True)
        """
        found = self.same.get(word)
        if found is None:
            bare = _bare(word, self.endings)
            found = self.same.get(bare, bare)
        return found


_EMPTY = (frozenset[str](),) * 5
NONE = CompareWords(frozenset(), (), *_EMPTY, MappingProxyType({}))


@lru_cache(maxsize=16)
def compare_words(code: str) -> CompareWords:
    """Read the table; ``FileNotFoundError`` for an unknown language, ``KeyError`` without the table."""
    data = tomllib.loads((files("timeline.language") / f"{code}.toml").read_text(encoding="utf-8"))
    table, events = data["comparing"], data["events"]
    endings = tuple(sorted(table["endings"], key=len, reverse=True))
    bare = CompareWords(frozenset(), endings, *_EMPTY, _same(table["same"], endings))
    return CompareWords(
        frozenset(table["unsaid"]),
        endings,
        _roots(bare, table["light"]),
        _roots(bare, events["reporting"]),
        _roots(bare, table["again"]),
        _roots(bare, table["alone"]),
        frozenset(form.rstrip(".") for form in events["company_forms"]),
        bare.same,
    )


def _same(groups: Any, endings: tuple[str, ...]) -> Mapping[str, str]:
    """Each form, and what is common to its forms, with the root of the first of its group."""
    words = {word: _bare(group[0], endings) for group in groups for word in group}
    return MappingProxyType({_bare(word, endings): root for word, root in words.items()} | words)


def _roots(words: CompareWords, some: Iterable[str]) -> frozenset[str]:
    return frozenset(words.root(word) for word in some)


def _bare(word: str, endings: tuple[str, ...]) -> str:
    """A word without its ending, a doubled letter before it made one."""
    if word.isalpha() and word.endswith(endings):
        ending = next((one for one in endings if word.endswith(one) and len(word) - len(one) >= _LEAST), "")
        front = word.removesuffix(ending)
        doubled = ending and len(front) > _LEAST and front[-1] == front[-2]
        word = front[:-1] if doubled else front
    return word
