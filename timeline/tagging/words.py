"""A matched pattern with its words, and the way from its name to its meaning."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from timeline.language.times import Value
from timeline.model import (
    About,
    At,
    Clock,
    Grain,
    Kind,
    Meaning,
    PartOf,
    PartOfDay,
    Shift,
)
from timeline.tagging.engine import Leaf, Node
from timeline.tagging.patterns import Compiled
from timeline.tagging.registry import BUILDERS, meaning
from timeline.tagging.tokens import Lexicon

_REMEMBERED_MEANINGS = 4096
_NUMBERS: tuple[str, ...] = ("numeral", "magnitude", "dozen", "article", "some", "nth")
_FRACTION = ("part", "whole")
_SPOKEN_CENTURY: tuple[str, ...] = ("spoken_century",)  # the nineteen of nineteen ninety-one


class Words(NamedTuple):
    """A matched pattern with all that its meaning depends on: the tokens of the expression and of each slot.

    It says nothing of its place in the text, so that the same words are built only once.
    """

    compiled: Compiled
    tokens: tuple[str, ...]
    slots: tuple[tuple[str, str | Words], ...]
    lexicon: Lexicon

    @classmethod
    def of(cls, node: Node, tokens: list[str], lexicon: Lexicon) -> Words:
        """The words of a node over the tokens of its run."""
        slots = [
            (name, tokens[unit.first] if isinstance(unit, Leaf) else cls.of(unit, tokens, lexicon))
            for name, unit in node.slots
        ]
        return cls(node.compiled, tuple(tokens[node.first : node.last]), tuple(slots), lexicon)

    def has(self, slot: str) -> bool:
        """Whether the slot took part, or the pattern gives it as an argument."""
        return self.unit(slot) is not None or self.arg(slot) is not None

    def unit(self, slot: str) -> str | Words | None:
        """What the slot matched: a token, or the words of a time or number inside this one."""
        for name, unit in self.slots:
            if name == slot:
                return unit
        return None

    def arg(self, name: str) -> Value:
        """A fixed argument of the pattern."""
        return self.compiled.args.get(name)

    def value(self, slot: str) -> Value:
        """What a slot's word stands for, else the pattern's argument of that name."""
        unit = self.unit(slot)
        if unit is None:
            return self.arg(slot)
        if isinstance(unit, Words):
            return _number(unit)
        return self.lexicon.value(unit, self.compiled.slots[slot])

    def token(self, slot: str) -> str:
        """The word itself."""
        unit = self.unit(slot)
        return unit.tokens[0] if isinstance(unit, Words) else unit or ""

    def integer(self, slot: str) -> int | None:
        """A whole number, if the slot has one."""
        value = self.value(slot)
        return int(value) if isinstance(value, int | float) else None

    def amount(self, slot: str = "count") -> float | None:
        """How many; ``None`` for 'several'."""
        value = self.value(slot)
        if not isinstance(value, int | float):
            return None
        factor, plus = self.arg("factor"), self.arg("plus")
        value *= factor if isinstance(factor, float) else 1
        return value + (plus if isinstance(plus, float) else 0)

    def meaning(self, slot: str) -> Meaning | None:
        """The meaning of a time inside this one."""
        unit = self.unit(slot)
        return build(unit) if isinstance(unit, Words) else None

    def members(self, slot: str) -> tuple[str, ...]:
        """The classes a slot draws from."""
        return self.compiled.slots.get(slot, ())


@lru_cache(maxsize=_REMEMBERED_MEANINGS)
def build(words: Words) -> Meaning | None:
    """The meaning of a matched pattern; ``None`` where no such time exists (31 April)."""
    return BUILDERS[words.compiled.pattern.meaning](words)


def kind(words: Words, of: Meaning) -> Kind:
    """The TIMEX3 type of a pattern's match."""
    stated = words.compiled.pattern.kind
    if stated is Kind.DATE and _is_time(of):
        return Kind.TIME
    return stated


def _is_time(meaning: Meaning) -> bool:
    match meaning:
        case At() | Clock() | PartOfDay():
            return True
        case About(of) | PartOf(_, of):
            return _is_time(of)
        case Shift(unit=unit):
            return unit.rank < Grain.DAY.rank
    return False


def _number(words: Words) -> Value:
    """English order of numerals: two hundred and fifty thousand; ``None`` where only 'several' is said."""
    total = current = 0.0
    said = False
    for slot, unit in words.slots:
        if isinstance(unit, Words) or slot in _FRACTION:
            continue
        names = _SPOKEN_CENTURY if slot == "century" else _NUMBERS
        value = words.lexicon.value(unit, names)
        if not isinstance(value, int | float):
            return None
        if value in (12, 2) and current and said and slot == "c" and "dozen" in words.members("c"):
            current *= value
        elif value >= 1000:
            total += (current or 1) * value
            current = 0
        elif value == 100:
            current = (current or 1) * value
        else:
            current += value
        said = True
    factor, plus = words.arg("factor"), words.arg("plus")
    result = total + current + _fraction(words)
    result *= factor if isinstance(factor, float) else 1
    result += plus if isinstance(plus, float) else 0
    return int(result) if result == int(result) else result


def _fraction(words: Words) -> float:
    """The half of '5 1/2'."""
    part, whole = (words.integer(slot) if words.has(slot) else None for slot in _FRACTION)
    return part / whole if part and whole else 0


@meaning("number")
def _no_time(_: Words) -> Meaning | None:
    return None
