"""Where in a line a date stands: alone, after a word such as "published", in a byline, in a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import dropwhile

from timeline.language.sources import SourceWords
from timeline.model import Span

WORD = re.compile(r"[^\W\d_]+")
AGENCY = re.compile(r"\s*(?:\([^()\n]{1,40}\)|/[\w. -]{1,40}/)\s*")  # (Reuters), /PRNewswire/
DASH = re.compile(r"\s*(?:-{1,2}|[\N{EN DASH}\N{EM DASH}])(?=\s|$|[^\W\d_]|\")")
PLACE_ENDS = (",", "-", "\N{EM DASH}", ")")
SEPARATORS = (
    "|",
    "\N{BULLET}",
    "\N{MIDDLE DOT}",
    ",",
    ".",
    "-",
    "\N{EM DASH}",
    ")",
    "/",
    '"',
)
MOST_WORDS = 12  # in a byline, or in what follows its date
MOST_OF_USER = 4  # words of "by" and a name that people gave themselves, with small letters
MOST_PLACE = 8  # words before a dateline's date
OWNED = ("\N{COPYRIGHT SIGN}", "(c)", "(C)")


class Standing(Enum):
    """How a date stands in its line."""

    ALONE = "alone"
    PUBLISHED = "published"
    UPDATED = "updated"
    ELSEWHERE = "elsewhere"


def standing(line: str, dates: Sequence[Span], cut: bool, words: SourceWords) -> tuple[Standing, ...]:
    """How each of a line's dates stands in it, in their order; ``cut`` where the line goes on.

    A line of two dates that nothing tells apart is a stretch of time, not a publication.
    """
    if any(mark in line for mark in OWNED):
        return (Standing.ELSEWHERE,) * len(dates)
    sides = tuple(_round(line, dates))
    found = tuple(_standing(before, after, cut, words) for before, after in sides)
    if found[:2] == (Standing.ELSEWHERE, Standing.UPDATED) and _are_names(sides[0][0], words):
        return (Standing.PUBLISHED, *found[1:])  # "Jane Doe, Oct. 10, 2017, updated Oct. 12, 2017"
    if found.count(Standing.ALONE) > 1:
        return tuple(Standing.ELSEWHERE if one is Standing.ALONE else one for one in found)
    return found


def _round(line: str, dates: Sequence[Span]) -> Iterator[tuple[str, str]]:
    """What stands before and after each date, as far as the next ones."""
    ends = [0, *(span.end for span in dates)]
    starts = [*(span.start for span in dates), len(line)]
    for number in range(len(dates)):
        yield line[ends[number] : starts[number]], line[ends[number + 1] : starts[number + 1]]


def _standing(before: str, after: str, cut: bool, words: SourceWords) -> Standing:
    said = _words(before)
    labels = words.labels.intersection(said)
    if not cut and _closes(after, words):
        if not labels and words.known.issuperset(said + _words(after)):
            return Standing.ALONE
        if not labels and words.known.issuperset(said) and _begins_byline(after, words):
            return Standing.PUBLISHED
        if (labels and _is_label(before, words)) or _is_byline(before, words) or _is_agency(before, after):
            return Standing.UPDATED if labels and not labels & words.published else Standing.PUBLISHED
    return Standing.PUBLISHED if _is_dateline(before, after) else Standing.ELSEWHERE


def _words(part: str) -> list[str]:
    return [word.lower() for word in WORD.findall(part)]


def _closes(after: str, words: SourceWords) -> bool:
    """Whether only a time of day, a label, or names follow a date: no sentence goes on."""
    if words.known.issuperset(_words(after)):
        return True
    return _are_names(after, words) and not after.rstrip().endswith(".")


def _is_label(before: str, words: SourceWords) -> bool:
    """'Published:', 'First published on', 'Jane Doe | Updated': a label; what is before it is set off."""
    foreign = (match.end() for match in WORD.finditer(before) if match[0].lower() not in words.known)
    last = max(foreign, default=0)
    names, label = before[:last], before[last:]
    if not names:
        return True
    apart = label.lstrip().startswith(SEPARATORS) or label.rstrip().endswith(":")
    return apart and not words.labels.isdisjoint(_words(label)) and _are_names(names, words)


def _is_byline(before: str, words: SourceWords) -> bool:
    """'By Jane Doe and John Roe,': names after the word that begins a byline."""
    said = list(dropwhile(lambda word: word.lower() in words.known, WORD.findall(before)))
    if len(said) < 2 or said[0].lower() not in words.by:
        return False
    if len(said) <= MOST_OF_USER and before.rstrip().endswith(SEPARATORS):
        return True  # "by slow_boat » Sat Apr 6, 2013"
    if not _are_names(before, words):
        return False
    return not (words.known | words.in_bylines).issuperset(word.lower() for word in said[1:])


def _begins_byline(after: str, words: SourceWords) -> bool:
    """'10 October 2017 by Jane Doe': the word that begins a byline, and a name."""
    said = list(dropwhile(lambda word: word.lower() in words.known, WORD.findall(after)))
    return len(said) > 1 and said[0].lower() in words.by and said[1][0].isupper()


def _are_names(part: str, words: SourceWords) -> bool:
    small = words.known | words.by | words.in_bylines
    said = WORD.findall(part)
    return len(said) <= MOST_WORDS and all(word[0].isupper() or word in small for word in said)


def _is_agency(before: str, after: str) -> bool:
    """'(Reuters, 10.10.2017)' and nothing else."""
    said = WORD.findall(before + after)
    inside = before.lstrip().startswith("(") and after.rstrip(" .").endswith(")")
    return inside and 1 <= len(said) <= 3 and all(word[0].isupper() for word in said)


def _is_dateline(before: str, after: str) -> bool:
    """'CRAIOVA, Romania, … (Reuters) -', 'ANKARA (…) -': a place, the date, an agency or none, a dash."""
    if before.rstrip().endswith("(") and after.startswith(")"):
        before, after = f"{before.rstrip()[:-1]},", after[1:]
    agency = AGENCY.match(after)
    rest = after[agency.end() :] if agency else after
    dash = DASH.match(rest)
    if not dash:
        return bool(agency) and not rest.strip() and _is_place(before, named=True)
    told = rest[dash.end() :]
    is_sentence = not told.strip() or any(letter.islower() for letter in told)
    return is_sentence and (_is_place(before, named=bool(agency)) or (bool(agency) and not before.strip()))


def _is_place(before: str, named: bool) -> bool:
    """Capitals first, no word in small letters, set off from the date; beside an agency's name capitals of
    the first letters are enough.
    """
    said = WORD.findall(before)
    if not said or len(said) > MOST_PLACE or not before.rstrip().endswith(PLACE_ENDS):
        return False
    return (named or (len(said[0]) > 1 and said[0].isupper())) and all(word[0].isupper() for word in said)
