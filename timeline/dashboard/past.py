"""What was done, told by entry, and what is shown of an earlier moment. Pure values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from timeline import intervals
from timeline.corrections import Change, Corrected, Log
from timeline.corrections.history import Past, clipped, line
from timeline.corrections.names import day_words, who_words
from timeline.dashboard.dates import dates
from timeline.dashboard.literal import Node
from timeline.messages import sentence
from timeline.model import Grain, Instant

AFTER = "after:"  # what a click on the way to an earlier moment reports begins so
UTC = "UTC"


@dataclass(frozen=True, slots=True)
class Told:
    """A log with all that it takes to tell it: who reads it, and in which zone of time."""

    log: Log
    corrected: Corrected
    past: Past
    me: str
    zone: str = UTC


def nodes(told: Told, entries: Sequence[Change]) -> tuple[Node, ...]:
    """Some entries of the log, one after the other, each with a way to the timeline as it was after it."""
    return (Node("ul", children=tuple(_entry(told, change) for change in entries)),)


def _entry(told: Told, change: Change) -> Node:
    when, days = moment(change.at, told.zone)
    marks = " · ".join(_marks(told.past, change))
    head = (
        Node("strong", when, dates=days),
        Node("span", who_words(change.who, told.me), "muted"),
        Node("span", sentence("history.number", number=str(change.number)), "muted"),
        *((Node("span", marks, "muted"),) if marks else ()),
    )
    return Node(
        "li",
        children=(
            Node("div", look="dated", children=head),
            Node("p", line(change, told.log, told.corrected)),
            *_quote(change),
            *_way(told, change),
        ),
    )


def _marks(past: Past, change: Change) -> list[str]:
    """What became of an entry."""
    marks = [name for name in ("undone", "orphaned") if change.number in getattr(past, name)]
    against = past.against.get(change.number, ())
    words = [sentence(f"history.is-{name}") for name in marks]
    return words + [sentence("history.against", number=str(number)) for number in against]


def _quote(change: Change) -> tuple[Node, ...]:
    quote = change.about.quote
    return (Node("p", sentence("page.quoted", words=clipped(quote)), "muted"),) if quote else ()


def _way(told: Told, change: Change) -> tuple[Node, ...]:
    if change.number == len(told.log):
        return ()
    name = sentence("history.see-name", number=str(change.number))
    return (Node("button", sentence("history.see"), "way", picks=f"{AFTER}{change.number}", name=name),)


def picked(pick: str, log: Log) -> int | None:
    """How many entries a click asked for; ``None`` for anything that is no such click."""
    number = pick.removeprefix(AFTER)
    known = pick.startswith(AFTER) and number.isascii() and number.isdigit() and len(number) < 10
    return int(number) if known and int(number) <= len(log) else None


def fixed(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """What is shown, with nothing in it to click."""
    return tuple(
        replace(
            node,
            tag="div" if node.tag == "button" else node.tag,
            name="" if node.picks else node.name,
            picks="",
            children=fixed(node.children),
        )
        for node in nodes
    )


# --------------------------------------------------------------------------- when


def moment(at: int, zone: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The day and minute of seconds since 1970 UTC in a zone, in words, and the day for the browser's."""
    local = Instant(at + _offset(at, zone))
    hour, minute = intervals.clock(local)
    facts = {"day": day_words(local), "time": f"{hour:02d}:{minute:02d}"}
    words = sentence("history.moment" if zone in available_timezones() else "history.moment-utc", **facts)
    return words, dates(words, intervals.containing(local, Grain.DAY))


def _offset(at: int, zone: str) -> int:
    """Seconds by which a zone is ahead of UTC; those of one that nobody knows are none."""
    if zone not in available_timezones():
        return 0
    there = datetime.fromtimestamp(at, ZoneInfo(zone)).utcoffset()
    return int(there.total_seconds()) if there else 0
