"""What can stand behind a pronoun: persons, things and several, by their words and names."""

from __future__ import annotations

from timeline.events import clause, organisations
from timeline.events.parse import Word
from timeline.events.participants import Name, named, names
from timeline.events.phrase import compact, joined
from timeline.events.scene import Scene
from timeline.events.spelling import noun, text
from timeline.language.grammar import Form, Part, Relation


def name_of(scene: Scene, word: Word) -> Name | None:
    """The name a word is the head of, also one that the parser takes for a plural: "Qantas"."""
    found = named(word, names(scene.sentence, scene.timed, scene.words))
    mistaken = found is None and _is_mistaken(scene, word) and word.form is Form.PLURAL
    return Name(word.text, word, titled=False) if mistaken else found


def _is_mistaken(scene: Scene, word: Word) -> bool:
    """Whether the parser takes a name for a common noun."""
    return word.part is Part.NOUN and word.text in scene.topics.capitals


def main_subject(scene: Scene) -> Word | None:
    """The subject of the sentence's main verb."""
    roots = (word for word in scene.sentence.words if word.relation is Relation.ROOT)
    return next((doer for root in roots if (doer := clause.subject(scene.sentence, root)) is not None), None)


def alone(scene: Scene) -> Word | None:
    """The name that a sentence without a verb is about: "Hence Dart, a spacecraft"."""
    root = next((word for word in scene.sentence.words if word.relation is Relation.ROOT), None)
    told = (Relation.APPOSITION, Relation.RELATIVE_CLAUSE)
    described = root is not None and scene.sentence.child(root, *told) is not None
    return root if root is not None and described and root.part is Part.NAME else None


def agreeing(scene: Scene, doer: Word, *, several: bool, person: bool) -> str | None:
    """A noun or name, where its number and kind fit the pronoun."""
    return _several(scene, doer) if several else _standing_for(scene, doer, person)


def _several(scene: Scene, doer: Word) -> str | None:
    """Plural nouns, and names that stand together."""
    others = list(joined(scene, doer))
    if not others and doer.form is not Form.PLURAL:
        return None
    return text(scene, [(float(one.index), one.index) for one in (*compact(scene, doer), *others)])


def _standing_for(scene: Scene, doer: Word, person: bool) -> str | None:
    name = name_of(scene, doer)
    plural = doer.form is Form.PLURAL and (name is None or doer.part is Part.NAME)
    if plural or scene.sentence.child(doer, Relation.COORDINATE) is not None:
        return None
    if name is not None:
        fits = may_be_person(scene, name) is person or (not person and _may_be_thing(scene, name))
        return organisations.whole(scene, name) if fits else None
    fits = is_person(scene, doer) is person
    return noun(scene, doer) if fits and _is_introduced(scene, doer) else None


def _is_introduced(scene: Scene, doer: Word) -> bool:
    """Whether a common noun is known, or has an article and does something: not "one example is"."""
    article = scene.sentence.child(doer, Relation.DETERMINER)
    holder = scene.sentence.child(doer, Relation.POSSESSIVE)
    does = not scene.sentence.head(doer).among(scene.words.copulas)
    known = scene.words.articles if does else scene.words.definite
    told = article is not None and article.lower in known
    owned = holder is not None and holder.part is not Part.PRONOUN
    return doer.part is Part.NOUN and (told or owned or _is_mistaken(scene, doer))


def inner(scene: Scene, several: Word) -> str | None:
    """The one thing that several are of: "copies of the rifle were built since it entered production"."""
    of = (
        one for one in scene.sentence.children(several, Relation.PREPOSITION) if one.lower in scene.words.of
    )
    held = (scene.sentence.child(one, Relation.PREPOSITION_OBJECT) for one in of)
    one = next((one for one in held if one is not None and one.index not in scene.timed), None)
    if one is None or one.part not in (Part.NOUN, Part.NAME):
        return None
    return inner(scene, one) if one.form is Form.PLURAL else noun(scene, one)


def is_person(scene: Scene, doer: Word) -> bool:
    """Whether a noun is one for a person: "minister", "woman"."""
    return doer.among(scene.words.people | scene.words.titles)


def _may_be_thing(scene: Scene, name: Name) -> bool:
    """A name of one word that nobody's longer name ends with: "Fatah"."""
    return not name.titled and " " not in name.text and name.text not in scene.topics.surnames


def may_be_person(scene: Scene, name: Name) -> bool:
    """A titled name, or a plain one: no article, not known as an organisation's, not all capitals."""
    if name.titled:
        return True
    if name.text in scene.topics.places:
        return False
    if any(len(part) > 1 and part.isupper() and part.isalpha() for part in name.text.split()):
        return False
    several = name.head.form is Form.PLURAL and name.text not in scene.topics.capitals
    if (several and " " not in name.text) or organisations.is_organisation(scene, name):
        return False
    return scene.sentence.child(name.head, Relation.DETERMINER) is None


def names_person(scene: Scene, doer: Word) -> bool:
    """Whether a noun or name may be one person's."""
    name = name_of(scene, doer)
    one = doer.form is not Form.PLURAL and is_person(scene, doer)
    return one if name is None else may_be_person(scene, name)


def may_be_nothing(scene: Scene, word: Word) -> bool:
    """Whether "it" may stand for nothing: "it was clear", "it is expected that"; not "it was due"."""
    verb = scene.sentence.head(word)
    passive = word.relation in (Relation.PASSIVE_SUBJECT, Relation.EXPLETIVE)
    if passive and scene.sentence.child(verb, Relation.CLAUSE, Relation.CLAUSE_SUBJECT) is not None:
        return True
    complement = scene.sentence.child(verb, Relation.ADJECTIVE_COMPLEMENT)
    due = complement is not None and complement.lower in scene.words.due
    return verb.among(scene.words.copulas) and not due
