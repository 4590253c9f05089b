"""The commands of kept projects: list them, take one away, bring one in, or corrections to one."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from timeline import clock
from timeline.cli.console import Console
from timeline.messages import sentence
from timeline.sources.limits import FILE
from timeline.store import LOCAL, Desk, Project, Store, StoreError, file_in, place, project_file

Work = Callable[[argparse.Namespace, Console, Desk], None]


def run(options: argparse.Namespace, console: Console) -> None:
    """Run the command so named at the desk of a person."""
    try:
        store = Store.open(options.store or place.usual(os.environ), clock.now)
        COMMANDS[options.command](options, console, store.of(options.person or LOCAL))
        store.close()
    except StoreError as error:
        console.problem(str(error))


def _list(options: argparse.Namespace, console: Console, desk: Desk) -> None:  # noqa: ARG001  as the others
    for project in desk.projects():
        counts = {"articles": str(project.articles), "changes": str(project.revision)}
        sys.stdout.write(sentence("cli.project", id=project.id, name=project.name, **counts) + "\n")


def _export(options: argparse.Namespace, console: Console, desk: Desk) -> None:
    project = _named(desk, options.project)
    data = project_file.write(project_file.content_of(desk, project.id))
    try:
        _replace(Path(options.file), data)
    except OSError as error:
        why = error.strerror or type(error).__name__
        console.problem(sentence("error.no-output", name=options.file, why=why))


def _replace(path: Path, data: bytes) -> None:
    """Write a file so that an earlier one of that name is there until this one is whole."""
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(data)
    part.replace(path)


def _import(options: argparse.Namespace, console: Console, desk: Desk) -> None:
    data = _read(options.file, console)
    if data is not None:
        content = file_in.read(data)
        made = desk.bring(content.name, content.articles, content.changes, content.settings)
        sys.stdout.write(f"{made.id}\n")


def _read(name: str, console: Console) -> bytes | None:
    """What a file holds, and no more than a byte over what any may; ``None``, and a word, for none."""
    try:
        with Path(name).open("rb") as file:
            return file.read(FILE + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        console.problem(sentence("error.no-file", name=name, why=why))
        return None


def _corrections(options: argparse.Namespace, console: Console, desk: Desk) -> None:
    from timeline.cli import sheets  # noqa: PLC0415  loads pandas, which the other commands never need

    data = _read(options.file, console)
    if data is not None:
        project = _named(desk, options.project)
        sheets.bring(desk, project, sheets.File(options.file, data), console, dry=options.dry_run)


def _named(desk: Desk, name: str) -> Project:
    """The project of that id, or the only one of that name."""
    projects = desk.projects()
    found = [one for one in projects if one.id == name] or [one for one in projects if one.name == name]
    if not found:
        raise StoreError("no-project")
    if len(found) > 1:
        raise StoreError("several-projects", name=name)
    return found[0]


COMMANDS: Mapping[str, Work] = {
    "projects": _list,
    "export-project": _export,
    "import-project": _import,
    "import-corrections": _corrections,
}
