"""Markup to a tree: parsed once, within libxml2's own limits of depth and size, nothing fetched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

TOO_MUCH = "ERR_RESOURCE_LIMIT"


@dataclass(frozen=True, slots=True)
class Parsed:
    """``root`` is ``None`` where there is no element.

    ``cut``: elements lie too deep in one another, or one is too large, and what comes after is lost.
    """

    root: Any
    cut: bool = False


def parsed(markup: str) -> Parsed:
    """The tree of a page or a part of one, without comments."""
    parser = HTMLParser(
        encoding="utf-8",
        huge_tree=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing in it
        return Parsed(None)
    return Parsed(root, any(entry.type_name == TOO_MUCH for entry in parser.error_log))
