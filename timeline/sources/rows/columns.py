"""Articles in rows: which column or key holds what, by its name or as a person says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from timeline.messages import sentence
from timeline.model import Failure, PublishedSource
from timeline.sources.draft import Declared, Draft, Options
from timeline.sources.errors import SourceError

# Names in small letters without spaces, hyphens, underscores; the likeliest first.
NAMES = {
    "text": (
        "text",
        "body",
        "content",
        "fulltext",
        "articletext",
        "articlebody",
        "contenttext",
        "contenthtml",
    ),
    "title": ("title", "headline", "heading"),
    "published": (
        *("published", "datepublished", "publisheddate", "publishedat", "pubdate", "publicationdate"),
        *("publishdate", "publishedon", "dct", "date"),
    ),
    "updated": ("updated", "datemodified", "modified", "updatedat"),
    "lang": ("lang", "language", "languagecode", "inlanguage"),
    "source": ("source", "publisher", "outlet", "sourcename"),
    "url": ("url", "link", "address", "uri", "sourceurl"),
}
DECLARED = "declared"  # where this program keeps all dates that a source states
SHOWN = 20  # columns named in an error
FIELDS = tuple(NAMES)
PLAIN = str.maketrans("", "", " _-.:")


@dataclass(frozen=True, slots=True)
class Columns:
    """For each field of ours the keys that may hold it, the first of them that is filled counts."""

    of: Mapping[str, tuple[str, ...]]

    def value(self, row: Mapping[str, object], field: str) -> object:
        """What a row holds for a field, or an empty string."""
        return next((row[key] for key in self.of.get(field, ()) if row.get(key) not in (None, "")), "")


def columns(keys: Iterable[str], options: Options) -> Columns:
    """Which of the keys hold what; those that a person named go before those known by name.

    >>> columns(["Headline", "Body"], Options()).of["text"]
    ('Body',)
    """
    plain = {key: key.strip().lower().translate(PLAIN) for key in keys}
    of = {
        field: tuple(key for name in names for key, known in plain.items() if known == name)
        for field, names in NAMES.items()
    }
    return Columns(of | {field: (key,) for field, key in options.columns if key in plain})


def columns_with_text(name: str, keys: Sequence[str], options: Options) -> Columns:
    """As ``columns``; ``SourceError`` where a named column is not there, or none is known to hold text."""
    there = ", ".join(keys[:SHOWN]) or "–"
    for _, key in options.columns:
        if key not in keys:
            raise SourceError("no-column", name=name, column=key, columns=there)
    found = columns(keys, options)
    if not found.of["text"]:
        raise SourceError("no-text-column", name=name, columns=there)
    return found


def draft_or_failure(name: str, number: int, row: Mapping[str, object], found: Columns) -> Draft | Failure:
    """The article in a row, named by the file and the row's number; a failure where it has no text."""
    label = sentence("note.row", name=name, number=str(number))
    text = found.value(row, "text")
    if not isinstance(text, str) or not text.strip():
        return SourceError("no-text", name=label).failure(label)
    return Draft(
        name=label,
        text=_plain(text),
        title=_said(found.value(row, "title")),
        dates=tuple(dict.fromkeys(_dates(row, found))),
        updated=_said(found.value(row, "updated")),
        lang=_said(found.value(row, "lang")),
        lang_sure=True,
        source=_said(found.value(row, "source")),
        url=_said(found.value(row, "url")),
    )


def _plain(text: str) -> str:
    from timeline.sources.html import as_text, looks_marked_up  # noqa: PLC0415  brings a library

    return as_text(text) if looks_marked_up(text) else text


def _dates(row: Mapping[str, object], found: Columns) -> Iterator[Declared]:
    yield from _published(found.value(row, "published"))
    others = row.get(DECLARED)
    for other in others if isinstance(others, list) else ():
        yield from _published(other if isinstance(other, Mapping) else "")


def _published(value: object) -> Iterator[Declared]:
    """A date as it stands, or one that this program wrote with where it had it from."""
    if isinstance(value, Mapping):
        source = next((one for one in PublishedSource if one.value == value.get("source")), None)
        if source and (words := _said(value.get("edtf"))):
            yield Declared(words, source, _said(value.get("evidence")))
    elif words := _said(value):
        yield Declared(words, PublishedSource.COLUMN)


def _said(value: object) -> str:
    """Words, numbers and dates as they are; lists and objects say nothing."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip() if isinstance(value, str | int | float) else ""
