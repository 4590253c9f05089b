"""Meaning and context become candidates: the way in, and what every kind of meaning uses.

``dates``, ``counting`` and ``parts`` register one function for each kind of meaning.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, singledispatch
from typing import TypeAlias

from timeline.model import (
    Candidate,
    Grain,
    Interval,
    Length,
    Meaning,
    OtherCalendar,
    Reason,
    Recurring,
    Step,
    Vague,
)
from timeline.resolving.context import Context

Placed: TypeAlias = tuple[Candidate, ...] | Reason
Row: TypeAlias = tuple[Interval, Grain]


@lru_cache(maxsize=4096)
def place(meaning: Meaning, context: Context) -> Placed:
    """Candidates, best first, or why there are none."""
    try:
        return placed(meaning, context)
    except OverflowError:
        return Reason.OUT_OF_RANGE
    except ValueError:
        return Reason.NOT_IN_CALENDAR


@singledispatch
def placed(meaning: Meaning, context: Context) -> Placed:
    """The candidates of one kind of meaning; ``TypeError`` for a kind that has no function."""
    raise TypeError(f"no way to place {type(meaning).__name__}")


@placed.register
def _length(meaning: Length, context: Context) -> Placed:
    return Reason.DURATION


@placed.register
def _recurring(meaning: Recurring, context: Context) -> Placed:
    return Reason.RECURRING


@placed.register
def _other_calendar(meaning: OtherCalendar, context: Context) -> Placed:
    return Reason.OTHER_CALENDAR


@placed.register
def _vague(meaning: Vague, context: Context) -> Placed:
    return Reason.VAGUE


def step_of(rule: str, **facts: str) -> Step:
    """A link of the chain: a key of the section ``step`` in ``messages.toml`` and its facts."""
    return Step(rule, tuple(facts.items()))


def one(interval: Interval, grain: Grain, steps: tuple[Step, ...], approximate: bool = False) -> Placed:
    """A single reading."""
    return (Candidate(interval, grain, approximate, steps=steps),)


def two(first: Row, second: Row, steps: tuple[Step, ...]) -> Placed:
    """Two readings, the likelier first; ``steps`` begin with the anchor's."""
    best = Candidate(*first, steps=steps)
    other = Candidate(*second, steps=(steps[0], step_of("other-reading")))
    return (best,) if first == second else (best, other)


def each(of: Placed, change: Callable[[Candidate], Candidate | None]) -> Placed:
    """Every candidate changed; those that become ``None`` are dropped, with the last one the place."""
    if isinstance(of, Reason):
        return of
    changed = tuple(new for new in map(change, of) if new is not None)
    return changed or Reason.NOT_IN_CALENDAR
