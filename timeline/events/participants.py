"""Names in a sentence as they are written, and who says what it tells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from timeline.events.parse import Sentence, Word
from timeline.language.events import EventWords
from timeline.language.grammar import Form, Part, Relation

_INSIDE = (Relation.COMPOUND, Relation.CASE)
_REMEMBERED = 64  # sentences


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name as written, without titles. ``head``: its head word; ``titled``: a title led it.

    ``words``: all of them, where they are known.
    """

    text: str
    head: Word
    titled: bool
    words: tuple[Word, ...] = ()


def names(sentence: Sentence, timed: frozenset[int], words: EventWords) -> tuple[Name, ...]:
    """The runs of name words in order of the text, without times."""
    return _names(sentence, timed, words.titles, words.not_names)


@lru_cache(maxsize=_REMEMBERED)
def _names(
    sentence: Sentence, timed: frozenset[int], titles: frozenset[str], not_names: frozenset[str]
) -> tuple[Name, ...]:
    """They are asked for again and again while the events of a sentence are told."""
    found = []
    for run in _runs(sentence, timed):
        last = max((at for at, word in enumerate(run) if word.lower in titles), default=-1)
        kept = run[last + 1 :]
        titled = last >= 0 or _has_title_before(sentence, run[0], titles)
        if kept and not all(word.lower in not_names for word in kept):
            found.append(Name(written(kept), kept[-1], titled, tuple(kept)))
    return tuple(found)


def aliases(sentence: Sentence, timed: frozenset[int], words: EventWords) -> dict[str, str]:
    """What an apposition says of a name: "nato chief" for "Jens Stoltenberg, the NATO chief".

    A single noun says too little: the next "company" may be another one.
    """
    found = {}
    for name in names(sentence, timed, words):
        nouns = list(sentence.children(name.head, Relation.APPOSITION))
        if name.head.relation is Relation.APPOSITION:
            nouns.append(sentence.head(name.head))
        for noun in nouns:
            said = _described(sentence, noun)
            if is_definite(sentence, noun, words) and " " in said:
                found[said] = name.text
    return found


def described(
    sentence: Sentence, words: EventWords, known: Mapping[str, str], inside: frozenset[int]
) -> Iterator[str]:
    """The names behind such words where they stand alone: "the NATO chief told reporters"."""
    for word in sentence.words:
        if word.index in inside and is_definite(sentence, word, words):
            name = known.get(_described(sentence, word))
            if name is not None:
                yield name


def is_definite(sentence: Sentence, word: Word, words: EventWords) -> bool:
    """Whether a word is a common noun with the article of something known: "the company"."""
    article = sentence.child(word, Relation.DETERMINER) if word.part is Part.NOUN else None
    return article is not None and article.lower in words.definite


def _described(sentence: Sentence, noun: Word) -> str:
    before = sentence.children(noun, Relation.COMPOUND, Relation.ADJECTIVE)
    return " ".join(word.lower for word in (*before, noun))


def named(word: Word, found: tuple[Name, ...]) -> Name | None:
    """The name a word is the head of."""
    return next((name for name in found if name.head.index == word.index), None)


def _runs(sentence: Sentence, timed: frozenset[int]) -> Iterator[list[Word]]:
    """Neighbouring name words that hang together, with the hyphens between them."""
    run: list[Word] = []
    for word in sentence.words:
        if run and word.index not in timed and _continues(run[-1], word):
            run.append(word)
            continue
        yield from _without_hyphen(run)
        run = [word] if word.part is Part.NAME and word.index not in timed else []
    yield from _without_hyphen(run)


def _without_hyphen(run: list[Word]) -> Iterator[list[Word]]:
    """The run, if there is one, without the hyphen of a compound it only opens ("Miami-based")."""
    kept = run[:-1] if run and run[-1].form is Form.HYPHEN else run
    if kept:
        yield kept


def _continues(last: Word, word: Word) -> bool:
    """A name word goes on with a run whose last word modifies it; hyphens bind what they touch."""
    if Form.HYPHEN in (last.form, word.form):
        touching = last.span.end == word.span.start
        return touching and (word.form is Form.HYPHEN or word.part is Part.NAME)
    together = word.index == last.index + 1 and word.part is Part.NAME
    return together and last.relation in _INSIDE and last.head >= word.index


def _has_title_before(sentence: Sentence, word: Word, titles: frozenset[str]) -> bool:
    return word.index > 0 and sentence.words[word.index - 1].lower in titles


def written(words: Sequence[Word]) -> str:
    """Words spaced as in the text."""
    parts = [words[0].text]
    for before, word in pairwise(words):
        parts.append(word.text if before.span.end == word.span.start else f" {word.text}")
    return "".join(parts)


def _is_short_for(name: str, other: str) -> bool:
    return name != other and other.endswith(f" {name}")


def full_names(found: Iterable[str], places: Collection[str] = ()) -> dict[str, str]:
    """The longest form of each name; a short one that could be two people's stays as it is.

    Places that end alike are two: "Carthage", "New Carthage".

    >>> full_names(["Erdogan", "Tayyip Erdogan", "Recep Tayyip Erdogan"])["Erdogan"]
    'Recep Tayyip Erdogan'
    """
    distinct = dict.fromkeys(found)
    longer = [name for name in distinct if name not in places]
    return {
        name: name if name in places else _longest(name, [one for one in longer if _is_short_for(name, one)])
        for name in distinct
    }


def named_in(label: str, full: Mapping[str, str]) -> list[str]:
    """The full names of those a label names, in any form."""
    written = [name for name in full if f" {name} " in f" {label} "]
    outer = [
        name for name in written if not any(f" {name} " in f" {other} " for other in written if other != name)
    ]
    return list(dict.fromkeys(full[name] for name in outer))


def _longest(name: str, others: Sequence[str]) -> str:
    longest = max(others, key=len, default=name)
    one_person = all(other == longest or _is_short_for(other, longest) for other in others)
    return longest if one_person else name
