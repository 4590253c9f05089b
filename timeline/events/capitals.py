"""Words for people in the letters of a text: runs of words with capitals that may be names, and nouns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from timeline.language.events import EventWords

_LOOKED_BACK = 30  # characters
_WHOLE = 2  # words of a name behind a land's: "Secretary of State Anna Berg"
_PART = r"(?:[A-Z]\.|[A-Z]'[A-Z]\w+|[A-Z][\w-]*\w(?:'[A-Z]\w+)?)"
_SMALL = re.compile(r"(?<![\w.$-])(?<!\w')[a-z][a-z-]*")
_BEFORE = re.compile(r"([\w'.-]*)(\W*)$")
_BEHIND = re.compile(r", ([a-z]+) (?:[a-z-]+ )?([a-z-]+)\b|,? ([a-z]+)\b")
_ENDS = frozenset(".!?:;-_")


class CapitalName(NamedTuple):
    """A name without titles. ``title``: the last of those, or a noun for a person right before.

    ``shown``: what stands behind it tells of a person. ``plain``: it neither opens a sentence nor may tell
    where something is. ``owns``: "Smith's".
    """

    start: int
    end: int
    text: str
    title: str
    shown: bool
    plain: bool
    owns: bool


class PersonNoun(NamedTuple):
    """A pronoun for a person, or a noun for one, and the word before it."""

    start: int
    end: int
    text: str
    before: str


class _Known(NamedTuple):
    """Sets of words put together once a text: what may only open a sentence, people, what names nobody."""

    words: EventWords
    small: frozenset[str]
    people: frozenset[str]
    nobody: frozenset[str]
    inside: frozenset[str]
    placing: frozenset[str]
    times: frozenset[str]


def found_in(text: str, words: EventWords, others: Collection[str]) -> Iterator[CapitalName | PersonNoun]:
    """Names that may be people's and nouns for people, in order."""
    known = _known(words, set(_SMALL.findall(text)))
    nouns = words.persons | words.person_possessives | known.people
    for match in _wanted(nouns).finditer(text):
        if match[0].lower() in nouns:
            yield PersonNoun(match.start(), match.end(), match[0].lower(), _before(text, match.start())[0])
            continue
        name = None if match[0].islower() else _name(text, match, known)
        if name is not None and name.text not in others:
            yield name


@lru_cache(maxsize=8)
def _wanted(nouns: frozenset[str]) -> re.Pattern[str]:
    """Runs of words with capitals, and these small words."""
    small = "|".join(map(re.escape, sorted(nouns)))
    return re.compile(rf"(?<![\w.$-])(?<!\w')(?:{_PART}(?:[ \n]{_PART})*|(?:{small})(?![a-z-]))")


def _known(words: EventWords, small: set[str]) -> _Known:
    places = words.grounds | words.lands | words.land_parts | words.buildings | words.place_words
    return _Known(
        words,
        words.dangling | words.opening | small,
        words.people | words.roles | words.titles,
        places | words.organisation_words | words.not_names | words.months,
        words.definite | words.inside,
        words.placing | words.placing_at,
        (words.months | words.not_names) - words.titles,
    )


def _before(text: str, at: int) -> tuple[str, str]:
    """The word before an offset in small letters, and what stands between."""
    match = _BEFORE.search(text[max(0, at - _LOOKED_BACK) : at])
    return ("", "") if match is None else (match[1].lower(), match[2])


def _name(text: str, match: re.Match[str], known: _Known) -> CapitalName | None:
    """A run of words with capitals as a name, unless it is nobody's."""
    before, between = _before(text, match.start())
    title = before if between.strip() in ("", ",") and before in known.people else ""
    opens = not title and (not before or bool(_ENDS & {before[-1], *between}))
    whole = _without_generation(match[0], known.words)
    kept, titled = _untitled(whole.split(), opens, known)
    same = len(kept) == len(whole.split())
    title = titled or (title if same else "")
    if not kept or (not title and _is_nobody(kept, "" if opens or not same else before, known)):
        return None
    name, end = " ".join(kept), match.start() + len(whole)
    if text[end + 1 : end + 2].isdigit():
        return None
    plain = not (opens and same) and before not in known.placing
    owns = text.startswith(known.words.possessive_mark[0], end)
    return CapitalName(end - len(name), end, name, title, _is_shown(text, end, known), plain, owns)


def _without_generation(name: str, words: EventWords) -> str:
    """ "John Maxwell" of "John Maxwell Jr."."""
    first, _, last = name.rpartition(" ")
    return first if first and last.lower() in words.generations else name


def _untitled(parts: list[str], opens: bool, known: _Known) -> tuple[list[str], str]:
    """A run after what only opens its sentence, times and titles, with the last of those."""
    titles = known.words.titles
    if opens and parts[0].lower() in known.small and parts[0].lower() not in titles:
        parts = parts[1:]
    while len(parts) > 1 and parts[0].lower() in known.times:
        parts = parts[1:]
    while len(parts) > _WHOLE and parts[0].lower() in known.words.lands:
        parts = parts[1:]
    last = max((at for at, part in enumerate(parts) if part.lower() in titles), default=-1)
    return parts[last + 1 :], parts[last].lower() if last >= 0 else ""


def _is_nobody(parts: Sequence[str], before: str, known: _Known) -> bool:
    """Whether a name stands for a thing: "the Rhone", "in Paris", "Fort Drum", "NATO"."""
    if before in known.inside or any(len(part) > 1 and part.isupper() for part in parts):
        return True
    return any(part.lower() in known.nobody for part in parts)


def _is_shown(text: str, end: int, known: _Known) -> bool:
    """Whether what stands behind tells of a person: "Smith, who", "Elian, the boy"."""
    words, behind = known.words, _BEHIND.match(text, end)
    if behind is None or behind[3] is not None:
        return behind is not None and behind[3] in words.who
    return behind[1] in words.who or (behind[1] in words.articles and behind[2] in known.people)
