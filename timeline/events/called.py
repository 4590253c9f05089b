"""The names of a sentence that somebody or some place is called by, whole and nothing else."""

from __future__ import annotations

from timeline.events.parse import Sentence, Word
from timeline.events.participants import Name, names, written
from timeline.events.scene import Scene
from timeline.language.events import EventWords
from timeline.language.grammar import Form, Part, Relation

_QUOTED = 6  # words of a name in quotation marks


def called(scene: Scene, plain: frozenset[str] = frozenset()) -> tuple[Name, ...]:
    """Names that can take part or be a place. ``plain``: words the text has as common nouns."""
    found = [name for name in names(scene.sentence, scene.timed, scene.words) if name.words]
    return tuple(name for name in _whole(scene, found) if not _is_none(scene, name, plain))


def _whole(scene: Scene, found: list[Name]) -> list[Name]:
    """Names put together that are one: "Bay of Whales", "Bank of England", "Rio de Janeiro"."""
    kept: list[Name] = []
    for name in (_with_mark(scene, one) for one in found):
        joins = bool(kept) and _is_one(scene, kept[-1], name)
        kept.append(_joined(scene.sentence, kept.pop(), name) if joins else name)
    return kept


def _with_mark(scene: Scene, name: Name) -> Name:
    """A name with the possessive mark that belongs to it: "Macy's"."""
    words = (*name.words, *scene.sentence.words[name.words[-1].index + 1 :][:1])
    text = written(words)
    marked = words[-1].lower == scene.words.possessive_mark and text in scene.topics.known
    return Name(text, name.head, name.titled, words) if marked else name


def _joined(sentence: Sentence, one: Name, other: Name) -> Name:
    """Two names as one; what hangs outside is its head."""
    words = sentence.words[one.words[0].index : other.words[-1].index + 1]
    inside = {word.index for word in words}
    head = other.head if one.head.head in inside else one.head
    return Name(written(words), head, one.titled, tuple(words))


def _is_one(scene: Scene, one: Name, other: Name) -> bool:
    words = scene.words
    between = scene.sentence.words[one.words[-1].index + 1 : other.words[0].index]
    if not between:
        inner = (Relation.COMPOUND, Relation.CASE, Relation.POSSESSIVE)
        return one.head.relation in inner and other.head.index == one.head.head
    if all(word.lower in words.name_particles for word in between):
        return True
    if written(scene.sentence.words[one.words[0].index : other.words[0].index + 1]) in scene.topics.known:
        return True
    kinds = words.organisation_words | words.bodies | words.grounds | words.lands
    of = len(between) == 1 and between[0].lower in words.of and between[0].head == one.head.index
    return (of and one.head.lower in kinds) or _quoted(scene.sentence, one, other, words)


def _quoted(sentence: Sentence, one: Name, other: Name, words: EventWords) -> bool:
    """Whether two names and the words between are all that stands in quotation marks."""
    first, last = one.words[0].index, other.words[-1].index
    around = (sentence.words[at].text for at in (first - 1, last + 1) if 0 <= at < len(sentence.words))
    marks = [mark in words.quotes for mark in around]
    return last - first < _QUOTED and len(marks) > 1 and all(marks)


def _is_none(scene: Scene, name: Name, plain: frozenset[str]) -> bool:
    """Whether a name is none: "insignia", "Article 5", the "Earth" of "near-Earth", "Patriot missiles"."""
    head = name.head
    if not any(letter.isupper() for letter in name.text) or name.words[-1].lower in scene.words.no_actors:
        return True
    opens = all(word.part is Part.PUNCTUATION for word in scene.sentence.words[: name.words[0].index])
    if opens and name.text.lower() in plain:
        return True
    make = head.relation is Relation.COMPOUND and scene.sentence.head(head).among(scene.words.products)
    return make or _is_cut(scene.sentence, name.words[0])


def _is_cut(sentence: Sentence, word: Word) -> bool:
    """Whether a hyphen ties a name to a word before it that is none."""
    before = sentence.words[word.index - 1] if word.index else word
    return before.form is Form.HYPHEN and before.span.end == word.span.start
