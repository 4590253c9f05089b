"""The words of events: what names a happening, reports, denies or plans one, and the parser's labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import Enum
from types import MappingProxyType
from typing import Any, TypeVar

from timeline.language.grammar import Form, Part, Relation

_Category = TypeVar("_Category", bound=Enum)


@dataclass(frozen=True, slots=True)
class EventWords:
    """Lower-case words of one language. Verbs and nouns stand as lemmas, plus forms the parser mistakes.

    ``models`` are parser packages, the preferred first; empty where the language has none.
    """

    models: tuple[str, ...]
    nouns: frozenset[str]
    noun_endings: tuple[str, ...]
    not_nouns: frozenset[str]
    measures: frozenset[str]
    accounts: frozenset[str]
    aims: frozenset[str]
    copulas: frozenset[str]
    comparing: frozenset[str]
    compared: frozenset[str]
    comparisons: frozenset[str]
    amounting: str
    comparatives: frozenset[str]
    shares: frozenset[str]
    base: str
    having: frozenset[str]
    deadlines: frozenset[str]
    witnessing: frozenset[str]
    idioms: frozenset[str]
    giving: frozenset[str]
    happen: frozenset[str]
    light_verbs: frozenset[str]
    reporting: frozenset[str]
    according: frozenset[str]
    negations: frozenset[str]
    denying: frozenset[str]
    planning: frozenset[str]
    planned_modals: frozenset[str]
    future_in_past: frozenset[str]
    due: frozenset[str]
    narrative_modals: frozenset[str]
    open_modals: frozenset[str]
    possible_modals: frozenset[str]
    possible_words: frozenset[str]
    conditions: frozenset[str]
    ongoing: frozenset[str]
    awaiting: frozenset[str]
    states: frozenset[str]
    realising: frozenset[str]
    ranking: frozenset[str]
    cancelled: frozenset[str]
    lasting_nouns: frozenset[str]
    lasting_verbs: frozenset[str]
    implying: frozenset[str]
    judging: frozenset[str]
    spoken: frozenset[str]
    foreseeing: frozenset[str]
    doubting: frozenset[str]
    pointing: frozenset[str]
    setting: frozenset[str]
    of: frozenset[str]
    needing_of: frozenset[str]
    articles: frozenset[str]
    keep_adverbs: frozenset[str]
    dangling: frozenset[str]
    opening: frozenset[str]
    titles: frozenset[str]
    generations: frozenset[str]
    months: frozenset[str]
    place_words: frozenset[str]
    placing: frozenset[str]
    placing_at: frozenset[str]
    placing_moves: frozenset[str]
    motions: frozenset[str]
    taking: frozenset[str]
    grounds: frozenset[str]
    lands: frozenset[str]
    facing: frozenset[str]
    quitting: frozenset[str]
    wheres: frozenset[str]
    ground_openers: frozenset[str]
    short_states: frozenset[str]
    land_parts: frozenset[str]
    buildings: frozenset[str]
    parting: frozenset[str]
    no_actors: frozenset[str]
    products: frozenset[str]
    bodies: frozenset[str]
    name_particles: frozenset[str]
    periods: frozenset[str]
    temporal: frozenset[str]
    limiting: frozenset[str]
    until: frozenset[str]
    until_then: str
    since: frozenset[str]
    since_then: str
    ending: frozenset[str]
    in_period: str
    then: str
    settings: frozenset[str]
    discourse: frozenset[str]
    setting_dates: frozenset[str]
    clitics: Mapping[str, str]
    own_days: Mapping[str, str]
    not_names: frozenset[str]
    organisation_words: frozenset[str]
    organisation_suffixes: frozenset[str]
    company_forms: frozenset[str]
    organisation_nouns: frozenset[str]
    other_ones: frozenset[str]
    belongings: frozenset[str]
    definite: frozenset[str]
    located: frozenset[str]
    inside: frozenset[str]
    stakes: frozenset[str]
    people: frozenset[str]
    roles: frozenset[str]
    persons: frozenset[str]
    person_possessives: frozenset[str]
    vessels: frozenset[str]
    who: frozenset[str]
    describing: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    names_of_men: frozenset[str]
    names_of_women: frozenset[str]
    speakers: frozenset[str]
    speaker_possessives: frozenset[str]
    several_speakers: frozenset[str]
    plurals: frozenset[str]
    things: frozenset[str]
    quotes: frozenset[str]
    thing_possessives: frozenset[str]
    possessive_mark: str
    parts: Mapping[str, Part]
    forms: Mapping[str, Form]
    relations: Mapping[str, Relation]

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> EventWords:
        """Validate a language file's ``[events]``; ``ValueError`` names what is missing, unknown or wrong."""
        known = {field.name for field in fields(cls)}
        if wrong := known.symmetric_difference(table):
            raise ValueError(f"events: missing or unknown: {', '.join(sorted(wrong))}")
        values: dict[str, Any] = {name: _words(name, table[name]) for name in known - {*_LABELS, *_PHRASES}}
        values |= {name: MappingProxyType(dict(table[name])) for name in _PHRASES}
        values |= {name: _labels(name, table[name], kind) for name, kind in _LABELS.items()}
        return cls(**values)


_LABELS: Mapping[str, type[Enum]] = {"parts": Part, "forms": Form, "relations": Relation}
_PHRASES = ("clitics", "own_days")
_ORDERED = ("models", "noun_endings")
_SINGLE = ("possessive_mark", "amounting", "base", "until_then", "since_then", "in_period", "then")


def _words(name: str, value: Any) -> str | tuple[str, ...] | frozenset[str]:
    """A text, an ordered list, or a set of words, as the field of that name holds them."""
    if isinstance(value, str) and name in _SINGLE:
        return value
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise ValueError(f"events: {name} is not a list of words")
    return tuple(value) if name in _ORDERED else frozenset(value)


def _labels(name: str, table: Any, kind: type[_Category]) -> Mapping[str, _Category]:
    """Parser label -> category, from the file's category = [labels]."""
    unknown = set(table) - set(kind.__members__)
    if unknown:
        raise ValueError(f"events: {name} has no {', '.join(sorted(unknown))}")
    return MappingProxyType({label: kind[category] for category, labels in table.items() for label in labels})
