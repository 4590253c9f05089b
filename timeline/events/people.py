"""Whom "he" and "she" may be in a text, told from its letters alone: nothing is parsed for it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from timeline.model import Span

_FAR = 4  # sentences, the pronoun's own among them, in which it may find its name or another like it
_FARTHEST = 12  # sentences that such a chain may span
_LEADS = 20  # characters before the name of whom a sentence is about


class Kind(IntEnum):
    """A person's name, what may be one, a noun for a person, "he" or "she", any other name, and "his"."""

    SURE = 0
    MAYBE = 1
    NOUN = 2
    PRONOUN = 3
    OTHER = 4
    OWNER = 5


class Mark(NamedTuple):
    """A word for a person. ``who``: the same for all names of one person. ``owns``: "Smith's"."""

    start: int
    kind: Kind
    who: str
    written: str = ""
    owns: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """``marks`` in order; where sentences, paragraphs begin; what is quoted; each name with whose it is.

    ``doubtful``: single names that nothing shows to be a person's.
    ``masculine``: of whom the text tells whether "he" or "she" is right. ``about``: who is named most by far.
    """

    marks: tuple[Mark, ...] = ()
    sentences: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] = ()
    quoted: tuple[Span, ...] = ()
    who: Mapping[str, str] = field(default_factory=dict)
    doubtful: frozenset[str] = frozenset()
    masculine: Mapping[str, bool] = field(default_factory=dict)
    about: str = ""

    def behind(self, offset: int, *, masculine: bool, elsewhere: bool) -> str:
        """The one whom a pronoun at an offset may be; ``elsewhere``: who is not named in its sentence."""
        near = self._before(offset, masculine)
        found = next((one for one in reversed(near) if one.kind <= Kind.MAYBE), None)
        if found is None or found.kind is Kind.MAYBE or self._is_quoted(offset, found.start):
            return ""
        here = [one for one in near if one.start >= _last(self.sentences, offset)]
        barred = (
            any(one.kind not in (Kind.PRONOUN, Kind.OWNER) for one in here)
            if elsewhere
            else _opens(here, found)
        )
        return "" if barred or not self._is_alone(found, near) else found.written

    def doubts(self, name: str) -> bool:
        """Whether nothing shows a single name to be a person's."""
        return name in self.doubtful

    def may_be(self, name: str, offset: int, *, masculine: bool) -> bool:
        """Whether a name may stand for "he" or "she" at an offset, as far as the text tells the sex.

        Where it does not, "she" is rather a woman named near.
        """
        told = self.masculine.get(self.who.get(name, name))
        if masculine:
            return told is not False
        if told is not None:
            return not told
        named = (one.who for one in self._before(offset, masculine) if one.kind is Kind.SURE)
        return not any(one in self.masculine for one in named)

    def _is_quoted(self, *offsets: int) -> bool:
        before = (bisect_right(self.quoted, at, key=_start) - 1 for at in offsets)
        return any(at >= 0 and self.quoted[at].end > one for at, one in zip(before, offsets, strict=True))

    def _before(self, offset: int, masculine: bool) -> Sequence[Mark]:
        """The marks near enough, or near another such pronoun that is, without those of the other sex."""
        since = self._back(offset, _FAR)
        farthest = self._back(offset, _FARTHEST)
        near: list[Mark] = []
        for at in range(bisect_left(self.marks, offset, key=_start) - 1, -1, -1):
            one = self.marks[at]
            if one.start < since:
                break
            if self.masculine.get(one.who, masculine) is masculine:
                near.append(one)
                since = max(farthest, self._back(one.start, _FAR)) if one.kind is Kind.PRONOUN else since
        return near[::-1]

    def _back(self, offset: int, count: int) -> int:
        """Where the first of some sentences begins of which an offset lies in the last."""
        return self.sentences[max(0, bisect_right(self.sentences, offset) - count)] if self.sentences else 0

    def _is_alone(self, found: Mark, near: Sequence[Mark]) -> bool:
        """Whether no other is named near; where the text or the sentence is about one, there or since."""
        own = _last(self.sentences, found.start)
        before = max(_last(self.paragraphs, found.start), _last(self.sentences, own - 1))
        leads = found.who == self.about or (found.start - own < _LEADS and not found.owns)
        since = own if leads else min(own, before)
        again = [one.start for one in near if one.kind is Kind.PRONOUN and one.start > found.start]
        until = again[-1] if again else near[-1].start + 1
        others = [one for one in near if one.start >= since and one.who != found.who]
        named = any(one.kind <= Kind.MAYBE for one in others)
        return not named and not any(one.kind is Kind.NOUN and own <= one.start < until for one in others)


def _opens(here: Sequence[Mark], found: Mark) -> bool:
    """Whether a sentence names something else first, before any "he", than who was named before it."""
    first = next((one for one in here if one.kind in (Kind.PRONOUN, Kind.OTHER)), None)
    return found not in here and first is not None and first.kind is Kind.OTHER


def _start(one: Mark | Span) -> int:
    return one.start


def _last(starts: Sequence[int], offset: int) -> int:
    """Where the last sentence or paragraph begins that does so no later than an offset."""
    return starts[max(0, bisect_right(starts, offset) - 1)] if starts else 0
