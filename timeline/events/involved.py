"""Who takes part in an event and where it happens: the names of its clause, and those its label names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.events.called import called
from timeline.events.gazetteer import Gazetteer
from timeline.events.parse import Word
from timeline.events.participants import described, named_in
from timeline.events.scene import Scene
from timeline.events.scope import scope
from timeline.events.variants import owner
from timeline.events.where import stands_for_place, takes_part
from timeline.language.grammar import Relation

_Found = tuple[str, bool]  # a name's longest form, and whether it stands for a place
_MARKS = re.compile(r"[,:;()\u2026]")


def involved(
    scene: Scene, told: Word | None, label: str, known: Gazetteer
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Participants and places, each once in its longest form.

    Of the clause of the word that tells the event; without one, of the whole sentence.
    """
    whole = range(len(scene.sentence.words))
    inside = frozenset(whole) if told is None else scope(scene.sentence, told, scene.words)
    spoken = _spoken(scene, label, known)
    found = list(_written(scene, inside, spoken, known))
    found += _behind(scene, inside, known)
    said = {name for name, _ in found}
    found += [(name, known.is_only_place(name)) for name in spoken if name not in said]
    people = dict.fromkeys(name for name, place in found if not place)
    places = dict.fromkeys(name for name, place in found if place and name not in people)
    return tuple(people), tuple(places)


def _spoken(scene: Scene, label: str, known: Gazetteer) -> list[str]:
    """The names that a label holds, with or without a possessive mark."""
    marked = _MARKS.sub(" ", label).split()
    plain = [owner(word, scene.words.possessive_mark) for word in marked]
    read = (name for words in (plain, marked) for name in named_in(" ".join(words), known.full))
    return list(dict.fromkeys(read))


def _written(scene: Scene, inside: frozenset[int], spoken: list[str], known: Gazetteer) -> Iterator[_Found]:
    """Names of the sentence that stand inside the event's words or in its label."""
    for name in called(scene, known.plain):
        whole = known.whole(name.text)
        if name.head.index in inside or whole in spoken:
            told = known.is_only_place(name.text) and not takes_part(scene, name)
            yield whole, told or stands_for_place(scene, name)


def _behind(scene: Scene, inside: frozenset[int], known: Gazetteer) -> Iterator[_Found]:
    """Whom the event's pronouns and descriptions stand for."""
    for index in sorted(inside.intersection(scene.names or ())):
        word = scene.sentence.words[index]
        behind = scene.name(word) or ""
        if name := known.at_end(behind) or known.at_end(owner(behind, scene.words.possessive_mark)):
            yield name, known.is_only_place(name) and word.relation is not Relation.SUBJECT
    for name in described(scene.sentence, scene.words, known.known_as, inside):
        yield known.whole(name), False
