"""What an expression is resolved against: publication, the date in focus, convention and outlook."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from timeline.intervals import DAY, civil, iso
from timeline.language import Language
from timeline.model import (
    Adjacent,
    Anchor,
    CalendarDate,
    Candidate,
    Expression,
    Grain,
    Instant,
    Interval,
    Meaning,
    Published,
    Shift,
    Span,
    Step,
)

_SENTENCE_WINDOW = 160  # characters before an expression in which its verb is looked for
_AFTER_WINDOW = 60
_CLAUSE_WINDOW = 60
_PARTICIPLE_REACH = 2
_FAR_APART = 2_000  # characters; no need to count sentences over such a distance
CLOSE = 4  # so many sentences later a text may still be in the time it last spoke of
_FAR_YEARS = 1  # a stated year this far from publication belongs to a story told, not to the news
_YEAR = 366 * DAY
_FEWEST_FAR_DATES = 5
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.!?;]\s|\n\s*\n")


class Outlook(Enum):
    """Whether the sentence looks ahead or back."""

    AHEAD = "ahead"
    BACK = "back"
    UNSAID = "unsaid"


class Anchored(NamedTuple):
    """An interval to count from; ``rule`` is the step that says which it is."""

    interval: Interval
    grain: Grain
    rule: str

    @property
    def start(self) -> Instant:
        """Where it begins; anchors are never open at the start."""
        assert self.interval.start is not None
        return self.interval.start

    @property
    def step(self) -> Step:
        """The link of the chain that names it."""
        return Step(self.rule, (("date", iso(self.start, self.grain)),))


class Tone(Enum):
    """What a text tells of: its own days, both those and others, or others alone."""

    NEWS = "news"
    MIXED = "mixed"
    STORY = "story"


class Context(NamedTuple):
    """All that decides a reading beside the words. ``close``: the focus is near in the text."""

    published: Anchored | None
    focus: Anchored | None
    tone: Tone
    outlook: Outlook = Outlook.UNSAID
    close: bool = False

    def bare(self, weekday: bool = False) -> tuple[Anchored | None, bool]:
        """What a date without a year (or a bare weekday) counts from, and whether that is the date in focus.

        It is the focus where that lies over a year from publication in a story, or in a mixed text that has
        just spoken of it and does not look ahead; a weekday follows the focus in a story alone.
        """
        if self.focus is None or self.published is None:
            focus = self.focus if self.tone is not Tone.NEWS else None
            return (self.published, False) if focus is None else (focus, True)
        far = abs(self.focus.start - self.published.start) > _YEAR
        mixed = self.tone is Tone.MIXED and self.close and self.outlook is not Outlook.AHEAD and not weekday
        follows = far and (mixed or self.tone is Tone.STORY)
        return (self.focus, True) if follows else (self.published, False)


def published_anchor(published: Published | None) -> Anchored | None:
    """The publication as an anchor; ``None`` where it is not known."""
    if published is None or published.interval.start is None:
        return None
    return Anchored(published.interval, published.grain, "from-publication")


def focus_anchor(candidate: Candidate) -> Anchored | None:
    """A resolved time as the date in focus; ``None`` where it has no beginning."""
    if candidate.interval.start is None:
        return None
    return Anchored(candidate.interval, candidate.grain, "from-focus")


def tone(expressions: Iterable[Expression], published: Published | None) -> Tone:
    """Whether a text tells of its own days or of others.

    It is no plain news when years stated more than a year from publication outnumber what points at its own
    days (yesterday, last week, a bare weekday, a stated year near publication) and are at least five, or
    nothing does so point; it is a story throughout when they are five and ten times as many.
    """
    year = (
        None if published is None or published.interval.start is None else civil(published.interval.start)[0]
    )
    far = near = 0
    for expression in expressions:
        core = _core(expression.meaning)
        stated = core.year if isinstance(core, CalendarDate) and not core.two_digit else None
        if stated is not None:
            if year is None or abs(stated - year) > _FAR_YEARS:
                far += 1
            else:
                near += 1
        elif _from_publication(core):
            near += 1
    if far <= near or (far < _FEWEST_FAR_DATES and near):
        return Tone.NEWS
    return Tone.STORY if far >= max(10 * near, _FEWEST_FAR_DATES) else Tone.MIXED


def _core(meaning: Meaning) -> Meaning:
    for name in ("of", "date", "first"):
        part = getattr(meaning, name, None)
        if isinstance(part, CalendarDate):
            return part
    return meaning


def _from_publication(core: Meaning) -> bool:
    match core:
        case CalendarDate(year=None, weekday=int(), month=None):
            return True
        case Shift(anchor=Anchor.PUBLICATION) | Adjacent(anchor=Anchor.PUBLICATION):
            return True
    return False


def outlook(text: str, span: Span, language: Language) -> Outlook:
    """What the nearest telling word of the sentence says, first before and then after the expression."""
    before = text[max(0, span.start - _SENTENCE_WINDOW) : span.start]
    return outlook_between(before, text[span.end : span.end + _AFTER_WINDOW], language)


@lru_cache(maxsize=1024)
def outlook_between(before: str, after: str, language: Language) -> Outlook:
    """``outlook`` of an expression by the text on either side of it."""
    stops = list(_STOP.finditer(before))
    words = _WORD.findall((before[stops[-1].end() :] if stops else before).lower())
    stop = _STOP.search(after)
    following = _WORD.findall((after[: stop.start()] if stop else after).lower())
    return _telling(words[::-1], language) or _telling(following, language) or Outlook.UNSAID


def _telling(words: list[str], language: Language) -> Outlook | None:
    """What the first telling word says; pairs count as they stand in the text or reversed."""
    cues, known = language.times, _cues(language)
    for at, word in enumerate(words):
        if word not in known and not word.endswith(cues.back_endings):
            continue
        beside = words[at + 1] if at + 1 < len(words) else ""
        if word in cues.ahead or (beside, word) in cues.ahead_pairs or (word, beside) in cues.ahead_pairs:
            return Outlook.AHEAD
        if word in cues.back:
            return Outlook.BACK
        if word.endswith(cues.back_endings) and beside not in cues.passive:
            near = words[at + 1 : at + 1 + _PARTICIPLE_REACH]  # "will stay closed until Friday"
            return Outlook.AHEAD if any(other in cues.ahead for other in near) else Outlook.BACK
    return None


@lru_cache(maxsize=16)
def _cues(language: Language) -> frozenset[str]:
    """Every word that may tell, by itself or with the one beside it, but for those with a back ending."""
    cues = language.times
    return cues.ahead | cues.back | {word for pair in cues.ahead_pairs for word in pair}


def sentences_between(text: str, said_until: int, start: int) -> int:
    """How many sentences end between the last time mentioned and this one; counted up to ``CLOSE``."""
    if start - said_until > _FAR_APART:
        return CLOSE
    return sum(1 for _ in islice(_STOP.finditer(text, said_until, start), CLOSE))


def goes_further_back(text: str, span: Span, language: Language) -> bool:
    """Whether the clause before an expression tells of what lay before the story's time ('had burned in')."""
    before = text[max(0, span.start - _CLAUSE_WINDOW) : span.start]
    stops = list(_STOP.finditer(before))
    words = _WORD.findall((before[stops[-1].end() :] if stops else before).lower())
    return not language.times.further_back.isdisjoint(words)
