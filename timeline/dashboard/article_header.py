"""The article's title, its publication date and where that comes from, and what was found."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.dashboard import kept
from timeline.dashboard.dates import dates
from timeline.dashboard.literal import Node
from timeline.messages import keys, sentence
from timeline.model import Article, Published, PublishedSource
from timeline.sources.dates.conflicts import conflicts
from timeline.wording import when


def nodes(article: Article, counts: Mapping[str, int]) -> tuple[Node, ...]:
    """The header of the article that is shown; the counts are those of the whole timeline, by name."""
    return (
        Node("h2", article.title),
        Node("p", _under_title(article), "muted", dates=_dates(article)),
        Node("p", look="counts", children=tuple(_count(*each) for each in counts.items())),
    )


def _dates(article: Article) -> tuple[tuple[str, str], ...]:
    published = article.published
    return dates(_when(published), published.interval) if published else ()


def language_name(code: str) -> str:
    """A language by name, or its code where it has none here."""
    return sentence(f"languages.{code}") if code in keys("languages") else code


def _under_title(article: Article) -> str:
    told = [published_words(article)]
    if article.updated:
        told.append(sentence("page.updated", when=_when(article.updated)))
    return " · ".join([*told, language_name(article.lang)])


def dated_words(article: Article) -> str:
    """When the article was published, and its language."""
    when = _when(article.published) if article.published else sentence("page.unpublished")
    return f"{when} · {language_name(article.lang)}"


def published_words(article: Article) -> str:
    """When the article was published and what says so."""
    if article.published is None:
        return sentence("page.unpublished")
    return sentence("page.published", when=_when(article.published), how=evidence_words(article))


def evidence_words(article: Article) -> str:
    """What says when the article was published, and what speaks against it; empty where nothing does."""
    others = [sentence("page.conflict", how=_how(other), when=_when(other)) for other in conflicts(article)]
    own = [_how(article.published)] if article.published else []
    return "; ".join(own + others)


def _when(published: Published) -> str:
    return when(published.interval, published.grain)


def _how(published: Published) -> str:
    source = published.source
    key = "somebody" if source is PublishedSource.GIVEN and kept.is_read_only() else source.name.lower()
    return sentence(f"page.published-{key}", evidence=published.evidence)


def _count(name: str, number: int) -> Node:
    words = sentence(f"page.count-{name}" if number != 1 else f"page.count-{name}-one")
    return Node("span", children=(Node("strong", f"{number:,} "), Node("span", words)))
