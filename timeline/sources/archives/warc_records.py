"""A web archive (WARC) cut into its records, packed or not, whatever is damaged between them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.sources.archives.inflate import GZIP, inflate
from timeline.sources.errors import SourceError
from timeline.sources.limits import FILE

MARK, PACKED = b"WARC/", b"\x1f\x8b\x08"
HEAD_END = re.compile(rb"\r?\n\r?\n")
LONGEST_HEAD = 64_000  # bytes
LENGTH = re.compile(rb"^Content-Length:[ \t]{0,20}(\d{1,12})[ \t]{0,20}\r?$", re.I | re.M)
BREAKS = re.compile(rb"[\r\n]{0,8}")
NEXT = re.compile(rb"\n\r?\n(?=WARC/1\.)")
PADDING = b"\0\r\n"  # that may stand after the last record
PEEK = 1_000  # bytes that show what is packed


@dataclass(frozen=True, slots=True)
class Record:
    """One record to the letter; ``wrong`` is the rule of the error it costs, ``cut`` that it is too large."""

    data: bytes
    wrong: str = ""
    cut: bool = False


def records(name: str, data: bytes) -> Iterator[Record]:
    """Every record in turn; one that is damaged is passed over up to the next that is none."""
    return _packed(name, data) if data.startswith(PACKED) else _plain(data)


def _packed(name: str, data: bytes) -> Iterator[Record]:
    """Records packed one by one, as they should be, or all together."""
    at = 0
    while at >= 0:
        try:
            if not data.startswith(PACKED, at):
                raise zlib.error
            unpacked = inflate(name, data, FILE, at)
        except SourceError as error:
            yield Record(b"", error.rule.removeprefix("error."))
            at = _next_packed(data, at + 1)
        except zlib.error:
            yield Record(b"", "damaged-in-archive")
            at = _next_packed(data, at + 1)
        else:
            yield from _plain(unpacked.data, not unpacked.whole)
            at = -1 if not data[unpacked.end : unpacked.end + PEEK].strip(PADDING) else unpacked.end


def _next_packed(data: bytes, at: int) -> int:
    """Where the next packed record begins, or -1."""
    while (at := data.find(PACKED, at)) >= 0:
        try:
            if zlib.decompressobj(GZIP).decompress(data[at : at + PEEK], len(MARK)).startswith(MARK):
                return at
        except zlib.error:
            pass
        at += 1
    return -1


def _plain(data: bytes, cut: bool = False) -> Iterator[Record]:
    at = 0
    while at < len(data):
        end, following = _bounds(data, at)
        if end < 0:
            found = NEXT.search(data, at)
            is_cut = cut and not found
            yield Record(data[at:] if is_cut else b"", "" if is_cut else "damaged-in-archive", is_cut)
            at = found.end() if found else len(data)
        else:
            yield Record(data[at:end])
            at = following


def _bounds(data: bytes, at: int) -> tuple[int, int]:
    """The end of the record that begins here, and where the next does; -1 where that is not so."""
    head = HEAD_END.search(data, at, at + LONGEST_HEAD)
    length = LENGTH.search(data, at, head.end()) if head else None
    if not head or not length or not data.startswith(MARK, at):
        return -1, -1
    end = head.end() + int(length[1])
    breaks = BREAKS.match(data, end)
    following = breaks.end() if breaks else end
    if end > len(data) or not (following == len(data) or data.startswith(MARK, following)):
        return -1, -1
    return end, following
