"""What passes between a file and an article: a blob is not read yet, a draft is not checked yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from timeline.model import Failure, PublishedSource


@dataclass(frozen=True, slots=True)
class Blob:
    """A document as it came. ``name`` is a label only and is never opened.

    ``url`` is the address it was fetched from, if it was; ``depth`` the number of archives it lies in.
    """

    name: str
    data: bytes
    url: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Address:
    """A document to be fetched first, from an ``http`` or ``https`` address."""

    url: str

    @property
    def name(self) -> str:
        """What it is called, as ``Blob.name``."""
        return self.url


@dataclass(frozen=True, slots=True)
class Declared:
    """A date to the letter, what states it, and the evidence to show where it is not those words."""

    words: str
    source: PublishedSource
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as its format has it; nothing of it is checked, cleaned or resolved.

    ``dates`` are stated publication dates, those of one source in the order of trust; ``updated`` the stated
    date of the last change; ``lang`` a stated tag like "en-GB", and ``lang_sure`` whether it was said of this
    text and not of a whole site; ``heads`` lines that stand round the text, where a byline may be;
    ``dateless`` whether dates at its beginning, and those lines, are of something else.
    """

    name: str
    text: str
    title: str = ""
    dates: tuple[Declared, ...] = ()
    updated: str = ""
    lang: str = ""
    lang_sure: bool = False
    source: str = ""
    url: str = ""
    heads: str = ""
    dateless: bool = False
    notes: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may say beforehand.

    ``columns`` are pairs of a field of ours and a column of theirs; ``lang`` is the code of the language of
    articles that declare none, which is otherwise recognised.
    """

    columns: tuple[tuple[str, str], ...] = ()
    lang: str = ""


DEFAULTS = Options()
Part: TypeAlias = Blob | Draft | Failure
Reader: TypeAlias = Callable[[Blob, Options], Iterator[Part]]
