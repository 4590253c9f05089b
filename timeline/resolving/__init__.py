"""Expressions and context become candidates on the calendar, best first, each with its steps."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.intervals import DAY
from timeline.language import Language
from timeline.model import (
    About,
    Adjacent,
    At,
    Between,
    CalendarDate,
    Candidate,
    Expression,
    Grain,
    Holiday,
    Kind,
    Meaning,
    Nth,
    Outcome,
    PartOf,
    Published,
    Reason,
    Resolved,
    Unplaced,
)
from timeline.resolving import counting, dates, parts
from timeline.resolving.context import (
    CLOSE,
    Anchored,
    Context,
    Outlook,
    focus_anchor,
    goes_further_back,
    outlook,
    published_anchor,
    sentences_between,
    tone,
)
from timeline.resolving.place import place

__all__ = ["resolve"]

_KINDS = (dates, counting, parts)  # imported for what they register with `placed`


def resolve(
    text: str, expressions: Sequence[Expression], published: Published | None, language: Language
) -> tuple[Outcome, ...]:
    """One outcome for each expression of a normalised text, in order, counted from ``published`` alone.

    The date in focus is the last one placed: 'two days later' and, in a story, a bare month count from it.
    """
    anchor, told = published_anchor(published), tone(expressions, published)
    focus: Anchored | None = None
    outcomes: list[Outcome] = []
    said_until = 0
    for expression in expressions:
        span = expression.span
        apart = sentences_between(text, said_until, span.start)
        look = outlook(text, span, language) if _depends_on_outlook(expression.meaning) else Outlook.UNSAID
        placed = place(expression.meaning, Context(anchor, focus, told, look, close=apart < CLOSE))
        if isinstance(placed, Reason):
            outcomes.append(Unplaced(expression, placed))
            continue
        outcomes.append(Resolved(expression, placed))
        if expression.kind in (Kind.DATE, Kind.TIME) and not expression.paired:
            aside = _is_further_back(placed[0], focus) and (
                bool(said_until and not apart) or goes_further_back(text, span, language)
            )
            focus = _focus(placed[0], focus, aside)
            said_until = span.end
    return tuple(outcomes)


def _is_further_back(new: Candidate, focus: Anchored | None) -> bool:
    """Whether a time lies more than a week before the date in focus."""
    start = new.interval.start
    return focus is not None and start is not None and start < focus.start - 7 * DAY


def _focus(new: Candidate, old: Anchored | None, aside: bool) -> Anchored | None:
    """The date in focus after ``new``; ages and centuries are background.

    So is what goes back and is said ``aside``, by a later time of the same sentence or in the pluperfect:
    'the farthest point reached by Shackleton in 1909'.
    """
    anchor = focus_anchor(new)
    if anchor is None or old is None:
        return anchor or old
    if new.grain.rank > Grain.YEAR.rank or aside:
        return old
    return anchor


def _depends_on_outlook(meaning: Meaning) -> bool:
    match meaning:
        case CalendarDate(year=None) | Holiday(year=None):
            return True
        case At(date=inner) | PartOf(of=inner) | Nth(within=inner) | About(of=inner) | Between(last=inner):
            return _depends_on_outlook(inner)
        case Adjacent(step=0, of=CalendarDate()):
            return True
    return False
