"""Whether what two articles tell of one happening is found as one: ``python -m benchmarks.compare``.

Timelines that people made from many articles say which mentions are of one event. Every two articles of one
topic are compared. A pair that Timeline makes is right where people put both its triggers on one line, wrong
where they put them on different ones, and not judged where one of them is on no line. A happening that people
found in both articles counts as there to find where Timeline has an event for it on both sides. Of two
articles one of which is unread only totals are printed; with ``--pairs`` every pair of two read ones is.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.accuracy import SPLITTER
from benchmarks.places import GOLD
from benchmarks.reliability import READ, UNREAD, part_of
from benchmarks.report import Table, percent, render
from benchmarks.texts import article_of
from timeline import build
from timeline.compare import Agreement, Comparison, Conflict, compare
from timeline.model import Event, Timeline

CORPORA = ("semeval2015_task4_trial", "semeval2015_task4_corpus1")
COLUMNS = ("", "article pairs", "made", "right", "wrong", "not judged", "to find", "precision", "recall")
Lines = dict[tuple[str, int], int]  # document and offset of a mention -> the line it stands on


@dataclass(frozen=True, slots=True)
class Topic:
    """The articles of one topic, the timeline made of them, and the people's lines."""

    timeline: Timeline
    lines: Lines

    def line(self, event: Event) -> int | None:
        """The people's line that holds an event's trigger."""
        document = self.timeline.article(event.lead.article_id).title
        trigger = event.lead.trigger
        found = (self.lines.get((document, at)) for at in range(trigger.start, trigger.end))
        return next((line for line in found if line is not None), None)


def topics() -> Iterator[Topic]:
    """Those whose files are present."""
    for corpus in CORPORA:
        documents = GOLD / f"{corpus}_docs.jsonl"
        if documents.exists() and SPLITTER.exists():
            articles = [article_of(record) for record in _records(documents)]
            yield Topic(build(articles), lines_of(_records(GOLD / f"{corpus}_timelines.jsonl")))


def _records(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def lines_of(timelines: Iterable[Any]) -> Lines:
    """Mentions that stand on one line of any of the timelines share a number."""
    numbers: Lines = {}
    for number, line in enumerate(line for timeline in timelines for line in timeline["timeline"]):
        places = [
            (mention["doc"], at)
            for mention in line["events"]
            if mention["start"] is not None
            for at in range(mention["start"], mention["end"])
        ]
        known = {numbers[place] for place in places if place in numbers}
        numbers |= {place: number for place, was in numbers.items() if was in known}
        numbers |= dict.fromkeys(places, number)
    return numbers


def measure(
    topic: Topic, *, show: bool = False, part_of: Callable[[str], str] = part_of
) -> Counter[tuple[str, str]]:
    """How often each thing is so, by the part and the name of the column."""
    counts: Counter[tuple[str, str]] = Counter()
    for left, right in combinations(topic.timeline.articles, 2):
        part = READ if part_of(left.title) == part_of(right.title) == READ else UNREAD
        made = compare(topic.timeline, frozenset((left.id,)), frozenset((right.id,)))
        counts[part, "article pairs"] += 1
        counts.update((part, name) for name in _judged(topic, made))
        if show and part == READ:
            sys.stdout.writelines(_shown(topic, made))
    return counts


def _judged(topic: Topic, made: Comparison) -> Iterator[str]:
    pairs = (*made.agreements, *made.conflicts)
    for pair in pairs:
        yield "made"
        yield _verdict(topic, pair)
    sides: defaultdict[str, set[int | None]] = defaultdict(set)
    for event in (event for pair in pairs for event in (pair.left, pair.right)):
        sides[event.lead.article_id].add(topic.line(event))
    for only in made.only:
        sides[only.event.lead.article_id].add(topic.line(only.event))
    if len(sides) == 2:
        one, other = sides.values()
        yield from ["to find"] * len((one & other) - {None})


def _verdict(topic: Topic, pair: Agreement | Conflict) -> str:
    one, other = topic.line(pair.left), topic.line(pair.right)
    if one is None or other is None:
        return "not judged"
    return "right" if one == other else "wrong"


def _shown(topic: Topic, made: Comparison) -> Iterator[str]:
    for pair in (*made.agreements, *made.conflicts):
        kind = type(pair).__name__.lower()
        words = " ".join(shared.left for shared in pair.shared)
        yield f"{_verdict(topic, pair):10} {kind:9} {pair.likeness:.2f}  {words}\n"
        for event in (pair.left, pair.right):
            text = topic.timeline.article(event.lead.article_id).text
            yield f"    {event.lead.label}: {' '.join(event.lead.sentence.of(text).split())}\n"


def measured(*, show: bool = False) -> Counter[tuple[str, str]]:
    """All topics together; nothing where their files are not."""
    counts: Counter[tuple[str, str]] = Counter()
    for topic in topics():
        counts.update(measure(topic, show=show))
    return counts


def table(counts: Counter[tuple[str, str]]) -> Table:
    """A row for each part."""
    rows = tuple(_row(part, counts) for part in (READ, UNREAD))
    return Table("One happening in two articles", COLUMNS, rows if counts else (), _notes(counts))


def _row(part: str, counts: Counter[tuple[str, str]]) -> tuple[str, ...]:
    right, wrong, there = (counts[part, name] for name in ("right", "wrong", "to find"))
    precision = percent(right / (right + wrong)) if right + wrong else "-"
    recall = percent(right / there) if there else "-"
    return part, *(f"{counts[part, name]:,}" for name in COLUMNS[1:7]), precision, recall


def _notes(counts: Counter[tuple[str, str]]) -> tuple[str, ...]:
    return () if counts else ("the annotated timelines are not here",)


def main() -> None:
    """Measure and print."""
    sys.stdout.write(render([table(measured(show="--pairs" in sys.argv[1:]))]))


if __name__ == "__main__":
    main()
