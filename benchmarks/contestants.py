"""The ways through the texts that are measured beside each other: Timeline's own, and others'."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec

import spacy
from dateparser.search import search_dates
from spacy.language import Language as Parser

from benchmarks.speed import DATEPARSER, PARSER
from timeline.flow import extract
from timeline.language import load
from timeline.model import Article
from timeline.normal import normalise
from timeline.resolving import resolve
from timeline.tagging import tag

ENGLISH = load("en")
NOT_PARSING = ("ner", "senter", "attribute_ruler", "lemmatizer")  # parts of the model


@dataclass(frozen=True, slots=True)
class Contestant:
    """One way through articles; ``run`` does all of its work and keeps nothing."""

    name: str
    run: Callable[[Sequence[Article]], None]


def contestants(articles: Sequence[Article]) -> tuple[Contestant, ...]:
    """All of them, Timeline first; what tagging takes for granted is done for the articles beforehand."""
    plain = {article: normalise(article.text, article.lang) for article in articles}
    return (
        Contestant("Timeline: tag", partial(_tag, plain)),
        Contestant("Timeline: normalise, tag, resolve", _resolve),
        Contestant("Timeline: the whole chain", _extract),
        Contestant(DATEPARSER, _search),
        Contestant(PARSER, partial(_parse, spacy.load(model(), exclude=NOT_PARSING))),
    )


def model() -> str:
    """The package that Timeline parses with."""
    return next(name for name in ENGLISH.events.models if find_spec(name))


def _tag(plain: dict[Article, str], articles: Sequence[Article]) -> None:
    for article in articles:
        tag(plain[article], ENGLISH)


def _resolve(articles: Sequence[Article]) -> None:
    for article in articles:
        text = normalise(article.text, article.lang)
        resolve(text, tag(text, ENGLISH), article.published, ENGLISH)


def _extract(articles: Sequence[Article]) -> None:
    for article in articles:
        extract(article)


def _search(articles: Sequence[Article]) -> None:
    for article in articles:
        search_dates(article.text, languages=["en"])


def _parse(parser: Parser, articles: Sequence[Article]) -> None:
    for _ in parser.pipe(article.text for article in articles):
        pass
