"""From an expression to the word that names what it dates, by climbing the parse."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.events.parse import Sentence, Word
from timeline.language.events import EventWords
from timeline.language.grammar import Form, Part, Relation
from timeline.model import Span

_JOINED = (Relation.OPEN_CLAUSE, Relation.ATTRIBUTE, Relation.ADJECTIVE_COMPLEMENT, Relation.SUBJECT)
_IN_PHRASE = (Relation.NOUN_CLAUSE, Relation.PREPOSITION, Relation.PREPOSITION_OBJECT)
_SUBJECTS = (Relation.SUBJECT, Relation.PASSIVE_SUBJECT, Relation.CLAUSE_SUBJECT)
_IN_NOUN = (Relation.ADJECTIVE, Relation.COMPOUND)
_PREDICATES = (Relation.ATTRIBUTE, Relation.ADJECTIVE_COMPLEMENT)
_HELPING = (Relation.AUXILIARY, Relation.PASSIVE_AUXILIARY)


def trigger(
    sentence: Sentence, expression: Span, times: Iterable[Span], words: EventWords, *, past: bool = False
) -> Word | None:
    """The head word of what an expression dates; ``None`` where the sentence has no word besides times.

    ``times`` are all expressions of the sentence: none of their words is an event. ``past``: the time does
    not lie after the publication.
    """
    timed = {word.index for span in times for word in sentence.covered(span)}
    own = sentence.covered(expression)
    if not own:
        return _nearest(sentence, expression, timed, words)
    if (noun := _followed(sentence, own[0].index, words)) is not None and noun.index not in timed:
        return noun
    below = sentence.top(own)
    if (described := _describing(sentence, below)) is not None:
        return described
    for word in sentence.above(below):
        direct = below in (sentence.top(own), sentence.head(sentence.top(own)))
        if direct and word.index not in timed and _is_dated(sentence, word, below, words):
            return word
        free = word.index not in timed and _is_event(word, words)
        if free and not _set_aside(sentence, word, below, words, past=past):
            told = _opened(sentence, own[0].index, word) or word
            return _passed_on(sentence, told, timed, words)
        below = word
    return _nearest(sentence, expression, timed, words)


def _is_dated(sentence: Sentence, noun: Word, below: Word, words: EventWords) -> bool:
    """Whether a noun has a date of its own.

    "The law of August 2017", "the 1959 embargo", "Smith, minister since May".
    """
    amounts = words.measures | words.accounts
    if noun.part is not Part.NOUN or noun.among(words.periods | words.needing_of | amounts):
        return False
    if below.index < noun.index:
        return below.relation is Relation.NUMBER
    direct = below.relation is Relation.PREPOSITION
    aside = noun.relation is Relation.APPOSITION and sentence.head(noun).part is Part.NAME
    return direct and (aside or below.lower in words.of)


def _describing(sentence: Sentence, time: Word) -> Word | None:
    """The verb of a clause that hangs on a time and has its own subject: "the day he died"."""
    for verb in sentence.children(time, Relation.RELATIVE_CLAUSE):
        own = sentence.child(verb, *_SUBJECTS)
        if own is not None and own.form is not Form.RELATIVE and is_verb(verb):
            return verb
    return None


def _opened(sentence: Sentence, start: int, verb: Word) -> Word | None:
    """The verb of the clause that a time opens: "was made a general, and the next year he retired"."""
    before = sentence.words[start - 1] if start else verb
    if before.relation is not Relation.COORDINATOR or verb.index > start:
        return None
    others = (one for one in sentence.children(verb, Relation.COORDINATE) if one.index > start)
    return next((one for one in others if is_verb(one)), None)


def _followed(sentence: Sentence, start: int, words: EventWords) -> Word | None:
    """The event noun before its verb that a time follows: "the quake last month will cost".

    Parsers like to tie such a time to the verb.
    """
    noun = word_before(sentence, start)
    if noun is None or not names_event(noun, words) or noun.among(words.measures):
        return None
    subject = next((one for one in (noun, *sentence.above(noun)) if one.relation in _SUBJECTS), None)
    ahead = subject is not None and sentence.head(subject).index > start
    return noun if ahead else None


def word_before(sentence: Sentence, start: int) -> Word | None:
    """The word before a time that begins at an index, and before its preposition."""
    words = sentence.words[:start]
    words = words[:-1] if len(words) > 1 and words[-1].part is Part.PREPOSITION else words
    return words[-1] if words else None


def names_event(word: Word, words: EventWords) -> bool:
    """Whether a noun names a happening: listed, or formed like one and not listed as none."""
    if word.part is not Part.NOUN and not (word.part is Part.NAME and word.among(words.nouns)):
        return False
    if word.among(words.nouns):
        return True
    return word.lemma.endswith(words.noun_endings) and not word.among(words.not_nouns)


def is_verb(word: Word) -> bool:
    """Whether the word heads a clause: no auxiliary, no participle used as an adjective."""
    if word.part is Part.AUXILIARY:
        return word.relation not in _HELPING
    return word.part is Part.VERB and word.relation not in (*_IN_NOUN, *_HELPING)


def _is_event(word: Word, words: EventWords) -> bool:
    due = word.part is Part.ADJECTIVE and word.lower in words.due
    return due or is_verb(word) or names_event(word, words)


def _set_aside(sentence: Sentence, word: Word, below: Word, words: EventWords, *, past: bool) -> bool:
    """Whether what tells the event stands higher up.

    The verb of a comparison ("compared with"); an amount that a verb moves ("profit jumped") or that
    somebody has ("had a loss a year ago"); what is to be done by then ("will double its flights by May"); an
    aim that cannot lie in the past, whose pursuit does ("extended their offers to acquire it on Friday"); the
    setting of something said ("told him on a train going home").
    """
    leading = word.among(words.comparing | words.according)
    if leading or word.relation is Relation.PREPOSITION:
        return word.form in (Form.PARTICIPLE, Form.GERUND)
    if names_event(word, words):
        if _only_says_when(sentence, word, words):
            return True
        moved = word.among(words.measures) and word.relation in _SUBJECTS
        held = word.relation is Relation.OBJECT and sentence.head(word).among(words.having)
        due = word.relation is Relation.OBJECT and below.lower in words.deadlines
        return moved or due or (held and below.index > word.index)
    if past and _is_infinitive(sentence, word):
        governor = next((above for above in sentence.above(word) if is_verb(above)), None)
        return governor is not None and governor.form is Form.PAST and not governor.among(words.copulas)
    return _is_setting(sentence, word, words)


def _only_says_when(sentence: Sentence, noun: Word, words: EventWords) -> bool:
    of = sentence.child(noun, Relation.PREPOSITION)
    whole = sentence.child(of, Relation.PREPOSITION_OBJECT) if of is not None else None
    return of is not None and whole is not None and f"{noun.lower} {of.lower} {whole.lower}" in words.settings


def _is_infinitive(sentence: Sentence, word: Word) -> bool:
    helpers = sentence.children(word, Relation.AUXILIARY)
    return any(helper.form is Form.INFINITIVE_MARK for helper in helpers)


def _is_setting(sentence: Sentence, word: Word, words: EventWords) -> bool:
    if word.form is not Form.GERUND or word.relation is not Relation.NOUN_CLAUSE:
        return False
    outer = next((above for above in sentence.above(word) if is_verb(above)), None)
    between = [above for above in sentence.above(word) if outer is not None and above.index > outer.index]
    phrase = all(above.relation in _IN_PHRASE for above in between)
    return outer is not None and phrase and outer.among(words.reporting)


def _passed_on(sentence: Sentence, word: Word, timed: set[int], words: EventWords) -> Word:
    """A copula hands the event to what it joins, "take place" to its subject, "due" to what is due."""
    if word.among(words.copulas):
        if (told := cleft(sentence, word, words)) is not None:
            return told
        joined = (sentence.child(word, relation) for relation in _JOINED)
        events = (one for one in joined if one is not None and one.index not in timed)
        return next((one for one in events if _may_be_joined(sentence, one, words)), word)
    if _happens(sentence, word, words):
        subject = sentence.child(word, *_SUBJECTS)
        if (
            subject is not None
            and subject.form is Form.RELATIVE
            and word.relation is Relation.RELATIVE_CLAUSE
        ):
            subject = sentence.head(word)
        return subject if subject is not None and names_event(subject, words) else word
    if word.part is Part.ADJECTIVE:
        return sentence.child(word, Relation.OPEN_CLAUSE) or word
    return word


def cleft(sentence: Sentence, copula: Word, words: EventWords) -> Word | None:
    """ "It was in May that the firm moved" tells of the move."""
    doer, told = sentence.child(copula, *_SUBJECTS), sentence.child(copula, Relation.CLAUSE)
    empty = doer is not None and doer.lower in words.things and sentence.child(copula, *_PREDICATES) is None
    return told if empty and told is not None and told.index > copula.index else None


def _may_be_joined(sentence: Sentence, word: Word, words: EventWords) -> bool:
    if word.relation is Relation.OPEN_CLAUSE:
        return _is_infinitive(sentence, word)
    return word.relation is Relation.ADJECTIVE_COMPLEMENT or names_event(word, words)


def _happens(sentence: Sentence, word: Word, words: EventWords) -> bool:
    complement = sentence.child(word, Relation.OBJECT)
    phrase = f"{word.lemma} {complement.lemma}" if complement is not None else word.lemma
    return phrase in words.happen or word.lemma in words.happen


def _nearest(sentence: Sentence, expression: Span, timed: set[int], words: EventWords) -> Word | None:
    """Nothing above: the nearest verb or event noun, else noun or name, else any word of the sentence."""
    free = [word for word in sentence.words if word.index not in timed and word.part is not Part.PUNCTUATION]
    tiers = (
        [word for word in free if _is_event(word, words)],
        [word for word in free if word.part in (Part.NOUN, Part.NAME)],
        free,
    )
    for tier in tiers:
        if tier:
            return min(tier, key=lambda word: _distance(word.span, expression))
    return None


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)
