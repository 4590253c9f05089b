"""Names behind pronouns, where the sentence or those before it give them safely; else the pronoun stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from timeline.events import clause, organisations
from timeline.events.link import is_verb, names_event
from timeline.events.parse import Sentence, Word
from timeline.events.participants import Name, named, names
from timeline.events.phrase import Scene, compact, joined, noun, text
from timeline.language.events import EventWords
from timeline.language.grammar import Form, Part, Relation


def with_names(scene: Scene, before: Sequence[Scene]) -> Scene:
    """The scene with the names behind its pronouns. ``before``: preceding sentences, the nearest last.

    Each of those is taken only if what stands nearer does not tell: it may have to be parsed first.
    """
    speaker = (
        _speaker(scene, before)
        if any(_is_speaker(word, scene.words) for word in scene.sentence.words)
        else ""
    )
    scene = replace(scene, names=_definites(scene, before))
    found = {**(scene.names or {}), **_persons(scene, before), **_relatives(scene)}
    if speaker and _fits(scene):
        found |= _written(scene, speaker)
    return replace(scene, names=found, speaker=speaker, topic=_topic(scene, before))


def _topic(scene: Scene, before: Sequence[Scene]) -> str:
    """The organisation whose account the sentence gives without a name, else the text's."""
    sentence, words = scene.sentence, scene.words
    unowned = any(organisations.is_unowned(sentence, word, words) for word in sentence.words)
    return (organisations.topic(before) if unowned else None) or scene.topic


def _definites(scene: Scene, before: Sequence[Scene]) -> Mapping[int, str]:
    """ "The company" by its name."""
    sentence = scene.sentence
    definite = [word for word in sentence.words if organisations.is_unnamed(sentence, word, scene.words)]
    found = ((word.index, organisations.behind(scene, word, before)) for word in definite)
    return {index: name for index, name in found if name is not None}


def _persons(scene: Scene, before: Sequence[Scene]) -> Mapping[int, str]:
    words = scene.words
    found: dict[int, str] = {}
    for word in scene.sentence.words:
        if not _is_pronoun(word, words) or _is_speaker(word, words):
            continue
        if (name := _name(scene, word, before)) is not None:
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
    mark = words.possessive_mark.removesuffix(name[-1:])
    return name + mark if word.relation is Relation.POSSESSIVE else name


def _fits(scene: Scene) -> bool:
    """Whether every verb of "I" and "we" reads the same with a name: "I met", not "I meet" or "we were"."""
    for word in scene.sentence.words:
        if _is_speaker(word, scene.words) and word.relation in clause.SUBJECTS:
            first = clause.verb_group(scene.sentence, scene.sentence.head(word))[0]
            if first.form not in (Form.PAST, Form.MODAL) or first.lower in scene.words.agreeing:
                return False
    return True


def _is_speaker(word: Word, words: EventWords) -> bool:
    return word.part is Part.PRONOUN and word.lower in words.speakers | words.speaker_possessives


def _is_pronoun(word: Word, words: EventWords) -> bool:
    if word.part is not Part.PRONOUN:
        return False
    singular = words.persons | words.person_possessives | words.things | words.thing_possessives
    return word.lower in singular | words.plurals or _is_speaker(word, words)


def _name(scene: Scene, word: Word, before: Sequence[Scene]) -> str | None:
    """The name or noun behind a pronoun of the third person."""
    words = scene.words
    person = word.lower in words.persons | words.person_possessives
    if word.relation in clause.OBJECTS or word.relation is Relation.PREPOSITION_OBJECT:
        return _other_person(scene, word) if person else None
    doer = _governing(scene.sentence, word)
    if doer is not None:
        found = _reporter(scene, word, doer, person)
        if found is None and person:
            return _other_person(scene, word)
        unclear = word.lower in words.things and doer.part is Part.NOUN
        return _last_organisation(scene, word, before) if found is None and unclear else found
    last = _last_subject(scene, word, before, person)
    if last is not None or person or word.lower in words.plurals:
        return last
    return _last_organisation(scene, word, before)


def _last_organisation(scene: Scene, word: Word, before: Sequence[Scene]) -> str | None:
    """The organisation of the sentence right before; for what says or plans also the text's."""
    words, verb = scene.words, scene.sentence.head(word)
    if verb.among(words.copulas):
        return None
    speaks = verb.among(words.reporting | words.planning)
    return organisations.topic(before[-1:]) or (scene.topic if speaks else None) or None


def _governing(sentence: Sentence, word: Word) -> Word | None:
    """The subject, before the pronoun, of a clause round its own, or of its own for a possessive."""
    for verb in sentence.above(word):
        doer = clause.subject(sentence, verb) if is_verb(verb) else None
        if doer is None or doer.index >= word.index or doer.part is Part.PRONOUN:
            continue
        if verb not in sentence.above(doer) or word not in sentence.below(doer):
            return doer
    return None


