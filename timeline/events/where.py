"""Whether a name stands for a place where it is written, told from the words round it."""

from __future__ import annotations

from timeline.events.organisations import is_organisation
from timeline.events.parse import Sentence, Word
from timeline.events.participants import Name
from timeline.events.scene import Scene
from timeline.language.events import EventWords
from timeline.language.grammar import Part, Relation

_COMMA = ","


def stands_for_place(scene: Scene, name: Name) -> bool:
    """ "In Lagos", "the town of Corvo", "Lake Arno", "crossed the Arno", "flew to Lagos"; not "at Ford"."""
    words = scene.words
    if name.titled:
        return False
    if _is_ground(name, words) or _has_state(scene.sentence, name, words):
        return True
    housed = name.words[-1].lower in words.buildings | words.lands
    if is_acronym(name.text) or (is_organisation(scene, name) and not housed):
        return False
    return _is_called(scene, name) or _is_set(scene, _role(scene, name.head)) or _has_where(scene, name)


def is_left(scene: Scene, name: Name) -> bool:
    """Whether a name, if it does nothing elsewhere, is a place for being left: "left Corvo"."""
    role = _role(scene, name.head)
    left = role.relation is Relation.OBJECT and scene.sentence.head(role).among(scene.words.quitting)
    return left and not is_acronym(name.text) and not is_organisation(scene, name)


def _has_where(scene: Scene, name: Name) -> bool:
    """ "Lagos, where he was born"."""
    sentence = scene.sentence
    clauses = sentence.children(name.head, Relation.RELATIVE_CLAUSE)
    led = (child for one in clauses for child in sentence.children(one, Relation.ADVERB))
    return any(child.lower in scene.words.wheres for child in led)


def _is_ground(name: Name, words: EventWords) -> bool:
    """ "Lake Arno", "Arno Bridge", "Bay of Corvo"."""
    first, *rest = (word.lower for word in name.words)
    opens = first in words.ground_openers or (first in words.grounds and rest[:1] and rest[0] in words.of)
    return bool(rest) and bool(opens or rest[-1] in words.grounds)


def _has_state(sentence: Sentence, name: Name, words: EventWords) -> bool:
    """Whether a name is a state's short form, or one stands behind it: "Aurora, Colo."."""
    behind = sentence.words[name.words[-1].index + 1 :][:2]
    followed = len(behind) > 1 and behind[0].text == _COMMA and behind[1].lower in words.short_states
    return followed or name.text.lower() in words.short_states


def takes_part(scene: Scene, name: Name) -> bool:
    """Whether a name, even a place's, is of those who act: "between Kuwait and Iran", "Kuwait's rulers"."""
    role = _role(scene, name.head)
    head = scene.sentence.head(role)
    if role.relation is Relation.POSSESSIVE:
        return not head.among(scene.words.taking)
    return role.relation is Relation.PREPOSITION_OBJECT and head.lower in scene.words.facing


def _is_called(scene: Scene, name: Name) -> bool:
    """Whether the noun beside a name says what kind of place it is: "river Trebia", "Lagos airport"."""
    words = scene.words
    head = scene.sentence.head(name.head)
    kinds = words.grounds | words.lands
    if name.head.relation in (Relation.COMPOUND, Relation.POSSESSIVE):
        return head.among(kinds if name.head.relation is Relation.COMPOUND else words.grounds)
    if name.head.relation is Relation.APPOSITION and head.part is Part.NOUN:
        return head.among(kinds)
    return any(one.among(kinds) for one in scene.sentence.children(name.head, Relation.COMPOUND))


def _is_set(scene: Scene, role: Word) -> bool:
    """Whether a preposition, or what is done to it, makes a name a place."""
    head = scene.sentence.head(role)
    if role.relation is Relation.PREPOSITION_OBJECT:
        return _placed_by(scene, head)
    done_to = role.relation in (Relation.OBJECT, Relation.PASSIVE_SUBJECT)
    return done_to and head.among(scene.words.taking)


def is_acronym(text: str) -> bool:
    """ "NATO"; not "U.S."."""
    return len(text) > 1 and text.isalpha() and text.isupper()


def _role(scene: Scene, word: Word) -> Word:
    """The first of names joined, or the one another stands behind: "in Lagos and Abuja", "Macon, Ga."."""
    head = scene.sentence.head(word)
    same = word.relation in (Relation.COORDINATE, Relation.APPOSITION) and head.part is Part.NAME
    return _role(scene, head) if same else word


def _placed_by(scene: Scene, preposition: Word) -> bool:
    words = scene.words
    before = scene.sentence.head(preposition)
    if preposition.lower in words.placing:
        return not before.among(words.stakes)
    if preposition.lower in words.placing_at:
        return not before.among(words.people | words.titles)
    if preposition.lower not in words.placing_moves:
        return False
    if before.among(words.grounds | words.lands | words.land_parts | words.buildings | words.taking):
        return True
    return preposition.lower not in words.of and before.among(words.motions)
