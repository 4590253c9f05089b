"""What closes a label whose time is only a bound of what it tells: "until then", "in quarter ended then"."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.events import clause
from timeline.events.link import is_verb
from timeline.events.parse import Word
from timeline.events.scene import Scene
from timeline.events.spelling import noun
from timeline.language.grammar import Relation
from timeline.model import Span


def bounded(scene: Scene, trigger: Word, telling: Word, times: Sequence[Span]) -> str:
    """The words to stand behind a label, with the space before them; mostly none."""
    return _bounding(scene, telling, times) or (_ended(scene, trigger, times) if times else "")


def _bounding(scene: Scene, telling: Word, times: Sequence[Span]) -> str:
    """What keeps a label true where its time only ends or begins it: "will carry a dividend until then"."""
    if len(times) != 1:
        return ""
    if is_until(scene, times[0]):
        return f" {scene.words.until_then}"
    helpers = clause.verb_group(scene.sentence, telling) if is_verb(telling) else ()
    perfect = any(helper.among(scene.words.having) for helper in helpers if helper is not telling)
    since = not scene.words.since.isdisjoint(before(scene, times[0]))
    return f" {scene.words.since_then}" if since and perfect else ""


def is_until(scene: Scene, time: Span) -> bool:
    """Whether a time is the end of what is told: "until 1938"; not of "not until 1938 did it open"."""
    words = ["", *before(scene, time, 2)]
    return words[-1] in scene.words.until and words[-2] not in scene.words.negations


def before(scene: Scene, time: Span, count: int = 1) -> tuple[str, ...]:
    """So many words before a time, in small letters."""
    own = scene.sentence.covered(time)
    words = scene.sentence.words[: own[0].index] if own else ()
    return tuple(word.lower for word in words[-count:])


def _ended(scene: Scene, trigger: Word, times: Sequence[Span]) -> str:
    """The period whose end a time is, behind what is told of it: "in six months ended then"."""
    words = scene.words
    period, (*_, near, last) = scene.sentence.head(trigger), ("", "", *before(scene, times[0], 2))
    if last not in words.ending:
        return ""
    if (
        trigger.relation is Relation.NOUN_CLAUSE
        and period.among(words.periods)
        and period.index not in scene.timed
    ):
        return f" {words.in_period} {noun(scene, period)} {last} {words.then}"
    return f" {words.in_period} {near} {last} {words.then}" if near in words.periods else ""
