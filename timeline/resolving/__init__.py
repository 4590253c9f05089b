"""Expressions and context become candidates on the calendar, best first, each with its steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from timeline.conventions import AS_WRITTEN, Conventions, Mode
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
from timeline.resolving.context import Context, Tone, published_anchor, tone
from timeline.resolving.place import Placed, place, step_of
from timeline.resolving.spoken import Spoken

__all__ = ["resolve", "settled"]

_KINDS = (dates, counting, parts)  # imported for what they register with `placed`
_TONES = {Mode.NEWS: Tone.NEWS, Mode.NARRATIVE: Tone.STORY}


def resolve(
    text: str,
    expressions: Sequence[Expression],
    published: Published | None,
    language: Language,
    conventions: Conventions = AS_WRITTEN,
) -> tuple[Outcome, ...]:
    """One outcome for each expression of a normalised text, in order, counted from ``published`` alone.

    The date in focus is the last one placed: 'two days later' and, in a story, a bare month count from it.
    """
    suggested = tone(expressions, published)
    told = _TONES.get(conventions.mode, suggested)
    spoken = Spoken(text, language, told, published_anchor(published, suggested), conventions, suggested)
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
    if not context.is_as_written:
        found = _beside(found, place(meaning, context.as_written))
    return found if isinstance(found, Reason) else weighed(found)


def _beside(found: Placed, as_written: Placed) -> Placed:
    """What a setting leads to, and after it what the text alone would; that alone where both are the same."""
    if isinstance(found, Reason) or isinstance(as_written, Reason):
        return found
    if found[0].interval == as_written[0].interval:
        return as_written
    known = {one.interval for one in found}
    first = replace(as_written[0], steps=(*as_written[0].steps, step_of("without-setting")))
    return found + tuple(one for one in (first, *as_written[1:]) if one.interval not in known)


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
