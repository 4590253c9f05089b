"""Showing strangers' text: trees of allowed elements whose text stays text, and text escaped for Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from importlib.resources import files
from operator import attrgetter
from typing import Any, NewType

import streamlit as st

from timeline.model import Span
from timeline.sources.text import clean

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_JOINER = "\u2060"  # of no width; keeps what Streamlit links or turns into a picture after Markdown is done
_LINKED = re.compile(r"(\\[:@]|www(?=\\\.))")


@dataclass(frozen=True, slots=True)
class Node:
    """One element: ``text`` is shown to the letter, ``look`` names a style, ``picks`` a click reports.

    ``events`` are those that it tells of: it is current while one of them is selected, and each click selects
    the one after the selected.
    """

    tag: str
    text: str = ""
    look: str = ""
    children: tuple[Node, ...] = ()
    picks: str = ""
    events: tuple[str, ...] = ()
    name: str = ""  # for screen readers, where the text does not say it
    role: str = ""
    sort: str = ""
    current: bool = False
    dates: tuple[tuple[str, str], ...] = ()  # words in ``text``, with the ISO date that they name


Tree = NewType("Tree", str)  # elements as JSON, ready for the browser
_FIELDS = tuple(field.name for field in fields(Node) if field.name != "children")
_values = attrgetter(*_FIELDS)


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the page that scrolls by itself; ``height`` in px."""

    name: str
    height: int


def show(  # noqa: PLR0913  a way for each thing that can be done in it
    nodes: Sequence[Node] | Tree,
    key: str,
    *,
    dark: bool,
    region: Region | None = None,
    on_pick: Callable[[str], None] | None = None,
    on_mark: Callable[[Span], None] | None = None,
) -> None:
    """Put a tree on the page under a stable key; ``on_pick`` gets what was clicked or entered, ``on_mark``
    where in all of its text the words stand that somebody marked with the mouse.
    """

    def picked() -> None:
        value = st.session_state[key].get("picked")
        if on_pick and isinstance(value, str):
            on_pick(value)

    def marked() -> None:
        span = _span(st.session_state[key].get("marked"))
        if on_mark and span:
            on_mark(span)

    data = {
        "tree": nodes if isinstance(nodes, str) else tree(nodes),
        "look": key,
        "dark": dark,
        "region": asdict(region) if region else None,
        "marks": on_mark is not None,
    }
    _component()(key=key, data=data, on_picked_change=picked, on_marked_change=marked)


def _span(told: Any) -> Span | None:
    """What a browser says is marked; ``None`` for anything else."""
    whole = isinstance(told, list) and len(told) == 2 and all(type(place) is int for place in told)
    return Span(*told) if whole and 0 <= told[0] < told[1] else None


def tree(nodes: Sequence[Node]) -> Tree:
    """What ``show`` takes as well, for elements that are shown again and again."""
    return Tree(json.dumps([_plain(node) for node in nodes], separators=(",", ":")))


def markdown(text: str) -> str:
    """A text that Markdown, and what Streamlit adds to it, shows to the letter.

    Marks that would reorder the words round it are replaced, as they are in articles.

    >>> markdown("*a*")
    '\\\\*a\\\\*'
    """
    escaped = _PUNCTUATION.sub(r"\\\1", " ".join(clean("", text)[0].split()))
    return _LINKED.sub(rf"\1{_JOINER}", escaped)


def _plain(node: Node) -> dict[str, Any]:
    """Only what is set: texts of thousands of marks go to the browser at every change."""
    told: dict[str, Any] = {name: value for name, value in zip(_FIELDS, _values(node), strict=True) if value}
    if node.children:
        told["children"] = [_plain(child) for child in node.children]
    return told


@lru_cache(maxsize=1)
def _component() -> Any:
    folder = files("timeline.dashboard")
    return st.components.v2.component(
        "timeline_literal",
        css=(folder / "literal.css").read_text(encoding="utf-8"),
        js=(folder / "literal.js").read_text(encoding="utf-8"),
    )
