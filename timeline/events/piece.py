"""A piece of a label: words that go in together, and how important they are.

Ranks, the first number: 0 subject and verbs; 1 objects and predicates; 2 agents, what is said, conditions;
3 other clauses, what a noun is of; 4 the first preposition, the phrase of the time, aims; 5 what adds to a
clause or tells a noun apart; from 6 on what a label can do without. Further numbers order what is alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from timeline.events.core import BEYOND, in_place
from timeline.events.parse import Word

Rank = tuple[int, ...]
OPTIONAL: Rank = (6,)  # from here on what a label can do without


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that go in together, after those of smaller ``rank``, and only where ``inside`` went in.

    ``places``: for each word its order in the label and its index. ``head`` and ``inside``: the index of the
    word that this piece, and the one it hangs on, are about. What it hangs on says too little without one
    that is ``needed``.
    """

    rank: Rank
    places: tuple[tuple[float, int], ...]
    head: int
    inside: int | None = None
    needed: bool = False


def made_of(rank: Rank, words: Iterable[Word], head: Word, inside: int | None = None) -> Piece:
    """Words in their places about one of them."""
    return Piece(rank, tuple(in_place(words)), head.index, inside)


def needed(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Pieces of which the first must not be left out."""
    yield replace(next(pieces), needed=True)
    yield from pieces


def shifted(piece: Piece) -> Piece:
    """A piece behind all that stands in place."""
    return replace(piece, places=tuple((place + BEYOND, index) for place, index in piece.places))
