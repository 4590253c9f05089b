"""Whether a label holds the event word its date was annotated with: ``python -m benchmarks.labels``.

The annotators' times are given, the events are found. ``--draw 60`` prints that many dated sentences with
their labels instead, to be judged by people; the commit decides which. Nothing of the unread part is printed.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks.accuracy import EVENTS, PARTS
from benchmarks.places import ROOT, shown
from benchmarks.reliability import READ, part_of
from benchmarks.report import Table, percent, render
from benchmarks.texts import TIMEBANK, article_of, documents
from timeline import events, extract
from timeline.cli.given_times import outcome_of
from timeline.language import load
from timeline.model import Outcome, Span

GOLD = EVENTS.gold[0]
COLUMNS = ("", "linked dates", "event word inside", "mean words", "longest", "one word")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A date that annotators linked to events of its sentence; no label if it dates nothing here."""

    part: str
    label: str
    event_words: tuple[str, ...]

    @property
    def inside(self) -> bool:
        """Whether one of the event words stands in the label as the text writes it."""
        return bool(set(_words(self.label)) & {word for words in self.event_words for word in _words(words)})


def labelled(gold: Path = GOLD) -> Iterator[Labelled]:
    """Every linked date of the annotated documents."""
    with gold.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            made = _labels(record)
            for span, words in _linked(record).items():
                yield Labelled(part_of(record["id"]), made.get(span, ""), words)


def measure() -> tuple[Labelled, ...]:
    """``labelled``, or nothing where the annotated file is not present."""
    return tuple(labelled()) if GOLD.exists() else ()


def _labels(record: Mapping[str, Any]) -> dict[Span, str]:
    """The first label of each given time."""
    outcomes = sorted(map(outcome_of, record["timexes"]), key=_start)
    found = events.mentions(article_of(record), tuple(outcomes), load("en"))
    return {time.resolved.expression.span: one.label for one in reversed(found) for time in one.times}


def _start(outcome: Outcome) -> int:
    return outcome.expression.span.start


def _linked(record: Mapping[str, Any]) -> dict[Span, tuple[str, ...]]:
    """The words of the events that each date or time is linked to in its own sentence."""
    told = {event["eid"]: event["text"] for event in record["events"]}
    times = {
        time["tid"]: Span(time["start"], time["end"])
        for time in record["timexes"]
        if time["type"] in ("DATE", "TIME")
    }
    found: dict[Span, tuple[str, ...]] = defaultdict(tuple)
    for link in record["links"]:
        if link["same_sentence"] and link["tid"] in times:
            found[times[link["tid"]]] += (told[link["eid"]],)
    return found


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def table(measured: Sequence[Labelled]) -> Table:
    """One row for each part."""
    rows = ((part, [one for one in measured if one.part == part]) for part in PARTS)
    return Table(
        "Labels: how many hold the annotated event word, in %, and how long they are",
        COLUMNS,
        tuple((part, *_figures(ones)) for part, ones in rows if ones),
        () if GOLD.exists() else (f"not here, so not measured: {shown(GOLD)}",),
    )


def _figures(measured: Sequence[Labelled]) -> tuple[str, ...]:
    lengths = [len(one.label.split()) for one in measured if one.label]
    inside = percent(fmean(one.inside for one in measured))
    short = percent(fmean(length == 1 for length in lengths))
    return str(len(measured)), inside, f"{fmean(lengths):.1f}", str(max(lengths)), short


def draw(count: int, seed: str) -> Iterator[str]:
    """Dated sentences to be judged, each with the words that date it and its label."""
    found = [
        (article, mention)
        for article in documents(TIMEBANK)
        if part_of(article.title) == READ
        for mention in extract(article).mentions
    ]
    for number, (article, mention) in enumerate(random.Random(seed).sample(found, count), 1):
        dates = ", ".join(time.resolved.expression.span.of(article.text) for time in mention.times)
        yield f"{number}. {_line(mention.sentence.of(article.text))}\n   {_line(dates)}: {mention.label}\n"


def _line(text: str) -> str:
    return " ".join(text.split())


def _commit() -> str:
    """What was committed last, which nobody can choose."""
    command = ("git", "rev-parse", "HEAD")
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout.strip()


def main(arguments: Iterable[str] | None = None) -> None:
    """Print the table, or a draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draw", type=int, metavar="N", help="print N sentences with their labels")
    chosen = parser.parse_args(None if arguments is None else list(arguments))
    if chosen.draw:
        sys.stdout.writelines(draw(chosen.draw, _commit()))
    else:
        sys.stdout.write(render([table(measure())]))


if __name__ == "__main__":
    main()
