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


# What stands where a sign was that an encoding did not have.
_LOST = "?\N{REPLACEMENT CHARACTER}"
# A lost quotation mark before a word, and one after a clause or before what goes on with it; a line's end or
# a true quotation mark, where the search ends. The sign first: it alone is looked for everywhere.
_OPENS = r"(?<![^\s([].)(?=[^\W_])"
_QUOTE = re.compile(
    rf'["\n]|[{_LOST}](?:(?P<open>{_OPENS})|'
    rf"(?P<close>(?<=[,.!?].)(?![^\s)\]])|(?<=[^\W_].)(?=[,;:.)]|\s[^\W\dA-Z_])))"
)
_OPENING = re.compile(f"[{_LOST}]{_OPENS}")
_REACH = 600  # code points of a quotation whose marks are put back


@lru_cache(maxsize=16)
def _clitics(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Where a space, and where a question mark, stands for an apostrophe."""
    endings = load(lang).times.clitics
    if not endings:
        return None
    lost = "|".join(rf"(?<=[{before}] )(?={ending}\b)" for ending, before in endings)
    stood = "|".join(rf"(?<=[{before}].)(?:{_either(ending)})" for ending, before in endings)
    # The sign first: it alone is looked for everywhere.
    return re.compile(f" (?:{lost})"), re.compile(f"[{_LOST}](?:{stood})")


def _either(ending: str) -> str:
    """The ending, in capitals after a capital; not where it is the name of a field in an address."""
    return rf"(?={ending}(?![\w=&/]))|(?<=[A-Z].)(?={ending.upper()}(?![\w=&/]))"


def normalise(text: str, lang: str = "en") -> str:
    """Plain signs for odd ones, one for one; lost apostrophes and quotation marks put back over the space or
    the question mark that they left. A question mark that ends a sentence stays.

    >>> normalise("last July s failed coup hasn?t")
    "last July's failed coup hasn't"
    """
    if not text.isascii():
        text = "".join(map(_plain_digit, text.translate(_PLAIN)))
    else:
        text = text.replace("\x00", " ")
    clitics = _clitics(lang)
    if clitics:
        text = clitics[0].sub("'", text)
    if not any(sign in text for sign in _LOST):
        return text
    text = clitics[1].sub("'", text) if clitics else text
    return _with_quotes(text) if _OPENING.search(text) else text


def _with_quotes(text: str) -> str:
    """The text with each pair of lost quotation marks of one line put back."""
    signs: list[int] = []
    opened = -_REACH
    for match in _QUOTE.finditer(text):
        closes = match["close"] is not None
        if closes and match.start() - opened < _REACH:
            signs += [opened, match.start()]
        opened = match.start() if match["open"] is not None else -_REACH
    if not signs:
        return text
    ends = [*signs[1:], len(text)]
    return text[: signs[0]] + "".join(
        f'"{text[start + 1 : end]}' for start, end in zip(signs, ends, strict=True)
    )


def _plain_digit(sign: str) -> str:
    if sign > "\x7f" and sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return sign
