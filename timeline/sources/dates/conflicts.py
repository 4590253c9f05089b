"""Declared publication dates that speak against the one that was taken."""

from __future__ import annotations

from timeline.model import Article, Published
from timeline.normal import normalise
from timeline.sources.dates import stamps


def conflicts(article: Article) -> tuple[Published, ...]:
    """The declared dates that share no day with ``article.published``, each interval once.

    The same instant in another zone may fall on another day, and is no conflict.
    """
    chosen = article.published
    if chosen is None:
        return ()
    against = (one for one in article.declared if not _shares_a_day(one, chosen) and not same(one, chosen))
    return tuple({one.interval: one for one in reversed(list(against))}.values())[::-1]


def same(one: Published, other: Published) -> bool:
    """Whether both are stamps of one instant."""
    at = instant(one)
    return at is not None and at == instant(other)


def instant(published: Published) -> int | None:
    """Seconds since 1970 in UTC; ``None`` where its words do not say the time of day and the zone."""
    seconds = stamps.seconds_to_utc(" ".join(normalise(published.evidence).split()))
    start = published.interval.start
    return start + seconds if seconds is not None and start is not None else None


def _shares_a_day(one: Published, other: Published) -> bool:
    first, second = one.interval, other.interval
    if None in (first.start, first.end, second.start, second.end):
        return True
    assert first.start is not None and first.end is not None
    assert second.start is not None and second.end is not None
    return first.start < second.end and second.start < first.end
