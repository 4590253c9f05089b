"""Expressions and context become candidates on the calendar, best first, each with its steps."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from timeline.intervals import DAY
from timeline.language import Language
from timeline.model import (
    About,
    Adjacent,
    Anchor,
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
    Shift,
    Unplaced,
)
from timeline.resolving import counting, dates, parts
from timeline.resolving.confidence import weighed
from timeline.resolving.context import (
    CLOSE,
    Anchored,
    Context,
    Outlook,
    Tone,
    focus_anchor,
    goes_further_back,
    is_reached,
    outlook,
    published_anchor,
    sentences_between,
    speaks_of_results,
    tone,
)
from timeline.resolving.place import Placed, place

__all__ = ["resolve"]

_KINDS = (dates, counting, parts)  # imported for what they register with `placed`


def resolve(
    text: str, expressions: Sequence[Expression], published: Published | None, language: Language
) -> tuple[Outcome, ...]:
    """One outcome for each expression of a normalised text, in order, counted from ``published`` alone.

    The date in focus is the last one placed: 'two days later' and, in a story, a bare month count from it.
    """
    told = tone(expressions, published)
    anchor = published_anchor(published, told)
    focus: Anchored | None = None
    period = latest = None
    outcomes: list[Outcome] = []
    said_until = 0
    for expression in expressions:
        span = expression.span
        apart = sentences_between(text, said_until, span.start)
        look = (
            outlook(text, expression, language) if _depends_on_outlook(expression.meaning) else Outlook.UNSAID
        )
        results = period is not None and _depends_on_results(expression.meaning)
        results = results and speaks_of_results(text, span, language)
        placed = settled(
            expression.meaning,
            Context(anchor, focus, told, look, apart < CLOSE, period, results, None if apart else latest),
        )
        if isinstance(placed, Reason):
            outcomes.append(Unplaced(expression, placed))
            continue
        if expression.paired:
            _put_in_order(outcomes, placed[0])
        outcomes.append(Resolved(expression, placed))
        period = _period(expression, placed[0], anchor) or period
        if expression.kind in (Kind.DATE, Kind.TIME) and not expression.paired:
            if not _stands_apart(expression, told):
                ahead = told is not Tone.NEWS and is_reached(text, span, language)
                back = _is_further_back(placed[0], focus)
                aside = back and (bool(said_until and not apart) or goes_further_back(text, span, language))
                focus = _focus(placed[0], focus, aside, ahead)
            if apart or latest is None or not goes_further_back(text, span, language):
                latest = focus_anchor(placed[0])
            said_until = span.end
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


def _stands_apart(expression: Expression, told: Tone) -> bool:
    """Whether a story does not go on from a time, because it counts back from its own or from today's."""
    if told is Tone.NEWS:
        return False
    match expression.meaning:
        case Shift(anchor=Anchor.FOCUS, direction=-1):
            return True
        case Shift(anchor=Anchor.PUBLICATION) | Adjacent(anchor=Anchor.PUBLICATION):
            return told is Tone.STORY
    return False


def _is_further_back(new: Candidate, focus: Anchored | None) -> bool:
    """Whether a time lies more than a week before the date in focus."""
    start = new.interval.start
    return focus is not None and start is not None and start < focus.start - 7 * DAY


def _focus(new: Candidate, old: Anchored | None, aside: bool, ahead: bool) -> Anchored | None:
    """The date in focus after ``new``; ages and centuries are background.

    So is what goes back and is said ``aside``, by a later time of the same sentence or in the pluperfect:
    'the farthest point reached by Shackleton in 1909'; and what lies ``ahead``, at the end of something told
    ('until the fall of Rome in') or planned.
    """
    anchor = focus_anchor(new)
    if anchor is None or old is None:
        return anchor or old
    if new.grain.rank > Grain.YEAR.rank or aside:
        return old
    if ahead and anchor.start > old.start:
        return old
    return anchor


def _period(expression: Expression, found: Candidate, anchor: Anchored | None) -> Anchored | None:
    """A quarter that is over and is no comparison: the one whose results the text tells."""
    end = found.interval.end
    if found.grain is not Grain.QUARTER or found.approximate or _compares(expression.meaning):
        return None
    over = anchor is not None and end is not None and end <= anchor.start
    return focus._replace(rule="from-period") if over and (focus := focus_anchor(found)) else None


def _compares(meaning: Meaning) -> bool:
    """'the year-ago quarter', 'the 1988 period'."""
    return isinstance(meaning, Shift | Nth) or isinstance(getattr(meaning, "of", None), CalendarDate)


def _depends_on_results(meaning: Meaning) -> bool:
    """'a year ago' may mean the same quarter of the year before."""
    match meaning:
        case Shift(count=-1, unit=Grain.YEAR) | About(of=Shift(count=-1, unit=Grain.YEAR)):
            return True
    return False


def _depends_on_outlook(meaning: Meaning | None) -> bool:
    match meaning:
        case CalendarDate(year=None) | Holiday(year=None):
            return True
        case At(date=inner) | Shift(date=inner) | PartOf(of=inner) | Nth(within=inner):
            return _depends_on_outlook(inner)
        case About(of=inner) | Between(last=inner):
            return _depends_on_outlook(inner)
        case Adjacent(step=0, of=CalendarDate()):
            return True
    return False
