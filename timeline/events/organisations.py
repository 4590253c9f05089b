"""Which names of a sentence are organisations', and which of them "the company" and "the shares" speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.events import clause
from timeline.events.parse import Sentence, Word
from timeline.events.participants import Name, is_definite, names
from timeline.events.phrase import comma_before, compact
from timeline.events.scene import Scene
from timeline.events.spelling import noun
from timeline.language.events import EventWords
from timeline.language.grammar import Form, Part, Relation

_TELLING = (Relation.POSSESSIVE, Relation.PREPOSITION)


def is_organisation(scene: Scene, name: Name) -> bool:
    """Whether a name is surely an organisation's; also one that has a spokesman."""
    parts = name.text.split()
    if name.titled:
        return False
    described = any(part.lower() in scene.words.organisation_words for part in parts)
    spoken_for = name.head.relation is Relation.COMPOUND and scene.sentence.head(name.head).among(
        scene.words.titles
    )
    return described or spoken_for or name.text in scene.topics.known


def is_unnamed(sentence: Sentence, word: Word, words: EventWords) -> bool:
    """Whether a word is "the company", also "the Miami-based maker of chips"."""
    return word.lower in words.organisation_nouns and is_definite(sentence, word, words)


def behind(scene: Scene, word: Word) -> str | None:
    """The one organisation named before "the company" in its sentence, else the one spoken of."""
    alike = [one for one in scene.sentence.words[: word.index + 1] if one.lemma == word.lemma]
    if not all(_is_known(scene, one) for one in alike):
        return None
    here = {whole(scene, name) for name in _acting(scene) if name.head.index < word.index}
    if here:
        return here.pop() if len(here) == 1 else None
    return scene.topic or None


def _is_known(scene: Scene, word: Word) -> bool:
    """Whether nothing makes it another one: "the new company", "the Acme unit", "the bank of France"."""
    *left, _ = compact(scene, word)
    beside = scene.sentence.children(word, Relation.APPOSITION, Relation.POSSESSIVE)
    other = any(
        one.lower in scene.words.other_ones or _names_organisation(scene, one) for one in (*left, *beside)
    )
    of = scene.sentence.children(word, Relation.PREPOSITION)
    held = [one for it in of for one in scene.sentence.children(it, Relation.PREPOSITION_OBJECT)]
    named = any(one.part is Part.NAME for one in (*held, *beside))
    return not (other or named or word.relation in (Relation.APPOSITION, Relation.COMPOUND))


def _names_organisation(scene: Scene, word: Word) -> bool:
    return word.part is Part.NAME and word.text in scene.topics.known


def holder(scene: Scene, word: Word) -> str | None:
    """The one who holds the office that does or has something: "the president", "the Iraqi leader"."""
    office = word.among(scene.words.titles) and is_definite(scene.sentence, word, scene.words)
    alone = word.relation in (*clause.SUBJECTS, Relation.POSSESSIVE) and not _is_told(scene, word)
    return scene.topics.offices.get(noun(scene, word).lower()) if office and alone else None


def owner(scene: Scene, word: Word) -> str | None:
    """Whose "the offer" is: of whom the text just said that it has one; "the shares": the one spoken of."""
    sentence = scene.sentence
    if not is_definite(sentence, word, scene.words) or _is_told(scene, word):
        return None
    told = scene.topics.owner(noun(scene, word).lower(), word.span.start)
    belongs = word.among(scene.words.belongings) and not scene.topics.shared
    found = told or (scene.topic if belongs else "")
    return found if found and found.split()[0] not in sentence.text else None


def _is_told(scene: Scene, word: Word) -> bool:
    """Whether its phrase or a clause on it says which: "the shares of Acme", "the offer it made"."""
    beside = (*scene.sentence.children(word, *clause.ON_NOUN), *scene.sentence.children(word, *_TELLING))
    return any(comma_before(scene, one) is None for one in beside)


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
    """The short form of a name, else as it stands with what belongs to it: "Sotheby's", "Savings & Loan"."""
    words = compact(scene, name.head)
    starts = next((at for at, word in enumerate(words) if word.part is Part.NAME), 0)
    more = any(word.part is not Part.NAME and word.form is not Form.HYPHEN for word in words[starts:])
    full = noun(scene, name.head) if more and not starts else name.text
    short = scene.topics.short.get(full, scene.topics.short.get(name.text, full))
    return min(short, full, key=len)


def _organisations(scene: Scene) -> Iterator[Name]:
    found = names(scene.sentence, scene.timed, scene.words)
    return (name for name in found if is_organisation(scene, name))


def _acting(scene: Scene) -> Iterator[Name]:
    """Organisations of a sentence without those that only tell where: "on the Stock Exchange"."""
    for name in _organisations(scene):
        if name.head.relation is not Relation.PREPOSITION_OBJECT or name.text in scene.topics.known:
            yield name


def _is_subject(sentence: Sentence, name: Name) -> bool:
    """A subject, or the owner of one that is no name itself."""
    if name.head.relation is not Relation.POSSESSIVE:
        return name.head.relation in clause.SUBJECTS
    owned = sentence.head(name.head)
    return owned.relation in clause.SUBJECTS and owned.part is not Part.NAME
