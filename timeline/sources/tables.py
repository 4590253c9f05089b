"""Articles in the rows of a CSV file, whatever its delimiter."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from timeline.model import Failure
from timeline.sources.columns import check_options, columns, draft_of
from timeline.sources.draft import Blob, Draft, Options
from timeline.sources.errors import SourceError
from timeline.sources.limits import FILE, MEMBERS, TEXT
from timeline.sources.text import decode

DELIMITERS = ",\t;|"
LONGEST_NAME = 60  # code points of a column's name; longer, the line is prose


def read(blob: Blob, options: Options) -> Iterator[Draft | Failure]:
    """One article a row; ``SourceError`` where no column is known to hold text."""
    decoded, guessed = decode(blob.name, blob.data, FILE)
    lines = decoded.split("\n")
    header = lines[0].lstrip("\ufeff")
    csv.field_size_limit(TEXT)
    rows = csv.reader((f"{line}\n" for line in lines), delimiter=_delimiter(header))
    keys = next(rows, [])
    check_options(blob.name, keys, options)
    found = columns(keys, options)
    if not found.of["text"]:
        raise SourceError("no-text-column", name=blob.name, columns=", ".join(keys[:20]))
    if guessed:
        yield from guessed
    for number, row in enumerate(_rows(blob.name, rows), 2):
        if isinstance(row, Failure):
            yield row
            return
        if number > MEMBERS:
            yield SourceError("many-rows", name=blob.name, most=str(MEMBERS)).failure(blob.name)
            return
        if any(cell.strip() for cell in row):
            yield draft_or_failure(f"{blob.name}, row {number}", dict(zip(keys, row, strict=False)), found)


def looks_like_table(head: str, options: Options) -> bool:
    """Whether the first line names columns, one of them of text."""
    return False
