"""How often the first candidate is right, by how sure it is said to be: ``python -m benchmarks.reliability``.

An expression that the annotators did not mark says something of the tagger, not of the resolver, and is left
out; so is one that they gave no value. As in ``accuracy``, documents of the unread part are scored only.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from itertools import product
from pathlib import Path
from statistics import fmean
from types import ModuleType

from benchmarks import fresh, texts
from benchmarks.accuracy import PARTS, SPLITTER, TIMES
from benchmarks.places import shown
from benchmarks.report import Table, percent, render
from benchmarks.values import same_time
from timeline.flow import find
from timeline.model import Candidate, Resolved
from timeline.timex3 import timex

READ, UNREAD = PARTS
HIGH = 0.9
COLUMNS = ("first candidates", "mean confidence", "right as written", "right", "share of all")


@dataclass(frozen=True, slots=True)
class Judged:
    """A resolved expression that the gold gives a value.

    ``right`` says of each candidate whether it is the gold's time, ``as_written`` of the first whether its
    value is the gold's to the letter.
    """

    corpus: str
    part: str
    candidates: tuple[Candidate, ...]
    right: tuple[bool, ...]
    as_written: bool

    @property
    def confidence(self) -> float:
        """That of the first candidate."""
        return self.candidates[0].confidence


def judged(gold: Path) -> Iterator[Judged]:
    """All such expressions of an annotated file, paired with the gold's as the scorer pairs them."""
    scorer, splitter = script(TIMES.scorer), script(SPLITTER)
    documents = scorer.read_documents(str(gold))
    for article in texts.documents(gold):
        part = UNREAD if splitter.unread(article.title) else READ
        found = {(o.expression.span.start, o.expression.span.end): o for o in find(article)}
        spans = [scorer.Timex(*span) for span in found]
        for marked, span in scorer.match(documents[article.title].timexes, spans):
            outcome = found[span.start, span.end]
            if isinstance(outcome, Resolved) and marked.value is not None:
                yield _judged(gold.stem, part, outcome, marked.value)


def _judged(corpus: str, part: str, resolved: Resolved, value: str) -> Judged:
    ours = [timex(Resolved(resolved.expression, (one,))).value for one in resolved.candidates]
    right = tuple(same_time(value, one) for one in ours)
    return Judged(corpus, part, resolved.candidates, right, value == ours[0])


@cache
def script(path: Path) -> ModuleType:
    """A script that is no part of the project, as a module."""
    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[path.stem] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure() -> list[Judged]:
    """What every annotated file gives that is here; nothing where the scripts are not."""
    found: list[Judged] = []
    for gold in TIMES.gold if not {SPLITTER, TIMES.scorer} & set(_absent()) else ():
        fresh.say(f"  {gold.stem}")
        found += judged(gold) if gold.exists() else ()
    return found


def _absent() -> list[Path]:
    return [path for path in (SPLITTER, TIMES.scorer, *TIMES.gold) if not path.exists()]


def tables(measured: Sequence[Judged]) -> Iterator[Table]:
    """By tenths of confidence, and the two figures that are asked for, of each part."""
    notes = tuple(f"not here, so not judged: {shown(path)}" for path in _absent())
    yield Table(
        "Reliability: first candidates by their confidence, and how many are right, in %",
        ("", *COLUMNS),
        tuple(row for part in PARTS for row in _tenths(part, _of(measured, part))),
        notes,
    )
    corpora = dict.fromkeys(one.corpus for one in measured)
    yield Table(
        f"Reliability: first candidates given {HIGH} or more, and how many of these are right, in %",
        ("", "first candidates", f"{HIGH} or more", "right as written", "right", "right of all"),
        tuple(
            _required(f"{corpus or 'all files'}, {part}", _of(measured, part, corpus))
            for part, corpus in product(PARTS, ("", *corpora))
            if measured
        ),
        ("right forgives other spellings of the same time, and a week that the gold leaves open",),
    )


def _of(measured: Iterable[Judged], part: str, corpus: str = "") -> list[Judged]:
    return [one for one in measured if one.part == part and corpus in ("", one.corpus)]


def _tenths(part: str, measured: list[Judged]) -> Iterator[tuple[str, ...]]:
    for tenth in range(10):
        within = [one for one in measured if tenth <= min(one.confidence * 10, 9) < tenth + 1]
        if within:
            confidence = f"{fmean(one.confidence for one in within):.2f}"
            shares = (*_shares(within), percent(len(within) / len(measured)))
            yield f"{part}, {tenth / 10} to {(tenth + 1) / 10}", str(len(within)), confidence, *shares


def _required(name: str, measured: list[Judged]) -> tuple[str, ...]:
    high = [one for one in measured if one.confidence >= HIGH]
    share = percent(len(high) / len(measured)) if measured else "-"
    return name, str(len(measured)), share, *_shares(high), _shares(measured)[1]


def _shares(measured: list[Judged]) -> tuple[str, str]:
    """How many are right as written, and right."""
    if not measured:
        return "-", "-"
    as_written, right = (one.as_written for one in measured), (one.right[0] for one in measured)
    return percent(fmean(as_written)), percent(fmean(right))


if __name__ == "__main__":
    sys.stdout.write(render(tables(measure())))
