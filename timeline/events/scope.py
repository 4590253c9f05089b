"""Which words of a sentence tell an event: its clause and who does it, not the clauses beside it."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.events import clause
from timeline.events.link import is_verb
from timeline.events.parse import Sentence, Word
from timeline.language.events import EventWords
from timeline.language.grammar import Form, Part, Relation

_FINITE = (Form.PAST, Form.PRESENT, Form.MODAL)
_COMMA = ","
_DESCRIBING = (Relation.RELATIVE_CLAUSE, Relation.ASIDE)


def scope(sentence: Sentence, told: Word, words: EventWords) -> frozenset[int]:
    """The words of a noun's phrase or of a verb's clause, with the subject that another clause lends it.

    "Arno rose and Brek fled to Corvo" has Brek and Corvo for "fled".
    """
    if not is_verb(told) and told.part is not Part.ADJECTIVE:
        return frozenset(_within(sentence, told, words))
    links = clause.chain(sentence, told, words)
    found = {index for link in (links[0], told) for index in _within(sentence, link, words)}
    for lent in (clause.subject(sentence, links[0]), clause.antecedent(sentence, links[0])):
        found |= set() if lent is None else set(_within(sentence, lent, words))
    return frozenset(found)


def _within(sentence: Sentence, word: Word, words: EventWords) -> Iterator[int]:
    """The word and what hangs on it, without what stands apart and who it is told according to."""
    waiting = [word]
    while waiting:
        here = waiting.pop()
        yield here.index
        waiting += [
            child
            for child in sentence.children(here)
            if child.lower not in words.according and not _stands_apart(sentence, child)
        ]


def _stands_apart(sentence: Sentence, word: Word) -> bool:
    """Whether a clause tells something of its own, or a phrase who or whence somebody is.

    "Brek, head of Acme"; "the Lagos, Nigeria, company".
    """
    head = sentence.head(word)
    if word.relation is Relation.APPOSITION:
        return head.part is Part.NAME and word.part is Part.NOUN
    if word.part is Part.NAME and word.index < head.index and head.part is Part.NOUN:
        return any(between.text == _COMMA for between in sentence.words[word.index : head.index])
    if word.relation is Relation.COORDINATE:
        return is_verb(word) or sentence.child(word, *clause.SUBJECTS) is not None
    if word.relation is Relation.NOUN_CLAUSE:
        return not clause.is_infinitive(sentence, word)
    if word.relation in (Relation.CLAUSE, Relation.ADVERBIAL_CLAUSE):
        led = word.relation is Relation.ADVERBIAL_CLAUSE and sentence.child(word, *clause.SUBJECTS)
        return bool(led) or clause.verb_group(sentence, word)[0].form in _FINITE
    return word.relation in _DESCRIBING
