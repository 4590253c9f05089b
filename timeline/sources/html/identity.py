"""By what a page knows itself: its addresses and its titles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urljoin, urlsplit

WORD = re.compile(r"\w+")
SITE_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
AMP = re.compile(r"(?:^/amp(?=/)|[./]amp(?:\.html)?$|/$)")
TRACKING = (
    "utm_",
    "fbclid",
    "gclid",
    "amp",
    "output",
    "ref",
    "cmp",
)  # how parameters begin that name no page
ALIKE = 0.6  # of the words of the shorter title


@dataclass(frozen=True, slots=True)
class Identity:
    """``urls`` are the addresses a page gives itself, ``titles`` what it is called, the surest first."""

    urls: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    def likeness(self, urls: Iterable[str], headline: str) -> int:
        """2 where an address is the page's, 1 where the headline is, 3 where both are, 0 where neither."""
        return 2 * self._has_url(urls) + self._has_title(headline)

    def is_another(self, urls: tuple[str, ...], headline: str) -> bool:
        """Whether both address and headline are known, and neither is the page's."""
        known = (
            any(map(self._key, urls)) and any(map(self._key, self.urls)) and bool(headline and self.titles)
        )
        return known and not self.likeness(urls, headline)

    def _has_url(self, urls: Iterable[str]) -> bool:
        return bool({key for url in urls if (key := self._key(url))} & {self._key(url) for url in self.urls})

    def _has_title(self, headline: str) -> bool:
        return any(alike(headline, title) for title in self.titles)

    def _key(self, url: str) -> str:
        """An address without what does not tell pages apart; empty for a site's first page."""
        try:
            parts = urlsplit(urljoin(self.urls[0] if self.urls else "", url.strip()))
        except ValueError:
            return ""
        path = AMP.sub("", AMP.sub("", parts.path))
        asked = sorted(
            pair for pair in parse_qsl(parts.query)[:20] if not pair[0].lower().startswith(TRACKING)
        )
        return f"{SITE_PREFIX.sub('', parts.netloc.lower())}{path}{asked or ''}" if path or asked else ""


def alike(one: str, other: str) -> bool:
    """Whether two titles are of one article: most words of the shorter are in the longer.

    >>> alike("Turkey buys missiles", "Turkey buys Russian missiles, NATO says")
    True
    """
    first, second = set(WORD.findall(one.lower())), set(WORD.findall(other.lower()))
    fewer = min(len(first), len(second))
    if fewer < 3:
        return bool(fewer) and first == second
    return len(first & second) >= ALIKE * fewer
