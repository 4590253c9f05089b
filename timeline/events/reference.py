"""Names behind pronouns, where the sentence or those before it give them safely; else the pronoun stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from timeline.events import clause, organisations, pronouns, referents
from timeline.events.parse import Word
from timeline.events.phrase import untold
from timeline.events.scene import Scene
from timeline.events.spelling import noun, possessive
from timeline.language.events import EventWords
from timeline.language.grammar import Form, Part, Relation


def with_names(scene: Scene, before: Sequence[Scene]) -> Scene:
    """The scene with the names behind its pronouns. ``before``: preceding sentences, the nearest last.

    Each of those is taken only if what stands nearer does not tell: it may have to be parsed first.
    """
    scene = replace(scene, names={**_owners(scene), **_definites(scene), **_described(scene)})
    found = {**(scene.names or {}), **_persons(scene, before), **_relatives(scene)}
    speaks = any(_is_speaker(word, scene.words) for word in scene.sentence.words)
    speaker = _speaker(replace(scene, names=found), before) if speaks else ""
    if speaker and _fits(scene):
        found |= _written(scene, speaker)
    return replace(scene, names=found, speaker=speaker)


def _definites(scene: Scene) -> Mapping[int, str]:
    """ "The company" by its name, "the president" by his."""
    sentence = scene.sentence
    unnamed = [word for word in sentence.words if organisations.is_unnamed(sentence, word, scene.words)]
    found = [(word.index, organisations.behind(scene, word)) for word in unnamed]
    found += [(word.index, organisations.holder(scene, word)) for word in sentence.words]
    return {index: name for index, name in found if name is not None}


def _described(scene: Scene) -> Mapping[int, str]:
    """What stands beside a name, and bears a clause, by the name: "Acme, a maker whose shares rose"."""
    found = {}
    for word in scene.sentence.words:
        if word.relation is Relation.APPOSITION and scene.sentence.child(word, Relation.RELATIVE_CLAUSE):
            name = referents.name_of(scene, scene.sentence.head(word))
            if word.part is Part.NOUN and name is not None and name.head.index < word.index:
                found[word.index] = organisations.whole(scene, name)
    return found


def _owners(scene: Scene) -> Mapping[int, str]:
    """The article of "the offer" by whose it is."""
    out = untold(scene)
    articles = (one for one in scene.sentence.words if one.relation is Relation.DETERMINER)
    owned = ((one, organisations.owner(scene, scene.sentence.head(one))) for one in articles)
    return {one.index: possessive(name, scene.words) for one, name in owned if name and one.index not in out}


def _persons(scene: Scene, before: Sequence[Scene]) -> Mapping[int, str]:
    words = scene.words
    found: dict[int, str] = {}
    for word in scene.sentence.words:
        if not _is_pronoun(word, words) or _is_speaker(word, words):
            continue
        if (name := pronouns.behind(scene, word, before)) is not None:
            found[word.index] = _owning(name, word, words)
    return found


def _relatives(scene: Scene) -> Mapping[int, str]:
    """ "Whose" by its antecedent."""
    found: dict[int, str] = {}
    for word in scene.sentence.words:
        if word.form is Form.RELATIVE and word.relation is Relation.POSSESSIVE:
            above = (one for one in scene.sentence.above(word) if one.relation is Relation.RELATIVE_CLAUSE)
            if (top := next(above, None)) is not None:
                found[word.index] = _owning(noun(scene, scene.sentence.head(top)), word, scene.words)
    return found


def _written(scene: Scene, speaker: str) -> Mapping[int, str]:
    """The speaker for every "I", "me" and "my" of a sentence."""
    own = [word for word in scene.sentence.words if _is_speaker(word, scene.words)]
    return {word.index: _owning(speaker, word, scene.words) for word in own}


def _owning(name: str, word: Word, words: EventWords) -> str:
    """A name, with the possessive mark where the pronoun has one: "Ford's", "holders'"."""
    return possessive(name, words) if word.relation is Relation.POSSESSIVE else name


def _fits(scene: Scene) -> bool:
    """Whether every verb of "I" reads the same with a name: "I met", not "I meet"; "we" is never one."""
    for word in scene.sentence.words:
        if word.lower in scene.words.several_speakers:
            return False
        if _is_speaker(word, scene.words) and word.relation in clause.SUBJECTS:
            first = clause.verb_group(scene.sentence, scene.sentence.head(word))[0]
            if first.form not in (Form.PAST, Form.MODAL):
                return False
    return True


def _is_speaker(word: Word, words: EventWords) -> bool:
    return word.part is Part.PRONOUN and word.lower in words.speakers | words.speaker_possessives


def _is_pronoun(word: Word, words: EventWords) -> bool:
    if word.part is not Part.PRONOUN:
        return False
    singular = words.persons | words.person_possessives | words.things | words.thing_possessives
    return word.lower in singular | words.plurals or _is_speaker(word, words)


def _speaker(scene: Scene, before: Sequence[Scene]) -> str:
    """Who says "I": who reports something in the sentence, else in the nearest before; none if unnamed."""
    for here in chain((scene,), reversed(before)):
        doers = [
            doer
            for verb in here.sentence.words
            if verb.among(here.words.reporting) and not _is_spoken(here, verb)
            if (doer := clause.subject(here.sentence, verb)) is not None
        ]
        if doers:
            return next((name for doer in doers if (name := _person(here, doer))), "")
    return ""


def _person(scene: Scene, doer: Word) -> str:
    """The name of a doer that may be a person's, also one behind a pronoun."""
    if (behind := scene.name(doer)) is not None:
        return behind
    name = referents.name_of(scene, doer)
    return name.text if name is not None and referents.may_be_person(scene, name) else ""


def _is_spoken(scene: Scene, verb: Word) -> bool:
    """Whether a verb stands inside what "I" or "we" tell: "I doubt that Smith said so"."""
    subjects = (scene.sentence.child(one, *clause.SUBJECTS) for one in (verb, *scene.sentence.above(verb)))
    return any(one is not None and _is_speaker(one, scene.words) for one in subjects)
