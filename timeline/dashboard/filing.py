"""What is open as the store holds it, and back: articles with their versions, corrections. Pure values.

How single entries of a log are held stands in ``store.logs``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.corrections import Change, Log
from timeline.dashboard.shelf import Shelf
from timeline.model import Article
from timeline.sources.versions import Group
from timeline.store import Aside, Filed
from timeline.store.logs import log_of, logged, plain

__all__ = ["Difference", "acts", "difference", "filed_of", "log_of", "logged", "moved", "plain", "shelf_of"]

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
