"""Sentences to trees of words, in the parser's grammar put into our own terms."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from timeline.events import tokens
from timeline.events.tokens import Token
from timeline.language.events import EventWords
from timeline.language.grammar import Form, Part, Relation
from timeline.model import Span

LONGEST = 2_000  # characters parsed of one sentence; no journalist's is longer, a page of debris may be


@dataclass(frozen=True, slots=True)
class Word:
    """One token. ``span`` counts in the article's text; ``head`` and ``children`` index its sentence's words.

    A root is its own head.
    """

    index: int
    span: Span
    text: str
    lower: str
    lemma: str
    part: Part
    form: Form
    relation: Relation
    head: int
    children: tuple[int, ...]

    def among(self, words: frozenset[str]) -> bool:
        """Whether the word, by its form or its lemma, is one of these."""
        return self.lower in words or self.lemma in words


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence: the span that was parsed and its words in order. White space is no word."""

    span: Span
    text: str
    words: tuple[Word, ...]

    def __hash__(self) -> int:
        """By place and letters, which tell nearly all apart, for words are many."""
        return hash((self.span, self.text))

    def head(self, word: Word) -> Word:
        """What the word hangs on; itself for a root."""
        return self.words[word.head]

    def children(self, word: Word, *relations: Relation) -> tuple[Word, ...]:
        """Its dependents in order, of these relations if any are named."""
        found = [self.words[index] for index in word.children]
        return tuple([child for child in found if child.relation in relations] if relations else found)

    def child(self, word: Word, *relations: Relation) -> Word | None:
        """The first dependent of these relations."""
        for index in word.children:
            child = self.words[index]
            if not relations or child.relation in relations:
                return child
        return None

    def below(self, word: Word) -> Iterator[Word]:
        """The word and all that hangs on it."""
        waiting = [word]
        while waiting:
            here = waiting.pop()
            yield here
            waiting.extend(self.words[index] for index in here.children)

    def above(self, word: Word) -> Iterator[Word]:
        """What the word hangs on, up to the root."""
        while word.head != word.index:
            word = self.words[word.head]
            yield word

    def covered(self, span: Span) -> tuple[Word, ...]:
        """The words that share a code point with a span."""
        first = bisect_right(self.words, span.start, key=lambda word: word.span.end)
        last = bisect_left(self.words, span.end, lo=first, key=lambda word: word.span.start)
        return self.words[first:last]

    def top(self, words: Sequence[Word]) -> Word:
        """Of some words the one whose head stands outside them; the last such."""
        inside = {word.index for word in words}
        outer = [word for word in words if word.head not in inside or word.head == word.index]
        return (outer or list(words))[-1]


def load(words: EventWords) -> None:
    """Load the model ahead of its first use; nothing happens where none is installed."""
    tokens.load(words.models)


class Asked(NamedTuple):
    """Some stretches of a text, to be parsed."""

    text: str
    spans: Sequence[Span]


def parse(text: str, spans: Sequence[Span], words: EventWords) -> tuple[Sentence, ...]:
    """The trees of some stretches of a text, in their order; without words where no parser is installed."""
    return parse_all([Asked(text, spans)], words)[0]


def parse_all(asked: Sequence[Asked], words: EventWords) -> list[tuple[Sentence, ...]]:
    """``parse`` for stretches of several texts at once."""
    cut = [(span, span.of(one.text)) for one in asked for span in one.spans]
    read = tokens.read([text.replace("\n", " ") for _, text in cut], words.models)
    found = (
        Sentence(span, text, _words(own, span.start, words))
        for (span, text), own in zip(cut, read, strict=True)
    )
    return [tuple(islice(found, len(one.spans))) for one in asked]


def _words(read: Sequence[Token], offset: int, words: EventWords) -> tuple[Word, ...]:
    """Tokens as our own words; what hung on white space becomes a root."""
    indices = {token.number: index for index, token in enumerate(read)}
    heads = [indices.get(token.head, index) for index, token in enumerate(read)]
    children: list[list[int]] = [[] for _ in read]
    for index, head in enumerate(heads):
        if head != index:
            children[head].append(index)
    found = tuple(
        Word(  # in order, for names of arguments take as long as all the rest
            index,
            Span(offset + start, offset + start + len(known.text)),
            known.text,
            known.lower,
            known.lemma,
            words.parts.get(known.part, Part.OTHER),
            words.forms.get(known.tag, Form.OTHER),
            words.relations.get(known.relation, Relation.OTHER) if head != index else Relation.ROOT,
            head,
            tuple(own),
        )
        for index, ((_, known, start, _), head, own) in enumerate(zip(read, heads, children, strict=True))
    )
    mistaken = {word.index: word.head for word in found if _is_capital_modal(found, word)}
    return tuple(_mended(word, mistaken) for word in found) if mistaken else found


def _is_capital_modal(words: Sequence[Word], word: Word) -> bool:
    """Whether a parser takes a name for a modal: "In 2017 May set out her aims", not "Ford May Cut Jobs".

    At the beginning no subject stands between a name and its verb: "May set", not "May I".
    """
    if word.form is not Form.MODAL or not word.text.istitle() or word.index == len(words) - 1:
        return False
    before, behind = words[max(word.index - 1, 0)], words[word.index + 1]
    inside = before.part is not Part.PUNCTUATION if word.index else word.head == behind.index
    return inside and behind.text.islower()


def _mended(word: Word, mistaken: Mapping[int, int]) -> Word:
    """The name a modal is, and its verb, whose plain form is its past: "set"."""
    if word.index in mistaken:
        relation = Relation.SUBJECT if word.relation is Relation.AUXILIARY else word.relation
        return replace(word, part=Part.NAME, form=Form.OTHER, relation=relation)
    told = word.form is Form.BASE and word.index in mistaken.values()
    return replace(word, form=Form.PAST) if told else word
