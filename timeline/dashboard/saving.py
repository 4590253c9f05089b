"""What is done is saved into the open project, and what others do to it is loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from timeline.dashboard import at_once, corrected, settled, state
from timeline.dashboard.filing import acts, difference, filed_of, log_of, logged, moved, plain, shelf_of
from timeline.dashboard.kept import PROJECT, Kept, Place, hold
from timeline.dashboard.shelf import Shelf
from timeline.messages import sentence
from timeline.store import AS_USUAL, Filed, Role, StoreError
from timeline.store.coding import LONGEST, one_line
from timeline.store.reading import Reading

GONE = ("store.no-project", "store.not-allowed")


def begin(at: Place) -> None:
    """Make a project of what is open, now that there is something of the person's own in it."""
    shelf, log = state.shelf(), corrected.log()
    title = one_line(shelf.articles[0].title)[:LONGEST].strip() if state.is_own() and shelf.articles else ""
    entries = logged(log, at.person.id, at.person.name)
    made = at.desk.bring(title or sentence("projects.untitled"), filed_of(shelf), entries, settled.now())
    state.make_own()
    settled.saved()
    at_once.mine(change.number for change in log)
    hold(Kept(made, made.edition, shelf, log))


def save(at: Place) -> None:
    """Save what was done since the last time.

    Where the project is gone, or may only be read, that is kept in a project of its own, and said.
    """
    try:
        _save_log(at)
        _save_articles(at)
        _save_settings(at)
    except StoreError as error:
        if error.rule in GONE:
            begin(at)
        raise


def _save_log(at: Place) -> None:
    """Act by act, each after all that others have done meanwhile."""
    for _ in acts(corrected.log()[len(_now().log) :]):
        kept, log = _now(), corrected.log()
        known = len(kept.log)
        act, *rest = acts(log[known:])
        done = at.desk.append(kept.project.id, plain(act, at.person.name), known)
        missed = log_of(done.missed, at.person.id)
        if missed:
            later = moved((*act, *(change for one in rest for change in one)), known, len(missed))
            log = (*kept.log, *missed, *later)
            corrected.take_up(log)
        at_once.mine(range(done.number - len(act) + 1, done.number + 1))
        hold(replace(kept, log=log[: done.number]))
        at_once.look(log[: done.number], known)


def _save_articles(at: Place) -> None:
    kept, shelf = _now(), state.shelf()
    if shelf is kept.shelf:
        return
    name, desk = kept.project.id, at.desk
    todo = difference(filed_of(kept.shelf), filed_of(shelf))
    if todo.changed and desk.open(name).edition != kept.edition:
        _note_redated(desk, kept, todo.changed)
    steps: tuple[tuple[bool, Callable[[], None]], ...] = (
        (bool(todo.new), lambda: desk.put(name, todo.new)),
        (bool(todo.changed), lambda: desk.update(name, todo.changed)),
        (bool(todo.gone), lambda: desk.remove(name, todo.gone)),
        (bool(todo.order), lambda: desk.arrange(name, todo.order)),
    )
    for wanted, step in steps:
        if wanted:
            step()
    done = sum(wanted for wanted, _ in steps)
    hold(replace(kept, shelf=shelf, edition=kept.edition + done))


def _note_redated(desk: Reading, kept: Kept, changed: Sequence[Filed]) -> None:
    """Note what others have set meanwhile of articles that were changed here, and that is lost."""
    were = {article.id: article for _, article in kept.shelf.everything()}
    there = {one.article.id: one.article for one in desk.articles(kept.project.id)}
    for one in changed:
        theirs = there.get(one.article.id)
        if theirs and not at_once.is_dated_alike(theirs, were[one.article.id]):
            at_once.note_redated(theirs, one.article)


def _save_settings(at: Place) -> None:
    """What was chosen in this tab, for all; that of one who may only read stays in it."""
    kept = _now()
    if not settled.is_chosen():
        return
    if kept.project.role is not Role.READER:
        at.desk.settle(kept.project.id, settled.now())
        project = replace(kept.project, settings=settled.now())
        hold(replace(kept, project=project, edition=kept.edition + 1))
    settled.saved()


def _now() -> Kept:
    kept: Kept = st.session_state["kept"]
    return kept


# --------------------------------------------------------------------------- loading


def load(at: Place) -> None:
    """Take up what others have done to the open project."""
    kept = _now()
    try:
        head = at.desk.open(kept.project.id)
    except StoreError as error:
        if error.rule in GONE:
            leave()
        raise
    log, shelf = kept.log, kept.shelf
    if head.revision > len(log):
        log += log_of(at.desk.changes(head.id, len(log)), at.person.id)
        corrected.take_up(log)
        at_once.look(log, len(kept.log))
    if head.edition != kept.edition:
        shelf = read_shelf(at.desk, head.id, shelf)
        if filed_of(shelf) != filed_of(kept.shelf):
            state.take_up(shelf)
        shelf = state.shelf()
    settled.follow(kept.project.settings, head.settings)
    hold(Kept(head, head.edition, shelf, log))


def take_up(at: Place, name: str) -> None:
    """Open a project in the place of what is open."""
    head = at.desk.open(name)
    log = log_of(at.desk.changes(head.id), at.person.id)
    shelf = read_shelf(at.desk, head.id, Shelf())
    close()
    state.take_up(shelf)
    corrected.take_up(log)
    settled.take(head.settings)
    hold(Kept(head, head.edition, shelf, log))


def close() -> None:
    """Have no project open, and nothing on the page."""
    hold(None)
    st.session_state["keeping_began"] = True
    at_once.forget()
    state.start_over()
    corrected.take_up(())
    corrected.see(None)
    settled.take(AS_USUAL)


def leave() -> None:
    """Close the project, and open another of the person's if there is one."""
    close()
    st.query_params.pop(PROJECT, None)
    st.session_state["keeping_began"] = False


def read_shelf(desk: Reading, name: str, known: Shelf) -> Shelf:
    """The articles of a project; the texts of those that are known are not asked for again."""
    texts = {article.id: article.text for _, article in known.everything()}
    filed = desk.articles(name)
    texts |= desk.texts(name, [one.article.id for one in filed if one.article.id not in texts])
    return shelf_of([_with_text(one, texts) for one in filed if one.article.id in texts])


def _with_text(filed: Filed, texts: Mapping[str, str]) -> Filed:
    return replace(filed, article=replace(filed.article, text=texts[filed.article.id]))
