"""Extraction in processes: the same as here, in order, and one article that fails takes no other with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from timeline import flow
from timeline.conventions import Conventions
from timeline.extractors import Extractors
from timeline.sources import from_text, published_from, read

SAMPLES = sorted((Path(__file__).parent.parent / "sample_articles").glob("*.md"))


@pytest.fixture(scope="module")
def extractors() -> Iterator[Extractors]:
    made = Extractors(count=1)
    yield made
    made.stop()


def test_the_same_as_without_processes(extractors: Extractors) -> None:
    articles = [read(path.name, path.read_bytes()) for path in SAMPLES[:3]]
    assert list(extractors.extract(articles)) == flow.extract_all(articles)


def test_undated_news_is_placed_where_it_is_wanted(extractors: Extractors) -> None:
    article = replace(from_text("The mill burned down."), published=published_from("2017-10-10"))
    placing = Conventions(undated_news=True)
    (without,), (placed,) = extractors.extract([article]), extractors.extract([article], placing)
    assert (len(without.mentions), len(placed.mentions)) == (0, 1)


def test_what_takes_too_long_is_given_up_and_the_others_are_read() -> None:
    hasty = Extractors(count=1, seconds=0.0)
    patient = Extractors(count=1)
    long, short = from_text("It rained in May 2014. " * 400), from_text("It snowed in May 2015.")
    try:
        given_up = list(hasty.extract([long, short]))
        assert [part.article for part in given_up] == [long, short]
        assert all(part.notes[0].rule == "error.extract-slow" and not part.mentions for part in given_up)
        assert [len(part.mentions) > 0 for part in patient.extract([long, short])] == [True, True]
    finally:
        hasty.stop()
        patient.stop()


def test_a_process_that_died_is_started_again(extractors: Extractors) -> None:
    article = from_text("It rained in May 2014.")
    first = list(extractors.extract([article]))
    for process in extractors._all:
        process.stop()
    assert list(extractors.extract([article])) == first
