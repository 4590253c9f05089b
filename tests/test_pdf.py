"""PDFs back to the paragraphs they were made of, and what they state of themselves."""

from __future__ import annotations

import resource
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests import made_pdf
from tests.made_pdf import DIVIDES, Sheet, encrypted, pdf, picture, source
from timeline.model import Article, Failure, PublishedSource
from timeline.sources import Blob, SourceError, read_all
from timeline.sources.draft import DEFAULTS, Draft
from timeline.sources.finish import finish
from timeline.sources.limits import KB, MB, PAGES, Allowance
from timeline.sources.pdf import read
from timeline.sources.pdf.joining import Words, joined, words_of
from timeline.sources.pdf.properties import iso
from timeline.sources.stated import title_from

# A bar stands where the press may divide a word.
FERRY = (
    "The har|bour author|ity of Ostend said on 3 May 1994 that the fer|ry Prin|cess Clem|en|tine had come"
    " back to the quay be|fore noon, four hours af|ter she had left for Rams|gate with two hun|dred"
    " pas|sen|gers.",
    "No|body on the quay could say why. The cap|tain, a forty-year-old for|mer fish|er|man, went straight to"
    " the of|fice of the com|pa|ny and re|fused to an|swer ques|tions; an of|fi|cial de|lib|er|ation would"
    " fol|low, he told the re|port|ers who were wait|ing, and af|ter|wards a state|ment.",
    "It was the third such re|turn since March. In the first, an An|glo-Turk|ish crew of a sis|ter ship had"
    " re|port|ed smoke in the en|gine room of the S-400, a light|er built in 1971. In the sec|ond, fog had"
    " closed the chan|nel. Both times the ships sailed again on the next day.",
    "“We shall know more in June,” said Ma|rie Claes, who speaks for the com|pa|ny.",
    "Pas|sen|gers were giv|en their mon|ey back, and those who had wait|ed long|est a cup of cof|fee. The"
    " next sail|ing was planned for Thurs|day at six in the morn|ing, and the tick|ets for it were sold by"
    " eve|ning.",
)
LONG = tuple(
    f"{text[:-1]}, to day {day}{text[-1]}".replace("|", DIVIDES) for day in range(2, 7) for text in FERRY
)
SHORT = LONG[:5]
TITLE = "The ferry that came back"


def draft(data: bytes, name: str = "ferry.pdf") -> Draft:
    """What is read, here and not in a process of its own."""
    (found,) = read(Blob(name, data), DEFAULTS)
    return found


