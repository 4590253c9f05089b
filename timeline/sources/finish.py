"""A draft made an article: cleaned, checked, its language told, its publication date chosen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from timeline.language.sources import codes
from timeline.messages import sentence
from timeline.model import Article, Failure, Published, PublishedSource
from timeline.sources import dateline, lang
from timeline.sources.draft import Draft
from timeline.sources.errors import SourceError
from timeline.sources.plain_text import title_of
from timeline.sources.text import check, clean
from timeline.sources.typed_dates import published_from


def article_id(text: str) -> str:
    """First 16 hexadecimal digits of the SHA-256 of the text: the same text twice is one article."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def finish(draft: Draft) -> Article:
    """The article of a draft; ``SourceError`` where its text is empty or too large.

    Of the dates that are stated the most trusted is taken, the others stay in ``Article.declared``. A
    declared date that is none is left out and said in ``Article.notes``.
    """
    name = clean("", draft.name)[0] or sentence("note.pasted")
    text, replaced = clean(name, draft.text)
    check(name, text)
    language = _language(draft, text)
    dates, undated = _declared(draft, language)
    dates += tuple(_undeclared(draft, text, language))
    dates = tuple(sorted(dates, key=lambda date: date.source.rank))
    title = " ".join(clean("", draft.title)[0].split())
    return Article(
        id=article_id(text),
        title=title or title_of(draft.name, text),
        text=text,
        published=dates[0] if dates else None,
        lang=language,
        source=clean("", draft.source)[0],
        url=clean("", draft.url)[0],
        notes=draft.notes + replaced + undated,
        declared=dates,
        updated=_updated(draft, language),
    )


def _language(draft: Draft, text: str) -> str:
    """A tag given to this very text goes before what the letters show, and that before a whole site's tag."""
    declared = lang.code_of(draft.lang)
    if declared and draft.lang_sure:
        return declared
    return lang.recognise(text, declared or lang.DEFAULT)


def _declared(draft: Draft, code: str) -> tuple[tuple[Published, ...], tuple[Failure, ...]]:
    found: list[Published] = []
    wrong: list[Failure] = []
    for date in draft.dates:
        try:
            found.append(published_from(date.words, date.source, code))
        except SourceError as error:
            facts = (("name", draft.name), ("why", str(error)))
            wrong.append(Failure(draft.name, "note.published", facts))
    return tuple(found), tuple(dict.fromkeys(wrong))


def _undeclared(draft: Draft, text: str, code: str) -> Iterator[Published]:
    """What the text, the address and the file's name say."""
    if code in codes() and (date := dateline.from_dateline(text, code)):
        yield date
    if date := dateline.from_file_name(draft.name):
        yield date


def _updated(draft: Draft, code: str) -> Published | None:
    try:
        return published_from(draft.updated, PublishedSource.META, code) if draft.updated else None
    except SourceError:
        return None
