"""One server for many people at once: quick, without errors, and no larger in the end than at first.

In short with all other tests, in full by ``make soak``.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks import load
from benchmarks.report import render

IN_FULL = os.environ.get("SOAK") == "1"
PEOPLE, MINUTES = (load.PEOPLE, 30.0) if IN_FULL else (4, 0.25)
SLOWER = 3.0  # times that the slow clicks of many may take those of one
HEALTH = 0.5  # seconds
LARGER = 1.1  # times

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is not told here")


def test_many_people_at_once() -> None:
    many = load.measured(PEOPLE, MINUTES)
    assert many.errors == []
    assert len(many.clicks) > PEOPLE
    assert min(many.memory) > 0
    if IN_FULL:
        one = load.measured(load.ALONE, load.OF_ONE)
        print(render([load.table(one, many, MINUTES)]))
        first, last = load.memories(many)
        assert load.ratio(one, many) <= SLOWER
        assert max(many.health) < HEALTH
        assert last <= LARGER * first
