"""What a text's sentences together show of its names: which are places, which act, which are one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from timeline.events.called import called
from timeline.events.participants import Name, aliases
from timeline.events.scene import Scene
from timeline.events.variants import full, is_persons
from timeline.events.where import is_acronym, is_left, stands_for_place
from timeline.language.grammar import Part, Relation

_SMALL = re.compile(r"\b[a-z]\w+")
_INNER = re.compile(r"(?<=[a-z,] )[A-Z]\w+")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """``full``: the longest form of each name. ``places``: names that somewhere stand for a place.

    ``actors``: those that somewhere do something, as states do. ``known_as``: names behind descriptions, as
    ``participants.aliases`` finds them. ``plain``: words that are capital only where they open a sentence.
    """

    full: Mapping[str, str] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    known_as: Mapping[str, str] = field(default_factory=dict)
    plain: frozenset[str] = frozenset()

    def whole(self, name: str) -> str:
        """The longest form of a name."""
        return self.full.get(name, name)

    def at_end(self, phrase: str) -> str:
        """The name a phrase ends with, in its longest form: "Jana Roe" for "the mayor's son Roe"."""
        parts = phrase.split()
        forms = (" ".join(parts[at:]) for at in range(len(parts)))
        return next((self.full[form] for form in forms if form in self.full), "")

    def is_only_place(self, name: str) -> bool:
        """Whether a name stands for a place and does nothing."""
        return name in self.places and name not in self.actors


def gazetteer(text: str, scenes: Sequence[Scene]) -> Gazetteer:
    """Of an article's parsed sentences with the names behind their pronouns."""
    plain = frozenset(_SMALL.findall(text)) - {word.lower() for word in _INNER.findall(text)}
    found = [(scene, name) for scene in scenes for name in called(scene, plain)]
    places = _places(found)
    known_as: dict[str, str] = {}
    for scene in scenes:
        known_as = aliases(scene.sentence, scene.timed, scene.words) | known_as
    return Gazetteer(
        full=full(text, scenes, found, places),
        places=places,
        actors=frozenset(name.text for scene, name in found if _acts(scene, name)),
        known_as=known_as,
        plain=plain,
    )


def _places(found: Sequence[tuple[Scene, Name]]) -> frozenset[str]:
    """Names that stand for a place once; no person's, and no organisation's for its prepositions."""
    persons = {name.text for _, name in found if name.titled}
    placed = {name.text for scene, name in found if stands_for_place(scene, name)}
    left = {name.text for scene, name in found if is_left(scene, name) and not is_persons(scene, name)}
    known = {
        name.text for scene, name in found if name.text in scene.topics.places and not is_acronym(name.text)
    }
    return frozenset((placed | known | left) - persons)


def _acts(scene: Scene, name: Name) -> bool:
    """Whether a name is the subject of a verb that is no copula, or the agent of a passive."""
    head = scene.sentence.head(name.head)
    if name.head.relation is Relation.PREPOSITION_OBJECT:
        return head.relation is Relation.AGENT
    does = name.head.relation is Relation.SUBJECT and head.part in (Part.VERB, Part.AUXILIARY)
    return does and not head.among(scene.words.copulas)
