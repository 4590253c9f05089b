"""Plain text and Markdown, with or without front matter; the text is kept to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from timeline.messages import sentence
from timeline.model import PublishedSource
from timeline.sources import front_matter
from timeline.sources.draft import Blob, Declared, Draft, Options
from timeline.sources.text import decode

HEADING = re.compile(r"#{1,6} +(\S[^\n]*)")
SHORT = 100  # code points that a first line may have to be taken for a title
SENTENCE_ENDS = (".", "!", ";", ":", ",")


def read(blob: Blob, options: Options) -> Iterator[Draft]:
    """The one article in a text; ``SourceError`` for what is no text, or too large."""
    decoded, guessed = decode(blob.name, blob.data)
    fields, body = front_matter.split(decoded)
    yield Draft(
        name=blob.name,
        text=body,
        title=fields.title,
        dates=(Declared(fields.published, PublishedSource.FRONT_MATTER),) if fields.published else (),
        lang=fields.lang,
        lang_sure=True,
        source=fields.source,
        url=fields.url or blob.url,
        notes=guessed,
    )


def title_of(name: str, body: str) -> str:
    """The first heading, else a short first line, else the file's name without its suffix."""
    lines = body.lstrip().split("\n", 50)
    heading = next((match for line in lines[:50] if (match := HEADING.fullmatch(line.rstrip()))), None)
    if heading:
        return heading[1]
    first = lines[0].strip()
    if len(first) <= SHORT and not first.endswith(SENTENCE_ENDS) and len(lines) > 1:
        return first
    return PurePath(name).stem.strip("-") or sentence("note.untitled")
