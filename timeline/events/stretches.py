"""Which stretches of a text are parsed: sentences that hold a placed expression, and a few before them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.events.parse import LONGEST, Sentence
from timeline.model import Article, Expression, Kind, Outcome, Resolved, Span
from timeline.normal import normalise
from timeline.sentences import sentences

_SEMICOLON = "; "
_SHORT = 4  # words of what is no clause
POINTS = (Kind.DATE, Kind.TIME)
# BELFAST, Northern Ireland (AP) _ or SAN FRANCISCO -
_DATELINE = re.compile(
    r"(?:[^()\n]{1,60}\([^()\n]{1,30}\) ?|[A-Z][A-Z. ]{2,30}(?:, [\w. ]{2,20})? )[-_\u2014]{1,3} ?"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's normalised text, its sentences and its outcomes.

    ``clauses``: the sentences divided at semicolons, where a parser loses its way.
    """

    article: Article
    text: str
    sentences: tuple[Span, ...]
    clauses: tuple[Span, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def placed(self) -> tuple[Resolved, ...]:
        """The dates and times that have a place on the calendar, and lengths that end or begin at one."""
        return tuple(one for one in self.outcomes if isinstance(one, Resolved))

    def expressions(self, inside: Span) -> tuple[Expression, ...]:
        """All expressions, of any kind, that share a code point with a span."""
        return tuple(one.expression for one in self.outcomes if one.expression.span.overlaps(inside))

    def sentence(self, at: int) -> Span:
        """The sentence round an offset."""
        return _round(self.sentences, at) if self.sentences else Span(0, len(self.text))

    def before(self, at: int, count: int) -> tuple[Span, ...]:
        """The clauses before the one round an offset, the nearest last; none too long to parse."""
        number = _number(self.clauses, at)
        found = self.clauses[max(0, number - count) : number]
        return tuple(span for span in found if span.end - span.start <= LONGEST)

    def stretch(self, span: Span) -> Span:
        """What is parsed for an expression: its clause without dateline, or of a very long one a part."""
        whole = _round(self.clauses, span.start) if self.clauses else Span(0, len(self.text))
        if dateline := _DATELINE.match(self.text, whole.start, max(whole.start, min(whole.end, span.start))):
            whole = Span(dateline.end(), whole.end)
        if whole.end - whole.start <= LONGEST:
            return Span(min(whole.start, span.start), max(whole.end, span.end))
        return _near(self.text, span, whole)


def _round(spans: Sequence[Span], at: int) -> Span:
    return spans[_number(spans, at)]


def _number(spans: Sequence[Span], at: int) -> int:
    return max(0, bisect_right(spans, at, key=lambda span: span.start) - 1)


def read(article: Article, outcomes: Sequence[Outcome]) -> Reading:
    """An article ready to be cut into stretches."""
    text = normalise(article.text, article.lang)
    found = sentences(text, article.lang)
    clauses = tuple(clause for sentence in found for clause in _divided(text, sentence))
    return Reading(article, text, found, clauses, tuple(outcomes))


def _divided(text: str, sentence: Span) -> Iterator[Span]:
    """The clauses of a sentence; lists of short things ("Ohio; Maine; Iowa") stay whole."""
    parts = text[sentence.start : sentence.end].split(_SEMICOLON)
    if any(len(part.split()) < _SHORT for part in parts):
        yield sentence
        return
    start = sentence.start
    for part in parts:
        yield Span(start, start + len(part))
        start += len(part) + len(_SEMICOLON)


def _near(text: str, span: Span, whole: Span) -> Span:
    """From word to word at most ``LONGEST`` characters round a span, or the span itself if it is longer."""
    start = max(whole.start, span.start - LONGEST // 2)
    end = max(span.end, min(whole.end, start + LONGEST))
    if start > whole.start:
        start = text.find(" ", start, span.start) + 1 or start
    if end < whole.end:
        end = max(span.end, text.rfind(" ", span.end, end))
    return Span(start, end)


def timed(reading: Reading, sentence: Sentence) -> frozenset[int]:
    """The words of a sentence that stand in a date or time."""
    times = [one.span for one in reading.expressions(sentence.span) if one.kind in POINTS]
    return frozenset(word.index for span in times for word in sentence.covered(span))
