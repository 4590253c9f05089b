"""Bytes that zlib packed, unpacked under limits that count what comes out."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from timeline.sources.errors import SourceError
from timeline.sources.limits import RATIO, RATIO_FROM

GZIP = zlib.MAX_WBITS | 16
CHUNK = 64_000  # bytes packed and unpacked between two looks at the limits


@dataclass(frozen=True, slots=True)
class Unpacked:
    """``end`` is where in the packed bytes it ends; ``whole`` whether all of it is in ``data``."""

    data: bytes
    end: int
    whole: bool


def inflate(name: str, packed: bytes, most: int, start: int = 0, bits: int = GZIP) -> Unpacked:
    """What one packed piece that begins at ``start`` holds, of which ``most`` bytes are kept.

    ``zlib.error`` for what is damaged or cut off, ``SourceError`` for what unpacks to far more than itself.
    """
    unpacker = zlib.decompressobj(bits)
    kept = bytearray()
    at, size = start, 0
    waiting = b""
    while not unpacker.eof:
        if not waiting and at >= len(packed):
            raise zlib.error
        if not waiting:
            waiting = packed[at : at + CHUNK]
            at += len(waiting)
        piece = unpacker.decompress(waiting, CHUNK)
        waiting = unpacker.unconsumed_tail
        size += len(piece)
        kept += piece[: most - len(kept)]
        if size > max(RATIO_FROM, (at - start) * RATIO):
            raise SourceError("ratio", name=name, most=str(RATIO))
    return Unpacked(bytes(kept), at - len(unpacker.unused_data), size <= most)
