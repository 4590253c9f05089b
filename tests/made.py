"""Timelines made by hand, for tests of what stands after extraction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    Interval,
    Kind,
    Published,
    PublishedSource,
    Reason,
    Resolved,
    Role,
    Span,
    Status,
    Timeline,
    Unplaced,
)


@dataclass(frozen=True)
class Told:
    """One dated happening: the words of its date, its label and where on the calendar it may lie."""

    words: str
    label: str
    candidates: tuple[Candidate, ...]
    status: Status = Status.OCCURRED
    role: Role = Role.AT
    ends: tuple[str, Candidate] | None = None


def at(
    interval: Interval,
    grain: Grain,
    confidence: float = 0.9,
    approximate: bool = False,
    part: DayPart | None = None,
) -> Candidate:
    """A candidate without steps."""
    return Candidate(interval, grain, approximate, confidence, (), part)


def year(number: int, **more: bool) -> Candidate:
    """A year; -43 is 44 BC."""
    return at(intervals.of_year(number), Grain.YEAR, **more)


def month(number: int, of: int) -> Candidate:
    """A month."""
    return at(intervals.of_month(number, of), Grain.MONTH)


def day(number: int, of: int, dom: int) -> Candidate:
    """A day."""
    return at(intervals.of_day(number, of, dom), Grain.DAY)


def given(number: int, of: int, dom: int) -> Published:
    """A publication day that somebody typed."""
    return Published(
        intervals.of_day(number, of, dom), Grain.DAY, PublishedSource.GIVEN, f"{number}-{of}-{dom}"
    )


def timeline_of(
    told: Sequence[Told],
    published: Published | None = None,
    unplaced: Sequence[tuple[str, Reason]] = (),
    title: str = "Made by hand",
) -> Timeline:
    """One article with a sentence for each happening and for each expression that has no place."""
    sentences = [f"{one.label} {one.words}{f' until {one.ends[0]}' if one.ends else ''}." for one in told]
    text = " ".join([*sentences, *(f"Nobody knows {words}." for words, _ in unplaced)])
    article = Article("made", title, text, published)
    starts = [sum(len(line) + 1 for line in sentences[:position]) for position in range(len(sentences))]
    events = tuple(_event(one, text, first) for one, first in zip(told, starts, strict=True))
    lost = tuple(("made", Unplaced(_expression(text, words, 0), reason)) for words, reason in unplaced)
    return Timeline((article,), events, lost)


def _expression(text: str, words: str, after: int, role: Role = Role.AT, paired: bool = False) -> Expression:
    start = text.index(words, after)
    span = Span(start, start + len(words))
    return Expression(span, Kind.DATE, CalendarDate(year=2014), "made", role, paired)


def _event(one: Told, text: str, first: int) -> Event:
    after = first + len(one.label)
    role = Role.BEGINS if one.ends else one.role
    times = [EventTime(Resolved(_expression(text, one.words, after, role), one.candidates), role)]
    if one.ends:
        expression = _expression(text, one.ends[0], after + len(one.words), Role.ENDS, paired=True)
        times.append(EventTime(Resolved(expression, (one.ends[1],)), Role.ENDS))
    sentence = Span(first, text.index(".", after) + 1)
    trigger = Span(first, first + len(one.label.split()[0]))
    mention = EventMention(f"event-{first}", "made", sentence, trigger, one.label, tuple(times), one.status)
    return Event(mention.id, (mention,))


EVENING = Interval(intervals.instant(2017, 10, 9, 18), intervals.instant(2017, 10, 10))

SEVEN = timeline_of(
    [
        Told(
            "three years ago",
            "Stoltenberg took up the NATO post",
            (at(intervals.of_year(2014), Grain.YEAR, 0.8, approximate=True),),
        ),
        Told("in March 2014", "Russia's Crimea annexation", (month(2014, 3),)),
        Told(
            "last July s",
            "Failed coup bid",
            (
                at(intervals.of_month(2017, 7), Grain.MONTH, 0.55),
                at(intervals.of_month(2016, 7), Grain.MONTH, 0.45),
            ),
        ),
        Told("in September", "Stoltenberg met Erdogan", (month(2017, 9),)),
        Told("last month", "Moscow gave misleading information about the size of Zapad", (month(2017, 9),)),
        Told(
            "late on Monday",
            "Stoltenberg told Reuters in an interview returning from Romania",
            (at(EVENING, Grain.PART_OF_DAY, part=DayPart.EVENING),),
        ),
        Told("in 2019", "Delivery of the S-400", (year(2019),), Status.PLANNED),
    ],
    given(2017, 10, 10),
    [("so far", Reason.VAGUE)],
    "NATO ally Turkey not seeking to antagonize alliance",
)
