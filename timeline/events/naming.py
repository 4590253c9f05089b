"""The organisations a text names, told from its letters: "Ford Motor Co.", which it later calls Ford."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from timeline.language.events import EventWords
from timeline.model import Span

_MOST = 50  # organisations looked for in a text
_ACRONYM = 4  # letters of the longest word that stays in capitals
_NAME = r"(?<![\w.])((?:(?:(?:[A-Z]\.){2,}|[A-Z][\w'-]*)[ ,]+(?:& |amp )?){1,4}?)"
_AND = re.compile(r"[ ,]*(?:&|\bamp)?[ ,]*$")  # at the end of "Sachs & Co."
_LOOKED_BACK = 40  # characters
_WORD_BEFORE = re.compile(r"(\w+)\W{1,3}$")
_AMONG = re.compile(r" (?:&|amp) ")


@dataclass(frozen=True, slots=True)
class Organisation:
    """A name, how often each of its forms stands in the text, and the one to call it by."""

    name: str
    forms: Mapping[str, int]
    short: str

    @property
    def count(self) -> int:
        return sum(self.forms.values())


def organisations(
    text: str, sentences: Sequence[Span], words: EventWords, somewhere: frozenset[str]
) -> list[Organisation]:
    """Each once: names that begin alike are one; none is called by a word that stands for a place."""
    written: dict[str, re.Match[str]] = {}
    for match in _pattern(words.organisation_suffixes).finditer(text):
        name = _bare(match[1], words)
        if name and len(written) < _MOST:
            written.setdefault(name.split()[0].partition("'")[0].casefold(), match)
    first = sentences[0].end if sentences else 0
    found = ((_bare(match[1], words), match) for match in written.values())
    return [
        _organisation(
            text, name, match[0][match[0].rindex(name) :], _free(text[first : match.start()], somewhere)
        )
        for name, match in found
    ]


def _bare(name: str, words: EventWords) -> str:
    """A name without what only stands before it: "Meanwhile, Acme", "Texas-based Acme"."""
    kept = _AND.sub("", name)
    if kept == name.rstrip(" ,") and not _AMONG.search(kept):
        kept = kept.rpartition(", ")[2]
    first, _, rest = kept.partition(" ")
    return rest if first.rpartition("-")[2] in words.located else kept


def _organisation(text: str, name: str, whole: str, free: Callable[[str], bool]) -> Organisation:
    """Its shorter forms are its first words or letters, if ``free`` and nowhere plain words."""
    parts = name.split()
    starts = [" ".join(parts[:count]) for count in range(len(parts) - 1, 0, -1)]
    hyphened = [parts[0].partition("-")[0]] if "-" in parts[0] else []
    shorter = [*starts, *hyphened, _initials(name), _initials(whole)]
    forms = {whole, name, *(one for one in shorter if one and one.lower() not in text and free(one))}
    counts = _counted(text, sorted(forms, key=len, reverse=True), any_case=name.isupper())
    alone = [form for form in counts if form.casefold() != whole.casefold()]
    mixed = [form for form in alone if not (name.isupper() and form.isupper())] or alone
    best = max(mixed, key=lambda form: (counts[form], len(form)), default="")
    return Organisation(name, counts, _plain(best or (name if len(parts) > 1 else whole)))


def _free(before: str, somewhere: frozenset[str]) -> Callable[[str], bool]:
    """What tells whether a form may be short for a name: the text has it not before, and for no place."""
    return lambda form: form not in before and form not in somewhere


def _counted(text: str, forms: Sequence[str], *, any_case: bool) -> Mapping[str, int]:
    """How often each form stands in a text, as written there; longer forms come first and count alone."""
    small = text.lower()
    any_case = any_case and len(small) == len(text)
    searched = small if any_case else text
    counts: Counter[str] = Counter()
    taken: set[int] = set()
    for form in forms:
        wanted = form.lower() if any_case else form
        at = searched.find(wanted)
        while at >= 0:
            written = text[at : at + len(form)]
            if at not in taken and written[0].isupper() and stands_alone(text, at, at + len(form)):
                taken.add(at)
                counts[written] += 1
            at = searched.find(wanted, at + 1)
    return counts


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter or hyphen touches a name in front, and no letter behind."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before == "-" or after.isalnum())


def places(text: str, words: EventWords) -> frozenset[str]:
    """Words that stand for places: "in China" beside China Eastern; not "a stake in Ford"."""
    found = list(_placing(words.inside).finditer(text))
    inside = {match[1] for match in found if _before(text, match.start()) not in words.stakes | {""}}
    return frozenset(inside | set(_described(words.lands).findall(text)))


@lru_cache(maxsize=8)
def _described(lands: frozenset[str]) -> re.Pattern[str]:
    """A name beside what it is: "Capua, the second city of Italy"; not "Acme, the city's oldest"."""
    return re.compile(rf"\b([A-Z]\w+), (?:[a-z]+ ){{1,3}}(?:{'|'.join(sorted(lands))})\b(?!')")


@lru_cache(maxsize=8)
def _placing(inside: frozenset[str]) -> re.Pattern[str]:
    either = "|".join(word for one in sorted(inside) for word in (one, one.capitalize()))
    return re.compile(rf"\b(?:{either}) ([A-Z]\w*)\b(?!['\u2019]| [A-Z])")


def _before(text: str, at: int) -> str:
    """The word right before an offset in small letters; nothing where none is near."""
    match = _WORD_BEFORE.search(text[max(0, at - _LOOKED_BACK) : at])
    return match[1].lower() if match else ""


def _initials(name: str) -> str:
    """ "GM" for "General Motors"."""
    letters = "".join(part[0] for part in name.split() if part[0].isupper())
    return letters if len(letters) > 1 else ""


def _plain(name: str) -> str:
    """A name in capitals as others are written: "AEP Industries"."""
    parts = name.split()
    return " ".join(part.capitalize() if part.isupper() and len(part) > _ACRONYM else part for part in parts)


@lru_cache(maxsize=8)
def _pattern(suffixes: frozenset[str]) -> re.Pattern[str]:
    return re.compile(
        rf"{_NAME}(?:{'|'.join(map(re.escape, sorted(suffixes, key=len, reverse=True)))})(?!\w)"
    )
