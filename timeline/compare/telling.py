"""What of an event says which happening it is: the roots of its words, its names, its numbers, its time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from timeline.dating import Dating, dating
from timeline.language.comparing import NONE, CompareWords, compare_words
from timeline.language.sources import codes
from timeline.model import Article, Event, Status
from timeline.normal import normalise

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_][^\W_]*")
_CALENDAR = re.compile(r"[12]\d{3}")  # a year in a sentence is its date, and not what happened


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """One event. ``words``: root and what is written, of label, trigger and names; ``place``: its number in
    the timeline; ``context``: the roots of the sentence; ``actors``: those of each participant;
    ``names``: those of who and where.
    """

    event: Event
    place: int
    time: Dating | None
    words: Mapping[str, str]
    trigger: str
    context: frozenset[str]
    actors: tuple[frozenset[str], ...]
    names: frozenset[str]
    language: CompareWords

    @property
    def status(self) -> Status:
        """Its reality."""
        return self.event.lead.status

    @property
    def numbers(self) -> frozenset[str]:
        """The numbers of its label."""
        return frozenset(root for root in self.words if root[0].isdigit())

    @property
    def light(self) -> bool:
        """Whether its trigger tells little by itself: a verb like to take, or that something was said."""
        return not self.trigger or self.trigger in self.language.light | self.language.spoken


def telling(event: Event, place: int, article: Article) -> Telling:
    """The event of an article as it is compared."""
    mention = event.lead
    words = compare_words(article.lang) if article.lang in codes() else NONE
    actors, places = _names(mention.participants, words), _names(mention.places, words)
    trigger = list(_roots(mention.trigger.of(article.text), words))
    return Telling(
        event,
        place,
        dating(mention.times) if mention.times else None,
        MappingProxyType(_label_words(mention.label, trigger[-1:], (*actors, *places), words)),
        trigger[-1][0] if trigger else "",
        frozenset(
            root
            for root, _ in _roots(mention.sentence.of(article.text), words)
            if not _CALENDAR.fullmatch(root)
        ),
        tuple(frozenset(map(words.root, name)) for name in actors),
        frozenset(words.root(word) for name in (*actors, *places) for word in name),
        words,
    )


def _label_words(
    label: str, trigger: Iterable[tuple[str, str]], names: Iterable[tuple[str, ...]], words: CompareWords
) -> dict[str, str]:
    """Root -> as written; of a name that the label does not say its last word."""
    made = dict([*trigger, *_roots(label, words)])
    for name in names:
        roots = [words.root(word) for word in name]
        if not any(root in made for root in roots):
            made[roots[-1]] = name[-1]
    return made


def _names(names: Iterable[str], words: CompareWords) -> list[tuple[str, ...]]:
    """The words of each name, without legal forms."""
    split = (_WORD.findall(normalise(name).lower()) for name in names)
    kept = (tuple(word for word in name if len(word) > 1 and word not in words.forms) for name in split)
    return [name for name in kept if name]


def _roots(text: str, words: CompareWords) -> Iterable[tuple[str, str]]:
    for word in _WORD.findall(normalise(text)):
        if word.lower() not in words.unsaid:
            yield words.root(word.lower()), word
