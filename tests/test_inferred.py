"""When a text was published, by what it says: ``cases/inferred.toml``, and what holds for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.published import mask
from timeline import intervals as cal
from timeline.language import load
from timeline.messages import keys, sentence
from timeline.model import Grain, Interval, Proposal, PublishedSource
from timeline.normal import normalise
from timeline.resolving import resolve
from timeline.resolving.lags import Lag
from timeline.resolving.published import propose
from timeline.tagging import tag

TABLE = tomllib.loads((Path(__file__).parent / "cases" / "inferred.toml").read_text(encoding="utf-8"))
NOTHING = [text for group in TABLE["none"] for text in group["texts"]]
FEWEST = 40


def proposed(text: str, known: str = "") -> Proposal | None:
    language = load("en")
    text = normalise(text)
    outcomes = resolve(text, tag(text, language), None, language)
    by = cal.of_day(*map(int, known.split("-"))) if known else None
    return propose(text, outcomes, language, by)


def shown(interval: Interval) -> str:
    """As the table writes it: a whole year as such, all else by its days."""
    if interval.start is not None and interval == cal.containing(interval.start, Grain.YEAR):
        return cal.edtf(interval, Grain.YEAR)
    return cal.edtf(interval, Grain.DAY)


@pytest.mark.parametrize("row", TABLE["case"], ids=lambda row: row["text"])
def test_bounds_and_reasons(row: dict[str, Any]) -> None:
    found = proposed(row["text"], row.get("known", ""))
    assert found is not None
    best = found.best
    assert shown(found.interval) == row["interval"]
    assert (cal.edtf(best.interval, best.grain) if best else "none") == row["best"]
    assert [reason.step.rule for reason in found.reasons] == row["reasons"]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_to_infer(text: str) -> None:
    assert proposed(text) is None


def test_the_table_is_long_enough() -> None:
    assert len(TABLE["case"]) + len(NOTHING) >= FEWEST


def test_reasons_quote_the_text_and_say_a_sentence() -> None:
    found = proposed("The bridge was closed in March 2014, the mayor said on Monday.")
    assert found is not None
    text = "The bridge was closed in March 2014, the mayor said on Monday."
    told, usual = found.reasons
    assert told.span is not None
    assert told.span.of(text) == "March 2014"
    assert sentence("inferred.told", **dict(told.step.facts)) == "It tells of March 2014 as over."
    assert "6 years younger" in sentence("inferred.usual", **dict(usual.step.facts))
    assert found.best is not None
    assert (found.best.source, found.best.evidence) == (PublishedSource.INFERRED, "March 2014")


def test_every_rule_of_the_table_has_a_sentence_and_none_is_unused() -> None:
    rules = {rule for row in TABLE["case"] for rule in row["reasons"]}
    assert rules == set(keys("inferred"))


def test_counts_go_before_the_table() -> None:
    text = "The bridge was closed in 2014, the mayor said on Monday."
    language = load("en")
    outcomes = resolve(text, tag(text, language), None, language)
    found = propose(text, outcomes, language, counted={"year alone": Lag(100, 400, 730)})
    assert found is not None
    assert shown(found.interval) == "2014-01-01/2016-01-01"
    assert found.best is not None
    assert cal.edtf(found.best.interval, found.best.grain) == "2015"


PIECES = st.sampled_from(
    [
        "in 2014", "will open in 2019", "was closed in March 2016", "three years ago, in 2009", "on Monday",
        "last year, 2016", "on Tuesday, October 10", "the 25th anniversary of the 1989 revolution", "by 2020",
        "sank on 4 May 2016", "on Friday, 29 February", "three years after 2014", "fiscal 1990",
        "in 20000000000", "in 2199", "in 1400", "999 years ago, in 2199", ". ", ", ", "\n",
        "the third quarter of 1989 was", "May 3, 2009 22:40 UTC", "12 August 2011 - 23:07",
        "bonds due Oct. 15, 1999",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=10), max_size=12).map(" ".join)
KNOWN = st.sampled_from(["", "1400-01-01", "2016-05-04", "2199-12-31"])


@settings(max_examples=300, deadline=None)
@given(TEXTS, KNOWN)
@example("was closed in 2014 on Monday. will open in 2013", "")
def test_no_text_breaks_it(text: str, known: str) -> None:
    found = proposed(text, known)
    if found is None:
        return
    assert found.reasons
    start, end = found.interval.start, found.interval.end
    assert start is not None or end is not None
    assert start is None or end is None or start < end
    if found.best is None:
        return
    first, last = found.best.interval.start, found.best.interval.end
    assert first is not None
    assert last is not None
    assert first < last
    assert start is None or start <= first
    assert end is None or last <= end


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Bridge closed\nMay 3, 2001\nIt shut on Monday.", "Bridge closed\n___________\nIt shut on Monday."),
        ("OSLO, May 3 (AP) -- It rained.", "OSLO, _____ (AP) -- It rained."),
        ("An editorial on Thursday, May 3: No.", "An editorial on _______________: No."),
        ("AP-OS-05-03-01 1204EST\nIt rained.", "______________________\nIt rained."),
        ("It opened on May 3, 2001.", "It opened on ___________."),
        ("It opened on April 3, 2001.", "It opened on April 3, 2001."),
        ("It opened on May 3 in the rain.", "It opened on May 3 in the rain."),
    ],
)  # fmt: skip
def test_the_benchmark_masks_what_states_the_date(text: str, masked: str) -> None:
    assert mask(text, cal.of_day(2001, 5, 3))[0] == masked
    assert len(masked) == len(text)
