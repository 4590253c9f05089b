"""Words of a label as they are written: cut, without what hangs at its ends, or the clause as it stands."""

from __future__ import annotations

import re

from timeline.events import clause
from timeline.events.link import is_verb
from timeline.events.parse import Word
from timeline.events.phrase import untold
from timeline.events.scene import Scene
from timeline.events.spelling import text
from timeline.language.events import EventWords
from timeline.language.grammar import Relation

LONGEST = 12  # words
ENOUGH = 2  # words without which a label says nothing
ELLIPSIS = "\u2026"
_COMMAS = re.compile(r",[ ,]*,")  # a time stood between them


def as_written(scene: Scene, trigger: Word) -> str:
    """The clause of a trigger as it stands from its subject on, without its times, cut at a word."""
    head = _head(scene, trigger)
    words = ""
    for group in (tuple(scene.sentence.below(head)), scene.sentence.words):
        out, first = untold(scene), _first(scene, head)
        kept = sorted((float(word.index), word.index) for word in group if word.index not in out)
        words = trim(text(scene, [place for place in kept if place[1] >= first]), scene.words)
        if len(words.split()) > ENOUGH:
            break
    return shorten(capital(words or scene.sentence.text))


def _head(scene: Scene, trigger: Word) -> Word:
    """The nearest verb with its own subject, else the outermost, else the trigger."""
    verbs = [one for one in (trigger, *scene.sentence.above(trigger)) if is_verb(one)]
    found = (one for one in verbs if scene.sentence.child(one, *clause.SUBJECTS) is not None)
    return next(found, verbs[-1] if verbs else trigger)


def _first(scene: Scene, head: Word) -> int:
    """Where the subject begins, lest what stands before it fill the label; or what is reported before it."""
    doer = scene.sentence.child(head, *clause.SUBJECTS)
    said = scene.sentence.child(head, Relation.CLAUSE)
    before = said is not None and said.index < head.index and scene.sentence.child(said, *clause.SUBJECTS)
    if doer is None or doer.index > head.index or before:
        return 0
    return min(word.index for word in scene.sentence.below(doer))


def shorten(words: str) -> str:
    """A text of at most twelve words, cut at a word with an ellipsis."""
    parts = words.split()
    return " ".join(parts) if len(parts) <= LONGEST else " ".join(parts[:LONGEST]).rstrip(",;:-") + ELLIPSIS


def trim(words: str, language: EventWords) -> str:
    """Without function words that hang at the ends."""
    parts = words.split()
    while parts and parts[-1].strip(",;:-").lower() in language.dangling | {""}:
        parts.pop()
    while parts and parts[0].strip(",;:-").lower() in language.opening | {""}:
        parts.pop(0)
    return _COMMAS.sub(",", " ".join(parts).strip(" ,;:-\u2014.\"'"))


def capital(words: str) -> str:
    """With a capital at its beginning."""
    return words[:1].upper() + words[1:]
