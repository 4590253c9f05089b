"""What was found in the articles of the open project is kept with it, and taken from there again.

It is there for speed alone: where the store fails, nothing is said and everything is found anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from timeline.dashboard import corrected, link, state, visiting, whole, worked_out
from timeline.dashboard.kept import held, place_of_person
from timeline.dashboard.tables import made_of
from timeline.dashboard.uncollected import uncollected
from timeline.dashboard.worked_out import KeptExtraction
from timeline.flow import Extraction, Progress
from timeline.model import Article
from timeline.store import Desk, Role, StoreError
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
    known: list[KeptExtraction] = []
    done = 0
    for keys in parts(articles):
        data = desk.kept(project, keys)
        with uncollected():
            found = [worked_out.unpacked(data[key], articles[key], by) for key in keys if key in data]
        known += filter(None, found)
        done += len(keys)
        progress(done, len(waiting), articles[keys[-1]].title)
    state.know(known, by)
    if len(known) == len(state.articles()) >= whole.LEAST and (data := desk.kept(project, [whole.KEY])):
        _recall_whole(data[whole.KEY], known)


def _recall_whole(data: bytes, known: Sequence[KeptExtraction]) -> None:
    with uncollected():
        found = whole.unpacked(data, known)
    if found:
        state.know_whole(found)
        state.once("whole", state.listed(), lambda: True)


def keep() -> None:
    """Keep what was found since the last time, and what was found in all, once that is another."""
    with suppress(StoreError):
        _keep_fresh()
    state.once("whole", state.listed(), _keep_whole)


def _keep_fresh() -> None:
    kept, fresh = held(), state.taken_fresh()
    told = [(found, by) for by, found in fresh if kept and not _failed(found)]
    packed = {worked_out.key(found.article): worked_out.packed(found, by) for found, by in told}
    if packed and (at := _writing()):
        for keys in parts(packed):
            at[0].keep(at[1], {key: packed[key] for key in keys})
        for found, by in told:
            back = worked_out.unpacked(packed[worked_out.key(found.article)], found.article, by)
            state.know([back] if back else [], by)


def _keep_whole() -> None:
    found = [part for part in state.parts_read() if isinstance(part, KeptExtraction)]
    if len(found) < max(whole.LEAST, len(state.articles())):
        return
    made, of = state.tables(state.timeline()), corrected.found()
    with suppress(StoreError):
        if at := _writing():
            tables = made if made.timeline is of else made_of(of, made)
            at[0].keep(at[1], {whole.KEY: whole.packed(tables, found)})


def _writing() -> tuple[Desk, str] | None:
    """Who writes, and the id of the project that is open, if they may."""
    kept = held()
    at = place_of_person() if kept and kept.project.role is not Role.READER else None
    return (at.desk, kept.project.id) if at and kept else None


def _failed(found: Extraction) -> bool:
    return any(note.rule.startswith(FAILED) for note in found.notes)
