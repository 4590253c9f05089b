"""What readers say of drawn labels: how many each accepts, and how far two of them agree."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

from benchmarks.accuracy import WHOLE
from benchmarks.report import Table, percent

YES = "yes"


def verdicts(path: Path) -> list[bool]:
    """What a reader said of each label, in the order of the draw; ``ValueError`` where one is left out."""
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    said = {int(number): verdict.strip() == YES for number, verdict, *_ in lines}
    if set(said) != set(range(1, len(said) + 1)):
        raise ValueError(f"{path.name} does not judge every label once")
    return [said[number] for number in sorted(said)]


def judged(parts: Sequence[str], readers: Sequence[Sequence[bool]]) -> Table:
    """How many labels each reader accepts, and how often the first two say the same."""
    rows = []
    for part in (*dict.fromkeys(parts), WHOLE):
        inside = [at for at, one in enumerate(parts) if part in (one, WHOLE)]
        own = [[reader[at] for at in inside] for reader in readers]
        rows.append((part, str(len(inside)), *(percent(fmean(reader)) for reader in own), *_agreement(own)))
    named = tuple(f"reader {number}" for number in range(1, len(readers) + 1))
    together = ("agree", "kappa") if len(readers) > 1 else ()
    return Table("Labels that readers accept, in %", ("", "labels", *named, *together), tuple(rows))


def _agreement(readers: Sequence[Sequence[bool]]) -> tuple[str, ...]:
    """The share of equal verdicts and Cohen's kappa of the first two readers; nothing for one."""
    if len(readers) < 2:
        return ()
    first, second = readers[:2]
    alike = fmean(one == other for one, other in zip(first, second, strict=True))
    one, other = fmean(first), fmean(second)
    chance = one * other + (1 - one) * (1 - other)
    kappa = 1.0 if chance == 1 else (alike - chance) / (1 - chance)
    return percent(alike), f"{kappa:.2f}"
