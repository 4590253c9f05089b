"""Files to articles: one, or many at once with a word for each that could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from timeline.model import Article, Failure, Published
from timeline.processes import in_order
from timeline.sources.draft import DEFAULTS, Address, Blob, Draft, Options
from timeline.sources.errors import SourceError
from timeline.sources.finish import finish
from timeline.sources.formats import articles_in
from timeline.sources.kinds import Kind, kind_of
from timeline.sources.limits import ALLOWANCE, DEPTH, Allowance
from timeline.sources.workers import Workers

Found: TypeAlias = tuple[str, Article | Failure]  # what a file was found to hold, with the file's name
ARCHIVES = (Kind.ZIP, Kind.WARC)


def read(name: str, data: bytes, options: Options = DEFAULTS) -> Article:
    """The one article in a file of any kind that can be read; ``SourceError`` if it holds none, or several.

    ``name`` is a label only: it may give the title and the date, and is never opened. The publication date
    is the most trusted of those in ``Article.declared``, or ``None``.
    """
    results = [result for _, result in read_all([Blob(name, data)], options)]
    articles = [result for result in results if isinstance(result, Article)]
    if len(articles) > 1:
        raise SourceError("several", name=name, count=str(len(articles)))
    if articles:
        return articles[0]
    failure = next((result for result in results if isinstance(result, Failure)), None)
    if failure is None:
        raise SourceError("empty", name=name)
    raise SourceError(failure.rule.removeprefix("error."), **dict(failure.facts))


def read_all(
    items: Iterable[Blob | Address | Failure], options: Options = DEFAULTS, allowance: Allowance = ALLOWANCE
) -> Iterator[Found]:
    """The articles of some files, those in archives and at addresses too, in their order; a failure for what
    cannot be read.

    Plain text is read here, all else in processes under ``allowance``. Files are taken as they are needed.
    """
    with Workers(allowance=allowance) as workers:
        yield from read_in(workers, items, options)


def read_in(
    workers: Workers, items: Iterable[Blob | Address | Failure], options: Options = DEFAULTS
) -> Iterator[Found]:
    """As ``read_all``, in processes that are there."""
    work = partial(_found, options=options, workers=workers)
    for found in in_order(workers.count, _documents(items, options, workers), work):
        for name, result in found:
            if isinstance(result, Blob):
                yield from read_in(workers, [result], options)
            else:
                yield name, result


def from_text(
    text: str, title: str = "", published: Published | None = None, options: Options = DEFAULTS
) -> Article:
    """The article in a pasted text, to the letter but for characters that no text should hold.

    The publication date is the given one, else a dateline's, else ``None``.

    >>> from_text("Dateline test", title="A").title
    'A'
    """
    article = finish(Draft(name="", text=text, title=title), options)
    return replace(article, published=published) if published else article


def _documents(
    items: Iterable[Blob | Address | Failure], options: Options, workers: Workers
) -> Iterator[Blob | Address | Article | Failure]:
    """The files and addresses, with what lies in an archive in the archive's place."""
    for item in items:
        if not isinstance(item, Blob) or not _is_archive(item, options):
            yield item
        elif item.depth >= DEPTH:
            yield SourceError("too-deep", name=item.name).failure(item.name)
        else:
            yield from _in_archive(item, options, workers)


def _in_archive(
    blob: Blob, options: Options, workers: Workers
) -> Iterator[Blob | Address | Article | Failure]:
    for part in workers.parts(blob, options):
        if isinstance(part, Blob):
            yield from _documents([part], options, workers)
        else:
            yield part


def _found(
    part: Blob | Address | Article | Failure, options: Options, workers: Workers
) -> list[tuple[str, Article | Blob | Failure]]:
    """What one file holds; what an address holds, which is a blob still where it is an archive."""
    match part:
        case Article():
            return [(part.title, part)]
        case Failure():
            return [(part.name, part)]
        case Address():
            fetched = list(workers.parts(part, options))  # its process is free for the next
            return [found for one in fetched for found in _fetched(one, options, workers)]
    try:
        plain = kind_of(part, options) is Kind.TEXT
        parts = articles_in(part, options) if plain else workers.parts(part, options)
        return [(part.name, found) for found in parts if not isinstance(found, Blob)]
    except SourceError as error:
        return [(part.name, error.failure(part.name))]


def _fetched(
    part: Blob | Article | Failure, options: Options, workers: Workers
) -> list[tuple[str, Article | Blob | Failure]]:
    if isinstance(part, Blob) and _is_archive(part, options):
        return [(part.name, part)]
    return _found(part, options, workers)


def _is_archive(blob: Blob, options: Options) -> bool:
    try:
        return kind_of(blob, options) in ARCHIVES
    except SourceError:
        return False  # said when it is read
