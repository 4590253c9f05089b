"""The table of events as bytes that are kept beside a project: read in a moment, as its values are not.

A sum of what follows, and that in Arrow's format for files, packed. What a row holds of ``model``
(candidates, steps) stays JSON until somebody looks at the row: ``filled`` makes it values. Bytes that are no
such table are as good as none.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from zlib import crc32

import pandas as pd
import pyarrow as pa
from pyarrow import ipc

from timeline.export.values import DamagedError, decode, encode
from timeline.model import Candidate, Step
from timeline.store import coding
from timeline.table import SCHEMA

VALUES: Mapping[str, type[Any]] = {"candidates": Candidate, "steps": Step}
TEXTS = ("participants", "places")
PACKING = "zstd"
SUM = 4  # bytes


def packed(table: pd.DataFrame) -> bytes:
    """The bytes of a table of ``events_table``."""
    plain = table.assign(**{name: table[name].map(_json) for name in VALUES})
    arrow = pa.Table.from_pandas(plain, preserve_index=False)
    sink = pa.BufferOutputStream()
    options = ipc.IpcWriteOptions(compression=PACKING)
    with ipc.new_file(sink, arrow.schema, options=options) as writer:
        writer.write_table(arrow)
    made: bytes = sink.getvalue().to_pybytes()
    return _sum(made) + made


def unpacked(data: bytes) -> pd.DataFrame | None:
    """The table, its candidates and steps as JSON; ``None`` for bytes that ``packed`` would not write."""
    if data[:SUM] != _sum(data[SUM:]):
        return None
    try:
        table: pd.DataFrame = ipc.open_file(pa.BufferReader(data[SUM:])).read_all().to_pandas()
    except pa.ArrowException:
        return None
    if list(table.columns) != list(SCHEMA):
        return None
    return table.assign(**{name: table[name].map(tuple) for name in TEXTS})


def filled(rows: pd.DataFrame) -> pd.DataFrame:
    """Some rows of such a table with the values that ``events_table`` puts there; 500 take a moment."""
    return rows.assign(**{name: rows[name].map(partial(_values, kind)) for name, kind in VALUES.items()})


def _sum(data: bytes) -> bytes:
    """By which damage is told, as Arrow does not tell it."""
    return crc32(data).to_bytes(SUM, "big")


def _json(values: tuple[Any, ...]) -> str:
    return coding.written(encode(values, _no_words))


def _no_words(_: object) -> Mapping[str, Any]:
    return {}


def _values(kind: type[Any], text: str) -> tuple[Any, ...]:
    read = coding.read(text)
    if type(read) is not list:
        raise DamagedError
    return tuple(decode(value, kind) for value in read)
