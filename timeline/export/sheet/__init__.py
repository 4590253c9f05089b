"""The CSV of a view brought back from a spreadsheet: what a person changed in it, as corrections.

Spreadsheets rewrite much of what they open. What can be their doing changes no event: it is passed over
where it says the same, and told where it may not.
"""

from timeline.export.sheet.brought import Brought, Found, Problem, read, words

__all__ = ["Brought", "Found", "Problem", "read", "words"]
