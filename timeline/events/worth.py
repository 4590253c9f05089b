"""What phrases are worth to a label: which are told, and which say nothing without their time."""

from __future__ import annotations

from timeline.events import clause
from timeline.events.link import is_verb, names_event
from timeline.events.parse import Word
from timeline.events.phrase import comma_before, comma_behind, compact
from timeline.events.piece import OPTIONAL, Rank
from timeline.events.scene import Scene
from timeline.language.grammar import Form, Part, Relation

COMPLEMENTS = (*clause.OBJECTS, Relation.ADJECTIVE_COMPLEMENT, Relation.RECIPIENT)


def is_setting(scene: Scene, word: Word) -> bool:
    """Whether a phrase opens a sentence by telling where or among whom: "among women, the rate was 7"."""
    noun = scene.sentence.child(word, Relation.PREPOSITION_OBJECT)
    told = noun is not None and not noun.among(scene.words.discourse) and not says_nothing(scene, noun)
    return told and comma_behind(scene, word)


def has_predicate(scene: Scene, verb: Word) -> bool:
    """Whether a verb tells something without its prepositions: not "was" of "was under investigation"."""
    return not verb.among(scene.words.copulas) or scene.sentence.child(verb, *COMPLEMENTS) is not None


def is_said_before(scene: Scene, verb: Word, told: Word) -> bool:
    """Whether a clause stands before who tells it: "the boy must go home, the judge ruled"."""
    doer = scene.sentence.child(verb, *clause.SUBJECTS)
    if doer is None or not told.index < doer.index or verb.among(scene.words.copulas):
        return False
    return scene.sentence.child(verb, Relation.OBJECT) is None and comma_before(scene, doer) is not None


def adverbial_rank(scene: Scene, verb: Word) -> Rank | None:
    """What a clause of aim, condition, addition or time is worth; others are not told."""
    doer = scene.sentence.child(verb, *clause.SUBJECTS)
    if doer is not None and doer.index in scene.timed:
        return None
    if clause.is_infinitive(scene.sentence, verb):
        return (4, 2)
    if _is_led_by(scene, verb, scene.words.limiting):
        return (2, 5)
    if clause.is_bare_gerund(scene.sentence, verb):
        return (5,)
    return OPTIONAL if _is_led_by(scene, verb, scene.words.awaiting) else None


def is_kept(scene: Scene, verb: Word, adverb: Word) -> bool:
    """Whether an adverb says what the verb alone does not: "came back", "was down", "not fully opened"."""
    if is_negation(scene, adverb):
        return True
    said = adverb.lower in scene.words.keep_adverbs
    denied = scene.sentence.child(verb, Relation.NEGATION)
    if denied is not None and denied.index < adverb.index < verb.index and not adverb.children:
        return True
    close = verb.among(scene.words.copulas) or adverb.index == verb.index + 1
    return said and (not adverb.children or (close and comma_before(scene, adverb) is None))


def is_negation(scene: Scene, adverb: Word) -> bool:
    """ "No longer": what a label must never lose."""
    return any(word.lower in scene.words.negations for word in scene.sentence.below(adverb))


def tells_which(scene: Scene, noun: Word, verb: Word) -> bool:
    """Whether a bare object is told apart by its clause: "signed the plan, which calls for cooperation"."""
    below = {word.index for word in scene.sentence.below(verb)}
    bare = noun.relation in clause.OBJECTS and compact(scene, noun) == [noun]
    return bare and below.isdisjoint(scene.timed) and is_verb(verb)


def joins(scene: Scene, verb: Word) -> list[Word]:
    """The conjunction that says when or on what condition: "until Iraq complies"."""
    marks = scene.sentence.children(verb, Relation.MARK, Relation.ADVERB)
    known = scene.words.temporal | scene.words.awaiting | scene.words.limiting
    return [mark for mark in marks if mark.index < verb.index and mark.lower in known]


def _is_led_by(scene: Scene, verb: Word, known: frozenset[str]) -> bool:
    return any(mark.lower in known for mark in joins(scene, verb))


def says_nothing(scene: Scene, noun: Word) -> bool:
    """A pronoun that nobody could name ("answered questions about it"), or what only leads to a time."""
    return _is_unknown(scene, noun) or is_period(scene, noun) or _is_part_of_nothing(scene, noun)


def _is_unknown(scene: Scene, noun: Word) -> bool:
    return noun.part is Part.PRONOUN and scene.name(noun) is None


def _is_part_of_nothing(scene: Scene, noun: Word) -> bool:
    """ "At the end of a year" that was hard for all, "in front of it"."""
    of = scene.sentence.child(noun, Relation.PREPOSITION)
    whole = None if of is None else scene.sentence.child(of, Relation.PREPOSITION_OBJECT)
    if whole is None or not noun.among(scene.words.needing_of):
        return False
    return whole.among(scene.words.periods) or _is_unknown(scene, whole)


def is_period(scene: Scene, noun: Word) -> bool:
    """Whether a noun only leads to its time: "the 1988 period", "of record May 1", "last year's $5"."""
    if noun.among(scene.words.periods) and _leads_to_time(scene, noun):
        return True
    timed = [child for child in scene.sentence.children(noun) if child.index in scene.timed]
    if not timed or names_event(noun, scene.words):
        return False
    return any(child.index > noun.index for child in timed) or is_amount(scene, noun)


def _leads_to_time(scene: Scene, period: Word) -> bool:
    """Whether a time stands somewhere below, or nothing: "for the year ending tomorrow", "for the year"."""
    below = {word.index for word in scene.sentence.below(period)}
    alone = len(below) == 1 + len(scene.sentence.children(period, Relation.DETERMINER))
    alone = alone or scene.sentence.child(period, Relation.RELATIVE_CLAUSE) is not None
    return alone or not below.isdisjoint(scene.timed)


def is_amount(scene: Scene, word: Word) -> bool:
    return word.part is Part.NUMBER or scene.sentence.child(word, Relation.NUMBER) is not None


def is_bare(scene: Scene, noun: Word) -> bool:
    """Whether one thing stands alone: "in consultation", which leaves open with whom."""
    return noun.part is Part.NOUN and noun.form is not Form.PLURAL and compact(scene, noun) == [noun]
