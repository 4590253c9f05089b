"""Labels without overlap: how wide a text is, what of it fits, and which row has room."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

SIZE = 13  # px of the labels' font
GAP = 14  # px between neighbours in a row
MOST_ROWS = 30
_WIDE_SHARE = 0.5  # of the plot: a mark as long as that
_NARROW = frozenset("iljtfrI.,:;'|!()[] \u2019\u2018")
_WIDE = frozenset("mwMW@%\u2014\u2026")


class Side(Enum):
    """Where a label lies, seen from the middle of its mark; the value is Plotly's word."""

    RIGHT = "middle right"
    LEFT = "middle left"
    CENTRE = "middle center"


@dataclass(frozen=True, slots=True)
class Item:
    """A mark from ``first`` to ``last`` px, its label to be put at ``anchor`` px."""

    first: float
    last: float
    anchor: float
    label: str


@dataclass(frozen=True, slots=True)
class Place:
    """The row of an item, 0 on top, and as much of its label as fits; empty where there is no room.

    Below the title of a lane rows are no whole numbers.
    """

    row: float
    label: str
    side: Side


def width_of(text: str, size: float = SIZE) -> float:
    """Pixels that a text takes in a sans-serif font; rather too many than too few."""
    return sum(map(_em, text)) * size


@lru_cache(maxsize=4096)
def _em(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.05
    if char in _NARROW:
        return 0.34
    if char in _WIDE:
        return 0.92
    return 0.68 if char.isupper() else 0.56


def shortened(text: str, room: float, size: float = SIZE) -> str:
    """As much of the text as fits, with an ellipsis, at a word's end if one is near; else empty."""
    if width_of(text, size) <= room:
        return text
    used, kept = width_of("\u2026", size), 0
    for char in text:
        used += _em(char) * size
        if used > room:
            break
        kept += 1
    head = text[:kept]
    at_word = head[: head.rfind(" ")] if head.rfind(" ") > kept * 0.6 else head
    return f"{at_word.rstrip()}\u2026" if at_word.strip() else ""


def pack(items: Sequence[Item], width: float, most: int = MOST_ROWS) -> tuple[Place, ...]:
    """A place for each item, in the items' order: the topmost row where mark and label touch no other.

    What takes more than half of the width lies below the rest, in at most a quarter of ``most`` rows where
    those are scarce. Where there is no row left, a mark lies on others and has no label.
    """
    wide = [at for at, item in enumerate(items) if item.last - item.first > width * _WIDE_SHARE]
    narrow = sorted(set(range(len(items))) - set(wide))
    kept = min(len(wide), max(1, most // 4)) if narrow else most
    above = _packed(items, narrow, width, max(1, most - kept))
    rows = 1 + max((place.row for place in above.values()), default=-1)
    below = _packed(items, wide, width, max(1, most - int(rows)))
    lowered = {at: replace(place, row=rows + place.row) for at, place in below.items()}
    return tuple((above | lowered)[at] for at in range(len(items)))


def _packed(items: Sequence[Item], chosen: Sequence[int], width: float, most: int) -> dict[int, Place]:
    """The places of some of the items, by number."""
    ends: list[float] = []
    places: dict[int, Place] = {}
    for index in sorted(chosen, key=lambda index: (items[index].first, items[index].last)):
        item = items[index]
        side, room = _side(item, width)
        label = shortened(item.label, room)
        first, last = _extent(item, label, side)
        row = _free_row(ends, first)
        if row >= most:
            row, label, last = ends.index(min(ends)), "", item.last
        places[index] = Place(row, label, side)
        ends[row : row + 1] = [max(last, ends[row]) if row < len(ends) else last]
    return places


def _side(item: Item, width: float) -> tuple[Side, float]:
    """Right of the anchor if the label fits there, else left, else centred, else where there is most room."""
    rooms = {
        Side.RIGHT: width - item.anchor,
        Side.LEFT: item.anchor,
        Side.CENTRE: 2 * min(item.anchor, width - item.anchor),
    }
    wanted = width_of(item.label)
    best = max(rooms, key=lambda side: rooms[side])
    side = next((side for side, room in rooms.items() if wanted <= room), best)
    return side, rooms[side]


def _extent(item: Item, label: str, side: Side) -> tuple[float, float]:
    """From where to where mark and label together reach."""
    wide = width_of(label)
    start = item.anchor - {Side.RIGHT: 0.0, Side.LEFT: wide, Side.CENTRE: wide / 2}[side]
    return min(item.first, start), max(item.last, start + wide)


def _free_row(ends: Sequence[float], first: float) -> int:
    return next((row for row, end in enumerate(ends) if end + GAP <= first), len(ends))
