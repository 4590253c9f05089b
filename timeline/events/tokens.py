"""Texts to tokens with their tags and heads. The only module that knows the parser.

Texts are parsed in batches, without named entities. The model is loaded once a process; strings it meets are
forgotten from time to time (``memory_zone``), which allows one batch at a time: hence the lock.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from functools import lru_cache
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.events import blas
from timeline.events.attributes import Attributes

if TYPE_CHECKING:
    from spacy.language import Language as Model
    from spacy.tokens import Doc
    from spacy.tokens import Token as Parsed

BATCH = 64
REMEMBERED = 500_000  # characters parsed until the words met are forgotten; more would save no time
_NETWORK, _RULER, _LEMMATIZER = "tok2vec", "attribute_ruler", "lemmatizer"
_UNNEEDED = ("ner", "senter", "entity_linker")
_TOLD_APART: list[int | str] = ["ORTH", "TAG", "DEP", "POS", "LEMMA"]
_one_batch = Lock()


def load(packages: tuple[str, ...]) -> None:
    """Load the first of some models that is installed ahead of its first use; nothing where none is."""
    if (package := _package(packages)) is not None:
        _parser(package)


def read(texts: Sequence[str], packages: tuple[str, ...]) -> list[list[Token]]:
    """The tokens of each text; none where none of the packages is installed."""
    package = _package(packages)
    if package is None or not texts:
        return [[] for _ in texts]
    with _one_batch, blas.one_thread():
        return _parser(package).tokens(texts)


class Known(NamedTuple):
    """What a token's letters, tag and relation say, wherever it stands."""

    text: str
    lower: str
    lemma: str
    part: str
    tag: str
    relation: str


class Token(NamedTuple):
    """A token that is no white space, its offset, and the number of its head among all tokens of its text."""

    number: int
    known: Known
    start: int
    head: int


@lru_cache(maxsize=8)
def _package(names: tuple[str, ...]) -> str | None:
    """The first of the packages that is installed."""
    return next((name for name in names if find_spec(name) is not None), None)


@lru_cache(maxsize=2)
def _parser(package: str) -> _Parser:
    """The parser, loaded once."""
    return _Parser(package)


class _Parser:
    """A model. What it has met is kept, for most words come again, until it has read so many characters."""

    def __init__(self, package: str) -> None:
        import spacy  # noqa: PLC0415 - takes a second, which what parses nothing should not wait for
        from thinc.api import use_ops  # noqa: PLC0415

        from timeline.events import embedding  # noqa: PLC0415

        with use_ops("numpy", use_blis=not blas.is_there()):
            self._model: Model = spacy.load(package, exclude=_UNNEEDED)
        network: Any = self._model.get_pipe(_NETWORK) if self._model.has_pipe(_NETWORK) else None
        self._vectors = None if network is None else embedding.remember(network.model)
        self._attributes: Attributes | None = None
        if {_RULER, _LEMMATIZER} <= set(self._model.pipe_names):
            ruler: Any = self._model.get_pipe(_RULER)
            self._attributes = Attributes(ruler.patterns)
            lemmatizer: Any = self._model.get_pipe(_LEMMATIZER)
            known = lemmatizer.lookups.get_table("lemma_index")
            for part in known:
                known[part] = frozenset(known[part])  # lists, which the lemmatizer searches for every word
            self._model.select_pipes(disable=[_RULER, _LEMMATIZER])
        self._known: dict[tuple[int, ...], Known] = {}
        self._zone = ExitStack()
        self._room = REMEMBERED

    def tokens(self, texts: Sequence[str]) -> list[list[Token]]:
        """The tokens of each text."""
        if self._room <= 0:
            self._forget()
        self._room -= sum(map(len, texts))
        return [self._read(doc) for doc in self._model.pipe(texts, batch_size=BATCH)]

    def _forget(self) -> None:
        self._zone.close()
        self._zone.enter_context(self._model.memory_zone())
        self._known.clear()
        if self._vectors is not None:
            self._vectors.forget()
        self._room = REMEMBERED

    def _read(self, doc: Doc) -> list[Token]:
        keys = map(tuple, doc.to_array(_TOLD_APART).tolist())
        starts = doc.to_array("IDX").tolist()
        heads = doc.to_array("HEAD").astype("int64").tolist()  # counted from the token
        return [
            Token(number, known, start, number + head)
            for number, (key, start, head) in enumerate(zip(keys, starts, heads, strict=True))
            if not (known := self._known.get(key) or self._meet(key, doc[number])).text.isspace()
        ]

    def _meet(self, key: tuple[int, ...], token: Parsed) -> Known:
        """A word for the first time; part of speech and lemma by the rules where the pipeline set none."""
        if self._attributes is not None:
            part, lemma = self._attributes.of(token.tag_, token.lower_, token.dep_)
            if part:
                token.pos_ = part
            lemmatizer: Any = self._model.get_pipe(_LEMMATIZER)
            token.lemma_ = lemma or lemmatizer.lemmatize(token)[0]
        known = Known(token.text, token.lower_, token.lemma_.lower(), token.pos_, token.tag_, token.dep_)
        self._known[key] = known
        return known
