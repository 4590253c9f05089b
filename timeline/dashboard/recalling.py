"""What was found in the articles of the open project is kept with it, and taken from there again.

It is there for speed alone: where the store fails, nothing is said and everything is found anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from timeline.dashboard import state, worked_out
from timeline.dashboard.kept import Place, held, place_of_person
from timeline.dashboard.uncollected import uncollected
from timeline.flow import Progress
from timeline.model import Article
from timeline.store import Project, Role, StoreError
from timeline.store.reading import parts

FAILED = "error."  # rules of notes on articles that could not be read


def recall(progress: Progress) -> None:
    """Take up what was found before in articles that are unread; ``progress`` as for ``extract_each``."""
    kept, waiting = held(), state.unread()
    with suppress(StoreError):
        at = place_of_person() if kept and waiting else None
        if at and kept:
            _recall(at, kept.project, waiting, progress)


def _recall(at: Place, project: Project, waiting: Sequence[Article], progress: Progress) -> None:
    by, articles = state.conventions(), {worked_out.key(article): article for article in waiting}
    done = 0
    for keys in parts(articles):
        data = at.desk.kept(project.id, keys)
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
