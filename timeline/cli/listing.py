"""A timeline as plain text, CSV and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from timeline.cli.records import article_record
from timeline.messages import sentence
from timeline.model import Article, Timeline
from timeline.table import events_table, records, to_csv

GAP = "  "
LIKELY = 0.1  # confidence from which another reading is named; explain names them all
WIDEST = 90  # code points; a longer cell pushes its line and loses nothing


def as_table(timeline: Timeline) -> str:
    """One line an event: when, status, what, and the words in the text; then what has no place, and why."""
    data = records(timeline)
    titles = {article.id: article.title for article in timeline.articles}
    events = [_event_cells(row, titles) for row in data["events"]]
    unplaced = [_unplaced_cells(row, titles) for row in data["unplaced"]]
    parts = [_lines(events)] if events else [sentence("cli.no-events")]
    if unplaced:
        parts += ["", sentence("cli.unplaced"), _lines(unplaced)]
    return "\n".join(parts) + "\n"


def _event_cells(row: dict[str, Any], titles: dict[str, str]) -> tuple[str, ...]:
    words = sentence("cli.inferred") if row["inferred"] else _quoted(row["words"])
    cells = (_when(row), str(row["status"]), str(row["label"]), words)
    return cells + ((titles[row["article"]],) if len(titles) > 1 else ())


def _when(row: dict[str, Any]) -> str:
    """The date, with the other readings that are likely enough to name."""
    others = [other["when"] for other in row["candidates"][1:] if other["confidence"] >= LIKELY]
    return sentence("cli.or", when=row["when"], other=", ".join(others)) if others else str(row["when"])


def _unplaced_cells(row: dict[str, Any], titles: dict[str, str]) -> tuple[str, ...]:
    cells = (_quoted(row["words"]), str(row["why"]))
    return cells + ((titles[row["article"]],) if len(titles) > 1 else ())


def _quoted(words: str) -> str:
    return sentence("cli.quoted", words=" ".join(words.split()))


def _lines(rows: list[tuple[str, ...]]) -> str:
    widths = [min(max(map(len, column)), WIDEST) for column in zip(*rows, strict=True)]
    padded = (GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in padded)


def as_csv(timeline: Timeline) -> str:
    """The table of events; cells that a spreadsheet would compute are neutralised."""
    return to_csv(events_table(timeline))


def as_json(timeline: Timeline) -> Iterator[str]:
    """``article``, ``events`` and ``unplaced`` of each article: indented if it is one, else a line each."""
    indent = 2 if len(timeline.articles) == 1 else None
    for article in timeline.articles:
        yield json.dumps(_document(timeline, article), ensure_ascii=False, indent=indent) + "\n"


def _document(timeline: Timeline, article: Article) -> dict[str, Any]:
    own = Timeline(
        articles=(article,),
        events=tuple(event for event in timeline.events if event.lead.article_id == article.id),
        unplaced=tuple(pair for pair in timeline.unplaced if pair[0] == article.id),
    )
    return {"article": article_record(article), **records(own)}
