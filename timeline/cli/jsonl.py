"""JSON lines in and out: TIMEX3 for people who tag texts, events for people who date them.

One document a line. A line that cannot be worked on never ends the run; where it has an id, its output line
says why.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any

from timeline.cli.console import Console
from timeline.messages import sentence
from timeline.model import Article, Failure, Published
from timeline.sources import SourceError, article_id, published_from
from timeline.sources.errors import guarded
from timeline.sources.lang import code_of, recognise
from timeline.sources.text import check_size, clean


@dataclass(frozen=True, slots=True)
class Document:
    """An input line: its own id, the article in it, and the whole record."""

    id: Any
    article: Article
    record: dict[str, Any]


Work = Callable[[Document], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Job:
    """What is done to each line of the input called ``name``, and the field that holds the result."""

    name: str
    key: str
    work: Work
    console: Console

    def run(self, source: IO[bytes], target: IO[str]) -> None:
        """Write ``{"id", key: work(document)}`` for each line of ``source``, in order."""
        number = 0
        for number, line in enumerate(source, 1):
            if line.strip():
                self._line(line, number, target)
                self.console.count(number)
        self.console.count(number, number)
        self.console.end()

    def _line(self, line: bytes, number: int, target: IO[str]) -> None:
        record = _record(line)
        if record is None:
            self.console.problem(sentence("error.json-line", line=str(number), name=self.name))
            return
        result, why = _worked(record, self.work)
        answer: dict[str, Any] = {"id": record["id"], self.key: result}
        if why:
            answer["error"] = why
            self.console.problem(sentence("cli.line", line=str(number), name=self.name, why=why))
        target.write(json.dumps(answer) + "\n")


def _record(line: bytes) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) and "id" in record else None


def _worked(record: dict[str, Any], work: Work) -> tuple[list[dict[str, Any]], str]:
    """The result and what went wrong; a publication date that is none is left out, and said."""
    label = str(record["id"])
    try:
        document, why = _document(label, record)
        result = guarded(label, lambda: work(document))
    except SourceError as error:
        return [], str(error)
    if isinstance(result, Failure):
        return [], sentence(result.rule, **dict(result.facts))
    return result, why


def _document(label: str, record: dict[str, Any]) -> tuple[Document, str]:
    if not isinstance(record.get("text"), str):
        raise SourceError("no-text", name=label)
    text, _ = clean(label, record["text"])
    check_size(label, text)
    lang = code_of(str(record.get("lang") or "")) or recognise(text)
    published, why = _published(record.get("dct"), lang)
    article = Article(article_id(text), label, text, published, lang)
    return Document(record["id"], article, record), why


def _published(dct: object, lang: str) -> tuple[Published | None, str]:
    if not dct:
        return None, ""
    try:
        return published_from(str(dct), lang=lang), ""
    except SourceError as error:
        return None, str(error)
