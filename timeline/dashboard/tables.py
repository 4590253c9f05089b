"""What is worked out of a timeline once, for all the views of it. Pure values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from timeline.dashboard.choices import choices
from timeline.dashboard.uncollected import uncollected
from timeline.model import Article, Event, Timeline
from timeline.table import facts_table, readings, unplaced_table
from timeline.view import Facet, facets, search_texts


@dataclass(frozen=True)  # without slots, which leave no room for what is worked out when first asked for
class Tables:
    """A timeline as tables: its ``facts_table`` and its ``unplaced_table``, and what is found by id."""

    timeline: Timeline
    facts: pd.DataFrame
    unplaced: pd.DataFrame
    by_id: Mapping[str, Event]

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The titles of articles by id, told apart by numbers where they are equal."""
        return choices(self.timeline.articles)

    @cached_property
    def facets(self) -> Mapping[str, tuple[Facet, ...]]:
        """What the events can be filtered by; worked out when it is first to be chosen from."""
        return facets(self.facts, self.titles)

    @cached_property
    def texts(self) -> pd.Series[Any]:
        """What words are looked for in; worked out when the first is typed."""
        return search_texts(self.facts, self.titles)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How much there is of everything, by the names of ``messages.toml``."""
        told = self.timeline
        articles = {"articles": len(told.articles)} if len(told.articles) > 1 else {}
        ambiguous = int((readings(self.facts) > 1).sum())
        return articles | {
            "events": len(told.events),
            "ambiguous": ambiguous,
            "unplaced": len(told.unplaced),
        }

    @cached_property
    def _by_article(self) -> Mapping[str, list[Event]]:
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.timeline.events:
            found[event.lead.article_id].append(event)
        return found

    def of_article(self, article: Article) -> Timeline:
        """What one article gave to the timeline."""
        unplaced = (one for one in self.timeline.unplaced if one[0] == article.id)
        events = tuple(self._by_article.get(article.id, ()))
        return replace(self.timeline, articles=(article,), events=events, unplaced=tuple(unplaced), notes=())


def made_of(timeline: Timeline, before: Tables | None = None) -> Tables:
    """The tables of a timeline; the rows of events that stood in the one ``before`` are taken from there."""
    if before and before.timeline is timeline:
        return before
    with uncollected():
        known = before.by_id if before else {}
        fresh = tuple(event for event in timeline.events if known.get(event.id) is not event)
        facts = facts_table(replace(timeline, events=fresh))
        if before and len(fresh) < len(timeline.events):
            facts = _in_order(before.facts, facts, timeline, {event.id for event in fresh})
        return tables_of(timeline, facts)


def tables_of(timeline: Timeline, facts: pd.DataFrame) -> Tables:
    """The tables of a timeline whose ``facts_table`` is known."""
    by_id = {event.id: event for event in timeline.events}
    return Tables(timeline, facts, unplaced_table(timeline), by_id)


def _in_order(
    before: pd.DataFrame, facts: pd.DataFrame, timeline: Timeline, fresh: Collection[str]
) -> pd.DataFrame:
    """The rows of a timeline's events, those of fresh ones from ``facts``, all others' as before."""
    known = before["id"].tolist()
    rows = {name: row for row, name in enumerate(known) if name not in fresh}
    rows |= {name: row for row, name in enumerate(facts["id"].tolist(), len(known))}
    order = [row for event in timeline.events if (row := rows.get(event.id)) is not None]
    return pd.concat([before, facts]).iloc[order].reset_index(drop=True)
