"""Whether two tellings are of one happening, and whether they then agree: rather no pair than a wrong one."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.compare.closeness import closeness, nearly
from timeline.compare.likeness import BOTH, Likeness
from timeline.compare.pairs import Contradiction
from timeline.compare.telling import Telling
from timeline.model import Status

LIKE = 0.45  # least likeness of tellings at one time
_VAGUE = 0.35  # how much more of it a time asks for that says little of the other
_UNTOLD, _UNTOLD_WORDS = 0.65, 3  # where the word that tells the one is not in the other
_STRANGERS = 0.7
_BY_ONE = 0.1  # how much more it is where the word that tells the one is only beside what the other tells
_NUMBERS = 0.75  # where both count, but not the same
_LIGHT = 0.55  # where both are told by a verb that tells little
_NEAR = 0.8
_ALONE = 0.33  # where labels share the noun of a happening and nothing else
_CONTEXT = 3  # words that the sentences share, where labels share a single one
_DENIED, _DATED = 0.55, 0.7  # least likeness of what contradicts in status, in date
_AGAIN, _TWO = 0.85, 0.9  # in date, of what comes again; of labels of two words
_EXCLUDING = 0.5  # of the score of an agreement
_HELD = (Status.OCCURRED, Status.ONGOING)


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
    return Verdict(like.value * _EXCLUDING, Contradiction.STATUS) if _denied(left, right, like) else None


def alike(like: Likeness) -> bool:
    """Whether two tellings may be of one happening by their words alone."""
    return like.told > 0 and like.count > 1 and like.value >= LIKE and not like.strangers


def _one_happening(left: Telling, right: Telling, like: Likeness, near: float) -> bool:
    """Whether words and time together are enough; names alone are not."""
    if like.strangers and (like.value < _STRANGERS or near < 1):
        return False
    if like.told < BOTH and left.names | right.names >= set(like.roots):
        return False
    if _other_numbers(left, right) and like.value < _NUMBERS:
        return False
    if like.count == 1:
        return _by_one_word(left, right, like, near)
    if like.told:
        return like.value >= LIKE + _VAGUE * (1 - near) + (_BY_ONE if like.told < BOTH else 0)
    if left.trigger == right.trigger:
        return like.value >= _LIGHT and like.count > 2 and near >= _NEAR
    return like.value >= _UNTOLD and like.count >= _UNTOLD_WORDS and near >= _NEAR


def _other_numbers(left: Telling, right: Telling) -> bool:
    """Each counts something that the other does not."""
    return bool(left.numbers - right.numbers and right.numbers - left.numbers)


def _by_one_word(left: Telling, right: Telling, like: Likeness, near: float) -> bool:
    """A coup, an election; or the word that tells both, in sentences that have more in common."""
    root = like.roots[0]
    if near < _NEAR or not like.told or left.names ^ right.names:
        return False
    if root in left.language.alone & right.language.alone:
        return like.value >= _ALONE
    return like.context >= _CONTEXT


def _denied(left: Telling, right: Telling, like: Likeness) -> bool:
    """One says that it was and the other that it was not; not what was said."""
    held = left if right.status is Status.DENIED else right
    sure = like.told == BOTH and like.count > 1 and like.value >= _DENIED
    return held.status in _HELD and sure and not _said(left, right)


def _apart(left: Telling, right: Telling, like: Likeness) -> Verdict | None:
    """A conflict of dates, where all else is one happening that does not come again."""
    assert left.time is not None
    assert right.time is not None
    again = not {left.trigger, right.trigger}.isdisjoint(left.language.again | right.language.again)
    same = _same_label(left, right, like, again) and not _other_numbers(left, right)
    if not same or _said(left, right) or not _both(left, right) or not nearly(left.time, right.time, again):
        return None
    return Verdict(like.value * _EXCLUDING, Contradiction.DATE)


def _said(left: Telling, right: Telling) -> bool:
    return not {left.trigger, right.trigger}.isdisjoint(left.language.spoken | right.language.spoken)


def _both(left: Telling, right: Telling) -> bool:
    """Both tell what happened, or what is to happen, or since when something goes on, which is on many days;
    and words date both.
    """
    assert left.time is not None
    if left.event.lead.inferred or right.event.lead.inferred or left.status is not right.status:
        return False
    return left.status in (Status.OCCURRED, Status.PLANNED) or left.time.lasts


def _same_label(left: Telling, right: Telling, like: Likeness, again: bool) -> bool:
    """Three words in common, or both of two of which one is a name; and neither names somebody else."""
    if like.told < BOTH or like.strangers or like.value < (_AGAIN if again else _DATED):
        return False
    return like.count > 2 or (like.count == 2 and bool(left.names & right.names) and like.value >= _TWO)
