"""What a file is, told from its bytes; its name is asked only where plain text could be several things."""

from __future__ import annotations

import re
import zlib
from enum import Enum
from pathlib import PurePath

from timeline.sources.draft import DEFAULTS, Blob, Options
from timeline.sources.errors import SourceError
from timeline.sources.rows.tables import looks_like_table
from timeline.sources.text import BOMS, refuse_binary


class Kind(Enum):
    """What can be read; the value names the kind to a reader of an error."""

    TEXT = "text"
    HTML = "HTML"
    PDF = "PDF"
    ZIP = "ZIP"
    DOCX = "Word"
    MAIL = "mail"
    TABLE = "table"
    JSON = "JSON"
    PARQUET = "Parquet"
    FEED = "feed"
    WARC = "WARC"


HEAD = 8_000  # bytes in which a file shows what it is
PDF_WITHIN = 1_024  # bytes of anything that readers of PDF forgive before its mark
MARKS = (
    (b"PK\x05\x06", Kind.ZIP),  # an empty one
    (b"PAR1", Kind.PARQUET),
    (b"WARC/", Kind.WARC),
)
ZIPPED = b"PK\x03\x04"
OFFICE = (
    "[Content_Types].xml",
    "_rels/",
    "docProps/",
    "word/",
    "xl/",
    "ppt/",
)  # what such a file begins with
OFFICE_KINDS = ((b"word/document", "DOCX"), (b"xl/workbook", "XLSX"), (b"ppt/presentation", "PPTX"))
GZIP = b"\x1f\x8b"
BEFORE_ROOT = re.compile(
    r"\s*(?:<\?[^>]{0,400}\?>\s*|<!--[^>]{0,2000}-->\s*|<!doctype(?! html)[^>]{0,400}>\s*)*", re.I
)
HTML = re.compile(
    r"<(?:!doctype html|html|head|body|title|meta|article|main|section|div|p|h1|table)\b[^<]{0,2000}", re.I
)
FEED = re.compile(r"<(?:rss|feed|rdf:rdf|(?:\w{1,20}:)?(?:feed|rdf))\b", re.I)
XML = re.compile(r"<\?xml\b|<[\w:.-]{1,60}\b[^<>]{0,400}\bxmlns", re.I)
JSON = re.compile(r"\s*(?:\{\s*(?:\"|\})|\[\s*(?:\{|\]))")
MBOX = re.compile(r"From [^\n]{1,200}\n[A-Za-z][A-Za-z0-9-]{0,60}:")
HEADER = re.compile(r"^([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]", re.M)
OF_MAIL = {
    *("from", "to", "cc", "date", "subject", "sender", "reply-to", "received", "return-path"),
    *("message-id", "mime-version", "content-type"),
}
TABLE_NAMES = (".csv", ".tsv", ".tab")


def kind_of(blob: Blob, options: Options = DEFAULTS) -> Kind:
    """What the bytes are; ``SourceError`` for a format that is not read.

    >>> kind_of(Blob("report.pdf", b"<!doctype html><p>Not found.")).value
    'HTML'
    """
    data = blob.data
    marked = next((kind for mark, kind in MARKS if data.startswith(mark)), None)
    if marked:
        return marked
    if data.startswith(ZIPPED):
        return _kind_of_zip(blob.name, data)
    if b"%PDF-" in data[: PDF_WITHIN if blob.name.lower().endswith(".pdf") else 5]:
        return Kind.PDF
    if data.startswith(GZIP) and _unzipped_head(data).startswith(b"WARC/"):
        return Kind.WARC
    refuse_binary(blob.name, data)
    return _kind_of_text(blob.name, _head(data), options)


def _kind_of_zip(name: str, data: bytes) -> Kind:
    """By the name of its first member, which office files and e-books fix."""
    first = data[30 : 30 + int.from_bytes(data[26:28], "little")].decode("latin-1")
    if first == "mimetype":
        raise SourceError("format", name=name, kind="EPUB" if b"application/epub" in data[:200] else "ODT")
    kind = next((kind for mark, kind in OFFICE_KINDS if mark in data), "") if first.startswith(OFFICE) else ""
    if kind in ("", "DOCX"):
        return Kind.DOCX if kind else Kind.ZIP
    raise SourceError("format", name=name, kind=kind)


def _kind_of_text(name: str, head: str, options: Options) -> Kind:
    root = head[len(BEFORE_ROOT.match(head)[0]) :]  # type: ignore[index]  # it matches nothing, too
    if HTML.match(root):
        return Kind.HTML
    if FEED.match(root):
        return Kind.FEED
    if XML.match(head.lstrip()):
        raise SourceError("format", name=name, kind="XML")
    if MBOX.match(head):
        raise SourceError("format", name=name, kind="MBOX")
    if JSON.match(head):
        return Kind.JSON
    if _is_mail(head):
        return Kind.MAIL
    suffix = PurePath(name).suffix.lower()
    if suffix in TABLE_NAMES or looks_like_table(head, options):
        return Kind.TABLE
    return Kind.TEXT


def _is_mail(head: str) -> bool:
    top = head.split("\n\n", 1)[0]
    if not HEADER.match(top):
        return False
    names = {match[1].lower() for match in HEADER.finditer(top)}
    return len(names & OF_MAIL) >= 2 and bool(names & {"from", "subject"})


def _head(data: bytes) -> str:
    encoding = next((encoding for bom, encoding in BOMS if data.startswith(bom)), "latin-1")
    text = data[: HEAD - HEAD % 4].decode(encoding, errors="replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _unzipped_head(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[:HEAD], 64)
    except zlib.error:
        return b""
