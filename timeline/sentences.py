"""Where sentences begin and end, without a parser."""

from __future__ import annotations

import re
from itertools import pairwise

from timeline.language import Language, load
from timeline.model import Span

_STOP = re.compile(
    r"""
    (?<![.!?\u2026])(?P<end>[.!?\u2026]+["')\]]*)(?=(?P<space>\s+)["'(\[]*(?P<following>\S{0,40}))
    | (?P<blank>\n\s*\n)
    """,
    re.VERBOSE,
)
_WORD_BACKWARDS = re.compile(r"[^\s\"'(\[]+")
_LOOK_BACK = 40


def sentences(text: str, lang: str = "en") -> tuple[Span, ...]:
    """Spans of the sentences of a normalised text, in order, without outer white space.

    A blank line always ends a sentence; a line break alone never does. A full stop after an abbreviation
    or an initial does not, unless a word that often opens a sentence follows an initialism.
    """
    language = load(lang)
    cuts = [stop.end() for stop in _STOP.finditer(text) if stop["end"] is None or _ends(text, stop, language)]
    spans = [_trimmed(text, start, end) for start, end in pairwise([0, *cuts, len(text)])]
    return tuple([span for span in spans if span.start < span.end])


def _ends(text: str, stop: re.Match[str], language: Language) -> bool:
    end, space, following = stop.group("end", "space", "following")
    if space.count("\n") > 1:
        return True
    if following[:1].islower():
        return False
    if not end.startswith(".") or len(end.rstrip("\"')]")) > 1:
        return True
    at = stop.start()
    before = _WORD_BACKWARDS.match(text[max(0, at - _LOOK_BACK) : at][::-1])
    if before is None:
        return True
    word = before.group()[::-1]
    if word.lower() in language.times.abbreviations:
        return False
    if (len(word) == 1 and word.isalpha()) or ("." in word and word.replace(".", "").isalpha()):
        return following.strip(",.").lower() in language.times.openers
    return True


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end].rstrip()
    end = start + len(words)
    return Span(end - len(words.lstrip()), end)
