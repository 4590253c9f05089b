"""Sentences to trees of words. The only module that knows the parser.

Texts are parsed in batches, without named entities. The model is loaded once a process; strings it meets are
forgotten from time to time (``memory_zone``), which allows one batch at a time: hence the lock.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.events import blas
from timeline.events.attributes import Attributes
from timeline.language.events import EventWords
from timeline.language.grammar import Form, Part, Relation
from timeline.model import Span

if TYPE_CHECKING:
    from spacy.language import Language as Model
    from spacy.tokens import Doc, Token

BATCH = 64
REMEMBERED = 500_000  # characters parsed until the words met are forgotten; more would save no time
LONGEST = 2_000  # characters parsed of one sentence; no journalist's is longer, a page of debris may be
_RULER, _LEMMATIZER = "attribute_ruler", "lemmatizer"
_UNNEEDED = ("ner", "senter", "entity_linker")
_TOLD_APART: list[int | str] = ["ORTH", "TAG", "DEP", "POS", "LEMMA"]
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
        return tuple(word for word in self.words if word.span.overlaps(span))

    def top(self, words: Sequence[Word]) -> Word:
        """Of some words the one whose head stands outside them; the last such."""
        inside = {word.index for word in words}
        outer = [word for word in words if word.head not in inside or word.head == word.index]
        return (outer or list(words))[-1]


def load(words: EventWords) -> None:
    """Load the model ahead of its first use; nothing happens where none is installed."""
    if (package := _package(words.models)) is not None:
        _parser(package)


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
    read = _read([text.replace("\n", " ") for _, text in cut], words)
    found = (
        Sentence(span, text, _words(tokens, span.start, words))
        for (span, text), tokens in zip(cut, read, strict=True)
    )
    return [tuple(islice(found, len(one.spans))) for one in asked]


def _read(texts: Sequence[str], words: EventWords) -> list[list[_Token]]:
    package = _package(words.models)
    if package is None or not texts:
        return [[] for _ in texts]
    with _one_batch, blas.one_thread():
        return _parser(package).tokens(texts)


@lru_cache(maxsize=8)
def _package(names: tuple[str, ...]) -> str | None:
    """The first of the packages that is installed."""
    return next((name for name in names if find_spec(name) is not None), None)


@lru_cache(maxsize=2)
def _parser(package: str) -> _Parser:
    """The parser, loaded once."""
    return _Parser(package)


class _Known(NamedTuple):
    """What a token's letters, tag and relation say, wherever it stands."""

    text: str
    lower: str
    lemma: str
    part: str
    tag: str
    relation: str


class _Token(NamedTuple):
    """A token that is no white space, its offset, and the number of its head among all tokens of its text."""

    number: int
    known: _Known
    start: int
    head: int


class _Parser:
    """A model. What it has met is kept, for most words come again, until it has read so many characters."""

    def __init__(self, package: str) -> None:
        import spacy  # noqa: PLC0415 - takes a second, which what parses nothing should not wait for
        from thinc.api import use_ops  # noqa: PLC0415

        with use_ops("numpy", use_blis=not blas.is_there()):
            self._model: Model = spacy.load(package, exclude=_UNNEEDED)
        self._attributes: Attributes | None = None
        if {_RULER, _LEMMATIZER} <= set(self._model.pipe_names):
            ruler: Any = self._model.get_pipe(_RULER)
            self._attributes = Attributes(ruler.patterns)
            lemmatizer: Any = self._model.get_pipe(_LEMMATIZER)
            known = lemmatizer.lookups.get_table("lemma_index")
            for part in known:
                known[part] = frozenset(known[part])  # lists, which the lemmatizer searches for every word
            self._model.select_pipes(disable=[_RULER, _LEMMATIZER])
        self._known: dict[tuple[int, ...], _Known] = {}
        self._zone = ExitStack()
        self._room = REMEMBERED

    def tokens(self, texts: Sequence[str]) -> list[list[_Token]]:
        """The tokens of each text."""
        if self._room <= 0:
            self._forget()
        self._room -= sum(map(len, texts))
        return [self._read(doc) for doc in self._model.pipe(texts, batch_size=BATCH)]

    def _forget(self) -> None:
        self._zone.close()
        self._zone.enter_context(self._model.memory_zone())
        self._known.clear()
        self._room = REMEMBERED

    def _read(self, doc: Doc) -> list[_Token]:
        keys = map(tuple, doc.to_array(_TOLD_APART).tolist())
        starts = doc.to_array("IDX").tolist()
        heads = doc.to_array("HEAD").astype("int64").tolist()  # counted from the token
        return [
            _Token(number, known, start, number + head)
            for number, (key, start, head) in enumerate(zip(keys, starts, heads, strict=True))
            if not (known := self._known.get(key) or self._meet(key, doc[number])).text.isspace()
        ]

    def _meet(self, key: tuple[int, ...], token: Token) -> _Known:
        """A word for the first time; part of speech and lemma by the rules where the pipeline set none."""
        if self._attributes is not None:
            part, lemma = self._attributes.of(token.tag_, token.lower_, token.dep_)
            if part:
                token.pos_ = part
            lemmatizer: Any = self._model.get_pipe(_LEMMATIZER)
            token.lemma_ = lemma or lemmatizer.lemmatize(token)[0]
        known = _Known(token.text, token.lower_, token.lemma_.lower(), token.pos_, token.tag_, token.dep_)
        self._known[key] = known
        return known


def _words(tokens: Sequence[_Token], offset: int, words: EventWords) -> tuple[Word, ...]:
    """Tokens as our own words; what hung on white space becomes a root."""
    indices = {token.number: index for index, token in enumerate(tokens)}
    heads = [indices.get(token.head, index) for index, token in enumerate(tokens)]
    children: list[list[int]] = [[] for _ in tokens]
    for index, head in enumerate(heads):
        if head != index:
            children[head].append(index)
    return tuple(
        Word(
            index=index,
            span=Span(offset + start, offset + start + len(known.text)),
            text=known.text,
            lower=known.lower,
            lemma=known.lemma,
            part=words.parts.get(known.part, Part.OTHER),
            form=words.forms.get(known.tag, Form.OTHER),
            relation=words.relations.get(known.relation, Relation.OTHER) if head != index else Relation.ROOT,
            head=head,
            children=tuple(own),
        )
        for index, ((_, known, start, _), head, own) in enumerate(zip(tokens, heads, children, strict=True))
    )
