"""Patterns of the language file, compiled to regular expressions over one character a token.

Every token is replaced by a character that stands for the set of classes it belongs to, so that a
pattern is a short bounded regular expression over such characters and never meets the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from timeline.language.times import Pattern, Value

_PART = re.compile(r"\{[^{}]*\}|\\.|[\[\]()|<>!]|[^\s\[\]()|<>{}!\\]+")
MARK = "mark"


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """A pattern ready to match.

    ``slots`` names the classes each slot draws from, most specific first, and ``groups`` the group of the
    expression that each is; ``needs`` holds sets of characters of each of which a text must have one for the
    pattern to match anywhere in it.
    """

    pattern: Pattern
    args: dict[str, Value]
    regex: re.Pattern[str]
    slots: dict[str, tuple[str, ...]]
    groups: tuple[tuple[str, int], ...]
    first: frozenset[str]
    needs: tuple[frozenset[str], ...]
    marked: bool
    order: int


class PatternError(ValueError):
    """A pattern of the language file is not well formed."""


def parts(match: str) -> list[str]:
    """The signs and items of a pattern's notation."""
    return _PART.findall(match)


def literals(patterns: Iterable[Pattern]) -> frozenset[str]:
    """Every plain word the patterns name."""
    found = set()
    for pattern in patterns:
        for part in parts(pattern.match):
            if not part.startswith("{") and part not in "[]()|<>!":
                found.add(part.removeprefix("\\"))
    return frozenset(found)


class Compiler:
    """Turns patterns into regular expressions, given which characters stand for a class."""

    def __init__(self, characters: Callable[[str], str], unions: dict[str, tuple[str, ...]]) -> None:
        self._characters = characters
        self._unions = unions

    def compile(self, pattern: Pattern, order: int) -> Compiled:
        """``PatternError`` names the pattern and what is wrong with it."""
        reader = _Reader(pattern, self)
        source, first, empty = reader.sequence(end="")
        if empty or "".join(reader.seen) != "".join(pattern.match.split()):
            raise PatternError(f"pattern {pattern.name!r}: {pattern.match!r} is not well formed")
        regex = re.compile(source)
        return Compiled(
            pattern,
            dict(pattern.args),
            regex,
            reader.slots,
            tuple((slot, regex.groupindex[slot]) for slot in reader.slots),
            frozenset(first),
            tuple(reader.needs),
            "<" in reader.seen,
            order,
        )

    def members(self, names: str) -> tuple[str, ...]:
        """The classes behind ``a|b``, unions opened; ``PatternError`` for one that has no words."""
        found = tuple(member for name in names.split("|") for member in self._unions.get(name, (name,)))
        for member in found:
            if not self._characters(member):
                raise PatternError(f"no words are in class {member!r}")
        return found

    def one_of(self, names: Iterable[str]) -> str:
        """The characters of any of these classes."""
        return "".join(sorted({char for name in names for char in self._characters(name)}))


class _Reader:
    """Recursive descent over a pattern's notation; returns (regex source, first characters, may be empty)."""

    def __init__(self, pattern: Pattern, compiler: Compiler) -> None:
        self.pattern, self.compiler = pattern, compiler
        self.todo = parts(pattern.match)
        self.seen: list[str] = []
        self.slots: dict[str, tuple[str, ...]] = {}
        self.needs: list[frozenset[str]] = []
        self.depth = 0

    def sequence(self, end: str) -> tuple[str, set[str], bool]:
        source, first, empty, consumed = "", set[str](), True, False
        options: list[tuple[str, set[str], bool]] = []
        while self.todo and self.todo[0] not in (end or "\0"):
            part = self.take()
            if part == "|":
                self.needs = [] if not self.depth else self.needs
                options.append((source, first, empty))
                source, first, empty, consumed = "", set(), True, False
                continue
            piece, starts, may_be_empty = self.item(part, opening=not consumed)
            source += piece
            consumed = consumed or bool(starts)
            if not (self.depth or options or may_be_empty or part == "<"):
                self.needs.append(frozenset(starts))
            if empty:
                first |= starts
            empty = empty and may_be_empty
        options.append((source, first, empty))
        if len(options) == 1:
            return options[0]
        joined = "(?:" + "|".join(option[0] for option in options) + ")"
        return joined, set().union(*(option[1] for option in options)), any(o[2] for o in options)

    def take(self) -> str:
        self.seen.append(self.todo[0])
        return self.todo.pop(0)

    def item(self, part: str, opening: bool) -> tuple[str, set[str], bool]:
        if part in ("[", "("):
            close = "]" if part == "[" else ")"
            self.depth += 1
            source, first, empty = self.sequence(close)
            self.depth -= 1
            self.expect(close)
            return f"(?:{source}){'?' if part == '[' else ''}", first, empty or part == "["
        if part in ("]", ")", ">"):
            raise PatternError(f"pattern {self.pattern.name!r}: {part!r} too many in {self.pattern.match!r}")
        if part == "<":
            source, first, empty = self.sequence(">")
            self.expect(">")
            return f"(?P<{MARK}>{source})", first, empty
        if part == "!":
            chars = self.characters(self.take())[1]
            return (f"(?<!{chars})" if opening else f"(?!{chars})"), set(), True
        name, chars = self.characters(part)
        found = set(chars[1:-1].replace("\\", ""))
        return (f"(?P<{name}>{chars})" if name else chars), found, False

    def expect(self, close: str) -> None:
        if not self.todo or self.take() != close:
            raise PatternError(
                f"pattern {self.pattern.name!r}: {close!r} is missing in {self.pattern.match!r}"
            )

    def characters(self, part: str) -> tuple[str, str]:
        """(slot name or '', regex class) of a slot or a plain word."""
        if not part.startswith("{"):
            return "", f"[{self.compiler.one_of(['=' + part.removeprefix(chr(92))])}]"
        name, _, names = part[1:-1].rpartition(":")
        try:
            classes = self.compiler.members(names)
        except PatternError as error:
            raise PatternError(f"pattern {self.pattern.name!r}: {error}") from None
        chars = self.compiler.one_of(classes)
        slot = name or names.partition("|")[0]
        if slot in self.slots and not self.negated():
            slot += "_again"
        if not self.negated():
            self.slots[slot] = classes
        return ("" if self.negated() else slot), f"[{chars}]"

    def negated(self) -> bool:
        return len(self.seen) > 1 and self.seen[-2] == "!"
