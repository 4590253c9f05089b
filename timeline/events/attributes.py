"""The parser's own rules for parts of speech, applied a word at a time.

A model's attribute ruler matches its patterns over whole documents, which takes a fifth of the time of a
parse. Nearly all of its patterns look at one word only, at its tag, its letters and its relation, so what
they say can be remembered for each such triple, and they name few words. Those over several words ("gonna")
are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any

_LOOKED_AT = {"TAG", "LOWER", "DEP"}
_REMEMBERED = 10_000
_NO_WORD = ""

_Rule = tuple[Mapping[str, Any], Mapping[str, str]]


class Attributes:
    """What a ruler's one-word patterns say; later patterns overrule earlier ones, as they do there."""

    def __init__(self, patterns: Iterable[Mapping[str, Any]]) -> None:
        self._rules: list[_Rule] = [
            (_quick(alternative[0]), rule["attrs"])
            for rule in patterns
            for alternative in rule["patterns"]
            if len(alternative) == 1 and alternative[0].keys() <= _LOOKED_AT and _is_plain(alternative[0])
        ]
        self._named = {word for wanted, _ in self._rules for word in _words(wanted.get("LOWER", _NO_WORD))}
        self._said = lru_cache(maxsize=_REMEMBERED)(self._find)
        self._tagged = lru_cache(maxsize=_REMEMBERED)(self._fitting)

    def of(self, tag: str, lower: str, relation: str) -> tuple[str, str]:
        """(part of speech, lemma), each empty where no rule says it; words that no rule names are alike."""
        return self._said(tag, lower if lower in self._named else _NO_WORD, relation)

    def _find(self, tag: str, lower: str, relation: str) -> tuple[str, str]:
        word = {"TAG": tag, "LOWER": lower, "DEP": relation}
        said: dict[str, str] = {}
        for wanted, attributes in self._tagged(tag):
            if all(_fits(condition, word[name]) for name, condition in wanted.items()):
                said.update(attributes)
        return said.get("POS", ""), said.get("LEMMA", "")

    def _fitting(self, tag: str) -> list[_Rule]:
        return [rule for rule in self._rules if _fits(rule[0].get("TAG", {}), tag)]


def _quick(wanted: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same conditions with sets for lists, which are long."""
    return {
        name: one if isinstance(one, str) else {key: frozenset(values) for key, values in one.items()}
        for name, one in wanted.items()
    }


def _words(condition: str | Mapping[str, frozenset[str]]) -> Iterable[str]:
    return [condition] if isinstance(condition, str) else chain.from_iterable(condition.values())


def _is_plain(wanted: Mapping[str, Any]) -> bool:
    return all(isinstance(one, str) or one.keys() <= {"IN", "NOT_IN"} for one in wanted.values())


def _fits(condition: str | Mapping[str, frozenset[str]], value: str) -> bool:
    if isinstance(condition, str):
        return value == condition
    return value in condition.get("IN", (value,)) and value not in condition.get("NOT_IN", ())
