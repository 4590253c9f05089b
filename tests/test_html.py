"""Markup to text; saved pages to articles with the publication date that they declare."""

from __future__ import annotations

import json
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.messages import sentence
from timeline.model import PublishedSource
from timeline.sources import SourceError, published_from
from timeline.sources.draft import Blob, Draft, Options
from timeline.sources.html import as_text, json_ld, looks_marked_up, read
from timeline.sources.html.identity import Identity
from timeline.sources.html.stamps import stated
from timeline.sources.limits import PAGE

TESTS = Path(__file__).parent
PAGES = tomllib.loads((TESTS / "cases" / "pages.toml").read_text(encoding="utf-8"))["page"]
SECONDS = 15  # what the worst page here may take; everyday ones take milliseconds
PARAGRAPHS = "<p>" + "It rained all day in the town, and the river rose. " * 8 + "</p>"


def draft(markup: str | bytes, url: str = "") -> Draft:
    data = markup if isinstance(markup, bytes) else markup.encode()
    (found,) = read(Blob("page.html", data, url), Options())
    return found


def dated(head: str = "", body: str = "") -> list[tuple[str, str]]:
    """The dates of a page with these pieces, each with its source."""
    top = f"<html lang='en'><head><title>Rain in town</title>{head}</head>"
    markup = f"{top}<body>{body}{PARAGRAPHS}</body></html>"
    return [(date.words, date.source.value) for date in draft(markup).dates]


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


# --------------------------------------------------------------------------- layouts


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case["name"])
def test_page(case: dict[str, Any]) -> None:
    text = (TESTS / "pages" / f"{case['name']}.html").read_text(encoding="utf-8")
    found = draft(text.encode(case.get("encoding", "utf-8")))
    assert [[date.words, date.source.value] for date in found.dates] == case["dates"]
    assert found.updated == case.get("updated", "")
    assert (found.title, found.lang, found.lang_sure) == (case["title"], case["lang"], False)
    assert (found.source, found.url) == (case.get("source", ""), case.get("url", ""))
    assert " ".join(found.text.split()).startswith(case["begins"])
    assert found.text.endswith(case["ends"])
    assert [words for words in case["absent"] if words in found.text] == []
    assert found.notes == ()


def test_there_is_a_case_for_every_page() -> None:
    assert sorted(case["name"] for case in PAGES) == sorted(path.stem for path in (TESTS / "pages").iterdir())


def test_lists_and_tables_are_lines_of_the_text() -> None:
    text = draft((TESTS / "pages" / "lists_and_tables.html").read_bytes()).text
    assert "\n\nWhat is known\n\nIt is 312 metres long.\nIt was opened in 1907.\n\n" in text
    assert "\n\nYear\tRepairs\n1958\tTram rails removed\n1987\tNew paint\n\n" in text


def test_a_date_within_a_sentence_stays_in_the_text() -> None:
    line = "<p>The dam broke on <time datetime='1953-02-01'>1 February 1953</time> at dawn.</p>"
    assert "The dam broke on 1 February 1953 at dawn." in draft(f"<h1>Rain</h1>{line}{PARAGRAPHS}").text


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("feature_byline", "Updated 5:12 PM ET, Tue October 10, 2017"),
        ("time_unmarked", "11 October 2022"),
        ("french", "Publié le 10 octobre 2017"),
        ("microdata", "By Ned Farr, 9 May 2013"),
    ],
)
def test_bylines_are_kept_beside_the_text(name: str, line: str) -> None:
    assert line in draft((TESTS / "pages" / f"{name}.html").read_bytes()).heads.split("\n")


def test_readers_comments_are_no_bylines() -> None:
    assert "2018" not in draft((TESTS / "pages" / "comment_dates.html").read_bytes()).heads


# --------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("<meta name=DatePublished content=2017-10-10>", "2017-10-10"),
        ("<meta property=article:published_time content='2017-10-10 16:12'>", "2017-10-10 16:12"),
        ("<meta name='DC.Date.Issued' content='10 October 2017'>", "10 October 2017"),
        ("<meta name=pubdate content=20171010161200>", "2017-10-10T16:12:00"),
        ("<meta name=pubdate content=1507651920000>", "2017-10-10T16:12:00Z"),
        ("<meta name=date content=2017-10-10>", "2017-10-10"),
        ("<meta name=date content=2017-10-11><meta name=pubdate content=2017-10-11>", "2017-10-11"),
        ("<meta name=date content=2018-01-01><meta name=last-modified content=2018-01-01>", "2018-01-01"),
        ("<meta name=pubdate content=''>", None),
        ("<meta name=pubdate content='0000-00-00'>", None),
        ("<meta name=pubdate content='1970-01-01T00:00:00Z'>", None),
        ("<meta name=pubdate content='unknown'>", None),
        ("<meta name=expires content=2017-10-10>", None),
        ("<meta http-equiv=date content=2017-10-10>", None),
        ("<meta name=copyright content=2017>", None),
    ],
)
def test_meta_tags(head: str, words: str | None) -> None:
    assert dated(head) == ([(words, "meta tag")] if words else [])


