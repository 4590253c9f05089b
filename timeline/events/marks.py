"""The words for people in a text, told from its letters: nouns, and names that are shown to be people's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from timeline.events.capitals import CapitalName, PersonNoun, found_in
from timeline.events.people import Kind, Mark, People
from timeline.language.events import EventWords
from timeline.model import Span

_OFTEN = 3  # times a text names whom it is about
_SHOWN = 2  # sentences with "he" behind a single word that show it to be a person's name
_FAR_MORE = 3  # times as many of "he" as of "she"
_NEXT_TO = 3  # words before a noun
_LOOKED_BACK = 30  # characters
_QUOTED = re.compile(r"''.*?(?:''|\n\s*\n|\Z)|\"[^\"]*?(?:\"|\n\s*\n|\Z)", re.DOTALL)
_PARAGRAPH = re.compile(r"\n\s*\n")
_BESIDE = re.compile(r",? (?:[\w-]+ ){0,5}$")  # between a name and a noun that tells who it is


def people(text: str, sentences: Sequence[Span], words: EventWords, others: Collection[str]) -> People:
    """Whom a text names. ``others``: names of places and organisations."""
    found = list(found_in(text, words, others))
    names = [one for one in found if isinstance(one, CapitalName)]
    who = _identities({one.text for one in names})
    starts = tuple(span.start for span in sentences)
    nouns = list(_nouns(text, found, words))
    sexes = _sexes(sorted([*names, *nouns], key=itemgetter(0)), starts, who, words)
    named = list(_marks(names, who, sexes))
    return People(
        tuple(sorted([*named, *nouns])),
        starts,
        (0, *(match.end() for match in _PARAGRAPH.finditer(text))),
        tuple(Span(*match.span()) for match in _QUOTED.finditer(text)),
        who,
        frozenset(one.written for one in named if one.kind is Kind.OTHER),
        _masculine(sexes, words),
        _about(named),
    )


def _identities(names: Collection[str]) -> Mapping[str, str]:
    """Name -> the longest with its first and last word; with a question mark where several have its one."""
    whole: dict[tuple[str, str], str] = {}
    for name in sorted(names, key=len, reverse=True):
        if " " in name:
            whole.setdefault(_ends(name), name)
    having: dict[str, list[str]] = defaultdict(list)
    for name in whole.values():
        for part in set(name.split()):
            having[part].append(name)
    same = {name: having[name] or [whole.get(_ends(name), name)] for name in names}
    return {name: ones[0] if len(ones) == 1 else f"{name} ?" for name, ones in same.items()}


def _ends(name: str) -> tuple[str, str]:
    parts = name.split()
    return parts[0], parts[-1]


def _sexes(
    found: Iterable[CapitalName | Mark], starts: Sequence[int], who: Mapping[str, str], words: EventWords
) -> Mapping[str, Counter[bool]]:
    """How often titles and first names, "he" and "she" tell it; the latter once a sentence."""
    seen: dict[str, Counter[bool]] = defaultdict(Counter)
    for one in found:
        masculine = _told(one, words) if isinstance(one, CapitalName) else None
        if isinstance(one, CapitalName) and masculine is not None:
            seen[who[one.text]][masculine] += _SHOWN
    for _, name, masculine in _followed(found, starts, who, words):
        seen[name][masculine] += 1
    return seen


def _told(name: CapitalName, words: EventWords) -> bool | None:
    """Whether a title or the first of several words of a name is a man's."""
    first, _, rest = name.text.partition(" ")
    if name.title in words.masculine or (rest and first.lower() in words.names_of_men):
        return True
    woman = name.title in words.feminine or (rest and first.lower() in words.names_of_women)
    return False if woman else None


def _followed(
    found: Iterable[CapitalName | Mark], starts: Sequence[int], who: Mapping[str, str], words: EventWords
) -> set[tuple[int, str, bool]]:
    """Sentences with "he" or "she" that, or the one before, tell of one person only, and of whom."""
    named: dict[int, set[str]] = defaultdict(set)
    followed: set[tuple[int, str, bool]] = set()
    for one in found:
        number = bisect_right(starts, one.start)
        if isinstance(one, CapitalName) or one.kind is Kind.NOUN:
            named[number].add(who[one.text] if isinstance(one, CapitalName) else one.who)
        else:
            near = named[number] or named[number - 1]
            followed |= {(number, name, one.who in words.masculine) for name in near if len(near) == 1}
    return followed


def _masculine(sexes: Mapping[str, Counter[bool]], words: EventWords) -> Mapping[str, bool]:
    """Of whom the text tells one sex far more often; of nouns and pronouns what they say."""
    told = {
        one: seen[True] > seen[False]
        for one, seen in sexes.items()
        if max(_SHOWN - 1, _FAR_MORE * min(seen[True], seen[False])) < max(seen.values())
    }
    return dict.fromkeys(words.masculine, True) | dict.fromkeys(words.feminine, False) | told


def _marks(
    names: Sequence[CapitalName], who: Mapping[str, str], sexes: Mapping[str, Counter[bool]]
) -> Iterator[Mark]:
    """Names with whose they are; a single word must also stand inside a sentence to be a person's."""
    plain = {who[one.text] for one in names if one.plain} | {one for one in who.values() if " " in one}
    shown = {one for one, seen in sexes.items() if seen.total() >= (1 if " " in one else _SHOWN)}
    shown |= {who[one.text] for one in names if one.shown}
    sure = (shown & plain) | {who[one.text] for one in names if one.title}
    for name in names:
        one = who[name.text]
        if one in sure and not one.endswith("?"):
            yield Mark(name.start, Kind.SURE, one, name.text, name.owns)
        elif " " in one or (one in plain and name.plain):
            yield Mark(name.start, Kind.MAYBE if " " in one else Kind.OTHER, one, name.text, name.owns)


def _nouns(text: str, found: Sequence[CapitalName | PersonNoun], words: EventWords) -> Iterator[Mark]:
    """Pronouns, and nouns for people who are not named beside nor the pronoun's own: "his father"."""
    last: CapitalName | None = None
    names = {one.start for one in found if isinstance(one, CapitalName)}
    own = words.person_possessives
    for one in found:
        if isinstance(one, CapitalName):
            last = one
        elif one.text in words.persons | own:
            yield Mark(one.start, Kind.OWNER if one.text in own else Kind.PRONOUN, one.text)
        elif one.before not in own and not names & {one.end + 1, one.end + 2}:
            beside = last is not None and _BESIDE.fullmatch(text, last.end, one.start) is not None
            if not beside and not _describes(text, one.start, words):
                yield Mark(one.start, Kind.NOUN, one.text)


def _describes(text: str, at: int, words: EventWords) -> bool:
    """Whether a noun tells what somebody is: "to be a friend"."""
    before = text[max(0, at - _LOOKED_BACK) : at].lower().split()
    return any(word in words.describing for word in before[-_NEXT_TO:])


def _about(named: Iterable[Mark]) -> str:
    """Who is named often, and twice as often as anybody else."""
    ranked = Counter(one.who for one in named if one.kind is not Kind.OTHER).most_common(2)
    second = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked and ranked[0][1] >= max(_OFTEN, 2 * second) else ""
