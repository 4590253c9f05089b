"""Events: what each placed expression dates, told in a label, with status, names and who says so."""

from __future__ import annotations

from timeline.events.find import mentions, mentions_of_all

__all__ = ["mentions", "mentions_of_all"]
