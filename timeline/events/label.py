"""A label: the few words of a sentence that tell one event, short, complete, without its date.

Pieces of the clause go in by importance as long as twelve words hold them, in the order of the text. What
names nobody is led by its owner: "Ford: third loss". What would be poor is quoted as written, cut at a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.events import clause
from timeline.events.compared import comparison
from timeline.events.core import subject
from timeline.events.link import is_verb
from timeline.events.owner import owner
from timeline.events.parse import Word
from timeline.events.phrase import Scene, is_name, text
from timeline.events.pieces import OPTIONAL, Piece, of_adverbial, of_noun, of_verb, round_time
from timeline.events.written import ENOUGH, LONGEST, as_written, capital, shorten, trim
from timeline.language.grammar import Form, Part, Relation
from timeline.model import Span

ROOM = 10  # words up to which a label takes what it can do without


_TELLING_WHICH = (Relation.POSSESSIVE, Relation.COMPOUND, Relation.PREPOSITION_OBJECT)


@dataclass(frozen=True, slots=True)
class Made:
    """A label in the making: its words, their indices, and whether nothing needed was too long for it."""

    words: str
    indices: frozenset[int]
    whole: bool


def label(scene: Scene, trigger: Word, times: Sequence[Span] = ()) -> str:
    """At most twelve words that name the event of a trigger, told by the first word that does so well.

    ``times`` are those that date this event, by which a comparison tells two events of one trigger apart.
    """
    for time in times:
        if (compared := comparison(scene, time)) is not None:
            lead = _lead(scene, compared.told)
            words = compared.label(scene, lead)
            return shorten(f"{lead} {words}" if lead else capital(words))
    best = teller(scene, trigger)
    for telling in (best,) if _is_clause(trigger) else dict.fromkeys((best, trigger)):
        lead = _lead(scene, telling)
        pieces = [*_pieces(scene, trigger, telling), *_round_times(scene, telling, times)]
        made = _made(scene, pieces, lead)
        if not lead and (lead := _context(scene, made)):
            made = _made(scene, pieces, lead)
        if not _is_poor(scene, telling, made):
            words = f"{lead} {made.words}" if lead else capital(made.words)
            return shorten(_with_speaker(scene, made.indices, words))
    return as_written(scene, trigger)


def _lead(scene: Scene, telling: Word) -> str:
    """Whose an amount or happening is that its phrase does not name, before a colon."""
    told: Word | None = telling
    links: tuple[Word, ...] = (telling,)
    if _is_clause(telling):
        links = clause.chain(scene.sentence, telling, scene.words)
        told = clause.subject(scene.sentence, links[0])
    intended = (
        len(links) == 1
        and telling.relation is Relation.NOUN_CLAUSE
        and clause.is_infinitive(scene.sentence, telling)
    )
    amounts = scene.words.measures | scene.words.accounts
    if told is None or not (told is telling or intended or told.among(amounts)):
        return ""
    name = owner(scene, told)
    return f"{capital(name)}:" if name else ""


def _context(scene: Scene, made: Made) -> str:
    """Whom the text speaks of, before a label that names nobody: "Acme: transaction is expected to close".

    Not before "new company": that is another one.
    """
    told = [scene.sentence.words[index] for index in made.indices]
    others = scene.words.organisation_nouns | scene.words.titles
    named = any(is_name(scene, word) or word.among(others) for word in told)
    led = _with_speaker(scene, made.indices, made.words) != made.words
    return "" if named or led or scene.topics.shared or not scene.topic else f"{capital(scene.topic)}:"


def _is_poor(scene: Scene, telling: Word, made: Made) -> bool:
    """Whether the words say too little, or leave open who or what."""
    if len(made.words.split()) < ENOUGH or not made.whole:
        return True
    if not is_verb(telling):
        return False
    first = clause.chain(scene.sentence, telling, scene.words)[0]
    led = clause.verb_group(scene.sentence, first)[0]
    doer = clause.subject(scene.sentence, first) or subject(scene, first, led.index)
    bare = first.form is Form.BASE and led is first
    return bare or (doer is None and first.form is not Form.PARTICIPLE)


def _with_speaker(scene: Scene, indices: Iterable[int], words: str) -> str:
    """A label that keeps an "I" or "we" is led by the name of who says it."""
    own = (scene.sentence.words[index] for index in indices)
    first_person = scene.words.speakers | scene.words.speaker_possessives
    kept = any(word.lower in first_person and scene.name(word) is None for word in own)
    return f"{scene.speaker}: {words}" if kept and scene.speaker and scene.speaker not in words else words


def teller(scene: Scene, trigger: Word) -> Word:
    """The word whose clause or phrase tells the event: the trigger, or a verb above that says more."""
    if _is_clause(trigger):
        return _denier(scene, trigger) or _telling(scene, trigger)
    made = _made(scene, of_noun(scene, trigger))
    amount = trigger.among(scene.words.measures | scene.words.accounts)
    least = ENOUGH + (amount and not any(_owns(scene, index) for index in made.indices))
    enough = len(made.words.split()) >= least and (_says_which(scene, made) or _holds_time(scene, trigger))
    verb = next((above for above in scene.sentence.above(trigger) if is_verb(above)), None)
    if verb is None or verb.among(scene.words.comparing) or trigger.relation is Relation.APPOSITION:
        return trigger
    return trigger if enough and not _told_by(scene, trigger, verb) else _telling(scene, verb)


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


def _is_clause(word: Word) -> bool:
    return is_verb(word) or word.part is Part.ADJECTIVE


def _pieces(scene: Scene, trigger: Word, telling: Word) -> list[Piece]:
    """The pieces of a verb's clause, of an event noun, or of the clause that noun needs to say anything."""
    if not _is_clause(telling):
        return list(of_noun(scene, telling))
    return _of_verb(scene, telling, must=None if _is_clause(trigger) else trigger)


