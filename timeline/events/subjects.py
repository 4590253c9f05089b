"""Whom the sentences before a pronoun are about."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.events import clause, organisations, referents
from timeline.events.parse import Word
from timeline.events.participants import names
from timeline.events.scene import Scene
from timeline.language.grammar import Part, Relation


def last(scene: Scene, word: Word, before: Sequence[Scene], person: bool) -> str | None:
    """The main subject before, passing over sentences about the same pronoun, if it is of the right kind.

    "It" stands for nothing beside a copula ("it was clear"); elsewhere it may stand for a common noun too.
    """
    several = word.lower in scene.words.plurals
    if not person and not several and referents.may_be_nothing(scene, word):
        return None
    for here in reversed(before):
        doer = referents.main_subject(here) or referents.alone(here)
        if person and doer is not None:
            doer = _told_person(here, doer) or doer
        if doer is not None and word.lower in scene.words.feminine and doer.among(scene.words.vessels):
            return referents.agreeing(here, doer, several=False, person=False)
        if doer is None or (person and (_tells_of_another(here, doer) or _speaks(scene, here, doer))):
            return None
        if doer.part is not Part.PRONOUN:
            return referents.agreeing(here, doer, several=several, person=person)
        if doer.lower != word.lower:
            return None
    return None


def only_person(before: Sequence[Scene]) -> str | None:
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


def organisation(scene: Scene, word: Word, before: Sequence[Scene]) -> str | None:
    """The organisation of the sentence right before; for what says or plans also the text's."""
    words, verb = scene.words, scene.sentence.head(word)
    if verb.among(words.copulas):
        return None
    speaks = verb.among(words.reporting | words.planning)
    return organisations.topic(before[-1:]) or (scene.topic if speaks else None) or None


def _told_person(scene: Scene, doer: Word) -> Word | None:
    """The person of whom several, or who is no person, report: "the man died, officials said"."""
    verb = scene.sentence.head(doer)
    told = scene.sentence.child(verb, Relation.CLAUSE) if verb.among(scene.words.reporting) else None
    other = clause.subject(scene.sentence, told) if told is not None else None
    if other is None or other is doer or referents.names_person(scene, doer):
        return None
    return other if referents.names_person(scene, other) else None


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
    return referents.names_person(scene, other)
