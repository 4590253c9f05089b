"""Tables of plain text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

GAP = "   "
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Table:
    """One part of the report; a part that could not be measured has no rows, and a note that says so."""

    title: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()


def render(tables: Iterable[Table]) -> str:
    """The report, one table after the other."""
    return "\n\n".join("\n".join(_lines(table)) for table in tables) + "\n"


def _lines(table: Table) -> list[str]:
    grid = (table.columns, *table.rows) if table.rows else ()
    widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
    return [table.title, *(_row(row, widths) for row in grid), *(f"  {note}" for note in table.notes)]


def _row(cells: tuple[str, ...], widths: list[int]) -> str:
    """The first column stands left, the figures right."""
    name, *figures = cells
    right = [figure.rjust(width) for figure, width in zip(figures, widths[1:], strict=True)]
    return f"  {GAP.join([name.ljust(widths[0]), *right])}".rstrip()


def rounded(number: float) -> str:
    """Three significant digits: no measurement here has more.

    >>> rounded(1_234_567), rounded(12.345)
    ('1,230,000', '12.3')
    """
    digits = f"{number:.2e}"
    return f"{float(digits):,.{max(0, 2 - int(digits.partition('e')[2]))}f}"


def times(ratio: float) -> str:
    """How many times as much, in two digits: '17 x', '1.3 x', '0.06 x'."""
    return f"{float(f'{ratio:.1e}'):,.{0 if ratio >= 10 else 1 if ratio >= 1 else 2}f} x"


def percent(share: float) -> str:
    """A share of 1 in percent."""
    return f"{100 * share:.1f}"


def duration(seconds: float) -> str:
    """How long a run took: '2 min 5 s'."""
    minutes, rest = divmod(round(seconds), MINUTE)
    return f"{minutes} min {rest} s"