def _round_times(scene: Scene, telling: Word, times: Sequence[Span]) -> Iterator[Piece]:
    """The phrase a time stands in, where that says what it dates: "to stock of record", "past the deadline"."""
    if not _is_clause(telling) or telling.among(scene.words.reporting):
        return
    for time in times:
        above = list(scene.sentence.above(scene.sentence.top(scene.sentence.covered(time))))
        if telling in above and above[0].part is Part.NOUN and above[0].index not in scene.timed:
            yield from round_time(scene, above[0], telling)


def _of_verb(scene: Scene, verb: Word, must: Word | None) -> list[Piece]:
    """A clause with a noun it must hold."""
    governor = _governor(scene, verb)
    if governor is None:
        return list(of_verb(scene, verb, must))
    return list(of_adverbial(scene, verb, governor, must))


def _governor(scene: Scene, verb: Word) -> Word | None:
    """The verb that a gerund without subject adds to: "rose, extending a trend", "after averaging"."""
    adds = verb.relation in (Relation.ADVERBIAL_CLAUSE, Relation.PREPOSITION_CLAUSE)
    unbound = len(clause.chain(scene.sentence, verb, scene.words)) == 1
    if (
        not (adds and unbound and _is_gerund(scene, verb))
        or scene.sentence.child(verb, *clause.SUBJECTS) is not None
    ):
        return None
    verbs = (above for above in scene.sentence.above(verb) if is_verb(above))
    return next((above for above in verbs if not _is_gerund(scene, above)), None)


def _is_gerund(scene: Scene, verb: Word) -> bool:
    return clause.verb_group(scene.sentence, verb)[0].form is Form.GERUND


def _telling(scene: Scene, verb: Word) -> Word:
    """What to tell for a verb.

    Of a clause that only describes a time ("the quarter ended in May") the verb above; where nothing or a
    time is subject ("the quarter had a loss") the object.
    """
    head = scene.sentence.head(verb)
    if verb.relation in clause.ON_NOUN and (head.index in scene.timed or head.among(scene.words.periods)):
        return next((above for above in scene.sentence.above(verb) if is_verb(above)), verb)
    top = clause.chain(scene.sentence, verb, scene.words)[0]
    owned = scene.sentence.child(verb, Relation.OBJECT)
    return owned if owned is not None and subject(scene, top, top.index) is None else verb


def _denier(scene: Scene, verb: Word) -> Word | None:
    """The verb that takes back what it reports or leaves it open, lest the label tell it as true.

    "Did not say it was", "believe it was".
    """
    below = verb
    for above in scene.sentence.above(verb):
        if below.relation is not Relation.CLAUSE:
            return None
        negated = scene.sentence.child(above, Relation.NEGATION) is not None
        if negated or above.among(scene.words.denying | scene.words.doubting):
            return above
        below = above
    return None


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


def _made(scene: Scene, pieces: Iterable[Piece], lead: str = "") -> Made:
    """The words that fit behind what leads them, without phrases that lack what they need."""
    taken: list[Piece] = []
    for piece in sorted(pieces, key=lambda one: one.rank):
        if taken and piece.inside not in {one.head for one in taken}:
            continue
        room = (ROOM if piece.rank >= OPTIONAL else LONGEST) - len(lead.split())
        known = _places(taken).keys() >= _places([piece]).keys()
        if not taken or known or _length(scene, [*taken, piece], lead) <= room:
            taken.append(piece)
        elif piece.needed:
            left = _withdrawn(taken, piece)
            if not left:
                return _put_together(scene, taken, lead, whole=False)
            taken = left
    return _put_together(scene, taken, lead, whole=True)


def _withdrawn(taken: Sequence[Piece], needed: Piece) -> list[Piece]:
    """What is left without the phrase that lacks a piece, and what needs that phrase; nothing of a clause."""
    lacking = next(piece for piece in taken if piece.head == needed.inside)
    if lacking is taken[0]:
        return []
    if lacking.needed:
        return _withdrawn(taken, lacking)
    out = {lacking.head}
    for piece in taken:
        out |= {piece.head} if piece.inside in out else set()
    return [piece for piece in taken if piece.head not in out]


def _put_together(scene: Scene, taken: Sequence[Piece], lead: str, *, whole: bool) -> Made:
    places = _places(taken)
    return Made(trim(_text(scene, places, lead), scene.words), frozenset(places), whole)


def _length(scene: Scene, taken: Sequence[Piece], lead: str) -> int:
    return len(_text(scene, _places(taken), lead).split())


def _places(taken: Sequence[Piece]) -> dict[int, float]:
    """Each word where the first piece that holds it puts it."""
    return {index: place for piece in reversed(taken) for place, index in piece.places}


def _text(scene: Scene, places: Mapping[int, float], lead: str) -> str:
    return text(scene, sorted((place, index) for index, place in places.items()), lead=lead)
