"""The pieces of a label put together as far as twelve words hold them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline.events.piece import OPTIONAL, Piece
from timeline.events.scene import Scene
from timeline.events.spelling import text
from timeline.events.written import LONGEST, trim

ROOM = 10  # words up to which a label takes what it can do without


@dataclass(frozen=True, slots=True)
class Made:
    """A label in the making: its words, their indices, and whether nothing needed was too long for it."""

    words: str
    indices: frozenset[int]
    whole: bool


def fitted(scene: Scene, pieces: Iterable[Piece], lead: str = "", behind: int = 0) -> Made:
    """The words that fit behind what leads them, without phrases that lack what they need.

    ``behind``: how many more words are to follow.
    """
    taken: list[Piece] = []
    for piece in sorted(pieces, key=lambda one: one.rank):
        if taken and piece.inside not in {one.head for one in taken}:
            continue
        room = (ROOM if piece.rank >= OPTIONAL else LONGEST) - len(lead.split()) - behind
        if not taken or _fits(scene, [*taken, piece], lead, room):
            taken.append(piece)
        elif piece.needed:
            left = _withdrawn(taken, piece)
            if not left:
                return _put_together(scene, taken, lead, whole=False)
            taken = left
    return _put_together(scene, taken, lead, whole=True)


def _withdrawn(taken: Sequence[Piece], needed: Piece) -> list[Piece]:
    """What is left without the phrase that lacks a piece, and what needs that phrase; nothing of a clause."""
    lacking = next(piece for piece in taken if piece.head == needed.inside)
    if lacking is taken[0]:
        return []
    if lacking.needed:
        return _withdrawn(taken, lacking)
    out = {lacking.head}
    for piece in taken:
        out |= {piece.head} if piece.inside in out else set()
    return [piece for piece in taken if piece.head not in out]


def _put_together(scene: Scene, taken: Sequence[Piece], lead: str, *, whole: bool) -> Made:
    places = _places(taken)
    return Made(trim(_text(scene, places, lead), scene.words), frozenset(places), whole)


def _fits(scene: Scene, taken: Sequence[Piece], lead: str, room: int) -> bool:
    """Whether there is room for what is taken, or the last of it adds nothing; written out only if close."""
    places = _places(taken)
    names = scene.names or {}
    most = len(places) + sum(names[index].count(" ") for index in places if index in names)
    if most <= room or len(places) == len(_places(taken[:-1])):
        return True
    return len(_text(scene, places, lead).split()) <= room


def _places(taken: Sequence[Piece]) -> dict[int, float]:
    """Each word where the first piece that holds it puts it."""
    return {index: place for piece in reversed(taken) for place, index in piece.places}


def _text(scene: Scene, places: Mapping[int, float], lead: str) -> str:
    return text(scene, sorted((place, index) for index, place in places.items()), lead=lead)
