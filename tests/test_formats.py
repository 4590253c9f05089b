"""One article in every format: the same text, title and date from each, and what states the date."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.made_files import DAY, FILES, TEXT, TITLE, page
from tests.reading_here import article as only
from tests.test_fetch import ANSWERS, Handler, at, local, serving
from timeline.intervals import edtf
from timeline.model import Article, Failure, PublishedSource
from timeline.sources import Blob, from_text, published_from, read, read_all
from timeline.sources.folders import items
from timeline.sources.web.fetch import fetch

STATES = {
    ".txt": PublishedSource.FRONT_MATTER,
    ".md": PublishedSource.FRONT_MATTER,
    ".pdf": PublishedSource.DOCUMENT,
    ".docx": PublishedSource.DOCUMENT,
    ".eml": PublishedSource.MAIL,
    ".rss": PublishedSource.FEED,
    ".atom": PublishedSource.FEED,
    **dict.fromkeys((".csv", ".tsv", ".json", ".jsonl", ".parquet"), PublishedSource.COLUMN),
    **dict.fromkeys((".html", ".htm", ".mhtml", ".zip", ".warc", ".gz"), PublishedSource.JSON_LD),
}


@pytest.fixture(scope="module")
def found() -> dict[str, Article | Failure]:
    """What is read of each file, all in one go."""
    blobs = [Blob(name, make()) for name, make in FILES.items()]
    results = [result for _, result in read_all(blobs)]
    assert len(results) == len(blobs)
    return dict(zip(FILES, results, strict=True))


@pytest.mark.parametrize("name", FILES)
def test_the_same_article_from_every_format(found: dict[str, Article | Failure], name: str) -> None:
    article = found[name]
    assert isinstance(article, Article), article
    assert article.text.strip() == TEXT
    assert article.title == TITLE
    assert article.lang == "en"
    assert article.published
    assert edtf(article.published.interval, article.published.grain) == DAY
    assert article.published.source is STATES[Path(name).suffix]
    assert not article.notes


def test_a_pasted_text_with_its_date() -> None:
    article = from_text(TEXT, title=TITLE, published=published_from(DAY))
    assert (article.text, article.title) == (TEXT, TITLE)
    assert article.published == published_from("2017-10-10")


def test_plain_text_whose_first_lines_are_title_and_date() -> None:
    article = read("bridge.txt", f"{TITLE}\n\nOct. 10, 2017\n\n{TEXT}".encode())
    assert article.title == TITLE
    assert article.text.endswith(TEXT)
    assert article.published
    assert article.published.source is PublishedSource.DATELINE
    assert edtf(article.published.interval, article.published.grain) == DAY


def test_a_folder_of_all_of_them(tmp_path: Path) -> None:
    for name, make in FILES.items():
        (tmp_path / name).write_bytes(make())
    articles = [result for _, result in read_all(items([str(tmp_path)]))]
    assert len(articles) == len(FILES)
    assert all(isinstance(article, Article) and article.text.strip() == TEXT for article in articles)


@pytest.mark.parametrize("name", ["bridge", "bridge.txt", "bridge.pdf", "bridge.csv", "bridge.exe"])
@pytest.mark.parametrize("kind", ["bridge.html", "bridge.parquet", "bridge.eml", "bridge.rss"])
def test_the_content_decides_not_the_name(kind: str, name: str) -> None:
    article = only(name, FILES[kind]())
    assert (article.text.strip(), article.title) == (TEXT, TITLE)


def answer(handler: Handler) -> None:
    handler.answer(200, page(), Content_Type="text/plain")


def test_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ANSWERS, "/bridge", answer)
    with serving() as server:
        fetched = fetch(at(server, "/bridge"), local(server))
    article = only(fetched.name, fetched.data)
    assert (article.text, article.title) == (TEXT, TITLE)
