"""Which stretches of a text are parsed: sentences that hold a placed expression, and a few before them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.events.parse import LONGEST, Sentence
from timeline.model import Article, Expression, Kind, Outcome, Resolved, Span
from timeline.normal import normalise
from timeline.sentences import sentences

POINTS = (Kind.DATE, Kind.TIME)
# BELFAST, Northern Ireland (AP) _ or SAN FRANCISCO -
_DATELINE = re.compile(
    r"(?:[^()\n]{1,60}\([^()\n]{1,30}\) ?|[A-Z][A-Z. ]{2,30}(?:, [\w. ]{2,20})? )[-_\u2014]{1,3} ?"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's normalised text, its sentences and its outcomes."""

    article: Article
    text: str
    sentences: tuple[Span, ...]
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
        return self.sentences[self._number(at)] if self.sentences else Span(0, len(self.text))

    def before(self, at: int, count: int) -> tuple[Span, ...]:
        """The sentences before the one round an offset, the nearest last; none too long to parse."""
        number = self._number(at)
        found = self.sentences[max(0, number - count) : number]
        return tuple(span for span in found if span.end - span.start <= LONGEST)

    def stretch(self, span: Span) -> Span:
        """What is parsed for an expression: its sentence without dateline, or of a very long one a part."""
        whole = self.sentence(span.start)
        if dateline := _DATELINE.match(self.text, whole.start, max(whole.start, min(whole.end, span.start))):
            whole = Span(dateline.end(), whole.end)
        if whole.end - whole.start <= LONGEST:
            return Span(min(whole.start, span.start), max(whole.end, span.end))
        return _near(self.text, span, whole)

    def _number(self, at: int) -> int:
        return max(0, bisect_right(self.sentences, at, key=lambda span: span.start) - 1)


def read(article: Article, outcomes: Sequence[Outcome]) -> Reading:
    """An article ready to be cut into stretches."""
    text = normalise(article.text, article.lang)
    return Reading(article, text, sentences(text, article.lang), tuple(outcomes))


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
