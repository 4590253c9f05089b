"""Bytes to articles: encodings, front matter, titles, publication dates, limits."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import intervals
from timeline.messages import keys, sentence
from timeline.model import Grain, PublishedSource
from timeline.normal import normalise
from timeline.sources import (
    SourceError,
    article_id,
    dateline,
    from_text,
    front_matter,
    lang,
    published_from,
    read,
)
from timeline.sources.limits import TEXT as LIMIT
from timeline.sources.text import FORBIDDEN, clean, decode

CASES = Path(__file__).parent / "cases"
ENGLISH = "The minister said on Tuesday that the government had agreed to buy the missiles in March 2014."


def cases(name: str, table: str) -> list[Any]:
    rows = tomllib.loads((CASES / name).read_text(encoding="utf-8"))[table]
    return [pytest.param(row, id=row["text"].strip()[:40] or "empty") for row in rows]


# --------------------------------------------------------------------------- typed and declared dates


@pytest.mark.parametrize("case", cases("published.toml", "date"))
def test_date_is_read_as_fine_as_it_is_stated(case: dict[str, str]) -> None:
    published = published_from(case["text"], PublishedSource.GIVEN, case.get("lang", ""))
    assert published.grain is Grain(case["grain"])
    assert intervals.edtf(published.interval, published.grain) == case["edtf"]
    assert published.source is PublishedSource.GIVEN
    assert published.evidence == case["text"].strip()


@pytest.mark.parametrize("case", cases("published.toml", "wrong"))
def test_what_is_no_date_gets_one_plain_sentence(case: dict[str, str]) -> None:
    with pytest.raises(SourceError) as caught:
        published_from(case["text"], lang=case.get("lang", ""))
    assert caught.value.rule == f"error.{case['error']}"
    assert str(caught.value) == sentence(caught.value.rule, **dict(caught.value.facts))
    assert "\n" not in str(caught.value)


@given(st.dates(min_value=date(1400, 1, 1), max_value=date(2199, 12, 31)))
def test_every_iso_day_is_that_day(day: date) -> None:
    assert published_from(day.isoformat()).interval == intervals.of_day(day.year, day.month, day.day)


@given(st.text(max_size=90))
@settings(deadline=None)
def test_any_typed_text_gives_a_date_or_a_sentence(text: str) -> None:
    try:
        published = published_from(text)
    except SourceError as error:
        assert str(error)
    else:
        assert published.interval.start is not None
        assert str(intervals.civil(published.interval.start)[0]) in normalise(published.evidence)


# --------------------------------------------------------------------------- datelines and file names


@pytest.mark.parametrize("case", cases("datelines.toml", "line"))
def test_dateline(case: dict[str, str]) -> None:
    published = dateline.from_dateline(case["text"], "en")
    assert (published.evidence if published else None) == case.get("words")
    if published:
        assert published.source is PublishedSource.DATELINE
        assert published.evidence in case["text"]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2017-10-10-turkey.txt", "2017-10-10"),
        ("turkey_2017_10_10.md", "2017-10-10"),
        ("archive/2017-10-10.txt", "2017-10-10"),
        ("2017-13-10-turkey.txt", None),
        ("2017-10.txt", None),
        ("2017-10-10-to-2017-10-12.txt", None),
        ("12017-10-101.txt", None),
        ("turkey.txt", None),
    ],
)
def test_file_name(name: str, day: str | None) -> None:
    published = dateline.from_file_name(name)
    assert (intervals.edtf(published.interval, published.grain) if published else None) == day
    if published:
        assert published.source is PublishedSource.FILE_NAME


def test_declared_date_goes_before_dateline_and_file_name() -> None:
    body = "LONDON, 11 October 2017 - It rained.\n"
    matter = "---\npublished: 2017-10-10\n---\n"
    declared = read("2017-10-12.md", (matter + body).encode()).published
    in_line = read("2017-10-12.md", body.encode()).published
    in_name = read("2017-10-12.md", b"It rained.\n").published
    assert declared and in_line and in_name
    assert [one.source for one in (declared, in_line, in_name)] == [
        PublishedSource.FRONT_MATTER,
        PublishedSource.DATELINE,
        PublishedSource.FILE_NAME,
    ]


# --------------------------------------------------------------------------- front matter and titles


def test_front_matter_is_read_and_the_body_kept_to_the_letter() -> None:
    matter = ["title: 'NATO: a story'", "published: 2017-10-10", "lang: en-GB", "source: Ours"]
    matter += ["url: https://a.example/b?c=d", "tags: [x]"]
    text = "\n".join(["---", *matter, "---", "", "# Heading", "  Body.", ""])
    article = read("x.md", text.encode())
    assert (article.title, article.lang, article.source) == ("NATO: a story", "en", "Ours")
    assert article.url == "https://a.example/b?c=d"
    assert article.text == "\n# Heading\n  Body.\n"
    assert article.id == article_id(article.text)
    assert article.notes == ()


@pytest.mark.parametrize(
    "text",
    [
        "---\nNo end of it.\n",
        "No rules.\n---\n",
        "---\nOnly prose between\n---\nrules.\n",
        "",
        "----\ntitle: x\n----\n",
    ],
)
def test_text_without_front_matter_is_all_body(text: str) -> None:
    fields, body = front_matter.split(text)
    assert (fields, body) == (front_matter.FrontMatter(), text)


def test_impossible_declared_date_is_left_out_and_said() -> None:
    article = read("x.md", b"---\npublished: 30 February 2017\n---\nIt rained on 2 May 2016.\n")
    assert article.published is None
    (note,) = article.notes
    assert "30 February 2017" in sentence(note.rule, **dict(note.facts))


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("a.md", "# The *heading*\n\nText here.", "The *heading*"),
        ("a.txt", "A short first line\n\nText here.", "A short first line"),
        ("nato-s400.txt", "A sentence that ends with a full stop.\nText here.", "nato-s400"),
        ("folder/name.txt", "word " * 40, "name"),
        ("-", "word " * 40, "Untitled article"),
    ],
)
def test_title(name: str, text: str, title: str) -> None:
    assert read(name, text.encode()).title == title


def test_pasted_text() -> None:
    article = from_text(ENGLISH)
    assert (article.text, article.title, article.published, article.lang) == (
        ENGLISH,
        "Untitled article",
        None,
        "en",
    )
    assert from_text(ENGLISH, "Named", published_from("2017")).id == article.id


# --------------------------------------------------------------------------- bytes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_or_utf8_needs_no_guess(encoding: str) -> None:
    assert decode("a.txt", "Café, 10 °C".encode(encoding)) == ("Café, 10 °C", ())


def test_guessed_encoding_is_shown() -> None:
    article = read(
        "old.txt", "The café’s owner said “it’s déjà vu” on 10 October 2017 in Nice.".encode("cp1252")
    )
    assert "café’s owner said “it’s déjà vu”" in article.text
    assert "cp1252" in sentence(article.notes[0].rule, **dict(article.notes[0].facts))


def test_line_breaks_of_any_system() -> None:
    assert read("a.txt", b"one\r\ntwo\rthree\n").text == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.md", b"---\ntitle: only a title\n---\n", "empty"),
        ("a.txt", b"x" * (LIMIT + 1), "too-large"),
        ("a.txt", "é".encode() * (LIMIT // 2 + 1), "too-large"),
        ("a.txt", b"x" * (LIMIT * 4 + 1), "too-large"),
        ("a.pdf", b"%PDF-1.7\n", "damaged"),
        ("a.txt", b"%PDF-1.7\n", "damaged"),
        ("a.docx", b"PK\x03\x04rest", "damaged"),
        ("a.txt", b"\x89PNG\r\n", "format"),
        ("a.txt", b"MZ" + bytes(3000), "binary"),
        ("a.xlsx", b"PK\x03\x04" + bytes(22) + b"\x05\x00\x00\x00xl/wbxl/workbook", "format"),
        ("a.xml", b"<?xml version='1.0'?><recipe><salt/></recipe>", "format"),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_what_is_no_text_gets_one_plain_sentence(name: str, data: bytes, error: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(name, data)
    assert caught.value.rule == f"error.{error}"
    assert name in str(caught.value)


def test_text_of_exactly_the_limit_is_read() -> None:
    assert len(read("a.txt", b"word " * (LIMIT // 5)).text) == LIMIT


@given(st.text(st.characters(codec=None), max_size=60))
def test_cleaning_keeps_every_offset(text: str) -> None:
    cleaned, notes = clean("a", text)
    assert len(cleaned) == len(text)
    assert not FORBIDDEN.search(cleaned)
    assert all(new in (old, "\ufffd") for old, new in zip(text, cleaned, strict=True))
    assert bool(notes) == (cleaned != text)
    cleaned.encode()  # no lone surrogates are left


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_give_an_article_or_a_sentence(data: bytes) -> None:
    try:
        article = read("a.txt", data)
    except SourceError as error:
        assert str(error)
    else:
        assert not FORBIDDEN.search(article.text)


# --------------------------------------------------------------------------- language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        ("Merkel trifft Macron", "en"),  # too short to tell
        ("Merkel, Macron, Putin, Erdogan, Stoltenberg: Paris, Berlin, Moskau", "en"),  # names only
        ("NATO chief says Turkey S-400 deal sovereign decision", "en"),
        ("Haiti quake kills 200,000; aid arrives Port-au-Prince", "en"),
        ("Samsung Galaxy S8 vs Apple iPhone X: Bixby, Siri, Alexa, Cortana", "en"),
        (
            "Angela Merkel traf am 3. Mai 2017 den französischen Präsidenten, um über die Krise zu sprechen.",
            "de",
        ),
        ("Le président français a annoncé mardi que les élections auraient lieu en décembre.", "fr"),
        ("El gobierno anunció el martes que las elecciones se celebrarán en diciembre de 2017.", "es"),
        ("Президент подписал указ 10 октября 2017 года в Москве, сообщили газеты.", "ru"),
    ],
)
def test_language_is_recognised_where_sure(text: str, code: str) -> None:
    assert lang.recognise(text) == code


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("DE_at", "de"),
        (" fr ", "fr"),
        ("english", ""),
        ("../en", ""),
        ("", ""),
    ],
)
def test_declared_language(declared: str, code: str) -> None:
    assert lang.code_of(declared) == code


def test_every_language_that_is_recognised_has_a_name() -> None:
    assert set(keys("languages")) >= {"en", "de", "fr", "es"}
    lang.recognise(ENGLISH)  # raises where the recogniser does not know a code
