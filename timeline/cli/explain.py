"""For each expression of an article the chain from the words to the interval, as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from timeline import intervals
from timeline.messages import sentence
from timeline.model import Article, Candidate, Outcome, Step, Unplaced
from timeline.wording import when

INDENT = "    "


def explain(article: Article, outcomes: tuple[Outcome, ...]) -> str:
    """The article's publication date and where it comes from, then every expression in text order."""
    parts = ["\n".join(_head(article)), *("\n".join(_expression(article, outcome)) for outcome in outcomes)]
    return "\n\n".join(parts) + "\n"


def _head(article: Article) -> Iterator[str]:
    yield article.title
    published = article.published
    if published is None:
        yield sentence("cli.unpublished")
        return
    yield sentence(
        "cli.published",
        when=when(published.interval, published.grain),
        source=published.source.value,
        evidence=published.evidence,
    )


def _expression(article: Article, outcome: Outcome) -> Iterator[str]:
    expression = outcome.expression
    span = expression.span
    words = sentence("cli.quoted", words=" ".join(span.of(article.text).split()))
    place = {"start": str(span.start), "end": str(span.end)}
    yield sentence("cli.expression", words=words, kind=expression.kind.value, rule=expression.rule, **place)
    if isinstance(outcome, Unplaced):
        yield INDENT + sentence("cli.why", why=sentence(f"reason.{outcome.reason.value}"))
        return
    for number, candidate in enumerate(outcome.candidates, 1):
        yield from _candidate(number, candidate)


def _candidate(number: int, candidate: Candidate) -> Iterator[str]:
    yield INDENT + sentence(
        "cli.candidate",
        number=str(number),
        when=when(candidate.interval, candidate.grain, candidate.approximate, candidate.part),
        edtf=intervals.edtf(candidate.interval, candidate.grain, candidate.approximate),
        grain=candidate.grain.value,
        confidence=f"{candidate.confidence:.2f}",
    )
    for place, step in enumerate(candidate.steps, 1):
        yield INDENT * 2 + sentence("cli.step", number=str(place), step=_step(step))


def _step(step: Step) -> str:
    return sentence(f"step.{step.rule}", **dict(step.facts))
