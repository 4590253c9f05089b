"""What a person has opened: articles on the timeline, and other versions of them beside it. Pure values."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.flow import distinct_articles
from timeline.model import Article, Failure
from timeline.sources.versions import Group, versions

Found = tuple[str, Article]  # an article and the name of its file


@dataclass(frozen=True, slots=True)
class Shelf:
    """``articles`` are on the timeline, in the order in which they came; ``groups`` those with versions.

    ``files`` pairs ids with the names of files; ``repeated`` tells what the last opening brought again.
    """

    articles: tuple[Article, ...] = ()
    groups: tuple[Group, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    repeated: tuple[Failure, ...] = ()

    def everything(self) -> list[Found]:
        """All articles, those beside the timeline too, each with the name of its file or an empty one."""
        names = dict(self.files)
        aside = (other for group in self.groups for other in group.others)
        return [(names.get(article.id, ""), article) for article in (*self.articles, *aside)]


EMPTY = Shelf()


def put(shelf: Shelf, found: Sequence[Found]) -> Shelf:
    """More articles on the shelf. Of versions of an article the one that was there stays on the timeline."""
    everything = [*shelf.everything(), *found]
    distinct, repeated = distinct_articles([article for _, article in everything])
    there = {article.id for article in shelf.articles}
    groups = tuple(_led_by(group, there) for group in versions(distinct))
    aside = {other.id for group in groups for other in group.others}
    return Shelf(
        articles=tuple(article for article in distinct if article.id not in aside),
        groups=groups,
        files=tuple({article.id: name for name, article in reversed(everything)}.items()),
        repeated=repeated,
    )


def without(shelf: Shelf, ids: Collection[str]) -> Shelf:
    """The shelf without some articles and their versions."""
    return replace(
        shelf,
        articles=tuple(article for article in shelf.articles if article.id not in ids),
        groups=tuple(group for group in shelf.groups if group.kept.id not in ids),
        repeated=(),
    )


def exchanged(shelf: Shelf, article_id: str) -> Shelf:
    """That version on the timeline, in the place of the one that was there."""
    group = next(group for group in shelf.groups if any(other.id == article_id for other in group.others))
    led = _led_by(group, {article_id})
    articles = (led.kept if article.id == group.kept.id else article for article in shelf.articles)
    return replace(
        shelf, articles=tuple(articles), groups=tuple(led if one is group else one for one in shelf.groups)
    )


def corrected(shelf: Shelf, corrections: Mapping[str, Article]) -> Shelf:
    """The shelf with some articles as a person put them right, by id."""
    return replace(shelf, articles=tuple(corrections.get(article.id, article) for article in shelf.articles))


def _led_by(group: Group, ids: Collection[str]) -> Group:
    """The group with the first of its members that is among the ids on the timeline, if one is."""
    members = (group.kept, *group.others)
    kept = next((member for member in members if member.id in ids), group.kept)
    return replace(group, kept=kept, others=tuple(member for member in members if member is not kept))
