"""The pages in a web archive (WARC). The only module that imports warcio.

When a page was fetched is no publication date and is not looked at.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from timeline.model import Failure
from timeline.sources.archives.inflate import GZIP, inflate
from timeline.sources.archives.warc_records import Record, records
from timeline.sources.draft import Blob, Options
from timeline.sources.errors import SourceError
from timeline.sources.kinds import Kind, kind_of
from timeline.sources.limits import FILE, MB, MEMBERS, RATIO, UNPACKED
from timeline.sources.text import too_large

TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
KINDS = (Kind.HTML, Kind.TEXT, Kind.PDF)  # of what is sent without a type
FOR_ROBOTS = "/robots.txt"
WEB = ("http://", "https://")
BITS = {"gzip": (GZIP,), "x-gzip": (GZIP,), "deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS)}
ENCODINGS = 3  # of one payload, one in another
UNPACKED_ALREADY = (b"<", b"%PDF")  # some archives keep the header of what they unpacked
DAMAGE = (
    *(ArchiveLoadFailed, StatusAndHeadersParserException, zlib.error, EOFError, ValueError),
    AttributeError,  # what warcio makes of a record without an address
)


def read(blob: Blob, options: Options) -> Iterator[Blob | Failure]:
    """The pages, texts and PDFs that were answered with, in their order; other records are passed over.

    ``SourceError`` where there is none.
    """
    documents = unpacked = 0
    for number, record in enumerate(records(blob.name, blob.data), 1):
        part = _part(f"{blob.name}, {number}", record, blob.depth + 1)
        documents += part is not None
        unpacked += len(record.data) + (len(part.data) if isinstance(part, Blob) else 0)
        if documents > MEMBERS:
            yield SourceError("many-members", name=blob.name, most=str(MEMBERS)).failure(blob.name)
            return
        if unpacked > UNPACKED:
            yield SourceError("much-unpacked", name=blob.name, most=f"{UNPACKED // MB}").failure(blob.name)
            return
        if part:
            yield part
    if not documents:
        raise SourceError("empty", name=blob.name)


def _part(name: str, record: Record, depth: int) -> Blob | Failure | None:
    if record.wrong:
        return SourceError(record.wrong, name=name, most=str(RATIO)).failure(name)
    try:
        loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
        return _document(name, record, loader.parse_record_stream(BytesIO(record.data)), depth)
    except SourceError as error:
        return error.failure(name)
    except DAMAGE:
        return SourceError("damaged-in-archive", name=name).failure(name)


def _document(name: str, record: Record, parsed: Any, depth: int) -> Blob | None:
    """What was answered with, where it is something to read."""
    address = str(parsed.rec_headers.get_header("WARC-Target-URI") or "")
    kind = _type(parsed)
    if kind not in (*TYPES, "") or not _is_answer(parsed) or urlsplit(address).path == FOR_ROBOTS:
        return None
    if record.cut:
        raise too_large(name, FILE)
    data = _payload(name, parsed)
    if not data.strip() or (not kind and not _is_readable(data)):
        return None
    return Blob(address or name, data, address if address.lower().startswith(WEB) else "", depth)


def _is_answer(parsed: Any) -> bool:
    if parsed.rec_type == "response":
        return parsed.http_headers is not None and parsed.http_headers.get_statuscode().startswith("2")
    return bool(parsed.rec_type == "resource")


def _type(parsed: Any) -> str:
    http = parsed.http_headers
    said = http.get_header("Content-Type") if http else parsed.content_type
    return (said or "").partition(";")[0].strip().lower()


def _is_readable(data: bytes) -> bool:
    try:
        return kind_of(Blob("", data)) in KINDS
    except SourceError:
        return False


# --------------------------------------------------------------------------- what was packed for the way


def _payload(name: str, parsed: Any) -> bytes:
    body: bytes = parsed.raw_stream.read()
    if parsed.http_headers is None:
        return body
    if "chunked" in (parsed.http_headers.get_header("Transfer-Encoding") or "").lower():
        body = ChunkedDataReader(BytesIO(body)).read()
    said = (parsed.http_headers.get_header("Content-Encoding") or "").lower().split(",")
    for way in reversed(said[:ENCODINGS]):
        body = _unpacked(name, body, way.strip())
    return body


def _unpacked(name: str, body: bytes, way: str) -> bytes:
    if way in ("", "identity") or body.lstrip().startswith(UNPACKED_ALREADY):
        return body
    if way not in BITS:
        raise SourceError("compression-of-page", name=name)
    for bits in BITS[way]:
        try:
            unpacked = inflate(name, body, FILE, bits=bits)
        except zlib.error:
            continue
        if not unpacked.whole:
            raise too_large(name, FILE)
        return unpacked.data
    raise zlib.error
