"""The projects of a person in one place: open, new, rename, duplicate, archive, delete, as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from timeline.dashboard import at_once, corrected, filters, keeping, kept, saving, settled, sharing, state
from timeline.dashboard.filing import filed_of, log_of, logged, shelf_of
from timeline.dashboard.kept import Place, place_of_person
from timeline.dashboard.literal import markdown
from timeline.dashboard.person import is_sign_in_configured
from timeline.messages import sentence
from timeline.sources.limits import FILE, MB
from timeline.store import Desk, Project, Role, file_in, project_file
from timeline.store.coding import LONGEST
from timeline.store.project_file import Content

ZIP = "application/zip"
LABEL = 40  # characters of a name
MOST = 50  # projects in a list; the one changed last comes first


def show() -> None:
    """The popover; its label is the name of the open project."""
    opened = kept.project()
    label = markdown(_short(opened.name)) if opened else sentence("projects.not-kept")
    with st.popover(label, key="project", icon=":material/folder_open:"):
        at = keeping.attempt(place_of_person)
        if at is None:
            _for_nobody()
            return
        if opened:
            _opened(at, opened)
            st.button(sentence("projects.new"), key="project_new", on_click=keeping.act, args=(_new,))
        else:
            st.caption(sentence("projects.begins"))
        keeping.attempt(lambda: _lists(at, opened))
        _bring()
        _signed_in(at)


def _short(name: str) -> str:
    return name if len(name) <= LABEL else f"{name[:LABEL].rstrip()}…"


def told() -> None:
    """What could not be kept, what was deleted a moment ago, what was changed in two places at once."""
    with st.container():
        for line in keeping.problems():
            st.warning(markdown(line))
        deleted = keeping.deleted()
        if deleted:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.info(markdown(sentence("projects.deleted-now", name=deleted.name)))
                _button("undo", deleted, _restore)
        at_once.show()


def _for_nobody() -> None:
    st.caption(sentence("projects.nobody"))
    content = Content(
        sentence("projects.untitled"),
        filed_of(state.shelf()),
        logged(corrected.log(), "", corrected.ME),
        settled.now(),
    )
    _save_as_file(partial(project_file.write, content))
    _bring()


# --------------------------------------------------------------------------- the open project


def _opened(at: Place, project: Project) -> None:
    st.session_state["project_name"] = project.name
    st.text_input(
        sentence("projects.name"),
        key="project_name",
        max_chars=LONGEST,
        on_change=keeping.act,
        args=(_rename,),
        disabled=project.role is Role.READER,
    )
    with st.container(horizontal=True):
        _button("duplicate", project, _duplicate)
        if project.role is Role.OWNER:
            _button("unarchive" if project.archived_at else "archive", project, _put_away)
            _button("delete", project, _delete)
    _save_as_file(partial(_file, at.desk, project.id))


def _button(name: str, project: Project, act: Callable[[Place, Project], None]) -> None:
    st.button(
        sentence(f"projects.{name}"),
        key=f"project_{name}",
        on_click=keeping.act,
        args=(lambda at: act(at, project),),
    )


def _save_as_file(made: Callable[[], bytes]) -> None:
    st.download_button(
        sentence("projects.save"),
        data=made,
        file_name=sentence("projects.file-name"),
        mime=ZIP,
        key="project_save",
        on_click="ignore",
    )


def _file(desk: Desk, name: str) -> bytes:
    return project_file.write(project_file.content_of(desk, name))


# --------------------------------------------------------------------------- the others


def _lists(at: Place, opened: Project | None) -> None:
    others = [one for one in at.desk.projects() if opened is None or one.id != opened.id]
    with st.container():
        _listed([one for one in others if not one.archived_at], "open", _open)
    with st.container():
        _fold("archived", [one for one in others if one.archived_at], "open", _open)
    with st.container():
        _fold("deleted", at.desk.deleted(), "restore", _restore)


def _fold(name: str, projects: Sequence[Project], action: str, act: Callable[[Place, Project], None]) -> None:
    if projects:
        with st.expander(sentence(f"projects.{name}", count=str(len(projects))), key=f"project_{name}"):
            _listed(projects, action, act)


def _listed(projects: Sequence[Project], action: str, act: Callable[[Place, Project], None]) -> None:
    for project in projects[:MOST]:
        st.button(
            markdown(sentence(f"projects.{action}", name=project.name)),
            key=f"project_{action}_{project.id}",
            on_click=keeping.act,
            args=(partial(_on, act, project),),
            width="stretch",
        )


def _on(act: Callable[[Place, Project], None], project: Project, at: Place) -> None:
    act(at, project)


def _bring() -> None:
    st.file_uploader(
        sentence("projects.bring"), key="project_file", max_upload_size=FILE // MB, on_change=_brought
    )


def _signed_in(at: Place) -> None:
    if is_sign_in_configured():
        st.caption(markdown(sentence("projects.signed-in", name=at.person.name)))
        sharing.my_id(at)
        st.button(sentence("projects.sign-out"), key="sign_out", on_click=st.logout)


# --------------------------------------------------------------------------- what a person did


def _open(at: Place, project: Project) -> None:
    saving.take_up(at, project.id)
    filters.clear()


def _new(_: Place) -> None:
    saving.close()
    filters.clear()


def _rename(at: Place) -> None:
    opened = kept.project()
    if opened:
        at.desk.rename(opened.id, st.session_state["project_name"])


def _duplicate(at: Place, project: Project) -> None:
    copy = at.desk.duplicate(project.id, sentence("projects.copy", name=project.name)[:LONGEST])
    saving.take_up(at, copy.id)


def _put_away(at: Place, project: Project) -> None:
    if project.archived_at:
        at.desk.unarchive(project.id)
    else:
        at.desk.archive(project.id)
        saving.leave()


def _delete(at: Place, project: Project) -> None:
    at.desk.delete(project.id)
    saving.leave()
    keeping.say_deleted(project)


def _restore(at: Place, project: Project) -> None:
    at.desk.restore(project.id)
    _open(at, project)


def _brought() -> None:
    file = st.session_state["project_file"]
    if file:
        keeping.act(partial(_bring_in, file.getvalue()), nobody=lambda: _show(file_in.read(file.getvalue())))


def _bring_in(data: bytes, at: Place) -> None:
    content = file_in.read(data)
    log_of(content.changes, at.person.id)  # what cannot be read is not brought in
    made = at.desk.bring(content.name, content.articles, content.changes, content.settings)
    _open(at, made)


def _show(content: Content) -> None:
    """What a file holds, in this tab alone."""
    log = log_of(content.changes, corrected.ME)
    saving.close()
    state.take_up(shelf_of(content.articles))
    corrected.take_up(log)
    settled.take(content.settings)
    filters.clear()


def delete_everything() -> None:
    """Erase all that this person owns, and forget what is open."""
    keeping.act(_erase_all, nobody=state.delete_everything)


def _erase_all(at: Place) -> None:
    for project in at.desk.projects():
        if project.role is Role.OWNER:
            at.desk.delete(project.id)
    for project in at.desk.deleted():
        at.desk.erase(project.id)
    state.delete_everything()
    st.query_params.clear()
