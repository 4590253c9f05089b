"""What a text's sentences together show of its names: which are places, which act, which are one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from timeline.events.called import called
from timeline.events.participants import Name, aliases, full_names
from timeline.events.phrase import Scene
from timeline.events.where import is_acronym, stands_for_place
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
        full=_full(scenes, found, places),
        places=places,
        actors=frozenset(name.text for scene, name in found if _acts(scene, name)),
        known_as=known_as,
        plain=plain,
    )


def _places(found: Sequence[tuple[Scene, Name]]) -> frozenset[str]:
    """Names that stand for a place once; no person's, and no organisation's for its prepositions."""
    persons = {name.text for _, name in found if name.titled}
    placed = {name.text for scene, name in found if stands_for_place(scene, name)}
    known = {
        name.text for scene, name in found if name.text in scene.topics.places and not is_acronym(name.text)
    }
    return frozenset((placed | known) - persons)


def _acts(scene: Scene, name: Name) -> bool:
    """Whether a name is the subject of a verb that is no copula, or the agent of a passive."""
    head = scene.sentence.head(name.head)
    if name.head.relation is Relation.PREPOSITION_OBJECT:
        return head.relation is Relation.AGENT
    does = name.head.relation is Relation.SUBJECT and head.part in (Part.VERB, Part.AUXILIARY)
    return does and not head.among(scene.words.copulas)


def _full(
    scenes: Sequence[Scene], found: Sequence[tuple[Scene, Name]], places: frozenset[str]
) -> dict[str, str]:
    """The longest form of each name; of a person's last word too, and of what an organisation is called."""
    texts = [name.text for _, name in found]
    surnames = [
        name.text.split()[-1] for scene, name in found if name.text not in places and _is_persons(scene, name)
    ]
    apart = {name.text for scene, name in found if name.words[0].lower in scene.words.parting}
    full = full_names((*texts, *surnames, *_behind(scenes)), places | apart)
    return full | _organisations(found[0][0], full) if found else full


def _organisations(scene: Scene, full: Mapping[str, str]) -> dict[str, str]:
    """The longest form of an organisation's name for every other: "Acme Motor Co." for "Acme"."""
    short = scene.topics.short
    called_by = {name: short.get(name, short.get(_without_form(scene, name), "")) for name in full}
    longest = {called_by[name]: name for name in sorted(full, key=len) if called_by[name]}
    return {form: longest[by] for form, by in (*short.items(), *called_by.items()) if by in longest}


def _without_form(scene: Scene, name: str) -> str:
    """A name without its legal form."""
    front, _, last = name.rpartition(" ")
    return front if last.lower() in scene.words.company_forms else name


def _behind(scenes: Sequence[Scene]) -> Iterator[str]:
    """The names of several words that pronouns stand for."""
    for scene in scenes:
        for name in (scene.names or {}).values():
            text = owner(name, scene.words.possessive_mark)
            if " " in text and all(part[0].isupper() for part in text.split()):
                yield text


def owner(name: str, mark: str) -> str:
    """A name without the possessive mark: "Ford's", "Oates'"."""
    return name.removesuffix(mark).removesuffix(mark[0])


def _is_persons(scene: Scene, name: Name) -> bool:
    """Whether a name of several words may be a person's: it ends with no word of other kinds."""
    words = scene.words
    kinds = words.organisation_words | words.grounds | words.lands | words.company_forms | words.no_actors
    parts = name.text.replace("-", "").split()
    plain = all(part.isalpha() and not part.isupper() for part in parts)
    return len(parts) > 1 and plain and name.words[-1].lower not in kinds
