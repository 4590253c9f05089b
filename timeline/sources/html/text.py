"""Markup to plain text: a blank line between paragraphs, items of lists and rows of tables as lines."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from lxml import etree

from timeline.sources.html.tree import parsed

LINE, PARAGRAPH = 1, 2  # line breaks between two pieces of text


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


BLOCKS = _names(
    "address article aside blockquote body center details div dl fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr html legend main nav ol p pre section summary table ul"
    " head list quote"  # trafilatura's names of headings, lists and quotations
)
LINES = _names("br caption dd dt li option tr item lb row")
CELLS = _names("td th cell")
ITEMS = _names("li dd dt item")
INLINE = _names(
    "a abbr b big cite code del em font i img ins mark q s small span strike strong sub sup time u"
)
UNSEEN = _names(
    "audio canvas colgroup datalist embed head iframe math noscript object script style svg template"
    " textarea title video"
)
WITHOUT_WIDTH = str.maketrans("", "", "\xad\u200b\u2060\ufeff")  # where a word may be broken
TAG = re.compile(r"</?([a-z][a-z0-9]{0,20})(?:\s[^<>]{0,2000})?/?>", re.I)
REFERENCE = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip|#\d{2,6}|#x[\da-f]{2,5});", re.I
)


def as_text(markup: str) -> str:
    """The text of a piece of markup, all of it but what a reader would not see.

    >>> as_text("<p>It <b>rained</b>.</p><ul><li>Rome</li><li>Oslo</li></ul>")
    'It rained.\\n\\nRome\\nOslo'
    """
    tree = parsed(markup).root
    return "" if tree is None else rendered(tree, UNSEEN)


def looks_marked_up(text: str) -> bool:
    """Whether a text is written in HTML, or holds its references to characters.

    >>> looks_marked_up("<p>It rained."), looks_marked_up("if a < b and c > d")
    (True, False)
    """
    known = BLOCKS | LINES | CELLS | INLINE | UNSEEN
    return bool(REFERENCE.search(text)) or any(match[1].lower() in known for match in TAG.finditer(text))


def has_text(node: Any, more_than: int) -> bool:
    """Whether there are more code points than so many under an element."""
    length = 0
    for piece in node.itertext():
        length += len(piece) if piece.strip() else 0
        if length > more_than:
            return True
    return False


def rendered(tree: Any, unseen: Collection[str] = (), enough: int = 0, apart: bool = False) -> str:
    """The text under an element, without what lies in elements named in ``unseen``.

    ``enough``: the number of code points, if any, after which the rest is left out. ``apart``: between two
    elements there is a space at least, as where styles set them apart.
    """
    page = _Page(apart)
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, node in walk:
        if event == "start" and node.tag in unseen:
            walk.skip_subtree()
        elif event == "start":
            page.enter(node)
        else:
            page.leave(node, node.tag in unseen)
            if node is not tree:
                page.write(node.tail)
            if enough and page.length > enough:
                break
    return page.text()


class _Page:
    """Text as it grows: white space waits until it is known to stand between two words."""

    def __init__(self, apart: bool) -> None:
        self._pieces: list[str] = []
        self._apart = apart
        self._between = False  # two elements
        self.length = 0  # without white space
        self._breaks = 0
        self._space = False
        self._cell = False
        self._items = 0  # those that the place lies in
        self._kept = 0  # those elements whose line breaks count

    def enter(self, node: Any) -> None:
        """The start of an element."""
        self._bound(node.tag)
        self._items += node.tag in ITEMS
        self._kept += node.tag == "pre"
        self.write(node.text)

    def leave(self, node: Any, unseen: bool) -> None:
        """The end of an element."""
        if unseen:
            return
        self._items -= node.tag in ITEMS
        self._kept -= node.tag == "pre"
        self._bound(node.tag, end=True)

    def write(self, text: str | None) -> None:
        """Words in an element or after one."""
        lines = (text or "").split("\n") if self._kept else [text or ""]
        for number, line in enumerate(lines):
            self._breaks = max(self._breaks, LINE if number else 0)
            self._write(line.translate(WITHOUT_WIDTH))

    def text(self) -> str:
        """All of it."""
        return "".join(self._pieces)

    def _bound(self, tag: str, end: bool = False) -> None:
        self._between = self._apart
        if tag in BLOCKS:
            self._breaks = max(self._breaks, LINE if self._items else PARAGRAPH)
        elif tag in ("br", "lb"):
            self._breaks += 0 if end else LINE  # two are as good as a paragraph
        elif tag in LINES:
            self._breaks = max(self._breaks, LINE)
        elif tag in CELLS:
            self._cell = True

    def _write(self, text: str) -> None:
        words = " ".join(text.split())
        if words:
            self._pieces.append(
                self._gap(text[0].isspace() or (self._between and words[0].isalnum())) + words
            )
            self.length += len(words)
            self._breaks, self._cell, self._between = 0, False, False
        self._space = text[-1:].isspace() if words else self._space or bool(text)

    def _gap(self, space: bool) -> str:
        if not self._pieces:
            return ""
        if self._breaks:
            return "\n" * min(self._breaks, PARAGRAPH)
        if self._cell:
            return "\t"
        return " " if space or self._space else ""
