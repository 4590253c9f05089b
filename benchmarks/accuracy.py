"""Time expressions and events against human annotation, where annotated files and scorers are present.

Documents of the unread part are scored only: nobody looks at them while rules are written, so the distance
between the parts shows what was memorised. Their texts, and what is said of them, are never printed.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import fresh
from benchmarks.places import GOLD, SCORERS, shown
from benchmarks.report import Table, percent

PARTS = ("read", "unread")
WHOLE = "whole"  # both
SPLITTER = SCORERS / "part.py"


@dataclass(frozen=True, slots=True)
class Task:
    """Files that a command of Timeline is run on, and the scorer whose report gives the figures of a row."""

    title: str
    columns: tuple[str, ...]
    gold: tuple[Path, ...]
    command: tuple[str, ...]
    scorer: Path
    options: tuple[str, ...]
    row: Callable[[Any], tuple[str, ...]]


def timex_row(report: Any) -> tuple[str, ...]:
    """From what ``score_timex.py --json`` says."""
    figures = (report["strict"]["f1"], report["relaxed"]["f1"], report["value_f1"], report["type_f1"])
    return str(report["documents"]), f"{report['counts']['gold']:,}", *map(percent, figures)


def event_row(report: Any) -> tuple[str, ...]:
    """From what ``score_events.py`` says."""
    links = report["links"]
    figures = (links["link_f1"], links["f1_on_linked_timexes"], links["timex_first_hit"])
    return str(links["documents"]), f"{links['gold_pairs']:,}", *map(percent, figures)


def event_time_row(report: Any) -> tuple[str, ...]:
    """From what ``score_events.py`` says where it is told when every event was."""
    times = report["event_time"]
    everything = times["all"]
    figures = (
        everything["exact_accuracy"],
        everything["partial_accuracy"],
        times["exact_day_events_date_day"],
    )
    return str(times["documents"]), f"{everything['events']:,}", *map(percent, figures)


TIMES = Task(
    "Time expressions: F1 in % by the measures of TempEval-3 (python -m timeline tag)",
    ("", "documents", "expressions", "strict", "relaxed", "value", "type"),
    tuple(GOLD / f"{name}.jsonl" for name in ("timebank", "aquaint", "wikiwars", "tweets", "meantime_en")),
    ("tag",),
    SCORERS / "score_timex.py",
    ("--json",),
    timex_row,
)
EVENTS = Task(
    "Events: what happened at a given date, in % (python -m timeline events --given)",
    ("", "documents", "links", "link F1", "F1 where linked", "first hit"),
    (GOLD / "event_links.jsonl",),
    ("events", "--given"),
    SCORERS / "score_events.py",
    (),
    event_row,
)

EVENT_TIMES = Task(
    "Events: when each given event was, in % (python -m timeline events --given)",
    ("", "documents", "events", "exact", "partial", "right day"),
    (GOLD / "event_time.jsonl",),
    EVENTS.command,
    EVENTS.scorer,
    (),
    event_time_row,
)


def table(task: Task) -> Table:
    """A row for each part of each file and for the whole; what is not here is said."""
    scripts = (SPLITTER, task.scorer)
    absent = [path for path in (*scripts, *task.gold) if not path.exists()]
    measured = () if any(path in absent for path in scripts) else task.gold
    rows = (row for gold in measured if gold not in absent for row in _rows(task, gold))
    return Table(
        task.title,
        task.columns,
        tuple(rows),
        tuple(f"not here, so not scored: {shown(path)}" for path in absent),
    )


def _rows(task: Task, gold: Path) -> Iterator[tuple[str, ...]]:
    for part in (*PARTS, WHOLE):
        name = f"{gold.stem}, {part}"
        fresh.say(f"  {name}")
        documents = gold.read_text(encoding="utf-8") if part == WHOLE else _output(SPLITTER, gold, part)
        with TemporaryDirectory() as folder:
            yield name, *task.row(_report(task, documents, Path(folder)))


def _report(task: Task, documents: str, folder: Path) -> Any:
    """What the scorer says of Timeline's work on some documents, given as JSON lines."""
    gold, predicted = folder / "gold.jsonl", folder / "predicted.jsonl"
    gold.write_text(documents, encoding="utf-8")
    _output("-m", "timeline", *task.command, gold, "-o", predicted)
    return fresh.answer(str(task.scorer), str(gold), str(predicted), *task.options)


def _output(*arguments: str | Path) -> str:
    """What a run prints. Its errors stay unseen, for they may tell of documents not to be read."""
    run = fresh.python(*map(str, arguments), quiet=True)
    if run.returncode:
        raise subprocess.CalledProcessError(run.returncode, arguments)
    return run.stdout
