"""What builds each kind of meaning that patterns name; the modules beside it register here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from timeline.model import Meaning

if TYPE_CHECKING:
    from timeline.tagging.words import Words

Builder = Callable[["Words"], Meaning | None]
BUILDERS: dict[str, Builder] = {}


def meaning(name: str) -> Callable[[Builder], Builder]:
    """Register what builds the meaning that patterns call ``name``."""

    def register(builder: Builder) -> Builder:
        BUILDERS[name] = builder
        return builder

    return register
