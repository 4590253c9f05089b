"""Mentions to a timeline: for now one event a mention, in order of time."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from timeline.facts import position
from timeline.model import Article, Event, EventMention, Failure, Timeline, Unplaced


def tell(
    articles: tuple[Article, ...],
    mentions: Iterable[EventMention],
    unplaced: tuple[tuple[str, Unplaced], ...],
    notes: tuple[Failure, ...],
) -> Timeline:
    """A timeline whose events stand in order of their best candidate's start, then article, then place in it.

    A time without a beginning counts from its end; a mention without a time stands last.
    """
    key = order(articles)
    events = tuple(Event(mention.id, (mention,)) for mention in sorted(mentions, key=key))
    return Timeline(articles, events, unplaced, notes)


def order(articles: tuple[Article, ...]) -> Callable[[EventMention], tuple[float, int, int, int]]:
    """By what a timeline's events are ordered, which is that of their leading mentions."""
    places = {article.id: place for place, article in enumerate(articles)}

    def key(mention: EventMention) -> tuple[float, int, int, int]:
        begins, first, last = position(mention)
        return begins, places[mention.article_id], first, last

    return key
