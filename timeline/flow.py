"""The whole way from articles to a timeline: normalise, tag, resolve, find events, tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from timeline import plain
from timeline.conventions import AS_WRITTEN, Conventions
from timeline.language import load
from timeline.language.sources import codes
from timeline.messages import keys, sentence
from timeline.model import Article, EventMention, Failure, Outcome, Proposal, Timeline, Unplaced
from timeline.normal import normalise
from timeline.resolving import published, resolve
from timeline.sources.errors import guarded
from timeline.story import tell
from timeline.tagging import tag

Progress = Callable[[int, int, str], None]
Found = tuple[Article, tuple[Outcome, ...]]
TOGETHER = 100_000  # characters of articles read at once; more would save no time
STALE = "note.published"  # said of an article's declared date; no longer true once it has another


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article gives: an outcome for each expression in text order, events, what to know of them."""

    article: Article
    outcomes: tuple[Outcome, ...] = ()
    mentions: tuple[EventMention, ...] = ()
    notes: tuple[Failure, ...] = ()


def find(article: Article, by: Conventions = AS_WRITTEN) -> tuple[Outcome, ...]:
    """The article's expressions with their places on the calendar; no parser is loaded."""
    return _find(article, by)[0]


def propose(article: Article) -> Proposal | None:
    """When an article whose source does not say so may have been published, by what its text tells.

    ``None`` where the source says it, where the text tells nothing of it, or for a language without rules.
    """
    if article.published or article.lang not in codes():
        return None
    language = load(article.lang)
    text = normalise(article.text, article.lang)
    known = article.updated.interval if article.updated else None
    return published.propose(text, resolve(text, tag(text, language), None, language), language, known)


def extract(article: Article, by: Conventions = AS_WRITTEN) -> Extraction:
    """Expressions and events of one article; in a language without rules, plain dates and their clauses."""
    return extract_all([article], by)[0]


def extract_all(articles: Sequence[Article], by: Conventions = AS_WRITTEN) -> list[Extraction]:
    """``extract`` for each of some articles, which together take less time, and all must fit in memory."""
    found = [_find(article, by) for article in articles]
    mentions = _mentions(
        [(article, outcomes) for article, (outcomes, _) in zip(articles, found, strict=True)],
        by.undated_news,
    )
    return [
        Extraction(article, outcomes, told, _notes(article, outcomes, cut))
        for article, (outcomes, cut), told in zip(articles, found, mentions, strict=True)
    ]


def _mentions(found: Sequence[Found], news: bool) -> list[tuple[EventMention, ...]]:
    """The events of some articles, those of a language together."""
    told: dict[int, tuple[EventMention, ...]] = {}
    for lang in dict.fromkeys(article.lang for article, _ in found):
        numbers = [number for number, (article, _) in enumerate(found) if article.lang == lang]
        told |= dict(
            zip(numbers, _of_language(lang, [found[number] for number in numbers], news), strict=True)
        )
    return [told[number] for number in range(len(found))]


def _of_language(lang: str, found: Sequence[Found], news: bool) -> list[tuple[EventMention, ...]]:
    if lang not in codes():
        return [plain.mentions(article, outcomes) for article, outcomes in found]
    from timeline import events  # noqa: PLC0415  loads the parser's package, as tagging never does

    return events.mentions_of_all(found, load(lang), news=news)


def build(
    articles: Iterable[Article], progress: Progress | None = None, by: Conventions = AS_WRITTEN
) -> Timeline:
    """The timeline of some articles. The same text twice is one article: the first with a publication date.

    ``progress`` as for ``extract_each``.
    """
    distinct, repeated = distinct_articles(articles)
    return assemble(tuple(extract_each(distinct, progress, by)), repeated)


def extract_each(
    articles: Sequence[Article], progress: Progress | None = None, by: Conventions = AS_WRITTEN
) -> Iterator[Extraction]:
    """``extract`` for each of any number of articles, in their order.

    ``progress(done, total, title)`` is called after each. An article on which the program fails has no
    events and a ``Failure`` among its notes with the rule "error.crash"; the others go on.
    """
    parts = (part for some in batches(articles) for part in _guarded(some, by))
    for done, part in enumerate(parts, 1):
        if progress:
            progress(done, len(articles), part.article.title)
        yield part


def assemble(parts: Sequence[Extraction], notes: tuple[Failure, ...] = ()) -> Timeline:
    """The timeline of what some articles gave, each of them once; ``notes`` stand before theirs."""
    return tell(
        tuple(part.article for part in parts),
        (mention for part in parts for mention in part.mentions),
        tuple(
            (part.article.id, item) for part in parts for item in part.outcomes if isinstance(item, Unplaced)
        ),
        notes + tuple(note for part in parts for note in part.notes),
    )


def parts_of(timeline: Timeline) -> tuple[Extraction, ...]:
    """What its articles gave: ``assemble`` makes the same timeline of it again, but for its notes."""
    mentions: dict[str, list[EventMention]] = {article.id: [] for article in timeline.articles}
    for mention in timeline.mentions():
        mentions[mention.article_id].append(mention)
    outcomes: dict[str, list[Outcome]] = {article.id: [] for article in timeline.articles}
    for article_id, unplaced in timeline.unplaced:
        outcomes[article_id].append(unplaced)
    return tuple(
        Extraction(article, tuple(outcomes[article.id]), tuple(mentions[article.id]))
        for article in timeline.articles
    )


def distinct_articles(articles: Iterable[Article]) -> tuple[tuple[Article, ...], tuple[Failure, ...]]:
    """Each text once, the first with a publication date if one has it; a note for each that came again."""
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


def batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Neighbours that together hold so many characters; at least one article each."""
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if sum(len(one.text) for one in batch) >= TOGETHER:
            yield batch
            batch = []
    if batch:
        yield batch


def _guarded(articles: Sequence[Article], by: Conventions) -> Sequence[Extraction]:
    """The extractions of some articles; where one crashes, each is read alone."""
    title = articles[0].title
    result = guarded(title, lambda: extract_all(articles, by))
    if not isinstance(result, Failure):
        return result
    if len(articles) == 1:
        return [Extraction(articles[0], notes=(result,))]
    return [part for article in articles for part in _guarded([article], by)]


def _find(article: Article, by: Conventions) -> tuple[tuple[Outcome, ...], bool]:
    if article.lang not in codes():
        return plain.outcomes(article, by)
    language = load(article.lang)
    text = normalise(article.text, article.lang)
    return resolve(text, tag(text, language, by.order), article.published, language, by), False


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
