"""Two articles, or two groups of articles, side by side: what both tell, where they conflict, what one tells.

A happening is found in both by the words of label, trigger and names, of which the rare ones count most, and
by its time; each event is in one pair at most, the best pairs first. What is only vaguely alike is no pair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.compare.closeness import closeness
from timeline.compare.judging import Verdict, alike, judge
from timeline.compare.likeness import Likeness, candidates, likeness, weights
from timeline.compare.pairs import Agreement, Comparison, Conflict, Contradiction, Only, Pair, Shared, Side
from timeline.compare.telling import Telling, telling
from timeline.model import Timeline

__all__ = [
    "Agreement",
    "Comparison",
    "Conflict",
    "Contradiction",
    "Only",
    "Pair",
    "Shared",
    "Side",
    "compare",
]


@dataclass(frozen=True, slots=True)
class _Judged:
    """A pair that may be one happening, and what it then says."""

    left: Telling
    right: Telling
    like: Likeness
    verdict: Verdict | None

    @property
    def order(self) -> tuple[float, int, int]:
        """The best first; the same for either order of the sides."""
        assert self.verdict
        first, last = sorted((self.left.place, self.right.place))
        return -self.verdict.score, first, last


def compare(timeline: Timeline, left: frozenset[str], right: frozenset[str]) -> Comparison:
    """The events of the articles with ids ``left`` beside those of ``right``.

    An article in both is in neither: it has nothing to be compared with. Exchanging the sides exchanges them
    in the result, and nothing else.
    """
    ours, theirs = _side(timeline, left - right), _side(timeline, right - left)
    judged = _judged(ours, theirs)
    held = sorted(_without_series(judged), key=lambda one: one.order)
    chosen = _best_first(held)
    pairs = sorted(chosen, key=lambda one: min(one.left.place, one.right.place))
    likes = _like_across(held)
    alone = sorted(
        [(one.place, Only(one.event, Side.LEFT, likes.get(one.place, ""))) for one in ours]
        + [(one.place, Only(one.event, Side.RIGHT, likes.get(one.place, ""))) for one in theirs],
        key=lambda pair: pair[0],
    )
    paired = {place for one in chosen for place in (one.left.place, one.right.place)}
    return Comparison(
        tuple(_agreement(one) for one in pairs if not _contradiction(one)),
        tuple(_conflict(one, said) for one in pairs if (said := _contradiction(one))),
        tuple(only for place, only in alone if place not in paired),
    )


def _side(timeline: Timeline, ids: frozenset[str]) -> list[Telling]:
    articles = {article.id: article for article in timeline.articles}
    return [
        telling(event, place, articles[event.lead.article_id])
        for place, event in enumerate(timeline.events)
        if event.lead.article_id in ids
    ]


def _judged(ours: Sequence[Telling], theirs: Sequence[Telling]) -> list[_Judged]:
    """The pairs that may be one happening by their words or by their verdict."""
    weigh = weights([*ours, *theirs])
    found = []
    for one, other in candidates(ours, theirs):
        like = likeness(ours[one], theirs[other], weigh)
        verdict = judge(ours[one], theirs[other], like) if like else None
        if like and (verdict or alike(like)):
            found.append(_Judged(ours[one], theirs[other], like, verdict))
    return found


def _without_series(judged: Sequence[_Judged]) -> list[_Judged]:
    """The pairs with a verdict, without dates that exclude each other because the happening came again: where
    one side tells it at the other's date as well, or at several dates.
    """
    beside: defaultdict[int, list[Telling]] = defaultdict(list)
    for one in judged:
        if alike(one.like):
            beside[one.left.place].append(one.right)
            beside[one.right.place].append(one.left)
    return [one for one in judged if one.verdict and not _in_series(one, beside)]


def _in_series(one: _Judged, beside: dict[int, list[Telling]]) -> bool:
    if _contradiction(one) is not Contradiction.DATE:
        return False
    both = ((one.left, one.right), (one.right, one.left))
    return any(
        _at_one_time(more, across) or not _at_one_time(more, own)
        for own, across in both
        for more in beside[across.place]
        if more is not own
    )


def _at_one_time(one: Telling, other: Telling) -> bool:
    return bool(one.time and other.time and closeness(one.time, other.time))


def _best_first(held: Iterable[_Judged]) -> list[_Judged]:
    """Each event in one pair at most."""
    chosen: list[_Judged] = []
    taken: set[int] = set()
    for one in held:
        if not taken & {one.left.place, one.right.place}:
            taken |= {one.left.place, one.right.place}
            chosen.append(one)
    return chosen


def _like_across(held: Iterable[_Judged]) -> dict[int, str]:
    """For an event's place the id of the best event across that agrees with it, paired or not."""
    likes: dict[int, str] = {}
    for one in held:
        if _contradiction(one) is None:
            likes.setdefault(one.left.place, one.right.event.id)
            likes.setdefault(one.right.place, one.left.event.id)
    return likes


def _contradiction(one: _Judged) -> Contradiction | None:
    assert one.verdict
    return one.verdict.contradiction


def _agreement(one: _Judged) -> Agreement:
    return Agreement(one.left.event, one.right.event, one.like.shared, one.like.value)


def _conflict(one: _Judged, said: Contradiction) -> Conflict:
    return Conflict(one.left.event, one.right.event, one.like.shared, one.like.value, said)
