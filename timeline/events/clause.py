"""Who does what in a clause: subjects shared, passed down or left to an antecedent."""

from __future__ import annotations

from timeline.events.link import is_verb
from timeline.events.parse import Sentence, Word
from timeline.language.events import EventWords
from timeline.language.grammar import Form, Part, Relation

_NOUN_SUBJECTS = (Relation.SUBJECT, Relation.PASSIVE_SUBJECT, Relation.EXPLETIVE)
SUBJECTS = (*_NOUN_SUBJECTS, Relation.CLAUSE_SUBJECT)
OBJECTS = (Relation.OBJECT, Relation.ATTRIBUTE, Relation.OBJECT_PREDICATE)
ON_NOUN = (Relation.RELATIVE_CLAUSE, Relation.NOUN_CLAUSE)
_BORROWING = (Relation.ADVERBIAL_CLAUSE, Relation.PREPOSITION_CLAUSE, Relation.CLAUSE, Relation.OPEN_CLAUSE)
_FINITE = (Form.PAST, Form.PRESENT, Form.MODAL)
_HELPING = (Relation.AUXILIARY, Relation.PASSIVE_AUXILIARY, Relation.NEGATION, Relation.PARTICLE)


def chain(sentence: Sentence, word: Word, words: EventWords) -> tuple[Word, ...]:
    """The verbs and predicates an open clause hangs on, from what has a subject down to the word.

    "hopes to see delivered" for "delivered", "allow holders to buy" for "buy", "accused of blowing up" for
    "blowing"; the word alone where its clause stands by itself.
    """
    links = [word]
    while _is_open(sentence, links[0], words) or _is_bound(sentence, links[0], words):
        above = next((above for above in sentence.above(links[0]) if not _joins(above)), None)
        if above is None:
            break
        links.insert(0, above)
    return tuple(links)


def _joins(word: Word) -> bool:
    return word.part is Part.PREPOSITION


def _is_bound(sentence: Sentence, word: Word, words: EventWords) -> bool:
    """Whether a clause behind a preposition says nothing without the verb before it; not behind "after"."""
    head = sentence.head(word)
    if word.relation is not Relation.PREPOSITION_CLAUSE or not is_verb(word) or head.lower in words.temporal:
        return False
    governor = sentence.head(head)
    return _joins(head) and governor is not head and is_verb(governor) and governor.index < word.index


def _is_open(sentence: Sentence, word: Word, words: EventWords) -> bool:
    if word.relation is Relation.ROOT:
        return False
    if sentence.child(word, *SUBJECTS) is not None:
        return word.relation is Relation.CLAUSE and (
            is_infinitive(sentence, word) or _is_bare(sentence, word, words)
        )
    if word.relation is Relation.ADJECTIVE_COMPLEMENT:
        return True
    head = sentence.head(word)
    purpose = word.relation is Relation.ADVERBIAL_CLAUSE and is_infinitive(sentence, word)
    return (word.relation is Relation.OPEN_CLAUSE or purpose) and (
        is_verb(head) or head.part is Part.ADJECTIVE
    )


def _is_bare(sentence: Sentence, word: Word, words: EventWords) -> bool:
    """Whether an infinitive or participle stands without helper: "let it fall", "see it delivered"."""
    if sentence.child(word, Relation.AUXILIARY, Relation.PASSIVE_AUXILIARY) is not None:
        return False
    seen = word.form is Form.PARTICIPLE and sentence.head(word).among(words.witnessing)
    return seen or word.form is Form.BASE


def is_complete(sentence: Sentence, word: Word) -> bool:
    """Whether a clause that a noun announces has subject and verb: "word that the project was in trouble"."""
    return sentence.child(word, *SUBJECTS) is not None and sentence.child(word, Relation.MARK) is not None


def is_infinitive(sentence: Sentence, word: Word) -> bool:
    """Whether a verb stands with its infinitive mark."""
    return any(helper.form is Form.INFINITIVE_MARK for helper in sentence.children(word, Relation.AUXILIARY))


