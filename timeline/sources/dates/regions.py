"""The country that a source is from, as far as it says so, and the order of numbers in dates there."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlsplit

TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z]{4})?[-_]([a-z]{2})(?![a-z0-9])", re.IGNORECASE)
LONGEST_HOST = 253  # code points, by RFC 1035


@dataclass(frozen=True, slots=True)
class Regions:
    """ISO 3166 codes in small letters; ``sold`` are domains, ``domain`` says whose a domain is."""

    month_first: frozenset[str]
    day_first: frozenset[str]
    sold: frozenset[str]
    domain: tuple[tuple[str, str], ...]


def of_tag(tag: str) -> str:
    """The country in a language tag, or an empty string.

    >>> of_tag("en-US"), of_tag("zh_Hant_TW"), of_tag("en"), of_tag("es-419")
    ('us', 'tw', '', '')
    """
    match = TAG.match(tag.strip())
    return match[1].lower() if match else ""


def of_address(url: str) -> str:
    """The country whose domain a web address lies in, or an empty string where the domain says none.

    >>> of_address("https://www.paper.co.uk/a"), of_address("https://paper.com/uk")
    ('gb', '')
    """
    try:
        host = urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""
    last = host.rstrip(".").rpartition(".")[2] if len(host) <= LONGEST_HOST else ""
    regions = _regions()
    country = dict(regions.domain).get(last, last)
    known = country in regions.month_first | regions.day_first and last not in regions.sold
    return country if known else ""


def region(tag: str, url: str) -> str:
    """The country that tag or address says; none where they say two that write dates in another order.

    Many sites bear the tag "en-US" only because their software came with it.

    >>> region("en-US", "https://paper.com/a"), region("en-US", "https://paper.ie/a")
    ('us', '')
    """
    tagged, located = of_tag(tag), of_address(url)
    if tagged and located and is_day_first(tagged) is not is_day_first(located):
        return ""
    return tagged or located


def is_day_first(country: str) -> bool | None:
    """Whether 04/05/2017 is the fourth of May there; ``None`` where that is not known."""
    if country.lower() in _regions().month_first:
        return False
    return True if country.lower() in _regions().day_first else None


@lru_cache(maxsize=1)
def _regions() -> Regions:
    data = tomllib.loads((files("timeline.sources.dates") / "regions.toml").read_text(encoding="utf-8"))
    month_first, day_first, sold = (frozenset(data[name]) for name in ("month_first", "day_first", "sold"))
    return Regions(month_first, day_first, sold, tuple(data["domain"].items()))