def test_a_general_field_that_repeats_the_change_is_left_out() -> None:
    fields = {"pubdate": "2017-10-10", "date": "2018-01-01", "last-modified": "2018-01-01"}
    head = "".join(f"<meta name={name} content={day}>" for name, day in fields.items())
    assert dated(head) == [("2017-10-10", "meta tag")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"@type":"Article","datePublished":"2017-10-10"}', "2017-10-10"),
        ('{"@type":["Thing","schema:BlogPosting"],"datePublished":"2017-10-10"}', "2017-10-10"),
        ('{"@type":"Article","datePublished":{"@type":"Date","@value":"2017-10-10"}}', "2017-10-10"),
        ('{"@type":"Article","datePublished":1507651920}', "2017-10-10T16:12:00Z"),
        ('{"@type":"WebPage","datePublished":"2017-10-10"}', "2017-10-10"),
        ('{"@type":"Article","datePublished":"2017-10-10"}{"@type":"Person"}', "2017-10-10"),
        ('{"@type":"Article","datePublished":"2017-10-10"};', "2017-10-10"),
        ('<!-- {"@type":"Article","datePublished":"2017-10-10"} -->', "2017-10-10"),
        ('// made by hand\n{"@type":"Article","datePublished":"2017-10-10"}', "2017-10-10"),
        ('{"@type":"Article","url":"https://a.example//b","datePublished":"2017-10-10",}', "2017-10-10"),
        (
            "{&quot;@type&quot;:&quot;Article&quot;,&quot;datePublished&quot;:&quot;2017-10-10&quot;}",
            "2017-10-10",
        ),
        ('{"@type":"Article","author":{"@type":"Person"},"dateCreated":"2017-10-10"}', None),
        ('{"@type":"Article","comment":{"@type":"Article","datePublished":"2017-10-10"}}', None),
        ('{"@type":"Book","datePublished":"2017-10-10"}', None),
        ('{"@type":"Article","datePublished":null}', None),
        ('{"@type":"Article","datePublished":true}', None),
        ('{"@type":3,"datePublished":"2017-10-10"}', None),
        ('{"@type":"Article","datePublished":"2017-10-10"', None),
        ("null", None),
        ("", None),
    ],
)
def test_json_ld(text: str, words: str | None) -> None:
    assert dated(ld(text)) == ([(words, "JSON-LD")] if words else [])


def test_of_several_articles_the_one_with_the_headline_counts() -> None:
    nodes = '{"@type":"Article","headline":"%s","datePublished":"%s"}'
    both = [nodes % ("Sun in the hills", "2017-10-09"), nodes % ("Rain in town", "2017-10-10")]
    assert dated(ld(f"[{','.join(both)}]")) == [("2017-10-10", "JSON-LD")]
    assert dated(ld(both[0]) + ld(both[1])) == [("2017-10-10", "JSON-LD")]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<span itemprop=datePublished>10 October 2017</span>", "10 October 2017"),
        ("<time itemprop=datePublished datetime=2017-10-10>today</time>", "2017-10-10"),
        ("<p class=postedOn>Posted on 10 October 2017 | 4 replies</p>", "10 October 2017"),
        ("<div class='c-article__date'>October 10, 2017</div>", "October 10, 2017"),
        ("<p>Published: <time datetime=2017-10-10>10/10</time></p>", "2017-10-10"),
        ("<p>By Ann Poe. First published at 9 <time datetime=2017-10-10>10/10</time></p>", "2017-10-10"),
        ("<p>Updated <time class=entry-time datetime=2017-10-10>10/10</time></p>", None),
        ("<p>By Ann Poe, author of <time datetime=2017-10-10>10/10</time></p>", None),
        ("<p>Last updated <time datetime=2017-10-10>10/10</time></p>", None),
        ("<time datetime=2017-10-10>10 October 2017</time>", None),
        ("<p class=post-date>3 hours ago</p>", None),
        ("<p class=status-publish>10 October 2017</p>", None),
        ("<aside><time class=published datetime=2017-10-10>10/10</time></aside>", None),
        ("<nav><time class=published datetime=2017-10-10>10/10</time></nav>", None),
        ("<div id=related><time class=published datetime=2017-10-10>10/10</time></div>", None),
        (
            "<p itemscope itemtype=http://schema.org/Comment><i itemprop=datePublished>2 May 2017</i></p>",
            None,
        ),
        ("<footer><i class=published>2 May 2017</i></footer>", None),
    ],
)
def test_marked_elements(body: str, words: str | None) -> None:
    assert dated(body=body) == ([(words, "time tag")] if words else [])


