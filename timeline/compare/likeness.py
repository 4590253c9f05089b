"""How like two tellings are: by the words they share, of which the rare ones count most."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

from timeline.compare.pairs import Shared
from timeline.compare.telling import Telling

COMMON = 40  # a word that more events of a side tell leads to no pair by itself
_LIGHT = 0.4  # of the weight of a word: verbs that tell little by themselves, and those of saying
BOTH = 2  # of two
LEAST = 0.3
_WHOLE = 0.9  # the same words: then even a verb that tells little tells the same
_FEW = 8  # so many events more are thought of, so that of two or three no word is common


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each root counts among the events that are compared, and all of an event by its place."""

    of: Mapping[str, float]
    total: Mapping[int, float]


def weights(tellings: Sequence[Telling]) -> Weights:
    """The rarer a root, the more it weighs."""
    counts = Counter(root for one in tellings for root in one.words)
    little = {root for one in tellings for root in one.words if _is_little(root, one)}
    of = {
        root: math.log((len(tellings) + _FEW) / (count + 2)) * (_LIGHT if root in little else 1)
        for root, count in counts.items()
    }
    total = {one.place: math.fsum(of[root] for root in one.words) for one in tellings}
    return Weights(MappingProxyType(of), MappingProxyType(total))


def _is_little(root: str, one: Telling) -> bool:
    return root in one.language.light or root in one.language.spoken


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two tellings have in common. ``value`` is 1 where all is; ``told``: by how many of the two
    the word that tells it stands in the other too; ``strangers``: they name others.
    """

    value: float
    roots: tuple[str, ...]
    shared: tuple[Shared, ...]
    told: int
    strangers: bool
    context: int

    @property
    def count(self) -> int:
        """How many words they share."""
        return len(self.roots)


def likeness(left: Telling, right: Telling, weigh: Weights) -> Likeness | None:
    """The share of the weight of their words that is common, by the geometric mean of both; ``None`` where it
    is too little to tell anything.
    """
    common = left.words.keys() & right.words.keys()
    whole = math.sqrt(weigh.total[left.place] * weigh.total[right.place])
    value = math.fsum(weigh.of[root] for root in common) / whole if whole else 0.0
    if value < LEAST:
        return None
    roots = sorted(common, key=lambda root: (-weigh.of[root], root))
    return Likeness(
        value,
        tuple(roots),
        tuple(Shared(left.words[root], right.words[root]) for root in roots),
        BOTH if left.trigger == right.trigger and value >= _WHOLE else _told(left, right),
        _strangers(left, right),
        len((left.context & right.context) - left.names - right.names),
    )


def _told(left: Telling, right: Telling) -> int:
    """Verbs that tell little, and those of saying, count with the other's."""
    both = (_tells(left, right), _tells(right, left))
    idle = (left.light, right.light)
    return BOTH if any(both) and all(map(any, zip(both, idle, strict=True))) else int(any(both))


def _tells(one: Telling, other: Telling) -> bool:
    return not one.light and one.trigger in other.words


def _strangers(left: Telling, right: Telling) -> bool:
    """Whether they name none in common, or each has somebody take part who is not in the other's sentence."""
    apart = bool(left.names and right.names) and not _known(left, right) and not _known(right, left)
    return apart or (_has_another(left, right) and _has_another(right, left))


def _has_another(one: Telling, other: Telling) -> bool:
    told = other.names | other.words.keys() | other.context
    return any(told.isdisjoint(actor) for actor in one.actors)


def _known(one: Telling, other: Telling) -> bool:
    """Whether one names somebody of whom the other speaks."""
    return not one.names.isdisjoint(other.names | other.words.keys())


def candidates(left: Sequence[Telling], right: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Which pairs are worth weighing, by their numbers in the two lists: those that share a word that is not
    common, or a common one and the beginning of their time; of a crowd at one time each with one.
    """
    found: set[tuple[int, int]] = set()
    ours, theirs = _by_word(left), _by_word(right)
    for word in ours.keys() & theirs.keys():
        groups = [(ours[word], theirs[word])]
        if max(map(len, groups[0])) > COMMON:
            groups = _same_time(ours[word], theirs[word], left, right)
        for some, others in groups:
            crowded = len(some) * len(others) > COMMON * COMMON
            found.update(zip(some, others, strict=False) if crowded else product(some, others))
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
