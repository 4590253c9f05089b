"""Who or what a pronoun of the third person stands for; nothing where it could be another."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.events import clause, organisations, referents
from timeline.events.link import is_verb
from timeline.events.parse import Sentence, Word
from timeline.events.participants import Name, names
from timeline.events.phrase import joined
from timeline.events.scene import Scene
from timeline.events.spelling import noun
from timeline.language.grammar import Form, Part, Relation


def behind(scene: Scene, word: Word, before: Sequence[Scene]) -> str | None:
    """The name or noun behind a pronoun of the third person."""
    words = scene.words
    person = word.lower in words.persons | words.person_possessives
    if word.relation in clause.OBJECTS or word.relation is Relation.PREPOSITION_OBJECT:
        return _other_person(scene, word) if person else None
    if (partner := _partner(scene, word)) is not None:
        return noun(scene, partner)
    doer = _governing(scene.sentence, word) or _following(scene, word)
    if doer is not None and doer.index in scene.timed:
        return None
    if doer is not None:
        found = _reporter(scene, word, doer, person)
        if found is None and person:
            return _other_person(scene, word)
        unclear = word.lower in words.things and doer.part is Part.NOUN
        return _last_organisation(scene, word, before) if found is None and unclear else found
    last = _clause_before(scene, word, person) or _last_subject(scene, word, before, person)
    if last is not None or word.lower in words.plurals:
        return last
    return _only_person(before[-1:]) if person else _last_organisation(scene, word, before)


def _clause_before(scene: Scene, word: Word, person: bool) -> str | None:
    """The subject of a clause that stands before the pronoun's: "loans rose; they were $5 million"."""
    verb = scene.sentence.head(word)
    clauses = scene.sentence.children(verb, Relation.CLAUSE, Relation.ASIDE)
    first = next((one for one in clauses if one.index < word.index), None)
    doer = clause.subject(scene.sentence, first) if first is not None else None
    if doer is None or verb.among(scene.words.reporting):
        return None
    return referents.agreeing(scene, doer, several=word.lower in scene.words.plurals, person=person)


def _only_person(before: Sequence[Scene]) -> str | None:
    """The one person with a title of the sentence right before, where its subject is nobody."""
    for here in before:
        doer = referents.main_subject(here)
        found = {name.text for name in names(here.sentence, here.timed, here.words) if name.titled}
        if (
            doer is not None
            and doer.part is Part.NOUN
            and not doer.among(here.words.titles)
            and len(found) == 1
        ):
            return found.pop()
    return None


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


def _partner(scene: Scene, word: Word) -> Word | None:
    """The noun that what is owned is joined with: "a ship and its crew"."""
    owned = scene.sentence.head(word)
    if word.relation is not Relation.POSSESSIVE or owned.relation is not Relation.COORDINATE:
        return None
    first = scene.sentence.head(owned)
    single = first.part in (Part.NOUN, Part.NAME) and first.form is not Form.PLURAL
    its = word.lower in scene.words.thing_possessives
    return first if single and its and scene.sentence.child(first, Relation.POSSESSIVE) is None else None


def _following(scene: Scene, word: Word) -> Word | None:
    """The main subject behind an owner that stands before it: "after renewing their assault, troops left"."""
    doer = referents.main_subject(scene) if word.relation is Relation.POSSESSIVE else None
    if doer is None or doer.index < word.index or word in scene.sentence.below(doer):
        return None
    verbs = [one for one in scene.sentence.above(word) if is_verb(one) and one.relation is not Relation.ROOT]
    own = any(scene.sentence.child(one, *clause.SUBJECTS) is not None for one in verbs)
    return None if own or doer.part is Part.PRONOUN or doer.index in scene.timed else doer


def _reporter(scene: Scene, word: Word, doer: Word, person: bool) -> str | None:
    """A name of the right kind, or the noun that reports what is said of the pronoun."""
    name = referents.name_of(scene, doer)
    several = doer.form is Form.PLURAL and doer.part is Part.NOUN and name is None
    if several and word.lower not in scene.words.plurals:
        return None if person else referents.inner(scene, doer)
    if name is not None:
        return organisations.whole(scene, name) if _suits(scene, word, name, person) else None
    said = scene.sentence.head(doer).among(scene.words.reporting) and word.relation in clause.SUBJECTS
    owned = word.relation is Relation.POSSESSIVE
    if doer.part not in (Part.NOUN, Part.NAME) or (person and not referents.is_person(scene, doer)):
        return None
    if not person and not several and referents.is_person(scene, doer):
        return None
    if word.lower in scene.words.plurals and not (several or any(joined(scene, doer))):
        return None
    if several:
        return referents.agreeing(scene, doer, several=True, person=False)
    holder = scene.sentence.child(doer, Relation.POSSESSIVE) if owned else None
    if holder is not None:
        return _holder(scene, word, holder)
    return noun(scene, doer) if said or owned or _on_object(scene, word, doer) else None


