"""Every sentence that code can ask for is there, and every key is asked for with the facts it needs."""

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

from timeline.corrections.change import FIELDS, ChangeKind
from timeline.messages import keys, sentence
from timeline.model import DayPart, Grain, Meaning, Portion, Reason, Status

ROOT = Path(__file__).parent.parent / "timeline"
STEPS = sorted(
    {
        node.args[0].value
        for path in (ROOT / "resolving").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "step_of"
        and isinstance(node.args[0], ast.Constant)
    }
)
WAYS = [f"{way}-{grain.value.replace(' ', '-')}" for way in ("before", "after") for grain in Grain]


@pytest.mark.parametrize("rule", [*STEPS, *WAYS, *(f"{way}-one" for way in WAYS)])
def test_every_step_has_a_sentence(rule: str) -> None:
    assert rule in keys("step")


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence(reason: Reason) -> None:
    assert sentence(f"reason.{reason.value}")


@pytest.mark.parametrize("part", [*DayPart, *Portion])
def test_every_part_of_a_day_or_time_has_words(part: DayPart | Portion) -> None:
    assert "Monday" in sentence(f"when.part-{part.value}", when="Monday")


@pytest.mark.parametrize("status", Status)
def test_every_status_has_words(status: Status) -> None:
    assert sentence(f"status.{status.value}")


@pytest.mark.parametrize("meaning", get_args(Meaning))
def test_every_kind_of_meaning_has_a_name(meaning: type) -> None:
    assert sentence(f"meaning.{meaning.__name__}")


@pytest.mark.parametrize("kind", [kind for kind in ChangeKind if kind in FIELDS])
def test_every_kind_of_correction_has_a_sentence(kind: ChangeKind) -> None:
    assert sentence(f"correction.by-{kind.value}", who="Ada", date="today", before="it").endswith(".")


def test_sentences_end_as_sentences_do() -> None:
    for rule in keys("step"):
        words = re.sub(r"\{\w+\}", "x", sentence_of(f"step.{rule}"))
        assert words[0].isupper() or words[0] in "x“"
        assert words.endswith(".")


def sentence_of(key: str) -> str:
    """A sentence with its facts left open."""
    return sentence(
        key,
        **dict.fromkeys(
            ("date", "count", "unit", "n", "part", "portion", "time", "zone", "who", "before"), "x"
        ),
    )
