"""How fast a folder of files is read, from disk to dated articles: ``python -m benchmarks.reading``."""

from __future__ import annotations

import html
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.places import ROOT
from benchmarks.report import Table, render, rounded
from timeline.model import Article
from timeline.sources import read, read_all
from timeline.sources.folders import items

FILES = 5_000
PARAGRAPHS = 8  # of a sample article in each page: 3 to 5 KB
STANDING_ROUND = (
    "<nav>" + "".join(f'<a href="/{number}">Section {number}</a> ' for number in range(20)) + "</nav>",
    "<aside>" + "".join(f'<p><a href="/more/{n}">Another story {n}</a></p>' for n in range(10)) + "</aside>",
    "<footer>Copyright 2010-2026. We use cookies. <a href='/terms'>Terms</a></footer>",
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A folder read once: files, bytes, articles with a publication date, wall-clock seconds."""

    kind: str
    files: int
    size: int
    dated: int
    seconds: float


def pages(samples: Path) -> Iterator[tuple[str, str]]:
    """So many web pages, no two alike, made of the sample articles, and the same as plain text."""
    articles = [read(path.name, path.read_bytes()) for path in sorted(samples.glob("*.md"))]
    for number in range(FILES):
        article = articles[number % len(articles)]
        parts = [f"Page {number}.", *article.text.strip().split("\n\n")[:PARAGRAPHS]]
        day = f"{2000 + number % 20}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        yield (
            _page(f"{article.title} {number}", day, parts),
            f"---\npublished: {day}\n---\n" + "\n\n".join(parts),
        )


def _page(title: str, day: str, parts: list[str]) -> str:
    declared = json.dumps({"@type": "NewsArticle", "headline": title, "datePublished": f"{day}T08:00:00Z"})
    body = "".join(f"<p>{html.escape(part)}</p>\n" for part in parts)
    head = f'<title>{html.escape(title)}</title><script type="application/ld+json">{declared}</script>'
    nav, aside, footer = STANDING_ROUND
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{nav}'
        f"<article><h1>{html.escape(title)}</h1>{body}</article>{aside}{footer}</body></html>"
    )


def measure() -> list[Measured]:
    """The pages as web pages and as plain text, each in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for number, (page, text) in enumerate(pages(ROOT / "sample_articles")):
            for kind, content in (("html", page), ("txt", text)):
                path = Path(folder, kind, f"{number % 50}", f"{number}.{kind}")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(content, encoding="utf-8")
        return [_measured(Path(folder, kind), kind) for kind in ("html", "txt")]


def _measured(folder: Path, kind: str) -> Measured:
    size = sum(path.stat().st_size for path in folder.rglob("*.*"))
    start = perf_counter()
    found = [one for _, one in read_all(items([str(folder)]))]
    taken = perf_counter() - start
    dated = sum(isinstance(one, Article) and one.published is not None for one in found)
    return Measured(kind, len(found), size, dated, taken)


def table(measured: list[Measured]) -> Table:
    """Files a second of wall-clock time."""
    rows = (
        (
            one.kind,
            f"{one.files:,}",
            f"{one.size / one.files / 1000:.1f}",
            f"{one.dated:,}",
            rounded(one.files / one.seconds),
        )
        for one in measured
    )
    return Table(
        "Reading: a folder of short files, from disk to articles",
        ("", "files", "KB each", "dated", "files/s"),
        tuple(rows),
        (f"{os.cpu_count()} cores, wall-clock time, the start of the reading processes included",),
    )


if __name__ == "__main__":
    sys.stdout.write(render([table(measure())]))
