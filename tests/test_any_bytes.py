"""Whatever the bytes and the name: an article or a plain sentence, in time, and no date that is not there."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from functools import lru_cache
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.made_files import DAY, FILES
from timeline.intervals import edtf
from timeline.messages import sentence
from timeline.model import Article, Failure, PublishedSource
from timeline.sources import Blob
from timeline.sources.draft import DEFAULTS
from timeline.sources.limits import ALLOWANCE
from timeline.sources.reading import read_in
from timeline.sources.workers import Workers

SUFFIXES = sorted({name.removeprefix("bridge") for name in FILES} | {"", ".xml", ".doc", ".xlsx", ".png"})
STARTS = [
    *(b"", b"%PDF-1.7\n", b"PK\x03\x04", b"PAR1", b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"<html><p>", b"<rss>"),
    *(b"From: a@b.example\nSubject: x\n\n", b'{"text": "', b"text,date\n", b"---\npublished: ", b"\xff\xfe"),
]
CHANGES = 60  # damaged copies of each file
OF_WORDS = {PublishedSource.DATELINE, PublishedSource.FRONT_MATTER, PublishedSource.COLUMN}


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(count=1) as processes:
        yield processes


def found_in(workers: Workers, name: str, data: bytes) -> list[Article | Failure]:
    start = perf_counter()
    found = [result for _, result in read_in(workers, [Blob(name, data)], DEFAULTS)]
    assert perf_counter() - start < ALLOWANCE.seconds
    for result in found:
        if isinstance(result, Failure):
            told = sentence(result.rule, **dict(result.facts))
            assert told
            assert "\n" not in told
            assert result.rule != "error.crash"
    return found


def articles(found: list[Article | Failure]) -> list[Article]:
    return [one for one in found if isinstance(one, Article)]


@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=400), suffix=st.sampled_from(SUFFIXES))
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_arbitrary_bytes_under_every_name(workers: Workers, start: bytes, rest: bytes, suffix: str) -> None:
    for article in articles(found_in(workers, f"file{suffix}", start + rest)):
        json.dumps(article.text).encode()
        if article.published and article.published.source in OF_WORDS:
            assert article.published.evidence in (start + rest).decode("utf-8", errors="replace")


def damaged(data: bytes, number: int) -> bytes:
    """A copy that is cut, has bytes changed, or has a part moved; the same for the same number."""
    chance = random.Random(number)
    copy = bytearray(data)
    place = chance.randrange(len(copy))
    match number % 4:
        case 0:
            del copy[place:]
        case 1:
            for _ in range(chance.randrange(1, 40)):
                copy[chance.randrange(len(copy))] = chance.randrange(256)
        case 2:
            del copy[place : place + chance.randrange(1, 200)]
        case 3:
            copy[place:place] = copy[: chance.randrange(1, 2000)]
    return bytes(copy)


@lru_cache(maxsize=32)
def made(name: str) -> bytes:
    return FILES[name]()


@pytest.mark.parametrize("name", FILES)
def test_damaged_files(workers: Workers, name: str) -> None:
    """What is left is read, or said to be unreadable; no date of a footer, a saving or a feed's making."""
    for number in range(CHANGES):
        for article in articles(found_in(workers, name, damaged(made(name), number))):
            assert article.text.strip()
            if article.published and number % 4 != 1:  # a changed letter can make another header of one
                assert not any(year in article.published.evidence for year in ("2018", "2025", "2026"))


@pytest.mark.parametrize("name", FILES)
def test_files_cut_short_give_their_own_date_or_none(workers: Workers, name: str) -> None:
    whole = made(name)
    for share in range(1, 20):
        for article in articles(found_in(workers, name, whole[: len(whole) * share // 20])):
            if article.published:
                assert edtf(article.published.interval, article.published.grain)[:7] in ("2017", DAY[:7])
