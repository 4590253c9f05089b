"""Expressions and context become candidates on the calendar, best first, each with its steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.language import Language
from timeline.model import (
    Adjacent,
    At,
    CalendarDate,
    Expression,
    Grain,
    Holiday,
    Kind,
    Meaning,
    Outcome,
    PartOf,
    Published,
    Reason,
    Resolved,
    Unplaced,
)
from timeline.resolving.context import (
    Anchored,
    Context,
    Outlook,
    focus_anchor,
    is_narrative,
    outlook,
    published_anchor,
)
from timeline.resolving.place import place

__all__ = ["resolve"]


def resolve(
    text: str, expressions: Sequence[Expression], published: Published | None, language: Language
) -> tuple[Outcome, ...]:
    """One outcome for each expression of a normalised text, in order; the reference time is ``published`` alone.

    The date in focus is the last one placed, so that 'two days later' and, in a story, a bare month count from it.
    """
    context = Context(published_anchor(published), None, is_narrative(expressions, published))
    outcomes: list[Outcome] = []
    for expression in expressions:
        look = (
            outlook(text, expression.span, language)
            if _depends_on_outlook(expression.meaning)
            else Outlook.UNSAID
        )
        placed = place(expression.meaning, replace(context, outlook=look))
        if isinstance(placed, Reason):
            outcomes.append(Unplaced(expression, placed))
            continue
        outcomes.append(Resolved(expression, placed))
        if expression.kind in (Kind.DATE, Kind.TIME):
            context = replace(context, focus=_focus(placed[0].grain, focus_anchor(placed[0]), context.focus))
    return tuple(outcomes)


def _focus(grain: Grain, new: Anchored | None, old: Anchored | None) -> Anchored | None:
    """Ages and centuries are background: they do not take the focus from a finer date."""
    if new is None or old is not None and grain.rank > Grain.YEAR.rank:
        return old
    return new


def _depends_on_outlook(meaning: Meaning) -> bool:
    match meaning:
        case CalendarDate(year=None) | Holiday(year=None):
            return True
        case At(date=inner) | PartOf(of=inner):
            return _depends_on_outlook(inner)
        case Adjacent(step=0, of=CalendarDate()):
            return True
    return False
