"""A clause or noun taken apart into the pieces a label can be made of, by importance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from timeline.events import clause
from timeline.events.link import is_verb, names_event
from timeline.events.parse import Word
from timeline.events.phrase import NOUNS, Scene, compact, told
from timeline.language.grammar import Form, Part, Relation

Places = list[tuple[float, int]]
_AT_END = 10_000.0  # beyond the words of any sentence
_COMPLEMENTS = (*clause.OBJECTS, Relation.ADJECTIVE_COMPLEMENT, Relation.RECIPIENT)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that go in together, after those of smaller ``rank``, and only where ``inside`` went in.

    ``places``: for each word its order in the label and its index.
    """

    rank: tuple[int, ...]
    places: tuple[tuple[float, int], ...]
    inside: Piece | None = None


def of_noun(scene: Scene, noun: Word) -> Iterator[Piece]:
    """A noun with its compact left side, then what stands to its right."""
    main = Piece((0,), tuple(_in_place(compact(scene, noun))))
    yield main
    yield from _beside(scene, noun, (1,), main)


def of_verb(scene: Scene, verb: Word, must: Word | None = None) -> Iterator[Piece]:
    """The chain of verbs with its subject, then what completes it; ``must`` goes in with the first."""
    links = clause.chain(scene.sentence, verb, scene.words)
    group = [word for link in links for word in clause.verb_group(scene.sentence, link)]
    places = [*_in_place(group), *_subject(scene, links[0], group), *_left_out_object(scene, links)]
    for link in links:
        marks = scene.sentence.children(link, Relation.MARK)
        places += _in_place(mark for mark in marks if mark.lower in scene.words.conditions)
    for link in links[1:]:
        if link.relation is Relation.PREPOSITION_CLAUSE:
            places += _in_place([scene.sentence.head(link)])
        own = scene.sentence.child(link, *clause.SUBJECTS)
        places += [] if own is None else _in_place(compact(scene, own))
    if must is not None:
        places += _path(scene, must, verb)
    core = Piece((0,), tuple(places))
    yield core
    doer = clause.subject(scene.sentence, links[0])
    if doer is not None and doer.index < group[0].index:
        yield from _beside(scene, doer, (3,), core)
    for link in links:
        yield from _completing(scene, link, core, {one.index for one in links})


def subject(scene: Scene, verb: Word, first: int) -> Word | None:
    """The subject, or the noun right before a verb whose subject the parser missed; no time."""
    before = scene.sentence.words[first - 1] if first else None
    guess = before if before is not None and before.part in NOUNS else None
    doer = clause.subject(scene.sentence, verb) or guess
    return None if doer is None or doer.index in scene.timed else doer


def _in_place(group: Iterable[Word]) -> Places:
    return [(float(word.index), word.index) for word in group]


def _between(at: float, group: Iterable[Word]) -> Places:
    return [(at + word.index / _AT_END, word.index) for word in group]


def _subject(scene: Scene, verb: Word, group: list[Word]) -> Places:
    """The compact subject, before the verbs also where the text has it behind them."""
    first = min(word.index for word in group)
    doer = subject(scene, verb, first)
    if doer is None:
        return []
    core = compact(scene, doer) if doer.part in NOUNS else told(scene, scene.sentence.below(doer))
    return _between(first - 1, core) if doer.index > first else _in_place(core)


def _left_out_object(scene: Scene, links: tuple[Word, ...]) -> Places:
    """The antecedent in the place where its relative clause leaves it out."""
    noun = clause.missing_object(scene.sentence, links)
    if noun is None:
        return []
    passive = len(links) > 1 and links[-1].form is Form.PARTICIPLE
    return _between(links[-1].index + (-0.5 if passive else 0.5), compact(scene, noun))


def _path(scene: Scene, noun: Word, verb: Word) -> Places:
    """The noun and what joins it to the verb above."""
    between = [word for word in scene.sentence.above(noun) if word.index > verb.index]
    joins = [word for word in between if word.part is Part.PREPOSITION or word.part in NOUNS]
    return _in_place([*compact(scene, noun), *joins])


