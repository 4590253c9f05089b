"""What an expression is resolved against: publication, the date in focus, convention and outlook."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from enum import Enum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from timeline.conventions import AS_WRITTEN, Conventions, Mode, Prefer
from timeline.intervals import DAY, civil, iso
from timeline.language import Language
from timeline.model import (
    About,
    Adjacent,
    Anchor,
    At,
    CalendarDate,
    Candidate,
    Expression,
    Grain,
    Instant,
    Interval,
    Meaning,
    Nth,
    PartOf,
    Published,
    Role,
    Shift,
    Span,
    Step,
)

_SENTENCE_WINDOW = 160  # characters before an expression in which its verb is looked for
_AFTER_WINDOW = 60
_CLAUSE_WINDOW = 60
_PARTICIPLE_REACH = 2
_PERFECT_REACH = 4
_FAR_APART = 2_000  # characters; no need to count sentences over such a distance
CLOSE = 4  # so many sentences later a text may still be in the time it last spoke of
_FAR_YEARS = 1  # a stated year this far from publication belongs to a story told, not to the news
_YEAR = 366 * DAY
_FEWEST_FAR_DATES = 5
_FEWEST_STORY_DATES = 8
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
    def by_setting(self) -> Anchored:
        """The same, chosen by a person's setting."""
        return self._replace(rule="from-focus-set" if self.rule == "from-focus" else "from-publication-set")

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
    """All that decides a reading beside the words.

    ``close``: the focus is near in the text. ``period``: the quarter whose results the text tells, the last
    one named that is over; ``results``: the sentence speaks of results. ``latest``: the last time of the
    same sentence, if there was one. ``tone`` is as ``conventions`` have it, ``suggested`` as the text has it.
    """

    published: Anchored | None
    focus: Anchored | None
    tone: Tone
    outlook: Outlook = Outlook.UNSAID
    close: bool = False
    period: Anchored | None = None
    results: bool = False
    latest: Anchored | None = None
    conventions: Conventions = AS_WRITTEN
    suggested: Tone | None = None

    @property
    def is_as_written(self) -> bool:
        """Whether nobody has said anything of how such times are to be read."""
        return self.conventions.mode is Mode.TEXT and self.conventions.prefer is Prefer.TEXT

    @property
    def as_written(self) -> Context:
        """The same as the text alone has it."""
        plain = replace(self.conventions, mode=Mode.TEXT, prefer=Prefer.TEXT)
        return self._replace(tone=self.suggested or self.tone, conventions=plain)

    @property
    def nearest(self) -> Anchored | None:
        """What 'that year' and 'two days later' count from: a time of the same sentence before the focus."""
        return self.latest or self.focus

    def bare(self, weekday: bool = False) -> tuple[Anchored | None, bool]:
        """What a date without a year (or a bare weekday) counts from, and whether that is the date in focus.

        It is the focus in a story, and in a mixed text that has just spoken of it and does not look ahead
        where it lies over a year from publication; a weekday follows the focus in a story alone.
        """
        anchor, follows = self._bare(weekday)
        if self.is_as_written or anchor is None or follows == self.as_written._bare(weekday)[1]:
            return anchor, follows
        return anchor.by_setting, follows

    def _bare(self, weekday: bool) -> tuple[Anchored | None, bool]:
        if self.focus is None or self.published is None:
            focus = self.focus if self.tone is not Tone.NEWS else None
            return (self.published, False) if focus is None else (focus, True)
        far = abs(self.focus.start - self.published.start) > _YEAR
        mixed = self.tone is Tone.MIXED and self.close and self.outlook is not Outlook.AHEAD and not weekday
        follows = (far and mixed) or self.tone is Tone.STORY
        return (self.focus, True) if follows else (self.published, False)


def published_anchor(published: Published | None, told: Tone) -> Anchored | None:
    """The publication as an anchor, a doubtful one in a story; ``None`` where it is not known."""
    if published is None or published.interval.start is None:
        return None
    rule = "from-publication" if told is Tone.NEWS else "from-publication-of-story"
    return Anchored(published.interval, published.grain, rule)


def focus_anchor(candidate: Candidate) -> Anchored | None:
    """A resolved time as the date in focus; ``None`` where it has no beginning."""
    if candidate.interval.start is None:
        return None
    return Anchored(candidate.interval, candidate.grain, "from-focus")


def tone(expressions: Iterable[Expression], published: Published | None) -> Tone:
    """Whether a text tells of its own days or of others.

    It is a story throughout when it states eight years or more and ten times as many as it points at its
    own days (yesterday, last week, a bare weekday). It is no plain news when at least five of those years
    lie over a year from publication and outnumber the others together with what points at its own days, or
    nothing does so point.
    """
    year = (
        None if published is None or published.interval.start is None else civil(published.interval.start)[0]
    )
    far = near = pointing = 0
    for expression in expressions:
        stated = _stated_year(expression.meaning)
        if stated is None:
            pointing += points_at_publication(expression.meaning)
        elif year is None or abs(stated - year) > _FAR_YEARS:
            far += 1
        else:
            near += 1
    if far + near >= max(10 * pointing, _FEWEST_STORY_DATES):
        return Tone.STORY
    near += pointing
    return Tone.NEWS if far <= near or (far < _FEWEST_FAR_DATES and near) else Tone.MIXED


