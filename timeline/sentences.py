"""Where sentences begin and end, without a parser."""

from __future__ import annotations

import re

from timeline.language import Language, load
from timeline.model import Span

_STOP = re.compile(r"""(?<![.!?\u2026])(?P<end>[.!?\u2026]+["')\]]*)(?=\s)|(?P<blank>\n[^\S\n]*\n)""")
_NEXT = re.compile(r"(?P<space>\s+)[\"'(\[]*(?P<word>\S{0,40})")
_BLANK_LINE = re.compile(r"\n\s*\n")
_LAST_WORD = re.compile(r"[^\s\"'(\[]+\Z")
_LOOK_BACK = 40


def sentences(text: str, lang: str = "en") -> tuple[Span, ...]:
    """Spans of the sentences of a normalised text, in order, without outer white space.

    A blank line always ends a sentence; a line break alone never does. A full stop after an abbreviation
    or an initial does not, unless a word that often opens a sentence follows an initialism.
    """
    language = load(lang)
    cuts: list[Span] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop["blank"] is not None or _ends(text, stop, language):
            cuts.append(Span(start, stop.end()))
            start = stop.end()
    cuts.append(Span(start, len(text)))
    return tuple(span for span in (_trim(text, cut) for cut in cuts) if span.start < span.end)


def _ends(text: str, stop: re.Match[str], language: Language) -> bool:
    following = _NEXT.match(text, stop.end())
    if following is None or _BLANK_LINE.search(following["space"]):
        return True
    if following["word"][:1].islower():
        return False
    if not stop["end"].startswith(".") or len(stop["end"].rstrip("\"')]")) > 1:
        return True
    before = _LAST_WORD.search(text, max(0, stop.start() - _LOOK_BACK), stop.start())
    if before is None:
        return True
    word = before.group()
    if word.lower() in language.times.abbreviations:
        return False
    if (len(word) == 1 and word.isalpha()) or ("." in word and word.replace(".", "").isalpha()):
        return following["word"].strip(",.").lower() in language.times.openers
    return True


def _trim(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
