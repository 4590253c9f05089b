"""Articles in JSON: one object a line, a list of objects, or an object that holds the list.

What ``timeline read`` prints is read back with every date as it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from timeline.messages import sentence
from timeline.model import Failure
from timeline.sources.draft import Blob, Draft, Options
from timeline.sources.errors import SourceError
from timeline.sources.limits import FILE, MEMBERS
from timeline.sources.rows.columns import columns, columns_with_text, draft_or_failure
from timeline.sources.text import decode

LISTS = ("items", "articles", "documents", "entries", "results", "data")  # keys that hold the list
Row = Mapping[str, Any]


def read(blob: Blob, options: Options) -> Iterator[Draft | Failure]:
    """One article an object; ``SourceError`` where the first object is known to hold no text."""
    decoded, guessed = decode(blob.name, blob.data, FILE)
    checked = False
    for number, row in _rows(blob.name, decoded.removeprefix("\ufeff")):
        if number > MEMBERS:
            raise SourceError("many-rows", name=blob.name, most=f"{MEMBERS:,}")
        if not isinstance(row, dict):
            yield _no_object(blob.name, number)
            continue
        if not checked:
            columns_with_text(blob.name, tuple(row), options)
            checked = True
        part = draft_or_failure(blob.name, number, row, columns(row, options))
        yield replace(part, notes=guessed) if isinstance(part, Draft) else part


def _rows(name: str, text: str) -> Iterator[tuple[int, Any]]:
    """Numbered from 1: lines of JSON lines, else the objects of the one value."""
    whole = _value(text)
    if whole is None:
        yield from _lines(name, text)
    else:
        yield from enumerate(_objects(whole), 1)


def _lines(name: str, text: str) -> Iterator[tuple[int, Any]]:
    values = ((number, _value(line)) for number, line in enumerate(text.split("\n"), 1) if line.strip())
    first = next(values, (1, None))
    if first[1] is None:
        raise SourceError("damaged", name=name, kind="JSON")
    yield first
    yield from values


def _value(text: str) -> Any:
    """``None`` where the text is no JSON, or nested deeper than any list of articles."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any) -> list[Any]:
    if isinstance(value, dict):
        held = (value[key] for key in LISTS if isinstance(value.get(key), list))
        return next(held, [value])
    return value if isinstance(value, list) else [value]


def _no_object(name: str, number: int) -> Failure:
    label = sentence("note.row", name=name, number=str(number))
    return SourceError("no-object", name=label).failure(label)
