"""Who says what an event's clause tells: the reporter above it, or whom it is told according to."""

from __future__ import annotations

from itertools import takewhile

from timeline.events import clause
from timeline.events.link import is_verb
from timeline.events.parse import Sentence, Word
from timeline.language.events import EventWords
from timeline.language.grammar import Part, Relation

_COMMA, _SEMICOLON = ",", ";"


def said_by(sentence: Sentence, trigger: Word, timed: frozenset[int], words: EventWords) -> Word | None:
    """The word that names who reports the event of a trigger, if the sentence says."""
    below = trigger
    for verb in sentence.above(trigger):
        if is_aside(sentence, below) or _runs_on(sentence, below):
            break
        if _is_reported(sentence, below, verb) and verb.among(words.reporting):
            return clause.subject(sentence, verb)
        below = verb
    return _according(sentence, trigger, timed, words)


def is_aside(sentence: Sentence, word: Word) -> bool:
    """Whether a clause is the narrator's about a noun: "said the offer, which Acme made in May, stands"."""
    first = min((one.index for one in sentence.below(word)), default=word.index)
    return (
        word.relation is Relation.RELATIVE_CLAUSE and first > 0 and sentence.words[first - 1].text == _COMMA
    )


def _runs_on(sentence: Sentence, word: Word) -> bool:
    """Whether a clause is joined to a reported one by a comma, yet not reported as that is.

    "Brek said that Acme had paid, and the bank closed", which would be "and that the bank had".
    """
    first = sentence.head(word)
    if word.relation is not Relation.COORDINATE or sentence.child(word, *clause.SUBJECTS) is None:
        return False
    marked = [sentence.child(one, Relation.MARK) is not None for one in (first, word)]
    comma = any(one.text == _COMMA for one in sentence.children(first, Relation.PUNCTUATION))
    return comma and marked == [True, False]


def _is_reported(sentence: Sentence, below: Word, verb: Word) -> bool:
    """Whether a clause is what the verb above it reports; a semicolon parts what only stands together."""
    return below.relation in (Relation.CLAUSE, Relation.ASIDE) and not _parted(sentence, below, verb)


def _according(sentence: Sentence, trigger: Word, timed: frozenset[int], words: EventWords) -> Word | None:
    """Who is named behind "according to" in the trigger's clause or one that holds it."""
    source = next((word for word in sentence.words if word.lower in words.according), None)
    if source is None or not _holds(sentence, source, trigger):
        return None
    nouns = [word for word in sentence.below(source) if word.part in (Part.NAME, Part.NOUN)]
    outer = [
        word for word in nouns if word.relation is Relation.PREPOSITION_OBJECT and word.index not in timed
    ]
    return min(outer, key=lambda word: word.index, default=None)


def _holds(sentence: Sentence, source: Word, trigger: Word) -> bool:
    """Whether the verb that a source stands with, or the first of some joined, is the trigger's or above."""
    verb = next((word for word in sentence.above(source) if is_verb(word)), source)
    while verb.relation is Relation.COORDINATE:
        verb = sentence.head(verb)
    above = takewhile(lambda word: not is_aside(sentence, word), (trigger, *sentence.above(trigger)))
    return not _parted(sentence, source, trigger) and (verb in above or verb is source)


def _parted(sentence: Sentence, one: Word, other: Word) -> bool:
    """Whether a semicolon stands between two words."""
    first, last = sorted((one.index, other.index))
    return any(word.text == _SEMICOLON for word in sentence.words[first:last])
