"""What was found in the articles of a project, kept beside it so that it need not be found again.

It is taken only where it is of the same article, read in the same way by the same program; else it is as
good as none. So are bytes that hold anything else.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.metadata import distributions
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import streamlit as st

from timeline.conventions import Conventions
from timeline.export.values import DamagedError, decode, encode
from timeline.flow import Extraction
from timeline.model import Article, EventMention, Failure, Unplaced
from timeline.store.coding import article_json, read, written

KEY = "found/"  # and the id of the article
SIZE = sha256().digest_size
PARTS: Mapping[str, type[Any]] = {"mentions": EventMention, "outcomes": Unplaced, "notes": Failure}
ELSEWHERE = ("dashboard", "chart", "cli", "export", "store", "corrections")  # which find nothing
PROGRAM = (".py", ".toml")


def key(article: Article) -> str:
    """Under which the store keeps it."""
    return f"{KEY}{article.id}"


def packed(found: Extraction, by: Conventions) -> bytes:
    """What is kept: which article was read how and by what, and the events; outcomes that are dates of them
    are there already.
    """
    outcomes = [one for one in found.outcomes if isinstance(one, Unplaced)]
    values = {"mentions": found.mentions, "outcomes": outcomes, "notes": found.notes}
    plain = {name: [encode(one, _no_words) for one in parts] for name, parts in values.items()}
    return _of(found.article, by) + zlib.compress(written(plain).encode())


def unpacked(data: bytes, article: Article, by: Conventions) -> Extraction | None:
    """What was found in that article read in that way; ``None`` where it must be found anew."""
    if data[:SIZE] != _of(article, by):
        return None
    try:
        plain = read(zlib.decompress(data[SIZE:]).decode())
        found = {name: tuple(decode(one, kind) for one in plain[name]) for name, kind in PARTS.items()}
    except (zlib.error, UnicodeDecodeError, DamagedError, KeyError, TypeError):
        return None
    return Extraction(article, **found)


def _no_words(_: object) -> Mapping[str, Any]:
    return {}


def _of(article: Article, by: Conventions) -> bytes:
    told = json.dumps([program(), repr(by), article_json(article), article.text])
    return sha256(told.encode()).digest()


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
