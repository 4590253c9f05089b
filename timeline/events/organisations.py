"""Which names of a text are organisations', and which of them "the company" stands for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from timeline.events import clause
from timeline.events.parse import Sentence, Word
from timeline.events.participants import Name, is_definite, names
from timeline.events.phrase import Scene, compact, noun
from timeline.language.events import EventWords
from timeline.language.grammar import Form, Part, Relation

_OFTEN = 3  # times a text names what it is about
_NAME = r"(?<![\w.])((?:(?:(?:[A-Z]\.){2,}|[A-Z][\w'-]*)[ ,]+(?:& |amp )?){1,4}?)"


def known(text: str, words: EventWords) -> frozenset[str]:
    """Names that the text somewhere gives with a word of organisations, whole and by their first part.

    "Ford Motor Co." tells that Ford is no person.
    """
    found: set[str] = set()
    for match in _pattern(words.organisation_suffixes).finditer(text):
        whole = match[1].strip(" ,")
        first = whole.split()[0]
        found |= {match[0], whole, first, first.partition("-")[0], first.partition("'")[0]}
    return frozenset(found)


def leading(text: str, words: EventWords) -> str:
    """The organisation a text is about: named three times, and twice as often as any other."""
    names = {match[1].strip(" ,") for match in _pattern(words.organisation_suffixes).finditer(text)}
    counts: Counter[str] = Counter()
    for name in sorted(names, key=len):
        first = name.split()[0]
        if not any(other.split()[0] == first for other in counts):
            counts[name] = len(re.findall(rf"\b{re.escape(first)}\b", text))
    (name, most), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return name if most >= max(_OFTEN, 2 * second) else ""


@lru_cache(maxsize=8)
def _pattern(suffixes: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"{_NAME}(?:{'|'.join(map(re.escape, sorted(suffixes)))})(?!\w)")


def is_organisation(scene: Scene, name: Name) -> bool:
    """Whether a name is surely an organisation's; also one that has a spokesman."""
    parts = name.text.split()
    if name.titled:
        return False
    described = any(part.lower() in scene.words.organisation_words for part in parts)
    spoken_for = name.head.relation is Relation.COMPOUND and scene.sentence.head(name.head).among(
        scene.words.titles
    )
    return described or spoken_for or name.text in scene.organisations


def is_unnamed(sentence: Sentence, word: Word, words: EventWords) -> bool:
    """Whether a word is a bare "the company"."""
    return word.lower in words.organisation_nouns and is_definite(sentence, word, words)


def is_unowned(sentence: Sentence, word: Word, words: EventWords) -> bool:
    """Whether a noun is somebody's account in a sentence that names nobody: "net income rose"."""
    if word.part is not Part.NOUN or not word.among(words.accounts):
        return False
    return all(other.part is not Part.NAME for other in sentence.words)


def behind(scene: Scene, word: Word, before: Sequence[Scene]) -> str | None:
    """The one organisation named before a bare "the company", in its sentence or earlier."""
    if not _is_bare(scene, word):
        return None
    here = {whole(scene, name) for name in _organisations(scene) if name.head.index < word.index}
    if here:
        return here.pop() if len(here) == 1 else None
    return topic(before) or scene.topic or None


def _is_bare(scene: Scene, word: Word) -> bool:
    """Whether nothing but a place stands before a noun: "the Miami-based company"."""
    *left, _ = compact(scene, word)
    return all(
        one.part is Part.NAME or one.form is Form.HYPHEN or one.lower in scene.words.located for one in left
    )


def topic(before: Sequence[Scene]) -> str | None:
    """The one organisation that is a subject, or owns one, in the nearest sentence with such a subject."""
    for earlier in reversed(before):
        found = {
            whole(earlier, name) for name in _organisations(earlier) if _is_subject(earlier.sentence, name)
        }
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def whole(scene: Scene, name: Name) -> str:
    """A name with the owner or the partner that belongs to it: "Sotheby's Holdings", "Savings & Loan"."""
    words = compact(scene, name.head)
    starts = next((at for at, word in enumerate(words) if word.part is Part.NAME), 0)
    more = any(word.part is not Part.NAME and word.form is not Form.HYPHEN for word in words[starts:])
    return noun(scene, name.head) if more and not starts else name.text


def _organisations(scene: Scene) -> Iterator[Name]:
    found = names(scene.sentence, scene.timed, scene.words)
    return (name for name in found if is_organisation(scene, name))


def _is_subject(sentence: Sentence, name: Name) -> bool:
    """A subject, or the owner of one that is no name itself."""
    if name.head.relation is not Relation.POSSESSIVE:
        return name.head.relation in clause.SUBJECTS
    owned = sentence.head(name.head)
    return owned.relation in clause.SUBJECTS and owned.part is not Part.NAME
