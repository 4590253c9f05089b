"""The events as a table: sortable, read by screen readers, each row's button selects its event."""

from __future__ import annotations

import pandas as pd

from timeline.dashboard.literal import Node
from timeline.messages import sentence

COLUMNS = {  # name of the table's column -> how it looks; the narrower the page, the fewer are shown
    "when": "date",
    "label": "",
    "status": "extra",
    "confidence": "extra number",
    "words": "extra",
    "sentence": "told",
}
SORTED_BY = {"when": "start"}  # where the column that is shown is not the one that gives the order
SORT = "sort:"  # begins what a click on a heading reports


def nodes(
    table: pd.DataFrame, selected: str | None, sort: str = "when", ascending: bool = True
) -> tuple[Node, ...]:
    """The table in the order of one of its columns."""
    ordered = table.sort_values(
        SORTED_BY.get(sort, sort), ascending=ascending, kind="stable", na_position="first"
    )
    head = Node("tr", children=tuple(_heading(name, look, sort, ascending) for name, look in COLUMNS.items()))
    rows = tuple(_row(row, selected) for row in ordered.to_dict("records"))
    return (
        Node("h3", sentence("page.table")),
        Node("table", children=(Node("thead", children=(head,)), Node("tbody", children=rows))),
    )


def _heading(name: str, look: str, sort: str, ascending: bool) -> Node:
    arrow = "" if name != sort else " ↑" if ascending else " ↓"
    order = "" if name != sort else "ascending" if ascending else "descending"
    button = Node("button", sentence(f"column.{name}") + arrow, picks=f"{SORT}{name}")
    return Node("th", look=look, children=(button,), sort=order)


def _row(row: dict[object, object], selected: str | None) -> Node:
    event = str(row["id"])
    cells = tuple(_cell(name, look, row) for name, look in COLUMNS.items())
    return Node("tr", look=str(row["status"]), children=cells, picks=event, current=event == selected)


def _cell(name: str, look: str, row: dict[object, object]) -> Node:
    value = row[name]
    if name == "label":
        return Node("td", look=look, children=(Node("button", str(value), picks=str(row["id"])),))
    if name == "status":
        words = Node("span", sentence(f"status.{value}"), f"status {value}")
        return Node("td", look=look, children=(words,))
    if name == "words" and row["inferred"]:
        return Node("td", sentence("page.inferred"), look)
    return Node("td", f"{value:.0%}" if isinstance(value, float) else str(value), look)
