"""Whether an event happened, goes on, is planned, only possible, or denied: from its verbs and its time."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from timeline.events import clause
from timeline.events.link import is_verb, names_event
from timeline.events.parse import Sentence, Word
from timeline.language.events import EventWords
from timeline.language.grammar import Form, Part, Relation
from timeline.model import Interval, Published, Status

_HELPERS = (Relation.AUXILIARY, Relation.PASSIVE_AUXILIARY)
_TOLD_BY_VERB = (*clause.SUBJECTS, *clause.OBJECTS)
_INTENDED = (Relation.NOUN_CLAUSE, Relation.ADVERBIAL_CLAUSE, Relation.ROOT)
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
    if _planned(sentence, links, trigger, words):
        return Status.PLANNED
    return Status.ONGOING if any(_ongoing(sentence, link, words) for link in links) else Status.OCCURRED


def seen_from(told: Status, when: Interval, published: Published | None) -> Status:
    """The status seen from the publication: what lies wholly after it has not happened yet."""
    if told not in (Status.OCCURRED, Status.ONGOING) or published is None:
        return told
    end = published.interval.end
    later = when.start is not None and end is not None and when.start >= end
    return Status.PLANNED if later else told


def _links(sentence: Sentence, trigger: Word, words: EventWords) -> tuple[Word, ...]:
    """The verbs whose mood is the event's: its chain, or of a noun the verb it is subject or object of."""
    head = sentence.head(trigger)
    if is_verb(trigger) or trigger.relation is Relation.ADJECTIVE_COMPLEMENT:
        return clause.chain(sentence, trigger, words)
    if trigger.relation in _TOLD_BY_VERB and is_verb(head) and _carries(head, trigger, words):
        return (*clause.chain(sentence, head, words), trigger)
    return (trigger,)


def _carries(verb: Word, noun: Word, words: EventWords) -> bool:
    """Whether the verb's mood is the noun's: hold talks, talks take place, be a defeat."""
    if verb.among(words.light_verbs) or verb.among(words.copulas) or verb.lemma in words.happen:
        return True
    return noun.relation in clause.OBJECTS and verb.among(words.planning)


def _uncertain(sentence: Sentence, word: Word, words: EventWords) -> bool:
    """A modal that leaves both open, negated or not: "may not meet"."""
    return any(helper.lower in words.open_modals for helper in sentence.children(word, *_HELPERS))


def _denied(sentence: Sentence, word: Word, words: EventWords) -> bool:
    marks = sentence.children(word, Relation.NEGATION, Relation.DETERMINER, Relation.ADVERB)
    if any(mark.lower in words.negations for mark in marks):
        return True
    around = sentence.children(word, *clause.SUBJECTS, Relation.OBJECT, Relation.ATTRIBUTE)
    return is_verb(word) and any(_none(sentence, one, words) for one in around)


def _none(sentence: Sentence, noun: Word, words: EventWords) -> bool:
    """No ship, nobody, nothing; among objects only a noun that names an event counts ("made no offer")."""
    if noun.lower in words.negations:
        return True
    ours = noun.relation in clause.SUBJECTS or names_event(noun, words)
    return ours and any(
        mark.lower in words.negations for mark in sentence.children(noun, Relation.DETERMINER)
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
        return not (told or _future_in_past(sentence, links[0], helpers, words))
    if any(
        mark.lower in words.conditions for link in links for mark in sentence.children(link, Relation.MARK)
    ):
        return True
    modifiers = (Relation.ADVERB, Relation.ADJECTIVE, Relation.ADJECTIVE_COMPLEMENT)
    if any(
        child.among(words.possible_words) for link in links for child in sentence.children(link, *modifiers)
    ):
        return True
    return any(link.among(words.possible_words) for link in links if link is not trigger) or _asked(sentence)


def _narrated(links: tuple[Word, ...], helpers: Iterable[Word], words: EventWords) -> bool:
    """ "Could be seen", "would become", of a time gone by: it was, it did; but not "could have been"."""
    modals = {helper.lower for helper in helpers if helper.form is Form.MODAL}
    perfect = any(helper.lower in words.having for helper in helpers)
    return modals <= words.narrative_modals and not perfect and bool(links)


def _asked(sentence: Sentence) -> bool:
    return bool(sentence.words) and sentence.words[-1].text == _QUESTION


def _future_in_past(sentence: Sentence, verb: Word, helpers: Iterable[Word], words: EventWords) -> bool:
    """ "Said it would buy": what is reported as going to be, seen from the saying."""
    reported = verb.relation is Relation.CLAUSE and sentence.head(verb).form in (Form.PAST, Form.PARTICIPLE)
    return reported and any(helper.lower in words.future_in_past for helper in helpers)


def _planned(sentence: Sentence, links: tuple[Word, ...], trigger: Word, words: EventWords) -> bool:
    if any(_looks_ahead(sentence, link, words) for link in links):
        return True
    if any(_aims_at(sentence, link, aim, words) for link, aim in pairwise(links)):
        return True
    last = links[-1]
    intended = last.relation in _INTENDED and clause.is_infinitive(sentence, last)
    modifiers = sentence.children(trigger, Relation.ADJECTIVE)
    due = trigger.lower in words.due and trigger.form is not Form.PAST
    return intended or due or any(word.among(words.planning) for word in modifiers)


def _aims_at(sentence: Sentence, link: Word, aim: Word, words: EventWords) -> bool:
    """Plans to, hopes for, is to: a verb that looks ahead to what hangs on it."""
    return link.among(words.planning) or (link.among(words.copulas) and clause.is_infinitive(sentence, aim))


def _looks_ahead(sentence: Sentence, word: Word, words: EventWords) -> bool:
    helpers = sentence.children(word, *_HELPERS)
    return any(helper.lower in words.planned_modals and helper.form is Form.MODAL for helper in helpers) or (
        _future_in_past(sentence, word, helpers, words)
    )


def _ongoing(sentence: Sentence, word: Word, words: EventWords) -> bool:
    """A present progressive, or "still" and its kin beside a present form."""
    helpers = sentence.children(word, Relation.AUXILIARY)
    now = word.form is Form.PRESENT or any(helper.form is Form.PRESENT for helper in helpers)
    if word.form is Form.GERUND and now:
        return True
    still = any(child.lower in words.ongoing for child in sentence.children(word, Relation.ADVERB))
    return now and (still or word.lemma in words.ongoing) and word.part in (Part.VERB, Part.AUXILIARY)
