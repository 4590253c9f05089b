"""Corrections made in a spreadsheet, brought into a kept project without its page."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from timeline import flow
from timeline.cli.console import Console
from timeline.conventions import Conventions
from timeline.corrections import Corrected, Log, apply, write
from timeline.export import sheet
from timeline.messages import sentence
from timeline.sources import SourceError
from timeline.store import Desk, Filed, Project
from timeline.store.logs import log_of, plain


@dataclass(frozen=True, slots=True)
class File:
    """A file by its path, with what it holds."""

    path: str
    data: bytes


def bring(desk: Desk, project: Project, file: File, console: Console, *, dry: bool) -> None:
    """Print what the file would change of a project and, unless ``dry``, change it: all of it in one act.

    What cannot be taken is told, and the rest is done.
    """
    try:
        head, articles, changes = desk.whole(project.id)
        log = log_of(changes, desk.scope.name)
        corrected = _corrected(articles, log, console, head.settings.conventions)
        brought = sheet.read(Path(file.path).name, file.data, corrected, head.settings.conventions)
    except SourceError as error:
        console.problem(str(error))
        return
    for problem in brought.problems:
        console.problem(problem.words)
    for found in brought.found:
        sys.stdout.write(f"{sheet.words(found, corrected)}\n")
    if brought.found and not dry:
        act = write(log, brought.changes, "", 0)[len(log) :]
        desk.append(project.id, plain(act, ""), head.revision)
    _count(len(brought.found), dry=dry)


def _corrected(articles: tuple[Filed, ...], log: Log, console: Console, by: Conventions) -> Corrected:
    """The timeline of a project, as its page shows it."""
    on_timeline = [one.article for one in articles if one.aside is None]
    timeline = flow.build(on_timeline, console.count, by)
    console.end()
    return apply(timeline, log)


def _count(count: int, *, dry: bool) -> None:
    key = "cli.corrections-would" if dry else "cli.corrections-made"
    sys.stdout.write(sentence(key if count != 1 else f"{key}-one", count=f"{count:,}") + "\n")