def refused(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        draft(data)
    return caught.value.rule


# --------------------------------------------------------------------------- text

SHEETS = {
    "gaps": Sheet(gap=6),
    "gaps, ragged": Sheet(gap=6, justified=False),
    "indents": Sheet(indent=14),
    "indents, ragged": Sheet(indent=14, justified=False),
    "large and wide": Sheet(size=14, leading=22, gap=8, width=595, height=842),
    "two columns": Sheet(columns=2, indent=10, width=595, height=842),
    "two columns with gaps": Sheet(
        columns=2, gap=6, width=595, height=842, font="Helvetica", size=9, leading=11
    ),
    "three narrow columns": Sheet(columns=3, indent=8, width=595, height=842, margin=40),
    "head and numbers": Sheet(indent=14, head="The Ostend Lantern, 4 May 1994", numbered=True),
    "two columns, all of it": Sheet(
        columns=2, indent=10, head="The Ostend Lantern", numbered=True, heading=TITLE
    ),
    "typewriter": Sheet(font="Courier", size=9, leading=11, gap=11, justified=False),
    "turned page": Sheet(indent=14, width=595, height=595, turned=True),
}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_text_is_that_of_the_source(sheet: Sheet) -> None:
    found = draft(pdf(LONG, sheet, Title=TITLE))
    assert found.text == source(LONG)
    assert found.title == TITLE
    assert found.notes == ()


@pytest.mark.parametrize("size", [8, 9, 10, 11, 12, 13])
@pytest.mark.parametrize("sheet", ["gaps", "indents", "two columns"])
def test_text_does_not_depend_on_where_lines_break(sheet: str, size: float) -> None:
    data = pdf(LONG, replace(SHEETS[sheet], size=size, leading=1.2 * size))
    assert draft(data).text == source(LONG)


BYLINE = ("By Ann Ott", "Ostend, 4 May 1994", *SHORT)
LIST = (
    "• Money for all who had sailed in the morning, and for those who had waited on the quay with a ticket",
    "• A cup of coffee",
    "• A promise that the ship would be looked at by somebody who had built her in 1971 and knew her well",
)


@pytest.mark.parametrize("sheet", ["gaps", "indents", "indents, ragged", "two columns"])
def test_byline_and_date_stay_lines_of_their_own(sheet: str) -> None:
    assert draft(pdf(BYLINE, SHEETS[sheet])).text == source(BYLINE)


@pytest.mark.parametrize("indent", [-12, 0])
def test_items_of_a_list_stay_whole(indent: float) -> None:
    assert draft(pdf((*LIST, *LIST), Sheet(indent=indent))).text == source((*LIST, *LIST))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["They delib-", "erate on it."], "They deliberate on it."),
        (["The S-", "400 came."], "The S-400 came."),
        (["An Anglo-", "Turkish crew."], "An Anglo-Turkish crew."),
        (["In mid-", "July it rained."], "In mid-July it rained."),
        (["A two-", "year plan."], "A two-year plan."),
        (["A ten-", "sion grew."], "A tension grew."),
        (["A forty-year-", "old man."], "A forty-year-old man."),
        (["A state-of-the-", "art port of the state."], "A state-of-the-art port of the state."),
        (["An Anglo-Turk-", "ish crew."], "An Anglo-Turkish crew."),
        (["From 1999-", "2001 it stood."], "From 1999-2001 it stood."),
        (["From 1999\N{EN DASH}", "2001 it stood."], "From 1999\N{EN DASH}2001 it stood."),
        (["It stood \N{EN DASH}", "and fell."], "It stood \N{EN DASH} and fell."),
        (["Long-range talks, long-", "range arms."], "Long-range talks, long-range arms."),
        (["State-", "ment on a statement."], "Statement on a statement."),
        (["A soft\N{SOFT HYPHEN}", "ened, so\N{SOFT HYPHEN}ber word."], "A softened, sober word."),
        (["Either/", "or."], "Either/or."),
        (["It rained -", "and how."], "It rained - and how."),
        (["大阪の港", "は静か"], "大阪の港は静か"),
        (["One line."], "One line."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_lines_are_joined(lines: list[str], text: str) -> None:
    assert joined(lines, words_of(lines, "en")) == text


def test_hyphens_stay_where_no_words_are_divided() -> None:
    lines = ["A government-", "backed plan.", *["The line is whole."] * 60]
    assert joined(lines[:2], words_of(lines, "en")) == "A government-backed plan."
    assert joined(lines[:2], Words()) == "A governmentbacked plan."


def test_ligatures_are_letters() -> None:
    data = pdf(["The of\N{LATIN SMALL LIGATURE FI}ce."], Sheet(font=made_pdf.with_ligatures()))
    assert draft(data).text == "The office."


# --------------------------------------------------------------------------- title


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        (TITLE, TITLE),
        (f"  {TITLE}\n", TITLE),
        ("2017 in review", "2017 in review"),
        ("Microsoft Word - Ferry report", "Ferry report"),
        ("Microsoft Word - ferry.doc", ""),
        ("ferry_v2.indd", ""),
        ("untitled", ""),
        ("Untitled Document 3", ""),
        ("(anonymous)", ""),
        ("Document1", ""),
        ("ferry-4-may", ""),  # the file's own name
        ("https://lantern.example/ferry", ""),
        ("news_ferry_final", ""),
        ("- 12 -", ""),
        ("", ""),
    ],
)
def test_stated_title(stated: str, title: str) -> None:
    assert title_from(stated, "ferry-4-may.pdf") == title


@pytest.mark.parametrize("stated", ["", "ferry.indd", TITLE, f"{TITLE} | The Ostend Lantern"])
def test_heading_is_the_title_and_not_repeated(stated: str) -> None:
    found = draft(pdf(SHORT, Sheet(gap=6, heading=TITLE), Title=stated))
    assert found.title.startswith(TITLE)
    assert found.text == source(SHORT)


def test_text_without_heading_has_no_title() -> None:
    assert draft(pdf(SHORT, Sheet(gap=6))).title == ""


def test_other_heading_stays_in_the_text() -> None:
    found = draft(pdf(SHORT, Sheet(gap=6, heading="Back before noon"), Title=TITLE))
    assert found.title == TITLE
    assert found.text == "Back before noon\n\n" + source(SHORT)


# --------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        ("D:20171010140000+02'00'", "2017-10-10T14:00:00+02:00"),
        ("D:20171010140000+02'00", "2017-10-10T14:00:00+02:00"),
        ("D:20171010140000Z", "2017-10-10T14:00:00Z"),
        ("D:20171010140000Z00'00'", "2017-10-10T14:00:00Z"),
        ("D:20171010140000", "2017-10-10T14:00:00"),
        ("D:201710101400", "2017-10-10T14:00:00"),
        ("20171010", "2017-10-10"),
        ("D:201710", "2017-10"),
        ("D:2017", "2017"),
        ("D:19700101000000Z", ""),
        ("Tuesday", ""),
        ("", ""),
    ],
)
def test_date_in_iso_form(stated: str, date: str) -> None:
    assert iso(stated) == date


