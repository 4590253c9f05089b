"""CPU time over the same texts: Timeline, dateparser's search, the parser over everything.

``python -m benchmarks.speed WAY`` measures one way through the texts once, and prints JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

from benchmarks import chrono, fresh
from benchmarks.report import Table, rounded, times

if TYPE_CHECKING:
    from benchmarks.contestants import Run
    from timeline.model import Article

ROUNDS = 3
WARM_UP = 10  # one text of so many warms up and is not measured
TAG = "Timeline: tag"
RESOLVE = "Timeline: normalise, tag, resolve"
CHAIN = "Timeline: the whole chain"
DATEPARSER = "dateparser: search_dates"
PARSER = "spaCy: tagger and parser"
CHRONO = "chrono-node: parse"
WAYS = (TAG, RESOLVE, CHAIN, DATEPARSER, PARSER)


@dataclass(frozen=True, slots=True)
class Measured:
    """One way once: what was read, and the characters a second of CPU time."""

    way: str
    source: str
    model: str
    texts: int
    characters: int
    speed: float


def measure() -> list[Measured]:
    """Every way in every round, each in a process of its own: none is to remember a text that it has met."""
    found = []
    for number in range(1, ROUNDS + 1):
        for way in (*WAYS, CHRONO) if chrono.is_there() else WAYS:
            fresh.say(f"  round {number} of {ROUNDS}: {way}")
            found.append(Measured(**fresh.answer("-m", "benchmarks.speed", way)))
    return found


def table(measured: Sequence[Measured]) -> Table:
    """Medians, and how they compare."""
    first = measured[0]
    speeds: dict[str, list[float]] = {}
    for one in measured:
        speeds.setdefault(one.way, []).append(one.speed)
    rivals = median(speeds[DATEPARSER]), median(speeds[PARSER])
    return Table(
        f"Speed: characters a second of CPU time, warm, one thread, median of {ROUNDS} interleaved rounds",
        ("", "characters/s", "lowest", "highest", "search_dates = 1", "parser = 1"),
        tuple(_row(way, figures, rivals) for way, figures in speeds.items()),
        (
            f"{first.texts} texts of {first.source}, {first.characters:,} characters",
            "each figure is of a fresh process, warmed up on other texts, that reads every text once",
            "the whole chain and the parser read the texts in batches",
            *(
                ()
                if CHRONO in speeds
                else ("not here, so not measured: chrono-node (npm install chrono-node)",)
            ),
            f"search_dates is told the language; the parser ({first.model}) does without names and lemmas",
        ),
    )


def _row(way: str, speeds: list[float], rivals: tuple[float, ...]) -> tuple[str, ...]:
    middle = median(speeds)
    figures = (rounded(figure) for figure in (middle, min(speeds), max(speeds)))
    return way, *figures, *(times(middle / rival) for rival in rivals)


def divided(articles: Sequence[Article]) -> tuple[list[Article], list[Article]]:
    """Those that warm up, and those that are measured."""
    rest = [article for number, article in enumerate(articles) if number % WARM_UP]
    return list(articles[::WARM_UP]), rest


def seconds(run: Run, warming: Sequence[Article], measured: Sequence[Article]) -> float:
    """CPU time of a run over the measured articles."""
    run(warming)
    start = process_time()
    run(measured)
    return process_time() - start


def main(way: str) -> None:
    """Measure one way once, and print JSON."""
    from benchmarks import contestants, texts  # noqa: PLC0415  the report needs neither

    read = texts.load()
    warming, rest = divided(read.articles)
    characters = sum(len(article.text) for article in rest)
    if way == CHRONO:
        taken = chrono.seconds(warming, rest)
    else:
        taken = seconds(contestants.WAYS[way](read.articles), warming, rest)
    found = Measured(way, read.source, contestants.MODEL, len(rest), characters, characters / taken)
    json.dump(asdict(found), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
