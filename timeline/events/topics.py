"""Which organisations a text speaks of, and where, told from its letters alone: nothing is parsed for it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from timeline.events import marks
from timeline.events.naming import Organisation, organisations, places, stands_alone
from timeline.events.offices import offices
from timeline.events.people import People
from timeline.language.events import EventWords
from timeline.model import Span

_OFTEN = 3  # times a text names whom it speaks of
_NEAR = 4  # sentences, its own among them, in which who has something stays known
_OWNED = 6  # words looked at behind a possessive
# What may stand before the name that opens a sentence: nothing, or "In the latest quarter,"
_OPENS = re.compile(r"(\W*)(?:[^,;\"]{1,60}, )?")
_SURNAME = re.compile(r"\b([A-Z][\w.]*) (?:[A-Z][\w.]* )*([A-Z][\w-]+)")


_NAME = re.compile(r"\b[A-Z]\w+")
_DATELINE = re.compile(r"^[A-Z][A-Z'. -]{1,30}, ([A-Z][A-Za-z. ]{2,25}?) ?\(", re.MULTILINE)


@dataclass(frozen=True)
class Whom:
    """What tells whom a text names. ``others``: names of places and organisations."""

    text: str
    sentences: Sequence[Span]
    words: EventWords
    others: frozenset[str]

    @cached_property
    def people(self) -> People:
        return marks.people(self.text, self.sentences, self.words, self.others)


@dataclass(frozen=True, slots=True)
class Topics:
    """``known``: names of organisations in all their forms. ``short``: the form to call each by.

    ``spoken``: for each sentence its start and whom it speaks of. ``shared``: whether the text speaks of
    another half as often. ``owned``: where it says who has what ("its tender offer"), with the words behind
    the owner. ``capitals``: words it never writes small. ``offices``: who holds them.
    ``places``: words it uses for places. ``surnames``: words that end a longer name.
    ``region``: the country of its dateline, if the text is about it: "O'SMACH, Cambodia (AP)".
    """

    known: frozenset[str] = frozenset()
    short: Mapping[str, str] = field(default_factory=dict)
    spoken: tuple[tuple[int, str], ...] = ()
    shared: bool = False
    owned: tuple[tuple[int, str, str], ...] = ()
    capitals: frozenset[str] = frozenset()
    offices: Mapping[str, str] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    region: str = ""
    whom: Whom | None = None

    @property
    def people(self) -> People:
        """Whom it names, looked for when first asked."""
        return People() if self.whom is None else self.whom.people

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
    nobody = _without_organisations(text, words)
    found = organisations(text, sentences, words, nobody.places)
    known = frozenset(form for one in found for name in one.forms for form in _parts(name))
    nobody = replace(nobody, whom=Whom(text, sentences, words, known | nobody.places))
    if not found:
        return nobody
    forms = sorted(((form, one) for one in found for form in one.forms), key=lambda pair: -len(pair[0]))
    by_form = dict(forms)
    opened = {span: _opening(span.of(text), by_form) for span in sentences}
    about = _about(found, next(iter(opened.values()), None))
    told = [one for one in found if one.count >= _OFTEN or one is about]
    counts = sorted((one.count for one in told), reverse=True)
    ranked = Counter(one.name for one in opened.values() if one is not None and one in told).most_common(2)
    rivals = len(ranked) > 1 and 2 * ranked[1][1] >= ranked[0][1]
    return replace(
        nobody,
        known=known,
        short={form: one.short for one in found for form in one.forms},
        spoken=tuple(_spoken(text, opened, told, "" if rivals or about is None else about.short, rivals)),
        shared=rivals or (len(counts) > 1 and 2 * counts[1] > counts[0]),
        owned=tuple(_owned(text, opened, by_form, words)),
    )


def _without_organisations(text: str, words: EventWords) -> Topics:
    used_for_places = places(text, words)
    return Topics(
        capitals=_capitals(text),
        offices=offices(text, words),
        places=used_for_places,
        surnames=frozenset(
            last for first, last in _SURNAME.findall(text) if first.lower() not in words.opening
        ),
        region=_region(text, used_for_places),
    )


def _region(text: str, others: Iterable[str]) -> str:
    """Where the text was written, if it speaks of no other place more often."""
    found = _DATELINE.search(text)
    if found is None:
        return ""
    counts = Counter(_NAME.findall(text))
    own = counts[found[1].split()[-1]]
    return found[1] if own >= _OFTEN and all(counts[other] <= own for other in others) else ""


def _capitals(text: str) -> frozenset[str]:
    """Words with a capital inside a sentence, never small: "Qantas", which looks like a plural."""
    inside = set(re.findall(r"(?<=[a-z,] )[A-Z]\w+", text))
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


def _opening(sentence: str, by_form: Mapping[str, Organisation]) -> Organisation | None:
    """Whom a sentence opens with, perhaps behind a short phrase and a comma."""
    opened = _OPENS.match(sentence)
    for at in () if opened is None else (opened.end(1), opened.end()):
        form = next((one for one in by_form if sentence.startswith(one, at)), "")
        if (
            form
            and stands_alone(sentence, at, at + len(form))
            and not sentence.startswith("-", at + len(form))
        ):
            return by_form[form]
    return None


def _spoken(
    text: str,
    opened: Mapping[Span, Organisation | None],
    told: Sequence[Organisation],
    about: str,
    rivals: bool,
) -> Iterator[tuple[int, str]]:
    """The last that opened a sentence, else whom the text is about; among rivals until another is named."""
    forms = {form for one in told for form in one.forms}
    last = about
    for span, one in opened.items():
        opens = one is not None and one in told
        last = one.short if one is not None and opens else last
        yield span.start, last
        if rivals and not opens and any(form in span.of(text) for form in forms):
            last = ""


def _owned(
    text: str,
    opened: Mapping[Span, Organisation | None],
    by_form: Mapping[str, Organisation],
    words: EventWords,
) -> Iterator[tuple[int, str, str]]:
    """Possessives and the words behind each up to the next small one."""
    forms = tuple(by_form)
    possessives = _possessives(words.thing_possessives, words.possessive_mark)
    for span, opener in opened.items():
        for match in possessives.finditer(text, span.start, span.end):
            holder = opener if match[1] else _holder(text[span.start : match.start()], forms, by_form)
            if holder is not None:
                behind = [word.lower().rstrip(".") for word in match[2].split()]
                end = next((at for at, word in enumerate(behind) if word in words.dangling), len(behind))
                yield match.start(), holder.short, f" {' '.join(behind[:end])} "


def _holder(before: str, forms: tuple[str, ...], by_form: Mapping[str, Organisation]) -> Organisation | None:
    """Whose name stands right before a possessive mark."""
    if not before.endswith(forms):
        return None
    return next(one for form, one in by_form.items() if before.endswith(form))


@lru_cache(maxsize=8)
def _possessives(own: frozenset[str], mark: str) -> re.Pattern[str]:
    """Its, or the mark behind a name, and what follows."""
    its = "|".join(map(re.escape, sorted(own)))
    return re.compile(rf"(?:\b({its})|{mark}|(?<=s){mark[0]}) ((?:[\w$%.-]+ ?){{1,{_OWNED}}})", re.IGNORECASE)
