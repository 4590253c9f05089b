"""Dated events for JSON lines: found in the text, or given in the input."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from timeline import events, flow, intervals
from timeline.cli.given_times import NOWHERE, outcome_of
from timeline.cli.jsonl import Document
from timeline.conventions import AS_WRITTEN, Conventions
from timeline.events.bounds import Bound
from timeline.events.given import GivenEvent, date_given
from timeline.language import load
from timeline.language.sources import codes
from timeline.model import (
    EventMention,
    EventTime,
    Expression,
    Grain,
    Interval,
    Outcome,
    Published,
    Role,
    Span,
)
from timeline.normal import normalise
from timeline.sources.errors import SourceError
from timeline.sources.lang import DEFAULT
from timeline.tagging import tag
from timeline.timex3 import timex

Row = dict[str, Any]
SIMPLE = re.compile(
    r"\d{4}(?:-[\dQHWSPUFAIX-]+)?(?:T[\w:]+)?|\d{3}X?"
)  # values that are a date by themselves
ONCE = (
    Bound.ON,
    Bound.BEFORE,
)  # bounds of what was done once, so that the same word may tell of the same deed


def found(document: Document, by: Conventions = AS_WRITTEN) -> list[Row]:
    """The events of the text, one row for each time that dates one."""
    extraction = flow.extract(document.article, by)
    values = {outcome.expression.span: timex(outcome).value for outcome in extraction.outcomes}
    return [row for mention in extraction.mentions for row in _mention_rows(mention, values)]


def given(document: Document) -> list[Row]:
    """The input's ``events``, or where it has none those found, dated by the input's own ``timexes``.

    A given event without a time on the calendar is bound by its words, seen from the publication day.
    """
    article = document.article
    if article.lang not in codes():
        article = replace(article, lang=DEFAULT)  # the times are given; the parse is a guess
    language = load(article.lang)
    outcomes, values = _given_times(document.record)
    outcomes = tuple(_with_roles(outcomes, tag(normalise(article.text, article.lang), language)))
    spans = _spans(document.record.get("events") or [])
    if not spans:
        mentions = events.mentions(article, outcomes, language)
        return [row for mention in mentions for row in _mention_rows(mention, values)]
    dated = date_given(article, outcomes, spans, language)
    return [row for event in dated for row in _given_rows(event, values, article.published)]


def _given_times(record: Row) -> tuple[tuple[Outcome, ...], dict[Span, str]]:
    try:
        pairs = [(outcome_of(timex), str(timex.get("value") or "")) for timex in record.get("timexes") or []]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SourceError("given", what="timexes") from error
    pairs.sort(key=lambda pair: pair[0].expression.span.start)
    return tuple(outcome for outcome, _ in pairs), {
        outcome.expression.span: value for outcome, value in pairs
    }


def _with_roles(outcomes: tuple[Outcome, ...], tagged: tuple[Expression, ...]) -> Iterator[Outcome]:
    """What begins and what ends something, which no value tells but the words round it: "since 1901"."""
    roles = {one.span: one.role for one in tagged if one.role is not Role.AT}
    for outcome in outcomes:
        span = outcome.expression.span
        role = next((role for other, role in roles.items() if other.overlaps(span)), Role.AT)
        yield replace(outcome, expression=replace(outcome.expression, role=role))


def _spans(given_events: list[Row]) -> list[Span]:
    try:
        return [Span(int(event["start"]), int(event["end"])) for event in given_events]
    except (KeyError, TypeError, ValueError) as error:
        raise SourceError("given", what="events") from error


# --------------------------------------------------------------------------- rows


def _mention_rows(mention: EventMention, values: dict[Span, str]) -> Iterator[Row]:
    for row in _time_rows(mention.trigger, mention.times, values):
        yield row | {"label": mention.label, "status": mention.status.value}


def _given_rows(event: GivenEvent, values: dict[Span, str], published: Published | None) -> Iterator[Row]:
    """Only times that date the event itself are named in its rows."""
    if placed := _placed(event.times):
        for time, row in zip(placed, _time_rows(event.span, placed, values), strict=True):
            yield row | _lasting_on(row, published) | (_filled(time) if event.fills else {})
        return
    bound = _bound(event.bound, published) if published else {}
    if event.bound in ONCE and (lent := _placed(event.lent)):
        bound = next(_dates(lent, values))
    for time in event.times:
        yield _place(event.span) | _timex(time) | bound
    if not event.times:
        yield _place(event.span) | bound


def _lasting_on(row: Row, published: Published | None) -> Row:
    """Where a time begins it and none ends it: it began some day of that time, and goes on."""
    if published is None or "begin" not in row or "stop" in row:
        return {}
    _, last = _days(published.interval)
    return {"begin": row.get("date") or row["begin"], "stop": f"after {max(last or '', row['begin'])}"}


def _filled(time: EventTime) -> Row:
    """First and last day of a time longer than one."""
    first, last = _days(time.resolved.best.interval)
    return {"begin": first, "stop": last} if time.role is Role.AT and first != last else {}


def _placed(times: tuple[EventTime, ...]) -> tuple[EventTime, ...]:
    return tuple(time for time in times if time.resolved.best.interval != NOWHERE[0])


def _bound(bound: Bound, published: Published) -> Row:
    first, last = _days(published.interval)
    before, after = f"before {first}", f"after {last}"
    rows: dict[Bound, Row] = {
        Bound.BEFORE: {"before": first},
        Bound.LASTED: {"begin": before, "stop": before},
        Bound.ON: {"date": first} if first == last else {"after": first, "before": last},
        Bound.ROUND: {"begin": before, "stop": after},
        Bound.AFTER: {"after": last},
        Bound.WILL_LAST: {"begin": after, "stop": after},
    }
    return rows[bound]


def _time_rows(place: Span, times: tuple[EventTime, ...], values: dict[Span, str]) -> Iterator[Row]:
    for time, date in zip(times, _dates(times, values), strict=True):
        yield _place(place) | _timex(time) | date


def _dates(times: tuple[EventTime, ...], values: dict[Span, str]) -> Iterator[Row]:
    stretch = _stretch(times)
    for time in times:
        row: Row = {}
        value = values.get(time.resolved.expression.span, "")
        if SIMPLE.fullmatch(value):
            row["date"] = value
        elif not stretch:
            row |= _whole(time.resolved.best.interval)
        yield row | stretch


def _stretch(times: tuple[EventTime, ...]) -> Row:
    """``begin`` and ``stop`` where one time begins the event or another ends it."""
    row: Row = {}
    for time in times:
        start, end = _days(time.resolved.best.interval)
        if time.role is Role.BEGINS and start:
            row["begin"] = start
        elif time.role is Role.ENDS and end:
            row["stop"] = end
    return row


def _whole(interval: Interval) -> Row:
    start, end = _days(interval)
    return {"begin": start, "stop": end}


def _days(interval: Interval) -> tuple[str | None, str | None]:
    """First and last day, both included."""
    first = None if interval.start is None else intervals.iso(interval.start, Grain.DAY)
    last = None if interval.end is None else intervals.iso(intervals.last_instant(interval.end), Grain.DAY)
    return first, last


def _timex(time: EventTime) -> Row:
    span = time.resolved.expression.span
    return {"timex_start": span.start, "timex_end": span.end}


def _place(span: Span) -> Row:
    return {"start": span.start, "end": span.end, "head_start": span.start, "head_end": span.end}
