"""Two sides in lists: what both tell, where they contradict each other, what only one tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline.compare import Agreement, Comparison, Conflict, Only, Shared, Side
from timeline.dashboard.dates import dates
from timeline.dashboard.literal import Node
from timeline.dating import dating
from timeline.messages import sentence
from timeline.model import Article, Event, EventMention, Status, Timeline
from timeline.wording import when

MOST = 200  # entries of a list; its heading counts them all


@dataclass(frozen=True, slots=True)
class _Page:
    """What entries are made from."""

    articles: Mapping[str, Article]
    events: Mapping[str, Event]


def name(timeline: Timeline, ids: frozenset[str]) -> str:
    """What a side is called: the title of its article, or how many articles it has and the first title."""
    titles = [article.title for article in timeline.articles if article.id in ids]
    if len(titles) == 1:
        return titles[0]
    return sentence("compare.group", count=str(len(titles)), title=titles[0] if titles else "")


def nodes(comparison: Comparison, timeline: Timeline, names: tuple[str, str]) -> tuple[Node, ...]:
    """The lists; ``names`` are those of the left and the right. A click on a telling reports its event."""
    page = _Page(
        {article.id: article for article in timeline.articles},
        {event.id: event for event in timeline.events},
    )
    return (
        *_list("compare.conflicts", [_conflict(one, page) for one in comparison.conflicts]),
        *_list("compare.agrees", [_agreement(one, page) for one in comparison.agreements]),
        *(
            node
            for side, called in zip(Side, names, strict=True)
            for node in _list("compare.only", _alone(comparison.only_in(side), page), name=called)
        ),
    )


def _list(key: str, entries: Sequence[Node], **facts: str) -> Iterable[Node]:
    """A heading that counts, and the entries; one sentence where there are none."""
    if not entries:
        return (Node("p", sentence(f"{key}-none", **facts), "muted"),)
    heading = sentence(key if len(entries) > 1 else f"{key}-one", count=str(len(entries)), **facts)
    more = sentence("compare.more", count=str(len(entries) - MOST)) if len(entries) > MOST else ""
    return (
        Node("h2", heading),
        Node("ul", children=tuple(entries[:MOST])),
        *((Node("p", more, "muted"),) if more else ()),
    )


def _agreement(one: Agreement, page: _Page) -> Node:
    return Node(
        "li",
        look="pair",
        children=(_telling(one.left, page), _telling(one.right, page), _words(one.shared)),
    )


def _conflict(one: Conflict, page: _Page) -> Node:
    return Node(
        "li",
        look="pair conflict",
        children=(
            Node("p", sentence(f"compare.{one.contradiction.value}"), "contradiction"),
            _telling(one.left, page, quoted=True),
            _telling(one.right, page, quoted=True),
            _words(one.shared),
        ),
    )


def _alone(some: Sequence[Only], page: _Page) -> list[Node]:
    """What a side alone tells; of which of its articles, where there are several."""
    several = len({one.event.lead.article_id for one in some}) > 1
    return [_only(one, page, several) for one in some]


def _only(one: Only, page: _Page, sourced: bool) -> Node:
    like = page.events.get(one.like)
    note = Node("p", sentence("compare.like", label=like.lead.label), "muted") if like else None
    return Node("li", children=(_telling(one.event, page, sourced=sourced), *((note,) if note else ())))


def _telling(event: Event, page: _Page, *, quoted: bool = False, sourced: bool = True) -> Node:
    """When and what one article tells; with its sentence where the two are to be weighed."""
    mention, article = event.lead, page.articles[event.lead.article_id]
    status = mention.status
    told = Node("span", sentence(f"status.{status.value}"), f"muted status {status.value}")
    quotation = Node("blockquote", mention.sentence.of(article.text))
    return Node(
        "div",
        look=f"telling {status.value}",
        children=(
            _date(mention),
            *((told,) if status is not Status.OCCURRED else ()),
            Node("span", mention.label),
            *((quotation,) if quoted else ()),
            *((Node("span", _source(article), "muted"),) if sourced else ()),
        ),
        picks=event.id,
        events=(event.id,),
    )


def _date(mention: EventMention) -> Node:
    if not mention.times:
        return Node("strong", sentence("compare.undated"))
    dated = dating(mention.times)
    return Node("strong", dated.when, dates=dates(dated.when, dated.candidates[0].interval))


def _source(article: Article) -> str:
    if article.published is None:
        return article.title
    published = when(article.published.interval, article.published.grain)
    return sentence("compare.source", name=article.title, published=published)


def _words(shared: Iterable[Shared]) -> Node:
    """Why the two were taken for one happening."""
    words = ", ".join(_word(one) for one in shared)
    return Node("p", sentence("compare.shared", words=words), "muted shared")


def _word(one: Shared) -> str:
    if one.left.lower() == one.right.lower():
        return sentence("page.quoted", words=one.left)
    return sentence("compare.word", left=one.left, right=one.right)
