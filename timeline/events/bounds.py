"""When an event lies, seen from the publication day, that no time dates: from the forms of its words.

Two things tell it. The zone is what the tense says: gone by, the news itself, of these days, or still to
come. What has no tense of its own (a noun, an infinitive, a gerund) takes it from the verb that governs it.
And some happenings take more than a day: these have a bound for their beginning and one for their end.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import Enum, auto
from types import MappingProxyType

from timeline.events import clause
from timeline.events.link import is_verb, names_event
from timeline.events.parse import Sentence, Word
from timeline.language.events import EventWords
from timeline.language.grammar import Form, Relation

_PREDICATES = (Relation.ADJECTIVE_COMPLEMENT, Relation.ATTRIBUTE)
_UNDERGOING = (Relation.OBJECT, Relation.PASSIVE_SUBJECT)
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
        return _BOUNDS[zone, zone is _Zone.AHEAD and _takes_days(sentence, word, words)]
    if _is_state(word, words):
        return _BOUNDS[_state(sentence, word, words), True]
    lasting = word.form is Form.PLURAL or word.among(words.lasting_nouns)
    return _BOUNDS[_noun(sentence, word, words), lasting]


def _is_state(word: Word, words: EventWords) -> bool:
    """Whether the word says what somebody or something is, not what happens."""
    happens = names_event(word, words) or word.among(words.spoken)
    return word.relation in _PREDICATES and not happens


def _takes_days(sentence: Sentence, verb: Word, words: EventWords) -> bool:
    """What is done to many is seldom done in a day: "deploy marines"."""
    many = any(one.form is Form.PLURAL for one in sentence.children(verb, *_UNDERGOING))
    return many or verb.among(words.lasting_verbs)


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
    return any(mark.relation is Relation.POSSESSIVE or mark.lower in words.definite for mark in marks)


def _verb(sentence: Sentence, verb: Word, words: EventWords) -> _Zone:
    helpers = [word for word in clause.verb_group(sentence, verb) if word is not verb]
    forms = {helper.form for helper in helpers}
    perfect = any(helper.among(words.having) for helper in helpers)
    if Form.MODAL in forms:
        able = any(helper.lower in words.able for helper in helpers)
        return _Zone.GONE if perfect else _Zone.NOW if able else _Zone.AHEAD
    if Form.INFINITIVE_MARK in forms or _has_no_tense(verb, forms):
        return _governed(sentence, verb, words, to=Form.INFINITIVE_MARK in forms)
    finite = next((form for form in _FINITE if form in forms), verb.form)
    if finite is not Form.PRESENT or (perfect and verb.form is Form.PARTICIPLE):
        return _past(verb, words)
    return _present(sentence, verb, words)


def _has_no_tense(verb: Word, helpers: Collection[Form]) -> bool:
    """ "(Help) build", "(by) killing"; a participle only where it completes a verb: "wants it tested"."""
    if any(form in helpers for form in _FINITE):
        return False
    completes = verb.form is Form.PARTICIPLE and verb.relation in _COMPLEMENTS
    return verb.form in _WITHOUT_TENSE or completes


def _past(verb: Word, words: EventWords) -> _Zone:
    """A finished deed in a relative clause tells which one is meant, by what is known of it: no news."""
    aside = verb.relation is Relation.RELATIVE_CLAUSE and verb.form is not Form.GERUND
    return _Zone.GONE if aside and not verb.among(words.reporting) else _Zone.NEWS


def _present(sentence: Sentence, verb: Word, words: EventWords) -> _Zone:
    """What somebody says or thinks is of the day; a present beside a future is one: "until it retreats"."""
    head = sentence.head(verb)
    beside = verb.relation is Relation.ADVERBIAL_CLAUSE and is_verb(head)
    if beside and _verb(sentence, head, words) is _Zone.AHEAD:
        return _Zone.AHEAD
    return _Zone.NEWS if verb.among(words.reporting) or verb.among(words.judging) else _Zone.NOW


def _governed(sentence: Sentence, verb: Word, words: EventWords, *, to: bool) -> _Zone:
    """An infinitive is an aim, save behind verbs that tell of its doing: "began to", "failed to"."""
    governor = _governor(sentence, verb)
    if governor is None:
        return _Zone.AHEAD if verb.form is Form.BASE else _Zone.NEWS
    if (to and not governor.among(words.implying)) or _is_foreseen(sentence, verb, words):
        return _Zone.AHEAD
    return _verb(sentence, governor, words)


def _is_foreseen(sentence: Sentence, word: Word, words: EventWords) -> bool:
    """Wanted, feared or prepared for: "want a referendum", "call for talks", "possibility of war"."""
    head = sentence.head(word)
    if word.relation in _BEHIND:
        return f"{sentence.head(head).lemma} {head.lower}" in words.foreseeing
    return word.relation in (Relation.OBJECT, *_COMPLEMENTS) and head.among(words.foreseeing)


def _governor(sentence: Sentence, word: Word) -> Word | None:
    return next((one for one in sentence.above(word) if is_verb(one)), None)
