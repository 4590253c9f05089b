"""Who holds an office, where a text names one holder only: "the president" after "President Bush"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from timeline.language.events import EventWords

_KIND = re.compile(r"\b(?:[A-Z][a-z]+ |[a-z]+ )$")  # "Prime", "foreign"
_LOOKED_BACK = 20  # characters
_NAME = r"(?:(?:[A-Z]\.|[A-Z][\w'-]*[\w-]) )*[A-Z][\w'-]*[\w-]"


def offices(text: str, words: EventWords) -> Mapping[str, str]:
    """Title in small letters, also with the word before it -> the shortest form of the one name behind it."""
    found: dict[str, set[str]] = defaultdict(set)
    for match in _titled(words.titles).finditer(text):
        kind = _KIND.search(text[max(0, match.start() - _LOOKED_BACK) : match.start()])
        for title in (match[1], f"{kind[0] if kind else ''}{match[1]}"):
            found[title.lower()].add(match[2].removesuffix(words.possessive_mark))
    return {title: min(names, key=len) for title, names in found.items() if _are_one(names)}


def _are_one(names: set[str]) -> bool:
    """Whether names end alike: "Bush", "George Bush"."""
    return len({name.split()[-1] for name in names}) == 1


@lru_cache(maxsize=8)
def _titled(titles: frozenset[str]) -> re.Pattern[str]:
    """A title, small or with a capital, right before a name; abbreviations are no offices."""
    plain = sorted(title for title in titles if "." not in title)
    either = "|".join(form for title in plain for form in (title, title.capitalize()))
    return re.compile(rf"\b({either}) ({_NAME})")
