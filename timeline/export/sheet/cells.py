"""One cell of a spreadsheet: whether it is as the export wrote it, and what else it says."""

from __future__ import annotations

from timeline.messages import sentence
from timeline.model import Status
from timeline.sources import SourceError
from timeline.sources.text import clean
from timeline.table import FORMULA_STARTS, from_cell

LONGEST = 300  # characters of a label, or of a name
MOST = 50  # names in a cell
SHORT = 40  # characters of a cell that is quoted
BETWEEN = ";"  # names
GUARD = "'"
LOST = "?"  # what spreadsheets put in the place of a letter that their encoding has not


def is_same(cell: str, exported: str) -> bool:
    """Whether a cell says what the export wrote, if perhaps not as it wrote it.

    Spreadsheets take the apostrophe of the guard away, or leave it, and put question marks in the place of
    letters that they cannot write.
    """
    told = _one_line(cell)
    return any(_is_or_lost(told, _one_line(one)) for one in (exported, from_cell(exported)))


def _is_or_lost(told: str, exported: str) -> bool:
    if len(told) != len(exported):
        return False
    pairs = zip(told, exported, strict=True)
    return all(one == other or (one == LOST and not other.isascii()) for one, other in pairs)


def plain(cell: str) -> str:
    """What a changed cell says: in one line, and without a guard, which stands before a formula alone."""
    told = _one_line(cell)
    guarded = told.startswith(GUARD) and told[1:].startswith((*FORMULA_STARTS, GUARD))
    return told[1:] if guarded else told


def label(cell: str) -> str:
    """What the event is called; ``SourceError`` where it is nothing, or too much."""
    words = plain(cell)
    if not words:
        raise SourceError("label-empty")
    return _fits(words)


def status(cell: str) -> Status:
    """By its name in the export or on the page; ``SourceError`` for any other."""
    told = plain(cell).casefold()
    for one in Status:
        if told in (one.value, sentence(f"status.{one.value}").casefold()):
            return one
    known = ", ".join(one.value for one in Status)
    raise SourceError("sheet-status", words=short(plain(cell)), known=known)


def names(cell: str, held: tuple[str, ...]) -> tuple[str, ...]:
    """The names between semicolons, each once; ``SourceError`` where those held have such in them."""
    if any(BETWEEN in name for name in held):
        raise SourceError("sheet-semicolon")
    told = dict.fromkeys(name for part in plain(cell).split(BETWEEN) if (name := part.strip()))
    if len(told) > MOST:
        raise SourceError("sheet-names", most=str(MOST))
    return tuple(map(_fits, told))


def short(words: str) -> str:
    """Words to quote in a sentence."""
    return words if len(words) <= SHORT else f"{words[:SHORT]}…"


def _fits(words: str) -> str:
    if len(words) > LONGEST:
        raise SourceError("sheet-cell", words=short(words), most=str(LONGEST))
    return words


def _one_line(cell: str) -> str:
    return " ".join(clean("", cell)[0].split())
