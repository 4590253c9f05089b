"""Parts of a page's tree that are none of its article, taken out before the text is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml import etree

from timeline.language.sources import SourceWords
from timeline.sources.html import names
from timeline.sources.html.text import has_text

MOST = 3_000  # elements looked at
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
BLOCKS = ("p", "div", "li", "section", *HEADINGS)
INLINE = ("a", "b", "span", "strong", "small", "em", "i", "dt")
WHOLE = ("html", "body", "main")
BODIES = etree.XPath("//*[@itemprop='articleBody']")
LONGEST_LABEL = 60  # code points
LITTLE = 10  # code points beside a label and links
FEW = 20  # elements beside a label
HALF = 0.5  # of a page's text, which no part that is named as foreign holds
QUARTER = 0.25  # of it, which no part that leads elsewhere holds
SHORT_PIECE = 50  # code points of which a sentence has more
MOST_OF_IT = 0.6  # of the sentences of a page, in the cell of a table that lays it out
LABEL_ENDS = " \t\r\n:|\N{RIGHTWARDS ARROW}\N{BULLET}\N{MIDDLE DOT}"
HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none", re.I)


@dataclass(frozen=True, slots=True)
class _Whole:
    """A page before anything is taken out: the length of each element's text, and what the article is in."""

    size: int
    sizes: dict[Any, int]
    kept: frozenset[Any]

    def drop(self, node: Any, share: float) -> bool:
        """Take an element out, unless the article may lie in it or it holds more than a share of the page."""
        if node.tag in WHOLE or node in self.kept or not _is_in(node):
            return False
        if self.sizes.get(node, 0) > share * self.size:
            return False
        node.drop_tree()
        return True


def prune(tree: Any, headline: Any, words: SourceWords | None) -> None:
    """Take out what stands before the headline, and parts that are by their names, or by their first words,
    of something else; never what the most of the page lies in.
    """
    etree.strip_elements(tree, "script", "style", with_tail=False)
    bodies = BODIES(tree)[:FEW]
    _show(bodies)
    kept = (up for node in (headline, *bodies) if node is not None for up in (node, *node.iterancestors()))
    sizes = _sizes(tree)
    page = _Whole(max(sizes.values(), default=0), sizes, frozenset(kept))
    if headline is not None:
        _drop_before(headline, page)
    for node in islice(filter(_is_foreign, names.named(tree)), MOST):
        page.drop(node, HALF)
    for node in list(islice(tree.iter(*BLOCKS, *INLINE), MOST)) if words else ():
        _drop_labelled(node, page, words)


def main_cell(tree: Any) -> Any:
    """The cell of a table that lays a page out with the most of its sentences, or ``None``."""
    if next(tree.iter("td"), None) is None or next(tree.iter("article", "main"), None) is not None:
        return None
    sizes: dict[Any, int] = {}
    total = 0
    for length, holder in islice(_sentences(tree), MOST):
        total += length
        for node in (holder, *holder.iterancestors()):
            if node.tag == "td":
                sizes[node] = sizes.get(node, 0) + length
    cells = [node for node, length in sizes.items() if length >= MOST_OF_IT * total]
    return max(cells, key=lambda node: sum(1 for _ in node.iterancestors()), default=None)


# --------------------------------------------------------------------------- what goes


def _is_foreign(node: Any) -> bool:
    traits = names.traits(node)
    return traits.aside or traits.junk


def _drop_labelled(node: Any, page: _Whole, words: SourceWords | None) -> None:
    """Drop a notice; and where a line leads elsewhere, what it leads to."""
    label, holder = _label(node), node.getparent()
    if words is None or not label or holder is None or not _is_in(node):
        return
    if label in words.notices and (node.tag in BLOCKS or not _has_own_text(holder, label)):
        page.drop(node, QUARTER)
    elif node.tag in HEADINGS and any(f"{label} ".startswith(f"{one} ") for one in words.elsewhere):
        if not page.drop(holder, QUARTER):
            _drop_with_list(node, page)
    elif label in words.elsewhere and not _has_own_text(holder, label):
        page.drop(holder, QUARTER)


def _drop_with_list(node: Any, page: _Whole) -> None:
    following = node.getnext()
    if following is not None and following.tag in ("ul", "ol", "div"):
        page.drop(following, QUARTER)
    page.drop(node, QUARTER)


def _drop_before(headline: Any, page: _Whole) -> None:
    """What stands before the headline, where it is less than the half."""
    before = [
        sibling
        for node in (headline, *headline.iterancestors())
        if node.tag not in ("body", "html")
        for sibling in node.itersiblings(preceding=True)
    ]
    if sum(page.sizes.get(node, 0) for node in before) < HALF * page.size:
        for node in before:
            page.drop(node, HALF)


def _show(bodies: list[Any]) -> None:
    """Paragraphs of the article that a page hides from those who have not paid are there all the same."""
    for body in bodies:
        for node in islice(body.iterfind(".//*[@style]"), MOST):
            if HIDDEN.search(node.get("style", "")[:200]):
                del node.attrib["style"]


def _is_in(node: Any) -> bool:
    """Whether it is in the page still."""
    return bool(node.getroottree().getroot().tag == "html")


# --------------------------------------------------------------------------- what is how long


def _sizes(tree: Any) -> dict[Any, int]:
    """Code points under each element, from the last one to the root."""
    sizes: dict[Any, int] = {}
    for node in reversed(list(tree.iter(etree.Element))):
        sizes[node] = sizes.get(node, 0) + len((node.text or "").strip())
        if (parent := node.getparent()) is not None:
            sizes[parent] = sizes.get(parent, 0) + sizes[node] + len((node.tail or "").strip())
    return sizes


def _label(node: Any) -> str:
    """The words of an element that holds few, in small letters, without what sets them off."""
    if len(node) > 1 or has_text(node, LONGEST_LABEL):
        return ""
    return " ".join("".join(node.itertext()).lower().split()).strip(LABEL_ENDS)


def _has_own_text(holder: Any, label: str) -> bool:
    """Whether there is more in an element than a label and links."""
    if len(holder) > FEW:
        return True
    pieces = [holder.text or "", *(child.tail or "" for child in holder)]
    pieces += ["".join(islice(child.itertext(), FEW)) for child in holder if child.tag != "a"]
    own = sum(len(piece.strip()) for piece in pieces) if holder.tag != "a" else 0
    return own > len(label) + LITTLE


def _sentences(tree: Any) -> Iterator[tuple[int, Any]]:
    """The length of each long piece of text that is no link, and the element it lies in."""
    for node in tree.iter(etree.Element):
        if node.text and node.tag != "a" and len(node.text.strip()) > SHORT_PIECE:
            yield len(node.text), node
        if node.tail and len(node.tail.strip()) > SHORT_PIECE and node.getparent() is not None:
            yield len(node.tail), node.getparent()
