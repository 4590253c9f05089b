"""When an event lies, seen from the publication day, that no time dates: from the forms of its words.

Two things tell it. The zone is what the tense says: gone by, the news itself, of these days, or still to
come. What has no tense of its own (a noun, an infinitive, a gerund) takes it from the verb that governs it.
And some happenings take more than a day: these have a bound for their beginning and one for their end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from timeline.events import clause
from timeline.events.link import is_verb, names_event
from timeline.events.parse import Sentence, Word
from timeline.language.events import EventWords
from timeline.language.grammar import Form, Relation

_PREDICATES = (Relation.ADJECTIVE_COMPLEMENT, Relation.ATTRIBUTE)
_COMPLEMENTS = (Relation.OPEN_CLAUSE, Relation.CLAUSE)
_BEHIND = (Relation.PREPOSITION_OBJECT, Relation.PREPOSITION_CLAUSE)
_FINITE = (Form.PAST, Form.PRESENT)
_WITHOUT_TENSE = (Form.BASE, Form.GERUND)


class Bound(Enum):
    """Where an event lies, seen from the publication day."""

    BEFORE = auto()
    LASTED = auto()  # begun and ended before it
    ON = auto()
    ROUND = auto()  # begun before it, still to end
    AFTER = auto()
    WILL_LAST = auto()  # to begin and end after it


class _Zone(Enum):
    GONE = auto()
    NEWS = auto()
    NOW = auto()
    AHEAD = auto()


@dataclass(frozen=True, slots=True)
class _Tense:
    """A verb with what its helpers tell; ``finite`` is its past or present, ``None`` where it has none."""

    verb: Word
    modal: bool
    to: bool
    perfect: bool
    finite: Form | None


# A war that is in the news mostly goes on; and the present tells of what goes on, whatever the word.
_BOUNDS: Mapping[tuple[_Zone, bool], Bound] = MappingProxyType(
    {
        (_Zone.GONE, False): Bound.BEFORE,
        (_Zone.GONE, True): Bound.LASTED,
        (_Zone.NEWS, False): Bound.ON,
        (_Zone.NEWS, True): Bound.ROUND,
        (_Zone.NOW, False): Bound.ROUND,
        (_Zone.NOW, True): Bound.ROUND,
        (_Zone.AHEAD, False): Bound.AFTER,
        (_Zone.AHEAD, True): Bound.WILL_LAST,
    }
)


def bound(sentence: Sentence, word: Word, words: EventWords) -> Bound:
    """The bound of the event that a word heads."""
    if is_verb(word):
        zone = _verb(sentence, word, words)
        return _BOUNDS[zone, zone is _Zone.AHEAD and word.among(words.lasting_verbs)]
    if _is_state(word, words):
        return _BOUNDS[_state(sentence, word, words), True]
    lasting = word.form is Form.PLURAL or word.among(words.lasting_nouns)
    return _BOUNDS[_noun(sentence, word, words), lasting]


def _is_state(word: Word, words: EventWords) -> bool:
    """Whether the word says what somebody or something is, not what happens."""
    happens = names_event(word, words) or word.among(words.spoken)
    return word.relation in _PREDICATES and not happens


# --------------------------------------------------------------------------- zones


def _state(sentence: Sentence, word: Word, words: EventWords) -> _Zone:
    """A state told in the past is over, where a deed would be the news."""
    zone = _verb(sentence, sentence.head(word), words)
    return _Zone.GONE if zone is _Zone.NEWS else zone


def _noun(sentence: Sentence, noun: Word, words: EventWords) -> _Zone:
    """A noun lies ahead with the verb above it, or is hoped for; but not where it is known already."""
    if noun.among(words.spoken):
        return _Zone.GONE
    if _is_known(sentence, noun, words):
        return _Zone.NEWS
    governor = _governor(sentence, noun)
    ahead = governor is not None and _verb(sentence, governor, words) is _Zone.AHEAD
    return _Zone.AHEAD if ahead or _is_foreseen(sentence, noun, words) else _Zone.NEWS


def _is_known(sentence: Sentence, noun: Word, words: EventWords) -> bool:
    """ "The talks", "his promise": what readers know of has begun."""
    marks = sentence.children(noun, Relation.DETERMINER, Relation.POSSESSIVE)
    return any(mark.relation is Relation.POSSESSIVE or mark.lower in words.pointing for mark in marks)


def _verb(sentence: Sentence, verb: Word, words: EventWords) -> _Zone:
    """The zone of a verb, settled from the top of those it leans on: debris can hang a thousand in a row."""
    hanging = [_tense(sentence, verb, words)]
    while (outer := _outer(sentence, hanging[-1])) is not None:
        hanging.append(_tense(sentence, outer, words))
    zone: _Zone | None = None
    for tense in reversed(hanging):
        zone = _zone(sentence, tense, words, zone)
    assert zone is not None
    return zone


def _tense(sentence: Sentence, verb: Word, words: EventWords) -> _Tense:
    helpers = tuple(word for word in clause.verb_group(sentence, verb) if word is not verb)
    forms = {helper.form for helper in helpers}
    finite = next((form for form in _FINITE if form in forms), None)
    own = verb.form if verb.form not in _WITHOUT_TENSE else None
    completes = verb.form is Form.PARTICIPLE and verb.relation in _COMPLEMENTS
    return _Tense(
        verb,
        modal=Form.MODAL in forms,
        to=Form.INFINITIVE_MARK in forms,
        perfect=any(helper.among(words.having) for helper in helpers),
        finite=finite or (None if completes else own),
    )


def _outer(sentence: Sentence, tense: _Tense) -> Word | None:
    """The verb that one without a tense leans on, or a present beside another clause."""
    if tense.modal:
        return None
    if tense.to or tense.finite is None:
        return _governor(sentence, tense.verb)
    head = sentence.head(tense.verb)
    beside = tense.finite is Form.PRESENT and tense.verb.relation is Relation.ADVERBIAL_CLAUSE
    return head if beside and is_verb(head) else None


def _zone(sentence: Sentence, tense: _Tense, words: EventWords, outer: _Zone | None) -> _Zone:
    if tense.modal:
        return _Zone.GONE if tense.perfect else _Zone.AHEAD
    if tense.to or tense.finite is None:
        return _governed(sentence, tense, words, outer)
    if tense.finite is not Form.PRESENT or (tense.perfect and tense.verb.form is Form.PARTICIPLE):
        return _past(sentence, tense.verb, words)
    return _present(tense.verb, words, outer)


def _governed(sentence: Sentence, tense: _Tense, words: EventWords, outer: _Zone | None) -> _Zone:
    """An infinitive is an aim, save behind verbs that tell of its doing: "began to", "failed to"."""
    governor = _governor(sentence, tense.verb)
    if outer is None or governor is None:
        return _Zone.NEWS if tense.verb.form is Form.GERUND and not tense.to else _Zone.AHEAD
    aim = tense.to and not governor.among(words.implying)
    return _Zone.AHEAD if aim or _is_foreseen(sentence, tense.verb, words) else outer


def _past(sentence: Sentence, verb: Word, words: EventWords) -> _Zone:
    """A finished deed that tells which one is meant, or when or why something was, is known: no news."""
    which = verb.relation is Relation.RELATIVE_CLAUSE and verb.form is not Form.GERUND
    aside = (which and not verb.among(words.reporting)) or _is_setting(sentence, verb, words)
    return _Zone.GONE if aside else _Zone.NEWS


def _is_setting(sentence: Sentence, verb: Word, words: EventWords) -> bool:
    """ "After they met", "because it lost": what opens the clause makes it a setting of something else."""
    before = (sentence.head(verb), *sentence.children(verb))
    clausal = verb.relation in (Relation.ADVERBIAL_CLAUSE, Relation.PREPOSITION_CLAUSE)
    return clausal and any(one.index < verb.index and one.lower in words.setting for one in before)


def _present(verb: Word, words: EventWords, outer: _Zone | None) -> _Zone:
    """What somebody says or thinks is of the day; a present beside a future is one: "until it retreats"."""
    if outer is _Zone.AHEAD:
        return outer
    return _Zone.NEWS if verb.among(words.reporting) or verb.among(words.judging) else _Zone.NOW


def _is_foreseen(sentence: Sentence, word: Word, words: EventWords) -> bool:
    """Wanted, feared or prepared for: "want a referendum", "call for talks", "possibility of war"."""
    head = sentence.head(word)
    if word.relation in _BEHIND:
        return f"{sentence.head(head).lemma} {head.lower}" in words.foreseeing
    return word.relation in (Relation.OBJECT, *_COMPLEMENTS) and head.among(words.foreseeing)


def _governor(sentence: Sentence, word: Word) -> Word | None:
    return next((one for one in sentence.above(word) if is_verb(one)), None)
