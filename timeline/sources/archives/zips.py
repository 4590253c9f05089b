"""Files in a ZIP file, each to be read by itself. Nothing is written; names are labels only."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.model import Failure
from timeline.sources import word
from timeline.sources.archives.unzip import label, members, names
from timeline.sources.draft import Blob, Draft, Options
from timeline.sources.folders import worth_reading

WORD = "word/document.xml"


def read(blob: Blob, options: Options) -> Iterator[Draft | Blob | Failure]:
    """The members but what stands round saved pages; a Word file whose members are in an odd order."""
    there = names(blob.name, blob.data)
    if WORD in there:
        yield from word.read(blob, options)
        return
    kept = set(worth_reading(there))
    for member in members(blob.name, blob.data, only=kept):
        yield member if isinstance(member, Failure) else _inner(blob, *member)


def _inner(blob: Blob, name: str, data: bytes) -> Blob:
    return Blob(label(blob.name, name), data, depth=blob.depth + 1)
