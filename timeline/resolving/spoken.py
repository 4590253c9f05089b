"""What a text has spoken of when an expression comes: the date in focus and its like."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.conventions import AS_WRITTEN, Conventions
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
    PartOf,
    Shift,
)
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
    sentences_between,
    speaks_of_results,
)


@dataclass(slots=True)
class Spoken:
    """A text as far as it is read, from expression to expression; the one thing here that changes.

    ``latest``: the last time placed; ``period``: the quarter whose results are told; ``until``: the offset
    where the last time ended; ``apart``: how many sentences have ended since, counted up to ``CLOSE``.
    """

    text: str
    language: Language
    tone: Tone
    published: Anchored | None
    conventions: Conventions = AS_WRITTEN
    suggested: Tone | None = None
    focus: Anchored | None = None
    latest: Anchored | None = None
    period: Anchored | None = None
    until: int = 0
    apart: int = 0

    def context(self, expression: Expression) -> Context:
        """All that decides how the next expression is read; to be asked once for each, in order."""
        self.apart = sentences_between(self.text, self.until, expression.span.start)
        meaning = expression.meaning
        look = (
            outlook(self.text, expression, self.language) if _depends_on_outlook(meaning) else Outlook.UNSAID
        )
        among_results = (
            self.period is not None
            and _depends_on_results(meaning)
            and speaks_of_results(self.text, expression.span, self.language)
        )
        return Context(
            self.published,
            self.focus,
            self.tone,
            look,
            close=self.apart < CLOSE,
            period=self.period,
            results=among_results,
            latest=None if self.apart else self.latest,
            conventions=self.conventions,
            suggested=self.suggested,
        )

    def note(self, expression: Expression, found: Candidate) -> None:
        """Go on from an expression and the place it was given; a length or the end of a range is no focus."""
        self.period = _period(expression, found, self.published) or self.period
        if expression.kind not in (Kind.DATE, Kind.TIME) or expression.paired:
            return
        if not _stands_apart(expression, self.tone):
            self.focus = self._focus_after(expression, found)
        if self.apart or self.latest is None or not self._is_background(expression):
            self.latest = focus_anchor(found)
        self.until = expression.span.end

    def _focus_after(self, expression: Expression, found: Candidate) -> Anchored | None:
        back = _is_further_back(found, self.focus)
        aside = back and (bool(self.until and not self.apart) or self._is_background(expression))
        ahead = self.tone is not Tone.NEWS and is_reached(self.text, expression.span, self.language)
        return _focus(found, self.focus, aside, ahead)

    def _is_background(self, expression: Expression) -> bool:
        return goes_further_back(self.text, expression.span, self.language)


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
