"""The command line: extract, explain, read, tag, events, and the projects that are kept."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import IO, TYPE_CHECKING

from timeline import flow
from timeline.cli import jsonl, timexes
from timeline.cli.console import Console, prepare
from timeline.cli.conventions import add_conventions, conventions
from timeline.cli.explain import explain
from timeline.cli.opened import STANDARD, add_options, opened
from timeline.cli.records import read_record
from timeline.conventions import Conventions
from timeline.messages import sentence
from timeline.model import Article, Failure, Timeline
from timeline.sources import SourceError
from timeline.sources.errors import guarded

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

WRONG_USE, INTERRUPTED, BROKEN_PIPE = 2, 130, 141
FORMATS = ("table", "csv", "json")
Run = Callable[[argparse.Namespace, Console], int | None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code as ``--help`` tells it."""
    prepare()
    options = _parser().parse_args(arguments)
    console = Console()
    try:
        code = options.run(options, console)
        sys.stdout.flush()
    except SourceError as error:  # of an option; of a file it is said where the file is read
        console.problem(str(error))
        return WRONG_USE
    except KeyboardInterrupt:
        console.end()
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left to flush has no reader
        return BROKEN_PIPE
    return int(code or console.failed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "timeline", description=sentence("cli.about"), epilog=sentence("cli.codes")
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {_version()}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    extract = _command(commands, "extract", _extract)
    extract.add_argument("files", nargs="+", metavar="FILE", help=sentence("cli.files"))
    extract.add_argument("--format", choices=FORMATS, default=FORMATS[0], help=sentence("cli.option-format"))
    extract.add_argument("--news", action="store_true", help=sentence("cli.option-news"))
    explained = _command(commands, "explain", _explain)
    explained.add_argument("files", nargs=1, metavar="FILE", help=sentence("cli.file"))
    reading = _command(commands, "read", _read)
    reading.add_argument("files", nargs="+", metavar="FILE", help=sentence("cli.files"))
    for command in (extract, explained, reading):
        add_options(command)
    tag = _jsonl_command(commands, "tag", _tag)
    events = _jsonl_command(commands, "events", _events)
    events.add_argument("--given", action="store_true", help=sentence("cli.option-given"))
    for command in (extract, explained, tag, events):
        add_conventions(command)
    _project_command(commands, "projects")
    _project_command(commands, "export-project", project="NAME-or-ID", file="FILE")
    _project_command(commands, "import-project", file="FILE")
    corrections = _project_command(commands, "import-corrections", project="NAME-or-ID", file="FILE.csv")
    corrections.add_argument("--dry-run", action="store_true", help=sentence("cli.option-dry-run"))
    return parser


def _command(commands: Commands, name: str, run: Run) -> argparse.ArgumentParser:
    text = sentence(f"cli.{name}")
    parser = commands.add_parser(name, help=text, description=text, epilog=sentence("cli.codes"))
    parser.set_defaults(run=run)
    return parser


def _jsonl_command(commands: Commands, name: str, run: Run) -> argparse.ArgumentParser:
    parser = _command(commands, name, run)
    parser.add_argument("input", metavar="IN.jsonl", help=sentence("cli.option-input"))
    parser.add_argument(
        "-o", "--output", required=True, metavar="OUT.jsonl", help=sentence("cli.option-output")
    )
    return parser


def _project_command(commands: Commands, name: str, **given: str) -> argparse.ArgumentParser:
    parser = _command(commands, name, _projects)
    for argument, shown in given.items():
        parser.add_argument(argument, metavar=shown, help=sentence(f"cli.{name}-{argument}"))
    parser.add_argument("--store", metavar="URL-or-path", help=sentence("cli.option-store"))
    parser.add_argument("--person", metavar="NAME", default="", help=sentence("cli.option-person"))
    parser.set_defaults(command=name)
    return parser


def _version() -> str:
    try:
        return version("timeline")
    except PackageNotFoundError:
        return sentence("cli.not-installed")


# --------------------------------------------------------------------------- articles


def _extract(options: argparse.Namespace, console: Console) -> int | None:
    articles = [article for _, article in opened(options, console)]
    timeline = flow.build(articles, console.count, conventions(options))
    console.end()
    for note in timeline.notes:
        say = console.problem if note.rule.startswith("error.") else console.say
        say(_sentence(note))
    if timeline.articles:
        _print(timeline, options.format)
    return None


def _sentence(failure: Failure) -> str:
    return sentence(failure.rule, **dict(failure.facts))


def _print(timeline: Timeline, form: str) -> None:
    from timeline.cli import listing  # noqa: PLC0415  loads pandas, which the other commands never need

    if form == "table":
        sys.stdout.write(listing.as_table(timeline))
    elif form == "csv":
        sys.stdout.write(listing.as_csv(timeline))
    else:
        sys.stdout.writelines(listing.as_json(timeline))


def _explain(options: argparse.Namespace, console: Console) -> int | None:
    for _, article in opened(options, console):
        chains = guarded(article.title, partial(_chains, article, conventions(options)))
        if isinstance(chains, Failure):
            console.problem(_sentence(chains))
        else:
            sys.stdout.write(chains)
    return None


def _chains(article: Article, by: Conventions) -> str:
    return explain(article, flow.find(article, by))


def _read(options: argparse.Namespace, console: Console) -> int | None:
    for name, article in opened(options, console):
        sys.stdout.write(json.dumps(read_record(name, article)) + "\n")
        for note in article.notes:
            console.say(_sentence(note))
    return None


def _projects(options: argparse.Namespace, console: Console) -> None:
    from timeline.cli import projects  # noqa: PLC0415  loads the database's package, which no other needs

    projects.run(options, console)


# --------------------------------------------------------------------------- JSON lines


def _tag(options: argparse.Namespace, console: Console) -> int | None:
    return _lines(options, console, "timexes", partial(timexes.tagged, by=conventions(options)))


def _events(options: argparse.Namespace, console: Console) -> int | None:
    from timeline.cli import happenings  # noqa: PLC0415  loads the parser's package, as tagging never does

    found = partial(happenings.found, by=conventions(options))
    return _lines(options, console, "events", happenings.given if options.given else found)


def _lines(options: argparse.Namespace, console: Console, key: str, work: jsonl.Work) -> int | None:
    name = options.input
    try:
        with _input(name) as source:
            if _same(name, options.output):
                console.problem(sentence("error.same-file", name=name))
                return WRONG_USE
            _written(source, options, console, key, work)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        console.problem(sentence("error.no-file", name=name, why=error.strerror or type(error).__name__))
    return None


def _written(
    source: IO[bytes], options: argparse.Namespace, console: Console, key: str, work: jsonl.Work
) -> None:
    try:
        target = _output(options.output)
    except OSError as error:
        why = error.strerror or type(error).__name__
        console.problem(sentence("error.no-output", name=options.output, why=why))
        return
    with target as lines:
        jsonl.Job(options.input, key, work, console).run(source, lines)


def _input(name: str) -> AbstractContextManager[IO[bytes]]:
    return nullcontext(sys.stdin.buffer) if name == STANDARD else Path(name).open("rb")


def _output(name: str) -> AbstractContextManager[IO[str]]:
    return (
        nullcontext(sys.stdout) if name == STANDARD else Path(name).open("w", encoding="utf-8", newline="\n")
    )


def _same(source: str, target: str) -> bool:
    if STANDARD in (source, target) or not Path(target).exists():
        return False
    return Path(source).samefile(target)


if __name__ == "__main__":
    sys.exit(main())