@pytest.mark.parametrize(
    ("info", "published", "updated"),
    [
        ({"CreationDate": "D:20171010140000+02'00'"}, "2017-10-10T14:00:00+02:00", ""),
        ({"CreationDate": "D:20171010", "ModDate": "D:20171011"}, "2017-10-10", "2017-10-11"),
        ({"CreationDate": "D:20171010100000Z", "ModDate": "D:20171010190000Z"}, "2017-10-10T10:00:00Z", ""),
        ({"ModDate": "D:20171011"}, None, ""),
        ({"CreationDate": "D:20171010", "Producer": "Skia/PDF m156"}, None, ""),
        ({"CreationDate": "D:20171010", "Creator": "Mozilla Firefox 115", "Producer": "cairo"}, None, ""),
        ({"CreationDate": "D:20171010", "Producer": "Qt 4.8", "Creator": "wkhtmltopdf 0.12"}, None, ""),
        ({"CreationDate": "D:20171010", "Producer": "Microsoft: Print To PDF"}, None, ""),
        (
            {"CreationDate": "D:20171010", "Creator": "Safari", "Producer": "macOS Quartz PDFContext"},
            None,
            "",
        ),
        (
            {"CreationDate": "D:20171010", "Creator": "Pages", "Producer": "macOS Quartz PDFContext"},
            "2017-10-10",
            "",
        ),
        ({"CreationDate": "D:20171010", "ModDate": "D:20171212", "Creator": "Canon Scan"}, None, ""),
        ({"CreationDate": "D:20171010", "Creator": "Adobe InDesign CC"}, "2017-10-10", ""),
    ],
    ids=str,
)
def test_dates(info: dict[str, str], published: str | None, updated: str) -> None:
    found = draft(pdf(SHORT, Sheet(gap=6), **info))
    assert [date.words for date in found.dates] == ([published] if published else [])
    assert all(date.source is PublishedSource.DOCUMENT for date in found.dates)
    assert found.updated == updated


def test_date_of_the_article_with_its_evidence() -> None:
    article = finish(draft(pdf(SHORT, Sheet(gap=6), CreationDate="D:19940504060000+02'00'")))
    assert article.published
    assert article.published.evidence == "1994-05-04T06:00:00+02:00"


def test_publisher_is_the_source_and_an_author_is_not() -> None:
    assert draft(pdf(SHORT, Publisher="The Ostend Lantern", Author="M. Claes")).source == "The Ostend Lantern"
    assert draft(pdf(SHORT, Author="M. Claes")).source == ""


def test_what_a_browser_prints_round_a_page_is_left_out() -> None:
    sheet = Sheet(gap=6, head="10/11/17, 3:04 PM", foot="https://lantern.example/ferry 1/2")
    found = draft(pdf(SHORT, sheet, Producer="Skia/PDF m156"))
    assert found.text == source(SHORT)
    assert found.url == "https://lantern.example/ferry"


# --------------------------------------------------------------------------- what is not read


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (encrypted(pdf(SHORT), "secret"), "encrypted"),
        (b"%PDF-1.7\n", "damaged"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "damaged"),
        (picture(), "no-letters"),
        (pdf([""]), "empty"),
    ],
    ids=["password", "only a head", "noise", "picture", "empty page"],
)
def test_reason_why_nothing_is_read(data: bytes, rule: str) -> None:
    assert refused(data) == f"error.{rule}"


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_protected_without_a_password_to_open_it_is_read(algorithm: str) -> None:
    assert draft(encrypted(pdf(SHORT, Sheet(gap=6)), "", algorithm)).text == source(SHORT)


def test_file_cut_short_ends_in_one_failure_or_what_is_left() -> None:
    whole = pdf(LONG, Sheet(gap=6))
    blobs = [Blob(f"{share}.pdf", whole[: len(whole) * share // 10]) for share in range(1, 10)]
    for name, found in read_all([*blobs, Blob("whole.pdf", whole)]):
        if name == "whole.pdf":
            continue
        assert isinstance(found, Failure) or found.text in source(LONG)
    assert isinstance(found, Article)
    assert found.text == source(LONG)


def test_pages_beyond_the_limit_are_left_out_and_said() -> None:
    found = draft(made_pdf.bomb(b"BT /F 9 Tf 1 0 0 1 60 700 Tm (Harbour news.) Tj ET", PAGES + 5))
    (note,) = found.notes
    assert note.rule == "note.pages"
    assert dict(note.facts)["count"] == str(PAGES + 5)


def test_more_text_than_an_article_may_have_is_refused_early() -> None:
    line = b"1 0 0 1 60 700 Tm (" + b"Harbour news. " * 1000 + b") Tj "
    assert refused(made_pdf.bomb(b"BT /F 9 Tf " + line + b"ET", 200)) == "error.too-large"


@pytest.mark.parametrize(
    ("make", "size", "rules"),
    [
        (made_pdf.shared_pages, 4 * KB, ["too-slow"]),
        (made_pdf.many_operators, 7 * KB, ["too-slow", "too-big"]),
        (made_pdf.inflating, MB, ["too-big"]),
    ],
)
def test_bomb_costs_one_sentence_and_the_other_file_is_read(
    make: Callable[[], bytes], size: int, rules: list[str]
) -> None:
    data = make()
    assert len(data) <= size
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    files = [Blob("bomb.pdf", data), Blob("ferry.pdf", pdf(SHORT, Sheet(gap=6)))]
    (_, bomb), (_, article) = read_all(files, allowance=Allowance(seconds=10, memory=300 * MB))
    assert isinstance(bomb, Failure)
    assert bomb.rule.removeprefix("error.") in rules
    assert isinstance(article, Article)
    assert article.text == source(SHORT)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 50 * KB  # in units of 1,024 bytes
