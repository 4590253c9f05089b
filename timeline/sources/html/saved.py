"""Where a page was saved from, as browsers and their extensions write it into the copy."""

from __future__ import annotations

import re

HEAD = 3_000  # code points in which that stands
COMMENTS = (
    re.compile(r"<!--\s{0,9}saved from url=\(\d{1,6}\)(https?://[^\s<>]{1,2000})\s{0,9}-->"),
    re.compile(r"Page saved with SingleFile\s{1,9}url:\s{1,9}(https?://[^\s<>]{1,2000})"),
)


def saved_from(markup: str) -> str:
    """The address that a copy names in a comment, or an empty string.

    >>> saved_from("<!-- saved from url=(0024)https://a.example/ferry -->")
    'https://a.example/ferry'
    """
    head = markup[:HEAD]
    return next((match[1] for comment in COMMENTS if (match := comment.search(head))), "")
