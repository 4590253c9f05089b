"""Bytes or text to an ``Article``, with the publication date its source declares."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath

from timeline.language.sources import codes
from timeline.messages import sentence
from timeline.model import Article, Failure, Published, PublishedSource
from timeline.sources import dateline, front_matter, lang
from timeline.sources.errors import SourceError
from timeline.sources.front_matter import FrontMatter
from timeline.sources.text import LIMIT, WIDEST, check, clean, decode, refuse_binary
from timeline.sources.typed_dates import published_from

__all__ = ["SourceError", "article_id", "from_text", "published_from", "read"]

MOST_BYTES = LIMIT * WIDEST  # no file of more is read
SUFFIXES = ("", ".txt", ".text", ".md", ".markdown")
HEADING = re.compile(r"#{1,6} +(\S[^\n]*)")
SHORT = 100  # code points that a first line may have to be taken for a title
SENTENCE_ENDS = (".", "!", ";", ":", ",")


def article_id(text: str) -> str:
    """First 16 hexadecimal digits of the SHA-256 of the text: the same text twice is one article."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read(name: str, data: bytes) -> Article:
    """The article in a ``.txt`` or ``.md`` file, or ``-`` for standard input; ``SourceError`` if it is none.

    ``name`` is a label only: it may give the title and the date, and is never opened. The publication date
    is the front matter's, else a dateline's, else the file name's, else ``None``; a declared date that is
    none is left out and said in ``Article.notes``.
    """
    name, _ = clean("", name)
    if PurePath(name).suffix.lower() not in SUFFIXES:
        refuse_binary(name, data)
        raise SourceError("suffix", name=name)
    decoded, guessed = decode(name, data)
    cleaned, replaced = clean(name, decoded)
    fields, body = front_matter.split(cleaned)
    check(name, body)
    language = lang.code_of(fields.lang) or lang.recognise(body)
    published, undated = _published(name, fields, body, language)
    return Article(
        id=article_id(body),
        title=fields.title or _title(name, body),
        text=body,
        published=published,
        lang=language,
        source=fields.source,
        url=fields.url,
        notes=guessed + replaced + undated,
    )


def from_text(text: str, title: str = "", published: Published | None = None) -> Article:
    """The article in a pasted text, to the letter but for characters that no text should hold.

    The publication date is the given one, else a dateline's, else ``None``.

    >>> from_text("Dateline test", title="A").title
    'A'
    """
    title, _ = clean("", title)
    name = title or sentence("note.pasted")
    cleaned, replaced = clean(name, text)
    check(name, cleaned)
    language = lang.recognise(cleaned)
    return Article(
        id=article_id(cleaned),
        title=title or _title("", cleaned),
        text=cleaned,
        published=published or _undeclared("", cleaned, language),
        lang=language,
        notes=replaced,
    )


def _published(
    name: str, fields: FrontMatter, body: str, code: str
) -> tuple[Published | None, tuple[Failure, ...]]:
    if not fields.published:
        return _undeclared(name, body, code), ()
    try:
        return published_from(fields.published, PublishedSource.METADATA, code), ()
    except SourceError as error:
        facts = (("name", name), ("why", str(error)))
        return None, (Failure(name, "note.published", facts),)


def _undeclared(name: str, body: str, code: str) -> Published | None:
    from_line = dateline.from_dateline(body, code) if code in codes() else None
    return from_line or dateline.from_file_name(name)


def _title(name: str, body: str) -> str:
    """The first heading, else a short first line, else the file's name without its suffix."""
    lines = body.lstrip().split("\n", 50)
    heading = next((match for line in lines[:50] if (match := HEADING.fullmatch(line.rstrip()))), None)
    if heading:
        return heading[1]
    first = lines[0].strip()
    if len(first) <= SHORT and not first.endswith(SENTENCE_ENDS) and len(lines) > 1:
        return first
    return PurePath(name).stem.strip("-") or sentence("note.untitled")
