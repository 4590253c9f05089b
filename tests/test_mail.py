"""Mails and the web pages in them: whose words they are, since when, and what is left out."""

from __future__ import annotations

import tomllib
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.messages import sentence
from timeline.model import PublishedSource
from timeline.sources.draft import DEFAULTS, Blob, Draft
from timeline.sources.errors import SourceError
from timeline.sources.kinds import Kind, kind_of
from timeline.sources.limits import MAIL_DEPTH, PAGE
from timeline.sources.mail import read
from timeline.sources.mail.text import own_words, unflowed

CASES = Path(__file__).parent / "cases" / "mail_text.toml"
DATE = "Tue, 10 Oct 2017 16:12:00 +0200"
TEXT = "The ferry sank on 3 May 2016 off the coast, and nobody was hurt."
HEAD = f"From: The Harbour <news@ferries.example>\nDate: {DATE}\nSubject: Ferry sinks\n"
PAGE_TEXT = f"<html><head><title>Ferry</title></head><body><p>{TEXT}</p><p>It was old.</p></body></html>"


def cases(table: str) -> list[Any]:
    rows = tomllib.loads(CASES.read_text(encoding="utf-8"))[table]
    return [pytest.param(row, id=row["says"]) for row in rows]


def message(text: str = TEXT, page: str = "") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "The Harbour <news@ferries.example>"
    made["Date"] = DATE
    made["Subject"] = "Ferry sinks"
    made.set_content(text)
    if page:
        made.add_alternative(page, subtype="html")
    return made


def drafts(mail: EmailMessage | str | bytes, name: str = "a.eml") -> list[Draft]:
    data = mail if isinstance(mail, bytes) else mail.encode() if isinstance(mail, str) else bytes(mail)
    blob = Blob(name, data)
    assert kind_of(blob) is Kind.MAIL
    return list(read(blob, DEFAULTS))


def said(draft: Draft) -> list[str]:
    return [sentence(note.rule, **dict(note.facts)) for note in draft.notes]


# --------------------------------------------------------------------------- plain text


@pytest.mark.parametrize("case", cases("own"))
def test_own_words(case: dict[str, Any]) -> None:
    assert own_words(case["text"]) == (case.get("own", case["text"]), case.get("quoted", False))


@pytest.mark.parametrize("case", cases("flowed"))
def test_flowed_lines(case: dict[str, Any]) -> None:
    assert unflowed(case["text"], case.get("delete", False)) == case["joined"]


def test_a_mail() -> None:
    (draft,) = drafts(f"{HEAD}Content-Language: en-GB\n\n{TEXT}\n")
    assert (draft.text, draft.title, draft.source, draft.notes) == (TEXT, "Ferry sinks", "The Harbour", ())
    assert [(date.words, date.source) for date in draft.dates] == [(DATE, PublishedSource.MAIL)]
    assert (draft.lang, draft.lang_sure) == ("en-GB", False)  # mail programs write their own language there


def test_a_date_is_kept_to_the_letter_and_none_invented() -> None:
    (draft,) = drafts(f"From: a@ferries.example\nSubject: x\nDate: the day\n after\n\n{TEXT}")
    assert [date.words for date in draft.dates] == ["the day after"]
    (draft,) = drafts(f"From: a@ferries.example\nSubject: x\n\n{TEXT}")
    assert draft.dates == ()


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("Ferry sinks", "Ferry sinks"),
        ("=?utf-8?q?F=C3=A4hre?= sinkt", "Fähre sinkt"),
        ("=?utf-8?b?RsOkaHJl?=\n =?utf-8?q?_sinkt?=", "Fähre sinkt"),
        ("=?iso-8859-1?q?F=E4hre?=", "Fähre"),
        ("=?klingon?q?Ferry?=", "Ferry"),
        ("=?utf-8?q?F=E4hre?=", "F\ufffdhre"),
        ("=?utf-8?b?!!!?= x", "x"),
        ("Fähre =?utf-8?q?sinkt?=", "Fähre sinkt"),
        ("Fähre C:\\users", "Fähre C:\\users"),
        ("", ""),
    ],
)
def test_subject(header: str, title: str) -> None:
    (draft,) = drafts(f"From: a@ferries.example\nDate: {DATE}\nSubject: {header}\n\n{TEXT}")
    assert draft.title == title


