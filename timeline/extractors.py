"""Extraction in processes of their own, so that a server stays quick for everybody else meanwhile."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from queue import LifoQueue

from timeline.conventions import AS_WRITTEN, Conventions
from timeline.flow import Extraction, batches
from timeline.model import Article, Failure
from timeline.processes import Process, ProcessError, in_order

MODULE = "timeline.extractor"
MOST = 4  # processes; each takes about 200 MB
SECONDS = 120  # for a batch


class Extractors:
    """Processes that whoever needs them shares. They keep nothing of what they read."""

    def __init__(self, count: int = 0, seconds: float = SECONDS) -> None:
        self._count = count or max(1, min(os.cpu_count() or 1, MOST))
        self._seconds = seconds
        self._all = [Process(MODULE) for _ in range(self._count)]
        self._free: LifoQueue[Process] = LifoQueue()
        for process in self._all:
            self._free.put(process)

    def start(self) -> None:
        """Start one, so that the first article need not wait for the parser."""
        self._all[-1].start()

    def stop(self) -> None:
        """End all of them."""
        for process in self._all:
            process.stop()

    def extract(self, articles: Sequence[Article], by: Conventions = AS_WRITTEN) -> Iterator[Extraction]:
        """As ``flow.extract_each``. An article that ends its process has no events, and a note says so."""
        for some in in_order(self._count, batches(articles), lambda batch: self._extracted(batch, by)):
            yield from some

    def _extracted(self, articles: Sequence[Article], by: Conventions) -> list[Extraction]:
        process = self._free.get()
        try:
            return list(process.answers((tuple(articles), by), self._seconds))
        except ProcessError as died:
            if len(articles) == 1:
                return [_given_up(articles[0], died)]
        finally:
            self._free.put(process)
        return [part for article in articles for part in self._extracted([article], by)]


def _given_up(article: Article, died: ProcessError) -> Extraction:
    rule = "error.extract-slow" if died.late else "error.extract-died"
    return Extraction(article, notes=(Failure(article.title, rule, (("name", article.title),)),))
