"""TIMEX3 for JSON lines. Loads no parser, table or page: a run starts at once."""

from __future__ import annotations

from typing import Any

from timeline import flow
from timeline.cli.jsonl import Document
from timeline.conventions import AS_WRITTEN, Conventions
from timeline.model import Article, Outcome
from timeline.timex3 import timex


def tagged(document: Document, by: Conventions = AS_WRITTEN) -> list[dict[str, Any]]:
    """The time expressions of the text, in order."""
    return [record(document.article, outcome) for outcome in flow.find(document.article, by)]


def record(article: Article, outcome: Outcome) -> dict[str, Any]:
    """One expression as TIMEX3."""
    span, attributes = outcome.expression.span, timex(outcome)
    return {
        "start": span.start,
        "end": span.end,
        "text": span.of(article.text),
        "type": attributes.type,
        "value": attributes.value,
        "mod": attributes.mod,
    }