def _completing(scene: Scene, verb: Word, core: Piece, links: set[int]) -> Iterator[Piece]:
    """Objects, predicates, agents, clauses and prepositions of a verb."""
    later = 0
    for child in scene.sentence.children(verb):
        if (
            child.index in scene.timed
            or child.form is Form.RELATIVE
            or links & {child.index, *child.children}
        ):
            continue
        yield from _complement(scene, verb, child, core)
        if child.relation is Relation.PREPOSITION and child.index > verb.index:
            yield from _prepositional(scene, child, (4 + later,), core)
            later = 2


def _complement(scene: Scene, verb: Word, child: Word, core: Piece) -> Iterator[Piece]:
    """What one dependent adds, by its relation; prepositions apart."""
    behind = child.index > verb.index
    match child.relation:
        case relation if relation in _COMPLEMENTS:
            yield from _predicate(scene, child, core)
        case Relation.AGENT:
            yield from _prepositional(scene, child, (2,), core)
        case Relation.OPEN_CLAUSE:
            yield from _clause(scene, child, (2,), core)
        case Relation.CLAUSE if verb.among(scene.words.reporting):
            yield from _clause(scene, child, (2,), core, at_end=not behind)
        case Relation.CLAUSE if behind and not verb.among(scene.words.copulas):
            yield from _clause(scene, child, (3,), core)
        case Relation.ADVERB if _is_kept(scene, verb, child):
            yield Piece((1,), tuple(_in_place([child])), core)
        case Relation.ADVERBIAL_CLAUSE if behind and clause.is_infinitive(scene.sentence, child):
            yield from _clause(scene, child, (3,), core)
        case Relation.ADVERBIAL_CLAUSE if behind and clause.is_bare_gerund(scene.sentence, child):
            yield from _clause(scene, child, (5,), core)
        case Relation.NOUN_ADVERB if behind:
            yield Piece((2,), tuple(_in_place(compact(scene, child))), core)
        case _:
            return


def _is_kept(scene: Scene, verb: Word, adverb: Word) -> bool:
    """Whether an adverb says what the verb alone does not: "never", "came back", "was down"."""
    said = adverb.lower in scene.words.keep_adverbs
    return said and (not adverb.children or verb.among(scene.words.copulas))


def _predicate(scene: Scene, child: Word, core: Piece) -> Iterator[Piece]:
    """An object or predicate with what stands beside it."""
    if child.part in NOUNS:
        main = Piece((1,), tuple(_in_place(compact(scene, child))), core)
        yield main
        yield from _beside(scene, child, (3,), main)
        return
    left = [word for word in scene.sentence.below(child) if word.index <= child.index]
    main = Piece((1,), tuple(_in_place(told(scene, left))), core)
    yield main
    for part in scene.sentence.children(child):
        if part.relation is Relation.PREPOSITION:
            yield from _prepositional(scene, part, (3,), main)
        elif part.relation in (Relation.OPEN_CLAUSE, Relation.CLAUSE):
            yield from _clause(scene, part, (2,), main)


def _clause(
    scene: Scene, verb: Word, rank: tuple[int, ...], core: Piece, *, at_end: bool = False
) -> Iterator[Piece]:
    """A clause inside: its verbs with an own subject as one piece, then what completes it."""
    group = list(clause.verb_group(scene.sentence, verb))
    own = scene.sentence.child(verb, *clause.SUBJECTS)
    marks = scene.sentence.children(verb, Relation.MARK)
    places = [*_in_place(group), *(_subject(scene, verb, group) if own is not None else [])]
    places += _in_place(mark for mark in marks if mark.lower in scene.words.conditions)
    shift = _AT_END if at_end else 0.0
    main = Piece((*rank, 0), tuple(places), core)
    moved = _moved(main, shift, core)
    yield moved
    for piece in _completing(scene, verb, main, set()):
        inside = moved if piece.inside == main else piece.inside
        yield _moved(replace(piece, rank=(*rank, *piece.rank)), shift, inside)


