"""The news of an article that says no time: what its first sentence tells is put on the publication date."""

from __future__ import annotations

from timeline.events.parse import Sentence, Word
from timeline.events.stretches import Reading
from timeline.language.events import EventWords
from timeline.language.grammar import Part, Relation
from timeline.model import (
    Adjacent,
    Article,
    Candidate,
    EventTime,
    Expression,
    Grain,
    Kind,
    Resolved,
    Span,
    Step,
)
from timeline.resolving.confidence import weighed

RULE = "news-of-the-day"
_ENDS = (".", "!", "?", '"')
_FIRST = 3  # sentences: a headline and a byline may stand before the lead


def lead(reading: Reading) -> Span | None:
    """The first whole sentence of an article, unless a time in it dates its news already."""
    for sentence in reading.sentences[:_FIRST]:
        if any(one.expression.span.overlaps(sentence) for one in reading.placed):
            return None
        if sentence.of(reading.text).rstrip().endswith(_ENDS):
            return reading.stretch(Span(sentence.end - 1, sentence.end))
    return None


def news(sentence: Sentence, words: EventWords) -> Word | None:
    """The main event of a sentence; of a report what is reported. ``None`` for a sentence without a verb."""
    root = next((word for word in sentence.words if word.relation is Relation.ROOT), None)
    if root is None or root.part not in (Part.VERB, Part.AUXILIARY):
        return None
    told = sentence.child(root, Relation.CLAUSE) if root.among(words.reporting) else None
    return told or root


def on_publication(article: Article, trigger: Span) -> EventTime | None:
    """The publication date as the time of an event; ``None`` where nobody knows it."""
    published = article.published
    if published is None or published.interval.start is None:
        return None
    expression = Expression(trigger, Kind.DATE, Adjacent(0, Grain.DAY), RULE)
    reading = Candidate(published.interval, published.grain, approximate=True, steps=(Step(RULE),))
    return EventTime(Resolved(expression, weighed((reading,))))
