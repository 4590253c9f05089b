"""What is known of an article, as JSON."""

from __future__ import annotations

from typing import Any

from timeline import intervals
from timeline.flow import propose
from timeline.messages import sentence
from timeline.model import Article, Grain, Ground, Proposal, Published


def article_record(article: Article) -> dict[str, Any]:
    """What is known of an article, without its text."""
    return {
        "id": article.id,
        "title": article.title,
        "published": published_record(article.published),
        "lang": article.lang,
        "source": article.source,
        "url": article.url,
    }


def read_record(name: str, article: Article) -> dict[str, Any]:
    """A whole article from the file so named: what ``extract``, ``tag`` and ``events`` take.

    ``dct`` is the publication date in EDTF or ``None``; ``declared`` holds every date that the source states,
    ``suggested`` what the text tells of it where the source states none.
    """
    return {
        **article_record(article),
        "dct": edtf(article.published),
        "declared": [published_record(published) for published in article.declared],
        "updated": edtf(article.updated),
        "suggested": _suggested(article, propose(article)),
        "file": name,
        "words": len(article.text.split()),
        "text": article.text,
    }


def _suggested(article: Article, proposal: Proposal | None) -> dict[str, Any] | None:
    if proposal is None:
        return None
    return {
        "best": published_record(proposal.best),
        "interval": intervals.edtf(proposal.interval, Grain.DAY),
        "reasons": [_reason(article, ground) for ground in proposal.reasons],
    }


def _reason(article: Article, ground: Ground) -> dict[str, str]:
    told = sentence(f"inferred.{ground.step.rule}", **dict(ground.step.facts))
    return {"words": ground.span.of(article.text) if ground.span else "", "why": told}


def published_record(published: Published | None) -> dict[str, str] | None:
    """A publication date and what says so."""
    if published is None:
        return None
    return {
        "edtf": intervals.edtf(published.interval, published.grain),
        "source": published.source.value,
        "evidence": published.evidence,
    }


def edtf(published: Published | None) -> str | None:
    """The date alone."""
    return intervals.edtf(published.interval, published.grain) if published else None
