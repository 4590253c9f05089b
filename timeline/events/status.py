"""Whether an event happened, goes on, is planned, only possible, or denied: from its verbs and its time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from timeline.events import clause
from timeline.events.link import is_verb, names_event
from timeline.events.parse import Sentence, Word
from timeline.language.events import EventWords
from timeline.language.grammar import Form, Part, Relation
from timeline.model import Interval, Published, Status

_HELPERS = (Relation.AUXILIARY, Relation.PASSIVE_AUXILIARY)
_TOLD_BY_VERB = (*clause.SUBJECTS, *clause.OBJECTS)
_NEGATING = (Relation.NEGATION, Relation.DETERMINER, Relation.ADVERB, Relation.COORDINATOR)
_DESCRIBING = (Relation.ADVERB, Relation.ADJECTIVE, Relation.ADJECTIVE_COMPLEMENT)
_BARE = (Form.BASE, Form.PARTICIPLE, Form.GERUND)
_QUESTION = "?"


def status(sentence: Sentence, trigger: Word, words: EventWords, *, past: bool = False) -> Status:
    """What the words say, before the calendar has its say; ``past``: the time is not ahead."""
    links = _links(sentence, trigger, words)
    if any(_uncertain(sentence, link, words) for link in links):
        return Status.POSSIBLE
    if any(_denied(sentence, link, words) for link in links) or _fails(sentence, links, trigger, words):
        return Status.DENIED
    if _possible(sentence, links, trigger, words, past=past):
        return Status.POSSIBLE
    if _planned(sentence, links, trigger, words, past=past):
        return Status.PLANNED
    goes_on = any(_goes_on(sentence, link, words, past=past) for link in links)
    return Status.ONGOING if goes_on else Status.OCCURRED


def seen_from(told: Status, when: Interval, published: Published | None) -> Status:
    """The status seen from the publication: what lies wholly after it has not happened yet."""
    if told not in (Status.OCCURRED, Status.ONGOING) or published is None:
        return told
    end = published.interval.end
    later = when.start is not None and end is not None and when.start >= end
    return Status.PLANNED if later else told


def still_lasts(sentence: Sentence, verb: Word, words: EventWords) -> bool:
    """Whether what has been since a time still is: "has belonged to it since 1952"."""
    helpers = sentence.children(verb, *_HELPERS)
    perfect = any(helper.among(words.having) and helper.form is Form.PRESENT for helper in helpers)
    return perfect and (verb.among(words.copulas) or verb.among(words.states | words.lasting_verbs))


def _links(sentence: Sentence, trigger: Word, words: EventWords) -> tuple[Word, ...]:
    """The verbs whose mood is the event's: its chain, or of a noun the verb it is subject or object of."""
    head = sentence.head(trigger)
    if is_verb(trigger) or trigger.relation is Relation.ADJECTIVE_COMPLEMENT:
        first = _first_of_list(sentence, trigger)
        own = () if first is trigger else (trigger,)
        return (*clause.chain(sentence, first, words), *own)
    if trigger.relation in _TOLD_BY_VERB and is_verb(head) and _carries(head, trigger, words):
        return (*clause.chain(sentence, head, words), trigger)
    return (trigger,)


def _first_of_list(sentence: Sentence, word: Word) -> Word:
    """The verb whose helpers a coordinate one shares: "will buy one and sell the other"."""
    while word.relation is Relation.COORDINATE and word.form in _BARE and not _has_own(sentence, word):
        word = sentence.head(word)
    return word


def _has_own(sentence: Sentence, word: Word) -> bool:
    return sentence.child(word, *_HELPERS, *clause.SUBJECTS) is not None


def _carries(verb: Word, noun: Word, words: EventWords) -> bool:
    """Whether the verb's mood is the noun's: hold talks, talks take place, be a defeat."""
    if verb.among(words.light_verbs) or verb.among(words.copulas) or verb.lemma in words.happen:
        return True
    return noun.relation in clause.OBJECTS and verb.among(words.planning)


def _uncertain(sentence: Sentence, word: Word, words: EventWords) -> bool:
    """What leaves it open, negated or not: "may not meet", "if they do not meet"."""
    modal = any(helper.lower in words.open_modals for helper in sentence.children(word, *_HELPERS))
    return modal or _conditional(sentence, word, words)


