"""Articles in the rows of a CSV file, whatever its delimiter."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

from timeline.model import Failure
from timeline.sources.draft import Blob, Draft, Options
from timeline.sources.errors import SourceError
from timeline.sources.limits import FILE, MEMBERS, TEXT
from timeline.sources.rows.columns import columns, columns_with_text, draft_or_failure
from timeline.sources.text import decode

DELIMITERS = (",", "\t", ";", "|")
SAYS_ITSELF = "sep="  # the first line of what some spreadsheets write, and then the delimiter
LONGEST_NAME = 60  # code points; a line of longer cells is prose


def read(blob: Blob, options: Options) -> Iterator[Draft | Failure]:
    """One article a row; ``SourceError`` where no column is known to hold text."""
    decoded, guessed = decode(blob.name, blob.data, FILE)
    delimiter, table = _delimited(decoded.removeprefix("\ufeff"), options)
    csv.field_size_limit(TEXT)
    rows = csv.reader(io.StringIO(table, newline=""), delimiter=delimiter)
    keys = _row(blob.name, rows) or []
    found = columns_with_text(blob.name, keys, options)
    for number, row in enumerate(iter(lambda: _row(blob.name, rows), None), 2):
        if number - 1 > MEMBERS:
            raise SourceError("many-rows", name=blob.name, most=f"{MEMBERS:,}")
        if any(cell.strip() for cell in row):
            part = draft_or_failure(blob.name, number, dict(zip(keys, row, strict=False)), found)
            yield replace(part, notes=guessed) if isinstance(part, Draft) else part


def looks_like_table(head: str, options: Options) -> bool:
    """Whether the first line names columns, one of them known to hold text.

    >>> looks_like_table("date,body\\n2017,x", Options()), looks_like_table("Dear body, hello\\n", Options())
    (True, False)
    """
    delimiter, table = _delimited(head, options)
    cells = _cells(table.split("\n", 1)[0], delimiter)
    short = all(len(cell) <= LONGEST_NAME for cell in cells)
    return short and len(cells) > 1 and bool(columns(cells, options).of["text"])


def _delimited(table: str, options: Options) -> tuple[str, str]:
    """The delimiter that makes most known columns of the first line, then most columns; and the table."""
    first, _, rest = table.partition("\n")
    if first.lower().startswith(SAYS_ITSELF) and len(first) == len(SAYS_ITSELF) + 1:
        return first[-1], rest
    return max(DELIMITERS, key=lambda delimiter: _known(first, delimiter, options)), table


def _known(line: str, delimiter: str, options: Options) -> tuple[int, int]:
    cells = _cells(line, delimiter)
    return sum(map(bool, columns(cells, options).of.values())), len(cells)


def _cells(line: str, delimiter: str) -> list[str]:
    """The first line's cells; none where it is no line of a table."""
    try:
        return next(csv.reader([line[: 100 * LONGEST_NAME]], delimiter=delimiter), [])
    except csv.Error:
        return []


def _row(name: str, rows: Iterator[list[str]]) -> list[str] | None:
    try:
        return next(rows, None)
    except csv.Error as error:
        raise SourceError("damaged", name=name, kind="CSV") from error
