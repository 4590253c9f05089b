"""Which articles are one article, or versions of it: the same address, or nearly the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from timeline.model import Article, Published, Step
from timeline.sources.dates.conflicts import instant
from timeline.sources.versions.canonical import address
from timeline.sources.versions.likeness import Likeness, Pair

ALIKE = 0.6  # of the words of two texts together, in runs of a few, are in both
HELD = 0.8  # of the shorter text is in the longer
AT_ONE_ADDRESS = 0.1  # of the shorter, where both are from one address: the same page, rewritten
EXCERPT = 0.5  # as long as the other at most: a teaser, which may be of more than one article


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that are one. ``kept`` is the first with a publication date, else the first that was given.

    ``others`` follow in their order. ``newest`` is one of them, and ``why`` a sentence of ``messages.toml``
    that says how alike they are and what shows which is the newest.
    """

    kept: Article
    others: tuple[Article, ...]
    newest: Article
    why: Step


def versions(articles: Sequence[Article]) -> tuple[Group, ...]:
    """The groups of two or more articles that are the same one, in the order of their first.

    Two are the same where their texts are nearly the same, or one holds the other as a whole, whatever their
    titles; or where they have one address and share a little. What two texts quote of a third does not join
    them.
    """
    likeness = Likeness([article.text for article in articles])
    addresses = [address(article.url) for article in articles]
    strong, excerpts = _same(addresses, likeness)
    lead = _joined(list(range(len(articles))), strong)
    lead = _joined(lead, _placed(excerpts, lead, likeness))
    members: dict[int, list[int]] = {}
    for number in range(len(articles)):
        members.setdefault(_root(lead, number), []).append(number)
    return tuple(_group(articles, numbers, likeness) for numbers in members.values() if len(numbers) > 1)


def _same(addresses: Sequence[str], likeness: Likeness) -> tuple[list[Pair], list[Pair]]:
    """Pairs of the same article: those that surely are, and those of a text and a short part of it."""
    strong: list[Pair] = []
    excerpts: list[Pair] = []
    for pair in [*likeness.pairs(), *_at_one_address(addresses, likeness)]:
        at_one = addresses[pair.first] and addresses[pair.first] == addresses[pair.second]
        if at_one and pair.held >= AT_ONE_ADDRESS:
            strong.append(pair)
        elif pair.alike >= ALIKE or pair.held >= HELD:
            shorter, longer = sorted((likeness.size(pair.first), likeness.size(pair.second)))
            (excerpts if shorter < EXCERPT * longer else strong).append(pair)
    return strong, excerpts


def _at_one_address(addresses: Sequence[str], likeness: Likeness) -> Iterator[Pair]:
    first: dict[str, int] = {}
    for number, one in enumerate(addresses):
        if one and first.setdefault(one, number) != number:
            yield likeness.pair(first[one], number)


def _placed(excerpts: list[Pair], lead: Sequence[int], likeness: Likeness) -> Iterator[Pair]:
    """For each excerpt the one article that holds most of it: two stories may begin with one report."""
    placed: set[int] = set()
    for pair in sorted(excerpts, key=lambda one: -one.held):
        shorter = min(pair.first, pair.second, key=likeness.size)
        root = _root(lead, shorter)
        if root not in placed:
            placed.add(root)
            yield pair


def _joined(lead: Sequence[int], pairs: Iterable[Pair]) -> list[int]:
    """For each number one that leads on to the first of its group (union-find)."""
    found = list(lead)
    for pair in pairs:
        first, second = sorted((_root(found, pair.first), _root(found, pair.second)))
        found[second] = first
        found[pair.second] = first
    return found


def _root(lead: Sequence[int], number: int) -> int:
    while lead[number] != number:
        number = lead[number]
    return number


# --------------------------------------------------------------------------- the newest of a group


def _group(articles: Sequence[Article], numbers: Sequence[int], likeness: Likeness) -> Group:
    newest, rule = _newest(articles, numbers, likeness)
    held = min(_held(number, (numbers[0], newest), likeness) for number in numbers)
    facts = (("percent", str(int(held * 100))), ("name", articles[newest].title))
    kept = next((number for number in numbers if articles[number].published), numbers[0])
    others = tuple(articles[number] for number in numbers if number != kept)
    return Group(articles[kept], others, articles[newest], Step(f"note.version-{rule}", facts))


def _held(number: int, leads: Sequence[int], likeness: Likeness) -> float:
    """The share of the shorter text that is in both, for the lead that is most like it."""
    return 1.0 if number in leads[:1] else max(likeness.pair(number, lead).held for lead in leads)


def _newest(articles: Sequence[Article], numbers: Sequence[int], likeness: Likeness) -> tuple[int, str]:
    """The newest of a group, and what says so; an excerpt of another is never the newest."""
    longest = max(numbers, key=likeness.size)
    whole = [one for one in numbers if likeness.size(one) >= EXCERPT * likeness.size(longest)]
    dated = [one for one in whole if _moment(articles[one])]
    latest = _latest(articles, dated)
    if len(latest) == 1 and len(dated) > 1:
        return latest[0], "updated" if articles[latest[0]].updated else "published"
    same_age = [one for one in whole if one in latest or one not in dated]
    longest = max(same_age, key=likeness.size)
    rest = [other for other in numbers if other != longest]
    if all(_holds(longest, other, likeness) for other in rest):
        return longest, "longer"
    return (numbers[0] if numbers[0] in same_age else same_age[0]), "first"


def _latest(articles: Sequence[Article], dated: Sequence[int]) -> list[int]:
    """Those than which none is later."""
    best = dated[0] if dated else 0
    for one in dated:
        best = one if _is_later(articles[one], articles[best]) else best
    return [one for one in dated if not _is_later(articles[best], articles[one])]


def _holds(one: int, other: int, likeness: Likeness) -> bool:
    """Whether a text is another and more."""
    return likeness.size(one) > likeness.size(other) and likeness.pair(one, other).held >= HELD


def _moment(article: Article) -> Published | None:
    return article.updated or article.published


def _is_later(one: Article, other: Article) -> bool:
    """Whether one was changed or published after the other: on another day, or at a later instant."""
    first, second = _moment(one), _moment(other)
    if first is None or second is None:
        return False
    at, before = instant(first), instant(second)
    if at is not None and before is not None:
        return at > before
    start, end = first.interval.start, second.interval.end
    return start is not None and end is not None and start >= end
