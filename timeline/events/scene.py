"""A sentence with what is known of it: its times, the names behind its pronouns, whom its text speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from timeline.events.parse import Sentence, Word
from timeline.events.topics import Topics
from timeline.language.events import EventWords

_NO_TOPICS = Topics()


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A sentence, the words of its times, the names behind its pronouns by index.

    ``speaker`` says "I" and "we" where putting the name for them would bend the grammar. ``topics``: the
    organisations of the article.
    """

    sentence: Sentence
    words: EventWords
    timed: frozenset[int] = frozenset()
    names: Mapping[int, str] | None = None
    speaker: str = ""
    topics: Topics = _NO_TOPICS

    @property
    def topic(self) -> str:
        """The organisation spoken of."""
        return self.topics.at(self.sentence.span.start)

    def name(self, word: Word) -> str | None:
        """The name behind a pronoun, or of the owner behind an article."""
        return None if self.names is None else self.names.get(word.index)