def _moved(piece: Piece, by: float, inside: Piece | None) -> Piece:
    places = tuple((place + by, index) for place, index in piece.places)
    return replace(piece, places=places, inside=inside)


def _beside(scene: Scene, noun: Word, rank: tuple[int, ...], inside: Piece) -> Iterator[Piece]:
    """To the right of a noun: the "of" phrase, then other prepositions, clauses, what it is joined with."""
    for child in scene.sentence.children(noun):
        if child.index < noun.index or child.index in scene.timed:
            continue
        if child.relation is Relation.PREPOSITION:
            later = 0 if child.lower in scene.words.of else 2
            yield from _prepositional(scene, child, (rank[0] + later,), inside)
        elif child.relation is Relation.NOUN_CLAUSE and clause.is_infinitive(scene.sentence, child):
            yield from _clause(scene, child, (rank[0] + 1,), inside)
        elif child.relation is Relation.COORDINATE and child.part in NOUNS and not _is_amount(scene, child):
            yield _joint(scene, noun, child, rank, inside)


def _joint(scene: Scene, noun: Word, child: Word, rank: tuple[int, ...], inside: Piece) -> Piece:
    joints = scene.sentence.children(noun, Relation.COORDINATOR)
    both = [*(one for one in joints if one.index < child.index), *compact(scene, child)]
    return Piece((rank[0] + (1 if child.part is Part.NAME else 4),), tuple(_in_place(both)), inside)


def _is_amount(scene: Scene, word: Word) -> bool:
    return word.part is Part.NUMBER or scene.sentence.child(word, Relation.NUMBER) is not None


def _prepositional(scene: Scene, word: Word, rank: tuple[int, ...], inside: Piece) -> Iterator[Piece]:
    """A preposition with its object; nothing where that is a time, or for a comparison ("compared with")."""
    children = scene.sentence.children(word)
    if word.part is Part.VERB or any(child.index in scene.timed for child in children):
        return
    parts = [child for child in children if child.part is Part.PREPOSITION and child.index < word.index + 3]
    for child in children:
        if child.relation is Relation.PREPOSITION_OBJECT and not _is_period(scene, child):
            own = [] if child.index < word.index else [one for one in parts if one.index < child.index]
            main = Piece(rank, tuple(_in_place([word, *own, *compact(scene, child)])), inside)
            yield main
            yield from _beside(scene, child, (rank[0] + 1,), main)
        elif child.relation is Relation.PREPOSITION_CLAUSE and is_verb(child):
            yield from _gerund(scene, word, child, rank, inside)
        elif child.relation is Relation.PREPOSITION:
            for piece in _prepositional(scene, child, rank, inside):
                yield replace(piece, places=(*_in_place([word]), *piece.places))


def _is_period(scene: Scene, noun: Word) -> bool:
    """Whether a noun only says what stretch a time in it is: "the 1988 period"."""
    return any(child.index in scene.timed for child in scene.sentence.children(noun)) and not names_event(
        noun, scene.words
    )


def _gerund(scene: Scene, word: Word, verb: Word, rank: tuple[int, ...], inside: Piece) -> Iterator[Piece]:
    """A preposition with a clause, whose object belongs to it: "into supporting him"."""
    objects = [
        one for child in scene.sentence.children(verb, *clause.OBJECTS) for one in compact(scene, child)
    ]
    group = list(clause.verb_group(scene.sentence, verb))
    own = scene.sentence.child(verb, *clause.SUBJECTS)
    relative = [child for child in scene.sentence.children(verb) if child.form is Form.RELATIVE]
    places = [*_in_place([word, *group, *relative, *objects]), *(_subject(scene, verb, group) if own else [])]
    main = Piece(rank, tuple(places), inside)
    yield main
    for piece in _completing(scene, verb, main, set()):
        yield replace(piece, rank=(*rank, *piece.rank))
