"""Saved web pages: the article's text and what the page declares of it; pieces of markup to text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.language.sources import SourceWords, labelled, source_words
from timeline.model import Failure
from timeline.sources import lang
from timeline.sources.draft import Blob, Draft, Options
from timeline.sources.errors import SourceError
from timeline.sources.html.article import text_of
from timeline.sources.html.dates import dates
from timeline.sources.html.heads import near
from timeline.sources.html.marks import marks
from timeline.sources.html.page import page_of
from timeline.sources.html.saved import saved_from
from timeline.sources.html.text import as_text, looks_marked_up
from timeline.sources.html.tree import parsed
from timeline.sources.limits import PAGE
from timeline.sources.text import decode

__all__ = ["as_text", "looks_marked_up", "read"]

ELEMENTS = 100_000  # of a page; more take longer than a file may
HEAD = 4_000  # bytes in which a page declares its encoding
CHARSET = re.compile(rb"<meta\b[^>]{0,200}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.I)
XML_ENCODING = re.compile(rb"<\?xml\b[^>]{0,100}?\bencoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})", re.I)


def read(blob: Blob, options: Options) -> Iterator[Draft]:
    """The one article of a page; ``SourceError`` where there is none, or too much."""
    markup, notes = decode(blob.name, blob.data, PAGE, _charset(blob.data))
    if markup.count("<") - markup.count("</") > ELEMENTS:
        raise SourceError("many-elements", name=blob.name, most=f"{ELEMENTS:,}")
    found = parsed(markup)
    if found.root is None:
        raise SourceError("empty", name=blob.name)
    page = page_of(found.root, blob.url or saved_from(markup))
    words = _words(page.lang)
    marked = marks(page.tree, page.headline, words)
    published, updated = dates(page, marked)
    lines = near(page)
    text = text_of(page, marked, words)
    cut = (Failure(blob.name, "note.cut", (("name", blob.name),)),) if found.cut else ()
    yield Draft(
        name=blob.name,
        text=text,
        title=page.title,
        dates=published,
        updated=updated,
        lang=page.lang,
        source=page.source,
        url=page.url,
        heads=lines.heads(text),
        dateless=page.is_event,
        notes=notes + cut,
    )


def _words(tag: str) -> SourceWords | None:
    code = lang.code_of(tag) or lang.DEFAULT
    return source_words(code) if code in labelled() else None


def _charset(data: bytes) -> str:
    """The declared encoding; the web's rule is that what calls itself Latin-1 is Windows-1252."""
    match = CHARSET.search(data[:HEAD]) or XML_ENCODING.search(data[:HEAD])
    declared = match[1].decode("ascii", "replace").lower() if match else ""
    return "cp1252" if declared in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii") else declared
