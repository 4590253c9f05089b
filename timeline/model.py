"""Every central type: frozen, hashable, picklable. Imports nothing of ours.

Offsets are code points into ``Article.text``, end exclusive. Instants are whole seconds since
1970-01-01T00:00 in the proleptic Gregorian calendar, local to the article; year 0 is 1 BC, -43 is 44 BC.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NewType, TypeAlias

Instant = NewType("Instant", int)


class Grain(Enum):
    """How fine a time is stated, from fine to coarse; never finer than the words."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part of day"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"

    @property
    def rank(self) -> int:
        """Position from fine (0) to coarse."""
        return _RANK[self]


_RANK = {grain: rank for rank, grain in enumerate(Grain)}


@dataclass(frozen=True, slots=True)
class Span:
    """Code points ``start`` to ``end`` (exclusive) of a text; ``text[s.start:s.end]`` is the quotation."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The quoted words."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether at least one code point is shared."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Interval:
    """Half-open ``[start, end)``; ``None`` is an open end."""

    start: Instant | None
    end: Instant | None


# --------------------------------------------------------------------------- articles


class PublishedSource(Enum):
    """Where a publication date comes from, the most trusted first."""

    GIVEN = "given"
    JSON_LD = "JSON-LD"
    META = "meta tag"
    TIME = "time tag"
    FRONT_MATTER = "front matter"
    MAIL = "mail header"
    DOCUMENT = "document property"
    FEED = "feed entry"
    COLUMN = "table column"
    DATELINE = "dateline"
    ADDRESS = "address"
    FILE_NAME = "file name"
    INFERRED = "inferred"

    @property
    def rank(self) -> int:
        """Position from the most (0) to the least trusted."""
        return _TRUST[self]


_TRUST = {source: rank for rank, source in enumerate(PublishedSource)}


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, with the words or field that say so."""

    interval: Interval
    grain: Grain
    source: PublishedSource
    evidence: str


@dataclass(frozen=True, slots=True)
class Article:
    """One text as read. ``id`` follows from the content (see ``sources.article_id``).

    ``declared`` holds every publication date that its source states, the most trusted first: those that
    speak against ``published`` are there too. ``updated`` is when the source says that it was changed last,
    which is never taken for the publication date. ``notes`` say what reading it left open: a guessed
    encoding, a declared date that is none.
    """

    id: str
    title: str
    text: str
    published: Published | None = None
    lang: str = "en"
    source: str = ""
    url: str = ""
    notes: tuple[Failure, ...] = ()
    declared: tuple[Published, ...] = ()
    updated: Published | None = None


# --------------------------------------------------------------------------- meanings


class Kind(Enum):
    """The four kinds of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Anchor(Enum):
    """What a relative meaning counts from."""

    PUBLICATION = "publication"  # three years ago, yesterday, last week
    FOCUS = "focus"  # two days later, the same year, a year earlier
    CONTEXT = "context"  # the end of the year: the focus in a story, the publication in the news
    PERIOD = "period"  # the latest quarter: the quarter whose results a text tells
    EVENT = "event"  # three days after the attack: an event, whose date is not in the words


class DayPart(Enum):
    """Parts of a day, by the code TIMEX3 gives them."""

    EARLY_HOURS = "EM"  # the hours before dawn; TIMEX3 has no code for them
    MORNING = "MO"
    MIDDAY = "MI"
    AFTERNOON = "AF"
    EVENING = "EV"
    NIGHT = "NI"
    DAYTIME = "DT"


class Season(Enum):
    """Seasons of the northern hemisphere, by the code TIMEX3 gives them."""

    SPRING = "SP"
    SUMMER = "SU"
    AUTUMN = "FA"
    WINTER = "WI"


class Portion(Enum):
    """Which part of an interval is meant."""

    START = "START"
    MID = "MID"
    END = "END"


class Reference(Enum):
    """Times too vague for a calendar."""

    PAST = "PAST_REF"
    PRESENT = "PRESENT_REF"
    FUTURE = "FUTURE_REF"


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date by its calendar fields; what is ``None`` is not said. At least one field is given.

    ``quarter`` 1 to 4, ``half`` 1 or 2, ``weekday`` 1 (Monday) to 7. ``alternative`` is the other reading
    of an ambiguous numeric order (04/05/2021). ``two_digit`` years lie in the hundred years round the anchor.
    ``by_setting``: a person's setting put this order before the other.
    ``converted``: the words count the year in another way, Reiwa 5 for 2023. The calendar may have no such
    day (30 February).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: Season | None = None
    quarter: int | None = None
    half: int | None = None
    two_digit: bool = False
    fiscal: bool = False
    converted: bool = False
    alternative: CalendarDate | None = None
    by_setting: bool = False


@dataclass(frozen=True, slots=True)
class Era:
    """A decade, century or millennium, from its ``first`` year (1801, -99) to its ``last``."""

    grain: Grain
    first: int
    last: int  # inclusive
    two_digit: bool = False


@dataclass(frozen=True, slots=True)
class OtherCalendar:
    """A date by a calendar that is not turned into ours: '3 Muharram 1439'."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day (a key of the language's holiday table), in a year where one is said.

    ``month``, ``day``: fixed date; ``weekday`` and ``nth``: the nth weekday of the month (-1 the last);
    ``later`` so many days after it; ``easter``: days from Easter Sunday.
    """

    key: str
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    easter: int | None = None
    later: int = 0
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, 24-hour; ``zone`` as written."""

    hour: int
    minute: int | None = None
    zone: str | None = None
    ambiguous: bool = False  # 7:30 without a.m. or p.m.


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """Morning to night of the day it is attached to."""

    part: DayPart