def test_every_stamp_that_is_made_is_a_date() -> None:
    for value in (1507651920, "1507651920", "1507651920123", 1507651920.5, "201710101612", "20171010161200"):
        assert published_from(stated(value), PublishedSource.META).evidence.startswith("2017-10-10T16:12:00")


@pytest.mark.parametrize(
    ("comment", "url"),
    [
        ("<!-- saved from url=(0024)https://a.example/ferry -->", "https://a.example/ferry"),
        (
            "<!--\n Page saved with SingleFile \n url: https://a.example/ferry \n-->",
            "https://a.example/ferry",
        ),
        ("<!-- saved from url=(0014)about:internet -->", ""),
        ("<!-- see https://a.example/ferry -->", ""),
    ],
)
def test_address_that_a_saved_copy_names(comment: str, url: str) -> None:
    assert draft(f"<!DOCTYPE html>{comment}<html><body>{PARAGRAPHS}</body></html>").url == url


@pytest.mark.parametrize(
    ("piece", "stays"),
    [
        ("<p>Advertisement</p>", False),
        ("<p><b>Read more:</b> <a href=/b>Advertisement of a fair</a></p>", False),
        ("<section><h3>Related stories</h3><ul><li><a>Advertisement wins prize</a></ul></section>", False),
        ("<div class=newsletter-signup><p>Advertisement by mail, every Monday.</p></div>", False),
        ("<p><b>Related</b> to this is the Advertisement that nobody in the town had paid for.</p>", True),
        ("<p>It was the Advertisement of the year, and everybody in the town knew it.</p>", True),
    ],
)
def test_what_leads_elsewhere_is_left_out(piece: str, stays: bool) -> None:
    page = (
        f"<html lang=en><body><article><h1>Rain</h1>{PARAGRAPHS}{piece}{PARAGRAPHS}</article></body></html>"
    )
    assert ("Advertisement" in draft(page).text) is stays


def test_the_cell_with_the_sentences_is_the_article() -> None:
    cells = f"<td><a>Home</a> Weather 3 May 2010</td><td>{PARAGRAPHS}</td><td>5 May 2010 Fair</td>"
    text = draft(f"<html><body><table><tr>{cells}</tr></table></body></html>").text
    assert text.startswith("It rained all day") and "Fair" not in text and "Weather" not in text


@pytest.mark.parametrize(
    ("url", "is_the_page"),
    [
        ("http://a.example/news/rain", True),
        ("https://www.a.example/news/rain/?utm_source=feed#top", True),
        ("https://amp.a.example/news/rain/amp", True),
        ("/news/rain", True),
        ("https://a.example/news/sun", False),
        ("https://a.example/", False),
        ("https://[", False),
    ],
)
def test_addresses_of_one_page(url: str, is_the_page: bool) -> None:
    assert bool(Identity(("https://a.example/news/rain",)).likeness((url,), "")) is is_the_page


# --------------------------------------------------------------------------- encodings, titles, languages


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"<meta charset=windows-1251>", "cp1251"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-9'>", "iso-8859-9"),
        (b"<?xml version='1.0' encoding='iso-8859-2'?>", "iso-8859-2"),
        (b"", "utf-8-sig"),
        (b"<meta charset=windows-1252>", "utf-8"),  # the bytes are surer than what they say
    ],
)
def test_encodings(head: bytes, encoding: str) -> None:
    words = {"cp1251": "дождь", "iso-8859-9": "yağmur", "iso-8859-2": "žluť"}.get(encoding, "pluie à l’île")
    bom = b"\xef\xbb\xbf" if encoding == "utf-8-sig" else b""
    found = draft(bom + head + f"<p>{words}</p>".encode(encoding.removesuffix("-sig")))
    assert (found.text, found.notes) == (words, ())


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("<title>Rain in town - A Post</title><meta property=og:site_name content='A Post'>", "Rain in town"),
        (
            "<title>Rain in town | apost.example</title><link rel=canonical href=https://apost.example/r>",
            "Rain in town",
        ),
        ("<title>Rain - and no end</title>", "Rain - and no end"),
        ("<title>A Post</title><h1><a href='/'>A Post</a></h1><h1>Rain in town</h1>", "Rain in town"),
        (
            "<title>Rain</title><meta property=og:title content='Rain &amp;amp; <i>wind</i> in town'>",
            "Rain & wind in town",
        ),
    ],
)
def test_titles(markup: str, title: str) -> None:
    assert draft(markup + PARAGRAPHS).title == title


