"""What a person corrects: a log that only grows, applied over whatever the extractor found.

log = write((), [making.accept(corrected, event_id)], who="", at=1_700_000_000)
corrected = apply(timeline, log)
"""

from timeline.corrections.applying import apply
from timeline.corrections.change import About, Added, Change, ChangeKind, Chosen, Corrected, Field, Log
from timeline.corrections.log import (
    Conflict,
    conflicts,
    last_done,
    last_undone,
    redo,
    standing,
    undo,
    write,
)
from timeline.corrections.plain import from_plain, to_plain
from timeline.corrections.similar import similar

__all__ = [
    "About",
    "Added",
    "Change",
    "ChangeKind",
    "Chosen",
    "Conflict",
    "Corrected",
    "Field",
    "Log",
    "apply",
    "conflicts",
    "from_plain",
    "last_done",
    "last_undone",
    "redo",
    "similar",
    "standing",
    "to_plain",
    "undo",
    "write",
]
