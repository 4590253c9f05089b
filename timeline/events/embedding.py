"""A model's vectors of single words, remembered.

Before a network looks at a word's neighbours it gives the word a vector, from its letters alone. That is a
third of its work, and four words of five have been met before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from thinc.api import Model

_FEATURES = "extract_features"


class Remembered:
    """A network's first layers, which see each word alone: a drop-in for them, for prediction only."""

    def __init__(self, layers: Sequence[Any]) -> None:
        self._features, *self._rest = layers
        self._known: dict[bytes, bytes] = {}  # a word's features, its vector

    def __call__(self, _: object, docs: Sequence[Any], **__: bool) -> tuple[list[Any], Callable[..., Any]]:
        """A layer's forward pass."""
        features = self._features.predict(docs)
        ends = list(accumulate(map(len, features), initial=0))
        vectors = self._vectors(np.concatenate(features))
        return [vectors[start:end] for start, end in pairwise(ends)], _no_training

    def forget(self) -> None:
        """Let go of all words."""
        self._known.clear()

    def _vectors(self, features: Any) -> Any:
        """A row for each row of features."""
        words = features.view(f"V{features.itemsize * features.shape[1]}").ravel().tolist()
        unknown = {word: row for row, word in enumerate(words) if word not in self._known}
        if unknown:
            self._meet(unknown.keys(), features[list(unknown.values())])
        read = bytearray().join([self._known[word] for word in words])
        return np.frombuffer(read, np.float32).reshape(len(words), -1)

    def _meet(self, words: Iterable[bytes], features: Any) -> None:
        vectors = [features]
        for layer in self._rest:
            vectors = layer.predict(vectors)
        self._known |= {word: vector.tobytes() for word, vector in zip(words, vectors[0], strict=True)}


def remember(network: Any) -> Remembered | None:
    """Let a network remember its vectors of words; ``None`` if it does not begin with their features."""
    first = network.layers[0] if network.layers else None
    if first is None or not first.layers or first.layers[0].name != _FEATURES:
        return None
    remembered = Remembered(first.layers)
    network.layers[0] = Model(first.name, remembered)
    return remembered


def _no_training(_: object) -> object:
    raise NotImplementedError("for prediction only")
