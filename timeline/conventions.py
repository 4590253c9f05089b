"""How a text is to be read where its words leave it open, as a person says. Imports nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class DateOrder(Enum):
    """In which order the numbers of a date stand, where they could stand in several: 03/04/2017, 03/04/05."""

    LANGUAGE = "language"
    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    YEAR_FIRST = "year-first"  # of two-digit years alone; a year in full shows where it stands


class Prefer(Enum):
    """Which way a bare 'March', 'Friday' or 'the 5th' goes where no verb of its sentence tells."""

    TEXT = "text"
    PAST = "past"
    FUTURE = "future"


class Mode(Enum):
    """What 'in March', 'on Friday' and 'yesterday' count from.

    In a narrative it is the time last told, where that is as fine as what is counted; in news it is the day
    of publication. What says itself what it counts from ('two days later') is left alone.
    """

    TEXT = "text"
    NEWS = "news"
    NARRATIVE = "narrative"


@dataclass(frozen=True, slots=True)
class Conventions:
    """All of them; those not set leave it to the text and its language.

    ``undated_news``: an article's own news stands on its publication date where no words date it.
    """

    order: DateOrder = DateOrder.LANGUAGE
    prefer: Prefer = Prefer.TEXT
    mode: Mode = Mode.TEXT
    undated_news: bool = False


AS_WRITTEN = Conventions()
