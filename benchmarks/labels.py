"""Whether a label holds the event word its date was annotated with: ``python -m benchmarks.labels``.

The annotators' times are given, the events are found. ``--draw 60`` prints that many dated sentences with
their labels instead, to be judged by people; the commit decides which. Of the unread part nothing is printed
but with ``--whole``, for readers who write no rules. ``--judged READER ...`` counts what such readers said of
the same draw, each in a file of lines ``number TAB yes|no TAB reason``.
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

from benchmarks.accuracy import EVENTS, PARTS, WHOLE
from benchmarks.places import ROOT, shown
from benchmarks.readers import judged, verdicts
from benchmarks.reliability import READ, part_of
from benchmarks.report import Table, percent, render
from benchmarks.texts import TIMEBANK, article_of, documents
from timeline import events, extract
from timeline.cli.given_times import outcome_of
from timeline.language import load
from timeline.model import Article, EventMention, Outcome, Span

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
    """One row for each part, and for the whole."""
    rows = [(part, [one for one in measured if one.part == part]) for part in PARTS]
    rows.append((WHOLE, list(measured)))
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


@dataclass(frozen=True, slots=True)
class Drawn:
    """A dated sentence to be judged, the words that date it, and its label."""

    part: str
    sentence: str
    dates: str
    label: str


def drawn(count: int, seed: str, parts: Iterable[str] = (READ,)) -> list[Drawn]:
    """So many dated sentences of some parts, whatever the seed decides."""
    wanted = set(parts)
    found = [
        (article, mention)
        for article in documents(TIMEBANK)
        if part_of(article.title) in wanted
        for mention in extract(article).mentions
    ]
    return [_drawn(article, mention) for article, mention in random.Random(seed).sample(found, count)]


def _drawn(article: Article, mention: EventMention) -> Drawn:
    dates = ", ".join(time.resolved.expression.span.of(article.text) for time in mention.times)
    sentence = _line(mention.sentence.of(article.text))
    return Drawn(part_of(article.title), sentence, _line(dates), mention.label)


def draw(count: int, seed: str, parts: Iterable[str] = (READ,)) -> Iterator[str]:
    """``drawn`` as text."""
    for number, one in enumerate(drawn(count, seed, parts), 1):
        yield f"{number}. {one.sentence}\n   {one.dates}: {one.label}\n"


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
    parser.add_argument("--whole", action="store_true", help="draw from the unread part as well")
    parser.add_argument(
        "--judged", type=Path, nargs="+", metavar="READER", help="count the readers' verdicts"
    )
    chosen = parser.parse_args(None if arguments is None else list(arguments))
    parts = PARTS if chosen.whole else (READ,)
    if chosen.judged:
        readers = [verdicts(path) for path in chosen.judged]
        found = [one.part for one in drawn(len(readers[0]), _commit(), parts)]
        sys.stdout.write(render([judged(found, readers)]))
    elif chosen.draw:
        sys.stdout.writelines(draw(chosen.draw, _commit(), parts))
    else:
        sys.stdout.write(render([table(measure())]))


if __name__ == "__main__":
    main()
