"""How long fresh interpreters take to be ready."""

from __future__ import annotations

from statistics import median
from time import perf_counter

from benchmarks import fresh
from benchmarks.report import Table

ROUNDS = 5
TEXT = "He resigned in March 2014."
TAG = f"""
from timeline.language import load
from timeline.normal import normalise
from timeline.tagging import tag
tag(normalise({TEXT!r}), load("en"))
"""
EXTRACT = f"""
from timeline import extract, from_text
extract(from_text({TEXT!r}))
"""
STEPS = (
    ("the interpreter alone", "pass"),
    ("import timeline", "import timeline"),
    ("import, and tag a first sentence", TAG),
    ("import, and extract from it, which loads the model", EXTRACT),
    ("import streamlit, for scale", "import streamlit"),
)


def measure(steps: tuple[tuple[str, str], ...] = STEPS, rounds: int = ROUNDS) -> dict[str, float]:
    """Median seconds of each program, which take turns; a first round only fills the caches of the disk."""
    seconds: dict[str, list[float]] = {name: [] for name, _ in steps}
    for number in range(rounds + 1):
        for name, program in steps:
            start = perf_counter()
            fresh.python("-c", program).check_returncode()
            if number:
                seconds[name].append(perf_counter() - start)
    return {name: median(taken) for name, taken in seconds.items()}


def table(measured: dict[str, float]) -> Table:
    """Milliseconds, and those above the first program's."""
    least = next(iter(measured.values()))
    return Table(
        f"Start-up: wall-clock time of a fresh interpreter, median of {ROUNDS}",
        ("", "ms", "above it"),
        tuple((name, f"{1000 * one:,.0f}", f"{1000 * (one - least):,.0f}") for name, one in measured.items()),
    )