def _denied(sentence: Sentence, word: Word, words: EventWords) -> bool:
    if any(mark.lower in words.negations for mark in _negating(sentence, word)):
        return True
    if any(mark.among(words.cancelled) for mark in sentence.children(word, Relation.ADJECTIVE)):
        return True
    around = sentence.children(word, *clause.SUBJECTS, Relation.OBJECT, Relation.ATTRIBUTE)
    return is_verb(word) and any(_none(sentence, one, words) for one in around)


def _negating(sentence: Sentence, word: Word) -> Iterator[Word]:
    """What may negate a word: "not", "no longer", "nor has it", "without doing"."""
    head = sentence.head(word)
    for mark in sentence.children(word, *_NEGATING):
        if mark.relation is not Relation.COORDINATOR or mark.index < word.index:
            yield mark
            yield from sentence.children(mark, Relation.NEGATION)
    if word.relation is Relation.COORDINATE:
        between = sentence.children(head, Relation.COORDINATOR)
        yield from (mark for mark in between if head.index < mark.index < word.index)
    if word.relation in (Relation.PREPOSITION_CLAUSE, Relation.PREPOSITION_OBJECT):
        yield head


def _none(sentence: Sentence, noun: Word, words: EventWords) -> bool:
    """No ship, nobody, nothing; among objects only a noun that names an event counts ("made no offer")."""
    if noun.lower in words.negations:
        return True
    ours = noun.relation in clause.SUBJECTS or names_event(noun, words)
    return ours and any(
        mark.lower in words.negations
        for mark in sentence.children(noun, Relation.DETERMINER, Relation.COORDINATOR)
        if mark.index < noun.index
    )


def _fails(sentence: Sentence, links: tuple[Word, ...], trigger: Word, words: EventWords) -> bool:
    """Failed to do something: what is denied hangs on the verb, or the verb stands for it."""
    aims = [link for link in links if link is not trigger]
    if trigger.among(words.denying) and sentence.child(trigger, Relation.OPEN_CLAUSE) is not None:
        aims.append(trigger)
    return any(link.among(words.denying) for link in aims)


def _possible(
    sentence: Sentence, links: tuple[Word, ...], trigger: Word, words: EventWords, *, past: bool
) -> bool:
    helpers = [helper for link in links for helper in sentence.children(link, *_HELPERS)]
    if any(helper.lower in words.possible_modals for helper in helpers):
        told = past and _narrated(links, helpers, words)
        return not (told or any(_future_in_past(sentence, link, words) for link in links))
    describing = (child for link in links for child in sentence.children(link, *_DESCRIBING))
    if any(child.among(words.possible_words) for child in describing):
        return True
    return any(link.among(words.possible_words) for link in links if link is not trigger) or _asked(sentence)


def _conditional(sentence: Sentence, verb: Word, words: EventWords) -> bool:
    return any(mark.lower in words.conditions for mark in sentence.children(verb, Relation.MARK))


def _narrated(links: tuple[Word, ...], helpers: Iterable[Word], words: EventWords) -> bool:
    """ "Could be seen", "would become", of a time gone by: it was, it did; but not "could have been"."""
    modals = {helper.lower for helper in helpers if helper.form is Form.MODAL}
    perfect = any(helper.lower in words.having for helper in helpers)
    return modals <= words.narrative_modals and not perfect and bool(links)


def _asked(sentence: Sentence) -> bool:
    return bool(sentence.words) and sentence.words[-1].text == _QUESTION


def _future_in_past(sentence: Sentence, verb: Word, words: EventWords) -> bool:
    """ "Said it would buy": what is going to be, seen from the saying; not "would have", not "would if"."""
    helpers = sentence.children(verb, *_HELPERS)
    if not any(helper.lower in words.future_in_past for helper in helpers):
        return False
    if any(helper.among(words.having) for helper in helpers):
        return False
    clauses = sentence.children(verb, Relation.ADVERBIAL_CLAUSE)
    if any(_conditional(sentence, one, words) for one in clauses):
        return False
    reported = (one for one in (verb, *sentence.above(verb)) if one.relation is Relation.CLAUSE)
    return any(_says(sentence.head(one), words) for one in reported)


