"""The process of ``extractors``: it reads articles one batch after another."""

from __future__ import annotations

from collections.abc import Iterator

from timeline import flow
from timeline.conventions import Conventions
from timeline.model import Article
from timeline.processes import serve
from timeline.sources import from_text

FIRST = "It rained in 2014."  # read once at the start, so that the parser is there when it is needed


def _prepare() -> None:
    flow.extract(from_text(FIRST))


def _extractions(request: tuple[tuple[Article, ...], Conventions]) -> Iterator[object]:
    articles, by = request
    return flow.extract_each(articles, by=by)


if __name__ == "__main__":
    serve(_extractions, _prepare)
