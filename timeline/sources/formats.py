"""Which reader reads which kind of file, and every file through one door."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import cast

from timeline.model import Article, Failure
from timeline.sources.draft import Blob, Draft, Options, Reader
from timeline.sources.errors import SourceError
from timeline.sources.finish import finish
from timeline.sources.kinds import Kind, kind_of
from timeline.sources.limits import FILE
from timeline.sources.text import clean, too_large

# Modules, loaded when their first file comes: each brings a library.
READERS = {
    Kind.TEXT: "plain_text",
    Kind.HTML: "html",
    Kind.PDF: "pdf",
    Kind.ZIP: "archives.zips",
    Kind.DOCX: "word",
    Kind.MAIL: "mail",
    Kind.TABLE: "rows.tables",
    Kind.JSON: "rows.json_articles",
    Kind.PARQUET: "rows.parquet",
    Kind.FEED: "feeds",
    Kind.WARC: "archives.warc",
}


def articles_in(blob: Blob, options: Options) -> Iterator[Article | Blob | Failure]:
    """The articles of one file, and the files in it that are to be read by themselves.

    What cannot be read is a failure among them; ``SourceError`` where it is the file itself.
    """
    name, _ = clean("", blob.name)
    if len(blob.data) > FILE:
        raise too_large(name, FILE)
    for part in reader(kind_of(blob, options))(blob, options):
        yield _finished(part, options) if isinstance(part, Draft) else part


def reader(kind: Kind) -> Reader:
    """The function that reads files of a kind."""
    return cast(Reader, import_module(f"timeline.sources.{READERS[kind]}").read)


def _finished(draft: Draft, options: Options) -> Article | Failure:
    try:
        return finish(draft, options)
    except SourceError as error:
        return error.failure(draft.name)
