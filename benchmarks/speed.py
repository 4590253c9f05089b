"""CPU time over the same texts: Timeline, dateparser's search, the parser over everything.

``python -m benchmarks.speed`` prints the characters a second of each round as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Any

from benchmarks import fresh
from benchmarks.report import Table, rounded, times

if TYPE_CHECKING:
    from benchmarks.contestants import Contestant
    from timeline.model import Article

ROUNDS = 3
WARM_UP = 5  # documents
DATEPARSER = "dateparser: search_dates"
PARSER = "spaCy: tagger and parser"


def measure(ways: Sequence[Contestant], articles: Sequence[Article]) -> dict[str, list[float]]:
    """Characters a second of CPU time, a figure for each round; the ways take turns after a warm-up."""
    characters = sum(len(article.text) for article in articles)
    for way in ways:
        way.run(articles[:WARM_UP])
    speeds: dict[str, list[float]] = {way.name: [] for way in ways}
    for number in range(1, ROUNDS + 1):
        for way in ways:
            fresh.say(f"  round {number} of {ROUNDS}: {way.name}")
            speeds[way.name].append(characters / _seconds(way, articles))
    return speeds


def _seconds(way: Contestant, articles: Sequence[Article]) -> float:
    start = process_time()
    way.run(articles)
    return process_time() - start


def table(measured: dict[str, Any]) -> Table:
    """The report of what ``main`` prints."""
    speeds: dict[str, list[float]] = measured["speeds"]
    rivals = median(speeds[DATEPARSER]), median(speeds[PARSER])
    return Table(
        f"Speed: characters a second of CPU time, warm, one thread, median of {ROUNDS} interleaved rounds",
        ("", "characters/s", "lowest", "highest", "search_dates = 1", "parser = 1"),
        tuple(_row(name, rounds, rivals) for name, rounds in speeds.items()),
        (
            f"{measured['documents']} texts of {measured['source']}, {measured['characters']:,} characters",
            "search_dates is told the language; "
            f"the parser ({measured['model']}) reads the whole texts, without names and lemmas",
        ),
    )


def _row(name: str, rounds: list[float], rivals: tuple[float, ...]) -> tuple[str, ...]:
    middle = median(rounds)
    figures = (rounded(figure) for figure in (middle, min(rounds), max(rounds)))
    return name, *figures, *(times(middle / rival) for rival in rivals)


def main() -> None:
    """Measure, and print JSON."""
    from benchmarks import contestants, texts  # noqa: PLC0415  the report needs neither

    read = texts.load()
    ways = contestants.contestants(read.articles)
    measured = {
        "source": read.source,
        "documents": len(read.articles),
        "characters": read.characters,
        "model": contestants.model(),
        "speeds": measure(ways, read.articles),
    }
    json.dump(measured, sys.stdout)


if __name__ == "__main__":
    main()
