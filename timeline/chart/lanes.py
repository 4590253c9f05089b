"""Lanes: bands of rows, one below the other, each for the events that have something in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from timeline.chart.rows import MOST_ROWS, Item, Place, pack
from timeline.messages import sentence
from timeline.model import Status
from timeline.view import Lane

MOST_LANES = 12  # the last of them for all others
TITLE_ROWS = 0.6  # how much of a row a title takes
_GAP_ROWS = 0.15
_FEWEST_ROWS = 2  # of a lane, where all together have no room for what they hold


@dataclass(frozen=True, slots=True)
class Band:
    """A lane before it is drawn: its title, and which rows of the table it holds."""

    title: str
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Where a lane lies, in rows from the top of the figure, its title's room included."""

    title: str
    first: float
    last: float


def bands(table: pd.DataFrame, lane: Lane, titles: Mapping[str, str]) -> tuple[Band, ...]:
    """The lanes of a table, the fullest first, then what belongs nowhere, then all others together.

    Statuses stand in their own order. An event of several participants or places lies in the lane of the
    first. Without lanes there is one band without a title.
    """
    keys = _keys(table, lane)
    names = _names(keys, lane)
    kept = names if len(names) <= MOST_LANES else names[: MOST_LANES - 1]
    made = [Band(_title(name, lane, titles), _places(keys, {name})) for name in kept]
    rest = _places(keys, set(names) - set(kept))
    others = len(names) - len(kept)
    return (*made, Band(sentence("chart.lane-others", count=str(others)), rest)) if others else tuple(made)


def _keys(table: pd.DataFrame, lane: Lane) -> list[str]:
    """What decides on the lane of each event; empty where nothing does."""
    match lane:
        case Lane.NONE:
            return [""] * len(table)
        case Lane.ARTICLE | Lane.STATUS:
            return [str(value) for value in table[lane.value]]
        case Lane.PARTICIPANT | Lane.PLACE:
            return [names[0] if names else "" for names in table[f"{lane.value}s"]]


def _names(keys: Sequence[str], lane: Lane) -> list[str]:
    counts = Counter(keys)
    if lane is Lane.STATUS:
        return [status.value for status in Status if status.value in counts]
    return sorted(counts, key=lambda name: (not name, -counts[name], name))


def _title(name: str, lane: Lane, titles: Mapping[str, str]) -> str:
    match lane:
        case Lane.STATUS:
            return sentence(f"status.{name}")
        case Lane.ARTICLE:
            return titles.get(name, name)
        case Lane.PARTICIPANT | Lane.PLACE if not name:
            return sentence(f"chart.lane-{lane.value}")
    return name


def _places(keys: Sequence[str], wanted: set[str]) -> tuple[int, ...]:
    return tuple(place for place, key in enumerate(keys) if key in wanted)


def placed(
    items: Sequence[Item], lanes: Sequence[Band], width: float, most: int = MOST_ROWS
) -> tuple[Place, ...]:
    """A place for each item in the rows of its lane; ``most`` rows are shared by what the lanes hold."""
    places: dict[int, Place] = {}
    top = 0.0
    for band in lanes:
        top += TITLE_ROWS if band.title else 0.0
        share = max(_FEWEST_ROWS, most * len(band.events) // max(len(items), 1))
        found = pack([items[place] for place in band.events], width, share)
        places |= {at: replace(one, row=top + one.row) for at, one in zip(band.events, found, strict=True)}
        top = 1 + max((places[place].row for place in band.events), default=top - 1) + _GAP_ROWS
    return tuple(places[place] for place in range(len(items)))


def strips(lanes: Sequence[Band], places: Sequence[Place]) -> tuple[Strip, ...]:
    """Where the lanes with titles lie once their events are placed."""
    rows = ((band.title, [places[place].row for place in band.events]) for band in lanes if band.title)
    return tuple(Strip(title, min(own) - TITLE_ROWS, max(own) + 1) for title, own in rows)
