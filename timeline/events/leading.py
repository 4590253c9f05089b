"""What leads a label that does not say whose or of whom it is: "Acme: third loss"."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.events import clause
from timeline.events.fitting import Made
from timeline.events.link import names_event
from timeline.events.owner import owner
from timeline.events.parse import Word
from timeline.events.participants import names
from timeline.events.scene import Scene
from timeline.events.spelling import is_name, noun
from timeline.events.telling import is_clause
from timeline.events.where import stands_for_place
from timeline.events.written import capital
from timeline.language.grammar import Part, Relation


def lead(scene: Scene, telling: Word) -> str:
    """Whose an amount or happening is that its phrase does not name, before a colon."""
    head = scene.sentence.head(telling)
    aside = telling.relation is Relation.APPOSITION and not names_event(telling, scene.words)
    if aside and head.part is Part.NAME and head.index < telling.index:
        return f"{noun(scene, head)}:"
    told: Word | None = telling
    links: tuple[Word, ...] = (telling,)
    if is_clause(telling):
        links = clause.chain(scene.sentence, telling, scene.words)
        told = clause.subject(scene.sentence, links[0])
    intended = (
        len(links) == 1
        and telling.relation is Relation.NOUN_CLAUSE
        and clause.is_infinitive(scene.sentence, telling)
    )
    amounts = scene.words.measures | scene.words.accounts
    if told is None or not (told is telling or intended or told.among(amounts)):
        return ""
    name = owner(scene, told)
    return f"{capital(name)}:" if name else ""


def context(scene: Scene, made: Made) -> str:
    """Whom the text speaks of, before a label that names nobody: "Acme: transaction is expected to close".

    Else where it was written: "Cambodia: group began to fall apart". Not before "new company", which is
    another one, nor before a pronoun.
    """
    told = [scene.sentence.words[index] for index in made.indices]
    if any(is_name(scene, word) or _is_other(scene, word) for word in told):
        return ""
    if with_speaker(scene, made.indices, made.words) != made.words:
        return ""
    short = scene.topics.short
    rival = any(short.get(word.text, scene.topic) != scene.topic for word in scene.sentence.words)
    name = "" if rival or scene.topics.shared else scene.topic
    name = name or _region(scene)
    return f"{capital(name)}:" if name else ""


def _region(scene: Scene) -> str:
    """The country the text is about, unless the sentence tells of another place."""
    region = scene.topics.region
    if not region:
        return ""
    found = names(scene.sentence, scene.timed, scene.words)
    told = {name.text for name in found if stands_for_place(scene, name)}
    told |= {word.text for word in scene.sentence.words if word.text in scene.topics.places}
    return region if all(place in region for place in told) else ""


def _is_other(scene: Scene, word: Word) -> bool:
    """Whether a subject stands for another than whom the text speaks of, or for nobody known."""
    others = scene.words.organisation_nouns | scene.words.titles | scene.words.persons
    return word.relation in clause.SUBJECTS and word.among(others)


def with_speaker(scene: Scene, indices: Iterable[int], words: str) -> str:
    """A label that keeps an "I" or "we" is led by the name of who says it."""
    own = (scene.sentence.words[index] for index in indices)
    first_person = scene.words.speakers | scene.words.speaker_possessives
    kept = any(word.lower in first_person and scene.name(word) is None for word in own)
    return f"{scene.speaker}: {words}" if kept and scene.speaker and scene.speaker not in words else words
