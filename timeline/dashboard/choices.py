"""Articles to choose from: Streamlit tells a choice by its words, so no two may be called the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from timeline.model import Article


def choices(articles: Iterable[Article]) -> dict[str, str]:
    """The titles of articles by id, in their order; one that came before gets a number.

    >>> choices([Article("a", "News", ""), Article("b", "News", "")])
    {'a': 'News', 'b': 'News (2)'}
    """
    seen: Counter[str] = Counter()
    named: dict[str, str] = {}
    for article in articles:
        name = article.title
        while name in seen:
            seen[article.title] += 1
            name = f"{article.title} ({seen[article.title]})"
        seen[name] += 1
        named[article.id] = name
    return named
