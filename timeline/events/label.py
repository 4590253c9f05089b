"""A label: the few words of a sentence that tell one event, short, complete, without its date.

Pieces of the clause go in by importance as long as twelve words hold them, in the order of the text. What
names nobody is led by its owner: "Ford: third loss". What would be poor is quoted as written, cut at a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from timeline.events import clause
from timeline.events.compared import comparison
from timeline.events.core import subject
from timeline.events.fitting import Made, fitted
from timeline.events.link import is_verb
from timeline.events.owner import owner
from timeline.events.parse import Word
from timeline.events.participants import is_place, names
from timeline.events.piece import Piece
from timeline.events.pieces import of_adverbial, of_noun, of_verb, round_time
from timeline.events.scene import Scene
from timeline.events.spelling import is_name, noun
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
            lead = _lead(scene, compared.told)
            words = compared.label(scene, lead)
            return shorten(f"{lead} {words}" if lead else capital(words))
    best = teller(scene, trigger)
    scene = replace(scene, timed=scene.timed - _objects(scene, best))
    closing = _bounding(scene, best, times) or _ended(scene, trigger)
    for telling in (best,) if is_clause(trigger) else dict.fromkeys((best, trigger)):
        lead = _lead(scene, telling)
        pieces = [*_pieces(scene, trigger, telling), *_round_times(scene, telling, times)]
        made = fitted(scene, pieces, lead, len(closing.split()))
        if not lead and (lead := _context(scene, made)):
            made = fitted(scene, pieces, lead, len(closing.split()))
        if not _is_poor(scene, telling, made):
            words = f"{lead} {made.words}" if lead else capital(made.words)
            return shorten(_with_speaker(scene, made.indices, words) + closing)
    return as_written(scene, trigger)


def _objects(scene: Scene, telling: Word) -> frozenset[int]:
    """The words of a time that a verb says something of: "set 10 November as the deadline"."""
    if not is_verb(telling):
        return frozenset()
    found = scene.sentence.children(telling, Relation.OBJECT)
    if telling.among(scene.words.setting_dates):
        found += scene.sentence.children(telling, Relation.NOUN_ADVERB)
    times = (one for one in found if one.index in scene.timed and one.index > telling.index)
    return frozenset(word.index for one in times for word in scene.sentence.below(one))


def _lead(scene: Scene, telling: Word) -> str:
    """Whose an amount or happening is that its phrase does not name, before a colon."""
    head = scene.sentence.head(telling)
    if telling.relation is Relation.APPOSITION and head.part is Part.NAME and head.index < telling.index:
        return f"{noun(scene, head)}:"
    told: Word | None = telling
    links: tuple[Word, ...] = (telling,)
    if is_clause(telling):
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


def _bounding(scene: Scene, telling: Word, times: Sequence[Span]) -> str:
    """What keeps a label true where its time only ends or begins it: "will carry a dividend until then"."""
    if len(times) != 1:
        return ""
    if is_until(scene, times[0]):
        return f" {scene.words.until_then}"
    helpers = clause.verb_group(scene.sentence, telling) if is_verb(telling) else ()
    perfect = any(helper.among(scene.words.having) for helper in helpers if helper is not telling)
    since = _before(scene, times[0]) in scene.words.since
    return f" {scene.words.since_then}" if since and perfect else ""


def is_until(scene: Scene, time: Span) -> bool:
    """Whether a time is the end of what is told: "until 1938"."""
    return _before(scene, time) in scene.words.until


def _before(scene: Scene, time: Span) -> str:
    """The word before a time, in small letters."""
    own = scene.sentence.covered(time)
    return scene.sentence.words[own[0].index - 1].lower if own and own[0].index else ""


def _ended(scene: Scene, trigger: Word) -> str:
    """The period whose end a time is, behind what is told of it: "in quarter ended then"."""
    period = scene.sentence.head(trigger)
    words = scene.words
    ends = trigger.lower in words.ending and trigger.relation is Relation.NOUN_CLAUSE
    if not ends or not period.among(words.periods) or period.index in scene.timed:
        return ""
    return f" {words.in_period} {noun(scene, period)} {trigger.text} {words.then}"


def _context(scene: Scene, made: Made) -> str:
    """Whom the text speaks of, before a label that names nobody: "Acme: transaction is expected to close".

    Else where it was written: "Cambodia: group began to fall apart". Not before "new company", which is
    another one, nor before a pronoun.
    """
    told = [scene.sentence.words[index] for index in made.indices]
    if any(is_name(scene, word) or _is_other(scene, word) for word in told):
        return ""
    if _with_speaker(scene, made.indices, made.words) != made.words:
        return ""
    short = scene.topics.short
    rival = any(short.get(word.text, scene.topic) != scene.topic for word in scene.sentence.words)
    name = "" if rival or scene.topics.shared else scene.topic
    name = name or _region(scene)
    return f"{capital(name)}:" if name else ""


def _region(scene: Scene) -> str:
    """The country the text is about, unless the sentence tells of another place."""
    region = scene.topics.region
    found = names(scene.sentence, scene.timed, scene.words) if region else ()
    places = (name.text for name in found if is_place(scene.sentence, name, scene.words))
    return "" if any(place not in region for place in places) else region


def _is_other(scene: Scene, word: Word) -> bool:
    """Whether a subject stands for another than whom the text speaks of, or for nobody known."""
    others = scene.words.organisation_nouns | scene.words.titles | scene.words.persons
    return word.relation in clause.SUBJECTS and word.among(others)


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


def _with_speaker(scene: Scene, indices: Iterable[int], words: str) -> str:
    """A label that keeps an "I" or "we" is led by the name of who says it."""
    own = (scene.sentence.words[index] for index in indices)
    first_person = scene.words.speakers | scene.words.speaker_possessives
    kept = any(word.lower in first_person and scene.name(word) is None for word in own)
    return f"{scene.speaker}: {words}" if kept and scene.speaker and scene.speaker not in words else words


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
