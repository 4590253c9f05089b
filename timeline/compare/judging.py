"""Whether two tellings are of one happening, and whether they then agree: rather no pair than a wrong one."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.compare.closeness import closeness, nearly
from timeline.compare.likeness import Likeness
from timeline.compare.pairs import Contradiction
from timeline.compare.telling import Telling
from timeline.model import Status

LIKE = 0.45  # least likeness of tellings at one time
_VAGUE = 0.35  # how much more of it a time asks for that says little of the other
_UNTOLD, _UNTOLD_WORDS = 0.65, 3  # where the word that tells the one is not in the other
_STRANGERS = 0.7
_LIGHT = 0.55  # where both are told by a verb that tells little
_NEAR = 0.8
_BY_CONTEXT, _CONTEXT = 0.3, 3  # words that the sentences share, where labels share a single one
_DENIED, _DATED = 0.55, 0.6  # least likeness of what contradicts in status, in date
_EXCLUDING = 0.5  # of the score of an agreement
_HELD = (Status.OCCURRED, Status.ONGOING)
_AHEAD = (Status.PLANNED, Status.POSSIBLE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One happening for all that is told; ``contradiction`` where both cannot be right."""

    score: float
    contradiction: Contradiction | None = None


def judge(left: Telling, right: Telling, like: Likeness) -> Verdict | None:
    """What two tellings say of each other; ``None`` where they are not known to be of one happening."""
    if left.time is None or right.time is None:
        return None
    near = closeness(left.time, right.time, (left.event.lead.inferred, right.event.lead.inferred))
    if not near:
        return _apart(left, right, like)
    if not _one_happening(left, right, like, near):
        return None
    statuses = {left.status, right.status}
    if Status.DENIED not in statuses or len(statuses) == 1:
        return Verdict(like.value * (1 + near) / 2)
    denied = statuses & set(_HELD) and like.told and like.count > 1 and like.value >= _DENIED
    return Verdict(like.value * _EXCLUDING, Contradiction.STATUS) if denied else None


def alike(like: Likeness) -> bool:
    """Whether two tellings may be of one happening by their words alone."""
    return like.told and like.count > 1 and like.value >= LIKE and not like.strangers


def _one_happening(left: Telling, right: Telling, like: Likeness, near: float) -> bool:
    if like.strangers and (like.value < _STRANGERS or near < 1):
        return False
    if like.count == 1:
        return _by_one_word(left, right, like, near)
    if like.told:
        return like.value >= LIKE + _VAGUE * (1 - near)
    if left.trigger == right.trigger and left.trigger in like.roots:
        return like.value >= _LIGHT and like.count > 2 and near >= _NEAR
    return like.value >= _UNTOLD and like.count >= _UNTOLD_WORDS and near >= _NEAR


def _by_one_word(left: Telling, right: Telling, like: Likeness, near: float) -> bool:
    """A coup, an election; or the word that tells both, in sentences that have more in common."""
    root = like.roots[0]
    if near < _NEAR or not like.told or left.names ^ right.names:
        return False
    if root in left.language.alone & right.language.alone:
        return like.value >= LIKE
    return like.context >= _CONTEXT and like.value >= _BY_CONTEXT


def _apart(left: Telling, right: Telling, like: Likeness) -> Verdict | None:
    """A conflict of dates, where all else is one happening that does not come again."""
    assert left.time is not None
    assert right.time is not None
    triggers = {left.trigger, right.trigger}
    spoken = triggers & (left.language.spoken | right.language.spoken)
    if spoken or like.strangers or left.event.lead.inferred or right.event.lead.inferred:
        return None
    if left.numbers and right.numbers and not left.numbers & right.numbers:
        return None
    again = bool(triggers & (left.language.again | right.language.again))
    if not (_both(left, right) and _same_label(left, right, like)):
        return None
    if not nearly(left.time, right.time, again):
        return None
    return Verdict(like.value * _EXCLUDING, Contradiction.DATE)


def _both(left: Telling, right: Telling) -> bool:
    """Both tell what happened, or both what is to happen."""
    held = left.status in _HELD and right.status in _HELD
    return held or (left.status is right.status and left.status is Status.PLANNED)


def _same_label(left: Telling, right: Telling, like: Likeness) -> bool:
    """Three words in common, or both of two of which one is a name."""
    if not like.told:
        return False
    named = bool(left.names & right.names)
    return (like.count > 2 and like.value >= _DATED) or (like.count == 2 and named and like.value >= 0.9)
