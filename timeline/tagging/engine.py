"""From tokens to a tree of matched patterns, by stages, with one overlap policy."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from timeline.conventions import DateOrder
from timeline.language import Language
from timeline.language.times import PASSES
from timeline.model import Role
from timeline.tagging.patterns import MARK, Compiled, Compiler, PatternError, literals
from timeline.tagging.registry import BUILDERS
from timeline.tagging.tokens import PLAIN, SHAPES, Lexicon, shape

_LONGEST_RUN = 60  # tokens; longer runs are cut, so that no text takes more than linear time
_LONG_RUN = 40  # tokens from which it pays to ask first which patterns are possible
_REMEMBERED_RUNS = 20_000
_REMEMBERED_ALPHABETS = 512
_FIRST_CHARACTER = 0x4E00  # any block of plain word characters that are no regex signs


class Leaf(NamedTuple):
    """A token at an index of its run."""

    first: int
    char: str

    @property
    def last(self) -> int:
        """Index after the last token."""
        return self.first + 1


class Node(NamedTuple):
    """A matched pattern over tokens ``first`` to ``last`` (exclusive) of a run."""

    compiled: Compiled
    first: int
    last: int
    char: str
    slots: tuple[tuple[str, Unit], ...]
    weak: bool
    role: Role = Role.AT
    partner: Node | None = None  # the other end of a range, which may lend a year or a month
    paired: bool = False


Unit = Leaf | Node


class Engine:
    """A language's patterns, compiled. Building one takes some milliseconds; keep it."""

    def __init__(self, language: Language) -> None:
        words = language.times
        self.lexicon = Lexicon(words, literals(words.patterns))
        self.lexicons = {order: self.lexicon.ordered(order) for order in DateOrder}
        sets = {*self.lexicon.classes.values(), *SHAPES, *PLAIN}
        sets |= {frozenset([pattern.gives]) for pattern in words.patterns}
        self._char = {
            members: chr(_FIRST_CHARACTER + n) for n, members in enumerate(sorted(sets, key=sorted))
        }
        self._given = {pattern.gives: self._char[frozenset([pattern.gives])] for pattern in words.patterns}
        by_class: dict[str, list[str]] = {}
        for members, char in self._char.items():
            for member in members:
                by_class.setdefault(member, []).append(char)
        compiler = Compiler(lambda name: "".join(by_class.get(name, ())), dict(words.unions))
        self._stages: list[dict[str, list[Compiled]]] = [{} for _ in range(PASSES)]
        for order, pattern in enumerate(words.patterns):
            if pattern.meaning not in BUILDERS and pattern.meaning != "same_as":
                raise PatternError(
                    f"pattern {pattern.name!r}: nothing builds the meaning {pattern.meaning!r}"
                )
            compiled = compiler.compile(pattern, order)
            for char in compiled.first:
                self._stages[pattern.stage].setdefault(char, []).append(compiled)
        for union in dict(words.unions):
            compiler.members(union)
        self._telling = frozenset(compiler.one_of(words.telling))
        self.codes = {token: self._char[members] for token, members in self.lexicon.classes.items()}
        plain = "".join(self._char[members] for members in PLAIN)
        self.run = re.compile(f"[^{plain}]{{1,{_LONGEST_RUN}}}")
        self._leaf = lru_cache(maxsize=None)(Leaf)  # no more than a run is long, for each character
        self.trees = lru_cache(maxsize=_REMEMBERED_RUNS)(self._trees)
        self.code = lru_cache(maxsize=_REMEMBERED_RUNS)(self._code)
        self._possible = lru_cache(maxsize=_REMEMBERED_ALPHABETS)(self._possible_patterns)

    def _code(self, token: str) -> str:
        """The character of a token that the language file does not list."""
        return self._char[shape(token)]

    def tells(self, run: str) -> bool:
        """Whether a run of characters holds any word or number that a time cannot do without."""
        return not self._telling.isdisjoint(run)

    def _trees(self, run: str) -> tuple[Node, ...]:
        units: list[Unit] = [self._leaf(index, char) for index, char in enumerate(run)]
        for number in range(PASSES):
            units = self._apply(number, units)
        return tuple(unit for unit in units if isinstance(unit, Node) and not unit.weak)

    def _possible_patterns(self, number: int, alphabet: frozenset[str]) -> dict[str, list[Compiled]]:
        """A stage's patterns that a run of these characters could hold: a list of years has no months."""
        return {
            char: [one for one in patterns if not any(alphabet.isdisjoint(need) for need in one.needs)]
            for char, patterns in self._stages[number].items()
            if char in alphabet
        }

    def _apply(self, number: int, units: list[Unit]) -> list[Unit]:
        """THE overlap policy: the longest expression, then more surroundings, the left, the file's order."""
        chars = "".join([unit.char for unit in units])
        stage = self._stages[number] if len(chars) < _LONG_RUN else self._possible(number, frozenset(chars))
        found = []
        for index, char in enumerate(chars):
            for compiled in stage.get(char, ()):
                match = compiled.regex.match(chars, index)
                if match:
                    first, last = _extent(compiled, match)
                    width = units[last - 1].last - units[first].first
                    around = index - match.end()
                    found.append((-width, around, index, compiled.order, first, last, compiled, match))
        found.sort()  # the order of patterns decides at the latest; what follows it is never compared
        taken: list[tuple[int, int, list[Unit]]] = []
        used = bytearray(len(units))
        for _, _, _, _, first, last, compiled, match in found:
            if used.find(1, first, last) < 0:
                used[first:last] = b"\1" * (last - first)
                taken.append((first, last, self._combine(compiled, match, units, first, last)))
        return _rebuilt(units, taken) if taken else units

    def _combine(
        self, compiled: Compiled, match: re.Match[str], units: list[Unit], first: int, last: int
    ) -> list[Unit]:
        pattern = compiled.pattern
        if pattern.meaning == "same_as":
            return [_strong(unit) for unit in units[first:last]]
        places = match.regs
        slots = tuple([(name, units[places[at][0]]) for name, at in compiled.groups if places[at][0] >= 0])
        if pattern.meaning == "roles":
            return _with_roles(compiled, dict(slots), units[first:last])
        char = self._given[pattern.gives]
        return [Node(compiled, units[first].first, units[last - 1].last, char, slots, pattern.weak)]


