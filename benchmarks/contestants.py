"""The ways through the texts that are measured beside each other: Timeline's own, and others'.

Each takes the articles to make ready for, and gives what does the work on some of them and keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from types import MappingProxyType

import spacy
from dateparser.search import search_dates

from benchmarks import speed
from timeline.flow import batches, extract_all
from timeline.language import load
from timeline.model import Article
from timeline.normal import normalise
from timeline.resolving import resolve
from timeline.tagging import tag

Run = Callable[[Sequence[Article]], None]
ENGLISH = load("en")
MODEL = next(name for name in ENGLISH.events.models if find_spec(name))  # Timeline's own
NOT_PARSING = ("ner", "senter", "attribute_ruler", "lemmatizer")  # parts of the model


def tagging(articles: Sequence[Article]) -> Run:
    """Timeline's tagger on texts that are normalised beforehand."""
    plain = {article: normalise(article.text, article.lang) for article in articles}

    def run(articles: Sequence[Article]) -> None:
        for article in articles:
            tag(plain[article], ENGLISH)

    return run


def resolving(_: Sequence[Article]) -> Run:
    """All that needs no parser: normalise, tag, resolve."""

    def run(articles: Sequence[Article]) -> None:
        for article in articles:
            text = normalise(article.text, article.lang)
            resolve(text, tag(text, ENGLISH), article.published, ENGLISH)

    return run


def extracting(_: Sequence[Article]) -> Run:
    """The whole chain from articles to their events, in the batches of ``build``."""

    def run(articles: Sequence[Article]) -> None:
        for batch in batches(articles):
            extract_all(batch)

    return run


def searching(_: Sequence[Article]) -> Run:
    """dateparser, told the language."""

    def run(articles: Sequence[Article]) -> None:
        for article in articles:
            search_dates(article.text, languages=["en"])

    return run


def parsing(_: Sequence[Article]) -> Run:
    """The model's tagger and parser over everything, in spaCy's own batches."""
    model = spacy.load(MODEL, exclude=NOT_PARSING)

    def run(articles: Sequence[Article]) -> None:
        for _ in model.pipe(article.text for article in articles):
            pass

    return run


WAYS = MappingProxyType(
    {
        speed.TAG: tagging,
        speed.RESOLVE: resolving,
        speed.CHAIN: extracting,
        speed.DATEPARSER: searching,
        speed.PARSER: parsing,
    }
)
