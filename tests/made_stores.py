"""A store with made-up articles and a clock that tests set."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model import (
    Article,
    Failure,
    Grain,
    Instant,
    Interval,
    Published,
    PublishedSource,
    Step,
)
from timeline.store import Aside, Filed

DAY = 86_400
MAY = Published(
    Interval(Instant(1_493_596_800), Instant(1_496_275_200)), Grain.MONTH, PublishedSource.META, "2017-05"
)


@dataclass
class Hands:
    """A clock that stands still until it is set."""

    at: int = 1_000_000

    def __call__(self) -> int:
        return self.at


def article(number: int, text: str = "") -> Article:
    """An article of which every field is filled."""
    return Article(
        id=f"{number:016x}",
        title=f"The ferry of Aldham, part {number}",
        text=text or f"Ferry {number} left Aldham on 3 May 2017.\nIt came back — empty: “no one”, 渡し船.",
        published=MAY,
        lang="en",
        source="Aldham Gazette",
        url=f"https://example.org/ferry/{number}",
        notes=(Failure("ferry.txt", "note.encoding", (("name", "ferry.txt"), ("encoding", "cp1252"))),),
        declared=(MAY,),
        updated=MAY,
    )


def filed(number: int, aside_of: int | None = None) -> Filed:
    """The same from a file, or another version of the article of that number."""
    why = Step("version-longer", (("name", "ferry"), ("percent", "80")))
    aside = None if aside_of is None else Aside(article(aside_of).id, True, why)
    return Filed(article(number), f"ferry-{number}.txt", aside)
