"""The rows of a spreadsheet's file, in whatever encoding and with whatever separator it was saved."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from timeline.model import Failure
from timeline.sources import SourceError
from timeline.sources.limits import FILE, TEXT
from timeline.sources.text import decode

ID = "id"
FIELDS = ("label", "when", "edtf", "status", "participants", "places")  # the columns that are read
SEPARATORS = (",", ";", "\t", "|")
SAYS_ITSELF = "sep="  # the first line of what some spreadsheets write, and then the separator
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how the files of spreadsheets themselves begin
MOST = 200_000  # rows


@dataclass(frozen=True, slots=True)
class Row:
    """A row by the names of its columns; ``line`` counts as spreadsheets do, the headings being the first.

    ``whole`` is not so where it has more cells than there are headings, and nobody knows which is which.
    """

    line: int
    cells: Mapping[str, str]
    whole: bool = True


def rows(name: str, data: bytes) -> tuple[tuple[Row, ...], tuple[Failure, ...]]:
    """The rows that hold anything, and what to know of the file; ``SourceError`` for what is no table."""
    if data.startswith(WORKBOOKS):
        raise SourceError("sheet-workbook", name=name)
    text, notes = decode(name, data, FILE)
    separator, skipped, table = _separated(text.removeprefix("\ufeff"))
    csv.field_size_limit(TEXT)
    lines = _lines(name, csv.reader(io.StringIO(table, newline=""), delimiter=separator, strict=True))
    headings = [cell.strip().lower() for cell in next(lines, [])]
    _look_at(name, headings)
    found = (_row(number, headings, cells) for number, cells in enumerate(lines, 2 + skipped))
    return tuple(_few(name, (row for row in found if any(row.cells.values())))), notes


def _separated(table: str) -> tuple[str, int, str]:
    """What stands between the cells, how many lines come before the headings, and the table."""
    first, _, rest = table.partition("\n")
    said = first.strip('"').lower()
    if said.startswith(SAYS_ITSELF) and len(said) == len(SAYS_ITSELF) + 1:
        return said[-1], 1, rest
    return max(SEPARATORS, key=lambda one: _known(first, one)), 0, table


def _known(line: str, separator: str) -> int:
    names = [cell.strip().strip('"').lower() for cell in line.split(separator)]
    return sum(name in names for name in (ID, *FIELDS))


def _look_at(name: str, headings: list[str]) -> None:
    if ID not in headings:
        raise SourceError("sheet-no-id", name=name)
    if not set(FIELDS) & set(headings):
        raise SourceError("sheet-no-fields", name=name, fields=", ".join(FIELDS))
    for heading in (ID, *FIELDS):
        if headings.count(heading) > 1:
            raise SourceError("sheet-twice", name=name, column=heading)


def _row(number: int, headings: list[str], cells: list[str]) -> Row:
    """Cells that are missing at the end were not written, since they were empty or since they are gone."""
    spare = any(cell.strip() for cell in cells[len(headings) :])
    return Row(number, dict(zip(headings, cells, strict=False)), not spare)


def _lines(name: str, lines: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from lines
    except csv.Error as error:
        raise SourceError("sheet-damaged", name=name) from error


def _few(name: str, found: Iterable[Row]) -> Iterator[Row]:
    for count, row in enumerate(found, 1):
        if count > MOST:
            raise SourceError("sheet-long", name=name, most=f"{MOST:,}")
        yield row
