"""Nouns in compact form: what stands beside them in a label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from timeline.events.parse import Word
from timeline.events.scene import Scene
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
_REMEMBERED = 256  # nouns
_SCENES = 8
_NAMED = 2  # words of a name that is known without its legal form
_COMMA = ","
_DASHES = "_"  # a typewriter's; a hyphen is a word of its own
_MARKS = (Relation.CASE, Relation.DETERMINER, Relation.PUNCTUATION)


def compact(scene: Scene, word: Word) -> list[Word]:
    """A noun and what stands to its left, without articles, times, titles and asides."""
    return list(_compact(scene, word.index))


@lru_cache(maxsize=_REMEMBERED)
def _compact(scene: Scene, index: int) -> Sequence[Word]:
    """It is asked for again and again while a label is made."""
    word = scene.sentence.words[index]
    if word.part is Part.NOUN and scene.name(word) is not None:
        return [word]
    head = scene.sentence.head(word)
    if _is_named_by(scene, head, word):
        return compact(scene, head)
    out = untold(scene)
    kept = [one for one in _left(scene, word) if one.index not in out and not _is_article(scene, one)]
    if word.part is Part.NAME and " ".join(one.text for one in (*kept, word)) not in scene.topics.known:
        kept = _without_title(kept, scene.words)
    if len(kept) >= _LONG:
        adjectives = scene.sentence.children(word, Relation.ADJECTIVE)
        dropped = {one.index for adjective in adjectives for one in scene.sentence.below(adjective)}
        kept = [one for one in kept if one.index not in dropped]
    numbers = scene.sentence.children(word, Relation.NUMBER)
    behind = [one for one in numbers if one.index > word.index and one.index not in out]
    named = [one for one in scene.sentence.children(word) if _is_named_by(scene, word, one)]
    behind += [part for one in named for part in _without_title([*_left(scene, one), one], scene.words)]
    return _unbroken(scene, [*kept, *_without_form(scene, kept, word), *behind])


def _without_form(scene: Scene, kept: Sequence[Word], word: Word) -> list[Word]:
    """The last word of a name; not the legal form of a company whose name has two words before it."""
    known = sum(one.part is Part.NAME for one in kept) >= _NAMED
    return [] if known and word.part is Part.NAME and word.lower in scene.words.company_forms else [word]


def _is_named_by(scene: Scene, noun: Word, name: Word) -> bool:
    """Whether a name stands right behind the noun it names: "the carrier Eisenhower", "a probe, Hera,"."""
    if name.relation is not Relation.APPOSITION or name.part is not Part.NAME or noun.part is not Part.NOUN:
        return False
    if name.index in scene.timed:
        return False
    between = scene.sentence.words[noun.index + 1 : min(one.index for one in (*_left(scene, name), name))]
    if not between:
        return True
    own = {
        word.index
        for of in scene.sentence.children(noun, Relation.PREPOSITION)
        if of.lower in scene.words.of
        for word in scene.sentence.below(of)
    }
    aside = between[-1].text == _COMMA and all(word.index in own for word in between[:-1])
    one_thing = noun.form is not Form.PLURAL and scene.sentence.child(noun, Relation.DETERMINER) is not None
    return aside and one_thing


def bound(scene: Scene, word: Word) -> list[Word]:
    """A compact noun, and of one that says nothing alone also what it is of: "part of the movement".

    So do offices and names with an article: "head of the bank", "the Bank of England".
    """
    known = word.part is Part.NAME and scene.sentence.child(word, Relation.DETERMINER) is not None
    open_ones = scene.words.needing_of | scene.words.titles
    alone = word.part is not Part.NUMBER and not known and not word.among(open_ones)
    return compact(scene, word) if alone else with_whole(scene, word)


def with_whole(scene: Scene, word: Word) -> list[Word]:
    """A compact noun and what it is of: "disposal of seafood operations"; of a name, another name."""
    core = compact(scene, word)
    if scene.name(word) is not None:
        return core
    prepositions = scene.sentence.children(word, Relation.PREPOSITION)
    for of in (one for one in prepositions if one.lower in scene.words.of):
        whole = scene.sentence.child(of, Relation.PREPOSITION_OBJECT)
        if whole is None or _holds_time(scene, whole):
            continue
        if word.part is not Part.NAME or whole.part is Part.NAME:
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


def comma_behind(scene: Scene, word: Word) -> bool:
    """Whether a phrase ends at a comma."""
    last = max(one.index for one in scene.sentence.below(word))
    return last + 1 < len(scene.sentence.words) and scene.sentence.words[last + 1].text == _COMMA


def _unbroken(scene: Scene, kept: list[Word]) -> list[Word]:
    """No hyphened word in halves: "$15-a-share", "San Diego-based"."""
    words = scene.sentence.words
    whole = {word.index for word in kept}
    beside = {index + step for index in whole for step in (-1, 0, 1)}
    if not any(words[index].form is Form.HYPHEN for index in beside if 0 <= index < len(words)):
        return [words[index] for index in sorted(whole)]
    for one, other in (*pairwise(words), *pairwise(reversed(words))):
        hyphened = Form.HYPHEN in (one.form, other.form)
        joined = (hyphened and _touch(one, other)) or _names_more(scene, one, other)
        if one.index in whole and joined and other.index not in scene.timed:
            whole.add(other.index)
    return [words[index] for index in sorted(whole)]


def _names_more(scene: Scene, one: Word, other: Word) -> bool:
    """Whether a name before a hyphen goes on to the left: the "San" of "San Diego-based"."""
    before_hyphen = (
        scene.sentence.words[min(one.index + 1, len(scene.sentence.words) - 1)].form is Form.HYPHEN
    )
    return before_hyphen and other.relation is Relation.COMPOUND and other.head == one.index


def _touch(one: Word, other: Word) -> bool:
    return one.span.end == other.span.start or other.span.end == one.span.start


def told(scene: Scene, words: Iterable[Word]) -> list[Word]:
    """Words in order without times and marks."""
    out = untold(scene)
    return sorted((one for one in words if one.index not in out and _is_said(one)), key=lambda one: one.index)


@lru_cache(maxsize=_SCENES)
def untold(scene: Scene) -> frozenset[int]:
    """Times, their articles and marks, and prepositions that hold nothing but a time."""
    sentence = scene.sentence
    out = set(scene.timed)
    for index in scene.timed:
        word = sentence.words[index]
        out |= {mark.index for mark in sentence.children(word, *_MARKS)}
        if word.relation is Relation.PREPOSITION_OBJECT and sentence.head(word).part is not Part.VERB:
            out.add(word.head)
    return frozenset(out)


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


def _is_article(scene: Scene, word: Word) -> bool:
    """Whether a word is an article that stands for no owner."""
    article = word.relation is Relation.DETERMINER and word.lower in scene.words.articles
    return article and scene.name(word) is None


def _without_title(kept: list[Word], words: EventWords) -> list[Word]:
    """A name after its last title, and after the office that title is of."""
    last = max((at for at, word in enumerate(kept) if word.lower in words.titles), default=-1)
    rest = kept[last + 1 :]
    return rest[2:] if rest and rest[0].lower in words.of else rest
