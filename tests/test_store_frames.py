"""The table of events comes back from its bytes as it was, and other bytes are as good as none."""

from __future__ import annotations

from zlib import crc32

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from benchmarks import many
from timeline import flow, sources
from timeline.sources import published_from
from timeline.store.frames import filled, packed, unpacked
from timeline.table import SCHEMA, events_table

TEXT = (
    "Aldham opened its harbour on 3 May 2017. The ferry sank two weeks later, on a Monday.\n"
    "=1+1 — the 渡し船 may return in 2030, or on 04/05/2031, said Zoë O’Neil."
)


@pytest.fixture(scope="module")
def read() -> pd.DataFrame:
    article = sources.from_text(TEXT, published=published_from("2018-01-05"))
    return events_table(flow.build([article]))


@pytest.mark.parametrize("made", [0, 1, 600])
def test_table_comes_back(made: int) -> None:
    table = many.table(made)
    back = unpacked(packed(table))
    assert back is not None
    assert_frame_equal(filled(back), table)


def test_table_of_a_text_comes_back(read: pd.DataFrame) -> None:
    assert len(read) and any(len(candidates) > 1 for candidates in read["candidates"]) and any(read["steps"])
    back = unpacked(packed(read))
    assert back is not None
    assert_frame_equal(filled(back), read)
    assert_frame_equal(filled(back.tail(1)), read.tail(1))


@pytest.mark.parametrize(
    "data", [b"", b"text", b"ARROW1\0\0", b"\0" * 4, crc32(b"x").to_bytes(4, "big") + b"x"]
)
def test_bytes_that_are_no_table(data: bytes) -> None:
    assert unpacked(data) is None


def test_table_of_another_version(read: pd.DataFrame) -> None:
    assert unpacked(packed(read[[*SCHEMA][::-1]])) is None
    assert unpacked(packed(read.assign(more=1))) is None


def test_damaged_table(read: pd.DataFrame) -> None:
    data = packed(read)
    for at in range(0, len(data), 97):
        assert unpacked(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]) is None
    assert unpacked(data[: len(data) // 2]) is None
