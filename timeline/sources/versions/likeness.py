"""How much of their words texts share, and which of many texts share much, without comparing each with each.

A text is the set of its runs of a few words (shingles), each a number of 64 bits. Candidates are found by
those shingles alone whose number is small, the same in every text: FracMinHash (Irber et al. 2022).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]

RUN = 4  # words
FEWEST = 12  # shingles; texts with fewer are alike only where they are the same
SAMPLED = np.uint64(2**62)  # a quarter of all shingles lie below
LIKELY = 0.3  # of the sampled shingles of the shorter text are shared: worth a comparison
CROWD = 20  # texts with one shingle of which each pair is counted; of more only neighbours
# Scripts without spaces between words: each letter counts as one.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
ODD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 divided by the golden ratio, as in Knuth's multiplicative hashing
SHIFT = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts by their numbers, the earlier first: ``held`` is the share of the shorter one's shingles that
    the other has too, ``alike`` the share of all shingles of both that both have.
    """

    first: int
    second: int
    held: float
    alike: float


class _Hashes(dict[str, int]):
    """A number for each word, the same in every run of the program."""

    def __missing__(self, word: str) -> int:
        return self.setdefault(word, crc32(word.encode("utf-8", "surrogatepass")))


class Likeness:
    """Texts, compared by their shingles; texts go by their numbers in the order given."""

    def __init__(self, texts: Sequence[str]) -> None:
        hashes = _Hashes()
        self._shingles = [_shingles(text, hashes) for text in texts]

    def size(self, number: int) -> int:
        """How many different shingles a text has."""
        return len(self._shingles[number])

    def pair(self, one: int, other: int) -> Pair:
        """How alike two texts are; 0 where one is so short that it says nothing, but for the same words."""
        first, second = self._shingles[one], self._shingles[other]
        both = len(np.intersect1d(first, second, assume_unique=True))
        fewest = min(len(first), len(second))
        alike = both / (len(first) + len(second) - both) if fewest else 0.0
        if fewest < FEWEST and alike < 1:
            return Pair(min(one, other), max(one, other), 0.0, 0.0)
        return Pair(min(one, other), max(one, other), both / fewest if fewest else 0.0, alike)

    def pairs(self) -> Iterator[Pair]:
        """Every pair that shares a good part of its words."""
        sampled = [_sample(shingles) for shingles in self._shingles]
        sizes = np.array([len(one) for one in sampled], dtype=np.int64)
        firsts, seconds, shared = _shared(sampled)
        likely = shared >= LIKELY * np.minimum(sizes[firsts], sizes[seconds])
        for first, second in zip(firsts[likely].tolist(), seconds[likely].tolist(), strict=True):
            yield self.pair(first, second)


def _shingles(text: str, hashes: _Hashes) -> Numbers:
    """The different shingles in order; a text too short for one is one."""
    words = np.fromiter(map(hashes.__getitem__, WORD.findall(text.lower())), dtype=np.uint64)
    run = min(RUN, len(words))
    if not run:
        return words
    numbers = np.zeros(len(words) - run + 1, dtype=np.uint64)
    for at in range(run):
        numbers = numbers * ODD + words[at : at + len(numbers)]
    numbers = (numbers ^ (numbers >> SHIFT)) * ODD
    return np.unique(numbers ^ (numbers >> SHIFT))


def _sample(shingles: Numbers) -> Numbers:
    return shingles if len(shingles) < FEWEST else shingles[shingles < SAMPLED]


def _shared(sampled: Sequence[Numbers]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of texts, first and second, and how many of the sampled shingles each pair shares."""
    count = len(sampled)
    shingles = np.concatenate([*sampled, np.empty(0, dtype=np.uint64)])
    texts = np.repeat(np.arange(count, dtype=np.int64), [len(one) for one in sampled])
    order = np.argsort(shingles, kind="stable")
    shingles, texts = shingles[order], texts[order]
    starts = np.flatnonzero(np.r_[True, shingles[1:] != shingles[:-1]]) if len(shingles) else np.empty(0, int)
    sizes = np.diff(np.r_[starts, len(shingles)])
    coded = [np.empty(0, dtype=np.int64)]
    for apart in range(1, CROWD):
        within = starts[(sizes > apart) & ((sizes <= CROWD) | (apart == 1))]
        lengths = sizes[(sizes > apart) & ((sizes <= CROWD) | (apart == 1))] - apart
        at = np.repeat(within, lengths) + _counted(lengths)
        coded.append(texts[at] * count + texts[at + apart])
    pairs, shared = np.unique(np.concatenate(coded), return_counts=True)
    return pairs // max(count, 1), pairs % max(count, 1), shared


def _counted(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """0, 1, 2 … anew for each length."""
    ends = np.cumsum(lengths)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - lengths, lengths)
