"""The only clock beside the pages: it dates what people do, and never what articles tell."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeAlias

Clock: TypeAlias = Callable[[], int]


def now() -> int:
    """Whole seconds since 1970-01-01T00:00 UTC."""
    return int(time.time())
