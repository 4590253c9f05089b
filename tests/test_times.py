"""The tables of time expressions, ``cases/en_*.toml``, and what holds for any text at all.

A file may set ``published`` for all its cases (a day, a month or a year; "none" where nobody knows), a case
its own.

    [[case]]
    text = "The failed coup of last July still hurts."
    published = "2017-10-10"
    expect = [{ words = "last July", edtf = "2017-07", second = "2016-07" }]

``expect`` lists everything that must be found, in order:

- ``words``     what is marked in the text
- ``edtf``      the first candidate as EDTF writes it; the minute at which a time of day begins, the day of
                which a part is meant
- ``grain``     how fine it is; may be left out where the EDTF says it (2016, 2016-07, 2016-07-15, 199X)
- ``start``, ``end``  beside ``edtf`` or instead: where the interval begins and where it ends (exclusive)
- ``includes``  instead of ``edtf``: a year, month or day in the interval, where nobody can say its edges
- ``part``      morning, night …, or start, mid, end
- ``second``    the second candidate; "none" where there must be only one reading
- ``readings``  instead of ``edtf``: all the candidates, in any order
- ``role``      begins or ends
- ``unplaced``  it is found and has no place on the calendar, for this reason
- ``value``     its TIMEX3 value

``ignore`` names words that may be found or not. ``never`` names words that must not be marked, not even in
part, and leaves the rest of the text open. Texts in ``[[none]]`` hold no time expression at all; ``why`` says
what they hold instead.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline import intervals as cal
from timeline.flow import find
from timeline.language import load
from timeline.model import (
    Article,
    Candidate,
    DayPart,
    Grain,
    Instant,
    Interval,
    Outcome,
    Portion,
    Published,
    PublishedSource,
    Reason,
    Resolved,
    Role,
    Span,
    Unplaced,
)
from timeline.normal import normalise
from timeline.resolving import resolve
from timeline.tagging import tag
from timeline.timex3 import timex

CASES = sorted((Path(__file__).parent / "cases").glob("[a-z][a-z]_*.toml"))
FEWEST_PHRASES, FEWEST_NOT_DATES = 800, 250
LENGTH_GRAIN = {1: Grain.YEAR, 2: Grain.MONTH, 3: Grain.DAY}
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTHS = [
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
]  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One phrase of the tables."""

    file: str
    text: str
    published: str
    expect: tuple[dict[str, Any], ...] = ()
    never: tuple[str, ...] = ()
    ignore: tuple[str, ...] = field(default=())

    @property
    def lang(self) -> str:
        return self.file.partition("_")[0]

    @property
    def is_open(self) -> bool:
        """Whether other words than those listed may be found too."""
        return bool(self.never) and not self.expect


def read_cases(path: Path) -> Iterator[Case]:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    published = data.get("published", "none")
    for row in data.get("case", []):
        assert row.keys() <= {"text", "published", "expect", "never", "ignore"}, row
        assert row.get("expect") or row.get("never"), (
            f"{row['text']!r} expects nothing: put it under [[none]]"
        )
        yield Case(
            path.stem,
            row["text"],
            row.get("published", published),
            tuple(row.get("expect", ())),
            tuple(row.get("never", ())),
            tuple(row.get("ignore", ())),
        )
    for group in data.get("none", []):
        for text in group["texts"]:
            yield Case(path.stem, text, group.get("published", published))


ALL = [case for path in CASES for case in read_cases(path)]


def parts_of(text: str) -> list[int]:
    """Year, month and day of ``2017-10-10``, ``2017-10`` or ``-0043``."""
    sign = -1 if text.startswith("-") else 1
    year, *rest = (int(part) for part in text.removeprefix("-").split("-"))
    return [sign * year, *rest]


def interval_of(text: str) -> Interval:
    parts = parts_of(text)
    return [cal.of_year, cal.of_month, cal.of_day][len(parts) - 1](*parts)


def published_on(text: str) -> Published | None:
    if text == "none":
        return None
    return Published(interval_of(text), LENGTH_GRAIN[len(parts_of(text))], PublishedSource.GIVEN, text)


def outcomes_of(case: Case) -> tuple[Outcome, ...]:
    return find(Article("case", "", case.text, published_on(case.published), case.lang))


