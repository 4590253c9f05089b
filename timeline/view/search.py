"""Typed words in events: plain parts of texts, whatever their case and accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

Mask: TypeAlias = npt.NDArray[np.bool_]
_PLAIN = (
    dict.fromkeys("\u2018\u2019\u02bc", "'") | dict.fromkeys("\u2010\u2011\u2012\u2013", "-") | {"ı": "i"}
)


def folded(text: str) -> str:
    """A text as it is compared: small letters without accents, plain quotation marks and hyphens.

    >>> folded("Erdoğan’s Łódź")
    "erdogan's lodz"
    """
    text = text.casefold()
    if not text.isascii():
        for char in {char for char in text if char > "\x7f"}:
            text = text.replace(char, _letter(char))
    return text


@lru_cache(maxsize=4096)
def _letter(char: str) -> str:
    if char in _PLAIN:
        return _PLAIN[char]
    parts = unicodedata.normalize("NFKD", char).casefold()
    return "".join(_without_stroke(part) for part in parts if not unicodedata.combining(part))


def _without_stroke(char: str) -> str:
    """The letter that one with a stroke or a hook is named after; Unicode does not take those apart."""
    name, joined, _ = unicodedata.name(char, "").partition(" WITH ")
    return unicodedata.lookup(name) if joined and name.startswith("LATIN SMALL LETTER") else char


def search_texts(table: pd.DataFrame, titles: Mapping[str, str] | None = None) -> pd.Series[Any]:
    """For each event all that words are looked for in, folded; ``titles`` are those of articles by id.

    That takes about a second for 100,000 events and no view changes it: make it once for a table.
    """
    named = {article: folded(title) for article, title in (titles or {}).items()}
    columns = (table[name] for name in ("label", "sentence", "words", "participants", "places"))
    titled = (named.get(article, "") for article in table["article"])
    texts = [f"{title}\n{_text(*told)}" for title, *told in zip(titled, *columns, strict=True)]
    return pd.Series(texts, index=table.index, dtype="object")


def _text(label: str, told: str, words: str, who: tuple[str, ...], where: tuple[str, ...]) -> str:
    """Texts on lines of their own, so that no word is found across two."""
    return folded("\n".join((label, told, words, *who, *where)))


def holds(texts: pd.Series[Any], typed: str) -> Mask:
    """Which of some ``search_texts`` hold every typed word."""
    found = np.ones(len(texts), dtype=bool)
    for word in dict.fromkeys(folded(typed).split()):
        found[found] = [word in text for text in texts[found].tolist()]
    return found
