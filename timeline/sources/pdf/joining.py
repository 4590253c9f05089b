"""Lines of one paragraph made one text: spaces, and the hyphens at the ends of lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.language.sources import codes, source_words

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
HYPHENS = "-\N{HYPHEN}"
GLUE = "\N{EN DASH}\N{EM DASH}/"  # no space after them where none stands before
LAST_PART = re.compile(r"([^\W\d_]+)[-\N{HYPHEN}]$")
FIRST_PART = re.compile(r"[^\W\d_]+")
WORD = re.compile(r"[^\W\d_]+(?:[-\N{HYPHEN}][^\W\d_]+)*")


DIVIDING = (
    0.025  # of the lines end in a part of a word where words are divided; fewer end in hyphens of compounds
)
LONG = 4  # letters of both parts of a compound that is written without a hyphen nowhere


@dataclass(frozen=True, slots=True)
class Words:
    """What tells a word that was divided from one with a hyphen of its own, in small letters.

    ``written`` are the words that stand within a line; ``before_hyphen`` and ``after_hyphen`` words of the
    language that together make a compound; ``divides`` is whether words are divided at all.
    """

    written: frozenset[str] = frozenset()
    before_hyphen: frozenset[str] = frozenset()
    after_hyphen: frozenset[str] = frozenset()
    divides: bool = True


def words_of(lines: Sequence[str], code: str) -> Words:
    """What the lines of a text, in their order, and its language tell of its words."""
    written: set[str] = set()
    divided: list[tuple[str, str]] = []
    for last, line in zip(("", *lines), lines, strict=False):
        found = [match[0].lower() for match in WORD.finditer(line)]
        parts = _parts(last, line)
        divided += [parts] if parts else []
        written.update(found[bool(parts) : len(found) - bool(LAST_PART.search(line))])
    many = len(divided) > DIVIDING * len(lines)
    words = Words(frozenset(written), divides=many or any(begin + end in written for begin, end in divided))
    if code not in codes():
        return words
    of = source_words(code)
    return replace(words, before_hyphen=of.before_hyphen, after_hyphen=of.after_hyphen)


def _parts(line: str, following: str) -> tuple[str, str] | None:
    """The two parts, in small letters, of a word that a line's end divides, or that has a hyphen there."""
    last, first = LAST_PART.search(line), FIRST_PART.match(following)
    if not last or not first or not following[0].islower():
        return None
    return last[1].lower(), first[0].lower()


def joined(lines: Sequence[str], words: Words) -> str:
    """The lines as one, each hyphen at an end kept or not.

    >>> joined(["They delib-", "erate on the S-", "400."], Words(frozenset()))
    'They deliberate on the S-400.'
    """
    parts: list[str] = []
    for line in lines:
        if parts:
            parts[-1] = _before(parts[-1], line, words)
        parts.append(line)
    return "".join(parts).replace(SOFT_HYPHEN, "")


def _before(line: str, following: str, words: Words) -> str:
    """The line as it stands before the following one."""
    if line.endswith(SOFT_HYPHEN):
        return line
    if line[-1] in HYPHENS and line[-2:-1].isalnum() and following[0].isalnum():
        return line if _keeps_hyphen(line, following, words) else line[:-1]
    if line[-1] in GLUE and line[-2:-1].strip():
        return line
    wide = all(unicodedata.east_asian_width(letter) in "WF" for letter in (line[-1], following[0]))
    return line if wide else f"{line} "


def _keeps_hyphen(line: str, following: str, words: Words) -> bool:
    parts = _parts(line, following)
    if not parts:
        return True  # beside a number or a capital
    begin, end = parts
    if not words.divides or f"{begin}-{end}" in words.written:
        return True
    if begin + end in words.written:
        return False
    if begin in words.before_hyphen and end in words.after_hyphen:
        return True
    if line[: -len(begin) - 1].endswith(tuple(HYPHENS)):  # "state-of-the-" / "art"
        return begin in words.written
    return min(len(begin), len(end)) >= LONG and {begin, end} <= words.written
