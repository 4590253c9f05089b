"""Looking at a table of events: what of it is shown, before any figure or page."""

from timeline.view.choice import ALWAYS, FILTERS, Lane, Preset, View
from timeline.view.filters import apply, hidden, meets
from timeline.view.query import MOST_WORDS, Reopened, from_query, to_query
from timeline.view.search import search_texts

__all__ = [
    "ALWAYS",
    "FILTERS",
    "MOST_WORDS",
    "Lane",
    "Preset",
    "Reopened",
    "View",
    "apply",
    "from_query",
    "hidden",
    "meets",
    "search_texts",
    "to_query",
]
