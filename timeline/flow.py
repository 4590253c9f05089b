"""The whole way from articles to a timeline: normalise, tag, resolve, find events, tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from timeline import plain
from timeline.language import load
from timeline.language.sources import codes
from timeline.messages import keys, sentence
from timeline.model import Article, EventMention, Failure, Outcome, Timeline, Unplaced
from timeline.normal import normalise
from timeline.resolving import resolve
from timeline.sources.errors import SourceError
from timeline.story import tell
from timeline.tagging import tag

T = TypeVar("T")
Progress = Callable[[int, int, str], None]
STALE = "note.published"  # said of an article's declared date; no longer true once it has another


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article gives: an outcome for each expression in text order, events, what to know of them."""

    article: Article
    outcomes: tuple[Outcome, ...] = ()
    mentions: tuple[EventMention, ...] = ()
    notes: tuple[Failure, ...] = ()


def find(article: Article) -> tuple[Outcome, ...]:
    """The article's expressions with their places on the calendar; no parser is loaded."""
    return _find(article)[0]


def extract(article: Article, *, news: bool = False) -> Extraction:
    """Expressions and events of one article; in a language without rules, plain dates and their clauses.

    With ``news`` the article's own news stands on its publication date where no words date it.
    """
    outcomes, cut = _find(article)
    if article.lang in codes():
        from timeline import events  # noqa: PLC0415  loads the parser's package, as tagging never does

        mentions = events.mentions(article, outcomes, load(article.lang), news=news)
    else:
        mentions = plain.mentions(article, outcomes)
    return Extraction(article, outcomes, mentions, _notes(article, outcomes, cut))


def build(articles: Iterable[Article], progress: Progress | None = None, *, news: bool = False) -> Timeline:
    """The timeline of some articles. The same text twice is one article: the first with a publication date.

    ``news`` as for ``extract``.

    ``progress(done, total, title)`` is called after each article. An article on which the program fails has
    no events and a ``Failure`` in ``Timeline.notes`` with the rule "error.crash"; the others go on.
    """
    distinct, repeated = _distinct(articles)
    parts = []
    for done, article in enumerate(distinct, 1):
        parts.append(_guarded(article, news))
        if progress:
            progress(done, len(distinct), article.title)
    return tell(
        distinct,
        (mention for part in parts for mention in part.mentions),
        tuple(
            (part.article.id, item) for part in parts for item in part.outcomes if isinstance(item, Unplaced)
        ),
        repeated + tuple(note for part in parts for note in part.notes),
    )


def _distinct(articles: Iterable[Article]) -> tuple[tuple[Article, ...], tuple[Failure, ...]]:
    first: dict[str, Article] = {}
    repeated: dict[str, Failure] = {}
    for article in articles:
        kept = first.setdefault(article.id, article)
        if kept is article:
            continue
        repeated[article.id] = Failure(kept.title, "note.twice", (("name", kept.title),))
        if kept.published is None:
            first[article.id] = article
    return tuple(first.values()), tuple(repeated.values())


def guarded(name: str, work: Callable[[], T]) -> T | Failure:
    """What ``work`` returns for the document so named, or the record of its crash; a ``SourceError`` passes.

    The one place where any exception is caught. The record holds the kind of exception, never its words,
    which may quote the text.
    """
    try:
        return work()
    except SourceError:
        raise
    except Exception as crash:
        return Failure(name, "error.crash", (("name", name), ("what", type(crash).__name__)))


def _guarded(article: Article, news: bool) -> Extraction:
    result = guarded(article.title, lambda: extract(article, news=news))
    return Extraction(article, notes=(result,)) if isinstance(result, Failure) else result


def _find(article: Article) -> tuple[tuple[Outcome, ...], bool]:
    if article.lang not in codes():
        return plain.outcomes(article)
    language = load(article.lang)
    text = normalise(article.text, article.lang)
    return resolve(text, tag(text, language), article.published, language), False


def _notes(article: Article, outcomes: tuple[Outcome, ...], cut: bool) -> tuple[Failure, ...]:
    notes = [note for note in article.notes if note.rule != STALE or article.published is None]
    if article.lang not in codes():
        notes.append(_note(article, "language", language=_language(article.lang)))
    if cut:
        notes.append(_note(article, "many-dates", count=f"{plain.MOST:,}"))
    if not outcomes:
        notes.append(_note(article, "no-dates"))
    return tuple(notes)


def _note(article: Article, rule: str, **facts: str) -> Failure:
    return Failure(article.title, f"note.{rule}", (("name", article.title), *facts.items()))


def _language(code: str) -> str:
    return sentence(f"languages.{code}") if code in keys("languages") else f"“{code}”"