def _core(meaning: Meaning) -> Meaning:
    for name in ("of", "date", "first"):
        part = getattr(meaning, name, None)
        if isinstance(part, CalendarDate):
            return part
    return meaning


def _stated_year(meaning: Meaning) -> int | None:
    inner = _core(meaning)
    return inner.year if isinstance(inner, CalendarDate) and not inner.two_digit else None


def points_at_publication(meaning: Meaning) -> bool:
    """Whether a time is counted from the text's own days: yesterday, last week, a bare weekday."""
    match meaning:
        case Shift(anchor=Anchor.PUBLICATION) | Adjacent(anchor=Anchor.PUBLICATION):
            return True
        case At(date=inner) | About(of=inner) | PartOf(of=inner) | Nth(within=inner):
            return points_at_publication(inner)
        case CalendarDate(year=None, weekday=int(), month=None):
            return True
    return False


def outlook(text: str, expression: Expression, language: Language) -> Outlook:
    """What the nearest telling word of the sentence says, first before and then after the expression."""
    span, ends = expression.span, expression.role is Role.ENDS and not expression.paired
    before = text[max(0, span.start - _SENTENCE_WINDOW) : span.start]
    return outlook_between(before, text[span.end : span.end + _AFTER_WINDOW], ends, language)


@lru_cache(maxsize=1024)
def outlook_between(before: str, after: str, ends: bool, language: Language) -> Outlook:
    """``outlook`` of an expression by the text on either side of it; ``ends``: it says until when."""
    said, following = _sentence(before, after)
    if ends and not language.times.put_off.isdisjoint(said):
        return Outlook.AHEAD
    return _telling(said[::-1], language) or _telling(following, language) or Outlook.UNSAID


def _sentence(before: str, after: str) -> tuple[list[str], list[str]]:
    """The words on either side that belong to the same sentence."""
    stops = list(_STOP.finditer(before))
    stop = _STOP.search(after)
    said = before[stops[-1].end() :] if stops else before
    following = after[: stop.start()] if stop else after
    return _WORD.findall(said), _WORD.findall(following)


def sentence_before(text: str, span: Span) -> list[str]:
    """The words of an expression's sentence that stand before it."""
    return _sentence(text[max(0, span.start - _SENTENCE_WINDOW) : span.start], "")[0]


def speaks_of_results(text: str, span: Span, language: Language) -> bool:
    """Whether the sentence of an expression is about a company's results for a quarter, and for no longer."""
    before = text[max(0, span.start - _SENTENCE_WINDOW) : span.start]
    said, following = _sentence(before, text[span.end : span.end + _AFTER_WINDOW])
    words = {word.lower() for word in (*said, *following)}
    return not (language.times.results.isdisjoint(words) or words & language.times.longer_results)


def _telling(words: list[str], language: Language) -> Outlook | None:
    """What the first telling word says; pairs count as they stand in the text or reversed.

    An ending tells nothing where the word is a name: 'the United States'.
    """
    cues, known = language.times, _cues(language)
    lower = [word.lower() for word in words]
    for at, word in enumerate(lower):
        if word not in known and not word.endswith(cues.back_endings):
            continue
        beside = lower[at + 1] if at + 1 < len(lower) else ""
        if word in cues.ahead or (beside, word) in cues.ahead_pairs or (word, beside) in cues.ahead_pairs:
            if word.endswith(cues.back_endings) and beside in cues.not_verbs:
                continue  # "the planned visit"
            near = lower[at + 1 : at + 1 + _PERFECT_REACH]  # "had been due to expire"
            return Outlook.AHEAD if cues.further_back.isdisjoint(near) else Outlook.BACK
        if word in cues.presents and beside and beside not in cues.helpers:
            return Outlook.AHEAD
        if word in cues.back:
            return Outlook.BACK
        if words[at].endswith(cues.back_endings) and words[at].islower() and beside not in cues.not_verbs:
            near = lower[at + 1 : at + 1 + _PARTICIPLE_REACH]  # "will stay closed until Friday"
            return Outlook.AHEAD if any(other in cues.ahead for other in near) else Outlook.BACK
    return None


@lru_cache(maxsize=16)
def _cues(language: Language) -> frozenset[str]:
    """Every word that may tell, by itself or with the one beside it, but for those with a back ending."""
    cues = language.times
    return cues.ahead | cues.back | cues.presents | {word for pair in cues.ahead_pairs for word in pair}


def sentences_between(text: str, said_until: int, start: int) -> int:
    """How many sentences end between the last time mentioned and this one; counted up to ``CLOSE``."""
    if start - said_until > _FAR_APART:
        return CLOSE
    return sum(1 for _ in islice(_STOP.finditer(text, said_until, start), CLOSE))


def is_reached(text: str, span: Span, language: Language) -> bool:
    """Whether the clause before a time says how long something went on ('until the fall of Rome in')."""
    words, _ = _sentence(text[max(0, span.start - _CLAUSE_WINDOW) : span.start], "")
    return not language.times.reaching.isdisjoint(map(str.lower, words))


def goes_further_back(text: str, span: Span, language: Language) -> bool:
    """Whether the clause before an expression tells of what lay before the story's time ('had burned in')."""
    words, _ = _sentence(text[max(0, span.start - _CLAUSE_WINDOW) : span.start], "")
    return not language.times.further_back.isdisjoint(map(str.lower, words))
