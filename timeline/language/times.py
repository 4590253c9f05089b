"""The times part of a language file, read and checked: word classes, patterns, cues."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from timeline.model import Kind

Value = int | float | str | None
PASSES = 4


@dataclass(frozen=True, slots=True)
class WordClass:
    """Words of one class and what each stands for; ``capital`` ones count only with a capital."""

    name: str
    words: tuple[tuple[str, Value], ...]
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """One rule: which sequence of words and classes means what; notation at the head of ``en.toml``."""

    name: str
    match: str
    meaning: str
    examples: tuple[str, ...]
    stage: int = 1
    kind: Kind = Kind.DATE
    gives: str = "time"
    weak: bool = False
    roles: tuple[tuple[str, str], ...] = ()
    args: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class TimeWords:
    """All that a language says about times."""

    classes: tuple[WordClass, ...]
    unions: tuple[tuple[str, tuple[str, ...]], ...]
    patterns: tuple[Pattern, ...]
    telling: tuple[str, ...]
    day_first: bool
    ahead: frozenset[str]  # words that look ahead of the publication
    ahead_pairs: frozenset[tuple[str, str]]
    back: frozenset[str]
    not_verbs: frozenset[str]  # after these a word with a back ending tells nothing
    further_back: frozenset[str]
    back_endings: tuple[str, ...]
    reaching: frozenset[str]  # words that say how far something went on
    presents: frozenset[
        str
    ]  # verbs whose plain present tells a plan, unless one of the helpers stands before
    helpers: frozenset[str]
    put_off: frozenset[str]  # words with which "until" looks ahead
    results: frozenset[str]  # words of a company's results
    longer_results: frozenset[str]  # of results for more than a quarter
    clitics: tuple[tuple[str, str], ...]  # (ending, letters one of which must stand before it)
    abbreviations: frozenset[str] = field(default_factory=frozenset)
    openers: frozenset[str] = field(default_factory=frozenset)

    @staticmethod
    def read(data: dict[str, Any]) -> TimeWords:
        """Check and freeze the parsed TOML; ``ValueError`` names the rule that is wrong."""
        classes = tuple(_word_class(name, table) for name, table in data["class"].items())
        patterns = tuple(_pattern(raw) for raw in data["pattern"])
        names = [pattern.name for pattern in patterns]
        if len(names) != len(set(names)):
            raise ValueError(f"two patterns have the name {max(names, key=names.count)!r}")
        text = data["text"]
        return TimeWords(
            classes=classes,
            unions=tuple((name, tuple(members)) for name, members in data["union"].items()),
            patterns=patterns,
            telling=tuple(data["run"]["telling"]),
            day_first=bool(data["numeric"]["day_first"]),
            ahead=frozenset(data["cue"]["ahead"]),
            ahead_pairs=frozenset(
                (first, second) for first, second in map(str.split, data["cue"]["ahead_pairs"])
            ),
            back=frozenset(data["cue"]["back"]),
            not_verbs=frozenset(data["cue"]["not_verbs"]),
            further_back=frozenset(data["cue"]["further_back"]),
            reaching=frozenset(data["cue"]["reaching"]),
            presents=frozenset(data["cue"]["presents"]),
            helpers=frozenset(data["cue"]["helpers"]),
            put_off=frozenset(data["cue"]["put_off"]),
            results=frozenset(data["cue"]["results"]),
            longer_results=frozenset(data["cue"]["longer_results"]),
            back_endings=tuple(data["cue"]["back_endings"]),
            clitics=tuple(text["clitics"].items()),
            abbreviations=frozenset(text["abbreviations"]),
            openers=frozenset(text["openers"]),
        )


def _word_class(name: str, table: dict[str, Any]) -> WordClass:
    words = table["words"]
    pairs = words.items() if isinstance(words, dict) else ((word, word) for word in words)
    return WordClass(name, tuple(pairs), bool(table.get("capital", False)))


_FIELDS = {"name", "match", "meaning", "example", "stage", "kind", "gives", "weak", "roles"}


def _pattern(raw: dict[str, Any]) -> Pattern:
    name = raw.get("name", "without a name")
    missing = {"name", "match", "meaning", "example"} - raw.keys()
    if missing:
        raise ValueError(f"pattern {name!r} lacks {', '.join(sorted(missing))}")
    example = raw["example"]
    stage = int(raw.get("stage", 1))
    if not 0 <= stage < PASSES:
        raise ValueError(f"pattern {name!r}: stage {stage} is not 0 to {PASSES - 1}")
    return Pattern(
        name=name,
        match=raw["match"],
        meaning=raw["meaning"],
        examples=(example,) if isinstance(example, str) else tuple(example),
        stage=stage,
        kind=Kind(raw.get("kind", Kind.DATE)),
        gives=raw.get("gives", "time"),
        weak=bool(raw.get("weak", False)),
        roles=tuple(raw.get("roles", {}).items()),
        args=tuple((key, value) for key, value in raw.items() if key not in _FIELDS),
    )
