"""The articles that must come out right: the project's own everywhere, the original where it is."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Happening:
    """One event: the words of its date, what they mean, and words its label must hold."""

    words: str
    edtf: str
    when: str
    label: tuple[str, ...]
    status: str = "occurred"
    others: tuple[str, ...] = ()
    approximate: bool = False


@dataclass(frozen=True)
class Acceptance:
    """An article and its seven events. ``file`` counts from the project's root."""

    name: str
    file: str
    published: str
    events: tuple[Happening, ...]

    def text(self) -> str:
        """What a person pastes; the test is skipped, and says so, where the article is not at hand."""
        path = ROOT / self.file
        if not path.exists():
            pytest.skip(f"{self.file} is not here")
        return path.read_text(encoding="utf-8").split("---\n", 2)[-1]


def _event(raw: dict[str, object]) -> Happening:
    lists = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
    return Happening(**lists)  # type: ignore[arg-type]


with (ROOT / "tests" / "cases" / "acceptance.toml").open("rb") as _file:
    ARTICLES = [
        Acceptance(raw["name"], raw["file"], raw["published"], tuple(map(_event, raw["event"])))
        for raw in tomllib.load(_file)["article"]
    ]
