"""UTF-8 that was read as another encoding and saved so: "Turkey" with three odd letters for an apostrophe."""

from __future__ import annotations

import re

from timeline.model import Failure

# Where a closer look is worth its time: each byte of a UTF-8 sequence became a letter or sign of its own, so
# two that are not ASCII stand in a row, or one before a space that was 0xA0; or there is a control character.
SIGN = re.compile("[^\x00-\x7f][^\x00-\x7f]|[\x80-\x9f]|[\xc2\xc3\xe2][ \xa0]")


def undone(name: str, text: str) -> tuple[str, tuple[Failure, ...]]:
    """The text as it was before, with a note; every line that shows no sign of damage stays to the letter.

    >>> undone("a", "Turkey\\u00e2\\u20ac\\u2122s")[0]
    'Turkey’s'
    """
    if text.isascii() or not SIGN.search(text):
        return text, ()
    lines = text.split("\n")
    whole = [_line(line) for line in lines]
    if whole == lines:
        return text, ()
    return "\n".join(whole), (Failure(name, "note.mojibake", (("name", name),)),)


def _line(line: str) -> str:
    """ftfy judges a line by itself: one damaged quotation does not show in a long text."""
    if line.isascii() or not SIGN.search(line):
        return line
    from ftfy import fix_encoding  # noqa: PLC0415  needed for few texts

    return fix_encoding(line)
