"""Every sentence the product says, looked up by key in ``messages.toml``."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _sentences() -> dict[str, str]:
    text = (files("timeline") / "messages.toml").read_text(encoding="utf-8")
    return {
        f"{section}.{name}": sentence
        for section, table in tomllib.loads(text).items()
        for name, sentence in table.items()
    }


def sentence(key: str, **facts: str) -> str:
    """The sentence of ``section.name``, its facts filled in; ``KeyError`` for an unknown key or fact.

    >>> sentence("reason.needs-published")
    'needs the publication date'
    """
    return _sentences()[key].format(**facts)


@lru_cache(maxsize=64)
def keys(section: str) -> tuple[str, ...]:
    """The names in a section, in the file's order."""
    return tuple(key.removeprefix(f"{section}.") for key in _sentences() if key.startswith(f"{section}."))
