"""Values of the model drawn at random, field by field as they are declared."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from timeline.intervals import instant
from timeline.model import (
    Article,
    Candidate,
    Event,
    EventMention,
    EventTime,
    Expression,
    Failure,
    Grain,
    Interval,
    Kind,
    Meaning,
    Published,
    PublishedSource,
    Reason,
    Resolved,
    Role,
    Span,
    Status,
    Step,
    Timeline,
    Unplaced,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
SIMPLE = {
    str: TEXTS,
    int: st.integers(-(10**18), 10**18),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    NoneType: st.none(),
}


def of(hint: Any, depth: int = 4) -> st.SearchStrategy[Any]:
    """Values of a declared type, ``depth`` of them within one another at most."""
    if isinstance(hint, NewType):
        return of(hint.__supertype__, depth)
    if get_origin(hint) in (Union, UnionType):
        members = [part for part in get_args(hint) if depth or not is_recursive(part)]
        return st.one_of([of(part, depth) for part in members])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return st.builds(hint, **{field.name: of(hints[field.name], depth - 1) for field in fields(hint)})
    return SIMPLE[hint]


def is_recursive(hint: Any) -> bool:
    """Whether a meaning may hold another one."""
    return is_dataclass(hint) and any(
        is_dataclass(part)
        for declared in get_type_hints(hint).values()
        for part in (*get_args(declared), declared)
    )


MEANINGS = of(Meaning)
INSTANTS = st.integers(instant(-12_000), instant(12_000))
STEPS = st.sampled_from(
    [Step("stated"), Step("from-publication", (("date", "10 Oct 2017"),)), Step("nth", (("n", "2"),))]
)
NOTES = st.builds(Failure, TEXTS, st.just("note.no-dates"), st.just((("name", "x"),)))


def tuples(values: st.SearchStrategy[Any], least: int = 0, most: int = 3) -> st.SearchStrategy[Any]:
    """Some of them, as a tuple."""
    return st.lists(values, min_size=least, max_size=most).map(tuple)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """One or two ends, in order."""
    first, last = draw(INSTANTS), draw(INSTANTS)
    low, high = min(first, last), max(first, last) + 1
    return Interval(*draw(st.sampled_from([(low, high), (None, high), (low, None)])))


CANDIDATES = st.builds(
    Candidate, intervals(), st.sampled_from(Grain), st.booleans(), st.floats(0, 1), tuples(STEPS), st.none()
)
PUBLISHED = st.builds(Published, intervals(), st.sampled_from(Grain), st.sampled_from(PublishedSource), TEXTS)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """A stretch of a text, which may be empty."""
    ends = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    return Span(*ends)


def expressions(text: str) -> st.SearchStrategy[Expression]:
    """An expression of a text."""
    return st.builds(
        Expression, spans(text), st.sampled_from(Kind), MEANINGS, TEXTS, st.sampled_from(Role), st.booleans()
    )


def mentions(name: str, article: Article) -> st.SearchStrategy[EventMention]:
    """A mention in an article."""
    resolved = st.builds(Resolved, expressions(article.text), tuples(CANDIDATES, 1, 2))
    return st.builds(
        EventMention,
        st.just(name),
        st.just(article.id),
        spans(article.text),
        spans(article.text),
        TEXTS,
        tuples(st.builds(EventTime, resolved, st.sampled_from(Role)), 0, 2),
        st.sampled_from(Status),
        tuples(TEXTS),
        tuples(TEXTS),
        TEXTS,
        st.booleans(),
    )


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """One or two articles with events and unplaced expressions; events without a date stand last."""
    date = st.none() | PUBLISHED
    articles = tuple(
        draw(
            st.builds(
                Article,
                st.just(f"article {number}"),
                TEXTS,
                st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
                date,
                st.sampled_from(["en", "de"]),
                TEXTS,
                TEXTS,
                tuples(NOTES),
                tuples(PUBLISHED),
                date,
            )
        )
        for number in range(draw(st.integers(1, 2)))
    )
    told = [
        Event(f"event {number}", (draw(mentions(f"event {number}", draw(st.sampled_from(articles)))),))
        for number in range(draw(st.integers(0, 3)))
    ]
    lost = [
        (article.id, draw(st.builds(Unplaced, expressions(article.text), st.sampled_from(Reason))))
        for article in articles
    ]
    told.sort(key=lambda event: not event.lead.times)
    return Timeline(articles, tuple(told), tuple(lost), draw(tuples(NOTES)))
