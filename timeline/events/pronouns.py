"""Who or what a pronoun of the third person stands for; nothing where it could be another."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.events import clause, organisations, referents, subjects
from timeline.events.link import is_verb
from timeline.events.parse import Sentence, Word
from timeline.events.participants import Name, names
from timeline.events.phrase import joined
from timeline.events.scene import Scene
from timeline.events.spelling import noun
from timeline.language.grammar import Form, Part, Relation


def behind(scene: Scene, word: Word, before: Sequence[Scene]) -> str | None:
    """The name or noun behind a pronoun of the third person; a person's also where only letters tell."""
    person = word.lower in scene.words.persons | scene.words.person_possessives
    found = _in_grammar(scene, word, before, person)
    if not person:
        return found
    masculine = word.lower in scene.words.masculine
    people = scene.topics.people
    fits = found is not None and people.may_be(found, word.span.start, masculine=masculine)
    if found is not None and fits and (found in scene.sentence.text or not people.doubts(found)):
        return found
    return _in_letters(scene, word, masculine)


def _in_grammar(scene: Scene, word: Word, before: Sequence[Scene], person: bool) -> str | None:
    """Whom the sentence's grammar gives, or that of those before."""
    words = scene.words
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
            own = word.relation is Relation.POSSESSIVE and referents.is_person(scene, doer)
            return None if own else _other_person(scene, word, doer)
        unclear = word.lower in words.things and doer.part is Part.NOUN
        return subjects.organisation(scene, word, before) if found is None and unclear else found
    last = _clause_before(scene, word, person) or subjects.last(scene, word, before, person)
    if last is not None or word.lower in words.plurals:
        return last
    return subjects.only_person(before[-1:]) if person else subjects.organisation(scene, word, before)


def _in_letters(scene: Scene, word: Word, masculine: bool) -> str | None:
    """The one person whom the letters of the text leave for "he" or "she"."""
    if _comes_first(scene, word):
        return None
    reports = word.relation in clause.SUBJECTS and scene.sentence.head(word).among(scene.words.reporting)
    elsewhere = reports or word.relation in clause.OBJECTS or word.relation is Relation.PREPOSITION_OBJECT
    return scene.topics.people.behind(word.span.start, masculine=masculine, elsewhere=elsewhere) or None


def _comes_first(scene: Scene, word: Word) -> bool:
    """Whether a name that the sentence is about stands behind: "although he called, Smith left"."""
    doer = referents.main_subject(scene)
    return doer is not None and doer.index > word.index and doer.part is Part.NAME


def _clause_before(scene: Scene, word: Word, person: bool) -> str | None:
    """The subject of a clause that stands before the pronoun's: "loans rose; they were $5 million"."""
    verb = scene.sentence.head(word)
    clauses = scene.sentence.children(verb, Relation.CLAUSE, Relation.ASIDE)
    first = next((one for one in clauses if one.index < word.index), None)
    doer = clause.subject(scene.sentence, first) if first is not None else None
    if doer is None or verb.among(scene.words.reporting):
        return None
    return referents.agreeing(scene, doer, several=word.lower in scene.words.plurals, person=person)


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
    if word.lower in scene.words.plurals:
        return name.head.form is Form.PLURAL and " " not in name.text
    if _other_between(scene, word, name, person) or (person and _tells_another(scene, word, name)):
        return False
    if word.lower in scene.words.thing_possessives:
        return not name.titled
    fits = referents.may_be_person(scene, name) is person
    unclear = fits or person or referents.may_be_nothing(scene, word)
    return fits if unclear else scene.topics.people.doubts(name.text)


def _tells_another(scene: Scene, word: Word, name: Name) -> bool:
    """Whether a person reports to another, who could be meant: "Trump told Erdogan that he was right"."""
    verb = scene.sentence.head(name.head)
    told = (
        scene.sentence.child(verb, *clause.OBJECTS, Relation.RECIPIENT)
        if verb.among(scene.words.reporting)
        else None
    )
    return told is not None and told.index < word.index and referents.names_person(scene, told)


def _other_between(scene: Scene, word: Word, name: Name, person: bool) -> bool:
    """Whether an owner could be another name, between the subject and the pronoun."""
    if word.relation is not Relation.POSSESSIVE:
        return False
    own = {one.index for one in scene.sentence.below(name.head)}
    found = names(scene.sentence, scene.timed, scene.words)
    between = [one for one in found if name.head.index < one.head.index < word.index]
    others = [one for one in between if one.head.index not in own]
    return any(referents.may_be_person(scene, one) if person else not one.titled for one in others)


def _owns_person(scene: Scene, owner: Word) -> bool:
    """Whether someone else is told by whose he is: "Smith's son", "one of Smith's sons"."""
    owned = scene.sentence.head(owner)
    one = owned.form is not Form.PLURAL or owned.relation is Relation.PREPOSITION_OBJECT
    person = owned.among(scene.words.people | scene.words.roles)
    return owner.relation is Relation.POSSESSIVE and one and person


def _other_person(scene: Scene, word: Word, known: Word | None = None) -> str | None:
    """Him: the nearest person with a title, or a title alone, before it, who is not the clause's subject.

    ``known``: who it is not either.
    """
    sentence = scene.sentence
    verb = next((above for above in sentence.above(word) if is_verb(above)), None)
    doer = clause.subject(sentence, verb) if verb is not None else None
    found = names(sentence, scene.timed, scene.words)
    titled = [name for name in found if name.titled and name.head not in (doer, known)]
    people = {name.head.index: name.text for name in titled if not _owns_person(scene, name.head)}
    offices = [one for one in sentence.words if one.part is Part.NOUN and one.among(scene.words.titles)]
    offices = [
        one for one in offices if one.relation is not Relation.COMPOUND and one.form is not Form.PLURAL
    ]
    people |= {one.index: noun(scene, one) for one in offices if one not in (doer, known)}
    return next((people[index] for index in sorted(people, reverse=True) if index < word.index), None)