def _strong(unit: Unit) -> Unit:
    if isinstance(unit, Leaf) or not unit.weak:
        return unit
    return unit._replace(weak=False)


def _extent(compiled: Compiled, match: re.Match[str]) -> tuple[int, int]:
    """Units from (inclusive) and to (exclusive) of the expression a match is about."""
    if compiled.marked:
        return match.span(MARK)
    if compiled.pattern.meaning in ("roles", "same_as"):
        ends = [match.regs[at] for _, at in compiled.groups if match.regs[at][0] >= 0]
        return min(start for start, _ in ends), max(end for _, end in ends)
    return match.span()


def _with_roles(compiled: Compiled, slots: dict[str, Unit], units: list[Unit]) -> list[Unit]:
    """The same units, those in slots with a role given theirs, and each end of a range knowing the other."""
    roles = dict(compiled.pattern.roles)
    ends = {name: _node(unit, compiled, slots) for name, unit in slots.items() if name in roles}
    changed: dict[int, Unit] = {}
    for name, node in ends.items():
        others = [other for other in ends.values() if other is not node]
        changed[id(slots[name])] = node._replace(
            weak=False,
            role=Role(roles[name]),
            partner=others[0] if others else None,
            paired=bool(others),
        )
    return [changed.get(id(unit), unit) for unit in units]


def _node(unit: Unit, compiled: Compiled, slots: dict[str, Unit]) -> Node:
    """A time as it is; a bare number becomes one that takes the rest from the other slots."""
    if isinstance(unit, Node):
        return unit
    return Node(compiled, unit.first, unit.last, unit.char, tuple(slots.items()), weak=False)


def _rebuilt(units: list[Unit], taken: list[tuple[int, int, list[Unit]]]) -> list[Unit]:
    result = units.copy()
    for first, last, new in sorted(taken, reverse=True):
        result[first:last] = new
    return result


@lru_cache(maxsize=16)
def engine(language: Language) -> Engine:
    """The engine of a language, built once."""
    return Engine(language)
