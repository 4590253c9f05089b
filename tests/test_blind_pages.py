"""Pages written before anybody looked at how pages are read: what comes out of each, field by field."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from tests.reading_here import article
from timeline.intervals import edtf
from timeline.model import Article, Published

FOLDER = Path(__file__).parent / "blind_pages"
CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "blind_pages.toml").read_text(encoding="utf-8")
)["page"]
STRAIGHT = str.maketrans("“”’", '""\'')
by_page = pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["file"]))


@lru_cache(maxsize=len(CASES))
def read_page(name: str) -> Article:
    return article(f"{name}.html", (FOLDER / f"{name}.html").read_bytes())


def expected(case: dict[str, Any], field: str) -> Any:
    """What the page says, or what is known to come out in its place."""
    return case.get("known", {}).get(field, case.get(field, ""))


def day(published: Published | None) -> str:
    return edtf(published.interval, published.grain) if published else ""


def plain(words: str) -> str:
    return " ".join(words.translate(STRAIGHT).split())


@by_page
def test_the_day_of_publication_is_what_the_page_says_honestly(case: dict[str, Any]) -> None:
    read = read_page(case["file"])
    assert day(read.published) == expected(case, "published"), read.published


@by_page
def test_the_last_change_is_kept_apart(case: dict[str, Any]) -> None:
    assert day(read_page(case["file"]).updated) == expected(case, "updated")


@by_page
def test_title_and_language_are_those_of_the_article(case: dict[str, Any]) -> None:
    read = read_page(case["file"])
    assert read.title == expected(case, "title")
    assert read.lang == case["lang"]


@by_page
def test_the_article_is_there_from_its_first_words_to_its_last(case: dict[str, Any]) -> None:
    text = plain(read_page(case["file"]).text)
    wanted = [case["first"], *case.get("within", ()), case["last"]]
    assert [words for words in wanted if plain(words) not in text] == list(expected(case, "lost"))


@by_page
def test_what_stands_round_the_article_is_not_in_it(case: dict[str, Any]) -> None:
    text = plain(read_page(case["file"]).text).lower()
    assert [words for words in case["never"] if plain(words).lower() in text] == list(expected(case, "extra"))


def test_every_page_has_its_row() -> None:
    assert sorted(case["file"] for case in CASES) == sorted(page.stem for page in FOLDER.glob("*.html"))
