"""What a person chose to see of a timeline: filters, a window of time, lanes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from timeline.model import Grain, Interval, Status

ALWAYS = Interval(None, None)


class Lane(Enum):
    """By what the events of a figure are put into bands."""

    NONE = "none"
    ARTICLE = "article"
    PARTICIPANT = "participant"
    PLACE = "place"
    STATUS = "status"


class Preset(Enum):
    """How wide a window round the selected event is."""

    ALL = "all"
    DECADE = "decade"
    YEAR = "year"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class View:
    """One view of a timeline; what is empty, 0 or open filters nothing.

    ``words`` is what was typed. An event passes ``articles``, ``participants``, ``places``, ``statuses`` or
    ``grains`` with any one of those named there. ``confidence`` is the least one shown. ``window`` is
    half-open; ``preset`` says where it came from and filters nothing by itself.
    """

    words: str = ""
    articles: tuple[str, ...] = ()  # ids
    participants: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    grains: tuple[Grain, ...] = ()
    confidence: float = 0.0
    window: Interval = ALWAYS
    lane: Lane = Lane.NONE
    preset: Preset = Preset.ALL


FILTERS = ("words", "articles", "participants", "places", "statuses", "grains", "confidence", "window")
