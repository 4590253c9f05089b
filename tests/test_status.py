"""What sentences say of the reality of an event, and what the calendar adds."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from timeline.events.parse import parse
from timeline.events.status import status
from timeline.language import load
from timeline.model import Span, Status

CASES = tomllib.loads((Path(__file__).parent / "cases/statuses.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text'][:60]} [{case['word']}]")
def test_case(case: dict[str, Any]) -> None:
    text, words = case["text"], load("en").events
    (sentence,) = parse(text, [Span(0, len(text))], words)
    (event,) = (word for word in sentence.words if word.text == case["word"])
    assert status(sentence, event, words, past=case.get("past", False)) is Status(case["status"])
