"""Articles in an RSS or Atom feed that was saved. The only module that imports feedparser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import feedparser

from timeline.model import Failure, PublishedSource
from timeline.sources.draft import Blob, Declared, Draft, Options
from timeline.sources.errors import SourceError
from timeline.sources.html import as_text, looks_marked_up
from timeline.sources.limits import MEMBERS, PAGE
from timeline.sources.text import decode

HEAD = 200  # characters that an XML declaration may have
DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
ENCODING = re.compile(rb"""<\?xml\b[^>]*\bencoding\s*=\s*["']([\w.:-]{1,40})["']""")
ENTITY = re.compile(r"<!ENTITY", re.I)
UTF_8 = "application/xml; charset=utf-8"  # told to feedparser, which guesses otherwise
# feedparser calls dc:date "updated": it is the date of an RSS entry, if nothing of these may have set it.
OF_CHANGES = ("http://www.w3.org/2005/Atom", "http://purl.org/dc/terms/")
XHTML = "application/xhtml+xml"
WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class _Feed:
    """``fields`` and ``entries`` are feedparser's, of any length."""

    name: str
    fields: Any
    entries: Any
    is_atom: bool
    dates_changes: bool
    notes: tuple[Failure, ...]


def read(blob: Blob, options: Options) -> Iterator[Draft | Failure]:
    """One article an entry, in the feed's order; ``SourceError`` for a feed without entries."""
    feed = _parsed(blob)
    if not feed.entries:
        raise SourceError("empty", name=blob.name)
    for number, entry in enumerate(feed.entries[:MEMBERS], 1):
        yield _draft(f"{blob.name}, {number}", entry, feed)
    if len(feed.entries) > MEMBERS:
        yield SourceError("many-entries", name=blob.name, most=str(MEMBERS)).failure(blob.name)


def _parsed(blob: Blob) -> _Feed:
    """What feedparser makes of it. Markup is left as it is, and no address is resolved but by its words."""
    text, notes = _text(blob)
    parsed = feedparser.parse(
        BytesIO(text.encode("utf-8", "replace")),
        response_headers={"content-type": UTF_8, "content-location": blob.url},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    changes = not set(OF_CHANGES).isdisjoint(parsed.namespaces.values())
    return _Feed(blob.name, parsed.feed, parsed.entries, parsed.version.startswith("atom"), changes, notes)


def _text(blob: Blob) -> tuple[str, tuple[Failure, ...]]:
    """The feed without its XML declaration; ``SourceError`` where it defines entities."""
    declared = ENCODING.match(blob.data[:HEAD].lstrip())
    text, notes = decode(blob.name, blob.data, PAGE, declared[1].decode() if declared else "")
    if ENTITY.search(text):
        raise SourceError("entities", name=blob.name)
    declaration = DECLARATION.match(text[:HEAD])
    return text[declaration.end() :] if declaration else text, notes


def _draft(name: str, entry: Any, feed: _Feed) -> Draft:
    link = _said(entry, "link")
    url = link if link.lower().startswith(WEB) else ""
    name = url or name
    text, whole = _words(entry, feed)
    published, updated = _dates(entry, feed)
    teaser = () if whole else (Failure(name, "note.teaser", (("name", name),)),)
    return Draft(
        name=name,
        text=text,
        title=_shown(entry, "title", feed),
        dates=(Declared(published, PublishedSource.FEED),) if published else (),
        updated=updated,
        lang=_said(feed.fields, "language"),
        source=_shown(entry.get("source", {}), "title", feed) or _shown(feed.fields, "title", feed),
        url=url,
        notes=feed.notes + teaser,
    )


def _words(entry: Any, feed: _Feed) -> tuple[str, bool]:
    """The text of an entry, and whether the feed calls it the whole; a summary may be less."""
    pieces = (_as_read(_said(piece, "value"), piece, feed) for piece in entry.get("content", ()))
    if content := next(filter(None, pieces), ""):
        return content, True
    return _shown(entry, "summary", feed), False


def _shown(fields: Any, key: str, feed: _Feed) -> str:
    return _as_read(_said(fields, key), fields.get(f"{key}_detail", {}), feed)


def _as_read(value: str, detail: Any, feed: _Feed) -> str:
    """Markup as text. Atom says what is none; other feeds do not, and are taken by their looks."""
    kind = detail.get("type", "")
    plain = feed.is_atom and kind == "text/plain"
    return as_text(value) if kind == XHTML or (not plain and looks_marked_up(value)) else value


def _dates(entry: Any, feed: _Feed) -> tuple[str, str]:
    """When an entry says it was published, and changed last, to the letter."""
    published, updated = _said(entry, "published"), _said(entry, "updated")
    if published or feed.is_atom or feed.dates_changes:
        return published, updated
    return updated, ""


def _said(fields: Any, key: str) -> str:
    """A field as it is there: feedparser's own look-up puts ``published`` for a missing ``updated``."""
    value = dict.get(fields, key)
    return value.strip() if isinstance(value, str) else ""
