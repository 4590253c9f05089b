"""The article's text with its times marked; a mark is a button that selects its event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from timeline.dashboard.literal import Node
from timeline.dating import possible
from timeline.messages import sentence
from timeline.model import Article, Event, EventMention, Span, Timeline


@dataclass(frozen=True, slots=True)
class Marked:
    """Words to be marked: the events they date, or the reason why they date none."""

    span: Span
    look: str
    name: str
    events: tuple[str, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether these words are no time but what tells of an event, which shows while it is selected."""
        return self.look == "trigger"


def nodes(article: Article, timeline: Timeline) -> tuple[Node, ...]:
    """The whole text."""
    return (Node("div", look="passage", children=passage(article.text, marks_of(article, timeline))),)


def marks_of(article: Article, timeline: Timeline) -> tuple[Marked, ...]:
    """Every expression of an article, and what tells of its events."""
    told_here = [
        (event, mention)
        for event in timeline.events
        for mention in event.mentions
        if mention.article_id == article.id
    ]
    lost = [
        Marked(item.expression.span, "unplaced", sentence(f"reason.{item.reason.value}"))
        for article_id, item in timeline.unplaced
        if article_id == article.id
    ]
    return (*_dated(told_here), *lost, *_triggers(told_here))


def _triggers(told: Iterable[tuple[Event, EventMention]]) -> list[Marked]:
    """One mark for each trigger, with all the events that it tells of."""
    found: dict[Span, list[str]] = {}
    for event, mention in told:
        found.setdefault(mention.trigger, []).append(event.id)
    return [Marked(span, "trigger", "", tuple(events)) for span, events in found.items()]


def _dated(told: Iterable[tuple[Event, EventMention]]) -> list[Marked]:
    """One mark for each expression, with all the events that it dates."""
    found: dict[Span, list[Event]] = {}
    several: set[Span] = set()
    for event, mention in told:
        for time in mention.times:
            span = time.resolved.expression.span
            found.setdefault(span, []).append(event)
            if len(possible(time.resolved.candidates)) > 1:
                several.add(span)
    return [
        Marked(
            span,
            f"{dated[0].lead.status.value}{' several' if span in several else ''}",
            "; ".join(event.lead.label for event in dated),
            tuple(event.id for event in dated),
        )
        for span, dated in found.items()
    ]


def passage(
    text: str, marks: Iterable[Marked], within: Span | None = None, live: bool = True
) -> tuple[Node, ...]:
    """A stretch of text as plain runs and marks. Of two marks that overlap a time stays, else the earlier."""
    within = within or Span(0, len(text))
    runs, place = [], within.start
    for mark in _apart(marks, within):
        if mark.span.start > place:
            runs.append(Node("span", text[place : mark.span.start]))
        runs.append(_mark(text, mark, live))
        place = mark.span.end
    if place < within.end:
        runs.append(Node("span", text[place : within.end]))
    return tuple(runs)


def _apart(marks: Iterable[Marked], within: Span) -> list[Marked]:
    inside = [mark for mark in marks if within.start <= mark.span.start and mark.span.end <= within.end]
    times = _one_after_the_other(mark for mark in inside if not mark.tells)
    free = (mark for mark in inside if mark.tells and not any(_overlap(mark, time) for time in times))
    return sorted((*times, *_one_after_the_other(free)), key=lambda mark: mark.span.start)


def _one_after_the_other(marks: Iterable[Marked]) -> list[Marked]:
    kept: list[Marked] = []
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        if not kept or kept[-1].span.end <= mark.span.start:
            kept.append(mark)
    return kept


def _overlap(one: Marked, other: Marked) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end


def _mark(text: str, mark: Marked, live: bool) -> Node:
    words = mark.span.of(text)
    if mark.tells or not live:
        return Node("span" if live else "mark", words, mark.look, events=mark.events if live else ())
    name = sentence("page.mark", words=words, name=mark.name)
    return Node(
        "mark", words, mark.look, picks=mark.events[0] if mark.events else "", name=name, events=mark.events
    )
