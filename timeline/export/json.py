"""Everything as JSON, and back: what is written here opens again as the same timeline.

An object holds ``format``, ``version`` and the fields of ``model.Timeline`` as ``values`` writes them:
offsets are code points into the article's ``text``, instants seconds since 1970-01-01T00:00, local. ``shown``
beside them says for people, and for programs that know no more than dates: the words, the date in words and
as EDTF, the sentence of each step. Version 1 grows by new fields only; what would be misread by an older
program gets another number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NoReturn

import pandas as pd

from timeline import intervals
from timeline.dating import dating
from timeline.export.checks import check
from timeline.export.selection import Export, selected
from timeline.export.values import DamagedError, decode, encode
from timeline.messages import sentence
from timeline.model import Candidate, EventMention, Step, Timeline, Unplaced
from timeline.sources import SourceError
from timeline.sources.limits import MB
from timeline.table import step_words
from timeline.wording import candidate_words

FORMAT = "timeline"
VERSION = 1
LARGEST = 100 * MB  # of a file, some 120,000 events; reading takes nine times as much memory
_HEAD = ("format", "version")


def write(timeline: Timeline, table: pd.DataFrame) -> Export:
    """The view as one JSON object."""
    chosen = selected(timeline, table)
    texts = {article.id: article.text for article in chosen.articles}
    content = encode(chosen, lambda value: _shown(value, texts))
    head = dict(zip(_HEAD, (FORMAT, VERSION), strict=True))
    fields = (f"{_text(name)}:{_field(value)}" for name, value in (head | content).items())
    return Export(f"{{{','.join(fields)}}}")


def _field(value: Any) -> str:
    """A list is written member by member: one call for all of it would let nothing else run meanwhile."""
    return f"[{','.join(map(_text, value))}]" if isinstance(value, list) else _text(value)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def is_ours(data: bytes) -> bool:
    """Whether a file says that it is a timeline written here, of whatever version."""
    return data[:100].lstrip().startswith(f'{{"{_HEAD[0]}":"{FORMAT}"'.encode())


def read(data: str | bytes) -> Timeline:
    """The timeline that ``write`` wrote; ``SourceError`` for any other file."""
    if len(data) > LARGEST:
        raise SourceError("json-large", most=str(LARGEST // MB))
    content = _content(data)
    try:
        timeline = decode(content, Timeline)
        check(timeline)
    except DamagedError as damaged:
        raise SourceError("json-damaged", where=".".join(damaged.where) or FORMAT) from None
    return timeline


def _content(data: str | bytes) -> dict[str, Any]:
    """The fields of the timeline, if the file says that it is one and of a version that is known."""
    try:
        content = json.loads(data, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise SourceError("json-none") from None
    if type(content) is not dict or content.get("format") != FORMAT:
        raise SourceError("json-other")
    version = content.get("version")
    if type(version) is not int or version < 1:
        raise SourceError("json-damaged", where="version")
    if version > VERSION:
        raise SourceError("json-newer")
    return {name: value for name, value in content.items() if name not in _HEAD}


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _shown(value: Any, texts: Mapping[str, str]) -> dict[str, str]:
    match value:
        case EventMention():
            return _mention(value, texts[value.article_id])
        case Candidate(interval=interval, grain=grain, approximate=approximate):
            return {"when": candidate_words(value), "edtf": intervals.edtf(interval, grain, approximate)}
        case Step():
            return {"text": step_words(value)}
        case Unplaced(reason=reason):
            return {"why": sentence(f"reason.{reason.value}")}
        case _:
            return {}


def _mention(mention: EventMention, text: str) -> dict[str, str]:
    told = {"sentence": mention.sentence.of(text)}
    if not mention.times:
        return told
    dated = dating(mention.times)
    words = "" if mention.inferred else dated.span.of(text)
    return {"when": dated.when, "edtf": dated.edtf, "words": words} | told
