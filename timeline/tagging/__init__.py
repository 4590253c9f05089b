"""Where a text mentions times and what the words mean, before any calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from timeline.language import Language
from timeline.model import CalendarDate, Expression, Kind, Meaning, Role, Span
from timeline.tagging.engine import Engine, Node, engine
from timeline.tagging.meanings import Words, build, kind
from timeline.tagging.tokens import TOKEN

__all__ = ["tag"]


def tag(text: str, language: Language) -> tuple[Expression, ...]:
    """The time expressions of a normalised text (``normal.normalise``), in order, none overlapping.

    >>> from timeline.language import load
    >>> [e.span for e in tag("He resigned in March 2014.", load("en"))]
    [Span(start=15, end=25)]
    """
    machine = engine(language)
    spans = [match.span() for match in TOKEN.finditer(text)]
    tokens = [text[start:end] for start, end in spans]
    known, code = machine.codes.get, machine.code
    codes = "".join([known(token) or code(token) for token in tokens])
    found: list[Expression] = []
    for run in machine.run.finditer(codes):
        if machine.tells(run.group()):
            first, last = run.start() - (run.start() > 0), run.end() + 1
            offsets = spans[first:last]
            found.extend(
                Expression(Span(offsets[a][0], offsets[b - 1][1]), *rest)
                for a, b, *rest in _read(machine, codes[first:last], tokens[first:last], language)
            )
    return tuple(found)


Row = tuple[int, int, Kind, Meaning, str, Role, bool]  # tokens from, to (exclusive), and an expression's fields


def _read(machine: Engine, codes: str, tokens: list[str], language: Language) -> Iterator[Row]:
    for node in machine.trees(codes):
        yield from _expressions(Words(node, tokens, machine.lexicon, language.times.day_first))


def _expressions(words: Words) -> Iterator[Row]:
    """The expression of a match; where it makes no sense as a whole, those of the times inside it."""
    node = words.node
    meaning = build(words)
    if meaning is None:
        for _, unit in sorted(node.slots, key=lambda slot: slot[1].first):
            if isinstance(unit, Node) and not unit.weak:
                yield from _expressions(replace(words, node=unit))
        return
    if node.partner is not None:
        meaning = _completed(meaning, build(replace(words, node=node.partner)))
    ends = node.paired and node.role is Role.ENDS
    name = node.compiled.pattern.name
    yield node.first, node.last, kind(words, meaning), meaning, name, node.role, ends


def _completed(meaning: Meaning, other: Meaning | None) -> Meaning:
    """'from June to August 1998': the end of a range without a year takes that of the other end."""
    if isinstance(meaning, CalendarDate) and isinstance(other, CalendarDate) and meaning.year is None:
        return replace(meaning, year=other.year, two_digit=other.two_digit)
    return meaning
