"""Saved RSS and Atom feeds: one article an entry, with the date that the entry says it was published on."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.model import Failure, PublishedSource
from timeline.sources.draft import DEFAULTS, Blob, Draft
from timeline.sources.errors import SourceError
from timeline.sources.feeds import read
from timeline.sources.kinds import Kind, kind_of
from timeline.sources.limits import MEMBERS, PAGE

DATE = "Tue, 10 Oct 2017 16:12:00 GMT"
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
TERMS = 'xmlns:dcterms="http://purl.org/dc/terms/"'
ATOM = 'xmlns:atom="http://www.w3.org/2005/Atom"'
CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
ITEM = "<title>Ferry</title><link>https://ferries.example/a</link><description>It sank.</description>"
CHANNEL = "<title>The Harbour</title><link>https://ferries.example/</link>"


def rss(item: str, more: str = "", version: str = "2.0") -> str:
    return f'<rss version="{version}" {more}><channel>{CHANNEL}<item>{item}</item></channel></rss>'


def rdf(item: str, namespace: str, more: str = "") -> str:
    return (
        f'<rdf:RDF {RDF} xmlns="{namespace}" {more}><channel>{CHANNEL}</channel><item>{item}</item></rdf:RDF>'
    )


def atom(entry: str, namespace: str = "http://www.w3.org/2005/Atom") -> str:
    return f'<feed xmlns="{namespace}"><title>The Harbour</title><entry>{entry}</entry></feed>'


def drafts(feed: str | bytes, url: str = "") -> list[Draft]:
    data = feed.encode() if isinstance(feed, str) else feed
    blob = Blob("feed.xml", data, url)
    assert kind_of(blob) is Kind.FEED
    parts = list(read(blob, DEFAULTS))
    assert all(isinstance(part, Draft) for part in parts)
    return [part for part in parts if isinstance(part, Draft)]


def refusal(data: bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        list(read(Blob("feed.xml", data), DEFAULTS))
    return caught.value


# --------------------------------------------------------------------------- versions and dates


@pytest.mark.parametrize(
    ("feed", "published", "updated"),
    [
        (rdf(ITEM, "http://my.netscape.com/rdf/simple/0.9/"), "", ""),
        (rss(ITEM, version="0.91"), "", ""),
        (rss(f"{ITEM}<pubDate>{DATE}</pubDate>", version="0.92"), DATE, ""),
        (rss(f"{ITEM}<pubDate> {DATE}\n</pubDate>"), DATE, ""),
        (rss(f"{ITEM}<pubDate>last Tuesday, at four</pubDate>"), "last Tuesday, at four", ""),
        (rss(f"{ITEM}<dc:date>2017-10-10</dc:date>", DC), "2017-10-10", ""),
        (rss(f"{ITEM}<pubDate>{DATE}</pubDate><dc:date>2017-10-11</dc:date>", DC), DATE, "2017-10-11"),
        (rss(f"{ITEM}<atom:updated>2017-10-11</atom:updated>", ATOM), "", "2017-10-11"),
        (rss(f"{ITEM}<dcterms:modified>2017-10-11</dcterms:modified>", TERMS), "", "2017-10-11"),
        (rss(f"{ITEM}<dcterms:issued>2017-10-10</dcterms:issued>", TERMS), "2017-10-10", ""),
        (rdf(f"{ITEM}<dc:date>2017-10-10</dc:date>", "http://purl.org/rss/1.0/", DC), "2017-10-10", ""),
        (
            atom(
                "<title>Ferry</title><link href='https://ferries.example/a'/><summary>It sank.</summary>"
                "<published>2017-10-10T18:00:00+02:00</published><updated>2017-10-11T08:00:00Z</updated>"
            ),
            "2017-10-10T18:00:00+02:00",
            "2017-10-11T08:00:00Z",
        ),
        (
            atom(
                "<title>Ferry</title><link href='https://ferries.example/a'/><summary>It sank.</summary>"
                "<updated>2017-10-11T08:00:00Z</updated>"
            ),
            "",
            "2017-10-11T08:00:00Z",
        ),
        (
            atom(
                "<title>Ferry</title><link href='https://ferries.example/a'/><summary>It sank.</summary>"
                "<issued>2004-10-10T08:00:00Z</issued><modified>2004-10-11T08:00:00Z</modified>",
                "http://purl.org/atom/ns#",
            ),
            "2004-10-10T08:00:00Z",
            "2004-10-11T08:00:00Z",
        ),
    ],
)
def test_an_entry_of_every_version(feed: str, published: str, updated: str) -> None:
    (draft,) = drafts(feed)
    assert (draft.title, draft.text, draft.source) == ("Ferry", "It sank.", "The Harbour")
    assert (draft.name, draft.url) == ("https://ferries.example/a",) * 2
    assert [(date.words, date.source) for date in draft.dates] == (
        [(published, PublishedSource.FEED)] if published else []
    )
    assert draft.updated == updated


def test_dates_of_the_feed_are_not_those_of_its_entries() -> None:
    dates = f"<pubDate>{DATE}</pubDate><lastBuildDate>{DATE}</lastBuildDate>"
    (draft,) = drafts(rss(ITEM).replace(CHANNEL, CHANNEL + dates))
    assert (draft.dates, draft.updated) == ((), "")


def test_entries_keep_their_order() -> None:
    items = "".join(f"<item><title>{n}</title><description>It sank {n}.</description></item>" for n in "312")
    found = drafts(f"<rss version='2.0'><channel>{CHANNEL}{items}</channel></rss>")
    assert [(draft.title, draft.name) for draft in found] == [
        ("3", "feed.xml, 1"),
        ("1", "feed.xml, 2"),
        ("2", "feed.xml, 3"),
    ]


# --------------------------------------------------------------------------- text


@pytest.mark.parametrize(
    ("feed", "text", "teaser"),
    [
        (rss("<description>It sank.</description>"), "It sank.", True),
        (
            rss("<description>&lt;p&gt;It sank.&lt;/p&gt;&lt;p&gt;Twice.</description>"),
            "It sank.\n\nTwice.",
            True,
        ),
        (rss("<description>3 &lt; 4 and 5 &gt; 4</description>"), "3 < 4 and 5 > 4", True),
        (
            rss(
                "<description>Short.</description><content:encoded><![CDATA[<p>It &amp; all.</p>]]>"
                "</content:encoded>",
                CONTENT,
            ),
            "It & all.",
            False,
        ),
        (
            rss("<description>Short.</description><content:encoded> </content:encoded>", CONTENT),
            "Short.",
            True,
        ),
        (atom("<content type='text'>1 &lt; 2 &lt;p&gt;</content>"), "1 < 2 <p>", False),
        (atom("<content type='html'>&lt;p&gt;It&lt;br&gt;sank.</content>"), "It\nsank.", False),
        (
            atom(
                "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>It.</p><p>Sank.</p></div>"
                "</content>"
            ),
            "It.\n\nSank.",
            False,
        ),
        (rss("<title>Only a title</title>"), "", True),
    ],
)
def test_text(feed: str, text: str, teaser: bool) -> None:
    (draft,) = drafts(feed)
    assert draft.text == text
    assert [note.rule for note in draft.notes] == (["note.teaser"] if teaser else [])


def test_titles_are_read_as_text() -> None:
    (draft,) = drafts(rss("<title>Fish &amp;amp; &lt;i&gt;ships&lt;/i&gt;</title>"))
    assert draft.title == "Fish & ships"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "shift_jis"])
def test_encodings(encoding: str) -> None:
    word = "フェリー" if encoding == "shift_jis" else "Fähre"
    head = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?>\n"
    feed = (head + rss(f"<title>{word}</title>{ITEM}")).encode(encoding)
    assert drafts(feed)[0].title == word


def test_language_and_source() -> None:
    feed = rss(f"{ITEM}<source url='https://boats.example/'>Boats</source>")
    (draft,) = drafts(feed.replace(CHANNEL, f"{CHANNEL}<language>en-gb</language>"))
    assert (draft.lang, draft.lang_sure, draft.source) == ("en-gb", False, "Boats")


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://a.example/b", "https://a.example/b"),
        ("/b", "https://ferries.example/b"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_links(link: str, url: str) -> None:
    (draft,) = drafts(rss(f"<title>A</title><link>{link}</link>"), "https://ferries.example/feed")
    assert draft.url == url


# --------------------------------------------------------------------------- what is refused

BOMB = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]>" + rss("<title>&c;</title>")
EXTERNAL = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + rss("<title>&a;</title>")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("feed", [BOMB, EXTERNAL, BOMB.replace("ENTITY", "entity")])
def test_entities_are_refused(feed: str, encoding: str) -> None:
    assert refusal(feed.encode(encoding)).rule == "error.entities"


@pytest.mark.parametrize(
    "start",
    [
        b"<?xml version='1.0' encoding='utf-7'?>+ADwAIQ-DOCTYPE rss [+ADwAIQ-ENTITY a 'bomb'+AD4]+AD4",
        "<?xml version='1.0' encoding='cp037'?><!DOCTYPE rss [<!ENTITY a 'bomb'>]>".encode("cp037"),
    ],
)
def test_entities_in_a_disguise_of_letters_are_not_resolved(start: bytes) -> None:
    data = start + rss("<title>&a;</title><description>It sank.</description>").encode()
    try:
        found = list(read(Blob("feed.xml", data), DEFAULTS))
    except SourceError:
        return
    assert "bomb" not in found[0].title  # type: ignore[union-attr]


def test_nothing_is_asked_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(socket, "socket")
    doctype = '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss.dtd">'
    assert drafts(doctype + rss(ITEM, version="0.91"))[0].text == "It sank."
    assert drafts(
        b"<rss version='2.0'><channel><item><title>http://127.0.0.1:9/</title></item></channel></rss>"
    )


def test_a_feed_without_entries() -> None:
    assert refusal(f"<rss version='2.0'><channel>{CHANNEL}</channel></rss>".encode()).rule == "error.empty"


def test_a_feed_that_is_too_large() -> None:
    assert refusal(b"<rss>" + b" " * PAGE).rule == "error.too-large"


def test_a_feed_of_too_many_entries() -> None:
    data = b"<rss version='2.0'><channel>" + b"<item><title>a</title></item>" * (MEMBERS + 2)
    *found, last = read(Blob("feed.xml", data), DEFAULTS)
    assert len(found) == MEMBERS
    assert isinstance(last, Failure) and last.rule == "error.many-entries"


def test_a_feed_that_was_cut_off_gives_what_is_there() -> None:
    assert drafts(rss(ITEM).split("</item>")[0])[0].text == "It sank."


@given(
    st.lists(st.sampled_from(["<item>", "</item>", "<title>", "&lt;", "&", "<![CDATA[", "]]>", "a", "<!--"]))
)
@settings(max_examples=60, deadline=None)
def test_any_feed_gives_drafts_or_a_sentence(pieces: list[str]) -> None:
    data = ("<rss version='2.0'><channel><item><title>" + "".join(pieces)).encode()
    try:
        assert all(isinstance(part, Draft) for part in read(Blob("feed.xml", data), DEFAULTS))
    except SourceError as error:
        assert str(error)
