"""One field of an event set to what a person decided. Pure, and about one event each."""

from __future__ import annotations

from dataclasses import replace

from timeline import intervals
from timeline.corrections.change import Change, ChangeKind, Chosen
from timeline.corrections.names import day_words, who_words
from timeline.dating import SURE, Dating, dating
from timeline.model import (
    Between,
    CalendarDate,
    Candidate,
    Event,
    EventMention,
    EventTime,
    Expression,
    Kind,
    Meaning,
    Resolved,
    Role,
    Span,
    Step,
)

HAND = "by-hand"  # the rule of expressions that no pattern read


def led_by(event: Event, mention: EventMention) -> Event:
    """The event with another leading mention."""
    return replace(event, mentions=(mention, *event.mentions[1:]))


def with_date(event: Event, change: Change, chosen: Chosen, me: str) -> Event:
    """The event at the date chosen, however it was dated; what was possible before stays behind it.

    A candidate that is the date chosen keeps its chain; any other date has none but who set it.
    """
    mention = event.lead
    if not mention.times:
        return led_by(event, replace(mention, times=(time_by_hand(mention.trigger, chosen, change, me),)))
    dated = dating(mention.times)
    at = next((at for at, one in enumerate(dated.candidates) if chosen.is_of(one)), None)
    if at is None:
        return led_by(event, replace(mention, times=(_other_time(dated, chosen, change, me),)))
    step = _step(change, dated.when, me)
    times = tuple(
        replace(time, resolved=_chosen(time.resolved, at, step))
        if time.resolved.expression is dated.expression
        else time
        for time in mention.times
    )
    return led_by(event, replace(mention, times=times))


def _chosen(resolved: Resolved, at: int, step: Step) -> Resolved:
    """The candidate at a place put first."""
    found = resolved.candidates
    best = replace(found[at], confidence=SURE, steps=(*found[at].steps, step))
    return replace(resolved, candidates=(best, *found[:at], *found[at + 1 :]))


def _other_time(dated: Dating, chosen: Chosen, change: Change, me: str) -> EventTime:
    """A date that is none of those the words can mean; the words stay marked."""
    said = dated.expression.meaning
    meaning = said if isinstance(said, Between) == chosen.lasts else _meaning(chosen)
    expression = replace(dated.expression, span=dated.span, role=Role.AT, paired=False, meaning=meaning)
    candidate = _candidate(chosen, _step(change, dated.when, me))
    return EventTime(Resolved(expression, (candidate, *dated.candidates)))


def time_by_hand(span: Span, chosen: Chosen, change: Change, me: str) -> EventTime:
    """A time for what no words date, at words that tell of it."""
    expression = Expression(span, Kind.DATE, _meaning(chosen), HAND)
    return EventTime(Resolved(expression, (_candidate(chosen, _step(change, "", me)),)))


def _candidate(chosen: Chosen, step: Step) -> Candidate:
    return Candidate(chosen.interval, chosen.grain, chosen.approximate, SURE, (step,), chosen.part)


def _meaning(chosen: Chosen) -> Meaning:
    """A date or a stretch by the year in which it begins or ends, which is all that later stages ask for."""
    at = chosen.interval.end if chosen.interval.start is None else chosen.interval.start
    date = CalendarDate(year=intervals.civil(at)[0] if at is not None else 0)
    return Between(date, date) if chosen.lasts else date


def _step(change: Change, before: str, me: str) -> Step:
    """The sentence of the chain that says who set the date, when, and what was there before."""
    rule = {ChangeKind.ACCEPT: "accepted-by-hand", ChangeKind.ADD: "added-by-hand"}.get(change.kind)
    facts = (("who", who_words(change.who, me)), ("date", day_words(change.at)))
    if rule is None and before:
        return Step("set-by-hand", (*facts, ("before", before)))
    return Step(rule or "set-first-by-hand", facts)


def chosen_of(event: Event) -> Chosen | None:
    """The date that an event has, as if a person chose it; ``None`` where it has none."""
    if not event.lead.times:
        return None
    dated = dating(event.lead.times)
    return chosen_from(dated.candidates[0], dated.lasts)


def chosen_from(candidate: Candidate, lasts: bool) -> Chosen:
    """A candidate as a person chooses it."""
    return Chosen(candidate.interval, candidate.grain, candidate.approximate, candidate.part, lasts)
