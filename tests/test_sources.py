"""Bytes to articles: encodings, front matter, titles, publication dates, limits."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import intervals
from timeline.messages import keys, sentence
from timeline.model import Article, Failure, Grain, Published, PublishedSource
from timeline.normal import normalise
from timeline.sources import (
    SourceError,
    article_id,
    from_text,
    front_matter,
    lang,
    published_from,
    read,
)
from timeline.sources.dates import dateline, file_dates
from timeline.sources.dates.conflicts import conflicts
from timeline.sources.draft import Declared, Draft, Options
from timeline.sources.finish import finish
from timeline.sources.limits import TEXT as LIMIT
from timeline.sources.text import FORBIDDEN, clean, decode

CASES = Path(__file__).parent / "cases"
ENGLISH = "The minister said on Tuesday that the government had agreed to buy the missiles in March 2014."


def edtf(published: Published) -> str:
    return intervals.edtf(published.interval, published.grain)


def cases(name: str, table: str) -> list[Any]:
    rows = tomllib.loads((CASES / name).read_text(encoding="utf-8"))[table]
    return [pytest.param(row, id=row["text"].strip()[:40] or "empty") for row in rows]


# --------------------------------------------------------------------------- typed and declared dates


@pytest.mark.parametrize("case", cases("published.toml", "date"))
def test_date_is_read_as_fine_as_it_is_stated(case: dict[str, str]) -> None:
    published = published_from(
        case["text"], PublishedSource.GIVEN, case.get("lang", ""), case.get("region", "")
    )
    assert published.grain is Grain(case["grain"])
    assert edtf(published) == case["edtf"]
    assert published.source is PublishedSource.GIVEN
    assert published.evidence == case["text"].strip()


@pytest.mark.parametrize("case", cases("published.toml", "wrong"))
def test_what_is_no_date_gets_one_plain_sentence(case: dict[str, str]) -> None:
    with pytest.raises(SourceError) as caught:
        published_from(case["text"], lang=case.get("lang", ""), region=case.get("region", ""))
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
    published = dateline.from_dateline(case["text"], "en", case.get("region", ""))
    assert bool(published) == ("words" in case or "day" in case)
    if published:
        assert published.source is PublishedSource.DATELINE
        assert published.evidence in case["text"]
        assert published.evidence == case.get("words", published.evidence)
        assert edtf(published) == case.get("day", edtf(published))


@pytest.mark.parametrize(
    ("heads", "words"),
    [
        ("Jane Doe\nPublished 10 October 2017", ["10 October 2017"]),
        ("Published 10 October 2017\nUpdated 12 October 2017", ["10 October 2017", "12 October 2017"]),
        ("Updated 12 October 2017", ["12 October 2017"]),
        ("10 October 2017\nRead more\n9 May 2016", []),  # of other articles
        ("10 October 2017\n10 October 2017", ["10 October 2017"]),
        ("\N{COPYRIGHT SIGN} 10 October 2017", []),
        ("", []),
    ],
)
def test_lines_round_a_text(heads: str, words: list[str]) -> None:
    found = dateline.stated("It rained.", "en", "", heads)
    assert [one.published.evidence for one in found] == words


@pytest.mark.parametrize(
    ("lang", "line", "days", "changed"),
    [
        ("fr", "Publié le 12 mars 2019 à 10h31, mis à jour le 13 mars 2019", ["2019-03-12"], ["2019-03-13"]),
        ("tr", "Oluşturulma Tarihi: Ekim 10, 2017 14:05 2 dk okuma", ["2017-10-10"], []),
        ("it", "di Ornella Bissoli 14 settembre 2011 alle 07:30", ["2011-09-14"], []),
        ("ja", "2017年10月10日05時00分", ["2017-10-10"], []),
        ("ru", "14:20, 8 сентября 2017 Автор: Глеб Ветошкин", ["2017-09-08"], []),
        ("es", "4 de noviembre de 2015", ["2015-11-04"], []),
        ("de", "Stand: 01.02.2021", [], ["2021-02-01"]),
        ("de", "Am 14. September 2011 schloss der Bürgermeister den Platz", [], []),
        ("fr", "Ouvert du 12 mars 2019 au 13 mars 2019", [], []),
        ("pt", "Fundado em 1911", [], []),
    ],
)
def test_lines_in_other_languages(lang: str, line: str, days: list[str], changed: list[str]) -> None:
    found = dateline.stated("", lang, "", line)
    assert [edtf(one.published) for one in found if not one.updated] == days
    assert [edtf(one.published) for one in found if one.updated] == changed


def test_a_label_in_a_line_of_its_own_belongs_to_the_next() -> None:
    found = dateline.stated("", "en", "", "Published\n3 May 2016\nLast updated\n12 June 2018")
    assert [edtf(one.published) for one in found] == ["2016-05-03", "2018-06-12"]
    assert [one.updated for one in found] == [False, True]


def test_dates_of_something_else_are_not_those_of_the_publication() -> None:
    draft = Draft("x", "28 May 2022\nThe fair begins at noon.", heads="28 May 2022")
    assert finish(draft).published
    assert finish(replace(draft, dateless=True)).published is None


def test_date_of_a_change_gives_way_to_one_of_the_publication() -> None:
    heads = "Updated 12 October 2017"
    article = finish(Draft("x", "LONDON, 10 October 2017 - It rained.", heads=heads))
    assert article.published and article.published.evidence == "10 October 2017"
    assert [one.evidence for one in article.declared] == ["10 October 2017"]
    stamped = Declared("2017-10-10", PublishedSource.META)
    article = finish(Draft("x", "It rained.", heads=heads, dates=(stamped,)))
    assert [one.evidence for one in article.declared] == ["2017-10-10"]
    assert article.updated and article.updated.evidence == "12 October 2017"
    article = finish(Draft("x", "It rained.", heads=heads))
    assert article.published and article.published.evidence == "12 October 2017"


@pytest.mark.parametrize(
    ("tag", "url", "day"),
    [
        ("en-US", "", "2017-04-05"),
        ("en_GB", "", "2017-05-04"),
        ("en", "https://www.paper.co.uk/a", "2017-05-04"),
        ("", "https://paper.com.au/a", "2017-05-04"),
        ("", "https://paper.in/a", "2017-05-04"),
        ("", "https://paper.ie", "2017-05-04"),
        ("", "https://paper.com.ph/a", "2017-04-05"),
        ("en-GB", "https://paper.com/us", "2017-05-04"),
        ("", "https://paper.com/a", None),
        ("", "https://paper.tv/a", None),  # a domain sold all over the world
        ("", "https://paper.ca/a", None),  # both orders are in use
        ("en-US", "https://paper.co.uk/a", None),  # which of them is right?
        ("", "https://[paper", None),
        ("", "", None),
    ],
)
def test_order_of_numbers_is_that_of_the_country(tag: str, url: str, day: str | None) -> None:
    dates = (Declared("04/05/2017", PublishedSource.META),)
    article = finish(Draft("x", ENGLISH, dates=dates, lang=tag, url=url))
    assert (edtf(article.published) if article.published else None) == day
    assert [note.rule for note in article.notes] == ([] if day else ["note.published"])


@pytest.mark.parametrize(
    ("name", "day", "words"),
    [
        ("2017-10-10-turkey.txt", "2017-10-10", "2017-10-10"),
        ("turkey_2017_10_10.md", "2017-10-10", "2017_10_10"),
        ("archive/2017-10-10.txt", "2017-10-10", "2017-10-10"),
        ("archive\\2017-10-10.txt", "2017-10-10", "2017-10-10"),
        ("2017.10.10 turkey.txt", "2017-10-10", "2017.10.10"),
        ("turkey20171010.txt", "2017-10-10", "20171010"),
        ("20171010_1612.txt", "2017-10-10", "20171010"),
        ("13-10-2017.pdf", "2017-10-13", "13-10-2017"),
        ("10-31-2017.pdf", "2017-10-31", "10-31-2017"),
        ("10.10.2017.pdf", "2017-10-10", "10.10.2017"),
        ("04-05-2017.pdf", None, None),
        ("2017-10-10/turkey.txt", None, None),  # a folder may be named for the day of the copy
        ("2017-13-10-turkey.txt", None, None),
        ("20171310.txt", None, None),
        ("13000101.txt", None, None),
        ("2017-10.txt", None, None),
        ("2016-2017.txt", None, None),
        ("2017-10-10-to-2017-10-12.txt", None, None),
        ("12017-10-101.txt", None, None),
        ("201710101612.txt", None, None),
        ("program 1.2017.10.10.txt", None, None),
        ("1920x1080.txt", None, None),
        ("12345678.txt", None, None),
        ("turkey.txt", None, None),
    ],
)
def test_file_name(name: str, day: str | None, words: str | None) -> None:
    published = file_dates.from_name(name)
    assert (edtf(published) if published else None) == day
    if published:
        assert published.source is PublishedSource.FILE_NAME
        assert published.evidence == words


@pytest.mark.parametrize(
    ("path", "day", "words"),
    [
        ("2017/10/10/turkey", "2017-10-10", "2017/10/10"),
        ("news/2017/oct/10/turkey", "2017-10-10", "2017/oct/10"),
        ("news/2017/October/10/turkey", "2017-10-10", "2017/October/10"),
        ("2017-10/10/c_1.htm", "2017-10-10", "2017-10/10"),
        ("n3/2017/1010/c90000.html", "2017-10-10", "2017/1010"),
        ("2016/2017/10/10/turkey", "2017-10-10", "2017/10/10"),
        ("2017/10/turkey", "2017-10", "2017/10"),
        ("2017/oct/turkey", "2017-10", "2017/oct"),
        ("2017/10/turkey-2017-10-12", "2017-10-12", "2017-10-12"),
        ("news/turkey-20171010", "2017-10-10", "20171010"),
        ("2017/10/10/turkey?page=2016-01-01#2015-01-01", "2017-10-10", "2017/10/10"),
        ("web/20181010120000/http://other.example/2017/10/10/turkey", "2017-10-10", "2017/10/10"),
        ("web/20181010/https://other.example/turkey", None, None),
        ("2017/11/turkey-2017-10-12", None, None),
        ("2017/10/10/turkey-2017-10-12", None, None),
        ("2017/sport/10/turkey", None, None),
        ("04-05-2017/turkey", None, None),
        ("news/12345678/", None, None),
        ("news/world-19441010", None, None),  # a number: there were no web pages then
        ("images/1920x1080/a", None, None),
        ("2017/turkey", None, None),
        ("calendar?date=2017-10-10", None, None),
        ("", None, None),
    ],
)
def test_address(path: str, day: str | None, words: str | None) -> None:
    published = file_dates.from_address(f"https://paper.example/{path}")
    assert (edtf(published) if published else None) == day
    if published:
        assert published.source is PublishedSource.ADDRESS
        assert published.evidence == words


@given(st.text(alphabet="0123456789/-_.htps:[]aoct?#%", max_size=60))
def test_any_name_or_address_gives_a_date_it_holds_or_none(text: str) -> None:
    for published in (file_dates.from_name(text), file_dates.from_address(f"https://{text}")):
        assert published is None or published.evidence in text


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


# --------------------------------------------------------------------------- dates that differ


def declared(*words: str) -> Article:
    return finish(Draft("x", "It rained.", dates=tuple(Declared(one, PublishedSource.META) for one in words)))


@pytest.mark.parametrize(
    ("words", "against"),
    [
        (["2017-10-10", "2017-10-10T12:00:00Z"], []),
        (["2017-10-10", "2017-10-11", "11 October 2017", "2017-10-12"], ["2017-10-11", "2017-10-12"]),
        (["2017-10-10", "October 2017", "2017"], []),
        (["2017-10-10", "September 2017"], ["September 2017"]),
        (["2017-10-10T23:30:00-04:00", "2017-10-11T03:30:00Z"], []),
        (["Tue, 10 Oct 2017 23:30:00 -0400", "20171011T0330Z", "2017-10-11 05:30+02"], []),
        (["2017-10-10T23:30:00-04:00", "2017-10-11T03:31:00Z"], ["2017-10-11T03:31:00Z"]),
        (["2017-10-10T23:30:00", "2017-10-11T03:30:00Z"], ["2017-10-11T03:30:00Z"]),  # in which zone?
        (["2017-10-10T23:30:00 BST", "2017-10-11T03:30:00Z"], ["2017-10-11T03:30:00Z"]),  # there are several
        (["2017-10-10"], []),
        ([], []),
    ],
)
def test_conflicts(words: list[str], against: list[str]) -> None:
    assert [one.evidence for one in conflicts(declared(*words))] == against


# --------------------------------------------------------------------------- damaged letters


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("Turkey\u00e2\u20ac\u2122s coup", "Turkey\u2019s coup"),
        ("\u00e2\u20ac\u0153quotes\u00e2\u20ac\u009d", "\u201cquotes\u201d"),
        ("caf\u00c3\u00a9 in S\u00c3\u00a3o Paulo", "caf\u00e9 in S\u00e3o Paulo"),
        (
            "good line, \u201cgood quotes\u201d\nTurkey\u00e2\u20ac\u2122s",
            "good line, \u201cgood quotes\u201d\nTurkey\u2019s",
        ),
        ("It\u0092s here", "It\u2019s here"),
    ],
)
def test_damaged_letters_are_put_right_and_said(damaged: str, text: str) -> None:
    article = finish(Draft("x", damaged, title=damaged))
    assert article.text == text
    assert article.title == " ".join(text.split())
    assert article.notes == (Failure("x", "note.mojibake", (("name", "x"),)),)


@pytest.mark.parametrize(
    "text",
    [
        "Turkey\u2019s caf\u00e9s \u2013 \u201cquotes\u201d \u2026 \u20ac5, 10\u00a0\u00b0C, \u2460",
        "S\u00c3O PAULO, \u00c2NGELO, \u00c0 \u00c9VORA",
        "Президент, 上海市, ตุลาคม, \U0001f600",
        "Turkey?s, Turkey\ufffds, Turkey\u00b4s",
    ],
)
def test_sound_text_stays_to_the_letter(text: str) -> None:
    article = finish(Draft("x", text))
    assert (article.text, article.notes) == (text, ())


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


@pytest.mark.parametrize(
    ("tag", "sure", "code"),
    [("", False, "fr"), ("en", False, "en"), ("de", True, "de")],
)
def test_a_language_that_is_set_is_that_of_texts_without_a_tag(tag: str, sure: bool, code: str) -> None:
    draft = Draft("x", ENGLISH, lang=tag, lang_sure=sure)
    assert finish(draft, Options(lang="fr")).lang == code
