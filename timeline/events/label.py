"""A label: the few words of a sentence that tell one event, short, complete, without its date.

Pieces of the clause go in by importance as long as twelve words hold them, in the order of the text. What
would be poor is quoted as written, cut at a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from timeline.events import clause
from timeline.events.link import is_verb
from timeline.events.parse import Word
from timeline.events.phrase import Scene, text, untold
from timeline.events.pieces import Piece, of_noun, of_verb, subject
from timeline.language.events import EventWords
from timeline.language.grammar import Part, Relation

LONGEST = 12  # words
ELLIPSIS = "\u2026"
_ENOUGH = 2  # words without which a label says nothing


def label(scene: Scene, trigger: Word) -> str:
    """At most twelve words that name the event of a trigger."""
    indices, words = _made(scene, _pieces(scene, trigger))
    if len(words.split()) < _ENOUGH:
        return as_written(scene, trigger)
    return shorten(_with_speaker(scene, indices, words))


def as_written(scene: Scene, trigger: Word) -> str:
    """The clause of a trigger as it stands, without its times, cut at a word with an ellipsis."""
    sentence = scene.sentence
    above = (one for one in sentence.above(trigger) if is_verb(one))
    head = trigger if is_verb(trigger) else next(above, trigger)
    for group in (tuple(sentence.below(head)), sentence.words):
        out = untold(scene)
        kept = sorted((float(word.index), word.index) for word in group if word.index not in out)
        words = _trim(text(scene, kept), scene.words)
        if len(words.split()) >= _ENOUGH:
            return shorten(words)
    return shorten(words or sentence.text)


def shorten(words: str) -> str:
    """A text of at most twelve words, cut at a word with an ellipsis."""
    parts = words.split()
    return " ".join(parts) if len(parts) <= LONGEST else " ".join(parts[:LONGEST]).rstrip(",;:-") + ELLIPSIS


def _with_speaker(scene: Scene, indices: Iterable[int], words: str) -> str:
    """A label that keeps an "I" or "we" is led by the name of who says it."""
    own = (scene.sentence.words[index] for index in indices)
    first_person = scene.words.speakers | scene.words.speaker_possessives
    kept = any(word.lower in first_person and scene.name(word) is None for word in own)
    return f"{scene.speaker}: {words}" if kept and scene.speaker and scene.speaker not in words else words


def teller(scene: Scene, trigger: Word) -> Word:
    """The word whose clause or phrase tells the event: the trigger, or a verb above that says more."""
    if is_verb(trigger) or trigger.part is Part.ADJECTIVE:
        return _telling(scene, trigger)
    enough = len(_made(scene, of_noun(scene, trigger))[1].split()) >= _ENOUGH
    verb = next((above for above in scene.sentence.above(trigger) if is_verb(above)), None)
    return trigger if verb is None or (enough and not _told_by(scene, trigger, verb)) else verb


def _pieces(scene: Scene, trigger: Word) -> list[Piece]:
    """The pieces of a verb's clause, of an event noun, or of the clause that noun needs to say anything."""
    telling = teller(scene, trigger)
    if not is_verb(telling) and telling.part is not Part.ADJECTIVE:
        return list(of_noun(scene, telling))
    if is_verb(trigger) or trigger.part is Part.ADJECTIVE:
        return _of_verb(scene, telling)
    return list(of_verb(scene, telling, must=trigger))


def _of_verb(scene: Scene, verb: Word) -> list[Piece]:
    """A clause; where only a time is its subject, what it has as object ("the quarter had a loss")."""
    top = clause.chain(scene.sentence, verb, scene.words)[0]
    owned = scene.sentence.child(verb, Relation.OBJECT)
    if owned is not None and subject(scene, top, top.index) is None:
        return list(of_noun(scene, owned))
    return list(of_verb(scene, verb))


def _telling(scene: Scene, verb: Word) -> Word:
    """The verb to tell: of a clause that only describes a time ("the quarter ended in May") the one above."""
    head = scene.sentence.head(verb)
    if verb.relation in clause.ON_NOUN and (head.index in scene.timed or head.among(scene.words.periods)):
        return next((above for above in scene.sentence.above(verb) if is_verb(above)), verb)
    return verb


def _told_by(scene: Scene, noun: Word, verb: Word) -> bool:
    """Whether the verb tells more of the event than its noun.

    "Held talks" where the time is the verb's as well, "reported lower earnings", and the setting of something
    said ("said in an interview").
    """
    head = scene.sentence.head(noun)
    if head is verb:
        own = any(word.index in scene.timed for word in scene.sentence.below(noun))
        return noun.relation in clause.OBJECTS and (noun.among(scene.words.measures) or not own)
    setting = noun.relation is Relation.PREPOSITION_OBJECT and scene.sentence.head(head) is verb
    return setting and verb.among(scene.words.reporting)


def _made(scene: Scene, pieces: Iterable[Piece]) -> tuple[list[int], str]:
    """The indices of the words that fit and the label they make."""
    taken: list[Piece] = []
    places: dict[int, float] = {}
    for piece in sorted(pieces, key=lambda one: one.rank):
        if piece.inside is not None and piece.inside not in taken:
            continue
        more = {index: place for place, index in piece.places if index not in places}
        if not places or len(_text(scene, {**more, **places}).split()) <= LONGEST:
            taken.append(piece)
            places |= more
    return list(places), _trim(_text(scene, places), scene.words)


def _text(scene: Scene, places: Mapping[int, float]) -> str:
    return text(scene, sorted((place, index) for index, place in places.items()))


def _trim(words: str, language: EventWords) -> str:
    """Without function words that hang at the ends; the first letter capital."""
    parts = words.split()
    while parts and parts[-1].strip(",;:-").lower() in language.dangling | {""}:
        parts.pop()
    while parts and parts[0].strip(",;:-").lower() in language.opening | {""}:
        parts.pop(0)
    joined = " ".join(parts).strip(" ,;:-\u2014.\"'")
    return joined[:1].upper() + joined[1:]
