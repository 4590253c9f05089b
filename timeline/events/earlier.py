"""What stands before the sentences of an article, parsed only where a rule asks for it.

A rule that asks for a sentence not parsed yet is broken off, and put again when all that the article's rules
have asked for are parsed together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import overload

from timeline.events import reference
from timeline.events.parse import Asked
from timeline.events.scene import Scene
from timeline.events.stretches import Reading, timed
from timeline.events.together import Work
from timeline.model import Span

_HOW_FAR = 3  # sentences


class UnreadError(Exception):
    """A sentence is asked for that is not parsed yet."""

    def __init__(self, span: Span) -> None:
        super().__init__(span)
        self.span = span


@dataclass(frozen=True, slots=True)
class Earlier(Sequence[Scene]):
    """The sentences before one, the nearest last. To take one that is not parsed raises ``UnreadError``."""

    spans: tuple[Span, ...]
    read: Mapping[Span, Scene]

    def __len__(self) -> int:
        return len(self.spans)

    @overload
    def __getitem__(self, at: int) -> Scene: ...
    @overload
    def __getitem__(self, at: slice) -> Earlier: ...
    def __getitem__(self, at: int | slice) -> Scene | Earlier:
        if isinstance(at, slice):
            return Earlier(self.spans[at], self.read)
        span = self.spans[at]
        if span not in self.read:
            raise UnreadError(span)
        return self.read[span]


def with_names(reading: Reading, scenes: Sequence[Scene]) -> Work[list[Scene]]:
    """An article's parsed sentences with the names behind their pronouns."""
    read = {scene.sentence.span: scene for scene in scenes}
    found: dict[Span, Scene] = {}
    while asked := _asked(reading, scenes, read, found):
        for sentence in (yield Asked(reading.text, list(asked))):
            like = asked[sentence.span]
            read[sentence.span] = replace(like, sentence=sentence, timed=timed(reading, sentence))
    return [found[scene.sentence.span] for scene in scenes]


def _asked(
    reading: Reading, scenes: Sequence[Scene], read: Mapping[Span, Scene], found: dict[Span, Scene]
) -> dict[Span, Scene]:
    """The sentences that some scenes wait for, each with one of those; the other scenes are found."""
    asked: dict[Span, Scene] = {}
    for scene in scenes:
        span = scene.sentence.span
        try:
            if span not in found:
                found[span] = reference.with_names(scene, _before(reading, span, read))
        except UnreadError as unread:
            asked[unread.span] = scene
    return asked


def _before(reading: Reading, span: Span, read: Mapping[Span, Scene]) -> Earlier:
    return Earlier(reading.before(span.start, _HOW_FAR), read)
