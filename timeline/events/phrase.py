"""A sentence with what is known of it, and its nouns in compact form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from timeline.events.parse import Sentence, Word
from timeline.language.events import EventWords
from timeline.language.grammar import Form, Part, Relation

NOUNS = (Part.NOUN, Part.NAME, Part.PRONOUN, Part.NUMBER)
_LONG = 6  # words of a noun above which its adjectives are left out
_LEFT_OUT = (
    Relation.RELATIVE_CLAUSE,
    Relation.APPOSITION,
    Relation.MARK,
    Relation.ASIDE,
    Relation.NOUN_ADVERB,
)
_JOINED = (
    Relation.CASE,
    Relation.PUNCTUATION,
    Relation.COORDINATOR,
    Relation.COORDINATE,
    Relation.PREPOSITION,
    Relation.PREPOSITION_OBJECT,
)
_COMMA = ","
_DASHES = "_"  # a typewriter's; a hyphen is a word of its own
_MARKS = (Relation.CASE, Relation.DETERMINER, Relation.PUNCTUATION)


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence, the words of its times, the names behind its pronouns by index.

    ``speaker`` says "I" and "we" where putting the name for them would bend the grammar. ``organisations``:
    names that the article shows to be organisations'; ``topic``: the one spoken of.
    """

    sentence: Sentence
    words: EventWords
    timed: frozenset[int] = frozenset()
    names: Mapping[int, str] | None = None
    speaker: str = ""
    organisations: frozenset[str] = frozenset()
    topic: str = ""

    def name(self, word: Word) -> str | None:
        """The name behind a pronoun."""
        return None if self.names is None else self.names.get(word.index)


def noun(scene: Scene, word: Word) -> str:
    """A noun with its compact left side, or the name behind a pronoun."""
    return text(scene, [(float(one.index), one.index) for one in compact(scene, word)])


def compact(scene: Scene, word: Word) -> list[Word]:
    """A noun and what stands to its left, without articles, times, titles and asides."""
    if word.part is Part.NOUN and scene.name(word) is not None:
        return [word]
    out = untold(scene)
    kept = [one for one in _left(scene, word) if one.index not in out and not _is_article(one, scene.words)]
    if word.part is Part.NAME:
        kept = _without_title(kept, scene.words)
    if len(kept) >= _LONG:
        adjectives = scene.sentence.children(word, Relation.ADJECTIVE)
        dropped = {one.index for adjective in adjectives for one in scene.sentence.below(adjective)}
        kept = [one for one in kept if one.index not in dropped]
    numbers = scene.sentence.children(word, Relation.NUMBER)
    behind = [one for one in numbers if one.index > word.index and one.index not in out]
    return _unbroken(scene, [*kept, word, *behind])


def bound(scene: Scene, word: Word) -> list[Word]:
    """A compact noun, and of one that says nothing alone also what it is of: "part of the movement"."""
    core = compact(scene, word)
    amount = word.part is Part.NUMBER
    if not (amount or word.among(scene.words.needing_of)) or scene.name(word) is not None:
        return core
    prepositions = scene.sentence.children(word, Relation.PREPOSITION)
    for of in (one for one in prepositions if one.lower in scene.words.of):
        whole = scene.sentence.child(of, Relation.PREPOSITION_OBJECT)
        if whole is not None and not _holds_time(scene, whole):
            core += [of, *bound(scene, whole)]
    return core


def joined(scene: Scene, word: Word) -> Iterator[Word]:
    """All nouns that a noun is joined with, and the commas and conjunctions between."""
    others = scene.sentence.children(word, Relation.COORDINATE)
    other = next((one for one in others if one.part in NOUNS and one.index > word.index), None)
    if other is None or other.index in scene.timed:
        return
    words = compact(scene, other)
    between = scene.sentence.children(word, Relation.COORDINATOR, Relation.PUNCTUATION)
    marks = [one for one in between if word.index < one.index < words[0].index]
    yield from [one for one in marks if one.relation is Relation.COORDINATOR] or marks[-1:]
    yield from words
    yield from joined(scene, other)


def _holds_time(scene: Scene, word: Word) -> bool:
    return bool(scene.timed & {word.index, *word.children})


def comma_before(scene: Scene, word: Word) -> Word | None:
    """The comma right before a phrase."""
    first = min(one.index for one in scene.sentence.below(word))
    before = scene.sentence.words[first - 1] if first else None
    comma = before is not None and before.text == _COMMA
    return before if comma else None