def _reporter(scene: Scene, word: Word, doer: Word, person: bool) -> str | None:
    """A name of the right kind, or the noun that reports what is said of the pronoun."""
    several = doer.form is Form.PLURAL and doer.part is Part.NOUN
    if several and word.lower not in scene.words.plurals:
        return None
    name = named(doer, names(scene.sentence, scene.timed, scene.words))
    if name is not None:
        return organisations.whole(scene, name) if _suits(scene, word, name, person) else None
    said = scene.sentence.head(doer).among(scene.words.reporting) and word.relation in clause.SUBJECTS
    owned = word.relation is Relation.POSSESSIVE
    if doer.part not in (Part.NOUN, Part.NAME) or (person and names_event(doer, scene.words)):
        return None
    return noun(scene, doer) if said or owned else None


def _suits(scene: Scene, word: Word, name: Name, person: bool) -> bool:
    """Whether a pronoun may stand for a name; "its" asks less than "it", which often stands for nothing."""
    if word.lower in scene.words.plurals or _other_between(scene, word, name):
        return False
    if word.lower in scene.words.thing_possessives:
        return not name.titled
    return _may_be_person(scene, name) is person


def _other_between(scene: Scene, word: Word, name: Name) -> bool:
    """Whether an owner could be another name, between the subject and the pronoun."""
    own = {one.index for one in scene.sentence.below(name.head)}
    found = [one for one in names(scene.sentence, scene.timed, scene.words) if one.head.index not in own]
    between = any(name.head.index < other.head.index < word.index for other in found)
    return between and word.relation is Relation.POSSESSIVE


def _speaker(scene: Scene, before: Sequence[Scene]) -> str:
    """Who says "I": the subject of a reporting verb of the sentence, else of the nearest sentence before."""
    for here in chain((scene,), reversed(before)):
        for verb in here.sentence.words:
            doer = clause.subject(here.sentence, verb) if verb.among(here.words.reporting) else None
            name = None if doer is None else named(doer, names(here.sentence, here.timed, here.words))
            if name is not None and _may_be_person(here, name):
                return name.text
    return ""


def _other_person(scene: Scene, word: Word) -> str | None:
    """Him: the nearest person with a title, or a title alone, before it, who is not the clause's subject."""
    sentence = scene.sentence
    verb = next((above for above in sentence.above(word) if is_verb(above)), None)
    doer = clause.subject(sentence, verb) if verb is not None else None
    found = names(sentence, scene.timed, scene.words)
    people = {name.head.index: name.text for name in found if name.titled and name.head is not doer}
    offices = [one for one in sentence.words if one.part is Part.NOUN and one.among(scene.words.titles)]
    people |= {one.index: noun(scene, one) for one in offices if one is not doer}
    return next((people[index] for index in sorted(people, reverse=True) if index < word.index), None)


def _last_subject(scene: Scene, word: Word, before: Sequence[Scene], person: bool) -> str | None:
    """The main subject before, passing over sentences about the same pronoun, if it is of the right kind.

    "It" stands for nothing beside a copula ("it was clear"); elsewhere it may stand for a common noun too.
    """
    if not person and scene.sentence.head(word).among(scene.words.copulas):
        return None
    for here in reversed(before):
        doer = _main_subject(here)
        if doer is None:
            return None
        if doer.part is not Part.PRONOUN:
            several = word.lower in scene.words.plurals
            return _several(here, doer) if several else _standing_for(here, doer, person)
        if doer.lower != word.lower:
            return None
    return None


def _main_subject(scene: Scene) -> Word | None:
    roots = (word for word in scene.sentence.words if word.relation is Relation.ROOT)
    return next((doer for root in roots if (doer := clause.subject(scene.sentence, root)) is not None), None)


def _several(scene: Scene, doer: Word) -> str | None:
    """Plural nouns, and names that stand together."""
    others = list(joined(scene, doer))
    if not others and doer.form is not Form.PLURAL:
        return None
    return text(scene, [(float(one.index), one.index) for one in (*compact(scene, doer), *others)])


def _standing_for(scene: Scene, doer: Word, person: bool) -> str | None:
    if doer.form is Form.PLURAL or scene.sentence.child(doer, Relation.COORDINATE) is not None:
        return None
    name = named(doer, names(scene.sentence, scene.timed, scene.words))
    if name is not None:
        return organisations.whole(scene, name) if _may_be_person(scene, name) is person else None
    return noun(scene, doer) if doer.part is Part.NOUN and not person else None


def _may_be_person(scene: Scene, name: Name) -> bool:
    """A titled name, or a plain one: no article, not known as an organisation's, not all capitals."""
    if name.titled:
        return True
    if name.text.isupper() or organisations.is_organisation(scene, name):
        return False
    return scene.sentence.child(name.head, Relation.DETERMINER) is None
