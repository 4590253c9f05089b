"""The tray of what has no place on the timeline, each with its reason."""

from __future__ import annotations

from itertools import groupby

import pandas as pd

from timeline.dashboard.literal import Node
from timeline.messages import sentence
from timeline.model import Reason


def nodes(table: pd.DataFrame) -> tuple[Node, ...]:
    """The expressions of an ``unplaced_table``, those of one reason together."""
    rows = sorted(table.to_dict("records"), key=lambda row: _order(row["reason"]))
    items = [
        Node("li", children=(Node("span", sentence("page.why", why=why), "muted"), *_quoted(list(group))))
        for why, group in groupby(rows, key=lambda row: str(row["why"]))
    ]
    return (Node("ul", children=tuple(items)),)


def _order(reason: str) -> int:
    return [known.value for known in Reason].index(reason)


def _quoted(rows: list[dict[object, object]]) -> tuple[Node, ...]:
    quoted = [sentence("page.quoted", words=str(row["words"])) for row in rows]
    return (Node("span", ", ".join(quoted)),)


def needs_published(table: pd.DataFrame) -> int:
    """How many of them a publication date would place."""
    return int((table["reason"] == Reason.NEEDS_PUBLISHED.value).sum())
