"""The article's text with its times marked; a mark is a button that selects its event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def nodes(article: Article, timeline: Timeline, selected: str | None) -> tuple[Node, ...]:
    """The whole text."""
    marks = marks_of(article, timeline, selected)
    return (Node("div", look="passage", children=passage(article.text, marks, selected)),)


def marks_of(article: Article, timeline: Timeline, selected: str | None) -> tuple[Marked, ...]:
    """Every expression of an article, and what tells of the selected event."""
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
    told = [
        Marked(mention.trigger, "trigger", event.lead.label, (event.id,))
        for event, mention in told_here
        if event.id == selected
    ]
    return (*_dated(told_here), *lost, *told)


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
    text: str, marks: Iterable[Marked], selected: str | None, within: Span | None = None, live: bool = True
) -> tuple[Node, ...]:
    """A stretch of text as plain runs and marks; of two marks that overlap the earlier stays."""
    within = within or Span(0, len(text))
    runs, place = [], within.start
    for mark in _apart(marks, within):
        if mark.span.start > place:
            runs.append(Node("span", text[place : mark.span.start]))
        runs.append(_mark(text, mark, selected, live))
        place = mark.span.end
    if place < within.end:
        runs.append(Node("span", text[place : within.end]))
    return tuple(runs)


def _apart(marks: Iterable[Marked], within: Span) -> list[Marked]:
    inside = [mark for mark in marks if within.start <= mark.span.start and mark.span.end <= within.end]
    kept: list[Marked] = []
    for mark in sorted(inside, key=lambda mark: (mark.span.start, mark.look == "trigger", -mark.span.end)):
        if not kept or kept[-1].span.end <= mark.span.start:
            kept.append(mark)
    return kept


def _mark(text: str, mark: Marked, selected: str | None, live: bool) -> Node:
    words = mark.span.of(text)
    return Node(
        "mark",
        words,
        mark.look,
        picks=_next(mark.events, selected) if live and mark.look != "trigger" else "",
        name=sentence("page.mark", words=words, name=mark.name) if live and mark.look != "trigger" else "",
        current=live and mark.look != "trigger" and selected in mark.events,
    )


def _next(events: Sequence[str], selected: str | None) -> str:
    """Of several events that share an expression, each click selects the one after the selected."""
    if not events:
        return ""
    return events[(events.index(selected) + 1) % len(events)] if selected in events else events[0]
