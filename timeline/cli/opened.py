"""The articles that a command was given: files, folders, addresses, standard input."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace

from timeline.cli.console import Console
from timeline.messages import sentence
from timeline.model import Article, Failure, Published
from timeline.sources import Address, Blob, Options, SourceError, published_from, read_all
from timeline.sources.folders import items
from timeline.sources.lang import code_of
from timeline.sources.limits import FILE
from timeline.sources.rows.columns import FIELDS

STANDARD = "-"
Opened = tuple[str, Article]


def add_options(command: argparse.ArgumentParser) -> None:
    """What may be said of articles that do not say it themselves."""
    command.add_argument("--published", metavar="DATE", help=sentence("cli.option-published"))
    command.add_argument("--lang", metavar="CODE", default="", help=sentence("cli.option-lang"))
    command.add_argument(
        "--column", metavar="FIELD=NAME", action="append", default=[], help=sentence("cli.option-column")
    )


def opened(options: argparse.Namespace, console: Console) -> Iterator[Opened]:
    """Each article with its file's name; what cannot be read is said in its turn.

    ``SourceError`` for options that are none, before anything is read.
    """
    published = published_from(options.published) if options.published is not None else None
    lang = _lang(options.lang)
    return _opened(options.files, Options(tuple(map(_column, options.column))), published, lang, console)


def _opened(
    names: Iterable[str], options: Options, published: Published | None, lang: str, console: Console
) -> Iterator[Opened]:
    for number, (name, found) in enumerate(read_all(_items(names), options), 1):
        if isinstance(found, Failure):
            console.problem(sentence(found.rule, **dict(found.facts)))
            continue
        console.count(number)
        yield name, replace(found, published=published or found.published, lang=lang or found.lang)
    console.end()


def _items(names: Iterable[str]) -> Iterator[Blob | Address | Failure]:
    for name in names:
        if name == STANDARD:
            yield Blob(name, sys.stdin.buffer.read(FILE + 1))
        else:
            yield from items([name])


def _lang(typed: str) -> str:
    code = code_of(typed)
    if typed and not code:
        raise SourceError("lang", words=typed)
    return code


def _column(typed: str) -> tuple[str, str]:
    field, equals, name = typed.partition("=")
    if not equals or field not in FIELDS or not name:
        raise SourceError("column", words=typed, fields=", ".join(FIELDS))
    return field, name
