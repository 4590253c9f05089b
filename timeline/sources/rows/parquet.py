"""Articles in the rows of a Parquet file. The only module that imports pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow
import pyarrow.parquet

from timeline.model import Failure
from timeline.sources.draft import Blob, Draft, Options
from timeline.sources.errors import SourceError
from timeline.sources.limits import MEMBERS
from timeline.sources.rows.columns import columns_with_text, draft_or_failure

AT_ONCE = 256  # rows


def read(blob: Blob, options: Options) -> Iterator[Draft | Failure]:
    """One article a row; ``SourceError`` where no column is known to hold text."""
    try:
        yield from _articles(blob, options)
    except (pyarrow.ArrowInvalid, pyarrow.ArrowNotImplementedError, OSError) as error:
        raise SourceError("damaged", name=blob.name, kind="Parquet") from error


def _articles(blob: Blob, options: Options) -> Iterator[Draft | Failure]:
    file = pyarrow.parquet.ParquetFile(pyarrow.BufferReader(blob.data))
    found = columns_with_text(blob.name, file.schema_arrow.names, options)
    wanted = sorted({key for keys in found.of.values() for key in keys})
    for number, row in enumerate(_rows(file, wanted), 1):
        if number > MEMBERS:
            raise SourceError("many-rows", name=blob.name, most=f"{MEMBERS:,}")
        yield draft_or_failure(blob.name, number, row, found)


def _rows(file: Any, wanted: list[str]) -> Iterator[dict[str, Any]]:
    for batch in file.iter_batches(AT_ONCE, columns=wanted, use_threads=False):
        yield from batch.to_pylist()
