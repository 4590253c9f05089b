"""CPU time over the same texts: Timeline, dateparser's search, the parser over everything.

``python -m benchmarks.speed`` prints the characters a second of one round as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

from benchmarks import fresh
from benchmarks.report import Table, rounded, times

if TYPE_CHECKING:
    from benchmarks.contestants import Contestant
    from timeline.model import Article

ROUNDS = 3
WARM_UP = 10  # one text of so many warms up and is not measured
DATEPARSER = "dateparser: search_dates"
PARSER = "spaCy: tagger and parser"


@dataclass(frozen=True, slots=True)
class Round:
    """What was read, with which model, and how fast each way was: characters a second of CPU time."""

    source: str
    texts: int
    characters: int
    model: str
    speeds: dict[str, float]


def measure() -> list[Round]:
    """The rounds, each in a process of its own: no way is to remember a text from the round before."""
    found = []
    for number in range(1, ROUNDS + 1):
        fresh.say(f"  round {number} of {ROUNDS}")
        found.append(Round(**fresh.answer("-m", "benchmarks.speed")))
    return found


def table(rounds: Sequence[Round]) -> Table:
    """Medians, and how they compare."""
    first = rounds[0]
    speeds = {name: [one.speeds[name] for one in rounds] for name in first.speeds}
    rivals = median(speeds[DATEPARSER]), median(speeds[PARSER])
    return Table(
        f"Speed: characters a second of CPU time, warm, one thread, median of {len(rounds)} interleaved rounds",
        ("", "characters/s", "lowest", "highest", "search_dates = 1", "parser = 1"),
        tuple(_row(name, figures, rivals) for name, figures in speeds.items()),
        (
            f"{first.texts} texts of {first.source}, {first.characters:,} characters",
            "a round is a fresh process, warmed up on other texts, that reads each text once in each way",
            f"search_dates is told the language; the parser ({first.model}) does without names and lemmas",
        ),
    )


def _row(name: str, speeds: list[float], rivals: tuple[float, ...]) -> tuple[str, ...]:
    middle = median(speeds)
    figures = (rounded(figure) for figure in (middle, min(speeds), max(speeds)))
    return name, *figures, *(times(middle / rival) for rival in rivals)


def one_round(ways: Sequence[Contestant], articles: Sequence[Article]) -> dict[str, float]:
    """Characters a second of each way; they take turns, and none meets a text twice."""
    warming, measured = articles[::WARM_UP], measured_of(articles)
    characters = sum(len(article.text) for article in measured)
    for way in ways:
        way.run(warming)
    return {way.name: characters / _seconds(way, measured) for way in ways}


def measured_of(articles: Sequence[Article]) -> list[Article]:
    """The articles that are measured: all but those that warm up."""
    return [article for number, article in enumerate(articles) if number % WARM_UP]


def _seconds(way: Contestant, articles: Sequence[Article]) -> float:
    start = process_time()
    way.run(articles)
    return process_time() - start


def main() -> None:
    """Measure one round, and print JSON."""
    from benchmarks import contestants, texts  # noqa: PLC0415  the report needs neither

    read = texts.load()
    measured = measured_of(read.articles)
    found = {
        "source": read.source,
        "texts": len(measured),
        "characters": sum(len(article.text) for article in measured),
        "model": contestants.model(),
        "speeds": one_round(contestants.contestants(read.articles), read.articles),
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
