"""What a page says of itself in JSON-LD, and which of the articles told of there is the page's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from timeline.sources.html.identity import Identity
from timeline.sources.html.names import ARTICLES, PAGES, VIDEOS, type_of
from timeline.sources.html.stamps import day_of, stated

# Keys under which the page's own article may lie; others lead to other articles, comments, videos.
WITHIN = ("@graph", "mainEntity", "mainEntityOfPage")
WRAPPING = re.compile(r"<!--|-->|^[ \t]{0,99}//[^\n]*|<!\[CDATA\[|\]\]>", re.M)
STRING_OR_COMMA = re.compile(r'"((?:[^"\\]|\\.)*+)"?|,(?=\s*[}\]])|/\*[^*]{0,200}\*/', re.S)
WRONG_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
BETWEEN = " \t\r\n;,"
DECODER = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class Node:
    """An article, or a page, a video, an event that JSON-LD tells of; empty where it does not say."""

    is_article: bool
    is_video: bool
    is_event: bool
    is_live: bool  # many short articles in one
    published: str
    updated: str
    headline: str
    urls: tuple[str, ...]
    publisher: str
    lang: str
    text: str


def nodes(scripts: Iterable[str]) -> tuple[Node, ...]:
    """All articles and pages that some scripts tell of, in their order."""
    return tuple(node for script in scripts for value in _values(script) for node in _within(value))


def own(found: tuple[Node, ...], page: Identity) -> tuple[Node, ...]:
    """Those that are the page's own article, and after them those that are the page.

    A video counts only where its title is the page's, and no article is told of.
    """
    articles = [node for node in found if node.is_article]
    pages = [node for node in found if not (node.is_article or node.is_video or node.is_event)]
    videos = [node for node in found if node.is_video and not articles]
    shown = tuple(node for node in videos if page.likeness(node.urls, node.headline))
    return _own(articles, page) + _own(pages, page) + shown


def is_event(found: tuple[Node, ...], page: Identity) -> bool:
    """Whether the page announces an event, and holds no article: its dates are those of the event."""
    events = [node for node in found if node.is_event]
    if any(node.is_article for node in found):
        return False
    return any(page.likeness(node.urls, node.headline) for node in events)


def published(chosen: tuple[Node, ...]) -> str:
    """The date stated of the article, else of the page, else of its video; empty where several days are."""
    for kind in ((True, False), (False, False), (False, True)):
        of_kind = (node for node in chosen if (node.is_article, node.is_video) == kind)
        dates = [node.published for node in of_kind if node.published]
        if dates:
            return dates[0] if len(set(map(day_of, dates))) == 1 else ""
    return ""


def _own(pool: list[Node], page: Identity) -> tuple[Node, ...]:
    if len(pool) == 1:
        return () if page.is_another(pool[0].urls, pool[0].headline) else tuple(pool)
    likeness = [page.likeness(node.urls, node.headline) for node in pool]
    best = max(likeness, default=0)
    if best:
        return tuple(node for node, like in zip(pool, likeness, strict=True) if like == best)
    return tuple(node for node in pool if not page.is_another(node.urls, node.headline))


# --------------------------------------------------------------------------- reading


def _values(script: str) -> Iterator[Any]:
    """The values in a script, also where it is no strict JSON; those before a fault that is past mending."""
    for attempt in (str, _mended):
        values, whole = _decoded(attempt(script))
        if whole:
            break
    yield from values


def _decoded(text: str) -> tuple[list[Any], bool]:
    values: list[Any] = []
    at = 0
    try:
        while rest := text[at : at + 1]:
            if rest in BETWEEN:
                at += 1
                continue
            value, at = DECODER.raw_decode(text, at)
            values.append(value)
    except (ValueError, RecursionError):
        return values, False
    return values, True


def _mended(script: str) -> str:
    """Without wrapping for old browsers, commas before a bracket, and escapes that JSON does not know."""
    text = WRAPPING.sub("", script).strip()
    if text.startswith(("{&quot;", "[{&quot;")):
        text = unescape(text)
    return STRING_OR_COMMA.sub(_mended_piece, text)


def _mended_piece(piece: re.Match[str]) -> str:
    return f'"{WRONG_ESCAPE.sub("", piece[1])}"' if piece[1] is not None else ""


def _within(value: Any) -> Iterator[Node]:
    waiting = [value]
    while waiting:
        at = waiting.pop()
        if isinstance(at, list):
            waiting.extend(reversed(at))
        elif isinstance(at, dict):
            if node := _node(at):
                yield node
            waiting.extend(at[key] for key in reversed(WITHIN) if isinstance(at.get(key), dict | list))


def _node(value: dict[str, Any]) -> Node | None:
    types = {type_of(name) for name in _all(value.get("@type")) if isinstance(name, str)}
    event = any(name.endswith("event") for name in types)
    if not event and not types & (ARTICLES | PAGES | VIDEOS):
        return None
    return Node(
        is_article=bool(types & ARTICLES),
        is_video=bool(types & VIDEOS),
        is_event=event,
        is_live="liveblogposting" in types,
        published=_first(value, "datePublished", stated) or _first(value, "uploadDate", stated),
        updated=_first(value, "dateModified", stated),
        headline=_text(value.get("headline")) or _text(value.get("name")),
        urls=tuple(_urls(value)),
        publisher=_text(value.get("publisher")),
        lang=_text(value.get("inLanguage")),
        text=_first(value, "articleBody", _string),
    )


def _all(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _first(value: dict[str, Any], key: str, read: Any) -> str:
    said = (read(_plain(one)) for one in _all(value.get(key)))
    return next((words for words in said if words), "")


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _plain(value: object) -> object:
    return value.get("@value", value.get("name", "")) if isinstance(value, dict) else value


def _text(value: object) -> str:
    first = next(iter(_all(value)), "")
    words = _plain(first)
    return " ".join(unescape(words).split()) if isinstance(words, str) else ""


def _urls(value: dict[str, Any]) -> Iterator[str]:
    for key in ("url", "mainEntityOfPage", "@id"):
        for one in _all(value.get(key)):
            url = one.get("@id", one.get("url")) if isinstance(one, dict) else one
            if isinstance(url, str) and url:
                yield url