def shown(case: Case, outcomes: tuple[Outcome, ...]) -> str:
    rows = [case.text, f"  published {case.published}; found:"]
    for outcome in outcomes:
        expression = outcome.expression
        words = expression.span.of(case.text)
        if isinstance(outcome, Unplaced):
            rows.append(
                f"  {words!r} unplaced: {outcome.reason.value} {timex(outcome).value} [{expression.rule}]"
            )
        else:
            said = " or ".join(
                f"{cal.edtf(c.interval, c.grain, c.approximate)} ({c.grain.value}, {c.confidence:.2f})"
                for c in outcome.candidates
            )
            rows.append(f"  {words!r} {expression.role.value} {said} [{expression.rule}]")
    return "\n".join(rows)


# --------------------------------------------------------------------------- the tables


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.file}: {case.text}")
def test_phrase(case: Case) -> None:
    outcomes = outcomes_of(case)
    problems = list(differences(case, outcomes))
    assert not problems, "\n".join([*problems, shown(case, outcomes)])


def differences(case: Case, outcomes: tuple[Outcome, ...]) -> Iterator[str]:
    for words in case.never:
        for place in re.finditer(re.escape(words), case.text):
            for outcome in outcomes:
                if outcome.expression.span.overlaps(Span(*place.span())):
                    yield f"{words!r} is marked in {outcome.expression.span.of(case.text)!r}"
    if case.is_open:
        return
    kept = [o for o in outcomes if o.expression.span.of(case.text) not in case.ignore]
    found = [outcome.expression.span.of(case.text) for outcome in kept]
    wanted = [row["words"] for row in case.expect]
    if found != wanted:
        yield f"found {found}, wanted {wanted}"
        return
    for row, outcome in zip(case.expect, kept, strict=True):
        yield from (f"{row['words']!r}: {problem}" for problem in outcome_differences(row, outcome))


def outcome_differences(row: dict[str, Any], outcome: Outcome) -> Iterator[str]:
    role = outcome.expression.role
    if role is not Role(row.get("role", "at")):
        yield f"role {role.value}"
    if "value" in row and timex(outcome).value != row["value"]:
        yield f"TIMEX3 value {timex(outcome).value}, wanted {row['value']}"
    if isinstance(outcome, Unplaced):
        if row.get("unplaced") != outcome.reason.value:
            yield f"unplaced: {outcome.reason.value}"
        return
    if "unplaced" in row:
        yield f"placed at {edtf(outcome.best)}, wanted unplaced: {row['unplaced']}"
        return
    yield from candidate_differences(row, outcome)


def candidate_differences(row: dict[str, Any], outcome: Resolved) -> Iterator[str]:
    best = outcome.best
    said = [edtf(candidate) for candidate in outcome.candidates]
    if "edtf" in row and said[0] != row["edtf"]:
        yield f"{said[0]}, wanted {row['edtf']}"
    if "readings" in row and sorted(said) != sorted(row["readings"]):
        yield f"readings {said}, wanted {row['readings']}"
    if "second" in row and (said[1] if len(said) > 1 else "none") != row["second"]:
        yield f"readings {said}, wanted second {row['second']}"
    if "includes" in row and not lies_in(interval_of(row["includes"]), best.interval):
        yield f"{said[0]} does not include {row['includes']}"
    for side in ("start", "end"):
        at = getattr(best.interval, side)
        if side in row and (at is None or cal.iso(at, Grain.MINUTE) != row[side]):
            yield f"{side} {at if at is None else cal.iso(at, Grain.MINUTE)}, wanted {row[side]}"
    grain = row.get("grain") or implied_grain(row)
    if grain and best.grain.value != grain:
        yield f"grain {best.grain.value}, wanted {grain}"
    if "part" in row and (best.part is None or best.part.name.lower() != row["part"]):
        yield f"part {best.part}, wanted {row['part']}"


def edtf(candidate: Candidate) -> str:
    """What the tables write for a candidate."""
    start = candidate.interval.start
    if start is not None and candidate.grain in (Grain.HOUR, Grain.MINUTE):
        return cal.iso(start, Grain.MINUTE)
    if start is not None and isinstance(candidate.part, DayPart):
        return cal.iso(start)
    return cal.edtf(candidate.interval, candidate.grain, candidate.approximate)


