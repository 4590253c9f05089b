"""Where a text mentions times and what the words mean, before any calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from timeline.conventions import DateOrder
from timeline.language import Language
from timeline.model import (
    Anchor,
    At,
    Between,
    CalendarDate,
    Clock,
    Expression,
    Grain,
    Length,
    Meaning,
    Role,
    Shift,
    Span,
)
from timeline.tagging import composed, extents, relative, stated
from timeline.tagging.engine import Node, engine
from timeline.tagging.tokens import TOKEN, Lexicon
from timeline.tagging.words import Words, build, kind

__all__ = ["tag"]

_KINDS = (stated, relative, composed, extents)  # imported for the meanings they register


def tag(text: str, language: Language, order: DateOrder = DateOrder.LANGUAGE) -> tuple[Expression, ...]:
    """The time expressions of a normalised text (``normal.normalise``), in order, none overlapping.

    ``order`` is that of numbers which could be a date in several.

    >>> from timeline.language import load
    >>> [e.span for e in tag("He resigned in March 2014.", load("en"))]
    [Span(start=15, end=25)]
    """
    machine = engine(language)
    lexicon = machine.lexicons[order]
    spans = [match.span() for match in TOKEN.finditer(text)]
    tokens = [text[start:end] for start, end in spans]
    known, code = machine.codes.get, machine.code
    codes = "".join([known(token) or code(token) for token in tokens])
    found: list[Expression] = []
    for run in machine.run.finditer(codes):
        if machine.tells(run.group()):
            first, last = run.start() - (run.start() > 0), run.end() + 1
            here = tokens[first:last]
            for node in machine.trees(codes[first:last]):
                found.extend(_expressions(node, here, spans[first:last], lexicon))
    return tuple(found)


def _expressions(
    node: Node, tokens: list[str], spans: list[tuple[int, int]], lexicon: Lexicon
) -> Iterator[Expression]:
    """The expression of a match; where it makes no sense as a whole, those of the times inside it."""
    words = Words.of(node, tokens, lexicon)
    meaning = build(words)
    if meaning is None:
        for _, unit in node.slots:
            if isinstance(unit, Node) and not unit.weak and node.first <= unit.first < node.last:
                yield from _expressions(unit, tokens, spans, lexicon)
        return
    other = None if node.partner is None else build(Words.of(node.partner, tokens, lexicon))
    alone = isinstance(meaning, Between) or (node.paired and other is None)  # '2014-05' is no range of years
    yield Expression(
        span=Span(spans[node.first][0], spans[node.last - 1][1]),
        kind=kind(words, meaning),
        meaning=_completed(meaning, other, node.role),
        rule=node.compiled.pattern.name,
        role=Role.AT if alone else node.role,
        paired=node.paired and not alone and node.role is Role.ENDS,
    )


def _completed(meaning: Meaning, other: Meaning | None, role: Role) -> Meaning:
    """One end of a range lends the other its year or day, or itself: 'for three years until March 2014'."""
    if isinstance(meaning, Length) and other is not None:
        return _other_end(meaning, other, role)
    if isinstance(meaning, CalendarDate) and isinstance(other, CalendarDate) and meaning.year is None:
        return replace(meaning, year=other.year, two_digit=other.two_digit)
    if isinstance(meaning, Clock) and isinstance(other, At):
        return At(other.date, meaning)
    return meaning


def _other_end(length: Length, date: Meaning, role: Role) -> Meaning:
    """Where what lasts so long begins, or ends, if the other end is a date."""
    if length.count is None or not isinstance(length.unit, Grain):
        return length
    count = -length.count if role is Role.BEGINS else length.count
    return Shift(count, length.unit, Anchor.CONTEXT, date=date)