@dataclass(frozen=True, slots=True)
class At:
    """A time of day on a day: 'Tuesday night', '6 p.m. on 3 May'."""

    date: Meaning
    time: Clock | PartOfDay


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units after (or, negative, before) the anchor; ``None`` is 'some'. -3 YEAR: three years ago."""

    count: float | None
    unit: Grain
    anchor: Anchor
    direction: int = 0  # -1 or 1, also where count is None
    grain: Grain | None = None  # where a noun says it: the year-ago quarter
    date: Meaning | None = None  # what it counts from instead of the anchor: two weeks from Monday

    def __post_init__(self) -> None:
        if self.count is not None and not self.direction:
            object.__setattr__(self, "direction", -1 if self.count < 0 else 1)


@dataclass(frozen=True, slots=True)
class Adjacent:
    """Last (-1), this (0) or next (1) such unit or named part, seen from the anchor."""

    step: int
    of: Grain | CalendarDate | PartOfDay | Holiday
    anchor: Anchor = Anchor.PUBLICATION


@dataclass(frozen=True, slots=True)
class Nth:
    """The nth (1 first, -1 last) unit or weekday within another time: 'the first week of March'."""

    n: int
    of: Grain | CalendarDate | Holiday
    within: Meaning


@dataclass(frozen=True, slots=True)
class PartOf:
    """Early, mid or late of a time."""

    portion: Portion
    of: Meaning


@dataclass(frozen=True, slots=True)
class About:
    """A time said to be approximate: 'around 1850'."""

    of: Meaning


@dataclass(frozen=True, slots=True)
class Between:
    """From one time to another, the second included as a whole."""

    first: Meaning
    last: Meaning


@dataclass(frozen=True, slots=True)
class Length:
    """A duration; ``count`` ``None`` where the number is not said ('several years')."""

    count: float | None
    unit: Grain | str  # a Grain, or "second"


@dataclass(frozen=True, slots=True)
class Recurring:
    """A time that comes again: every ``of``; ``count`` times in it."""

    of: Grain | CalendarDate | PartOfDay | Holiday | Length | At
    count: float | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """Now, recently, soon, the past: no point of a calendar."""

    reference: Reference


Meaning: TypeAlias = (
    CalendarDate
    | Era
    | OtherCalendar
    | Holiday
    | Clock
    | PartOfDay
    | At
    | Shift
    | Adjacent
    | Nth
    | PartOf
    | About
    | Between
    | Length
    | Recurring
    | Vague
)


# --------------------------------------------------------------------------- expressions and candidates


class Role(Enum):
    """How a time dates what happened: 'in 1998' at, 'since 1998' begins, 'until 2004' ends."""

    AT = "at"
    BEGINS = "begins"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Expression:
    """Where a time is mentioned and what the words mean, before any calendar.

    ``rule`` is the name of the pattern in the language file that read it. 'from 1998 until 2004' is two
    expressions, the first with role BEGINS, the second with role ENDS and ``paired``.
    """

    span: Span
    kind: Kind
    meaning: Meaning
    rule: str
    role: Role = Role.AT
    paired: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain a reader is shown: a key of ``messages.toml`` and what fills its sentence."""

    rule: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible interval for an expression; candidates stand best first.

    ``confidence`` is how often annotators agreed with readings that were come by in the same way: 0 to 1, and
    less than 1 for all candidates of an expression together.
    """

    interval: Interval
    grain: Grain
    approximate: bool = False
    confidence: float = 1.0
    steps: tuple[Step, ...] = ()
    part: DayPart | Portion | None = None


class Reason(Enum):
    """Why an expression has no place on the timeline: a key of ``messages.toml``."""

    NEEDS_PUBLISHED = "needs-published"
    NEEDS_FOCUS = "needs-focus"
    NEEDS_EVENT = "needs-event"
    DURATION = "duration"
    RECURRING = "recurring"
    VAGUE = "vague"
    NOT_IN_CALENDAR = "not-in-calendar"
    OTHER_CALENDAR = "other-calendar"
    OUT_OF_RANGE = "out-of-range"


@dataclass(frozen=True, slots=True)
class Resolved:
    """An expression with at least one candidate, best first."""

    expression: Expression
    candidates: tuple[Candidate, ...]

    @property
    def best(self) -> Candidate:
        """The first candidate."""
        return self.candidates[0]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An expression that is no point or stretch of the calendar, or not yet, and why."""

    expression: Expression
    reason: Reason