def _says(word: Word, words: EventWords) -> bool:
    """Whether a clause on the word may be told from a past day: "said", "saying", "sure"; not "rumoured"."""
    told = word.form in (Form.PAST, Form.PARTICIPLE, Form.GERUND) or word.part is Part.ADJECTIVE
    return told and not word.among(words.possible_words)


def _planned(
    sentence: Sentence, links: tuple[Word, ...], trigger: Word, words: EventWords, *, past: bool
) -> bool:
    if any(_looks_ahead(sentence, link, words) for link in links):
        return True
    if any(link.among(words.planning) for link, _ in pairwise(links)):
        return True
    if any(_is_aim(sentence, link, words, past=past) or _is_wish(sentence, link, words) for link in links):
        return True
    if not past and any(_is_awaited(sentence, link, words) for link in links):
        return True
    modifiers = sentence.children(trigger, Relation.ADJECTIVE)
    return _is_due(sentence, trigger, words) or any(word.among(words.planning) for word in modifiers)


def _is_aim(sentence: Sentence, verb: Word, words: EventWords, *, past: bool) -> bool:
    """To do something, which is still to do; not "began to do", "the first to do", "is said to have done".

    A past day on which somebody "was sent to do" it is the day on which it was done; but "was to do".
    """
    if not clause.is_infinitive(sentence, verb):
        return False
    while verb.relation is Relation.COORDINATE and clause.is_infinitive(sentence, sentence.head(verb)):
        verb = sentence.head(verb)
    head = sentence.head(verb)
    if head is verb or head.among(words.copulas):
        return True
    perfect = any(helper.among(words.having) for helper in sentence.children(verb, Relation.AUXILIARY))
    ranks = (head, *sentence.children(head, Relation.ADJECTIVE))
    came_about = verb.relation is not Relation.ADVERBIAL_CLAUSE and head.among(words.realising)
    done = came_about or any(rank.among(words.ranking) for rank in ranks)
    return not (perfect or done or (past and is_verb(head)))


def _is_wish(sentence: Sentence, verb: Word, words: EventWords) -> bool:
    """ "Demanded that he leave"."""
    bare = verb.form is Form.BASE and sentence.child(verb, *_HELPERS) is None
    return bare and verb.relation is Relation.CLAUSE and sentence.head(verb).among(words.planning)


def _is_awaited(sentence: Sentence, verb: Word, words: EventWords) -> bool:
    """A present in a clause of time: "until they pay", "when the merger is completed"."""
    marks = sentence.children(verb, Relation.MARK, Relation.ADVERB)
    return _is_present(sentence, verb) and any(mark.lower in words.awaiting for mark in marks)


def _is_due(sentence: Sentence, trigger: Word, words: EventWords) -> bool:
    """Due, expected: not "had expected"."""
    passive = sentence.child(trigger, Relation.PASSIVE_AUXILIARY) is not None
    had = any(helper.among(words.having) for helper in sentence.children(trigger, Relation.AUXILIARY))
    return trigger.lower in words.due and trigger.form is not Form.PAST and (passive or not had)


def _looks_ahead(sentence: Sentence, word: Word, words: EventWords) -> bool:
    helpers = sentence.children(word, *_HELPERS)
    return any(helper.lower in words.planned_modals and helper.form is Form.MODAL for helper in helpers) or (
        _future_in_past(sentence, word, words)
    )


def _goes_on(sentence: Sentence, word: Word, words: EventWords, *, past: bool) -> bool:
    """A present that tells of the day of writing: progressive, or simple unless it reports or is dated back.

    What is done on a past day in the simple present is a headline or a story ("wins"), a state not ("owns").
    """
    helpers = sentence.children(word, *_HELPERS)
    if not _is_present(sentence, word):
        return False
    if any(one.form is Form.GERUND for one in (word, *helpers)):
        return True
    if any(helper.among(words.having) for helper in helpers):
        return False
    still = any(child.lower in words.ongoing for child in sentence.children(word, Relation.ADVERB))
    if still or word.lemma in words.ongoing or word.lemma in words.states:
        return True
    return not (past or word.among(words.reporting))


def _is_present(sentence: Sentence, word: Word) -> bool:
    forms = (one.form for one in (word, *sentence.children(word, *_HELPERS)))
    return word.part in (Part.VERB, Part.AUXILIARY) and Form.PRESENT in forms
