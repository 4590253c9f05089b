"""What makes parsing quick changes nothing of what is parsed."""

from __future__ import annotations

from collections.abc import Generator
from importlib.util import find_spec
from typing import Any

import numpy as np
import pytest
import spacy
from thinc.api import Linear, chain, use_ops

from timeline.events import embedding
from timeline.events.earlier import Earlier, UnreadError
from timeline.events.parse import Asked, Sentence, parse, parse_all
from timeline.events.scene import Scene
from timeline.events.together import Parsed, together
from timeline.language import load
from timeline.model import Span

WORDS = load("en").events
TEXTS = ("The dam broke in May. It was old.", "Two ships left Oslo on Friday.", "")


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.fixture(scope="module")
def network() -> Any:
    with use_ops("numpy"):
        return spacy.load(next(name for name in WORDS.models if find_spec(name))).get_pipe("tok2vec").model


def test_stretches_of_several_texts_are_parsed_as_those_of_each() -> None:
    asked = [
        Asked(TEXTS[0], [Span(0, 21), Span(22, 33)]),
        Asked(TEXTS[1], []),
        Asked(TEXTS[1], [whole(TEXTS[1])]),
    ]
    assert parse_all(asked, WORDS) == [parse(*one, WORDS) for one in asked]
    assert parse_all([], WORDS) == []


def asking(*texts: str) -> Generator[Asked, Parsed, list[str]]:
    """Asks for the texts one after the other, and returns their first words."""
    found = []
    for text in texts:
        sentences = yield Asked(text, [whole(text)])
        found += [sentence.words[0].text for sentence in sentences]
    return found


def test_works_are_done_in_step_and_each_is_sent_its_own() -> None:
    works = [asking(TEXTS[0], TEXTS[1]), asking(), asking(TEXTS[1])]
    assert together(works, WORDS) == [["The", "Two"], [], ["Two"]]


def test_what_is_not_parsed_is_asked_for_only_when_it_is_taken() -> None:
    spans = (Span(0, 5), Span(6, 9))
    read = {spans[1]: Scene(Sentence(spans[1], "", ()), WORDS)}
    before = Earlier(spans, read)
    backwards = reversed(before)
    assert next(backwards) is read[spans[1]]
    with pytest.raises(UnreadError) as asked:
        next(backwards)
    assert asked.value.span == spans[0]
    assert list(before[-1:]) == [read[spans[1]]]


def test_remembered_vectors_are_those_of_the_network(network: Any) -> None:
    model = spacy.blank("en")
    docs = [model(text) for text in (*TEXTS, "Two dams broke in Oslo.")]
    expected = network.predict(docs)
    assert embedding.remember(network) is not None
    for _ in ("met for the first time", "met before"):
        for found, vectors in zip(network.predict(docs), expected, strict=True):
            np.testing.assert_allclose(found, vectors, rtol=1e-4, atol=1e-5)


def test_a_network_that_begins_with_anything_else_is_left_alone() -> None:
    assert embedding.remember(chain(Linear(2, 2), Linear(2, 2))) is None