Outcome: TypeAlias = Resolved | Unplaced


# --------------------------------------------------------------------------- a publication date proposed


class Bound(Enum):
    """Which end of the time of publication a ground sets."""

    LOWER = "lower"
    UPPER = "upper"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Ground:
    """Why an article was published not before or not after a time.

    ``span`` quotes the words of the text, ``None`` where the ground is none of its words; ``step`` is a key
    of the section ``inferred`` in ``messages.toml`` and its facts.
    """

    span: Span | None
    step: Step
    bound: Bound


@dataclass(frozen=True, slots=True)
class Proposal:
    """When an article may have been published, by its text. It holds once a person accepts it.

    ``best`` lies in ``interval``, which is never empty and open where nothing bounds it; ``None`` where no
    estimate would be more than a guess. ``reasons`` stand in the order in which they were weighed.
    """

    interval: Interval
    best: Published | None
    reasons: tuple[Ground, ...]


# --------------------------------------------------------------------------- events


class Status(Enum):
    """What the text says of an event's reality, seen from its publication."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class EventTime:
    """A resolved expression and its role for the event."""

    resolved: Resolved
    role: Role = Role.AT


@dataclass(frozen=True, slots=True)
class EventMention:
    """What one article says happened. ``id`` follows from the article and the trigger span alone.

    ``trigger`` is the head word of the event; ``sentence`` the sentence that tells it; both are spans of
    the article's text. ``attribution`` names who says so, or is empty. ``inferred``: no words date it; it
    is the article's news, put on the publication date.
    """

    id: str
    article_id: str
    sentence: Span
    trigger: Span
    label: str
    times: tuple[EventTime, ...]
    status: Status
    participants: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    attribution: str = ""
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, told once or many times; the first mention leads."""

    id: str
    mentions: tuple[EventMention, ...]

    @property
    def lead(self) -> EventMention:
        """The mention that gives label and date."""
        return self.mentions[0]


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be done for a document or an article: a key of ``messages.toml`` and its facts."""

    name: str
    rule: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Articles, their events in order of time, and the expressions that found no place.

    ``unplaced`` pairs an article's id with what could not be placed there; ``notes`` say what a reader
    should know of the result (another language, text without dates).
    """

    articles: tuple[Article, ...] = ()
    events: tuple[Event, ...] = ()
    unplaced: tuple[tuple[str, Unplaced], ...] = ()
    notes: tuple[Failure, ...] = ()

    def article(self, article_id: str) -> Article:
        """The article of that id; ``KeyError`` if it is not here."""
        for article in self.articles:
            if article.id == article_id:
                return article
        raise KeyError(article_id)

    def mentions(self) -> Iterator[EventMention]:
        """Every mention, event by event."""
        for event in self.events:
            yield from event.mentions
