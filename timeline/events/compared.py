"""What a comparison tells of its earlier date: "net rose to $5 million from $4 million a year ago".

The clause itself tells of the later date. What the earlier one is said of is an amount beside a word that
compares; what it is an amount of stands before that word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile

from timeline.events import clause
from timeline.events.link import is_verb, names_event
from timeline.events.parse import Word
from timeline.events.phrase import compact, joined
from timeline.events.scene import Scene
from timeline.events.spelling import text
from timeline.language.grammar import Form, Part, Relation
from timeline.model import Span

_BROKEN_BY = (Part.VERB, Part.AUXILIARY, Part.NAME)


@dataclass(frozen=True, slots=True)
class Comparison:
    """``told``: the noun or verb the amount belongs to; ``words`` tell it, ``join`` leads to the amount."""

    told: Word
    words: tuple[Word, ...]
    join: str
    amount: tuple[Word, ...]

    def label(self, scene: Scene, lead: str) -> str:
        """What was said of the earlier date, behind what leads it."""
        said = text(scene, _places(self.words), lead=lead)
        amount = [word for word in self.amount if word.index not in scene.timed]
        parts = (said, self.join, text(scene, _places(amount), lead=said))
        return " ".join(part for part in parts if part)


def comparison(scene: Scene, time: Span) -> Comparison | None:
    """The comparison whose earlier date a time is; ``None`` where it dates something else."""
    own = scene.sentence.covered(time)
    if not own or not own[0].index:
        return None
    beside = scene.sentence.words[own[0].index - 1]
    if _compares(scene, beside) or beside.lower in scene.words.comparatives:
        behind = scene.sentence.words[own[-1].index + 1 :]
        amount = _first_amount([word for word in behind if word.relation is not Relation.CASE])
        alone = scene.sentence.head(scene.sentence.top(own)).index <= own[-1].index
        return _of_amount(scene, beside, amount) or (_of_base(scene, beside) if alone else None)
    marker = _before_amounts(scene, own[0].index)
    amount = _first_amount(scene.sentence.words[marker.index + 1 : own[0].index]) if marker else ()
    return None if marker is None else _of_amount(scene, marker, amount)


def _before_amounts(scene: Scene, start: int) -> Word | None:
    """The word that compares, back from a time over amounts."""
    for marker in reversed(scene.sentence.words[:start]):
        if _compares(scene, marker):
            return marker
        if marker.part in _BROKEN_BY:
            return None
    return None


def _of_amount(scene: Scene, marker: Word, amount: tuple[Word, ...]) -> Comparison | None:
    if not _is_amount(amount) or any(_is_measure(scene, word) for word in amount):
        return None
    ways = (_of_measure, _of_verb, _of_count)
    return next((found for way in ways if (found := way(scene, marker, amount)) is not None), None)


def _compares(scene: Scene, word: Word) -> bool:
    """ "From", "against", or the "with" of "compared with"."""
    if word.part is not Part.PREPOSITION:
        return False
    before = scene.sentence.words[word.index - 1] if word.index else word
    return word.lower in scene.words.comparisons or before.among(scene.words.compared)


def _is_base(scene: Scene, marker: Word) -> bool:
    """Whether a time alone is compared with: "lower than a year ago", "a 4% rise from a year ago"."""
    before = scene.sentence.words[marker.index - 1]
    change = before.lower in scene.words.shares or names_event(before, scene.words)
    return change or before.among(scene.words.compared) or marker.lower in scene.words.comparatives


def _of_base(scene: Scene, marker: Word) -> Comparison | None:
    """What was compared, without saying how much: "sales for comparison"."""
    if not _is_base(scene, marker):
        return None
    told = next((one for above in scene.sentence.above(marker) if (one := _changing(scene, above))), None)
    if told is None or told.index in scene.timed or told.part is not Part.NOUN:
        return None
    if names_event(told, scene.words) and not _is_measure(scene, told):
        return None
    return Comparison(told, (*compact(scene, told), *joined(scene, told)), scene.words.base, ())


def _changing(scene: Scene, above: Word) -> Word | None:
    """What goes up or down: the noun or the subject of the verb that a comparison hangs on."""
    if is_verb(above):
        return None if above.among(scene.words.compared) else clause.subject(scene.sentence, above)
    thing = above.part is Part.NOUN and not names_event(above, scene.words)
    return above if thing and not _holds_number(scene, above) else None


def _first_amount(behind: Iterable[Word]) -> tuple[Word, ...]:
    """Up to the first comma or bracket: "$5 million, or 20 cents a share"."""
    ends = (Part.PUNCTUATION, Part.PREPOSITION, *_BROKEN_BY)
    return tuple(takewhile(lambda word: word.part not in ends, behind))


def _is_amount(words: Sequence[Word]) -> bool:
    """Whether words begin with a number, or with a currency and a number."""
    return any(word.part is Part.NUMBER for word in words[:2])


def _is_measure(scene: Scene, word: Word) -> bool:
    """A noun that amounts are of; not the share of "20 cents a share"."""
    by_piece = word.relation is Relation.NOUN_ADVERB
    return word.among(scene.words.measures | scene.words.accounts) and not by_piece


def _of_measure(scene: Scene, marker: Word, amount: tuple[Word, ...]) -> Comparison | None:
    """ "Net of $4 million": the nearest measure before the comparison."""
    before = reversed(scene.sentence.words[: marker.index])
    found = [word for word in before if _is_measure(scene, word)]
    told = (word for word in found if word.relation in (*clause.SUBJECTS, *clause.OBJECTS))
    apart = scene.sentence.head(marker).part is Part.ADVERB
    accounts = (word for word in found if word.among(scene.words.accounts))
    measure = next(iter(found), None) if apart else next(chain(told, accounts), None)
    if measure is None:
        return None
    words = (word for word in compact(scene, measure) if word.part is not Part.VERB)
    return Comparison(measure, tuple(words), scene.words.amounting, amount)


def _of_verb(scene: Scene, marker: Word, amount: tuple[Word, ...]) -> Comparison | None:
    """ "The company earned $4 million": who did what, with the earlier amount."""
    verbs = (above for above in scene.sentence.above(marker) if is_verb(above))
    verb = next((one for one in verbs if not one.among(scene.words.compared)), None)
    if verb is None or verb.form is not Form.PAST:
        return None
    doer = clause.subject(scene.sentence, verb)
    if doer is None or doer.index in scene.timed:
        return None
    joins = [one for one in scene.sentence.children(verb) if _leads_to_amount(scene, verb, one)]
    objects = scene.sentence.children(verb, Relation.OBJECT, Relation.ATTRIBUTE)
    counted = [one for one in objects if _holds_number(scene, one)]
    if not joins and not counted:
        return None
    words = (*compact(scene, doer), *clause.verb_group(scene.sentence, verb), *joins)
    unit = [one for one in counted if one.part is Part.NOUN and amount[-1].part is Part.NUMBER]
    return Comparison(verb, words, "", (*amount, *unit[:1]))


def _of_count(scene: Scene, marker: Word, amount: tuple[Word, ...]) -> Comparison | None:
    """ "Seven plants": what is counted before "up from seven a year ago"."""
    counted = (
        scene.sentence.head(word)
        for word in reversed(scene.sentence.words[: marker.index])
        if word.relation is Relation.NUMBER
    )
    told = next((one for one in counted if one.part is Part.NOUN and one.form is Form.PLURAL), None)
    alone = len(amount) == 1 and told is not None and told.relation is Relation.OBJECT
    return Comparison(told, (), "", (*amount, told)) if alone and told is not None else None


def _leads_to_amount(scene: Scene, verb: Word, word: Word) -> bool:
    """The "at" of "was at 1.84 marks"."""
    behind = scene.sentence.children(word, Relation.PREPOSITION_OBJECT)
    next_to = word.relation is Relation.PREPOSITION and word.index == verb.index + 1
    return next_to and any(_holds_number(scene, one) for one in behind)


def _holds_number(scene: Scene, noun: Word) -> bool:
    return any(word.part is Part.NUMBER for word in scene.sentence.below(noun))


def _places(words: Iterable[Word]) -> list[tuple[float, int]]:
    return [(float(word.index), word.index) for word in words]
