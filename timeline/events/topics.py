"""Which organisations a text speaks of, and where: told from its letters alone, so that nothing is parsed for it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from timeline.language.events import EventWords
from timeline.model import Span

_OFTEN = 3  # times a text names who it speaks of
_NEAR = 4  # sentences, its own among them, in which one of several rivals stays who is spoken of
_ACRONYM = 4  # letters of the longest word that stays in capitals
_OWNED = 6  # words looked at behind a possessive
_BETWEEN = 60  # characters before the name that opens a sentence: "In the latest quarter, Acme"
_NAME = r"(?<![\w.])((?:(?:(?:[A-Z]\.){2,}|[A-Z][\w'-]*)[ ,]+(?:& |amp )?){1,4}?)"
_AND = re.compile(r"[ ,]*(?:&|\bamp)?[ ,]*$")  # at the end of "Sachs & Co."
_AMONG = re.compile(r" (?:&|amp) ")


@dataclass(frozen=True, slots=True)
class Topics:
    """``known``: names of organisations in all their forms. ``short``: the form to call each by.

    ``openings``: for each sentence its start and whom it opens with. ``about``: whom the whole text is about;
    ``rivals``: whether another opens half as many sentences; ``shared``: whether another is named half as
    often or opens half as many. ``owned``: where the text says who has what ("its tender offer"), with the words behind the owner.
    """

    known: frozenset[str] = frozenset()
    short: Mapping[str, str] = field(default_factory=dict)
    openings: tuple[tuple[int, str], ...] = ()
    about: str = ""
    rivals: bool = False
    shared: bool = False
    owned: tuple[tuple[int, str, frozenset[str]], ...] = ()

    def at(self, offset: int) -> str:
        """Whom the sentence at an offset speaks of: the last that opened one, else whom the text is about."""
        number = self._number(offset)
        near = self.openings[max(0, number - _NEAR) if self.rivals else 0 : number]
        return next((name for _, name in reversed(near) if name), "" if self.rivals else self.about)

    def owner(self, noun: str, offset: int) -> str:
        """Who has what a noun names, as the sentences right before an offset say."""
        since = self.openings[max(0, self._number(offset) - _NEAR)][0] if self.openings else 0
        near = [owner for at, owner, words in self.owned if since <= at < offset and noun in words]
        return near[-1] if near else ""

    def _number(self, offset: int) -> int:
        return bisect_right(self.openings, offset, key=lambda opening: opening[0])


@dataclass(frozen=True, slots=True)
class _Organisation:
    """A name, how often each of its forms stands in the text, and the one to call it by."""

    name: str
    forms: Mapping[str, int]
    short: str

    @property
    def count(self) -> int:
        return sum(self.forms.values())


def topics(text: str, sentences: Sequence[Span], words: EventWords) -> Topics:
    """Names given with a word of organisations ("Ford Motor Co."), and where the text speaks of them."""
    found = _organisations(text, sentences, words)
    if not found:
        return Topics()
    known = {form for one in found for name in one.forms for form in _forms(name)}
    opened = {span.start: _opening(span.of(text), found) for span in sentences}
    first = next(iter(opened.values()), None)
    about = _about(found, first)
    told = {one.name for one in found if one.count >= _OFTEN or one is about}
    counts = sorted((one.count for one in found), reverse=True)
    ranked = Counter(one.name for one in opened.values() if one and one.name in told).most_common(2)
    rivals = len(ranked) > 1 and 2 * ranked[1][1] >= ranked[0][1]
    return Topics(
        known=frozenset(known),
        short={form: one.short for one in found for form in one.forms},
        openings=tuple((at, one.short if one and one.name in told else "") for at, one in opened.items()),
        about=about.short if about else "",
        rivals=rivals,
        shared=rivals or (len(counts) > 1 and 2 * counts[1] > counts[0]),
        owned=tuple(_owned(text, sentences, opened, found, words)),
    )


def _about(found: Iterable[_Organisation], first: _Organisation | None) -> _Organisation | None:
    """The one the text opens with unless another is named more often, else one named twice as often as any."""
    (most, *others) = sorted(found, key=lambda one: -one.count)
    second = others[0].count if others else 0
    if first is not None and first.count == most.count:
        return first
    return most if most.count >= max(_OFTEN, 2 * second) else None


def _organisations(text: str, sentences: Sequence[Span], words: EventWords) -> list[_Organisation]:
    """Each once: names that begin alike are one."""
    written: dict[str, tuple[str, str, int]] = {}
    for match in _pattern(words.organisation_suffixes).finditer(text):
        name = _bare(match[1], words)
        if name:
            first = name.split()[0].partition("'")[0].casefold()
            written.setdefault(first, (name, match[0][match[0].rindex(name) :], match.start()))
    return [_organisation(text, sentences, *one) for one in written.values()]


def _bare(name: str, words: EventWords) -> str:
    """A name without what only stands before it: "Meanwhile, Acme", "Texas-based Acme"."""
    kept = _AND.sub("", name)
    if kept == name.rstrip(" ,") and not _AMONG.search(kept):
        kept = kept.rpartition(", ")[2]
    first, _, rest = kept.partition(" ")
    return rest if first.rpartition("-")[2] in words.located else kept


def _organisation(text: str, sentences: Sequence[Span], name: str, whole: str, at: int) -> _Organisation:
    """Its shorter forms are those that the text neither has before its name nor writes as plain words."""
    parts = name.split()
    starts = [" ".join(parts[:count]) for count in range(len(parts), 0, -1)]
    hyphened = [parts[0].partition("-")[0]] if "-" in parts[0] else []
    before = text[sentences[0].end : at] if sentences else ""
    shorter = [*starts[1:], *hyphened, _initials(name), _initials(whole)]
    forms = [name, *(one for one in shorter if one and one.lower() not in text and one not in before)]
    flags = re.IGNORECASE if name.isupper() else re.NOFLAG
    either = "|".join(map(re.escape, [whole, *forms]))
    counts = Counter(re.findall(rf"(?<![\w-])(?:{either})(?!\w)", text, flags))
    counts = Counter({form: count for form, count in counts.items() if form[0].isupper()})
    alone = [form for form in counts if form.casefold() != whole.casefold()]
    mixed = [form for form in alone if not (name.isupper() and form.isupper())] or alone
    best = max(mixed, key=lambda form: (counts[form], len(form)), default="")
    return _Organisation(name, counts, _plain(best or (name if len(parts) > 1 else whole)))


def _initials(name: str) -> str:
    """ "GM" for "General Motors"."""
    letters = "".join(part[0] for part in name.split() if part[0].isupper())
    return letters if len(letters) > 1 else ""


def _plain(name: str) -> str:
    """A name in capitals as others are written: "AEP Industries"."""
    parts = name.split()
    return " ".join(part.capitalize() if part.isupper() and len(part) > _ACRONYM else part for part in parts)


def _forms(name: str) -> Iterable[str]:
    first = name.split()[0]
    return name, first, first.partition("-")[0], first.partition("'")[0]


def _opening(sentence: str, found: Iterable[_Organisation]) -> _Organisation | None:
    """Whom a sentence opens with, perhaps behind a short phrase and a comma."""
    by_form = {form: one for one in found for form in one.forms}
    longest = sorted(by_form, key=len, reverse=True)
    either = "|".join(map(re.escape, longest))
    match = re.match(rf"\W*(?:[^,;\"]{{1,{_BETWEEN}}}, )??({either})(?![\w-])", sentence)
    return by_form[match[1]] if match else None


def _owned(
    text: str,
    sentences: Sequence[Span],
    opened: Mapping[int, _Organisation | None],
    found: Iterable[_Organisation],
    words: EventWords,
) -> Iterator[tuple[int, str, frozenset[str]]]:
    """Possessives and the words behind each up to the next small one."""
    by_form = {f"{form}{mark}": one for one in found for form in one.forms for mark in _marks(form, words)}
    either = "|".join(map(re.escape, sorted((*by_form, *words.thing_possessives), key=len, reverse=True)))
    for sentence in sentences:
        opener = opened[sentence.start]
        for match in re.finditer(rf"\b({either}) ((?:[\w$%.-]+ ?){{1,{_OWNED}}})", sentence.of(text)):
            behind = [word.lower().rstrip(".") for word in match[2].split()]
            end = next((at for at, word in enumerate(behind) if word in words.dangling), len(behind))
            holder = by_form.get(match[1], opener)
            if holder is not None:
                yield sentence.start + match.start(), holder.short, frozenset(behind[:end])


def _marks(form: str, words: EventWords) -> tuple[str, ...]:
    mark = words.possessive_mark
    return (mark, mark.removesuffix(form[-1]))


@lru_cache(maxsize=8)
def _pattern(suffixes: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"{_NAME}(?:{'|'.join(map(re.escape, sorted(suffixes, key=len, reverse=True)))})(?!\w)")