def lies_in(inner: Interval, outer: Interval) -> bool:
    assert None not in (inner.start, inner.end, outer.start, outer.end)
    return outer.start <= inner.start and inner.end <= outer.end  # type: ignore[operator]


def implied_grain(row: dict[str, Any]) -> str | None:
    """The grain that EDTF shows by its form; ``None`` where it shows none."""
    text = row.get("edtf", "").replace("~", "")
    if "part" in row and row["part"] in {part.name.lower() for part in DayPart}:
        return Grain.PART_OF_DAY.value
    if not text or "T" in text or "Y" in text or "/" in text:
        return None
    if text.endswith("X"):
        return Grain.DECADE.value
    parts = parts_of(text)
    if len(parts) == 2 and parts[1] > 12:
        return Grain.SEASON.value
    return LENGTH_GRAIN[len(parts)].value


# --------------------------------------------------------------------------- the tables themselves


def plain_form(text: str) -> str:
    """A phrase with its numbers, weekdays and months made the same, so that it counts once."""
    text = re.sub(r"\d+", "0", text.lower())
    text = re.sub(rf"\b({'|'.join(WEEKDAYS)})", "monday", text)
    return re.sub(rf"\b({'|'.join(MONTHS)})\b", "january", text)


def test_there_are_enough_different_phrases() -> None:
    """What is marked counts, not the sentence round it."""
    english = [case for case in ALL if case.lang == "en"]
    times = {plain_form(" | ".join(row["words"] for row in case.expect)) for case in english if case.expect}
    not_dates = {plain_form(case.text) for case in english if not case.expect}
    assert len(not_dates) >= FEWEST_NOT_DATES
    assert len(times) + len(not_dates) >= FEWEST_PHRASES


def test_no_phrase_stands_twice() -> None:
    keys = [(case.text, case.published) for case in ALL]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize(
    "case", [case for case in ALL if case.expect], ids=lambda case: f"{case.file}: {case.text}"
)
def test_table_agrees_with_the_calendar(case: Case) -> None:
    """The words stand in the text, and an expected day has the weekday and month that its words name."""
    for row in case.expect:
        assert row["words"] in case.text
        for text in [row.get("edtf", ""), *row.get("readings", [])]:
            plain = text.replace("~", "")
            if re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?", plain):
                day = date.fromisoformat(plain[:10])
                if "midnight" in row["words"]:  # where the day ends
                    day -= timedelta(days=1)
                assert names(WEEKDAYS, row["words"]) in (set(), {day.weekday()})
                assert names(MONTHS, row["words"]) in (set(), {day.month - 1})


def names(of: list[str], words: str) -> set[int]:
    told = set(re.findall(r"[a-z]+", words.lower()))
    return {index for index, name in enumerate(of) if name in told}


# --------------------------------------------------------------------------- any text

ENGLISH = load("en")
PHRASES = [case.text for case in ALL if case.lang == "en"]
WORDS = sorted({word for text in PHRASES for word in text.split()})
NUMBERS = st.one_of(
    st.integers(0, 10**25).map(str),
    st.integers(0, 2500).map(str),
    st.from_regex(r"\d{1,4}[/.:-]\d{1,4}([/.:-]\d{1,6})?", fullmatch=True),
)
TELLING = st.sampled_from(
    [
        *[
            "years",
            "year",
            "days",
            "hours",
            "weeks",
            "century",
            "quarter",
            "p.m.",
            "Monday",
            "May",
            "night",
            "now",
        ],
        *[
            "ago",
            "later",
            "earlier",
            "from",
            "of",
            "on",
            "to",
            "and",
            "since",
            "until",
            "between",
            "-",
            "BC",
            "AD",
        ],
        *["million", "half", "a", "the", "first", "last", "next", "second", "early", "end", "every"],
    ]
)
JUMBLES = st.lists(st.one_of(st.sampled_from(WORDS), TELLING, NUMBERS), max_size=40).map(" ".join)
TEXTS = st.one_of(st.text(max_size=300), JUMBLES, st.tuples(JUMBLES, st.text(max_size=40)).map("".join))
DATES = st.one_of(st.none(), st.dates().map(lambda day: published_on(day.isoformat())))


