"""What a view of the timeline is taken away as: one module a format, pure functions of what is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from timeline.export import csv, html, ics, json, markwhen, timelinejs
from timeline.export.json import read
from timeline.export.selection import Export
from timeline.model import Timeline

__all__ = ["FORMATS", "Export", "Format", "read"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format by the ``key`` of its label, "page.export-" and key, with the end of its files' names.

    ``write`` takes the timeline and the rows of ``events_table`` that are shown, in the order shown, and
    gives these events with the articles they come from.
    """

    key: str
    suffix: str
    mime: str
    write: Callable[[Timeline, pd.DataFrame], Export]


FORMATS: tuple[Format, ...] = (
    Format("csv", ".csv", "text/csv", csv.write),
    Format("json", ".json", "application/json", json.write),
    Format("ics", ".ics", "text/calendar", ics.write),
    Format("timelinejs", ".timelinejs.json", "application/json", timelinejs.write),
    Format("markwhen", ".mw", "text/plain", markwhen.write),
    Format("html", ".html", "text/html", html.write),
)
