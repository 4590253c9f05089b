"""Expressions and context become candidates on the calendar, best first, each with its steps."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from timeline.language import Language
from timeline.model import (
    CalendarDate,
    Candidate,
    Expression,
    Meaning,
    Outcome,
    Published,
    Reason,
    Resolved,
    Unplaced,
)
from timeline.resolving import counting, dates, parts
from timeline.resolving.confidence import weighed
from timeline.resolving.context import Context, published_anchor, tone
from timeline.resolving.place import Placed, place
from timeline.resolving.spoken import Spoken

__all__ = ["resolve", "settled"]

_KINDS = (dates, counting, parts)  # imported for what they register with `placed`


def resolve(
    text: str, expressions: Sequence[Expression], published: Published | None, language: Language
) -> tuple[Outcome, ...]:
    """One outcome for each expression of a normalised text, in order, counted from ``published`` alone.

    The date in focus is the last one placed: 'two days later' and, in a story, a bare month count from it.
    """
    told = tone(expressions, published)
    spoken = Spoken(text, language, told, published_anchor(published, told))
    outcomes: list[Outcome] = []
    for expression in expressions:
        placed = settled(expression.meaning, spoken.context(expression))
        if isinstance(placed, Reason):
            outcomes.append(Unplaced(expression, placed))
            continue
        if expression.paired:
            _put_in_order(outcomes, placed[0])
        outcomes.append(Resolved(expression, placed))
        spoken.note(expression, placed[0])
    return tuple(outcomes)


@lru_cache(maxsize=4096)
def settled(meaning: Meaning, context: Context) -> Placed:
    """``place``, with how sure each candidate is."""
    found = place(meaning, context)
    return found if isinstance(found, Reason) else weighed(found)


def _put_in_order(outcomes: list[Outcome], end: Candidate) -> None:
    """Move the beginning of a range before its end: 'from Monday to Friday', 'from November to February'."""
    begins = outcomes[-1] if outcomes else None
    if not isinstance(begins, Resolved) or not isinstance(begins.expression.meaning, CalendarDate):
        return
    first, last = begins.best.interval.start, end.interval.start
    if begins.expression.meaning.year is None and first is not None and last is not None and last < first:
        earlier = dates.begun_before(begins.expression.meaning, end)
        if not isinstance(earlier, Reason):
            outcomes[-1] = Resolved(begins.expression, weighed(earlier))
