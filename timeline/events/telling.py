"""Which word tells an event: its trigger, or one above it that says more or takes it back."""

from __future__ import annotations

from functools import lru_cache

from timeline.events import clause
from timeline.events.core import subject
from timeline.events.fitting import Made, fitted
from timeline.events.link import cleft, is_verb
from timeline.events.parse import Word
from timeline.events.pieces import of_noun
from timeline.events.scene import Scene
from timeline.events.written import ENOUGH
from timeline.language.grammar import Form, Part, Relation

_REMEMBERED = 64  # triggers
_TELLING_WHICH = (Relation.POSSESSIVE, Relation.COMPOUND, Relation.PREPOSITION_OBJECT)


def teller(scene: Scene, trigger: Word, *, believed: bool = False) -> Word:
    """The word whose clause or phrase tells the event: the trigger, or a verb above that says more.

    ``believed``: what somebody thinks is taken as so, as for a status.
    """
    return _teller(scene, trigger.index, believed)


@lru_cache(maxsize=_REMEMBERED)
def _teller(scene: Scene, index: int, believed: bool) -> Word:
    """Label, status and names of an event ask for it, one after the other."""
    trigger = scene.sentence.words[index]
    if is_clause(trigger):
        return _denier(scene, trigger, believed=believed) or _telling(scene, trigger)
    if (aim := _aim(scene, trigger)) is not None:
        return aim
    made = fitted(scene, of_noun(scene, trigger))
    amount = trigger.among(scene.words.measures | scene.words.accounts)
    least = ENOUGH + (amount and not any(_owns(scene, index) for index in made.indices))
    enough = len(made.words.split()) >= least and (_says_which(scene, made) or _holds_time(scene, trigger))
    verb = next((above for above in scene.sentence.above(trigger) if is_verb(above)), None)
    if verb is None or verb.among(scene.words.comparing) or trigger.relation is Relation.APPOSITION:
        return trigger
    return trigger if enough and not _told_by(scene, trigger, verb) else _telling(scene, verb)


def _aim(scene: Scene, noun: Word) -> Word | None:
    """What a happening is only the aim of: "the goal of a reduction"."""
    of = scene.sentence.head(noun)
    aim = scene.sentence.head(of)
    return aim if of.lower in scene.words.of and aim.among(scene.words.aims) else None


def _says_which(scene: Scene, made: Made) -> bool:
    """Whether a noun stands with a name, another noun or what it is of, not with adjectives alone."""
    return any(
        word.relation in _TELLING_WHICH or scene.name(word) is not None
        for word in (scene.sentence.words[index] for index in made.indices)
    )


def _holds_time(scene: Scene, noun: Word) -> bool:
    """Whether the time stands before the noun it dates, so that its verb may be of another."""
    return any(word.index in scene.timed and word.index < noun.index for word in scene.sentence.below(noun))


def _owns(scene: Scene, index: int) -> bool:
    word = scene.sentence.words[index]
    return word.relation is Relation.POSSESSIVE or scene.name(word) is not None


def is_clause(word: Word) -> bool:
    return is_verb(word) or word.part is Part.ADJECTIVE


def _telling(scene: Scene, verb: Word) -> Word:
    """What to tell for a verb.

    Of a clause that only describes a time ("the quarter ended in May") the verb above; where nothing or a
    time is subject ("the quarter had a loss") the object.
    """
    head = scene.sentence.head(verb)
    own = scene.sentence.child(verb, *clause.SUBJECTS)
    alone = own is not None and own.form is not Form.RELATIVE
    if (
        not alone
        and verb.relation in clause.ON_NOUN
        and (head.index in scene.timed or head.among(scene.words.periods))
    ):
        return next((above for above in scene.sentence.above(verb) if is_verb(above)), verb)
    timed = own is not None and own.index in scene.timed and verb.relation is Relation.ADVERBIAL_CLAUSE
    if timed and scene.sentence.child(verb, *clause.OBJECTS) is None:
        return next((above for above in scene.sentence.above(verb) if is_verb(above)), verb)
    top = clause.chain(scene.sentence, verb, scene.words)[0]
    owned = scene.sentence.child(verb, Relation.OBJECT, Relation.ATTRIBUTE)
    return owned if owned is not None and subject(scene, top, top.index) is None else verb


def _denier(scene: Scene, verb: Word, *, believed: bool) -> Word | None:
    """The verb that takes back what it reports or leaves it open, lest the label tell it as true.

    "Did not say it was", "believe it was".
    """
    below = verb
    for above in scene.sentence.above(verb):
        if below.relation is not Relation.CLAUSE:
            return None
        negated = scene.sentence.child(above, Relation.NEGATION) is not None or _is_intended(scene, above)
        if cleft(scene.sentence, above, scene.words) is below:
            return None
        doubted = not believed and above.among(scene.words.doubting)
        if negated or doubted or above.among(scene.words.denying):
            return above
        below = above
    return None


def _is_intended(scene: Scene, verb: Word) -> bool:
    """ "Expects to report", which is yet to be reported."""
    links = clause.chain(scene.sentence, verb, scene.words)
    return verb.among(scene.words.reporting) and any(link.among(scene.words.planning) for link in links[:-1])


def _told_by(scene: Scene, noun: Word, verb: Word) -> bool:
    """Whether the verb tells more of the event than its noun.

    "Held talks" where the time is the verb's as well, "reported lower earnings", what the noun was ("its
    performance was poor"), and the setting of something said ("said in an interview").
    """
    head = scene.sentence.head(noun)
    if head is verb and noun.relation in clause.SUBJECTS:
        return verb.among(scene.words.copulas)
    if head is verb:
        own = any(word.index in scene.timed for word in scene.sentence.below(noun))
        foreseen = verb.among(scene.words.reporting | scene.words.planning)
        return noun.relation in clause.OBJECTS and (noun.among(scene.words.measures) or foreseen or not own)
    setting = noun.relation is Relation.PREPOSITION_OBJECT and scene.sentence.head(head) is verb
    return setting and verb.among(scene.words.reporting)
