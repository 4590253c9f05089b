"""Events that a person adds: at marked words of a text, or as a sentence in an article made for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

from timeline.corrections.change import Added, Change
from timeline.corrections.setting import time_by_hand
from timeline.messages import sentence
from timeline.model import Article, Event, EventMention, Span
from timeline.normal import normalise
from timeline.sentences import sentences

ARTICLE = "by-hand"  # of the article that does not yet exist when its first event is added


class _Place(NamedTuple):
    """Where an added event stands."""

    article: str
    sentence: Span
    trigger: Span


def event_id(added: Added, article_id: str, at: int) -> str:
    """The id of an event added at a time, in seconds since 1970 UTC."""
    key = f"{ARTICLE}:{article_id}:{added.start}:{added.end}:{added.label}:{at}"
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_marked(change: Change) -> bool:
    """Whether an added event stands at words of a text."""
    return isinstance(change.after, Added) and change.after.start is not None


def article_of(changes: Iterable[Change]) -> Article | None:
    """The article whose lines are the sentences of events added without marked words, if there are any."""
    lines = _lines(changes)
    if not lines:
        return None
    return Article(_id(lines), sentence("correction.article"), "\n".join(label for _, label in lines))


def _id(lines: Sequence[tuple[str, str]]) -> str:
    """The id of the made article: it stays while the text grows, and is no other log's."""
    return f"{ARTICLE}-{lines[0][0]}"


def _lines(changes: Iterable[Change]) -> list[tuple[str, str]]:
    return [
        (change.target[0], change.after.label)
        for change in changes
        if isinstance(change.after, Added) and change.after.start is None and change.target
    ]


def in_made_article(change: Change, changes: Sequence[Change], me: str) -> Event:
    """The event of a line of the made article."""
    start, lines = 0, _lines(changes)
    for event, label in lines:
        if event == change.target[0]:
            break
        start += len(label) + 1
    assert isinstance(change.after, Added)
    line = Span(start, start + len(change.after.label))
    return _event(change, _Place(_id(lines), line, line), me)


def in_text(change: Change, articles: Sequence[Article], me: str) -> Event | None:
    """The event at words of an article, wherever they stand now; ``None`` where they are gone."""
    added, quote = change.after, change.about.trigger
    assert isinstance(added, Added) and added.start is not None
    own = sorted(articles, key=lambda article: article.id != change.about.article)
    for article in own:
        start = added.start if article.text.startswith(quote, added.start) else article.text.find(quote)
        if quote and start >= 0:
            trigger = Span(start, start + len(quote))
            return _event(change, _Place(article.id, sentence_round(article, trigger), trigger), me)
    return None


def sentence_round(article: Article, words: Span) -> Span:
    """The sentence, or the sentences, in which words of a text stand."""
    round_them = [span for span in sentences(normalise(article.text)) if span.overlaps(words)]
    if not round_them:
        return words
    return Span(min(words.start, round_them[0].start), max(words.end, round_them[-1].end))


def _event(change: Change, place: _Place, me: str) -> Event:
    added = change.after
    assert isinstance(added, Added)
    mention = EventMention(
        id=change.target[0],
        article_id=place.article,
        sentence=place.sentence,
        trigger=place.trigger,
        label=added.label,
        times=(time_by_hand(place.trigger, added.date, change, me),),
        status=added.status,
        participants=added.participants,
        places=added.places,
    )
    return Event(mention.id, (mention,))
