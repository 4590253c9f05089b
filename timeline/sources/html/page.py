"""What a page says of itself outside its text: meta tags, links, JSON-LD, headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from timeline.sources.html import json_ld, names
from timeline.sources.html.identity import Identity, alike
from timeline.sources.html.names import plain_name
from timeline.sources.html.text import UNSEEN, as_text, looks_marked_up, rendered

META_NAMES = ("property", "name", "http-equiv", "itemprop")
NO_FIELD = ("itemprop", "http-equiv")  # attributes whose values need more than their name to be believed
DIVIDER = re.compile(r"\s+(?:[|·•»~–—-]|::|//)\s+|\s*\|\s*")
PARTS = re.compile(rf"{DIVIDER.pattern}|:\s+|\N{{FULLWIDTH COLON}}|\s*\N{{FULLWIDTH VERTICAL LINE}}\s*")
MOST_PARTS = 8
LONGEST_TITLE = 1_000  # code points that are looked at for its parts
HOME = re.compile(r"(?:https?://[^/?#]{1,200})?/?(?:index\.\w{3,4})?")
MOST = 500  # headings looked at
LANG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Page:
    """``own`` are the JSON-LD nodes of its article; ``metas`` the values of each field by plain name;
    ``is_event`` where it announces an event, and its dates are those of that.
    """

    tree: Any
    metas: Mapping[str, tuple[str, ...]]
    own: tuple[json_ld.Node, ...]
    title: str
    headline: Any  # the element, or None
    lang: str
    source: str
    url: str
    is_event: bool


def page_of(tree: Any, address: str) -> Page:
    """Everything but text and dates; ``address`` is where the page was fetched from, if it was."""
    metas = _metas(tree)
    url = _url(tree, metas, address)
    whole = " ".join((tree.findtext(".//title") or "").split())
    parts = _parts(whole)
    headings = list(_headings(tree, parts))
    shared = _first(metas, "ogtitle", "twittertitle", "dctitle", "citationtitle", "parselytitle", "headline")
    titles = tuple(filter(None, (shared, *(text for _, text in headings[:5]), whole)))
    found = json_ld.nodes(script.text or "" for script in tree.iter("script") if _is_json_ld(script))
    identity = Identity(tuple(filter(None, (url, address))), titles)
    own = json_ld.own(found, identity)
    source = _source(metas, own)
    named = next((node.headline for node in own if node.is_article and node.headline), "") or shared
    headline = _headline(headings, named or whole, parts)
    by_heading = next((text for node, text in headings if node is headline), "")
    title = by_heading if _letters(by_heading) in parts else _plain(named) or by_heading or _plain(whole)
    return Page(
        tree=tree,
        metas=metas,
        own=own,
        title=_without_site(title, source, url),
        headline=headline,
        lang=_lang(tree, metas, own),
        source=source,
        url=url,
        is_event=json_ld.is_event(found, identity),
    )


def _parts(whole: str) -> frozenset[str]:
    """The letters of a page's title and of what it is put together of, such as the name of the site."""
    if len(whole) > LONGEST_TITLE:
        return frozenset()
    bounds = [match.span() for match in PARTS.finditer(whole)][:MOST_PARTS]
    starts, ends = [0, *(end for _, end in bounds)], [*(start for start, _ in bounds), len(whole)]
    pieces = (whole[start:end] for start in starts for end in ends if end > start)
    return frozenset(map(_letters, pieces)) - {""}


def _metas(tree: Any) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for node in tree.iter("meta"):
        content = (node.get("content") or node.get("value") or "").strip()
        for where in META_NAMES if content else ():
            field = plain_name(node.get(where, ""))
            if field and (where not in NO_FIELD or field in ("lastmodified", "contentlanguage")):
                found.setdefault(field, []).append(content)
    return {field: tuple(dict.fromkeys(values)) for field, values in found.items()}


def _first(metas: Mapping[str, tuple[str, ...]], *fields: str) -> str:
    return next((metas[field][0] for field in fields if field in metas), "")


def _is_json_ld(script: Any) -> bool:
    return "ld+json" in script.get("type", "").lower()


def _url(tree: Any, metas: Mapping[str, tuple[str, ...]], address: str) -> str:
    links = (
        link.get("href", "")
        for link in tree.iter("link")
        if "canonical" in link.get("rel", "").lower().split()
    )
    said = next(filter(None, links), "") or _first(metas, "ogurl", "alocal", "twitterurl")
    try:
        url = urljoin(address, said.strip()) or address
        return url if urlsplit(url).scheme in ("http", "https") else address
    except ValueError:
        return address


def _source(metas: Mapping[str, tuple[str, ...]], own: tuple[json_ld.Node, ...]) -> str:
    publishers = (node.publisher for node in own if node.publisher)
    said = (
        _first(metas, "ogsitename")
        or next(publishers, "")
        or _first(metas, "dcpublisher", "citationjournaltitle")
    )
    return _plain(said)


def _headings(tree: Any, parts: frozenset[str]) -> Iterator[tuple[Any, str]]:
    """Elements that may be the headline, with their text; the site's own name is none."""
    for node in islice(tree.iter("h1", "h2", "h3", "h4"), MOST):
        traits = names.traits(node)
        text = " ".join(rendered(node, UNSEEN, LONGEST_TITLE).split())
        known = node.tag == "h1" or (node.tag == "h2" and traits.headline) or _letters(text) in parts
        if text and known and not traits.logo and not _leads_home(node):
            yield node, text


def _leads_home(node: Any) -> bool:
    return any(HOME.fullmatch(link.get("href") or "#") for link in node.iter("a"))


def _headline(headings: list[tuple[Any, str]], title: str, parts: frozenset[str]) -> Any:
    """That which is the longest part of the page's title, else the first that is like it."""
    of_title = [(node, text) for node, text in headings if _letters(text) in parts]
    if of_title:
        return max(of_title, key=lambda pair: len(pair[1]))[0]
    first = [node for node, _ in headings if node.tag == "h1"] or [node for node, _ in headings]
    alone = first[0] if len(first) == 1 else None
    return next((node for node, text in headings if alike(text, title)), alone)


def _lang(tree: Any, metas: Mapping[str, tuple[str, ...]], own: tuple[json_ld.Node, ...]) -> str:
    root = tree.getroottree().getroot()
    said: Iterator[str] = iter(
        (
            root.get("lang", "") or root.get("xml:lang", ""),
            _first(metas, "oglocale", "contentlanguage", "dclanguage", "dctermslanguage", "citationlanguage"),
            *(node.lang for node in own),
        )
    )
    tags = (match[0] for one in said if (match := LANG.match(one.strip())))
    return next(tags, "").replace("_", "-")


def _plain(words: str) -> str:
    """A title without the markup and the references to characters that slip into fields."""
    words = unescape(words)
    return " ".join((as_text(words) if looks_marked_up(words) else words).split())


def _without_site(title: str, source: str, url: str) -> str:
    """Without the site's name at its end, which is known by the source or the address."""
    dividers = list(DIVIDER.finditer(title))
    for divider in dividers[-1:] if len(title) <= 1_000 else ():
        site = _letters(title[divider.end() :])
        host = _letters(urlsplit(url).netloc)
        if site and (site == _letters(source) or site in host or site.removeprefix("the") in host):
            return title[: divider.start()]
    return title


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.lower()))
