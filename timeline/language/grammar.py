"""The few grammatical categories the events stage asks about, whatever a parser calls them.

A language file maps its parser's labels to these names; labels it leaves out become ``OTHER``.
"""

from __future__ import annotations

from enum import Enum, auto


class Part(Enum):
    """Part of speech."""

    VERB = auto()
    AUXILIARY = auto()
    NOUN = auto()
    NAME = auto()
    PRONOUN = auto()
    ADJECTIVE = auto()
    ADVERB = auto()
    PREPOSITION = auto()
    CONJUNCTION = auto()
    DETERMINER = auto()
    NUMBER = auto()
    PARTICLE = auto()
    PUNCTUATION = auto()
    OTHER = auto()


class Form(Enum):
    """Inflection, as far as it tells status or voice."""

    BASE = auto()
    PAST = auto()
    PRESENT = auto()
    PARTICIPLE = auto()
    GERUND = auto()
    MODAL = auto()
    INFINITIVE_MARK = auto()
    RELATIVE = auto()  # who, which, where
    HYPHEN = auto()
    PLURAL = auto()  # of a noun or name
    OTHER = auto()


class Relation(Enum):
    """What a word is to its head."""

    ROOT = auto()
    SUBJECT = auto()
    PASSIVE_SUBJECT = auto()
    CLAUSE_SUBJECT = auto()
    EXPLETIVE = auto()
    OBJECT = auto()
    RECIPIENT = auto()
    ATTRIBUTE = auto()  # of a form of "be": was a defeat
    ADJECTIVE_COMPLEMENT = auto()  # was late
    OBJECT_PREDICATE = auto()  # named him chairman
    OPEN_CLAUSE = auto()  # hopes to see
    CLAUSE = auto()  # said that it would
    ADVERBIAL_CLAUSE = auto()
    RELATIVE_CLAUSE = auto()
    NOUN_CLAUSE = auto()  # a plan to build, missiles built by
    ADVERB = auto()
    NOUN_ADVERB = auto()  # rose two points, last month
    AUXILIARY = auto()
    PASSIVE_AUXILIARY = auto()
    NEGATION = auto()
    PARTICLE = auto()  # took up
    PREPOSITION = auto()
    AGENT = auto()  # by, in the passive
    PREPOSITION_OBJECT = auto()
    PREPOSITION_CLAUSE = auto()  # by failing
    POSSESSIVE = auto()
    COMPOUND = auto()
    ADJECTIVE = auto()
    NUMBER = auto()
    QUANTITY = auto()
    DETERMINER = auto()
    APPOSITION = auto()
    COORDINATE = auto()
    COORDINATOR = auto()
    MARK = auto()
    CASE = auto()
    PUNCTUATION = auto()
    ASIDE = auto()  # parataxis
    OTHER = auto()
