"""A project as one file, to keep elsewhere and bring back: with all its articles and every change.

It is a ZIP file of three members or four. ``manifest.json`` is an object: ``format``, ``version``, ``name``
of the project, how many ``articles`` and ``changes``. ``articles.jsonl`` has an object a line, in order:
``file``, ``article`` as ``export/json.py`` writes one, and where it is another version of one, ``aside_of``
that id and ``aside``. ``changes.jsonl`` has an object a line, the first change first: ``who``, ``at``
(seconds since 1970-01-01T00:00 UTC) and ``change``. Where its articles are not read as usual there is a
fourth member, ``settings.json``: an object of what is set of ``order``, ``prefer``, ``mode``,
``undated_news`` (see ``conventions.py``) and ``lang``, the code for articles to come that declare none; a
program that does not know it opens the rest. Links, people who were let in and what is kept for
speed stay behind. What would be misread by an older program gets another version.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from timeline.sources.limits import FILE, MB, RATIO, RATIO_FROM
from timeline.store import coding
from timeline.store.errors import StoreError
from timeline.store.reading import Reading
from timeline.store.values import AS_USUAL, Filed, Logged, Settings

FORMAT, VERSION = "timeline-project", 1
MANIFEST, ARTICLES, CHANGES = "manifest.json", "articles.jsonl", "changes.jsonl"
SETTINGS = "settings.json"
UNPACKED = FILE  # bytes of all members
FIRST_TIME = (1980, 1, 1, 0, 0, 0)  # of a ZIP file; the same project gives the same file


@dataclass(frozen=True, slots=True)
class Content:
    """What a project file holds; the articles with their texts, each ``aside`` of one that is not."""

    name: str
    articles: tuple[Filed, ...]
    changes: tuple[Logged, ...]
    settings: Settings = AS_USUAL


def content_of(reading: Reading, project: str) -> Content:
    """What the file of a project holds for somebody who may read it."""
    found, articles, changes = reading.whole(project)
    return Content(found.name, articles, changes, found.settings)


def write(content: Content) -> bytes:
    """The file; ``StoreError`` where it would be too large to be read."""
    counts = {"articles": len(content.articles), "changes": len(content.changes)}
    manifest = {"format": FORMAT, "version": VERSION, "name": content.name} | counts
    unpacked = {
        MANIFEST: coding.written(manifest).encode(),
        ARTICLES: _lines(map(_article_line, content.articles)),
        CHANGES: _lines({"who": one.who, "at": one.at, "change": one.change} for one in content.changes),
    }
    if content.settings != AS_USUAL:
        unpacked[SETTINGS] = coding.written(coding.settings_json(content.settings)).encode()
    packed = _packed(unpacked, ZIP_DEFLATED) or _packed(unpacked, ZIP_STORED)
    if packed is None or len(packed) > FILE or sum(map(len, unpacked.values())) > UNPACKED:
        raise StoreError("file-large", most=f"{FILE // MB}")
    return packed


def _article_line(filed: Filed) -> dict[str, Any]:
    line = {"file": filed.file, "article": coding.article_json(filed.article) | {"text": filed.article.text}}
    if filed.aside is None:
        return line
    return line | {"aside_of": filed.aside.of, "aside": coding.aside_json(filed.aside)}


def _lines(values: Iterable[Mapping[str, Any]]) -> bytes:
    return "".join(f"{coding.written(value)}\n" for value in values).encode()


def _packed(unpacked: Mapping[str, bytes], way: int) -> bytes | None:
    """The ZIP file, or ``None`` where a member packs so well that it would look like an attack."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, data in unpacked.items():
            member = ZipInfo(name, FIRST_TIME)
            archive.writestr(member, data, way)
            if len(data) > max(RATIO_FROM, member.compress_size * RATIO):
                return None
    return file.getvalue()
