"""What was found in the articles of the open project is kept with it, and taken from there again.

It is there for speed alone: where the store fails, nothing is said and everything is found anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from timeline.dashboard import link, state, visiting, worked_out
from timeline.dashboard.kept import held, place_of_person
from timeline.dashboard.uncollected import uncollected
from timeline.flow import Progress
from timeline.model import Article
from timeline.store import Role, StoreError
from timeline.store.reading import Reading, parts

FAILED = "error."  # rules of notes on articles that could not be read


def recall(progress: Progress) -> None:
    """Take up what was found before in articles that are unread; ``progress`` as for ``extract_each``."""
    waiting = state.unread()
    with suppress(StoreError):
        kept_in = _reading() if waiting else None
        if kept_in:
            _recall(*kept_in, waiting, progress)


def _reading() -> tuple[Reading, str] | None:
    """Who reads, and the id of the project that is open."""
    if link.is_visitor():
        return visiting.reading()
    kept, at = held(), place_of_person()
    return (at.desk, kept.project.id) if at and kept else None


def _recall(desk: Reading, project: str, waiting: Sequence[Article], progress: Progress) -> None:
    by, articles = state.conventions(), {worked_out.key(article): article for article in waiting}
    done = 0
    for keys in parts(articles):
        data = desk.kept(project, keys)
        with uncollected():
            found = [worked_out.unpacked(data[key], articles[key], by) for key in keys if key in data]
        state.know(filter(None, found), by)
        done += len(keys)
        progress(done, len(waiting), articles[keys[-1]].title)


def keep() -> None:
    """Keep what was found since the last time."""
    kept, fresh = held(), state.taken_fresh()
    packed = {
        worked_out.key(found.article): worked_out.packed(found, by)
        for by, found in fresh
        if kept and not any(note.rule.startswith(FAILED) for note in found.notes)
    }
    with suppress(StoreError):
        at = place_of_person() if packed else None
        if at and kept and kept.project.role is not Role.READER:
            for keys in parts(packed):
                at.desk.keep(kept.project.id, {key: packed[key] for key in keys})
