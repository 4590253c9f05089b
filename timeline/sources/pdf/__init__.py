"""The article in a PDF: its lines put together to paragraphs, and what the file states of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import cast

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
from pypdf.generic import DictionaryObject

from timeline.model import Failure
from timeline.sources import lang
from timeline.sources.draft import Blob, Draft, Options
from timeline.sources.errors import SourceError, guarded
from timeline.sources.limits import PAGES, TEXT
from timeline.sources.pdf.furniture import without_furniture, without_print_lines
from timeline.sources.pdf.joining import joined, words_of
from timeline.sources.pdf.lines import Line, lines_of
from timeline.sources.pdf.paragraphs import paragraphs
from timeline.sources.pdf.properties import Properties, properties_of
from timeline.sources.stated import TOP, title_from, without_title
from timeline.sources.text import too_large

LARGER = 1.15  # times the size of most of the text is a title
LONGEST_TITLE = 300  # code points


def read(blob: Blob, options: Options) -> Iterator[Draft]:
    """The one article; ``SourceError`` where it is protected, damaged, too large, or a picture of text."""
    try:
        yield _draft(blob, _opened(blob))
    except LimitReachedError:
        raise SourceError("too-big", name=blob.name) from None
    except PyPdfError:
        raise _damaged(blob.name) from None


def _draft(blob: Blob, reader: PdfReader) -> Draft:
    pages, notes = _pages(blob.name, reader)
    if not any(pages):
        raise _nothing(blob.name, reader, notes)
    properties = properties_of(reader)
    address = ""
    if properties.is_copy:
        pages, address = without_print_lines(pages)
    title, text = _title_and_text(blob.name, without_furniture(pages), properties)
    return Draft(
        name=blob.name,
        text=text,
        title=title,
        dates=properties.dates(),
        updated=properties.updated(),
        lang=properties.lang,
        source=properties.publisher,
        url=blob.url or address,
        notes=notes,
    )


def _opened(blob: Blob) -> PdfReader:
    try:
        reader = PdfReader(BytesIO(blob.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError("encrypted", name=blob.name)
    except DependencyError:
        raise SourceError("encrypted", name=blob.name) from None
    return reader


def _damaged(name: str) -> SourceError:
    return SourceError("damaged", name=name, kind="PDF")


def _nothing(name: str, reader: PdfReader, notes: Sequence[Failure]) -> SourceError:
    """Why there is no text."""
    if any(note.rule == "note.page" for note in notes):
        return _damaged(name)
    return SourceError("no-letters" if _has_pictures(reader) else "empty", name=name)


def _pages(name: str, reader: PdfReader) -> tuple[list[list[Line]], tuple[Failure, ...]]:
    """The lines of each page, and a note for each that is not read."""
    pages: list[list[Line]] = []
    notes: list[Failure] = []
    size = 0
    for number, page in enumerate(reader.pages):
        if number == PAGES:
            facts = (("name", name), ("count", str(len(reader.pages))), ("most", str(PAGES)))
            notes.append(Failure(name, "note.pages", facts))
            break
        lines = _page(name, page, number)
        if isinstance(lines, Failure):
            notes.append(lines)
            continue
        pages.append(lines)
        size += sum(len(line.text) for line in lines)
        if size > TEXT:
            raise too_large(name, TEXT)
    return pages, tuple(notes)


def _page(name: str, page: PageObject, number: int) -> list[Line] | Failure:
    def work() -> list[Line]:
        try:
            return lines_of(page, number)
        except (LimitReachedError, MemoryError):
            raise SourceError("too-big", name=name) from None

    lines = guarded(name, work)
    if isinstance(lines, Failure):
        return Failure(name, "note.page", (("name", name), ("page", str(number + 1))))
    return lines


def _has_pictures(reader: PdfReader) -> bool:
    pages = reader.pages[:PAGES]
    return any(
        "/XObject" in cast(DictionaryObject, page["/Resources"]) for page in pages if "/Resources" in page
    )


def _title_and_text(name: str, pages: Sequence[Sequence[Line]], properties: Properties) -> tuple[str, str]:
    """The title, and the paragraphs without it, an empty line between two."""
    parts = paragraphs(pages)
    lines = [line.text for part in parts for line in part]
    code = lang.recognise(" ".join(lines), lang.code_of(properties.lang) or lang.DEFAULT)
    words = words_of(lines, code)
    texts = [joined([line.text for line in part], words) for part in parts]
    heading = _heading(parts, texts)
    title = title_from(properties.title, name) or (texts[heading] if heading is not None else "")
    return title, "\n\n".join(without_title(title, texts, heading))


def _heading(parts: Sequence[Sequence[Line]], texts: Sequence[str]) -> int | None:
    """The first of the largest paragraphs at the top, if it is larger than most of the text."""
    sizes: Counter[float] = Counter()
    for part in parts:
        for line in part:
            sizes[line.size] += len(line.text)
    top = [at for at, part in enumerate(parts[:TOP]) if part[0].page == 0 and len(texts[at]) <= LONGEST_TITLE]
    if not top:
        return None
    largest = max(top, key=lambda at: parts[at][0].size)
    return largest if parts[largest][0].size > LARGER * sizes.most_common(1)[0][0] else None
