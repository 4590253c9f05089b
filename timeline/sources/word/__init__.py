"""The article in a Word file: its paragraphs, and what its properties state."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml
from docx.parts.document import DocumentPart
from lxml.etree import _Element

from timeline.model import PublishedSource
from timeline.sources.draft import Blob, Declared, Draft, Options
from timeline.sources.stated import FIRST_YEAR, TOP, a_day_later, title_from, without_title
from timeline.sources.word.package import opened
from timeline.sources.word.text import ID, Paragraph, W, notes, paragraphs

DC, TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
TEMPLATES = ("2013-12-23T23:15:00Z",)  # when the empty document was made that python-docx fills
HEADINGS = ("title", "heading 1")  # names of styles, in every language of Word
NOTES = (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES)


def read(blob: Blob, options: Options) -> Iterator[Draft]:
    """The one article; ``SourceError`` where the file is damaged, or made to attack its reader."""
    part = opened(blob)
    body = paragraphs(part.element)
    texts = [paragraph.text for paragraph in body]
    heading = _heading(part, body)
    stated = title_from(_stated(part, f"{DC}title"), blob.name)
    title = stated or (" ".join(texts[heading].split()) if heading is not None else "")
    text = "\n\n".join(chain(without_title(title, texts, heading), _notes(part)))
    created, modified = _date(part, "created"), _date(part, "modified")
    yield Draft(
        name=blob.name,
        text=text,
        title=title,
        dates=(Declared(created, PublishedSource.DOCUMENT),) if created else (),
        updated=a_day_later(created, modified),
        lang=_stated(part, f"{DC}language") or _language(part),
        url=blob.url,
    )


def _heading(part: DocumentPart, body: list[Paragraph]) -> int | None:
    """The first paragraph at the top that is set as a title."""
    names = {style.get(ID): _value(style, "name").lower() for style in part.styles.element.iter(f"{W}style")}
    return next((at for at, one in enumerate(body[:TOP]) if names.get(one.style) in HEADINGS), None)


def _notes(part: DocumentPart) -> list[str]:
    found = (rel.target_part for rel in part.rels.values() if rel.reltype in NOTES and not rel.is_external)
    return [note for of_kind in found for note in notes(parse_xml(of_kind.blob))]


def _stated(part: DocumentPart, tag: str) -> str:
    """What the file states under a name; python-docx would make properties where there are none."""
    try:
        core = part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    except KeyError:
        return ""
    return (core.element.findtext(tag) or "").strip()


def _date(part: DocumentPart, name: str) -> str:
    date = _stated(part, f"{TERMS}{name}")
    year = date[:4]
    sensible = year.isdecimal() and int(year) >= FIRST_YEAR and date not in TEMPLATES
    return date if sensible else ""


def _language(part: DocumentPart) -> str:
    """That of the style of all text."""
    defaults = next(part.styles.element.iter(f"{W}docDefaults"), None)
    return "" if defaults is None else _value(defaults, "lang")


def _value(element: _Element, name: str) -> str:
    found = next(element.iter(f"{W}{name}"), None)
    return "" if found is None else found.get(f"{W}val", "")
