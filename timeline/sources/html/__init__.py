"""Web pages and pieces of markup."""

from timeline.sources.html.text import as_text, looks_marked_up

__all__ = ["as_text", "looks_marked_up"]
