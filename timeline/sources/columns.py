"""Articles in rows: which column or key holds what, by its name or as a person says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from timeline.model import PublishedSource
from timeline.sources.draft import Declared, Draft, Options
from timeline.sources.errors import SourceError

# Names in small letters without spaces, hyphens, underscores; the likeliest first.
NAMES = {
    "text": ("text", "body", "content", "fulltext", "articletext", "articlebody", "contenttext", "contenthtml"),
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


def check_options(name: str, keys: Iterable[str], options: Options) -> None:
    """``SourceError`` where a person named a column that is not there."""
    known = tuple(keys)
    for _, key in options.columns:
        if key not in known:
            raise SourceError("no-column", name=name, column=key, columns=", ".join(known[:20]))


def draft_of(name: str, row: Mapping[str, object], found: Columns) -> Draft:
    """The article in a row; ``SourceError`` where it has no text."""
    text = found.value(row, "text")
    if not isinstance(text, str):
        raise SourceError("no-text", name=name)
    published = _said(found.value(row, "published"))
    return Draft(
        name=name,
        text=text,
        title=_said(found.value(row, "title")),
        dates=(Declared(published, PublishedSource.COLUMN),) if published else (),
        updated=_said(found.value(row, "updated")),
        lang=_said(found.value(row, "lang")),
        lang_sure=True,
        source=_said(found.value(row, "source")),
        url=_said(found.value(row, "url")),
    )


def _said(value: object) -> str:
    """Words, numbers and dates as they are; lists and objects say nothing."""
    return str(value).strip() if isinstance(value, str | int | float) or hasattr(value, "isoformat") else ""
