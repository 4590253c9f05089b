"""What was found in all articles of a large project, kept as one table: it opens in a moment.

It is of what ``worked_out`` keeps of each article, and as good as none where one of those is another now. A
sum of what follows; the length of some JSON, and that; then the ``facts_table`` in Arrow's format for files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any
from zlib import crc32

import pandas as pd
import pyarrow as pa
from pyarrow import ipc

from timeline.dashboard import worked_out
from timeline.dashboard.tables import Tables, tables_of
from timeline.dashboard.worked_out import KeptExtraction, no_words
from timeline.export.values import decode, encode
from timeline.facts import KeptMention, facts
from timeline.model import Event, Failure, Timeline, Unplaced
from timeline.store.coding import read, written
from timeline.table import EVENT, FACTS, TEXT, objects

KEY = "whole/1"  # under which the store keeps it; another number for another form of the bytes
LEAST = 200  # articles of a project of which it is kept
PACKING = "zstd"
SUM = LENGTH = 4  # bytes
NUMBER = "number"  # of the mention in its article
LISTS = ("participants", "places")


def packed(found: Tables, parts: Sequence[KeptExtraction]) -> bytes:
    """The tables of what some articles gave, as ``assemble`` makes a timeline of it, but for its notes."""
    numbers = {
        (part.article.id, mention.id): at for part in parts for at, mention in enumerate(part.mentions)
    }
    table = found.facts.drop(columns=EVENT)
    table[NUMBER] = [numbers[which] for which in zip(table["article"], table["id"], strict=True)]
    undated = [
        (place, event.id, event.lead.article_id, numbers[event.lead.article_id, event.id])
        for place, event in enumerate(found.timeline.events)
        if not facts(event.lead).readings
    ]
    plain = {
        "of": _of(parts),
        "undated": undated,
        "unplaced": [(name, encode(one, no_words)) for name, one in found.timeline.unplaced],
        "notes": [encode(note, no_words) for part in parts for note in part.notes],
    }
    head = written(plain).encode()
    told = len(head).to_bytes(LENGTH) + head + _arrow(table)
    return crc32(told).to_bytes(SUM) + told


def unpacked(data: bytes, parts: Sequence[KeptExtraction]) -> Tables | None:
    """The tables of what those articles gave; ``None`` where they are to be made anew."""
    total, told = data[:SUM], data[SUM:]
    if total != crc32(told).to_bytes(SUM):
        return None
    end = LENGTH + int.from_bytes(told[:LENGTH])
    plain = read(told[LENGTH:end].decode())
    if plain["of"] != _of(parts):
        return None
    table = ipc.open_file(pa.BufferReader(told[end:])).read_all()
    kept = {part.article.id: part.kept for part in parts}
    rows = zip(*(table[name].to_pylist() for name in ("id", "article", NUMBER)), strict=True)
    dated = [_event(name, article, number, kept) for name, article, number in rows]
    events = list(dated)
    for place, name, article, number in plain["undated"]:
        events.insert(place, _event(name, article, number, kept))
    unplaced = tuple((name, decode(one, Unplaced)) for name, one in plain["unplaced"])
    notes = tuple(decode(note, Failure) for note in plain["notes"])
    timeline = Timeline(tuple(part.article for part in parts), tuple(events), unplaced, notes)
    return tables_of(timeline, _facts(table, dated))


def _of(parts: Sequence[KeptExtraction]) -> str:
    """By what it is known what the tables are of."""
    return sha256(b"".join(part.kept.seal for part in parts)).hexdigest()


def _event(name: str, article: str, number: int, kept: Mapping[str, worked_out.Kept]) -> Event:
    return Event(name, (KeptMention.of(name, article, kept[article], number),))


def _facts(table: pa.Table, events: Sequence[Event]) -> pd.DataFrame:
    lists = {name: list(map(tuple, table[name].to_pylist())) for name in LISTS}
    plain = table.drop_columns([*LISTS, NUMBER]).to_pandas()
    values: Mapping[str, Sequence[Any]] = lists | {EVENT: events}
    columns = {name: objects(told) for name, told in values.items()}
    texts = {name: TEXT for name, kind in FACTS.items() if kind == "str"}
    made: pd.DataFrame = plain.astype(texts).assign(**columns)[list(FACTS)]
    return made


def _arrow(table: pd.DataFrame) -> bytes:
    arrow = pa.Table.from_pandas(table, preserve_index=False)
    sink = pa.BufferOutputStream()
    options = ipc.IpcWriteOptions(compression=PACKING)
    with ipc.new_file(sink, arrow.schema, options=options) as writer:
        writer.write_table(arrow)
    made: bytes = sink.getvalue().to_pybytes()
    return made
