"""The events as a table: sortable, read by screen readers, each row's button selects its event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from timeline.dashboard.dates import dates
from timeline.dashboard.literal import Node
from timeline.dating import dating
from timeline.messages import sentence
from timeline.table import EVENT, FACTS

COLUMNS = {  # name of the table's column -> how it looks; the narrower the page, the fewer are shown
    "when": "date",
    "label": "",
    "status": "extra",
    "confidence": "extra number",
    "words": "extra",
    "sentence": "told",
    "grain": "extra",
    "participants": "extra",
    "places": "extra",
    "attribution": "extra",
    "article": "extra",
    "edtf": "extra",
}
DEFAULTS = ("when", "label", "status", "confidence", "words", "sentence")
EXTRA = frozenset(name for name, look in COLUMNS.items() if look.startswith("extra"))
ALWAYS_SHOWN = "label"  # its button selects the event
SORTED_BY = {"when": "start", "edtf": "start"}  # where the column that is shown does not give the order
ROWS = 200  # on one page of the table
_NEEDED = ("id", "status", "inferred")  # whatever is shown
_INTERVAL = "interval"
SORT, PAGE = "sort:", "page:"  # what a click on a heading or on a page reports begins so


@dataclass(frozen=True, slots=True)
class Shown:
    """How a person has the table: its columns, the one that gives the order, the first row that is shown."""

    columns: tuple[str, ...] = DEFAULTS
    sort: str = "when"
    ascending: bool = True
    first: int = 0

    def look(self, name: str) -> str:
        """How a column looks; those that a person has chosen themselves stay on a narrow page, too."""
        own = {*self.columns, ALWAYS_SHOWN} != {*DEFAULTS, ALWAYS_SHOWN}
        return " ".join(COLUMNS[name].split()[1:]) if own and name in EXTRA else COLUMNS[name]

    def after(self, pick: str) -> Shown:
        """After a click on a heading, which sorts, and the other way when clicked again, or on a page."""
        if pick.startswith(PAGE) and pick.removeprefix(PAGE).isdecimal():
            return replace(self, first=int(pick.removeprefix(PAGE)))
        wanted = pick.removeprefix(SORT)
        if wanted not in COLUMNS:
            return self
        return replace(
            self, sort=wanted, ascending=not self.ascending if wanted == self.sort else True, first=0
        )


def nodes(
    table: pd.DataFrame, shown: Shown = Shown(), titles: Mapping[str, str] | None = None
) -> tuple[Node, ...]:
    """A page of a ``facts_table`` in the order of one of its columns; ``titles`` names articles by id."""
    column = SORTED_BY.get(shown.sort, shown.sort)
    # To order the rows by it alone takes less than to order them all.
    key = table[column].reset_index(drop=True)
    order = key.sort_values(ascending=shown.ascending, kind="stable", na_position="first").index
    first = min(shown.first, max(0, len(order) - 1) // ROWS * ROWS)
    columns = {name: shown.look(name) for name in COLUMNS if name in (*shown.columns, ALWAYS_SHOWN)}
    head = Node("tr", children=tuple(_heading(name, shown) for name in columns))
    page = table.iloc[order[first : first + ROWS]]
    rows = tuple(_row(row, columns) for row in _records(page, columns, titles or {}))
    return (
        Node("h3", sentence("page.table")),
        Node("table", children=(Node("thead", children=(head,)), Node("tbody", children=rows))),
        *_pages(first, len(order)),
    )


def _pages(first: int, count: int) -> tuple[Node, ...]:
    """Where in a long table the page is, and the ones before and after it."""
    if count <= ROWS:
        return ()
    last = min(first + ROWS, count)
    told = sentence("page.table-rows", first=f"{first + 1:,}", last=f"{last:,}", count=f"{count:,}")
    ways = [("page.table-before", first - ROWS)] * (first > 0) + [("page.table-after", last)] * (last < count)
    buttons = (Node("button", sentence(key), picks=f"{PAGE}{start}") for key, start in ways)
    return (Node("p", look="pages", children=(Node("span", told), *buttons)),)


def _heading(name: str, shown: Shown) -> Node:
    sorts = name == shown.sort
    arrow = "" if not sorts else " ↑" if shown.ascending else " ↓"
    order = "" if not sorts else "ascending" if shown.ascending else "descending"
    button = Node("button", sentence(f"column.{name}") + arrow, picks=f"{SORT}{name}")
    return Node("th", look=shown.look(name), children=(button,), sort=order)


def _records(
    page: pd.DataFrame, columns: Mapping[str, str], titles: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """What the rows need, and no more: a click that shows other rows makes 200 of them."""
    names = [name for name in FACTS if name in columns or name in (*_NEEDED, EVENT)]
    for values in zip(*(page[name].tolist() for name in names), strict=True):
        row = dict(zip(names, values, strict=True))
        dated = dating(row[EVENT].lead.times)
        row |= {"when": dated.when, _INTERVAL: dated.candidates[0].interval}
        if "edtf" in columns:
            row["edtf"] = dated.edtf
        if "article" in columns:
            row["article"] = titles.get(row["article"], row["article"])
        yield row


def _row(row: Mapping[str, Any], columns: Mapping[str, str]) -> Node:
    event = str(row["id"])
    cells = tuple(_cell(name, look, row) for name, look in columns.items())
    return Node("tr", look=str(row["status"]), children=cells, picks=event, events=(event,))


def _cell(name: str, look: str, row: Mapping[str, Any]) -> Node:
    value = row[name]
    if name == "when":
        return Node("td", value, look, dates=dates(value, row[_INTERVAL]))
    if name == "label":
        return Node("td", look=look, children=(Node("button", str(value)),))
    if name == "status":
        words = Node("span", sentence(f"status.{value}"), f"status {value}")
        return Node("td", look=look, children=(words,))
    if name == "words" and row["inferred"]:
        return Node("td", sentence("page.inferred"), look)
    if name == "grain":
        return Node("td", sentence(f"grain.{value}"), look)
    if isinstance(value, tuple):
        return Node("td", ", ".join(value), look)
    return Node("td", f"{value:.0%}" if isinstance(value, float) else str(value), look)
