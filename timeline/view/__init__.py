"""Looking at a table of events: what of it is shown, before any figure or page."""

from timeline.view.choice import ALWAYS, FILTERS, Lane, Preset, View
from timeline.view.counts import density
from timeline.view.facet import Facet, facets
from timeline.view.filters import apply, hidden, meets
from timeline.view.important import most_important, scores
from timeline.view.query import MOST_WORDS, Reopened, from_query, to_query
from timeline.view.search import search_texts
from timeline.view.windows import window

__all__ = [
    "ALWAYS",
    "FILTERS",
    "MOST_WORDS",
    "Facet",
    "Lane",
    "Preset",
    "Reopened",
    "View",
    "apply",
    "density",
    "facets",
    "from_query",
    "hidden",
    "meets",
    "most_important",
    "scores",
    "search_texts",
    "to_query",
    "window",
]
