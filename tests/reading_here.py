"""Reading without a process of its own, for tests of what is read and not of how it is guarded."""

from __future__ import annotations

from timeline.model import Article, Failure
from timeline.sources import Blob, Options
from timeline.sources.draft import DEFAULTS
from timeline.sources.worker import parts_of


def results(name: str, data: bytes, options: Options = DEFAULTS) -> list[Article | Failure]:
    """The articles of one file that is no archive, and a failure for each that could not be read."""
    return [part for part in parts_of(Blob(name, data), options) if isinstance(part, Article | Failure)]


def article(name: str, data: bytes, options: Options = DEFAULTS) -> Article:
    """The one article of a file."""
    (found,) = results(name, data, options)
    assert isinstance(found, Article), found
    return found


def failure(name: str, data: bytes, options: Options = DEFAULTS) -> Failure:
    """Why a file could not be read."""
    (found,) = results(name, data, options)
    assert isinstance(found, Failure), found
    return found
