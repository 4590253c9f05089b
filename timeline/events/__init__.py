"""Events: what each placed expression dates, told in a label, with status, names and who says so."""

from __future__ import annotations

from timeline.events.find import Given, date_given, mentions

__all__ = ["Given", "date_given", "mentions"]
