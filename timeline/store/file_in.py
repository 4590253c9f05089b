"""A project file read as any strange file is: bounded, looked through, its names of members labels only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from timeline.export.checks import check
from timeline.export.values import DamagedError, decode
from timeline.model import Article, Failure, Timeline
from timeline.sources import SourceError
from timeline.sources.archives.unzip import Most, members
from timeline.sources.limits import FILE, MB, MEMBERS, TEXT
from timeline.sources.text import clean
from timeline.store import coding
from timeline.store.errors import StoreError
from timeline.store.project_file import (
    ARTICLES,
    CHANGES,
    FORMAT,
    MANIFEST,
    SETTINGS,
    UNPACKED,
    VERSION,
    Content,
)
from timeline.store.values import AS_USUAL, Aside, Change, Filed, Logged, Settings

T = TypeVar("T")
NAMES = (MANIFEST, ARTICLES, CHANGES, SETTINGS)
FIELDS = {"format", "version", "name", "articles", "changes"}
MOST = Most(members=len(NAMES), member=UNPACKED, total=UNPACKED)
MOST_ARTICLES = MEMBERS
MOST_CHANGES = 1_000_000
LONGEST_TEXT = 3 * TEXT  # bytes: what was replaced in a text may have made it longer
LATEST = 10**11  # seconds: in the year 5138


def read(data: bytes) -> Content:
    """What a file holds; ``StoreError`` for one that ``write`` would not have written."""
    if len(data) > FILE:
        raise StoreError("file-large", most=f"{FILE // MB}")
    try:
        return _content(_unpacked(data))
    except DamagedError as damaged:
        raise StoreError("file-damaged", where=".".join(damaged.where) or FORMAT) from None


def _unpacked(data: bytes) -> dict[str, bytes]:
    try:
        found = list(members(FORMAT, data, most=MOST, only=NAMES))
    except SourceError:
        raise StoreError("file-none") from None
    if MANIFEST not in {one[0] for one in found if not isinstance(one, Failure)}:
        raise StoreError("file-none")
    content: dict[str, bytes] = {}
    for one in found:
        if isinstance(one, Failure) or one[0] in content:
            raise DamagedError(FORMAT)
        content[one[0]] = one[1]
    return content


def _content(unpacked: Mapping[str, bytes]) -> Content:
    manifest = _object(MANIFEST, unpacked[MANIFEST])
    _look_at_version(manifest)
    _need(manifest.keys() == FIELDS and type(manifest["name"]) is str, MANIFEST)
    filed = _articles(_objects(ARTICLES, unpacked, manifest["articles"], MOST_ARTICLES))
    changes = _changes(_objects(CHANGES, unpacked, manifest["changes"], MOST_CHANGES))
    return Content(_named(manifest["name"]), filed, changes, _settings(unpacked))


def _settings(unpacked: Mapping[str, bytes]) -> Settings:
    """How the articles are read; as usual where the file does not say."""
    return coding.settings_of(_object(SETTINGS, unpacked[SETTINGS])) if SETTINGS in unpacked else AS_USUAL


def _look_at_version(manifest: Mapping[str, Any]) -> None:
    if manifest.get("format") != FORMAT:
        raise StoreError("file-none")
    version = manifest.get("version")
    if type(version) is not int or version < 1:
        raise DamagedError(MANIFEST, "version")
    if version > VERSION:
        raise StoreError("file-newer")


def _named(name: str) -> str:
    try:
        return coding.project_name(name)
    except StoreError:
        raise DamagedError(MANIFEST, "name") from None


def _object(name: str, data: bytes) -> dict[str, Any]:
    try:
        value = coding.read(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise DamagedError(name) from None
    if type(value) is not dict:
        raise DamagedError(name)
    return value


def _objects(name: str, unpacked: Mapping[str, bytes], count: Any, most: int) -> Iterator[dict[str, Any]]:
    """An object a line; as many as the manifest says, so that a file that was cut is seen."""
    lines = unpacked.get(name, b"").split(b"\n")
    if type(count) is not int or count != len(lines) - 1 or count > most or lines.pop():
        raise DamagedError(name)
    for number, line in enumerate(lines, 1):
        try:
            yield _object(str(number), line)
        except DamagedError as damaged:
            raise damaged.within(name) from None


def _articles(lines: Iterable[dict[str, Any]]) -> tuple[Filed, ...]:
    filed = tuple(_each(ARTICLES, lines, _filed))
    check(Timeline(tuple(one.article for one in filed)))
    on_timeline = {one.article.id for one in filed if one.aside is None}
    _need(all(one.aside is None or one.aside.of in on_timeline for one in filed), ARTICLES, "aside_of")
    return filed


def _changes(lines: Iterable[dict[str, Any]]) -> tuple[Logged, ...]:
    changes = _each(CHANGES, lines, _logged)
    return tuple(replace(change, number=number) for number, change in enumerate(changes, 1))


def _each(name: str, lines: Iterable[dict[str, Any]], made: Callable[[dict[str, Any]], T]) -> Iterator[T]:
    for number, line in enumerate(lines, 1):
        try:
            yield made(line)
        except DamagedError as damaged:
            raise damaged.within(str(number)).within(name) from None


def _filed(line: dict[str, Any]) -> Filed:
    _need(line.keys() in ({"file", "article"}, {"file", "article", "aside_of", "aside"}))
    _need(type(line["file"]) is str, "file")
    article = decode(line["article"], Article)
    _need(bool(article.id) and _is_short(article.id), "id")
    _need(len(article.text.encode()) <= LONGEST_TEXT, "text")
    return Filed(article, line["file"], _aside(line))


def _aside(line: dict[str, Any]) -> Aside | None:
    if "aside" not in line:
        return None
    _need(type(line["aside_of"]) is str, "aside_of")
    return coding.aside_of(line["aside_of"], line["aside"])


def _logged(line: dict[str, Any]) -> Logged:
    _need(line.keys() == {"who", "at", "change"})
    who, at = line["who"], line["at"]
    _need(type(who) is str and _is_short(who), "who")
    _need(type(at) is int and 0 <= at <= LATEST, "at")
    return Logged(0, who, at, _change(line["change"]))


def _change(value: Any) -> Change:
    """A change that can be written as it was read, which one with an infinite number cannot."""
    change = coding.change_of(value)
    try:
        coding.change_text(change)
    except (StoreError, ValueError):
        raise DamagedError("change") from None
    return change


def _is_short(words: str) -> bool:
    return len(words) <= coding.LONGEST and clean("", words)[0] == words


def _need(holds: bool, *where: str) -> None:
    if not holds:
        raise DamagedError(*where)
