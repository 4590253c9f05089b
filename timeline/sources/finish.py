"""A draft made an article: cleaned, checked, its language told, its publication date chosen."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from timeline.language.sources import labelled
from timeline.messages import sentence
from timeline.model import Article, Failure, Published, PublishedSource
from timeline.sources import lang
from timeline.sources.dates import dateline, file_dates, regions
from timeline.sources.dates.typed_dates import published_from
from timeline.sources.draft import DEFAULTS, Draft, Options
from timeline.sources.errors import SourceError
from timeline.sources.mojibake import undone
from timeline.sources.plain_text import title_of
from timeline.sources.text import check, check_size, clean


def article_id(text: str) -> str:
    """First 16 hexadecimal digits of the SHA-256 of the text: the same text twice is one article."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def finish(draft: Draft, options: Options = DEFAULTS) -> Article:
    """The article of a draft; ``SourceError`` where its text is empty or too large.

    Of the dates that are stated the most trusted is taken, the others stay in ``Article.declared``. A
    declared date that is none is left out and said in ``Article.notes``.
    """
    name = clean("", draft.name)[0] or sentence("note.pasted")
    check_size(name, draft.text)
    repaired, mojibake = undone(name, draft.text)
    text, replaced = clean(name, repaired)
    check(name, text)
    language = _language(draft, text, options.lang)
    country = regions.region(draft.lang, draft.url)
    declared, undated = _declared(draft, language, country)
    undeclared, changed = _undeclared(draft, text, language, country)
    dates = tuple(sorted(declared + undeclared, key=lambda date: date.source.rank))
    return Article(
        id=article_id(text),
        title=_one_line(draft.title) or title_of(draft.name, text),
        text=text,
        published=dates[0] if dates else None,
        lang=language,
        source=_one_line(draft.source),
        url=clean("", draft.url)[0],
        notes=draft.notes + mojibake + replaced + undated,
        declared=dates,
        updated=_updated(draft, language, country) or changed,
    )


def _one_line(words: str) -> str:
    return " ".join(clean("", undone("", words)[0])[0].split())


def _language(draft: Draft, text: str, undeclared: str) -> str:
    """A tag given to this very text goes before what the letters show, and that before a whole site's tag.

    ``undeclared``, where it is not empty, is the language of a text without a tag, whatever its letters show.
    """
    declared = lang.code_of(draft.lang)
    if declared and draft.lang_sure:
        return declared
    if undeclared and not declared:
        return undeclared
    return lang.recognise(text, declared or lang.DEFAULT)


def _declared(draft: Draft, code: str, country: str) -> tuple[tuple[Published, ...], tuple[Failure, ...]]:
    found: list[Published] = []
    wrong: list[Failure] = []
    for date in draft.dates:
        try:
            published = published_from(date.words, date.source, code, country)
            found.append(replace(published, evidence=date.evidence or published.evidence))
        except SourceError as error:
            facts = (("name", draft.name), ("why", str(error)))
            wrong.append(Failure(draft.name, "note.published", facts))
    return tuple(found), tuple(dict.fromkeys(wrong))


def _undeclared(
    draft: Draft, text: str, code: str, country: str
) -> tuple[tuple[Published, ...], Published | None]:
    """What the text, the address and the file's name say, and when the text was changed, where it says that.

    The date of a change is taken for that of the publication only where it stands in a byline, as some papers
    print no other, and the source states neither elsewhere.
    """
    stated = (
        dateline.stated(text, code, country, draft.heads) if code in labelled() and not draft.dateless else ()
    )
    changed = next((one.published for one in stated if one.updated), None)
    lines = tuple(one.published for one in stated if not one.updated)
    found = (file_dates.from_address(draft.url), file_dates.from_name(draft.name))
    dates = lines + tuple(date for date in found if date)
    if changed and not (dates or draft.dates or draft.updated):
        return (changed,), None
    return dates, changed


def _updated(draft: Draft, code: str, country: str) -> Published | None:
    try:
        return published_from(draft.updated, PublishedSource.META, code, country) if draft.updated else None
    except SourceError:
        return None
