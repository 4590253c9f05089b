"""A label: the few words of a sentence that tell one event, short, complete, without its date.

Pieces of the clause go in by importance as long as twelve words hold them, in the order of the text. What
names nobody is led by its owner: "Ford: third loss". What would be poor is quoted as written, cut at a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.events import clause
from timeline.events.closing import before, bounded
from timeline.events.compared import comparison
from timeline.events.core import subject
from timeline.events.fitting import Made, fitted
from timeline.events.leading import context, lead, with_speaker
from timeline.events.link import is_verb
from timeline.events.parse import Word
from timeline.events.piece import Piece
from timeline.events.pieces import of_adverbial, of_noun, of_verb, round_time
from timeline.events.scene import Scene
from timeline.events.telling import is_clause, teller
from timeline.events.written import ENOUGH, as_written, capital, shorten
from timeline.language.grammar import Form, Part, Relation
from timeline.model import Span


def label(scene: Scene, trigger: Word, times: Sequence[Span] = ()) -> str:
    """At most twelve words that name the event of a trigger, told by the first word that does so well.

    ``times`` are those that date this event, by which a comparison tells two events of one trigger apart.
    """
    for time in times:
        if (compared := comparison(scene, time)) is not None:
            led = lead(scene, compared.told)
            return shorten(_led_by(led, compared.label(scene, led)))
    if (day := _own_day(scene, trigger, times)) is not None:
        return day
    best = teller(scene, trigger)
    scene = replace(scene, timed=scene.timed - _objects(scene, best))
    closing = bounded(scene, trigger, best, times)
    for telling in (best,) if is_clause(trigger) else dict.fromkeys((best, trigger)):
        pieces = [*_pieces(scene, trigger, telling), *_round_times(scene, telling, times)]
        led = lead(scene, telling)
        made = fitted(scene, pieces, led, len(closing.split()))
        if not led and (led := context(scene, made)):
            made = fitted(scene, pieces, led, len(closing.split()))
        if not _is_poor(scene, telling, made):
            return shorten(with_speaker(scene, made.indices, _led_by(led, made.words)) + closing)
    return as_written(scene, trigger)


def _own_day(scene: Scene, trigger: Word, times: Sequence[Span]) -> str | None:
    """The label of a day that has a name of its own: "payable to holders of record May 1"."""
    words = [before(scene, time, 3) for time in times]
    phrases = (" ".join(part) for three in words for part in (three[-2:], three[:2]))
    day = next((scene.words.own_days[phrase] for phrase in phrases if phrase in scene.words.own_days), None)
    top = clause.chain(scene.sentence, trigger, scene.words)[0]
    thing = scene.sentence.child(trigger, Relation.OBJECT) or clause.subject(scene.sentence, top)
    if day is None or thing is None or thing.index in scene.timed:
        return None
    made = fitted(scene, of_noun(scene, thing), day)
    led = lead(scene, thing) or context(scene, made)
    return shorten(_led_by(led, f"{day} {made.words}"))


def _led_by(led: str, words: str) -> str:
    return f"{led} {words}" if led else capital(words)


def _objects(scene: Scene, telling: Word) -> frozenset[int]:
    """The words of a time that a verb says something of: "set 10 November as the deadline"."""
    if not is_verb(telling):
        return frozenset()
    found = scene.sentence.children(telling, Relation.OBJECT)
    if telling.among(scene.words.setting_dates):
        found += scene.sentence.children(telling, Relation.NOUN_ADVERB)
    times = (one for one in found if one.index in scene.timed and one.index > telling.index)
    return frozenset(word.index for one in times for word in scene.sentence.below(one))


def _is_poor(scene: Scene, telling: Word, made: Made) -> bool:
    """Whether the words say too little, or leave open who or what."""
    least = ENOUGH - (telling.relation is Relation.APPOSITION)
    if len(made.words.split()) < least or not made.whole:
        return True
    if not is_verb(telling):
        return False
    if telling.lower not in made.words.lower() and not telling.among(scene.words.copulas):
        return True
    first = clause.chain(scene.sentence, telling, scene.words)[0]
    led = clause.verb_group(scene.sentence, first)[0]
    doer = clause.subject(scene.sentence, first) or subject(scene, first, led.index)
    bare = first.form is Form.BASE and led is first
    return bare or (doer is None and first.form is not Form.PARTICIPLE)


def _pieces(scene: Scene, trigger: Word, telling: Word) -> list[Piece]:
    """The pieces of a verb's clause, of an event noun, or of the clause that noun needs to say anything."""
    if not is_clause(telling):
        return list(of_noun(scene, telling))
    return _of_verb(scene, telling, must=None if is_clause(trigger) else trigger)


def _round_times(scene: Scene, telling: Word, times: Sequence[Span]) -> Iterator[Piece]:
    """The phrase a time stands in, where that says what it dates: "to stock of record"."""
    if not is_clause(telling) or telling.among(scene.words.reporting):
        return
    for time in times:
        noun = _round(scene, time)
        if noun is not None and telling in scene.sentence.above(noun):
            yield from round_time(scene, noun, telling)


def _round(scene: Scene, time: Span) -> Word | None:
    """The noun a time hangs on, or that ends a phrase before it: "in early trading yesterday"."""
    own = scene.sentence.covered(time)
    before = scene.sentence.words[own[0].index - 1] if own and own[0].index else None
    behind = before is not None and before.relation is Relation.PREPOSITION_OBJECT
    noun = before if behind or not own else scene.sentence.head(scene.sentence.top(own))
    return noun if noun is not None and noun.part is Part.NOUN and noun.index not in scene.timed else None


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
