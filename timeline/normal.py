"""The normal form of a text: same length, same offsets, plain quotes, spaces, hyphens and digits."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from timeline.language import load

_PLAIN = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201b\u02bc\u00b4`\u2032"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"), '"'),
    **dict.fromkeys(
        map(ord, "\u00a0\u1680\u2007\u202f\u205f\u3000\u200b\u2060\ufeff\u00ad\u200e\u200f"), " "
    ),
    **dict.fromkeys(range(0x2000, 0x200B), " "),
    **dict.fromkeys(range(0x202A, 0x202F), " "),
    **dict.fromkeys(range(0x2066, 0x206A), " "),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-"),
    **{0xFF10 + digit: str(digit) for digit in range(10)},
    ord("\x00"): " ",
}


@lru_cache(maxsize=16)
def _clitics(lang: str) -> re.Pattern[str] | None:
    endings = load(lang).times.clitics
    if not endings:
        return None
    lost = "|".join(rf"(?<=[{before}] )(?={ending}\b)" for ending, before in endings)
    return re.compile(f" (?:{lost})")  # the space first: it alone is looked for everywhere


def normalise(text: str, lang: str = "en") -> str:
    """Plain signs for odd ones, one for one, and lost apostrophes put back over the space they left.

    >>> normalise("last July s failed coup hasn t")
    "last July's failed coup hasn't"
    """
    if not text.isascii():
        text = "".join(map(_plain_digit, text.translate(_PLAIN)))
    else:
        text = text.replace("\x00", " ")
    lost = _clitics(lang)
    return lost.sub("'", text) if lost else text


def _plain_digit(sign: str) -> str:
    if sign > "\x7f" and sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return sign
