"""The rows of the table as CSV for spreadsheets; see ``table.to_csv``."""

from __future__ import annotations

import pandas as pd

from timeline.export.selection import Export
from timeline.model import Timeline
from timeline.table import to_csv


def write(timeline: Timeline, table: pd.DataFrame) -> Export:
    """The view; the titles of its articles stand beside their ids."""
    titles = {article.id: article.title for article in timeline.articles}
    return Export(to_csv(table.assign(title=table["article"].map(titles))))
