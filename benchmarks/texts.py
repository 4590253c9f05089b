"""The articles that are measured on: TimeBank where it is present, the project's samples elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.places import GOLD, SAMPLES, shown
from timeline.model import Article
from timeline.sources import article_id, published_from, read

TIMEBANK = GOLD / "timebank.jsonl"


@dataclass(frozen=True, slots=True)
class Texts:
    """Articles with their publication dates, and where they come from."""

    source: str
    articles: tuple[Article, ...]


def load(timebank: Path = TIMEBANK, samples: Path = SAMPLES) -> Texts:
    """The documents of ``timebank``, or, where there is no such file, the Markdown files in ``samples``."""
    if timebank.exists():
        return Texts(shown(timebank), tuple(documents(timebank)))
    files = sorted(samples.glob("*.md"))
    source = f"{samples.name}, for {shown(timebank)} is not here"
    return Texts(source, tuple(read(file.name, file.read_bytes()) for file in files))


def documents(path: Path) -> Iterator[Article]:
    """The articles of a file of JSON lines, each with its document's id as its title."""
    with path.open(encoding="utf-8") as lines:
        yield from map(article_of, map(json.loads, lines))


def article_of(record: Mapping[str, Any]) -> Article:
    """An annotated document as an article, without its annotation."""
    text, dct = record["text"], record["dct"]
    published = published_from(dct) if dct else None
    return Article(article_id(text), record["id"], text, published, record["lang"])