def read(text: str, published: Published | None) -> tuple[Outcome, ...]:
    plain = normalise(text)
    return resolve(plain, tag(plain, ENGLISH), published, ENGLISH)


@settings(max_examples=400, deadline=None)
@example("at 7:30 on 4/5/2021", None)
@example("999999999999999999999999 days ago", published_on("2017-10-10"))
@example("In 1998. 10000000000000000000000 weeks later.", None)
@example("99999999999999 BC", None)
@given(TEXTS, DATES)
def test_any_text_gives_ordered_spans_and_sound_candidates(text: str, published: Published | None) -> None:
    end = 0
    for outcome in read(text, published):
        span = outcome.expression.span
        assert end <= span.start < span.end <= len(text)
        assert span.of(text).strip() == span.of(text) != ""
        end = span.end
        if isinstance(outcome, Unplaced):
            assert isinstance(outcome.reason, Reason)
            continue
        assert outcome.candidates
        for candidate in outcome.candidates:
            start, stop = candidate.interval.start, candidate.interval.end
            assert start is not None or stop is not None
            assert start is None or stop is None or start < stop
            assert all(at is None or abs(cal.civil(at)[0]) <= 2 * cal.FURTHEST_YEAR for at in (start, stop))
            assert 0 < candidate.confidence <= 1
            assert candidate.steps
            assert isinstance(candidate.part, DayPart | Portion | None)
        confidences = [candidate.confidence for candidate in outcome.candidates]
        assert confidences == sorted(confidences, reverse=True)
        assert sum(confidences) <= 1 + 1e-9


@settings(max_examples=100, deadline=None)
@given(TEXTS, DATES)
def test_reading_twice_gives_the_same(text: str, published: Published | None) -> None:
    assert read(text, published) == read(text, published)


@settings(max_examples=100, deadline=None)
@given(TEXTS, DATES, st.integers(1, 50))
def test_spaces_before_a_text_only_move_the_spans(
    text: str, published: Published | None, spaces: int
) -> None:
    plain, moved = read(text, published), read(" " * spaces + text, published)
    assert [moved_by(spaces, outcome.expression.span) for outcome in plain] == [
        outcome.expression.span for outcome in moved
    ]
    assert [timex(outcome) for outcome in plain] == [timex(outcome) for outcome in moved]


def moved_by(spaces: int, span: Span) -> Span:
    return Span(span.start + spaces, span.end + spaces)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PHRASES), st.dates(date(1600, 1, 1)))
def test_the_day_of_publication_places_the_words_and_does_not_choose_them(phrase: str, day: date) -> None:
    spans = [outcome.expression.span for outcome in read(phrase, None)]
    assert [outcome.expression.span for outcome in read(phrase, published_on(day.isoformat()))] == spans


@pytest.mark.parametrize(
    "words",
    [
        "today",
        "yesterday",
        "last July",
        "on Monday",
        "in September",
        "three years ago",
        "this year",
        "at 6 p.m.",
    ],
)
def test_nothing_is_counted_from_the_day_of_reading(words: str) -> None:
    (outcome,) = read(f"It happened {words}.", None)
    assert isinstance(outcome, Unplaced)
    assert outcome.reason is Reason.NEEDS_PUBLISHED


@pytest.mark.parametrize(
    "name", ["now", "today", "utcnow", "fromtimestamp", "gmtime", "localtime", "time_ns"]
)
def test_no_stage_of_extraction_asks_the_clock(name: str) -> None:
    root = Path(cal.__file__).parent
    files = [root / "intervals.py", root / "normal.py", root / "sentences.py", root / "timex3.py"]
    files += [*root.glob("tagging/*.py"), *root.glob("resolving/*.py"), *root.glob("language/*.py")]
    for file in files:
        assert not re.search(rf"\b{name}\(", file.read_text(encoding="utf-8")), file


def test_a_short_phrase_reads_alike_in_a_long_text() -> None:
    """What stands far away does not change an explicit date."""
    filler = "The council discussed the matter at length. " * 50
    text = f"{filler}Crimea was annexed in March 2014. {filler}"
    (outcome,) = read(text, None)
    assert outcome.expression.span.of(text) == "March 2014"
    assert isinstance(outcome, Resolved)
    assert outcome.best.interval == cal.of_month(2014, 3)
    assert outcome.best.interval.start == Instant(1393632000)
