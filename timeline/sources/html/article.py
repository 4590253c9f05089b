"""The text of a page's article without what stands round it, and the lines that may say when it is from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, cast

from lxml import etree
from trafilatura import bare_extraction

from timeline.sources.html import names
from timeline.sources.html.marks import is_of_the_article
from timeline.sources.html.page import Page
from timeline.sources.html.text import UNSEEN, rendered

NOT_THE_ARTICLE = UNSEEN | {"aside", "button", "footer", "form", "nav", "select"}
PLACES = ("article", "main", "body")
LINES_BEFORE, LINES_AFTER = 3, 12  # of the headline
LONG = 120  # code points that a byline does not have
PARAGRAPH = 250  # code points after which the text itself has begun
MOST = 40  # lines
LEVELS = 4  # elements round the headline in which a byline may stand
BYLINES = etree.XPath(
    "//*[self::time or self::address or contains(@class, 'line') or contains(@class, 'date')"
    " or contains(@class, 'time') or contains(@class, 'meta') or contains(@class, 'author')"
    " or contains(@class, 'publish') or contains(@class, 'posted')]"
)


def text_of(page: Page) -> str:
    """The paragraphs of the article, its headline left out."""
    found = bare_extraction(
        page.tree, fast=True, include_comments=False, include_tables=True, with_metadata=False
    )
    text = "" if found is None else rendered(cast(Any, found).body)
    return _without_title(text.strip() or _of_place(page.tree), page)


def _of_place(tree: Any) -> str:
    """All of the article's element, else of the page's main part."""
    for place in PLACES:
        texts = (rendered(node, NOT_THE_ARTICLE) for node in tree.iter(place))
        if text := next(filter(None, texts), ""):
            return text
    return ""


def _without_title(text: str, page: Page) -> str:
    titles = {_letters(page.title)}
    if page.headline is not None:
        titles.add(_letters(rendered(page.headline, UNSEEN)))
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if rest and _letters(first) in titles else text


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.lower()))


def heads_of(page: Page) -> str:
    """Short lines beside the headline and in elements that are named as bylines are, each once."""
    around = [] if page.headline is None else [page.headline, *page.headline.iterancestors()]
    lines = dict.fromkeys((*_beside(page, around), *_bylines(page, frozenset(around))))
    return "\n".join(islice((line for line in lines if 0 < len(line) <= LONG), MOST))


def _beside(page: Page, around: list[Any]) -> Iterator[str]:
    if page.headline is None:
        return
    title = rendered(page.headline, UNSEEN).split("\n")[0]
    holder = next((node for node in around[1 : LEVELS + 1] if _has_text(node, PARAGRAPH)), around[-1])
    lines = [line.strip() for line in rendered(holder, UNSEEN).split("\n")]
    at = lines.index(title) if title in lines else 0
    yield from filter(None, lines[max(at - LINES_BEFORE, 0) : at])
    for line in islice(filter(None, lines[at + 1 :]), LINES_AFTER):
        if len(line) > PARAGRAPH:
            return
        yield line


def _has_text(node: Any, least: int) -> bool:
    length = 0
    for piece in node.itertext():
        length += len(piece)
        if length > least:
            return True
    return False


def _bylines(page: Page, around: frozenset[Any]) -> Iterator[str]:
    for node in islice(BYLINES(page.tree), MOST):
        named = node.tag in ("time", "address") or names.BYLINE.search(
            names.class_words(node.get("class", ""))
        )
        if named and not _has_text(node, PARAGRAPH) and is_of_the_article(node, around):
            yield from rendered(node, UNSEEN).split("\n")
