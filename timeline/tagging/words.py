"""A matched pattern with its words, and the way from its name to its meaning."""

from __future__ import annotations

from dataclasses import dataclass

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
from timeline.tagging.engine import Leaf, Node, Unit
from timeline.tagging.registry import BUILDERS, meaning
from timeline.tagging.tokens import Lexicon

_NUMBERS: tuple[str, ...] = ("numeral", "magnitude", "dozen", "article", "some", "nth")
_SPOKEN_CENTURY: tuple[str, ...] = ("spoken_century",)  # the nineteen of nineteen ninety-one


@dataclass(frozen=True, slots=True)
class Words:
    """A matched pattern with the tokens it stands on."""

    node: Node
    tokens: list[str]
    lexicon: Lexicon
    day_first: bool

    def has(self, slot: str) -> bool:
        """Whether the slot took part, or the pattern gives it as an argument."""
        return self.unit(slot) is not None or self.arg(slot) is not None

    def unit(self, slot: str) -> Unit | None:
        """What the slot matched."""
        for name, unit in self.node.slots:
            if name == slot:
                return unit
        return None

    def arg(self, name: str) -> Value:
        """A fixed argument of the pattern."""
        for key, value in self.node.compiled.pattern.args:
            if key == name:
                return value
        return None

    def value(self, slot: str) -> Value:
        """What a slot's word stands for, else the pattern's argument of that name."""
        unit = self.unit(slot)
        if unit is None:
            return self.arg(slot)
        if isinstance(unit, Node):
            return _number(Words(unit, self.tokens, self.lexicon, self.day_first))
        return self.lexicon.value(self.tokens[unit.first], self.node.compiled.slots[slot])

    def token(self, slot: str) -> str:
        """The word itself."""
        unit = self.unit(slot)
        return "" if unit is None else self.tokens[unit.first]

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
        if not isinstance(unit, Node):
            return None
        return build(Words(unit, self.tokens, self.lexicon, self.day_first))

    def members(self, slot: str) -> tuple[str, ...]:
        """The classes a slot draws from."""
        return self.node.compiled.slots.get(slot, ())


def build(words: Words) -> Meaning | None:
    """The meaning of a matched pattern; ``None`` where no such time exists (31 April)."""
    return BUILDERS[words.node.compiled.pattern.meaning](words)


def kind(words: Words, of: Meaning) -> Kind:
    """The TIMEX3 type of a pattern's match."""
    stated = Kind(words.node.compiled.pattern.kind)
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
    for _, unit in sorted(words.node.slots, key=lambda slot: slot[1].first):
        if not isinstance(unit, Leaf):
            continue
        names = _SPOKEN_CENTURY if unit is words.unit("century") else _NUMBERS
        value = words.lexicon.value(words.tokens[unit.first], names)
        if not isinstance(value, int | float):
            return None
        if (
            value in (12, 2)
            and current
            and said
            and "dozen" in words.members("c")
            and unit is words.unit("c")
        ):
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
    result = total + current
    result *= factor if isinstance(factor, float) else 1
    result += plus if isinstance(plus, float) else 0
    return int(result) if result == int(result) else result


@meaning("number")
def _no_time(_: Words) -> Meaning | None:
    return None