@pytest.mark.parametrize(
    ("markup", "lang"),
    [
        ("<html lang=pt_BR>", "pt-BR"),
        ("<html><meta property=og:locale content=de_AT>", "de-AT"),
        ("<html>" + ld('{"@type":"Article","inLanguage":{"@type":"Language","name":"fr"}}'), "fr"),
        ("<html lang='{{ lang }}'>", ""),
    ],
)
def test_languages(markup: str, lang: str) -> None:
    assert draft(markup + PARAGRAPHS).lang == lang


def test_address_of_the_page_is_its_own_else_where_it_was_fetched() -> None:
    assert (
        draft(f"<link rel=canonical href='/rain'>{PARAGRAPHS}", "https://a.example/x?y=1").url
        == "https://a.example/rain"
    )
    assert draft(PARAGRAPHS, "https://a.example/x?y=1").url == "https://a.example/x?y=1"
    assert draft(f"<link rel=canonical href='javascript:x()'>{PARAGRAPHS}").url == ""


def test_text_that_only_the_data_of_the_page_holds() -> None:
    body = "It rained all day. " * 30
    data = json.dumps({"@type": "Article", "articleBody": body})
    assert draft(f"{ld(data)}<div id=root></div>").text == body.strip()


# --------------------------------------------------------------------------- hostile pages

DEEP = 10_000
HOSTILE = {
    "99,000 elements in one another": PARAGRAPHS + "<div>" * 99_000 + "x",
    "an attribute of a megabyte": f"<p title='{'a' * 1_000_000}' class='{'b ' * 500_000}'>x</p>" + PARAGRAPHS,
    "scripts without end": "<script>" * 99_000 + PARAGRAPHS,
    "a script of nine megabytes": f"<script>{'x' * 9_000_000}</script>" + PARAGRAPHS,
    "JSON-LD 10,000 deep": ld('{"@graph":[' * DEEP + "]}" * DEEP) + PARAGRAPHS,
    "JSON-LD lists 10,000 deep": ld("[" * DEEP + "]" * DEEP) + PARAGRAPHS,
    "JSON-LD never closed": ld('{"@graph":[' * DEEP) + PARAGRAPHS,
    "quotes in JSON-LD": ld('{"\\"' * 300_000) + PARAGRAPHS,
    "commas in JSON-LD": ld(",   " * 300_000) + PARAGRAPHS,
    "comments in JSON-LD": ld("/*" * 500_000) + PARAGRAPHS,
    "blank lines in JSON-LD": ld(" \n" * 500_000 + "{") + PARAGRAPHS,
    "20,000 articles in JSON-LD": ld("[" + '{"@type":"Article","name":"a b"},' * 20_000 + "]") + PARAGRAPHS,
    "20,000 dates": "<time class=published datetime=2017-10-10></time>" * 20_000 + PARAGRAPHS,
    "20,000 fields": "".join(f"<meta name=pubdate content='{n}-01-01'>" for n in range(20_000)) + PARAGRAPHS,
    "a cell of 100,000 rows": "<table>" + "<tr><td rowspan=99999 colspan=99999>x" * 100 + PARAGRAPHS,
    "a title of a megabyte": f"<title>{' - a' * 250_000}</title>" + PARAGRAPHS,
    "half a declaration": "<meta " * 1_000 + PARAGRAPHS,
}  # fmt: skip
REFUSED = {
    "20 megabytes of elements": ("<br>" * (PAGE // 4), "many-elements"),
    "more than 20 megabytes": (" " * (PAGE + 1), "too-large"),
    "nothing": ("<!-- nothing -->", "empty"),
    "an image": ("\x89PNG\r\n", "binary"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_page_ends_soon(name: str) -> None:
    start = time.process_time()
    found = draft(HOSTILE[name])
    assert time.process_time() - start < SECONDS
    assert "It rained all day in the town" in found.text or name == "scripts without end"


def test_page_that_cannot_be_read_to_its_end_says_so() -> None:
    (note,) = draft(HOSTILE["99,000 elements in one another"]).notes
    assert note.rule == "note.cut"
    assert sentence(note.rule, **dict(note.facts)).startswith("page.html")


@pytest.mark.parametrize(("markup", "error"), REFUSED.values(), ids=REFUSED)
def test_refused_page_gets_one_sentence(markup: str, error: str) -> None:
    data = b"\x89PNG\r\n" if error == "binary" else markup.encode()
    with pytest.raises(SourceError) as caught:
        draft(data)
    assert caught.value.rule == f"error.{'format' if error == 'binary' else error}"


def test_no_entity_is_resolved() -> None:
    declared = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    assert "It is &x; here." in draft(f"{declared}<html><body><p>It is &x; here.</p></body></html>").text


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "<p>",
                "</p>",
                "<div class='related'>",
                "</div>",
                "<article>",
                "</article>",
                "<h1>",
                "</h1>",
                "<time",
            ),
            *(
                " datetime='2017-10-10'",
                " class=published",
                ">",
                "<table><tr><td>",
                "<ul><li>",
                "<br>",
                "<script",
            ),
            *(
                " type='application/ld+json'>",
                '{"@type":"Article",',
                '"datePublished":',
                '"2017-10-10"',
                "}",
                "</script>",
            ),
            *(
                "<meta name=pubdate content=",
                "'2017'",
                "<footer>",
                "<aside>",
                "&amp;",
                "&#0;",
                "<!--",
                "-->",
                "\x00",
            ),
            *(
                "It rained. ",
                "Published ",
                "<html lang=en>",
                "<body>",
                "<title>",
                "</title>",
                "]]>",
                "<![CDATA[",
            ),
        ]
    ),
    max_size=40,
)


