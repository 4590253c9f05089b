"""Events that changes are about, found by id, and by the words of the text where the id is another now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from timeline.corrections.change import About
from timeline.dating import dating
from timeline.model import Article, Event


@dataclass(frozen=True)
class Finder:
    """Looks for events by their words in the articles of a timeline."""

    articles: Sequence[Article]
    events: Sequence[Event]

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {article.id: article.text for article in self.articles}

    @cached_property
    def _by_quote(self) -> dict[str, list[Event]]:
        told: dict[str, list[Event]] = {}
        for event in self.events:
            told.setdefault(_plain(event.lead.sentence.of(self._texts[event.lead.article_id])), []).append(
                event
            )
        return told

    def again(self, about: About) -> Event | None:
        """The one event that the same sentence tells by the same words, in its own article before others.

        Where several do, or none by these words and several by others, it is not known which was meant.
        """
        if not about.quote:
            return None
        told = self._by_quote.get(_plain(about.quote), [])
        own = [event for event in told if event.lead.article_id == about.article] or told
        same = [event for event in own if self.about(event).words == about.words] or own
        best = [event for event in same if self.about(event).trigger == about.trigger] or same
        return best[0] if len(best) == 1 else None

    def about(self, event: Event) -> About:
        """Where the text tells an event."""
        return about(event, self._texts[event.lead.article_id])


def about(event: Event, text: str) -> About:
    """Where the text of its leading article tells an event."""
    mention = event.lead
    words = dating(mention.times).span.of(text) if mention.times else ""
    return About(mention.article_id, mention.sentence.of(text), words, mention.trigger.of(text))


def _plain(quote: str) -> str:
    return " ".join(quote.split())
