"""Dates that are marked as published, or as updated, in the body of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from timeline.language.sources import SourceWords
from timeline.sources.html import names
from timeline.sources.html.stamps import stated

MOST = 2_000  # elements of a page looked at
SHORT = 100  # code points of an element that is a date and little more
BEFORE = 60  # code points looked at for a word that announces a date
LEVELS = 3  # elements round a date in which such a word, or a mark, may stand
FEW = 5  # elements before it
LABEL = re.compile(r"[^\W\d_]+")
WORD = re.compile(r"\w+")
YEAR = re.compile(r"(?<!\d)(?:1[4-9]|2[01])\d\d(?!\d)|^\d{9,14}$")
AFTER_DATE = re.compile(r"\s*(?:[|•·]|\s/\s).*", re.S)


@dataclass(frozen=True, slots=True)
class Mark:
    """A date as it is stated: ``published`` or else updated; ``is_meta`` where a meta tag states it."""

    words: str
    published: bool
    is_meta: bool
    node: Any
    article: Any  # the element of the article it lies in, or None


def marks(tree: Any, headline: Any, words: SourceWords | None) -> tuple[Mark, ...]:
    """The marked dates of the page's own article; none published where they are of several articles.

    ``headline`` is the element of the page's headline, if there is one; ``words`` announce dates.
    """
    around = [] if headline is None else [headline, *headline.iterancestors()]
    found = tuple(_found(tree, frozenset(around), words))
    articles = {mark.article for mark in found if mark.published} - {None}
    if len(articles) <= 1:
        return found
    nearest = next((node for node in around if node in articles), None)
    own = (nearest, None) if nearest is not None else ()
    return tuple(mark for mark in found if not mark.published or mark.article in own)


def _found(tree: Any, around: frozenset[Any], words: SourceWords | None) -> Iterator[Mark]:
    for node in islice(filter(_may_be, names.named(tree)), MOST):
        published = _is_published(node, words)
        if published is not None and is_of_the_article(node, around) and (stamp := _stamp(node, words)):
            yield Mark(stamp, published, node.tag == "meta", node, _article(node))


# --------------------------------------------------------------------------- what an element is


def _may_be(node: Any) -> bool:
    traits = names.traits(node)
    said = node.get("itemprop", "") + node.get("property", "")
    return node.tag == "time" or traits.published or traits.changed or "date" in said or "created" in said


def _is_published(node: Any, words: SourceWords | None) -> bool | None:
    """Whether it holds a date of publication (True), of a change (False), or neither (None)."""
    said = node.get("itemprop", "").split()
    if "datePublished" in said or "dateModified" in said:
        return "datePublished" in said
    if node.tag != "meta" and not names.RDFA_PUBLISHED.isdisjoint(node.get("property", "").lower().split()):
        return True
    if node.tag == "meta":
        return None
    by_class = _by_class(node)
    if node.tag != "time":
        return by_class if node.find(".//time") is None else None
    announced = _announced(node, words) if words else None
    if announced is not False and (by_class is not None or node.get("pubdate") is not None):
        return by_class is not False
    return announced if announced is not None else _by_holder(node)


def _by_class(node: Any) -> bool | None:
    traits = names.traits(node)
    return True if traits.published else False if traits.changed else None


def _by_holder(node: Any) -> bool | None:
    """By the name of a short element that it lies in, the first date there."""
    for holder in islice(node.iterancestors(), LEVELS - 1):
        if (by_class := _by_class(holder)) is not None:
            is_first = next(holder.iter("time")) is node
            return by_class if is_first and len("".join(islice(holder.itertext(), 50))) <= 2 * SHORT else None
    return None


def _announced(node: Any, words: SourceWords) -> bool | None:
    """By the last word before it that is not "on" or the like."""
    for word in reversed(LABEL.findall(_before(node).lower())):
        if word in words.updated:
            return False
        if word not in words.beside:
            return True if word in words.published else None
    return None


def _before(node: Any) -> str:
    pieces: list[str] = []
    for _ in range(LEVELS):
        for sibling in islice(node.itersiblings(preceding=True), FEW):
            pieces += [sibling.tail or "", "".join(islice(sibling.itertext(), FEW))]
        node = node.getparent()
        if node is None:
            break
        pieces.append(node.text or "")
        if sum(map(len, pieces)) >= BEFORE:
            break
    return " ".join(reversed(pieces))[-BEFORE:]


# --------------------------------------------------------------------------- whose it is


def is_of_the_article(node: Any, around: frozenset[Any]) -> bool:
    """Whether an element lies in no part that is about other articles, or by readers, or of the whole site.

    ``around`` are the elements that the headline lies in: none of them is such a part.
    """
    in_foot, scope = False, ""
    for holder in (node, *node.iterancestors()):
        scope = scope or holder.get("itemtype", "")
        of_the_headline = holder in around or holder.tag in ("body", "html")
        if not of_the_headline and (holder.tag in ("aside", "nav") or names.traits(holder).aside):
            return False
        in_foot = (in_foot or (not of_the_headline and _is_foot(holder))) and not _is_article(holder)
    return not in_foot and (not scope or names.type_of(scope) in names.ARTICLES | names.PAGES)


def _article(node: Any) -> Any:
    return next(filter(_is_article, node.iterancestors()), None)


def _is_article(node: Any) -> bool:
    if node.tag == "article" or names.traits(node).entry:
        return True
    return names.type_of(node.get("itemtype", "")) in names.ARTICLES


def _is_foot(node: Any) -> bool:
    return node.tag == "footer" or names.traits(node).foot


# --------------------------------------------------------------------------- what it says


def _stamp(node: Any, words: SourceWords | None) -> str:
    said = (node.get(field, "") for field in ("datetime", "content", "title"))
    stamp = next((stamp for one in said if YEAR.search(stamp := stated(one))), "")
    return stamp or ("" if node.tag == "meta" else _of_text(node, words))


def _of_text(node: Any, words: SourceWords | None) -> str:
    """The words in it without those that announce a date, where they are few and hold a year."""
    text = " ".join("".join(islice(node.itertext(), 20)).split())
    if len(text) > SHORT or not YEAR.search(text):
        return ""
    said = AFTER_DATE.sub("", text[_after_labels(text, words) :]) or text
    return stated(said[: _before_labels(said, words)])


def _before_labels(text: str, words: SourceWords | None) -> int:
    """Where a text ends without "Issue" and the like behind its date."""
    end = len(text)
    for word in reversed(list(WORD.finditer(text))):
        if words is None or word.start() == 0 or word[0].lower() not in words.labels:
            break
        end = word.start()
    return end


def _after_labels(text: str, words: SourceWords | None) -> int:
    """Where a text goes on after "Published on"; 0 where it does not begin like that."""
    labelled = False
    for word in WORD.finditer(text):
        if words and word[0].lower() in words.labels:
            labelled = True
        elif not words or word[0].lower() not in words.beside:
            return word.start() if labelled else 0
    return 0
