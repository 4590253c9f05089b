"""A clause or noun taken apart into the pieces a label can be made of, by importance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from timeline.events import clause
from timeline.events.core import core, doing, idiom, in_place, marks, path
from timeline.events.link import is_verb
from timeline.events.parse import Word
from timeline.events.phrase import NOUNS, bound, comma_before, compact, joined, told, with_whole
from timeline.events.piece import OPTIONAL, Piece, Rank, made_of, needed, shifted
from timeline.events.scene import Scene
from timeline.events.worth import (
    COMPLEMENTS,
    adverbial_rank,
    has_predicate,
    is_amount,
    is_bare,
    is_kept,
    is_negation,
    is_period,
    is_said_before,
    is_setting,
    joins,
    says_nothing,
    tells_which,
)
from timeline.language.grammar import Form, Part, Relation

_ALL_OR_NONE: Rank = (3,)  # from here on a noun goes in with the names it is joined with, or not at all
_SAYS_LITTLE = 2  # words of a clause that needs one more: "for driving"


def of_noun(scene: Scene, noun: Word) -> Iterator[Piece]:
    """A noun with its compact left side, then what stands to its right."""
    yield made_of((0,), compact(scene, noun), noun)
    yield from _beside(scene, noun, (1,), (0,))


def of_verb(scene: Scene, verb: Word, must: Word | None = None) -> Iterator[Piece]:
    """The chain of verbs with its subject, then what completes it; ``must`` goes in with the first."""
    links = clause.chain(scene.sentence, verb, scene.words)
    top = links[0].index
    yield Piece((0,), tuple(core(scene, verb, must)), top)
    doer = clause.subject(scene.sentence, links[0])
    if doer is not None and doer.index < links[0].index:
        for piece in _beside(scene, doer, (3,), (0,)):
            yield replace(piece, inside=top) if piece.inside == doer.index else piece
    for link in links:
        yield from _completing(scene, link, top, {one.index for one in links})


def of_adverbial(scene: Scene, verb: Word, governor: Word, must: Word | None = None) -> Iterator[Piece]:
    """A clause without subject or finite verb, told behind the clause it adds to."""
    places = core(scene, governor)
    for one in scene.sentence.children(governor, *COMPLEMENTS):
        places += in_place(bound(scene, one))
    added = [*in_place(_led(scene, verb)), *_inner(scene, verb)]
    added += [] if must is None else path(scene, must, verb)
    pieces = (Piece((0,), tuple(added), verb.index), *_completing(scene, verb, verb.index, set()))
    for piece in pieces if verb.index > governor.index else map(shifted, pieces):
        yield piece if piece.rank > (0,) else replace(piece, places=(*places, *piece.places))


def round_time(scene: Scene, noun: Word, verb: Word) -> Iterator[Piece]:
    """A noun that has a time of its own, with what joins it to a verb above; no period, no amount.

    Told behind the verb also where it opens the sentence: "in early trading yesterday, shares fell".
    """
    below = scene.sentence.below(noun)
    amount = any(word.part is Part.NUMBER and word.index not in scene.timed for word in below)
    above = list(takewhile(lambda word: word is not verb, scene.sentence.above(noun)))
    told = any(word.relation in clause.SUBJECTS for word in (noun, *above))
    apart = noun.index > verb.index and any(map(is_verb, above))
    if amount or told or apart or noun.among(scene.words.periods | scene.words.shares):
        return
    links = clause.chain(scene.sentence, verb, scene.words)
    joins = [word for word in above if word.part is Part.PREPOSITION or word.part in NOUNS]
    whole = in_place([*compact(scene, noun), *joins, *with_whole(scene, noun)])
    piece = Piece((4, 1), tuple(whole), noun.index, links[0].index)
    yield piece if noun.index > verb.index else shifted(piece)


def _completing(scene: Scene, verb: Word, inside: int, links: set[int]) -> Iterator[Piece]:
    """Objects, predicates, agents, clauses and prepositions of a verb."""
    later = 0 if has_predicate(scene, verb) else -2
    for child in scene.sentence.children(verb):
        if (
            child.index in scene.timed
            or child.form is Form.RELATIVE
            or links & {child.index, *child.children}
        ):
            continue
        yield from _complement(scene, verb, child, inside)
        if child.relation is Relation.PREPOSITION and child.index > verb.index:
            told = list(_prepositional(scene, child, (4 + later,), inside))
            later = 2 if told else later
            yield from told
        elif child.relation is Relation.PREPOSITION and is_setting(scene, child):
            yield from map(shifted, _prepositional(scene, child, OPTIONAL, inside))


def _complement(scene: Scene, verb: Word, child: Word, inside: int) -> Iterator[Piece]:
    """What one dependent adds, by its relation; prepositions apart."""
    behind = child.index > verb.index
    match child.relation:
        case Relation.OBJECT if child not in clause.objects(scene.sentence, verb, scene.words):
            return
        case relation if relation in COMPLEMENTS:
            yield from needed(_predicate(scene, child, inside))
        case Relation.AGENT:
            yield from _prepositional(scene, child, (2,), inside)
        case Relation.OPEN_CLAUSE:
            yield from needed(_clause(scene, child, (2,), inside))
        case Relation.CLAUSE if verb.among(scene.words.reporting) or is_said_before(scene, verb, child):
            yield from needed(_clause(scene, child, (2,), inside, at_end=not behind))
        case Relation.CLAUSE if behind and not verb.among(scene.words.copulas):
            pieces = _clause(scene, child, (3,), inside)
            alone = scene.sentence.child(verb, Relation.OBJECT) is None
            yield from needed(pieces) if alone else pieces
        case Relation.ADVERB if is_kept(scene, verb, child):
            yield from _adverb(scene, child, inside)
        case Relation.ADVERB if child.index == verb.index + 1 and not child.children:
            yield made_of(OPTIONAL, [child], child, inside)
        case Relation.ADVERBIAL_CLAUSE if behind:
            rank = adverbial_rank(scene, child)
            yield from () if rank is None else _clause(scene, child, rank, inside)
        case Relation.NOUN_ADVERB if behind and comma_before(scene, child) is None:
            yield made_of((2,), compact(scene, child), child, inside)
        case _:
            return


def _adverb(scene: Scene, adverb: Word, inside: int) -> Iterator[Piece]:
    """An adverb with its measure, and where to: "down 25 cents to $30"."""
    measures = scene.sentence.children(adverb, Relation.NOUN_ADVERB)
    told = [word for one in measures if one.index not in scene.timed for word in compact(scene, one)]
    denied = list(scene.sentence.below(adverb)) if is_negation(scene, adverb) else []
    yield made_of((1,), [adverb, *told, *denied], adverb, inside)
    for one in scene.sentence.children(adverb, Relation.PREPOSITION):
        yield from _prepositional(scene, one, (4,), adverb.index)


def _predicate(scene: Scene, child: Word, inside: int) -> Iterator[Piece]:
    """An object or predicate with what stands beside it."""
    if child.part in NOUNS:
        yield made_of((1,), bound(scene, child), child, inside)
        yield from _beside(scene, child, (3,), (1,))
        return
    left = [word for word in scene.sentence.below(child) if word.index <= child.index]
    yield made_of((1,), told(scene, left), child, inside)
    for part in scene.sentence.children(child):
        if part.relation is Relation.PREPOSITION:
            yield from _prepositional(scene, part, (3,), child.index)
        elif part.relation in (Relation.OPEN_CLAUSE, Relation.CLAUSE):
            yield from _clause(scene, part, (2,), child.index)


def _clause(scene: Scene, verb: Word, rank: Rank, inside: int, *, at_end: bool = False) -> Iterator[Piece]:
    """A clause inside: its verbs with subject and object as one piece, then what completes it."""
    led = [] if at_end else _led(scene, verb)
    main = Piece((*rank, 0), (*in_place(led), *_inner(scene, verb)), verb.index, inside)
    own = scene.sentence.child(verb, *clause.SUBJECTS)
    rest = list(_completing(scene, verb, verb.index, set()))
    if own is not None and own.part is Part.NOUN:
        rest.append(Piece((1,), tuple(in_place(with_whole(scene, own))), verb.index, verb.index))
    elif rest and len(main.places) <= _SAYS_LITTLE:
        rest[0] = replace(rest[0], needed=True)
    for piece in (main, *rest):
        ranked = piece if piece is main else replace(piece, rank=(*rank, *piece.rank))
        yield shifted(ranked) if at_end else ranked


def _inner(scene: Scene, verb: Word) -> list[tuple[float, int]]:
    """The verbs of a clause with its own subject, the object they need, and the mark of a condition."""
    group = list(clause.verb_group(scene.sentence, verb))
    own = scene.sentence.child(verb, *clause.SUBJECTS)
    objects = [
        word
        for child in clause.objects(scene.sentence, verb, scene.words)
        if child.index not in scene.timed and child.form is not Form.RELATIVE
        for word in bound(scene, child)
    ]
    places = in_place([*group, *objects, *marks(scene, verb), *idiom(scene, verb)])
    return places if own is None else [*places, *doing(scene, verb, group)]


def _led(scene: Scene, verb: Word) -> list[Word]:
    """What joins a gerund to the clause it adds to: a conjunction, a preposition or a comma."""
    head = scene.sentence.head(verb)
    if verb.relation is Relation.PREPOSITION_CLAUSE:
        return [head]
    comma = comma_before(scene, verb) if verb.form is Form.GERUND else None
    return joins(scene, verb) or ([] if comma is None else [comma])


def _beside(scene: Scene, noun: Word, rank: Rank, own: Rank) -> Iterator[Piece]:
    """To the right of a noun of rank ``own``: the "of" phrase, prepositions, clauses, what it is joined with.

    A name it is joined with belongs to it, and what a subject is joined with; other nouns come last.
    """
    for child in scene.sentence.children(noun):
        if child.index < noun.index:
            continue
        if child.index in scene.timed:
            yield from _amounts(scene, child, rank, noun.index)
        elif child.relation is Relation.PREPOSITION:
            later = 0 if child.lower in scene.words.of else 2
            yield from _prepositional(scene, child, (rank[0] + later,), noun.index)
        elif child.relation is Relation.NOUN_CLAUSE and clause.is_infinitive(scene.sentence, child):
            yield from _clause(scene, child, (rank[0] + 1,), noun.index)
        elif child.relation in clause.ON_NOUN and clause.is_complete(scene.sentence, child):
            yield from _clause(scene, child, (rank[0] + 2,), noun.index)
        elif child.relation is Relation.RELATIVE_CLAUSE and tells_which(scene, noun, child):
            yield from _relative(scene, child, (rank[0] + 2,), noun.index)
        elif child.relation is Relation.COORDINATE and child.part in NOUNS and not is_amount(scene, child):
            close = child.part is Part.NAME or noun.relation in clause.SUBJECTS
            if not close and scene.sentence.child(child, Relation.PREPOSITION) is not None:
                continue
            piece = made_of((*own, 1) if close else (rank[0] + 4,), joined(scene, noun), child, noun.index)
            yield replace(piece, needed=close and own > _ALL_OR_NONE)


def _relative(scene: Scene, verb: Word, rank: Rank, inside: int) -> Iterator[Piece]:
    """A clause with its "which" and the comma before it."""
    comma = comma_before(scene, verb)
    relatives = [one for one in scene.sentence.children(verb) if one.form is Form.RELATIVE]
    led = in_place([*([] if comma is None else [comma]), *relatives])
    first, *rest = _clause(scene, verb, rank, inside)
    yield replace(first, places=(*led, *first.places))
    yield from (replace(piece, needed=True) if at == 0 else piece for at, piece in enumerate(rest))


def _prepositional(scene: Scene, word: Word, rank: Rank, inside: int) -> Iterator[Piece]:
    """A preposition with its object; nothing where that is a time, or for a comparison ("compared with")."""
    children = scene.sentence.children(word)
    if word.part is Part.VERB or any(child.index in scene.timed for child in children):
        return
    parts = [child for child in children if child.part is Part.PREPOSITION and child.index < word.index + 3]
    for child in children:
        if child.relation is Relation.PREPOSITION_OBJECT and not says_nothing(scene, child):
            own = [] if child.index < word.index else [one for one in parts if one.index < child.index]
            yield made_of(rank, [word, *own, *with_whole(scene, child)], child, inside)
            if rank < OPTIONAL or child.form is Form.PLURAL:
                yield made_of((*rank, 0), [word, *own, *bound(scene, child)], child, inside)
            for piece in _beside(scene, child, (rank[0] + 1,), rank):
                needs = rank >= OPTIONAL or (rank >= (4,) and is_bare(scene, child))
                yield replace(piece, needed=piece.needed or needs)
        elif child.relation is Relation.PREPOSITION_OBJECT and is_period(scene, child):
            yield from _amounts(scene, child, rank, inside)
        elif child.relation is Relation.PREPOSITION_CLAUSE and is_verb(child):
            yield from _gerund(scene, word, child, rank, inside)
        elif child.relation is Relation.PREPOSITION:
            for piece in _prepositional(scene, child, rank, inside):
                yield replace(piece, places=(*in_place([word]), *piece.places))


def _amounts(scene: Scene, period: Word, rank: Rank, inside: int) -> Iterator[Piece]:
    """What parsers hang on a time: "posted income for the second quarter of $8 million"."""
    for of in scene.sentence.children(period, Relation.PREPOSITION):
        amount = scene.sentence.child(of, Relation.PREPOSITION_OBJECT)
        if amount is None or amount.index in scene.timed or of.lower not in scene.words.of:
            continue
        if amount.part is Part.NUMBER:
            yield made_of(rank, [of, *compact(scene, amount)], amount, inside)


def _gerund(scene: Scene, word: Word, verb: Word, rank: Rank, inside: int) -> Iterator[Piece]:
    """A preposition with a clause: "into supporting him"."""
    relative = [child for child in scene.sentence.children(verb) if child.form is Form.RELATIVE]
    places = (*in_place([word, *relative]), *_inner(scene, verb))
    yield Piece(rank, places, verb.index, inside)
    for piece in _completing(scene, verb, verb.index, set()):
        lacking = len(places) <= _SAYS_LITTLE and piece.inside == verb.index
        yield replace(piece, rank=(*rank, *piece.rank), needed=piece.needed or lacking)
