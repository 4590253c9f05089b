"""Articles in rows: which column is what, and what is said of rows that hold no article."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from tests.reading_here import article, failure, results
from timeline.intervals import edtf
from timeline.messages import sentence
from timeline.model import Article, Failure, PublishedSource
from timeline.sources import Options
from timeline.sources.limits import MEMBERS
from timeline.sources.rows.tables import looks_like_table

TEXT = "The ferry sank in March 2014.\n\nIt had been built in 1998, “to last”."
ROW = {
    "title": "A ferry sinks",
    "text": TEXT,
    "date": "2014-03-20",
    "url": "https://a.example/ferry",
    "source": "The Harbour",
    "lang": "en",
}


def as_csv(
    rows: list[dict[str, Any]], delimiter: str = ",", before: str = "", encoding: str = "utf-8"
) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return (before + out.getvalue()).encode(encoding)


def as_lines(rows: list[Any]) -> bytes:
    return "\n".join(map(json.dumps, rows)).encode()


def as_parquet(rows: list[dict[str, Any]]) -> bytes:
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), out)
    return out.getvalue()


def renamed(**names: str) -> dict[str, str]:
    return {names.get(key, key): value for key, value in ROW.items()}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", as_csv([ROW])),
        ("without-a-suffix", as_csv([ROW])),
        ("a.csv", as_csv([ROW], ";")),
        ("a.tsv", as_csv([ROW], "\t")),
        ("a.csv", as_csv([ROW], "|")),
        ("a.csv", as_csv([ROW], "\t", "sep=\t\r\n")),
        ("a.csv", as_csv([ROW], encoding="utf-8-sig")),
        ("a.csv", as_csv([ROW], "\t", encoding="utf-16")),
        ("a.csv", as_csv([renamed(text="Body", title="Headline", date="pubDate", url="Link")])),
        ("a.csv", as_csv([renamed(text="content", date="Published At", lang="Language")])),
        ("a.jsonl", as_lines([ROW])),
        ("a.json", json.dumps([ROW], indent=1).encode()),
        ("a.json", json.dumps({"count": 1, "articles": [ROW]}).encode()),
        ("a.json", json.dumps(renamed(text="articleBody", title="headline", date="datePublished")).encode()),
        ("a.txt", as_lines([ROW])),
        ("a.parquet", as_parquet([ROW])),
        ("a.dat", as_parquet([renamed(text="full_text", date="publication-date")])),
    ],
)
def test_every_table_gives_the_same_article(name: str, data: bytes) -> None:
    found = article(name, data)
    assert (found.text, found.title) == (TEXT, "A ferry sinks")
    assert (found.url, found.source, found.lang) == (ROW["url"], ROW["source"], "en")
    assert found.published
    assert found.published.source is PublishedSource.COLUMN
    assert edtf(found.published.interval, found.published.grain) == "2014-03-20"


def test_columns_that_a_person_names() -> None:
    options = Options((("text", "Inhalt"), ("published", "Tag"), ("title", "text")))
    rows = [{"text": "Die Fähre", "Inhalt": TEXT, "Tag": "20.03.2014", "date": "1999-01-01"}]
    found = article("a.csv", as_csv(rows), options)
    assert (found.title, found.text) == ("Die Fähre", TEXT)
    assert found.published
    assert found.published.evidence == "20.03.2014"


@pytest.mark.parametrize(
    ("name", "data", "options", "says"),
    [
        ("a.csv", b"name,age\nAnna,3\n", Options(), "no column is known to hold the text"),
        (
            "a.csv",
            as_csv([ROW]),
            Options((("text", "Inhalt"),)),
            "has no column “Inhalt”: it has title, text",
        ),
        ("a.jsonl", b'{"name": "Anna"}\n', Options(), "no column is known to hold the text"),
        ("a.json", b'[{"text": "It rain', Options(), "is a damaged JSON file"),
        ("a.json", b'[{"text":' * 100_000, Options(), "is a damaged JSON file"),
        ("a.csv", b'text,date\n"' + b"x" * 2_000_000 + b'",2014\n', Options(), "is a damaged CSV file"),
        ("a.parquet", as_parquet([ROW])[:200], Options(), "is a damaged Parquet file"),
        ("a.parquet", b"PAR1", Options(), "is a damaged Parquet file"),
        ("a.parquet", as_parquet([{"name": "Anna"}]), Options(), "no column is known to hold the text"),
    ],
)
def test_a_table_that_cannot_be_read_gets_one_sentence(
    name: str, data: bytes, options: Options, says: str
) -> None:
    found = failure(name, data, options)
    told = sentence(found.rule, **dict(found.facts))
    assert says in told
    assert name in told


def test_a_row_without_text_costs_one_sentence() -> None:
    rows = [ROW, ROW | {"text": ""}, ROW | {"text": "It opened again in 2016."}]
    first, second, third = results("a.csv", as_csv(rows))
    assert isinstance(first, Article)
    assert isinstance(second, Failure)
    assert second.name == "a.csv, row 3"
    assert isinstance(third, Article)
    assert third.text == "It opened again in 2016."


def test_a_line_that_is_no_object_costs_one_sentence() -> None:
    data = as_lines([ROW]) + b"\nnothing\n[1]\n" + as_lines([ROW])
    assert [type(result) for result in results("a.jsonl", data)] == [Article, Failure, Failure, Article]


def test_a_date_that_is_none_is_left_out_and_said() -> None:
    found = article("a.csv", as_csv([ROW | {"date": "31 February 2014"}]))
    assert found.published is None
    assert "31 February 2014" in dict(found.notes[0].facts)["why"]


def test_markup_in_a_cell_becomes_paragraphs() -> None:
    markup = "<p>The ferry sank in <b>March</b> 2014.</p><p>It had been built in 1998, “to last”.</p>"
    assert article("a.csv", as_csv([ROW | {"text": markup}])).text == TEXT


def test_more_rows_than_are_read_are_said() -> None:
    data = b"text\tdate\n" + b"It rained in 2014.\t2014-02-01\n" * (MEMBERS + 1)
    found = results("a.tsv", data)
    assert len(found) == MEMBERS + 1
    assert isinstance(found[-1], Failure)
    assert found[-1].rule == "error.many-rows"


@pytest.mark.parametrize(
    "line",
    [
        "Dear body, this is a letter about content, text and dates that is longer than a column's name.",
        "It was a dark night, and stormy",
        "text",
        "",
    ],
)
def test_prose_is_no_table(line: str) -> None:
    assert not looks_like_table(f"{line}\nIt rained.\n", Options())