def _unbroken(scene: Scene, kept: list[Word]) -> list[Word]:
    """No hyphened word in halves: "$15-a-share", "road-blocking"."""
    words = scene.sentence.words
    whole = {word.index for word in kept}
    if not any(word.form is Form.HYPHEN for word in words):
        return [words[index] for index in sorted(whole)]
    for one, other in (*pairwise(words), *pairwise(reversed(words))):
        hyphened = Form.HYPHEN in (one.form, other.form)
        if one.index in whole and hyphened and _touch(one, other) and other.index not in scene.timed:
            whole.add(other.index)
    return [words[index] for index in sorted(whole)]


def _touch(one: Word, other: Word) -> bool:
    return one.span.end == other.span.start or other.span.end == one.span.start


def told(scene: Scene, words: Iterable[Word]) -> list[Word]:
    """Words in order without times and marks."""
    out = untold(scene)
    return sorted((one for one in words if one.index not in out and _is_said(one)), key=lambda one: one.index)


def untold(scene: Scene) -> set[int]:
    """Times, their articles and marks, and prepositions that hold nothing but a time."""
    sentence = scene.sentence
    out = set(scene.timed)
    for index in scene.timed:
        word = sentence.words[index]
        out |= {mark.index for mark in sentence.children(word, *_MARKS)}
        if word.relation is Relation.PREPOSITION_OBJECT and sentence.head(word).part is not Part.VERB:
            out.add(word.head)
    return out


def text(scene: Scene, places: Iterable[tuple[float, int]], *, led: bool = False) -> str:
    """The words in order, spaced as in the sentence if neighbours there; ``led``: something precedes."""
    parts: list[str] = []
    said: set[str] = set()
    last: Word | None = None
    for _, index in places:
        word = scene.sentence.words[index]
        if word.text.strip(_DASHES) == "":
            continue
        touching = last is not None and index == last.index + 1 and word.span.start == last.span.end
        if last is not None and not touching and word.text != _COMMA:
            parts.append(" ")
        written = _written(scene, word, said)
        opens = (led or last is not None) and _opens(scene.sentence, word)
        parts.append(written.lower() if opens and written[1:].islower() else written)
        last = word
    return "".join(parts)


def _opens(sentence: Sentence, word: Word) -> bool:
    """Whether a word has its capital from opening the sentence."""
    before = sentence.words[: word.index]
    return word.part is not Part.NAME and all(one.part is Part.PUNCTUATION for one in before)


def _written(scene: Scene, word: Word, said: set[str]) -> str:
    """A word, or the name behind it unless the label has named it before."""
    name = scene.name(word)
    mark = scene.words.possessive_mark
    owner = word.text if name is None else name.removesuffix(mark).removesuffix(mark[:1])
    if name is None or owner.split()[-1] in said:
        said.add(word.text)
        return word.text
    said.add(owner.split()[-1])
    return name


def _left(scene: Scene, word: Word) -> list[Word]:
    """Words before a noun that belong to it, in order; no clause, no quotation mark or comma."""
    found: list[Word] = []
    for child in scene.sentence.children(word):
        if child.index > word.index or child.relation in _LEFT_OUT or child.index in scene.timed:
            continue
        if child.part is Part.NAME and _is_inserted(scene, child, word):
            continue
        found += [*_left(scene, child), child, *_right(scene, child)]
    return sorted((one for one in found if _is_said(one)), key=lambda one: one.index)


def _is_inserted(scene: Scene, name: Word, noun: Word) -> bool:
    """Whether a name stands between a noun and its article as an aside: "the Miami, Fla., company"."""
    after = scene.sentence.words[name.index + 1 : noun.index]
    return any(one.text == _COMMA for one in after)


def _right(scene: Scene, word: Word) -> list[Word]:
    """The possessive mark and joined parts to the right of a modifier."""
    right = [child for child in scene.sentence.children(word, *_JOINED) if child.index > word.index]
    return [below for child in right for below in scene.sentence.below(child)]


def _is_said(word: Word) -> bool:
    return word.form is Form.HYPHEN or (word.part is not Part.PUNCTUATION and word.text.strip(_DASHES) != "")


def _is_article(word: Word, words: EventWords) -> bool:
    return word.relation is Relation.DETERMINER and word.lower in words.articles


def _without_title(kept: list[Word], words: EventWords) -> list[Word]:
    """A name after its last title, and after the office that title is of."""
    last = max((at for at, word in enumerate(kept) if word.lower in words.titles), default=-1)
    rest = kept[last + 1 :]
    return rest[2:] if rest and rest[0].lower in words.of else rest
