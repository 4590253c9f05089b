"""What a view of the table leaves of a timeline, and what an export gives back."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from timeline.messages import sentence
from timeline.model import Event, Timeline


@dataclass(frozen=True, slots=True)
class Export:
    """A file's content and the events of the view that its format cannot hold, which the file tells, too."""

    data: str
    left_out: int = 0
    why: str = ""  # a key of ``messages.toml``; its fact is ``count``

    @property
    def note(self) -> str:
        """The sentence that tells what was left out; empty where nothing was."""
        return left_out_words(self.why, self.left_out)


def left_out_words(why: str, count: int) -> str:
    """The sentence for ``count`` events left out, empty for none."""
    return sentence(why if count > 1 else f"{why}-one", count=f"{count:,}") if count else ""


def selected(timeline: Timeline, table: pd.DataFrame) -> Timeline:
    """The events of the table in its order, the articles they come from, and what these leave unplaced.

    A table that holds every dated event hides nothing: then articles without events and events without a
    date, which stand last, are there too. Notes go with the articles whose title they name.
    """
    by_id = {event.id: event for event in timeline.events}
    shown = tuple(by_id[name] for name in table["id"])
    undated = tuple(event for event in timeline.events if not event.lead.times)
    if len(shown) + len(undated) == len(timeline.events):
        return replace(timeline, events=shown + undated)
    return _only(timeline, shown)


def _only(timeline: Timeline, events: tuple[Event, ...]) -> Timeline:
    told = {mention.article_id for event in events for mention in event.mentions}
    articles = tuple(article for article in timeline.articles if article.id in told)
    titles = {article.title for article in articles}
    return Timeline(
        articles,
        events,
        tuple(pair for pair in timeline.unplaced if pair[0] in told),
        tuple(note for note in timeline.notes if note.name in titles),
    )
