"""What two articles tell of one happening: pairs of sentences, and what holds for any two sides."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from time import thread_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.made import Told, day, month, timeline_of, year
from timeline import Article, build, from_text, published_from, read
from timeline.compare import Comparison, Contradiction, Pair, Shared, Side, compare
from timeline.compare.closeness import closeness
from timeline.dating import Dating, dating
from timeline.model import Candidate, Event, Timeline

CASES = tomllib.loads((Path(__file__).parent / "cases" / "compare.toml").read_text(encoding="utf-8"))["case"]
PUBLISHED = "2021-05-20"


def article(case: dict[str, Any], side: str) -> Article:
    return from_text(
        case[side], title=side, published=published_from(case.get(f"{side}_published", PUBLISHED))
    )


@lru_cache(maxsize=1)
def articles() -> tuple[tuple[Article, Article], ...]:
    return tuple((article(case, "left"), article(case, "right")) for case in CASES)


@lru_cache(maxsize=1)
def everything() -> Timeline:
    """All sentences read at once, which takes a tenth of the time."""
    return build(one for pair in articles() for one in pair)


def of_pair(left: Article, right: Article) -> Comparison:
    """The two articles alone, as if no others had been read."""
    ids = (left.id, right.id)
    events = tuple(event for event in everything().events if event.lead.article_id in ids)
    return compare(Timeline((left, right), events), frozenset((left.id,)), frozenset((right.id,)))


def said(comparison: Comparison) -> str:
    if comparison.agreements:
        return "agrees"
    if not comparison.conflicts:
        return "apart"
    return {Contradiction.DATE: "conflicts", Contradiction.STATUS: "denies"}[
        comparison.conflicts[0].contradiction
    ]


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["left"][:50] for case in CASES])
def test_pair(number: int) -> None:
    left, right = articles()[number]
    dated = {event.lead.article_id for event in everything().events}
    assert {left.id, right.id} <= dated, "a sentence gives no event"
    assert said(of_pair(left, right)) == CASES[number]["said"]


# --------------------------------------------------------------------------- any two sides


STORY = tuple(sorted((Path(__file__).parent.parent / "sample_articles").glob("0[1-5]*.md")))


@lru_cache(maxsize=1)
def story() -> Timeline:
    return build(read(path.name, path.read_bytes()) for path in STORY)


def groups() -> st.SearchStrategy[tuple[frozenset[str], frozenset[str]]]:
    """Any two groups of the articles of one story, which may overlap."""
    some = st.frozensets(st.sampled_from(range(len(STORY))))
    ids = st.deferred(lambda: some.map(lambda chosen: frozenset(story().articles[at].id for at in chosen)))
    return st.tuples(ids, ids)


def exchanged(comparison: Comparison) -> Comparison:
    def pair(one: Pair) -> dict[str, Any]:
        shared = tuple(Shared(word.right, word.left) for word in one.shared)
        return {"left": one.right, "right": one.left, "shared": shared}

    return Comparison(
        tuple(replace(one, **pair(one)) for one in comparison.agreements),
        tuple(replace(one, **pair(one)) for one in comparison.conflicts),
        tuple(replace(one, side=one.side.other) for one in comparison.only),
    )


@settings(deadline=None)  # the first reads the articles
@given(groups())
def test_exchanging_the_sides_exchanges_them_in_the_result(sides: tuple[frozenset[str], ...]) -> None:
    left, right = sides
    assert compare(story(), right, left) == exchanged(compare(story(), left, right))


@settings(deadline=None)  # the first reads the articles
@given(groups())
def test_every_event_stands_in_one_place(sides: tuple[frozenset[str], ...]) -> None:
    left, right = sides
    comparison = compare(story(), left, right)
    pairs = (*comparison.agreements, *comparison.conflicts)
    ours = [one.left.id for one in pairs] + [one.event.id for one in comparison.only_in(Side.LEFT)]
    theirs = [one.right.id for one in pairs] + [one.event.id for one in comparison.only_in(Side.RIGHT)]
    assert sorted(ours) == sorted(event_ids(left - right))
    assert sorted(theirs) == sorted(event_ids(right - left))


def event_ids(articles: frozenset[str]) -> list[str]:
    return [event.id for event in story().events if event.lead.article_id in articles]


def test_a_story_told_in_two_articles() -> None:
    pastor, programme = story().articles[3:5]
    comparison = compare(story(), frozenset((pastor.id,)), frozenset((programme.id,)))
    assert [tuple(word.left for word in one.shared) for one in comparison.agreements] == [
        ("partner", "Turkey"),
        ("Law",),
        ("deposit", "paid"),
        ("loan", "signed"),
    ]
    assert comparison.conflicts == ()


# --------------------------------------------------------------------------- what one side tells twice

ONE_DAY = "The Tay Bridge collapsed on 28 December 1879."
THAT_DAY = "On 28 December 1879 the Tay Bridge collapsed in a gale."
NEXT_DAY = "The Tay Bridge collapsed on 29 December 1879."


def sides(*texts: str, right: str) -> Comparison:
    """Articles of one sentence each; the last is the right side."""
    made = [from_text(text, title=text[:12]) for text in (*texts, right)]
    *left, last = [one.id for one in made]
    return compare(build(made), frozenset(left), frozenset((last,)))


def test_what_a_group_tells_twice_is_paired_once_and_points_there() -> None:
    comparison = sides(ONE_DAY, THAT_DAY, right="The collapse of the Tay Bridge was on 28 December 1879.")
    (agreement,), (only,) = comparison.agreements, comparison.only
    assert (only.side, only.like) == (Side.LEFT, agreement.right.id)


def test_a_date_that_the_other_side_gives_as_well_is_no_conflict() -> None:
    comparison = sides(ONE_DAY, NEXT_DAY, right="The Tay Bridge collapsed in a gale on 29 December 1879.")
    assert (len(comparison.agreements), comparison.conflicts) == (1, ())


def test_a_series_is_no_conflict() -> None:
    first = "Norway and Sweden signed a fishing treaty in Bergen on 4 June 2018."
    second = "Norway and Sweden signed a fishing treaty in Bergen on 9 June 2018."
    third = "Norway and Sweden signed a fishing treaty in Bergen on 14 June 2018."
    assert len(sides(first, right=second).conflicts) == 1
    assert sides(first, third, right=second).conflicts == ()


def test_the_story_of_another_language_is_compared_by_its_names_and_words() -> None:
    left = from_text("Der Turm von Rinteln brannte am 04.05.2011 ab.", title="a")
    right = from_text("Am 04.05.2011 brannte der Turm von Rinteln ganz ab.", title="b")
    german = [replace(one, lang="de") for one in (left, right)]
    comparison = compare(build(german), frozenset((left.id,)), frozenset((right.id,)))
    assert len(comparison.agreements) + len(comparison.only) >= 1


# --------------------------------------------------------------------------- how long it takes


def many(count: int, side: str) -> list[Told]:
    """Events of which every tenth is told by both sides; all speak of the same few people."""
    return [
        Told(
            f"on day {number}",
            f"{('Berg', 'Holm', 'Weber', 'Lund')[number % 4]} opened hall {_hall(number, side)} in Rinteln",
            (day(1900 + number % 100, 1 + number % 12, 1 + number % 28),),
        )
        for number in range(count)
    ]


def _hall(number: int, side: str) -> str:
    return f"{number}" if number % 10 == 0 else f"{side}{number}"


@pytest.mark.parametrize(("count", "seconds"), [(50, 0.2), (1000, 6.0)])
def test_time(count: int, seconds: float) -> None:
    """Ten and two times what it takes at most; counted in time of its own, whatever runs beside it."""
    left, right = timeline_of(many(count, "a")), timeline_of(many(count, "b"))
    both = joined(left, right)
    compare(both, frozenset(("left",)), frozenset(("right",)))
    start = thread_time()
    comparison = compare(both, frozenset(("left",)), frozenset(("right",)))
    assert thread_time() - start < seconds
    assert len(comparison.agreements) >= count // 10


def joined(left: Timeline, right: Timeline) -> Timeline:
    """Two timelines made by hand as one, their articles and events told apart."""
    articles, events = [], []
    for side, timeline in (("left", left), ("right", right)):
        articles.append(replace(timeline.articles[0], id=side, title=side))
        for event in timeline.events:
            mention = replace(event.lead, id=f"{side}-{event.id}", article_id=side)
            events.append(Event(mention.id, (mention,)))
    return Timeline(tuple(articles), tuple(events))


# --------------------------------------------------------------------------- times


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (day(1912, 5, 4), day(1912, 5, 4), 1.0),
        (day(1912, 5, 4), day(1912, 5, 5), 0.0),
        (day(1912, 5, 4), month(1912, 5), 0.85),
        (day(1912, 5, 4), year(1912), 0.74),
        (year(1912), year(1913), 0.0),
        (year(1912, approximate=True), year(1913), 0.95),
        (year(1912, approximate=True), year(1914), 0.0),
    ],
)
def test_how_near_two_times_are(left: Candidate, right: Candidate, expected: float) -> None:
    one, other = (timed(Told("then", "It came", (candidate,))) for candidate in (left, right))
    assert closeness(one, other) == pytest.approx(expected, abs=0.01)
    assert closeness(other, one) == closeness(one, other)


def test_news_is_of_the_days_before_its_publication() -> None:
    one, other = (timed(Told("then", "It came", (day(1912, 5, dom),))) for dom in (3, 5))
    assert closeness(one, other) == 0
    assert closeness(one, other, (False, True)) > 0
    assert closeness(one, other, (True, False)) == 0


def test_one_of_several_dates_is_enough() -> None:
    one = timed(Told("then", "It came", (month(2017, 7), month(2016, 7))))
    assert closeness(one, timed(Told("then", "It came", (day(2016, 7, 15),)))) > 0


def timed(told: Told) -> Dating:
    return dating(timeline_of([told]).events[0].lead.times)
