"""Every pattern of a language file reads its own examples, and a wrong one is refused by name."""

from __future__ import annotations

import copy
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from timeline.language import Language, load
from timeline.language.events import EventWords
from timeline.language.times import PASSES, Pattern, TimeWords
from timeline.model import Role
from timeline.normal import normalise
from timeline.tagging import tag
from timeline.tagging.engine import Engine
from timeline.tagging.patterns import PatternError

FOLDER = files("timeline.language")
CODES = sorted(file.name.removesuffix(".toml") for file in FOLDER.iterdir() if file.name.endswith(".toml"))
DATA: dict[str, dict[str, Any]] = {
    code: tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8")) for code in CODES
}
PATTERNS = [(code, pattern) for code in CODES for pattern in load(code).times.patterns]
READING = [(code, pattern) for code, pattern in PATTERNS if pattern.stage > 0 and not pattern.weak]


def name(value: object) -> str:
    return value.name if isinstance(value, Pattern) else str(value)


@pytest.mark.parametrize(("code", "pattern"), READING, ids=name)
def test_a_pattern_reads_its_examples(code: str, pattern: Pattern) -> None:
    """Every example holds a time; one by this very pattern where the pattern makes the expression itself."""
    found = [tag(normalise(example, code), load(code)) for example in pattern.examples]
    for example, expressions in zip(pattern.examples, found, strict=True):
        assert expressions, f"nothing found in {example!r}"
    if pattern.meaning == "roles":
        wanted = {Role(role) for _, role in pattern.roles}
        for example, expressions in zip(pattern.examples, found, strict=True):
            assert wanted <= {expression.role for expression in expressions}, example
    elif pattern.meaning != "same_as":
        rules = [expression.rule for expressions in found for expression in expressions]
        assert pattern.name in rules, f"read by {rules}"


@pytest.mark.parametrize(("code", "pattern"), PATTERNS, ids=name)
def test_a_pattern_is_complete(code: str, pattern: Pattern) -> None:
    assert pattern.name and pattern.examples and all(pattern.examples)
    assert pattern.name == pattern.name.lower().replace(" ", "-")
    assert 0 <= pattern.stage < PASSES
    assert {role for _, role in pattern.roles} <= {role.value for role in Role}


# --------------------------------------------------------------------------- wrong language files


def times_with(change: dict[str, Any] | None = None, **fields: Any) -> TimeWords:
    """English with one more pattern, or with changes to its whole table."""
    data = copy.deepcopy(DATA["en"])
    if fields:
        data["pattern"].append({"meaning": "date", "example": "x", **fields})
    data.update(change or {})
    return TimeWords.read(data)


def engine_with(**fields: Any) -> Engine:
    events = EventWords.read(DATA["en"]["events"])
    return Engine(Language("en", times_with(**fields), events))


@pytest.mark.parametrize(
    "match",
    [
        "{nothing}",
        "{month:nothing}",
        "{month|nothing}",
        "{day:month|nothing}",
        "on {nothing} [{year}]",
        "!{nothing} {year}",
        "{year} !{nothing}",
        "{}",
        "{day:}",
    ],
)
def test_an_unknown_class_is_refused(match: str) -> None:
    with pytest.raises(PatternError, match="'wrong-one'"):
        engine_with(name="wrong-one", match=match)


def test_the_unknown_class_is_named() -> None:
    with pytest.raises(PatternError, match="'fortnightday'"):
        engine_with(name="wrong-one", match="on {day:fortnightday}")


@pytest.mark.parametrize(
    "match",
    [
        "[{year}",
        "({year}",
        "<{year}",
        "on [the {year}",
        "(a|b {year}",
        "<[{year}>",
        "{year} ]",
        "{year} )",
        "{year} >",
        "{year",
        "",
    ],
)
def test_a_malformed_pattern_is_refused(match: str) -> None:
    with pytest.raises(PatternError, match="'wrong-one'"):
        engine_with(name="wrong-one", match=match)


def test_a_pattern_error_is_a_value_error() -> None:
    assert issubclass(PatternError, ValueError)


def test_two_patterns_cannot_share_a_name() -> None:
    taken = DATA["en"]["pattern"][0]["name"]
    with pytest.raises(ValueError, match=f"'{taken}'"):
        times_with(name=taken, match="{year}")


@pytest.mark.parametrize("field", ["name", "match", "meaning", "example"])
def test_a_pattern_that_lacks_something_is_refused(field: str) -> None:
    fields = {"name": "wrong-one", "match": "{year}", "meaning": "date", "example": "x"}
    del fields[field]
    with pytest.raises(ValueError, match=field):
        times_with({"pattern": [*DATA["en"]["pattern"], fields]})


@pytest.mark.parametrize("stage", [-1, PASSES, 99])
def test_a_stage_that_is_none_is_refused(stage: int) -> None:
    with pytest.raises(ValueError, match="'wrong-one'"):
        times_with(name="wrong-one", match="{year}", stage=stage)


def test_a_meaning_that_nobody_builds_is_refused() -> None:
    with pytest.raises(ValueError, match="'wrong-one'"):
        engine_with(name="wrong-one", match="{year} zzyzx", meaning="no_such_meaning")


def test_a_union_of_unknown_classes_is_refused() -> None:
    union = {**DATA["en"]["union"], "any_month": ["month", "no_such_class"]}
    with pytest.raises(ValueError, match="no_such_class"):
        Engine(Language("en", times_with({"union": union}), EventWords.read(DATA["en"]["events"])))
