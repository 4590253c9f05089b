"""What a person says of how words are read: the table ``cases/conventions.toml``."""

from __future__ import annotations

import pickle
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from timeline import flow, intervals
from timeline.conventions import AS_WRITTEN, Conventions, DateOrder, Mode, Prefer
from timeline.messages import keys
from timeline.model import Article, Outcome, Resolved, Unplaced
from timeline.sources import published_from, read

HERE = Path(__file__).parent
SAMPLES = sorted((HERE.parent / "sample_articles").glob("*.md"))
SETTINGS = {
    *(order.value for order in DateOrder if order is not DateOrder.LANGUAGE),
    "prefer-past",
    "prefer-future",
    "from-focus-set",
    "from-publication-set",
}
ALL = [Conventions(order, prefer, mode) for order, prefer, mode in product(DateOrder, Prefer, Mode)]


@dataclass(frozen=True)
class Way:
    """One expression under one choice."""

    article: Article
    words: str
    by: Conventions
    expect: dict[str, str]


def ways() -> Iterator[Any]:
    table = tomllib.loads((HERE / "cases" / "conventions.toml").read_text(encoding="utf-8"))
    for case in table["case"]:
        published = published_from(case["published"]) if "published" in case else None
        article = Article("case", "", case["text"], published, case.get("lang", "en"))
        for row in case["ways"]:
            by = Conventions(
                DateOrder(row.get("order", "language")),
                Prefer(row.get("prefer", "text")),
                Mode(row.get("mode", "text")),
            )
            said = ", ".join(row[name] for name in ("order", "prefer", "mode") if name in row)
            yield pytest.param(Way(article, case["words"], by, row), id=f"{case['text']} [{said}]")


def found(way: Way) -> Outcome:
    text = way.article.text
    (outcome,) = (one for one in flow.find(way.article, way.by) if one.expression.span.of(text) == way.words)
    return outcome


def edtf(outcome: Resolved) -> list[str]:
    return [intervals.edtf(one.interval, one.grain) for one in outcome.candidates]


@pytest.mark.parametrize("way", list(ways()))
def test_reads_as_is_set(way: Way) -> None:
    outcome = found(way)
    if isinstance(outcome, Unplaced):
        assert outcome.reason.value == way.expect.get("unplaced")
        return
    dates = edtf(outcome)
    assert dates[0] == way.expect["first"]
    assert dates[1:] == ([] if way.expect["other"] == "none" else [way.expect["other"]])
    named = {step.rule for step in outcome.best.steps} & SETTINGS
    assert named == ({way.expect["step"]} - {"none"})


@pytest.mark.parametrize("rule", sorted(SETTINGS))
def test_every_setting_has_its_sentence(rule: str) -> None:
    assert rule in keys("step")


@pytest.mark.parametrize("by", ALL, ids=str)
def test_settings_find_the_same_expressions_and_keep_confidences_sound(by: Conventions) -> None:
    for path in SAMPLES[:5]:
        article = read(path.name, path.read_bytes())
        plain, changed = flow.find(article), flow.find(article, by)
        assert [one.expression.span for one in plain] == [one.expression.span for one in changed]
        shares = [
            [each.confidence for each in one.candidates] for one in changed if isinstance(one, Resolved)
        ]
        assert all(sum(each) <= 1 and each == sorted(each, reverse=True) for each in shares)


def test_conventions_go_through_processes_and_tables() -> None:
    by = Conventions(DateOrder.DAY_FIRST, Prefer.PAST, Mode.NEWS, undated_news=True)
    assert pickle.loads(pickle.dumps(by)) == by
    assert len({by, replace(by), AS_WRITTEN}) == 2