@pytest.mark.parametrize(
    ("header", "source"),
    [
        ("The Harbour <news@ferries.example>", "The Harbour"),
        ('"Reed, Ann" <ann@ferries.example>', "Reed, Ann"),
        ("=?utf-8?q?Reed=2C_Ann?= <ann@ferries.example>", "Reed, Ann"),
        ("ann@ferries.example", ""),
        ("(((((", ""),
    ],
)
def test_sender(header: str, source: str) -> None:
    (draft,) = drafts(f"Subject: x\nDate: {DATE}\nFrom: {header}\n\n{TEXT}")
    assert draft.source == source


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("text/plain; charset=iso-8859-1", "Die Fähre sank.".encode("latin-1")),
        ("text/plain; charset=us-ascii", "Die Fähre sank.".encode()),
        ("text/plain; charset=klingon", "Die Fähre sank.".encode()),
        ("text/plain; charset=hex", "Die Fähre sank.".encode()),
        ("text/plain", "Die Fähre sank.".encode("cp1252")),
        ("text/plain; charset=utf-7", b"Die F+AOQ-hre sank."),
        ("text/html; charset=iso-8859-1", "<p>Die Fähre sank.".encode("latin-1")),
    ],
)
def test_encodings(kind: str, data: bytes) -> None:
    (draft,) = drafts(f"{HEAD}Content-Type: {kind}\n\n".encode() + data)
    assert draft.text == "Die Fähre sank."


def test_an_encoding_of_seven_bits() -> None:
    head = f"{HEAD}Content-Type: text/plain; charset=iso-2022-jp\n\n".encode()
    assert drafts(head + "フェリーが沈んだ。".encode("iso-2022-jp"))[0].text == "フェリーが沈んだ。"


@pytest.mark.parametrize("way", ["quoted-printable", "base64", "7bit", "x-uuencode", "unheard-of"])
def test_damaged_ways_to_send_do_not_crash(way: str) -> None:
    (draft,) = drafts(f"{HEAD}Content-Transfer-Encoding: {way}\n\nThe ferry =zz sank=\n")
    assert isinstance(draft.text, str)


def test_flowed_and_quoted_lines_of_a_mail() -> None:
    head = f"{HEAD}Content-Type: text/plain; format=flowed\n\n"
    (draft,) = drafts(head + "I was \nthere.\n\nOn 3 May 2016, Ann wrote:\n> It sank \n> today.\n-- \nBob\n")
    assert draft.text == "I was there."
    assert said(draft) == [sentence("note.quoted", name="a.eml")]


# --------------------------------------------------------------------------- parts


@pytest.mark.parametrize(
    ("text", "page", "found"),
    [
        (TEXT, f"<p>{TEXT}</p><p>Read more.</p>", TEXT),
        ("", f"<p>{TEXT}</p>", TEXT),
        (" \n", f"<p>{TEXT}</p>", TEXT),
        ("See the page.", f"<p>{TEXT}</p>", TEXT),
        ("See https://ferries.example/a", f"<p>{TEXT}</p><p>{TEXT}</p>", f"{TEXT}\n\n{TEXT}"),
        (TEXT, "<p>", TEXT),
    ],
)
def test_plain_text_goes_before_the_page_where_it_says_the_same(text: str, page: str, found: str) -> None:
    (draft,) = drafts(message(text, page))
    assert draft.text == found


def test_pictures_of_a_page_are_not_named() -> None:
    mail = message("", f'<p>{TEXT}<img src="cid:a">')
    mail.get_payload()[1].add_related(b"\x89PNG", "image", "png", cid="<a>")  # type: ignore[union-attr,index]
    (draft,) = drafts(mail)
    assert (draft.text, draft.notes) == (TEXT, ())


def test_attachments_are_named_and_left_out() -> None:
    mail = message(TEXT)
    mail.add_attachment(b"%PDF-1.7", "application", "pdf", filename="Fähre 2016.pdf")
    mail.add_attachment("rows", filename="<b>rows</b>\x07.csv")
    mail.add_attachment(b"\0", "application", "octet-stream")
    (draft,) = drafts(mail)
    assert draft.text == TEXT
    (note,) = said(draft)
    assert "Fähre 2016.pdf" in note and "application/octet-stream" in note
    assert "\x07" not in note


def test_texts_between_attachments_belong_together() -> None:
    mail = message("First.")
    mail.add_attachment(b"\0", "image", "png", filename="a.png")
    mail.add_attachment("Second.", disposition="inline")
    (draft,) = drafts(mail)
    assert draft.text == "First.\n\nSecond."


def test_an_attached_mail_is_an_article_of_its_own_day() -> None:
    inner = message(TEXT)
    inner.replace_header("Date", "Mon, 09 Oct 2017 08:00:00 +0200")
    inner.replace_header("Subject", "The first report")
    outer = message("Have a look.")
    outer.add_attachment(inner)
    look, report = drafts(outer)
    assert (look.text, look.title) == ("Have a look.", "Ferry sinks")
    assert (report.text, report.title, report.name) == (TEXT, "The first report", "a.eml, 1")
    assert report.dates[0].words == "Mon, 09 Oct 2017 08:00:00 +0200"