def is_bare_gerund(sentence: Sentence, word: Word) -> bool:
    """Whether a gerund adds to its clause without a subject or conjunction: "struck, killing forty"."""
    led = sentence.child(word, *SUBJECTS, Relation.MARK, Relation.ADVERB)
    return word.form is Form.GERUND and led is None


def verb_group(sentence: Sentence, word: Word) -> tuple[Word, ...]:
    """A verb with auxiliaries, negation and particle; a coordinate verb borrows the auxiliaries it lacks."""
    own = sentence.children(word, *_HELPING)
    if not own and word.relation is Relation.COORDINATE and word.form in (Form.BASE, Form.PARTICIPLE):
        own = tuple(
            helper
            for helper in sentence.children(sentence.head(word), *_HELPING)
            if helper.relation is not Relation.PARTICLE and helper.index < word.index
        )
    return tuple(sorted((*own, word), key=lambda one: one.index))


def subject(sentence: Sentence, word: Word) -> Word | None:
    """Who or what the verb is said of, also where another clause or an antecedent says it."""
    own = sentence.child(word, *_NOUN_SUBJECTS) or sentence.child(word, Relation.CLAUSE_SUBJECT)
    if own is not None and own.form is Form.RELATIVE:
        return antecedent(sentence, word) or own
    if own is not None:
        return own
    if word.relation in ON_NOUN or _follows_noun(sentence, word):
        return sentence.head(word)
    if word.relation is Relation.CLAUSE and verb_group(sentence, word)[0].form in _FINITE:
        return None
    if word.relation in (Relation.COORDINATE, *_BORROWING, Relation.ADJECTIVE_COMPLEMENT):
        governor = next((above for above in sentence.above(word) if is_verb(above)), None)
        return subject(sentence, governor) if governor is not None else None
    return None


def _follows_noun(sentence: Sentence, word: Word) -> bool:
    """Whether an adjective stands behind the noun it describes: "its bid, due to expire"."""
    head = sentence.head(word)
    return word.part is Part.ADJECTIVE and head.index < word.index and head.part in (Part.NOUN, Part.NAME)


def antecedent(sentence: Sentence, word: Word) -> Word | None:
    """The noun that the relative clause round a verb describes."""
    here = word
    while here.relation in (Relation.COORDINATE, Relation.OPEN_CLAUSE, Relation.CLAUSE):
        here = sentence.head(here)
        if here.part in (Part.NOUN, Part.NAME):
            return here
    return sentence.head(here) if here.relation is Relation.RELATIVE_CLAUSE else None


def objects(sentence: Sentence, word: Word, words: EventWords) -> tuple[Word, ...]:
    """Objects and predicates of a verb; of several plain objects the first and amounts: more is misread.

    Only behind a pronoun and a verb of giving the second as well: "leaves him few exits".
    """
    first = sentence.child(word, Relation.OBJECT)
    him = first is not None and (first.part is Part.PRONOUN or word.among(words.giving))
    return tuple(
        one
        for one in sentence.children(word, *OBJECTS)
        if one.relation is not Relation.OBJECT or him or one is first or one.part is Part.NUMBER
    )


def missing_object(sentence: Sentence, links: tuple[Word, ...]) -> Word | None:
    """The antecedent that a relative clause leaves out: "the system Turkey hopes to see delivered"."""
    noun = antecedent(sentence, links[0])
    doer = subject(sentence, links[0])
    if noun is None or doer is None or doer is noun:
        return None
    objects = [child for link in links for child in sentence.children(link, *OBJECTS)]
    filled = any(child.form is not Form.RELATIVE for child in objects)
    return None if filled or _relative_elsewhere(sentence, links[0]) else noun


def _relative_elsewhere(sentence: Sentence, word: Word) -> bool:
    """Whether the relative word is where, when, or stands behind a preposition."""
    clause = next(
        (one for one in (word, *sentence.above(word)) if one.relation is Relation.RELATIVE_CLAUSE), word
    )
    found = [one for one in sentence.below(clause) if one.form is Form.RELATIVE]
    return any(
        one.relation in (Relation.ADVERB, Relation.PREPOSITION_OBJECT, Relation.POSSESSIVE) for one in found
    )
