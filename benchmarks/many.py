"""A timeline of many made-up events, always the same: 500 BC to 2100, every status and grain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from random import Random
from typing import TypeVar

import pandas as pd

from timeline import intervals
from timeline.model import (
    Article,
    CalendarDate,
    Candidate,
    DayPart,
    Event,
    EventMention,
    EventTime,
    Expression,
    Grain,
    Instant,
    Interval,
    Kind,
    Published,
    PublishedSource,
    Resolved,
    Role,
    Span,
    Status,
    Timeline,
)
from timeline.table import events_table
from timeline.wording import candidate_words

Drawn = TypeVar("Drawn")
EVENTS = 100_000
IN_AN_ARTICLE = 500
AGES = (
    (-499, -1, 5),
    (1, 1499, 10),
    (1500, 1899, 20),
    (1900, 1999, 30),
    (2000, 2100, 35),
)  # years and weight
GRAINS = {
    Grain.MINUTE: 2,
    Grain.HOUR: 2,
    Grain.PART_OF_DAY: 4,
    Grain.DAY: 45,
    Grain.WEEKEND: 1,
    Grain.WEEK: 2,
    Grain.MONTH: 16,
    Grain.SEASON: 2,
    Grain.QUARTER: 2,
    Grain.HALF: 1,
    Grain.YEAR: 17,
    Grain.DECADE: 3,
    Grain.CENTURY: 2,
    Grain.MILLENNIUM: 1,
}
STATUSES = dict(zip(Status, (70, 8, 10, 8, 4), strict=True))
ROLES = {Role.AT: 94, Role.BEGINS: 4, Role.ENDS: 2}
GIVEN = ("Ada", "Bruno", "Chiara", "Đorđe", "Émile", "Fatima", "Gül", "Håkon", "Ines", "Jan", "Łucja", "Zoë")
FAMILY = (
    "Abel",
    "Brandt",
    "Castañeda",
    "Demir",
    "Eriksen",
    "Fodor",
    "Grünwald",
    "Ivanova",
    "Kovač",
    "O’Neil",
)
BODIES = (
    "the Harbour Board",
    "Northern Rail",
    "the Grain Exchange",
    "Lake Council, Upper House",
    "the Print Guild",
)
PLACES = ("Aldham", "Bräkne", "Corvo", "Dunmore", "Évora", "Farsund", "Gdynia", "Hvar", "İzmit", "Jena")
DEEDS = ("opened a bridge", "signed the treaty", "lost the election", "raised the tolls", "found the wreck")
MORE_DEEDS = ("closed the mine", "sold its ships", "moved the archive", "won the appeal", "rebuilt the tower")


@lru_cache(maxsize=2)
def table(count: int = EVENTS) -> pd.DataFrame:
    """The events' table; nobody may change it."""
    return events_table(timeline(count))


@lru_cache(maxsize=2)
def timeline(count: int = EVENTS, in_an_article: int = IN_AN_ARTICLE) -> Timeline:
    """So many events in the order of time, so many told in each article."""
    random = Random(count)
    articles, events = [], []
    for number, first in enumerate(range(0, count, in_an_article)):
        article, told = _article(random, number, min(in_an_article, count - first))
        articles.append(article)
        events += told
    return Timeline(tuple(articles), tuple(sorted(events, key=_begins)))


def titles(of: Timeline) -> dict[str, str]:
    """The articles' titles by id."""
    return {article.id: article.title for article in of.articles}


def _begins(event: Event) -> tuple[int, str]:
    interval = event.lead.times[0].resolved.best.interval
    assert interval.start is not None
    return interval.start, event.id


def _article(random: Random, number: int, count: int) -> tuple[Article, list[Event]]:
    name = f"article-{number}"
    published = intervals.containing(intervals.instant(random.randint(1950, 2025), 3, 5), Grain.DAY)
    told, sentences, first = [], [], 0
    for _ in range(count):
        event, sentence = _event(random, name, first)
        told.append(event)
        sentences.append(sentence)
        first += len(sentence) + 1
    dated = Published(published, Grain.DAY, PublishedSource.GIVEN, "")
    title = f"{random.choice(PLACES)}’s chronicle, part {number + 1}"
    return Article(name, title, " ".join(sentences), dated), told


def _event(random: Random, article: str, first: int) -> tuple[Event, str]:
    who = tuple(_names(random))
    where = (random.choice(PLACES),) if random.random() < 0.6 else ()
    label = " ".join(
        [who[0] if who else "They", random.choice(DEEDS + MORE_DEEDS), *(f"at {place}" for place in where)]
    )
    candidates = _candidates(random)
    words = candidate_words(candidates[0])
    sentence = f"{label}: {words}, as {random.choice(GIVEN)} {random.choice(FAMILY)} wrote."
    start = first + len(label) + 2
    mention = EventMention(
        f"{article}-{first}",
        article,
        Span(first, first + len(sentence)),
        Span(first, first + len(label.split()[0])),
        label,
        (_time(random, Span(start, start + len(words)), candidates),),
        _drawn(random, STATUSES),
        who,
        where,
    )
    return Event(mention.id, (mention,)), sentence


def _names(random: Random) -> Iterator[str]:
    """Up to three participants, some much more often than others."""
    for _ in range(_drawn(random, {0: 20, 1: 50, 2: 22, 3: 8})):
        if random.random() < 0.25:
            yield random.choice(BODIES)
        else:
            place = min(int(random.expovariate(0.35)), len(GIVEN) - 1)
            yield f"{GIVEN[place]} {random.choice(FAMILY)}"


def _candidates(random: Random) -> tuple[Candidate, ...]:
    """One possible date, or now and then two that lie a year apart."""
    grain = _drawn(random, GRAINS)
    day = _day(random)
    sure = round(random.uniform(0.35, 0.99), 2)
    part = random.choice(list(DayPart)) if grain is Grain.PART_OF_DAY else None
    best = Candidate(_interval(day, grain, part), grain, random.random() < 0.05, sure, (), part)
    if grain.rank > Grain.MONTH.rank or random.random() > 0.12:
        return (best,)
    other = _interval(intervals.shift(day, -1, Grain.YEAR), grain, part)
    return best, Candidate(other, grain, False, round((1 - sure) / 2, 2), (), part)


def _day(random: Random) -> Instant:
    """A moment, whole minutes."""
    first, last, _ = random.choices(AGES, [weight for *_, weight in AGES])[0]
    start = intervals.instant(random.randint(first, last))
    return Instant(start + random.randrange(365 * intervals.DAY // 60) * 60)


def _interval(at: Instant, grain: Grain, part: DayPart | None) -> Interval:
    return intervals.of_part(at, part) if part else intervals.containing(at, grain)


def _time(random: Random, span: Span, candidates: Sequence[Candidate]) -> EventTime:
    role = _drawn(random, ROLES) if len(candidates) == 1 else Role.AT
    expression = Expression(span, Kind.DATE, CalendarDate(year=2014), "made", role)
    return EventTime(Resolved(expression, tuple(candidates)), role)


def _drawn(random: Random, weights: dict[Drawn, int]) -> Drawn:
    return random.choices(list(weights), list(weights.values()))[0]
