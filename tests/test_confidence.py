"""Confidences: what the table of counts gives each way to a reading, and how it is counted anew."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks import confidences as counting
from benchmarks.reliability import READ, Judged
from tests.made import at
from timeline import published_from
from timeline.cli.listing import LIKELY
from timeline.flow import find
from timeline.intervals import of_month, of_year
from timeline.messages import keys
from timeline.model import Article, Candidate, Grain, Resolved, Step
from timeline.resolving.confidence import HIGHEST, SEVERAL, Count, Way, confidences, counts, way

WAYS = sorted(counts())
STEPS = frozenset(keys("step"))
SOURCES = sorted((Path(counting.ROOT) / "timeline" / "resolving").glob("*.py"))
STORY = "Founded in 1898, rebuilt in 1911, burnt in 1943, sold in 1950, shut in 1962."
FEW: Mapping[Way, Count] = {(): Count(100, (80, 5)), ("nearest",): Count(15, (15,))}


def best_of(text: str, published: str) -> tuple[Candidate, ...]:
    (outcome,) = find(Article("", "", text, published_from(published)))
    assert isinstance(outcome, Resolved)
    return outcome.candidates


@pytest.mark.parametrize("one", WAYS, ids=", ".join)
def test_table_names_what_there_is(one: Way) -> None:
    assert set(one) <= STEPS | {SEVERAL} | {grain.value for grain in Grain}


@pytest.mark.parametrize("one", WAYS, ids=", ".join)
def test_counts_can_be(one: Way) -> None:
    count = counts()[one]
    assert 0 <= sum(count.right) <= count.of


@pytest.mark.parametrize("candidates", [1, 2, 4])
@pytest.mark.parametrize("one", WAYS, ids=", ".join)
def test_confidences_are_sound(one: Way, candidates: int) -> None:
    shares = confidences(one, candidates, counts())
    assert len(shares) == candidates
    assert list(shares) == sorted(shares, reverse=True)
    assert min(shares) > 0
    assert max(shares) <= HIGHEST
    assert sum(shares) <= 1


def test_every_rule_of_the_resolver_has_a_figure() -> None:
    """Also one that no annotated text has led to, and whatever comes after it."""
    used = {name for file in SOURCES for name in re.findall(r'"([a-z-]+)"', file.read_text(encoding="utf-8"))}
    for rule in used & STEPS:
        assert 0 < confidences((rule, "unheard-of"), 1, counts())[0] <= HIGHEST


@pytest.mark.parametrize(
    ("went", "expected"),
    [
        ((), (0.75,)),  # 80 of 100, and 20 more of which every second one was right
        (("stated",), (0.75,)),  # not met: as all of them together
        (("nearest",), (0.857,)),  # 15 of 15, and 20 more that went as all did
        (("nearest", "day"), (0.857,)),
    ],
)
def test_a_way_counts_as_far_as_it_was_met(went: Way, expected: tuple[float, ...]) -> None:
    assert confidences(went, 1, FEW) == pytest.approx(expected, abs=0.01)


def test_no_later_reading_is_surer_than_the_first() -> None:
    assert confidences((), 2, {(): Count(10, (2, 8))}) == (0.289, 0.289)


@pytest.mark.parametrize(
    ("surer", "less_sure", "published"),
    [
        ("He left on 3 May 2016.", "He left in May.", "2016-10-10"),
        ("He left on Monday.", "He left last Monday night.", "2017-10-10"),
        ("He left in September.", "He left in November.", "2017-10-10"),  # the next November lies nearer
        ("He left yesterday.", f"{STORY} He left yesterday.", "2017-10-10"),
    ],
)
def test_doubt_makes_less_sure(surer: str, less_sure: str, published: str) -> None:
    first, second = (
        find(Article("", "", text, published_from(published)))[-1] for text in (surer, less_sure)
    )
    assert isinstance(first, Resolved)
    assert isinstance(second, Resolved)
    assert first.best.confidence > second.best.confidence


@pytest.mark.parametrize("text", ["The mill closed last July.", "The mill closed on 04/05/2017."])
def test_both_readings_are_likely_enough_to_be_named(text: str) -> None:
    first, second = best_of(text, "2017-10-10")
    assert first.confidence > second.confidence >= LIKELY


# --------------------------------------------------------------------------- counting anew


def judged(right: tuple[bool, ...], *rules: str) -> Judged:
    year = at(of_year(2000), Grain.YEAR)
    reading = Candidate(year.interval, year.grain, steps=tuple(map(Step, rules)))
    return Judged("some", READ, (reading,) * len(right), right, right[0])


def test_way_is_rules_then_grain() -> None:
    one = at(of_month(2014, 5), Grain.MONTH)
    assert way((one,)) == ("month",)
    assert way((one, one)) == ("several", "month")


def test_counted_are_beginnings_met_often_enough() -> None:
    often = [judged((True,), "stated")] * 6 + [judged((False, True), "stated", "far")] * counting.FEWEST
    assert counting.counted([*often, judged((False,), "nearest")]) == {
        (): Count(15, (6, 8)),
        ("stated",): Count(14, (6, 8)),
        ("stated", "far"): Count(8, (0, 8)),
    }


def test_table_is_written_as_it_is_read() -> None:
    some = {(): Count(15, (6, 8)), ("stated", "far"): Count(8, (0, 8))}
    assert tomllib.loads("".join(counting.lines(some))) == {
        "": {"of": 15, "right": [6, 8]},
        "stated, far": {"of": 8, "right": [0, 8]},
    }


def test_measured_counts_stand_last() -> None:
    """They are written over all that follows their heading."""
    assert list(tomllib.loads(counting.TABLE.read_text(encoding="utf-8")))[-1] == counting.SECTION.strip("[]")
