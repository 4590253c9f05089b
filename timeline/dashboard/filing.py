"""What is open as the store holds it, and back: articles with their versions, corrections. Pure values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from timeline.corrections import Change, Log
from timeline.corrections.plain import from_plain, to_plain
from timeline.dashboard.shelf import Shelf
from timeline.model import Article
from timeline.sources import SourceError
from timeline.sources.versions import Group
from timeline.store import Aside, Filed, Logged

# --------------------------------------------------------------------------- articles


def filed_of(shelf: Shelf) -> tuple[Filed, ...]:
    """The articles of a shelf, and after them their other versions."""
    names = dict(shelf.files)
    on_timeline = (Filed(article, names.get(article.id, "")) for article in shelf.articles)
    aside = (
        Filed(other, names.get(other.id, ""), Aside(group.kept.id, other is group.newest, group.why))
        for group in shelf.groups
        for other in group.others
    )
    return (*on_timeline, *aside)


def shelf_of(filed: Sequence[Filed]) -> Shelf:
    """The shelf that such articles make."""
    articles = tuple(one.article for one in filed if one.aside is None)
    others: dict[str, list[tuple[Article, Aside]]] = {}
    for one in filed:
        if one.aside:
            others.setdefault(one.aside.of, []).append((one.article, one.aside))
    groups = tuple(_group(article, others[article.id]) for article in articles if article.id in others)
    return Shelf(articles, groups, tuple((one.article.id, one.file) for one in filed))


def _group(kept: Article, others: Sequence[tuple[Article, Aside]]) -> Group:
    newest = next((article for article, aside in others if aside.newest), kept)
    return Group(kept, tuple(article for article, _ in others), newest, others[0][1].why)


@dataclass(frozen=True, slots=True)
class Difference:
    """What leads from some filed articles to others; ``order`` is empty where it stays as it is."""

    new: tuple[Filed, ...]
    changed: tuple[Filed, ...]
    gone: tuple[str, ...]
    order: tuple[str, ...]


def difference(before: Sequence[Filed], after: Sequence[Filed]) -> Difference:
    """What was done between the two."""
    known = {one.article.id: one for one in before}
    ids = tuple(one.article.id for one in after)
    new = tuple(one for one in after if one.article.id not in known)
    left = tuple(name for name in known if name in set(ids))
    come = (*left, *(one.article.id for one in new))
    return Difference(
        new,
        tuple(one for one in after if one.article.id in known and known[one.article.id] != one),
        tuple(name for name in known if name not in set(ids)),
        () if come == ids else ids,
    )


# --------------------------------------------------------------------------- corrections


def plain(changes: Iterable[Change], who: str) -> Sequence[Mapping[str, Any]]:
    """Entries of a log as the store takes them; those without a name are of one who is called ``who``."""
    return to_plain(tuple(replace(change, who=change.who or who) for change in changes))


def logged(log: Log, who: str, name: str) -> tuple[Logged, ...]:
    """A log as the store holds one; ``who`` made the entries that have no name."""
    held = zip(log, plain(log, name), strict=True)
    return tuple(Logged(change.number, change.who or who, change.at, values) for change, values in held)


def log_of(held: Iterable[Logged], me: str) -> Log:
    """The entries that the store holds; those of ``me`` are nobody's name. ``SourceError`` for any others."""
    return tuple(_change(one, me) for one in held)


def _change(held: Logged, me: str) -> Change:
    """An entry with the number that it got, which is a later one where another came first."""
    number, batch = held.change.get("number"), held.change.get("batch")
    if type(number) is not int or type(batch) is not int or not 0 <= number - batch < held.number:
        raise SourceError("log-damaged", number=str(held.number), where="batch")
    alone = {**held.change, "number": 1, "batch": 1}
    try:
        (change,) = from_plain([alone])
    except SourceError as error:
        facts = dict(error.facts) | {"number": str(held.number)}
        raise SourceError("log-damaged", **facts) from None
    who = "" if held.who in ("", me) else change.who or held.who
    return replace(change, number=held.number, batch=held.number - number + batch, who=who, at=held.at)


def acts(log: Log) -> tuple[Log, ...]:
    """The entries of each act together."""
    found: dict[int, list[Change]] = {}
    for change in log:
        found.setdefault(change.batch, []).append(change)
    return tuple(map(tuple, found.values()))


def moved(log: Log, after: int, by: int) -> Log:
    """Entries that come so many places later, since others came in after the one of that number."""
    return tuple(_moved(change, after, by) for change in log)


def _moved(change: Change, after: int, by: int) -> Change:
    turned = change.after
    if change.field is None and isinstance(turned, int) and turned > after:
        turned += by
    return replace(change, number=change.number + by, batch=change.batch + by, after=turned)
