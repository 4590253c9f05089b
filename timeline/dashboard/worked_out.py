"""What was found in the articles of a project, kept beside it so that it need not be found again.

It is taken only where it is of the same article, read in the same way by the same program; else it is as
good as none. So are bytes that hold anything else, which a sum tells. The times of mentions, which are most
of it, are left packed until somebody asks for one.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.metadata import distributions
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any
from zlib import crc32

import streamlit as st

from timeline.conventions import Conventions
from timeline.export.values import decode, encode
from timeline.facts import Facts, KeptMention, facts
from timeline.flow import Extraction
from timeline.model import Article, EventTime, Failure, Unplaced
from timeline.store.coding import read, written

KEY = "found/"  # and the id of the article
FORM = 1  # another number for another form of the bytes
SIZE = sha256().digest_size
SUM = LENGTH = 4  # bytes of the sum of all that follows, and of the length of the first part
PARTS: Mapping[str, type[Any]] = {"outcomes": Unplaced, "notes": Failure}
ELSEWHERE = ("dashboard", "chart", "cli", "export", "store", "corrections")  # which find nothing
PROGRAM = (".py", ".toml")


@dataclass(frozen=True)
class Kept:
    """What was found in an article, as it is kept: read when it is first asked for. It is a ``Source``."""

    seal: bytes  # no two others have the same
    head: bytes  # facts of mentions, and all else but their times
    body: bytes  # a line of times for each mention
    article: Article

    @cached_property
    def plain(self) -> dict[str, Any]:
        """The head as it was before ``encode``."""
        made: dict[str, Any] = read(zlib.decompress(self.head).decode())
        return made

    @cached_property
    def mentions(self) -> tuple[KeptMention, ...]:
        """All mentions, in the order in which they were found."""
        told = enumerate(self.plain["mentions"])
        return tuple(KeptMention.of(row[0], self.article.id, self, at) for at, row in told)

    @cached_property
    def _lines(self) -> list[bytes]:
        return zlib.decompress(self.body).split(b"\n")

    def facts(self, number: int) -> Facts:
        return Facts._make(self.plain["mentions"][number])

    def times(self, number: int) -> tuple[EventTime, ...]:
        return tuple(decode(one, EventTime) for one in read(self._lines[number].decode()))


class KeptExtraction(Extraction):
    """What an article gave, as it was kept: as any other, but read when it is first asked for."""

    __slots__ = ("kept",)
    kept: Kept

    def __new__(cls, *values: Any, **named: Any) -> Extraction:  # type: ignore[misc]
        return Extraction(*values, **named)

    @classmethod
    def of(cls, kept: Kept) -> KeptExtraction:
        """What is kept there."""
        made = object.__new__(cls)
        object.__setattr__(made, "article", kept.article)
        object.__setattr__(made, "kept", kept)
        return made

    def __getattr__(self, name: str) -> Any:
        """A field that nobody has asked for yet."""
        if name == "mentions":
            value: Any = self.kept.mentions
        elif name in PARTS:
            value = tuple(decode(one, PARTS[name]) for one in self.kept.plain[name])
        else:
            raise AttributeError(name)
        object.__setattr__(self, name, value)
        return value


def key(article: Article) -> str:
    """Under which the store keeps it."""
    return f"{KEY}{article.id}"


def packed(found: Extraction, by: Conventions) -> bytes:
    """What is kept: which article was read how and by what, and the events; outcomes that are dates of them
    are there already.
    """
    outcomes = [one for one in found.outcomes if isinstance(one, Unplaced)]
    values = {"outcomes": outcomes, "notes": found.notes}
    plain = {name: [encode(one, no_words) for one in parts] for name, parts in values.items()}
    head = zlib.compress(written(plain | {"mentions": list(map(facts, found.mentions))}).encode())
    times = "\n".join(written(encode(mention.times, no_words)) for mention in found.mentions)
    told = len(head).to_bytes(LENGTH) + head + zlib.compress(times.encode())
    return _of(found.article, by) + crc32(told).to_bytes(SUM) + told


def unpacked(data: bytes, article: Article, by: Conventions) -> KeptExtraction | None:
    """What was found in that article read in that way; ``None`` where it must be found anew."""
    seal, told = data[: SIZE + SUM], data[SIZE + SUM :]
    if seal != _of(article, by) + crc32(told).to_bytes(SUM):
        return None
    end = LENGTH + int.from_bytes(told[:LENGTH])
    return KeptExtraction.of(Kept(seal, told[LENGTH:end], told[end:], article))


def no_words(_: object) -> Mapping[str, Any]:
    """Beside no value stand words for people."""
    return {}


def _of(article: Article, by: Conventions) -> bytes:
    return sha256(repr((FORM, program(), by, article)).encode("utf-8", "surrogatepass")).digest()


@st.cache_resource(show_spinner=False)
def program() -> str:
    """What finds events: another one with any other word of it, of its data or of its libraries."""
    told = sha256()
    for path, data in sorted(_sources(files("timeline"), "")):
        told.update(f"{path}\n{len(data)}\n".encode() + data)
    for library in sorted(f"{one.name} {one.version}" for one in distributions()):
        told.update(f"{library}\n".encode())
    return told.hexdigest()


def _sources(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for one in folder.iterdir():
        if one.is_dir() and one.name not in ELSEWHERE:
            yield from _sources(one, f"{path}/{one.name}")
        elif one.name.endswith(PROGRAM):
            yield f"{path}/{one.name}", one.read_bytes()