def test_a_mail_that_only_carries_another_is_no_article() -> None:
    outer = message("")
    outer.add_attachment(message(TEXT))
    (draft,) = drafts(outer)
    assert draft.text == TEXT


def nested(levels: int) -> str:
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(levels))
    return f"{HEAD}{parts}Content-Type: text/plain\n\n{TEXT}\n"


def test_parts_within_parts_up_to_the_limit() -> None:
    assert drafts(nested(MAIL_DEPTH))[0].text == TEXT
    assert drafts(nested(MAIL_DEPTH + 1))[0].text == ""


def test_parts_without_end_cost_a_sentence() -> None:
    with pytest.raises(SourceError) as caught:
        drafts(nested(5_000))
    assert caught.value.rule == "error.damaged"


def test_a_mail_that_lost_its_boundary_is_read() -> None:
    (draft,) = drafts(f"{HEAD}Content-Type: multipart/mixed\n\n{TEXT}\n")
    assert draft.text == TEXT


def test_a_mail_that_is_too_large() -> None:
    with pytest.raises(SourceError) as caught:
        drafts(HEAD.encode() + b"\n" + b" " * PAGE)
    assert caught.value.rule == "error.too-large"


# --------------------------------------------------------------------------- saved pages


def saved(head: str) -> str:
    return (
        f"{head}Subject: Ferry\nDate: {DATE}\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\n'
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n"
        f"Content-Location: https://ferries.example/a\n\n{PAGE_TEXT}\n"
        "--b\nContent-Type: text/css\nContent-Location: https://ferries.example/css\n\np {{ }}\n--b--\n"
    )


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (
            "From: <Saved by Blink>\nSnapshot-Content-Location: https://ferries.example/b\n",
            "https://ferries.example/b",
        ),
        ("From: <Saved by Blink>\nSnapshot-Content-Location: file:///tmp/b\n", "https://ferries.example/a"),
        ("From: <Saved by Windows Internet Explorer 11>\n", "https://ferries.example/a"),
        ('From: "Saved by Mozilla 5.0"\n', "https://ferries.example/a"),
        ("Snapshot-Content-Location: https://ferries.example/b\n", "https://ferries.example/b"),
    ],
)
def test_a_page_that_a_browser_saved(head: str, url: str) -> None:
    (draft,) = drafts(saved(head), "a.mhtml")
    assert TEXT in draft.text and "It was old." in draft.text
    assert (draft.url, draft.title) == (url, "Ferry")
    assert draft.dates == ()  # the header says when it was saved


def test_letters_of_a_saved_page() -> None:
    head = "From: <Saved by Blink>\nSubject: x\nContent-Type: text/html; charset=iso-8859-1\n\n"
    assert drafts(f"{head}<p>Die Fähre sank.".encode("latin-1"), "a.mhtml")[0].text == "Die Fähre sank."


def test_a_saved_page_without_a_page() -> None:
    with pytest.raises(SourceError) as caught:
        drafts("From: <Saved by Blink>\nSubject: x\nContent-Type: image/png\n\n.")
    assert caught.value.rule == "error.empty"


# --------------------------------------------------------------------------- anything


FIELDS = [
    "Content-Type: ",
    "Content-Transfer-Encoding: ",
    "Content-Disposition: ",
    "From: ",
    "Subject: ",
    "--b",
]
PIECES = st.sampled_from(
    [
        "multipart/mixed; boundary=b",
        "text/plain",
        "; charset=",
        "utf-8",
        "base64",
        "=?utf-8?b?",
        "?=",
        "=",
        "\n",
    ]
)


@given(st.lists(st.tuples(st.sampled_from(FIELDS), st.lists(PIECES | st.text(max_size=4), max_size=4))))
@settings(max_examples=200, deadline=None)
def test_any_mail_gives_drafts(lines: list[tuple[str, list[str]]]) -> None:
    body = "\n".join(field + "".join(words) for field, words in lines)
    data = (HEAD + body).encode("utf-8", "surrogatepass")
    assert all(isinstance(draft, Draft) for draft in read(Blob("a.eml", data), DEFAULTS))


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_in_a_mail_give_drafts(data: bytes) -> None:
    for head in (HEAD, f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\n"):
        assert all(isinstance(draft, Draft) for draft in read(Blob("a.eml", head.encode() + data), DEFAULTS))
