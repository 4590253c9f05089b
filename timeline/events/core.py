"""Who did it and the verbs that tell it: the words of a clause that no label of it goes without."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.events import clause
from timeline.events.parse import Word
from timeline.events.phrase import NOUNS, bound, compact, joined, told
from timeline.events.scene import Scene
from timeline.language.grammar import Form, Part, Relation

Places = list[tuple[float, int]]
_SUBJECT = 7  # words of a subject above which what it is joined with waits for room
BEYOND = 10_000.0  # more words than any sentence has


def in_place(group: Iterable[Word]) -> Places:
    """Words where the text has them."""
    return [(float(word.index), word.index) for word in group]


def core(scene: Scene, verb: Word, must: Word | None = None) -> Places:
    """The chain of verbs with its subject; with ``must``, a noun below, also what joins the two."""
    links = clause.chain(scene.sentence, verb, scene.words)
    group = [word for link in links for word in clause.verb_group(scene.sentence, link)]
    places = [*in_place(group), *doing(scene, links[0], group), *_left_out_object(scene, links)]
    for link in links:
        places += in_place([*marks(scene, link), *idiom(scene, link)])
    for link in links[1:]:
        if link.relation is Relation.PREPOSITION_CLAUSE:
            places += in_place([scene.sentence.head(link)])
        own = scene.sentence.child(link, *clause.SUBJECTS)
        places += [] if own is None else in_place(compact(scene, own))
    return places if must is None else [*places, *path(scene, must, verb)]


def idiom(scene: Scene, verb: Word) -> list[Word]:
    """The word that makes another verb of one: "break even"."""
    behind = scene.sentence.words[verb.index + 1 : verb.index + 2]
    return [word for word in behind if f"{verb.lemma} {word.lower}" in scene.words.idioms]


def marks(scene: Scene, verb: Word) -> list[Word]:
    """What makes a clause a condition ("if"), or tells whose an infinitive is ("for Sun to meet")."""
    infinitive = clause.is_infinitive(scene.sentence, verb)
    found = scene.sentence.children(verb, Relation.MARK)
    return [mark for mark in found if mark.lower in scene.words.conditions or infinitive]


def doing(scene: Scene, verb: Word, group: Iterable[Word]) -> Places:
    """The compact subject, before the verbs also where the text has it behind them."""
    first = min(word.index for word in group)
    doer = subject(scene, verb, first)
    if doer is None:
        return []
    if doer.part in NOUNS:
        words, others = bound(scene, doer), list(joined(scene, doer))
        words += others if len(words) + len(others) <= _SUBJECT else []
    else:
        words = told(scene, scene.sentence.below(doer))
    return _between(first - 1, words) if doer.index > first else in_place(words)


def subject(scene: Scene, verb: Word, first: int) -> Word | None:
    """The subject, or the noun right before a verb whose subject the parser missed; no time."""
    before = scene.sentence.words[first - 1] if first else None
    guess = before if before is not None and before.part in NOUNS else None
    found = (clause.subject(scene.sentence, verb), guess)
    return next((one for one in found if one is not None and one.index not in scene.timed), None)


def _between(at: float, group: Iterable[Word]) -> Places:
    return [(at + word.index / BEYOND, word.index) for word in group]


def _left_out_object(scene: Scene, links: tuple[Word, ...]) -> Places:
    """The antecedent in the place where its relative clause leaves it out."""
    noun = clause.missing_object(scene.sentence, links)
    if noun is None:
        return []
    passive = len(links) > 1 and links[-1].form is Form.PARTICIPLE
    return _between(links[-1].index + (-0.5 if passive else 0.5), compact(scene, noun))


def path(scene: Scene, noun: Word, verb: Word) -> Places:
    """The noun and what joins it to the verb above."""
    between = [word for word in scene.sentence.above(noun) if word.index > verb.index]
    joins = [word for word in between if word.part is Part.PREPOSITION or word.part in NOUNS]
    return in_place([*compact(scene, noun), *joins])
