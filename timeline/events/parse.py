"""Sentences to trees of words. The only module that knows the parser.

Texts are parsed in batches, without named entities. The model is loaded once a process; strings it meets are
forgotten after each batch (``memory_zone``), which allows one batch at a time: hence the lock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Any

from timeline.events.attributes import Attributes
from timeline.language.events import EventWords
from timeline.language.grammar import Form, Part, Relation
from timeline.model import Span

if TYPE_CHECKING:
    from spacy.language import Language as Model
    from spacy.tokens import Doc, Token

BATCH = 64
LONGEST = 2_000  # characters parsed of one sentence; no journalist's is longer, a page of debris may be
_RULER, _LEMMATIZER = "attribute_ruler", "lemmatizer"
_UNNEEDED = ("ner", "senter", "entity_linker")
_one_batch = Lock()


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

    def head(self, word: Word) -> Word:
        """What the word hangs on; itself for a root."""
        return self.words[word.head]

    def children(self, word: Word, *relations: Relation) -> tuple[Word, ...]:
        """Its dependents in order, of these relations if any are named."""
        found = (self.words[index] for index in word.children)
        return tuple(child for child in found if not relations or child.relation in relations)

    def child(self, word: Word, *relations: Relation) -> Word | None:
        """The first dependent of these relations."""
        return next(iter(self.children(word, *relations)), None)

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
        return tuple(word for word in self.words if word.span.overlaps(span))

    def top(self, words: Sequence[Word]) -> Word:
        """Of some words the one whose head stands outside them; the last such."""
        inside = {word.index for word in words}
        outer = [word for word in words if word.head not in inside or word.head == word.index]
        return (outer or list(words))[-1]


def load(words: EventWords) -> None:
    """Load the model ahead of its first use; nothing happens where none is installed."""
    if (package := _package(words.models)) is not None:
        _model(package)


def parse(text: str, spans: Sequence[Span], words: EventWords) -> tuple[Sentence, ...]:
    """The trees of some stretches of a text, in their order; without words where no parser is installed."""
    package = _package(words.models)
    if package is None or not spans:
        return tuple(Sentence(span, span.of(text), ()) for span in spans)
    model, attributes = _model(package)
    with _one_batch, model.memory_zone():
        docs = model.pipe((span.of(text).replace("\n", " ") for span in spans), batch_size=BATCH)
        return tuple(
            _sentence(_with_parts(doc, model, attributes), span, text, words)
            for doc, span in zip(docs, spans, strict=True)
        )


@lru_cache(maxsize=8)
def _package(names: tuple[str, ...]) -> str | None:
    """The first of the packages that is installed."""
    return next((name for name in names if find_spec(name) is not None), None)


@lru_cache(maxsize=2)
def _model(package: str) -> tuple[Model, Attributes | None]:
    """The parser, loaded once, and its rules for parts of speech, which run apart from it."""
    import spacy  # noqa: PLC0415 - takes a second, which what parses nothing should not wait for

    model = spacy.load(package, exclude=_UNNEEDED)
    if not {_RULER, _LEMMATIZER} <= set(model.pipe_names):
        return model, None
    ruler: Any = model.get_pipe(_RULER)
    attributes = Attributes(ruler.patterns)
    model.select_pipes(disable=[_RULER, _LEMMATIZER])
    return model, attributes


def _with_parts(doc: Doc, model: Model, attributes: Attributes | None) -> Doc:
    """Set part of speech and lemma of every word, where the pipeline did not."""
    if attributes is None:
        return doc
    lemmatizer: Any = model.get_pipe(_LEMMATIZER)
    for token in doc:
        part, lemma = attributes.of(token.tag_, token.lower_, token.dep_)
        if part:
            token.pos_ = part
        token.lemma_ = lemma or lemmatizer.lemmatize(token)[0]
    return doc


def _sentence(doc: Doc, span: Span, text: str, words: EventWords) -> Sentence:
    """One parsed document as our own words."""
    tokens = [token for token in doc if not token.is_space]
    numbers = {token.i: number for number, token in enumerate(tokens)}
    made = tuple(_word(token, numbers, span.start, words) for token in tokens)
    return Sentence(span, span.of(text), made)


def _word(token: Token, numbers: dict[int, int], offset: int, words: EventWords) -> Word:
    """One token as our own word; what hung on white space becomes a root."""
    index = numbers[token.i]
    head = numbers.get(token.head.i, index)
    return Word(
        index=index,
        span=Span(offset + token.idx, offset + token.idx + len(token.text)),
        text=token.text,
        lower=token.lower_,
        lemma=token.lemma_.lower(),
        part=words.parts.get(token.pos_, Part.OTHER),
        form=words.forms.get(token.tag_, Form.OTHER),
        relation=words.relations.get(token.dep_, Relation.OTHER) if head != index else Relation.ROOT,
        head=head,
        children=tuple(numbers[child.i] for child in _dependents(token) if child.i in numbers),
    )


def _dependents(token: Token) -> Iterable[Token]:
    """Left then right children: the order of the text."""
    yield from token.lefts
    yield from token.rights