def is_date(words: str) -> bool:
    try:
        return bool(published_from(words))
    except SourceError:
        return False


@given(PIECES)
@settings(deadline=None, max_examples=200)
def test_any_markup_gives_a_draft_or_a_sentence(pieces: list[str]) -> None:
    markup = "".join(pieces)
    try:
        found = draft(markup)
    except SourceError as error:
        assert str(error)
    else:
        assert all("2017" in date.words or not is_date(date.words) for date in found.dates)
    assert isinstance(as_text(markup), str)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_script_gives_nodes_or_none(text: str) -> None:
    assert isinstance(json_ld.nodes([text]), tuple)


# --------------------------------------------------------------------------- pieces of markup


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("It rained.", "It rained."),
        ("<p>It <b>rained</b>, <i>then</i> it <a href='x'>snowed</a>.</p>", "It rained, then it snowed."),
        ("<p>One.</p>\n\n<p>Two.</p>", "One.\n\nTwo."),
        ("One.<br>Two.<br/><br/>Three.", "One.\nTwo.\n\nThree."),
        ("<ul><li>Rome</li>\n<li><p>Oslo</p></li></ul><p>End.", "Rome\nOslo\n\nEnd."),
        ("<table><tr><th>Year<th>What<tr><td>1990<td>Unity</table>", "Year\tWhat\n1990\tUnity"),
        ("<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>", "One.\n\nTwo."),
        ("<script>x()</script><style>p{}</style>Kept.<!-- not -->", "Kept."),
        ("<html><head><title>Mail</title></head><body>Dear all</body></html>", "Dear all"),
        ("Caf&eacute; &amp; bar&nbsp;&#8211; 10&thinsp;km", "Café & bar – 10 km"),
        ("Bundes&shy;kanzlerin", "Bundeskanzlerin"),
        ("<pre>first\n  second</pre>", "first\nsecond"),
        ("<div>One<div>Two</div>Three</div>", "One\n\nTwo\n\nThree"),
        ("<p>Open <p>ends", "Open\n\nends"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<!-- only this -->", ""),
        ("", ""),
    ],
)
def test_markup_as_text(markup: str, text: str) -> None:
    assert as_text(markup) == text


@pytest.mark.parametrize(
    ("text", "marked_up"),
    [
        ("<p>It rained.</p>", True),
        ("It rained.<br/>Then it snowed.", True),
        ("<a href='https://a.example/b'>Here</a>", True),
        ("Fish &amp; chips", True),
        ("It&#8217;s late", True),
        ("It rained.", False),
        ("if a < b and c > d", False),
        ("Anna <anna@post.example> wrote", False),
        ("see <https://a.example/b>", False),
        ("AT&T; R&D", False),
        ("", False),
    ],
)
def test_what_looks_marked_up(text: str, marked_up: bool) -> None:
    assert looks_marked_up(text) is marked_up
