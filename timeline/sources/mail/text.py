"""The words of a mail that are its sender's own: lines joined, quoted mails and the signature left out."""

from __future__ import annotations

import re

SIGNATURE = "-- "
LONGEST_SIGNATURE = 12  # lines; more below the mark are no signature
QUOTED = re.compile(r"^(?:> ?)+")
COLONS = (":", "\N{FULLWIDTH COLON}")
INTRODUCES = 3  # lines that say who wrote what is quoted, and when


def unflowed(text: str, delete_space: bool = False) -> str:
    """``format=flowed`` (RFC 3676): a line that ends with a space goes on in the next of the same depth."""
    pieces: list[str] = []
    open_depth = -1  # of the last line, where it goes on
    for line in text.split("\n"):
        words = line.lstrip(">")
        depth = len(line) - len(words)
        words = words.removeprefix(" ")
        flows = words.endswith(" ") and words != SIGNATURE
        if open_depth != depth or words == SIGNATURE:
            pieces += ["\n", "> " * bool(depth)]
        pieces.append(words[:-1] if flows and delete_space else words)
        open_depth = depth if flows else -1
    return "".join(pieces).removeprefix("\n")


def own_words(text: str) -> tuple[str, bool]:
    """The text without its signature and the mails it answers, and whether there were such.

    Only quotations are left out that a line introduces with a date or an address and a colon: their words
    are of another day. Others are the sender's choice, and a mail that is all quotation keeps it.

    >>> own_words("Thanks.\\n\\nOn 3 May 2016, Ann wrote:\\n> It sank today.\\n")
    ('Thanks.', True)
    """
    lines = _unsigned(text.split("\n"))
    kept: list[str] = []
    leaving = False
    for line in lines:
        if line.startswith(">"):
            introduction = 0 if leaving else _introduction(kept)
            leaving = leaving or introduction > 0
            del kept[len(kept) - introduction :]
        elif line.strip():
            leaving = False
        if not leaving:
            kept.append(line)
    if any(line.strip() and not line.startswith(">") for line in kept):
        return "\n".join(kept).strip("\n"), len(kept) < len(lines)
    return "\n".join(QUOTED.sub("", line, count=1) for line in lines).strip("\n"), False


def _unsigned(lines: list[str]) -> list[str]:
    last = next((at for at in range(len(lines) - 1, -1, -1) if lines[at] == SIGNATURE), -1)
    return lines[:last] if last > 0 and len(lines) - last <= LONGEST_SIGNATURE else lines


def _introduction(lines: list[str]) -> int:
    """How many of the last lines, with empty ones after them, say who wrote what follows, and when."""
    end = len(lines)
    while end and len(lines) - end < INTRODUCES and not lines[end - 1].strip():
        end -= 1
    for start in range(end - 1, max(end - INTRODUCES, 0) - 1, -1):
        said = "".join(lines[start:end]).rstrip()
        if not lines[start].strip() or not said.endswith(COLONS):
            return 0
        if any(char.isdigit() or char == "@" for char in said):
            return len(lines) - start
    return 0
