"""How like two tellings are: by the words they share, of which the rare ones count most."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from timeline.compare.pairs import Shared
from timeline.compare.telling import Telling

COMMON = 40  # a word that more events of a side tell leads to no pair by itself
_LIGHT = 0.4  # of the weight of a word: verbs that tell little by themselves, and those of saying
_FEW = 8  # so many events more are thought of, so that of two or three no word is common


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each root counts among the events that are compared."""

    of: Mapping[str, float]

    def total(self, one: Telling) -> float:
        """Of all its words."""
        return math.fsum(self.of[root] for root in one.words)


def weights(tellings: Sequence[Telling]) -> Weights:
    """The rarer a root, the more it weighs."""
    counts = Counter(root for one in tellings for root in one.words)
    little = {
        root for one in tellings for root in one.words if root in one.language.light | one.language.spoken
    }
    return Weights(
        MappingProxyType(
            {
                root: math.log((len(tellings) + _FEW) / (count + 2)) * (_LIGHT if root in little else 1)
                for root, count in counts.items()
            }
        )
    )


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two tellings have in common. ``value`` is 1 where all is; ``told``: the word that tells of one
    stands in the other; ``strangers``: both name somebody, but nobody in common.
    """

    value: float
    roots: tuple[str, ...]
    shared: tuple[Shared, ...]
    told: bool
    strangers: bool
    context: int

    @property
    def count(self) -> int:
        """How many words they share."""
        return len(self.roots)


def likeness(left: Telling, right: Telling, weigh: Weights) -> Likeness:
    """The share of the weight of their words that is common, by the geometric mean of both."""
    roots = sorted(left.words.keys() & right.words.keys(), key=lambda root: (-weigh.of[root], root))
    whole = math.sqrt(weigh.total(left) * weigh.total(right))
    common = math.fsum(weigh.of[root] for root in roots)
    return Likeness(
        common / whole if whole else 0.0,
        tuple(roots),
        tuple(Shared(left.words[root], right.words[root]) for root in roots),
        (not left.light and left.trigger in right.words) or (not right.light and right.trigger in left.words),
        bool(left.names and right.names) and not left.names & right.names,
        len((left.context & right.context) - left.names - right.names),
    )


def candidates(left: Sequence[Telling], right: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Which pairs are worth weighing, by their numbers in the two lists: those that share a word that is not
    common, or a common one and the beginning of their time.
    """
    found: set[tuple[int, int]] = set()
    ours, theirs = _by_word(left), _by_word(right)
    for word in ours.keys() & theirs.keys():
        groups = [(ours[word], theirs[word])]
        if max(map(len, groups[0])) > COMMON:
            groups = _same_time(ours[word], theirs[word], left, right)
        found.update((one, other) for some, others in groups for one in some for other in others)
    return iter(sorted(found))


def _by_word(tellings: Iterable[Telling]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, one in enumerate(tellings):
        for root in one.words:
            found.setdefault(root, []).append(number)
    return found


def _same_time(
    ours: Iterable[int], theirs: Iterable[int], left: Sequence[Telling], right: Sequence[Telling]
) -> list[tuple[list[int], list[int]]]:
    before, after = _by_time(ours, left), _by_time(theirs, right)
    return [(before[time], after[time]) for time in before.keys() & after.keys()]


def _by_time(numbers: Iterable[int], tellings: Sequence[Telling]) -> dict[object, list[int]]:
    found: dict[object, list[int]] = {}
    for number in numbers:
        time = tellings[number].time
        if time:
            found.setdefault(time.candidates[0].interval.start, []).append(number)
    return found
