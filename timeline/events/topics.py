"""Which organisations a text speaks of, and where, told from its letters alone: nothing is parsed for it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from timeline.events.naming import Organisation, organisations
from timeline.language.events import EventWords
from timeline.model import Span

_OFTEN = 3  # times a text names whom it speaks of
_NEAR = 4  # sentences, its own among them, in which who has something stays known
_OWNED = 6  # words looked at behind a possessive
_BETWEEN = 60  # characters before the name that opens a sentence: "In the latest quarter, Acme"


@dataclass(frozen=True, slots=True)
class Topics:
    """``known``: names of organisations in all their forms. ``short``: the form to call each by.

    ``spoken``: for each sentence its start and whom it speaks of. ``shared``: whether the text speaks of
    another half as often. ``owned``: where it says who has what ("its tender offer"), with the words behind
    the owner. ``capitals``: words it never writes small.
    """

    known: frozenset[str] = frozenset()
    short: Mapping[str, str] = field(default_factory=dict)
    spoken: tuple[tuple[int, str], ...] = ()
    shared: bool = False
    owned: tuple[tuple[int, str, str], ...] = ()
    capitals: frozenset[str] = frozenset()

    def at(self, offset: int) -> str:
        """Whom the sentence at an offset speaks of."""
        number = self._number(offset)
        return self.spoken[number - 1][1] if number else ""

    def owner(self, phrase: str, offset: int) -> str:
        """Who has what a phrase in small letters names, as the sentences right before an offset say."""
        since = self.spoken[max(0, self._number(offset) - _NEAR)][0] if self.spoken else 0
        first = bisect_left(self.owned, since, key=_place)
        near = self.owned[first : bisect_left(self.owned, offset, key=_place)]
        return next((owner for _, owner, words in reversed(near) if f" {phrase} " in words), "")

    def _number(self, offset: int) -> int:
        return bisect_right(self.spoken, offset, key=lambda one: one[0])


def _place(one: tuple[int, str, str]) -> int:
    return one[0]


def topics(text: str, sentences: Sequence[Span], words: EventWords) -> Topics:
    """Names given with a word of organisations ("Ford Motor Co."), and where the text speaks of them."""
    capitals = _capitals(text)
    found = organisations(text, sentences, words)
    if not found:
        return Topics(capitals=capitals)
    opened = {span: _opening(span.of(text), found) for span in sentences}
    about = _about(found, next(iter(opened.values()), None))
    told = [one for one in found if one.count >= _OFTEN or one is about]
    counts = sorted((one.count for one in told), reverse=True)
    ranked = Counter(one.name for one in opened.values() if one is not None and one in told).most_common(2)
    rivals = len(ranked) > 1 and 2 * ranked[1][1] >= ranked[0][1]
    return Topics(
        known=frozenset(form for one in found for name in one.forms for form in _parts(name)),
        short={form: one.short for one in found for form in one.forms},
        spoken=tuple(_spoken(text, opened, told, "" if rivals or about is None else about.short, rivals)),
        shared=rivals or (len(counts) > 1 and 2 * counts[1] > counts[0]),
        owned=tuple(_owned(text, opened, found, words)),
        capitals=capitals,
    )


def _capitals(text: str) -> frozenset[str]:
    """Names that look like plurals: "Howes", "Qantas"; capital inside a sentence, never small."""
    inside = set(re.findall(r"(?<=[a-z,] )[A-Z]\w*s\b", text))
    return frozenset(word for word in inside if word.lower() not in text)


def _about(found: Iterable[Organisation], first: Organisation | None) -> Organisation | None:
    """The one the text opens with unless another is named more often; else one named twice as often."""
    (most, *others) = sorted(found, key=lambda one: -one.count)
    second = others[0].count if others else 0
    if first is not None and first.count == most.count:
        return first
    return most if most.count >= max(_OFTEN, 2 * second) else None


def _parts(name: str) -> Iterable[str]:
    first = name.split(maxsplit=1)[0]
    return name, first, first.partition("-")[0], first.partition("'")[0]


def _either(forms: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))


def _opening(sentence: str, found: Iterable[Organisation]) -> Organisation | None:
    """Whom a sentence opens with, perhaps behind a short phrase and a comma."""
    by_form = {form: one for one in found for form in one.forms}
    match = re.match(rf"\W*(?:[^,;\"]{{1,{_BETWEEN}}}, )??({_either(by_form)})(?![\w-])", sentence)
    return by_form[match[1]] if match else None


def _spoken(
    text: str,
    opened: Mapping[Span, Organisation | None],
    told: Sequence[Organisation],
    about: str,
    rivals: bool,
) -> Iterator[tuple[int, str]]:
    """The last that opened a sentence, else whom the text is about; among rivals until another is named."""
    forms = re.compile(rf"\b(?:{_either({form for one in told for form in one.forms})})(?!\w)")
    last = about
    for span, one in opened.items():
        opens = one is not None and one in told
        last = one.short if one is not None and opens else last
        yield span.start, last
        if rivals and not opens and forms.search(text, span.start, span.end):
            last = ""


def _owned(
    text: str,
    opened: Mapping[Span, Organisation | None],
    found: Iterable[Organisation],
    words: EventWords,
) -> Iterator[tuple[int, str, str]]:
    """Possessives and the words behind each up to the next small one."""
    by_form = {f"{form}{mark}": one for one in found for form in one.forms for mark in _marks(form, words)}
    owners = re.compile(
        rf"\b({_either((*by_form, *words.thing_possessives))}) ((?:[\w$%.-]+ ?){{1,{_OWNED}}})"
    )
    for span, opener in opened.items():
        for match in owners.finditer(text, span.start, span.end):
            behind = [word.lower().rstrip(".") for word in match[2].split()]
            end = next((at for at, word in enumerate(behind) if word in words.dangling), len(behind))
            holder = by_form.get(match[1], opener)
            if holder is not None:
                yield match.start(), holder.short, f" {' '.join(behind[:end])} "


def _marks(form: str, words: EventWords) -> tuple[str, ...]:
    return (words.possessive_mark, words.possessive_mark.removesuffix(form[-1]))
