"""What a comparison says: which events of two sides tell one happening, and which stand alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from timeline.model import Event


class Side(Enum):
    """One of two articles, or groups of articles."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The one across."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Contradiction(Enum):
    """In what two tellings of one happening contradict each other."""

    DATE = "date"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Shared:
    """A word that both tell, as each of them writes it."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Pair:
    """An event of either side that tell one happening, by the words they share; ``likeness`` 0 to 1."""

    left: Event
    right: Event
    shared: tuple[Shared, ...]
    likeness: float


@dataclass(frozen=True, slots=True)
class Agreement(Pair):
    """They say the same of when it was, or one says it more finely."""


@dataclass(frozen=True, slots=True)
class Conflict(Pair):
    """They cannot both be right."""

    contradiction: Contradiction


@dataclass(frozen=True, slots=True)
class Only:
    """An event that the other side does not tell.

    ``like`` is the id of an event of the other side that tells it after all, but is nearer to another event
    of this side: a group may tell one happening many times. Empty where there is none.
    """

    event: Event
    side: Side
    like: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Each event of the two sides once, each part in the timeline's order."""

    agreements: tuple[Agreement, ...]
    conflicts: tuple[Conflict, ...]
    only: tuple[Only, ...]

    def only_in(self, side: Side) -> tuple[Only, ...]:
        """What one side alone tells."""
        return tuple(one for one in self.only if one.side is side)