def _on_object(scene: Scene, word: Word, doer: Word) -> bool:
    """Whether a pronoun tells more of what its subject has or does: "outlined the measures it took"."""
    verb = scene.sentence.head(word)
    held = scene.sentence.head(verb)
    hangs = verb.relation is Relation.RELATIVE_CLAUSE and held.relation is Relation.OBJECT
    return hangs and held.head == doer.head


def _holder(scene: Scene, word: Word, holder: Word) -> str | None:
    """Its, behind "NATO's mission": NATO's; his, behind "Smith's idea", could be another's."""
    name = referents.name_of(scene, holder)
    its = name is not None and word.lower in scene.words.thing_possessives and not name.titled
    return organisations.whole(scene, name) if name is not None and its else None


def _suits(scene: Scene, word: Word, name: Name, person: bool) -> bool:
    """Whether a pronoun may stand for a name; "its" asks less than "it", which often stands for nothing."""
    if word.lower in scene.words.plurals or _other_between(scene, word, name, person):
        return False
    if word.lower in scene.words.thing_possessives:
        return not name.titled
    return referents.may_be_person(scene, name) is person


def _other_between(scene: Scene, word: Word, name: Name, person: bool) -> bool:
    """Whether an owner could be another name, between the subject and the pronoun."""
    if word.relation is not Relation.POSSESSIVE:
        return False
    own = {one.index for one in scene.sentence.below(name.head)}
    found = names(scene.sentence, scene.timed, scene.words)
    between = [one for one in found if name.head.index < one.head.index < word.index]
    others = [one for one in between if one.head.index not in own]
    return any(referents.may_be_person(scene, one) if person else not one.titled for one in others)


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
    several = word.lower in scene.words.plurals
    if not person and not several and _may_be_nothing(scene, word):
        return None
    for here in reversed(before):
        doer = referents.main_subject(here)
        if person and doer is not None:
            doer = _told_person(here, doer) or doer
        if doer is None or (person and (_tells_of_another(here, doer) or _speaks(scene, here, doer))):
            return None
        if doer.part is not Part.PRONOUN:
            return referents.agreeing(here, doer, several=several, person=person)
        if doer.lower != word.lower:
            return None
    return None


def _told_person(scene: Scene, doer: Word) -> Word | None:
    """The person of whom several, or who is no person, report: "the man died, officials said"."""
    verb = scene.sentence.head(doer)
    told = scene.sentence.child(verb, Relation.CLAUSE) if verb.among(scene.words.reporting) else None
    other = clause.subject(scene.sentence, told) if told is not None else None
    if other is None or other is doer or _names_person(scene, doer):
        return None
    return other if _names_person(scene, other) else None


def _names_person(scene: Scene, doer: Word) -> bool:
    name = referents.name_of(scene, doer)
    one = doer.form is not Form.PLURAL and referents.is_person(scene, doer)
    return one if name is None else referents.may_be_person(scene, name)


def _speaks(scene: Scene, here: Scene, doer: Word) -> bool:
    """Whether a quotation follows what tells who speaks: "he" in it is not the speaker himself."""
    quoted = scene.sentence.text.lstrip().startswith(tuple(scene.words.quotes))
    return quoted and here.sentence.head(doer).among(here.words.reporting)


def _tells_of_another(scene: Scene, doer: Word) -> bool:
    """Whether somebody reports of a person, who could be the next "she"."""
    verb = scene.sentence.head(doer)
    told = scene.sentence.child(verb, Relation.CLAUSE) if verb.among(scene.words.reporting) else None
    other = clause.subject(scene.sentence, told) if told is not None else None
    if other is None or other is doer:
        return False
    return _names_person(scene, other)


def _may_be_nothing(scene: Scene, word: Word) -> bool:
    verb = scene.sentence.head(word)
    complement = scene.sentence.child(verb, Relation.ADJECTIVE_COMPLEMENT)
    due = complement is not None and complement.lower in scene.words.due
    return verb.among(scene.words.copulas) and not due
