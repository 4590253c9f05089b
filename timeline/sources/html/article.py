"""The text of a page's article without what stands round it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any, cast

from trafilatura import bare_extraction

from timeline.language.sources import SourceWords
from timeline.sources.dates.bylines import OWNED
from timeline.sources.html import names
from timeline.sources.html.marks import Mark
from timeline.sources.html.page import Page
from timeline.sources.html.pruning import main_cell, prune
from timeline.sources.html.text import BLOCKS, LINES, UNSEEN, as_text, has_text, looks_marked_up, rendered

NOT_THE_ARTICLE = UNSEEN | {"aside", "button", "footer", "form", "nav", "select"}
SENTENCES = ("p", "li", "dd", "blockquote")  # elements that may hold sentences, and a date within one
PLACES = ("article", "main", "body")
SHORT = 120  # code points that a byline has at most
BYLINES = 50  # elements taken out
TOP = 40  # lines among which the headline may be
ADDRESS = re.compile(r"(?<!\S)https?://\S+$")
LITTLE = 250  # code points of a text for which the page's own data may hold more


def text_of(page: Page, marked: Iterable[Mark], words: SourceWords | None) -> str:
    """The paragraphs of the article, without headline and bylines; takes them from the page's tree.

    ``words`` are those of the page's language that tell what leads elsewhere.
    """
    title = "" if page.headline is None else rendered(page.headline, UNSEEN)
    bylines = (node for node in names.named(page.tree) if names.traits(node).byline)
    dates = (mark.node for mark in marked if not mark.is_meta)
    for node in (*islice(dates, BYLINES), *islice(bylines, BYLINES)):
        _drop_byline(node, page)
    prune(page.tree, page.headline, words)
    for node in page.tree.iter("time"):
        node.tag = "span"  # trafilatura leaves out what is in it
    for node in page.tree.iter("article") if any(node.is_live for node in page.own) else ():
        node.tag = "div"  # trafilatura takes the first alone
    for cell in page.tree.iter("td", "th"):
        cell.attrib.pop("rowspan", None)  # trafilatura repeats what spans rows or columns, however many
        cell.attrib.pop("colspan", None)
    text = _without_foot(_without_title(_text(page.tree), (page.title, title)))
    declared = next((_plain(node.text) for node in page.own if node.text), "")
    return declared if len(text) < LITTLE < len(declared) else text


def _drop_byline(node: Any, page: Page) -> None:
    """Remove the line an element is in, where it is short, else the element where no sentence is round it."""
    line = next((holder for holder in (node, *node.iterancestors()) if holder.tag in BLOCKS | LINES), node)
    for holder in (line,) if line.tag in SENTENCES else (line, node):
        if (
            holder.getparent() is not None
            and not has_text(holder, SHORT)
            and not _holds(holder, page.headline)
        ):
            holder.drop_tree()
            return


def _holds(holder: Any, node: Any) -> bool:
    return node is not None and any(inner is node for inner in holder.iter())


def _text(tree: Any) -> str:
    if (cell := main_cell(tree)) is not None:
        return _of_cell(cell)
    found = bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    text = "" if found is None else rendered(cast(Any, found).body).strip()
    if "\n" in text:
        return text
    place, own = _of_place(tree)  # of one paragraph trafilatura may have put everything together
    return own if own and (place != "body" or len(own) <= 2 * len(text) or not text) else text


def _of_cell(cell: Any) -> str:
    """The text of a cell without the tables in it that are to be filled in."""
    for table in list(cell.iter("table")):
        if next(table.iter("input"), None) is not None and not has_text(table, SHORT):
            table.drop_tree()
    return rendered(cell, NOT_THE_ARTICLE)


def _of_place(tree: Any) -> tuple[str, str]:
    """All of the article's element, else of the page's main part, else of the page."""
    for place in PLACES:
        for node in tree.iter(place):
            if text := rendered(node, NOT_THE_ARTICLE):
                return place, text
    return "", ""


def _without_title(text: str, titles: tuple[str, ...]) -> str:
    """What follows the headline, where only short lines stand before it."""
    known = {_letters(title) for title in titles} - {""}
    lines = text.split("\n", TOP)
    for at, line in enumerate(lines[:TOP]):
        if _letters(line) in known:
            return "\n".join(lines[at + 1 :]).lstrip("\n") or text
        if len(line) > SHORT:
            break
    return text


def _without_foot(text: str) -> str:
    """Without last lines that say who owns the page, or where it lies."""
    while text:
        rest, _, line = text.rpartition("\n")
        if len(line) > SHORT or not (line.startswith(OWNED) or ADDRESS.search(line)):
            return text
        text = rest.rstrip()
    return text


def _plain(text: str) -> str:
    return as_text(text) if looks_marked_up(text) else text.strip()


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.lower()))
