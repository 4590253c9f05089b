"""The organisations a text names, told from its letters: "Ford Motor Co.", which it later calls Ford."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from timeline.language.events import EventWords
from timeline.model import Span

_MOST = 50  # organisations looked for in a text
_ACRONYM = 4  # letters of the longest word that stays in capitals
_NAME = r"(?<![\w.])((?:(?:(?:[A-Z]\.){2,}|[A-Z][\w'-]*)[ ,]+(?:& |amp )?){1,4}?)"
_AND = re.compile(r"[ ,]*(?:&|\bamp)?[ ,]*$")  # at the end of "Sachs & Co."
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


def organisations(text: str, sentences: Sequence[Span], words: EventWords) -> list[Organisation]:
    """Each once: names that begin alike are one."""
    written: dict[str, tuple[str, str, int]] = {}
    for match in _pattern(words.organisation_suffixes).finditer(text):
        name = _bare(match[1], words)
        if name and len(written) < _MOST:
            first = name.split()[0].partition("'")[0].casefold()
            written.setdefault(first, (name, match[0][match[0].rindex(name) :], match.start()))
    return [_organisation(text, sentences, words, *one) for one in written.values()]


def _bare(name: str, words: EventWords) -> str:
    """A name without what only stands before it: "Meanwhile, Acme", "Texas-based Acme"."""
    kept = _AND.sub("", name)
    if kept == name.rstrip(" ,") and not _AMONG.search(kept):
        kept = kept.rpartition(", ")[2]
    first, _, rest = kept.partition(" ")
    return rest if first.rpartition("-")[2] in words.located else kept


def _organisation(
    text: str, sentences: Sequence[Span], words: EventWords, name: str, whole: str, at: int
) -> Organisation:
    """With its shorter forms: no plain words, no places, none that the text has before the name."""
    parts = name.split()
    starts = [" ".join(parts[:count]) for count in range(len(parts), 0, -1)]
    hyphened = [parts[0].partition("-")[0]] if "-" in parts[0] else []
    before = text[sentences[0].end : at] if sentences else ""
    shorter = [*starts[1:], *hyphened, _initials(name), _initials(whole)]
    free = (one for one in shorter if one and one.lower() not in text and one not in before)
    forms = [name, *(one for one in free if not _is_place(text, one, words))]
    flags = re.IGNORECASE if name.isupper() else re.NOFLAG
    either = "|".join(map(re.escape, [whole, *forms]))
    counts = Counter(re.findall(rf"(?<![\w-])(?:{either})(?!\w)", text, flags))
    counts = Counter({form: count for form, count in counts.items() if form[0].isupper()})
    alone = [form for form in counts if form.casefold() != whole.casefold()]
    mixed = [form for form in alone if not (name.isupper() and form.isupper())] or alone
    best = max(mixed, key=lambda form: (counts[form], len(form)), default="")
    return Organisation(name, counts, _plain(best or (name if len(parts) > 1 else whole)))


def _is_place(text: str, form: str, words: EventWords) -> bool:
    """Whether a word stands for a place: "in China" beside China Eastern; not "a stake in Ford"."""
    inside = "|".join(sorted(words.inside))
    before = re.findall(rf"(\w+)[\s,]+(?:{inside}) {re.escape(form)}(?!\w| [A-Z])", text, re.IGNORECASE)
    return any(word.lower() not in words.stakes for word in before)


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
