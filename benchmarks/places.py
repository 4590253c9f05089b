"""Where the texts and the scorers are. ``../shared`` is no part of the project and may be absent."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "sample_articles"
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold" / "dev"
SCORERS = SHARED / "eval"


def shown(path: Path) -> str:
    """A path as seen from the project's root.

    >>> shown(SCORERS)
    '../shared/eval'
    """
    return f"../{path.relative_to(ROOT.parent).as_posix()}" if path.is_relative_to(SHARED) else path.name
