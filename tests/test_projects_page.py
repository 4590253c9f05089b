"""Projects on the page, without a browser: each ``AppTest`` is a tab of its own, all share the store."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from tests.test_corrections_page import click, edit, select
from tests.test_page import paste, shown, tick
from timeline.clock import now
from timeline.conventions import AS_WRITTEN, Conventions, DateOrder, Prefer
from timeline.dashboard import whole
from timeline.dashboard.filing import filed_of, logged
from timeline.dashboard.person import is_elsewhere
from timeline.dashboard.worked_out import SIZE, key, packed
from timeline.sources import read as article
from timeline.store import AS_USUAL, LOCAL, Desk, Filed, Project, Role, Settings, Store, place
from timeline.store.project_file import Content, content_of, write

APP = str(Path(__file__).parent.parent / "app.py")
FERRY = (
    "A ferry sinks\n\nThe mill opened in March 2014. The ferry sank last July. A bridge was built last May."
)
DAM = "The dam broke last week, and the valley was flooded."
ADA = {"is_logged_in": True, "iss": "https://id.example", "sub": "1", "name": "Ada"}
BOB = {"is_logged_in": True, "iss": "https://id.example", "sub": "2", "name": "Bob"}
SIGN_IN = {"auth": {"client_id": "timeline", "redirect_uri": "http://localhost/oauth2callback"}}


def tab(project: str = "", user: Mapping[str, Any] | None = None) -> AppTest:
    """A new tab, at the address of a project if one is given, of one who is signed in if one is."""
    at = AppTest.from_file(APP, default_timeout=120)
    if project:
        at.query_params["project"] = project
    if user is not None:
        at.user = dict(user)
        at.secrets = dict(SIGN_IN)
    at.run()
    assert not at.exception
    return at


def ferry(user: Mapping[str, Any] | None = None) -> AppTest:
    """A tab with one's first article, its ferry selected."""
    at = paste(tab(user=user), FERRY, "2017-10-10")
    return select(at, "ferry")


@pytest.fixture
def desk(data_home: Path) -> Desk:
    return Store.open(data_home / place.FOLDER / place.FILE, now).of(LOCAL)


def name(at: AppTest) -> str:
    """What the open project is called."""
    found = [field.value for field in at.text_input if field.key == "project_name"]
    return found[0] if found else ""


def told(at: AppTest) -> str:
    return " ".join(one.value.replace("\\", "") for one in (*at.warning, *at.info))


def only(desk: Desk) -> Project:
    (project,) = desk.projects()
    return project


def run(at: AppTest) -> AppTest:
    at.run()
    assert not at.exception
    return at


# --------------------------------------------------------------------------- saved by itself


def test_samples_alone_are_not_saved(desk: Desk) -> None:
    at = tab()
    at.selectbox(key="sample").select_index(0).run()
    assert name(at) == ""
    assert desk.projects() == []


def test_a_first_article_begins_a_project_that_the_next_tab_opens(desk: Desk) -> None:
    at = ferry()
    edit(at, label="Ferry lost", date="3 May 2016")
    assert only(desk).name == name(at) == "A ferry sinks"
    again = tab()
    assert "Ferry lost" in shown(again, "event_table")
    assert "3 May 2016" in shown(again, "event_table")
    assert "articles" not in shown(again, "article")
    assert again.query_params["project"] == only(desk).id
    select(again, "ferry")
    assert "Date set by you" in shown(again, "inspector")
    click(again, "undo")
    assert "3 May 2016" not in shown(again, "event_table")
    assert "3 May 2016" not in shown(tab(), "event_table")


def test_a_correction_of_a_sample_begins_one_too_and_keeps_the_samples(desk: Desk) -> None:
    at = tab()
    click(at, "accept")
    assert only(desk).name == name(at) == "Untitled"
    paste(at, DAM, "2016-05-04")
    assert "6 articles" in shown(at, "article")
    assert only(desk).articles == 6


def test_dates_versions_and_removals_are_saved(desk: Desk) -> None:
    at = ferry()
    at.text_input(key="published").set_value("2021-10-10").run()
    paste(at, f"{FERRY} Nobody was hurt, says the owner.", "2017-10-11")
    paste(at, DAM, "2016-05-04")
    again = tab()
    assert "July 2021" in shown(again, "event_table")
    assert [len(group.others) for group in again.session_state["shelf"].groups] == [1]
    assert again.session_state["shelf"].groups == at.session_state["shelf"].groups
    assert again.session_state["shelf"].articles == at.session_state["shelf"].articles
    again.session_state["list"] = True
    tick(run(again), "A ferry sinks")
    click(again, "list_remove")
    assert [one.title for one in tab().session_state["shelf"].articles] == ["Untitled article"]
    assert only(desk).articles == 1


def test_all_articles_taken_away_leave_an_empty_project_and_no_samples(desk: Desk) -> None:
    at = ferry()
    desk.remove(only(desk).id, [one.article.id for one in desk.articles(only(desk).id)])
    assert "No article is open" in told(run(at))
    assert "No article is open" in told(tab())


def test_everything_is_deleted_for_good(desk: Desk) -> None:
    at = ferry()
    click(at, "project_new")
    paste(at, DAM, "2016-05-04")
    at.session_state["list"] = True
    click(run(at), "delete")
    assert desk.projects() == desk.deleted() == []
    assert "5 articles" in shown(at, "article")


# --------------------------------------------------------------------------- what was found is kept


def told_otherwise(desk: Desk, at: AppTest, by: Conventions = AS_WRITTEN) -> None:
    """Keep something in the place of what was found that nothing would find."""
    (found,) = at.session_state["extractions"].values()
    mentions = tuple(replace(one, label=f"{one.label}, as kept") for one in found.mentions)
    assert desk.kept_keys(only(desk).id) == (key(found.article),)
    data = packed(replace(found, mentions=mentions), by)
    desk.keep(only(desk).id, {key(found.article): data})


def test_what_was_found_is_not_worked_out_again(desk: Desk) -> None:
    told_otherwise(desk, ferry())
    again = tab()
    assert "Ferry sank, as kept" in shown(again, "event_table")
    again.text_input(key="published").set_value("2021-10-10").run()
    assert "as kept" not in shown(again, "event_table")
    assert "July 2021" in shown(tab(), "event_table")


def test_what_was_found_otherwise_is_worked_out_again(desk: Desk) -> None:
    at = ferry()
    told_otherwise(desk, at, Conventions(prefer=Prefer.PAST))
    assert "as kept" not in shown(tab(), "event_table")
    told_otherwise(desk, at)
    name = key(at.session_state["shelf"].articles[0])
    kept = desk.kept(only(desk).id)[name]
    for data in (b"", b"x" * 99, kept[:-9], kept[:SIZE], kept[:SIZE] + zlib.compress(b"[1]")):
        desk.keep(only(desk).id, {name: data})
        assert "Ferry sank" in shown(tab(), "event_table")
        assert "as kept" not in shown(tab(), "event_table")


def test_what_was_found_in_a_large_project_is_opened_as_a_whole(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = paste(ferry(), DAM, "2016-05-04")
    assert whole.KEY not in desk.kept_keys(only(desk).id)
    monkeypatch.setattr(whole, "LEAST", 2)
    asked: list[str] = []
    unpacked = whole.unpacked
    monkeypatch.setattr(
        whole,
        "unpacked",
        lambda *told: asked.append("") or unpacked(*told),  # type: ignore[func-returns-value]
    )
    for wanted in (0, 1):  # the first tab keeps it
        at = tab()
        assert len(asked) == wanted and whole.KEY in desk.kept_keys(only(desk).id)
        assert "Ferry sank" in shown(at, "event_table") and "Dam broke" in shown(at, "event_table")
    kept = desk.kept(only(desk).id)[whole.KEY]
    edit(select(at, "ferry"), label="Ferry lost", date="3 May 2016")
    assert desk.kept(only(desk).id)[whole.KEY] == kept
    again = tab()
    assert "Ferry lost" in shown(again, "event_table") and "Dam broke" in shown(again, "event_table")
    assert "3 May 2016" in shown(again, "event_table")
    assert len(asked) == 2
    paste(again, "The bank failed in May 2015.", "2016-05-04")
    assert "Bank failed" in shown(again, "event_table") and "Ferry lost" in shown(again, "event_table")
    assert desk.kept(only(desk).id)[whole.KEY] != kept
    for data in (kept, b"", b"x" * 99):
        desk.keep(only(desk).id, {whole.KEY: data})
        assert "Bank failed" in shown(tab(), "event_table")


# --------------------------------------------------------------------------- two at once


def test_two_tabs_see_what_the_other_did_with_their_next_act() -> None:
    one = ferry()
    two = select(tab(), "mill")
    edit(one, label="Ferry lost")
    edit(two, label="Mill at work")
    for at in (two, run(one)):
        assert "Ferry lost" in shown(at, "event_table")
        assert "Mill at work" in shown(at, "event_table")
    paste(two, DAM, "2016-05-04")
    assert "2 articles" in shown(run(one), "article")
    assert not told(one)


def test_two_who_set_one_field_at_once_both_learn_of_it(desk: Desk) -> None:
    one = ferry()
    two = select(tab(), "ferry")
    for at, label in ((one, "Ferry lost"), (two, "Ferry gone")):
        click(at, "edit_open")
        at.text_input(key="edit_label").set_value(label)
    click(one, "edit_save")
    click(two, "edit_save")
    for at in (two, run(one)):
        assert "“Ferry gone” holds now, “Ferry lost” is kept" in told(at)
        assert "Ferry gone" in shown(at, "event_table")
        assert len(at.session_state["log"]) == only(desk).revision == 2
    click(one, "at_once_seen")
    assert not told(one)


def test_one_who_dates_an_article_that_was_dated_elsewhere_meanwhile_learns_of_it() -> None:
    one = ferry()
    two = tab()
    one.text_input(key="published").set_value("2021-10-10").run()
    two.text_input(key="published").set_value("2019-10-10").run()
    assert "“A ferry sinks” was dated in two places at once" in told(two)
    assert "“10 Oct 2019 · English” holds now, “10 Oct 2021 · English” does not" in told(two)
    click(two, "at_once_seen")
    assert not told(two)
    assert "July 2019" in shown(run(one), "event_table") and not told(one)
    one.text_input(key="published").set_value("2020-10-10").run()
    assert not told(one) and not told(run(two))


def test_undoing_after_another_tab_takes_back_the_right_entry() -> None:
    one = ferry()
    two = select(tab(), "mill")
    click(one, "accept")
    click(two, "edit_open")
    two.text_input(key="edit_label").set_value("Mill at work")
    click(one, "reject")
    click(two, "edit_save")
    assert [change.number for change in two.session_state["log"]] == [1, 2, 3]
    click(two, "undo")
    assert "Mill at work" not in shown(two, "event_table")
    assert "Ferry" not in shown(two, "event_table")
    assert "Mill at work" not in shown(run(one), "event_table")


# --------------------------------------------------------------------------- settings

NUMBERS = "The mill burned down on 03/04/2016, and the ferry sank on 25 May 2016."
MARCH, APRIL = "4 Mar 2016", "3 Apr 2016"


def read_as(at: AppTest, order: str) -> AppTest:
    at.selectbox(key="settings_order").set_value(order).run()
    assert not at.exception
    return at


def at_link(project: str, **query: str) -> AppTest:
    """A new tab at an address that somebody sent."""
    at = AppTest.from_file(APP, default_timeout=120)
    for parameter, value in {"project": project, **query}.items():
        at.query_params[parameter] = value
    return run(at)


def test_settings_are_the_projects_for_all_tabs(desk: Desk) -> None:
    one = paste(tab(), NUMBERS, "2017-10-10")
    two = tab()
    assert MARCH in shown(two, "event_table")
    read_as(one, "day-first")
    one.selectbox(key="settings_lang").set_value("tr").run()
    assert only(desk).settings == Settings(Conventions(DateOrder.DAY_FIRST), "tr")
    for at in (one, run(two), tab()):
        assert at.selectbox(key="settings_order").value == "day-first"
        assert at.selectbox(key="settings_lang").value == "tr"
        assert "order" not in at.query_params
        assert APRIL in shown(at, "event_table")
    edition = only(desk).edition
    run(two)
    run(one)
    assert only(desk).edition == edition
    read_as(two, "language")
    assert MARCH in shown(run(one), "event_table")


def test_a_project_is_read_as_it_says_and_a_new_one_as_usual(desk: Desk) -> None:
    at = read_as(paste(tab(), NUMBERS, "2017-10-10"), "day-first")
    first = only(desk)
    click(at, "project_new")
    assert at.selectbox(key="settings_order").value == "language"
    paste(at, DAM, "2016-05-04")
    click(at, f"project_open_{first.id}")
    assert APRIL in shown(at, "event_table")
    click(at, "project_duplicate")
    assert APRIL in shown(at, "event_table")


def test_what_is_chosen_before_the_first_article_goes_into_its_project(desk: Desk) -> None:
    at = paste(read_as(tab(), "day-first"), NUMBERS, "2017-10-10")
    assert APRIL in shown(at, "event_table")
    assert only(desk).settings.conventions.order is DateOrder.DAY_FIRST


def test_settings_of_a_link_hold_in_its_tab_and_are_saved_nowhere(desk: Desk) -> None:
    one = read_as(paste(tab(), NUMBERS, "2017-10-10"), "day-first")
    at = at_link(only(desk).id, order="month-first")
    for _ in range(2):
        assert MARCH in shown(run(at), "event_table")
        assert at.query_params["order"] == "month-first"
    assert only(desk).settings.conventions.order is DateOrder.DAY_FIRST
    assert APRIL in shown(run(one), "event_table")
    read_as(one, "year-first")
    assert MARCH in shown(run(at), "event_table")
    assert [button.key for button in one.button if button.key == "settings_usual"] == []
    click(at, "settings_usual")
    assert at.selectbox(key="settings_order").value == "year-first"
    assert "order" not in at.query_params


def test_a_link_can_say_that_articles_are_read_as_usual_in_a_project_that_does_not(desk: Desk) -> None:
    read_as(paste(tab(), NUMBERS, "2017-10-10"), "day-first")
    assert MARCH in shown(at_link(only(desk).id, order="language"), "event_table")
    assert only(desk).settings.conventions.order is DateOrder.DAY_FIRST


def test_settings_of_one_who_may_only_read_are_their_own(desk: Desk) -> None:
    other = Store(desk.room).of("somebody")
    project = other.create("Theirs").id
    other.put(project, [Filed(article("mill.txt", NUMBERS.encode()))])
    other.let_in(project, LOCAL, Role.READER)
    at = read_as(at_link(project), "day-first")
    assert APRIL in shown(run(at), "event_table")
    assert at.query_params["order"] == "day-first"
    assert (other.open(project).settings, len(desk.projects())) == (AS_USUAL, 1)


def test_settings_come_with_the_file_of_a_project(desk: Desk) -> None:
    read_as(paste(tab(), NUMBERS, "2017-10-10"), "day-first")
    data = write(content_of(desk, only(desk).id))
    at = tab()
    click(at, "project_new")
    at.file_uploader(key="project_file").set_value(("saved.zip", data, "application/zip")).run()
    assert APRIL in shown(at, "event_table")
    assert [one.settings.conventions.order.value for one in desk.projects()] == ["day-first"] * 2


def test_a_change_of_settings_that_cannot_be_saved_is_saved_later(desk: Desk) -> None:
    at = paste(tab(), NUMBERS, "2017-10-10")
    for kept, why in (("'{'", "is damaged"), ("NULL", "")):
        with desk.room.engine.begin() as connection:
            connection.exec_driver_sql(f"UPDATE projects SET settings = {kept}")
        if why:
            read_as(at, "day-first")
        assert why in told(run(at))
        assert APRIL in shown(at, "event_table")
    assert only(desk).settings.conventions.order is DateOrder.DAY_FIRST


# --------------------------------------------------------------------------- the popover


def test_projects_are_made_named_and_opened(desk: Desk) -> None:
    at = ferry()
    first = only(desk)
    at.text_input(key="project_name").set_value("*Ferries* & mills").run()
    assert name(at) == desk.open(first.id).name == "*Ferries* & mills"
    click(at, "project_new")
    assert "5 articles" in shown(at, "article")
    assert name(at) == ""
    paste(at, DAM, "2016-05-04")
    assert len(desk.projects()) == 2
    click(at, f"project_open_{first.id}")
    assert "Ferry" in shown(at, "event_table")
    assert "dam" not in shown(at, "event_table").lower()


def test_a_name_that_is_none_is_refused_in_a_sentence(desk: Desk) -> None:
    at = ferry()
    at.text_input(key="project_name").set_value("   ").run()
    assert "A project needs a name" in told(at)
    assert name(at) == only(desk).name


def test_a_copy_goes_its_own_way(desk: Desk) -> None:
    at = ferry()
    click(at, "project_duplicate")
    assert name(at) == "Copy of A ferry sinks"
    select(at, "ferry")
    click(at, "reject")
    original = next(one for one in desk.projects() if one.name != name(at))
    assert "Ferry" in shown(tab(original.id), "event_table")


def test_archived_projects_do_not_open_by_themselves(desk: Desk) -> None:
    at = ferry()
    kept = only(desk)
    click(at, "project_archive")
    assert "5 articles" in shown(tab(), "article")
    click(at, f"project_open_{kept.id}")
    click(at, "project_unarchive")
    assert only(desk).archived_at is None
    assert "Ferry" in shown(tab(), "event_table")


def test_what_was_deleted_comes_back(desk: Desk) -> None:
    at = ferry()
    click(at, "project_delete")
    assert desk.projects() == []
    assert "“A ferry sinks” was deleted." in told(at)
    assert "5 articles" in shown(at, "article")
    click(at, "project_undo")
    assert "Ferry" in shown(at, "event_table")
    click(at, "project_delete")
    later = tab()
    click(later, f"project_restore_{desk.deleted()[0].id}")
    assert "Ferry" in shown(later, "event_table")


def test_what_is_done_to_a_project_deleted_elsewhere_is_kept(desk: Desk) -> None:
    at = ferry()
    desk.delete(only(desk).id)
    click(at, "reject")
    assert told(at) == "There is no such project among yours."
    assert name(at) == only(desk).name
    assert "Ferry" not in shown(tab(), "event_table")
    desk.delete(only(desk).id)
    assert told(run(at)) == "There is no such project among yours."
    assert "5 articles" in shown(at, "article")
    assert desk.projects() == []


def test_an_address_that_leads_nowhere_says_so_and_no_more(desk: Desk) -> None:
    ferry()
    other = Store(desk.room).of("https://id.example 2").create("Secret").id
    for wanted in (other, "nonsense"):
        at = tab(wanted)
        assert told(at) == "There is no such project among yours."
        assert "5 articles" in shown(at, "article")
        assert "Secret" not in str(at.main)


# --------------------------------------------------------------------------- files and failures


def test_a_project_comes_back_from_its_file_as_another(desk: Desk) -> None:
    edit(ferry(), label="Ferry lost")
    first = only(desk)
    data = write(content_of(desk, first.id))
    at = tab()
    click(at, "project_new")
    at.file_uploader(key="project_file").set_value(("saved.zip", data, "application/zip")).run()
    assert "Ferry lost" in shown(at, "event_table")
    assert sorted(project.id == first.id for project in desk.projects()) == [False, True]
    select(at, "ferry")
    assert "Label set by you" in shown(at, "inspector")
    at.file_uploader(key="project_file").set_value(("other.zip", b"nothing", "application/zip")).run()
    assert "The file is no project that was saved here" in told(at)
    assert len(desk.projects()) == 2


def test_a_store_that_cannot_be_used_leaves_the_page_at_work(data_home: Path) -> None:
    path = data_home / place.FOLDER / place.FILE
    path.parent.mkdir(parents=True)
    path.write_text("something else")
    at = ferry()
    assert "holds something else than projects" in told(at)
    assert "Ferry" in shown(at, "event_table")
    assert path.read_text() == "something else"
    path.unlink()
    assert not told(run(at))
    assert "Ferry" in shown(tab(), "event_table")


def test_a_damaged_log_is_said_and_its_project_left_alone(desk: Desk) -> None:
    ferry()
    desk.append(only(desk).id, [{"kind": "unknown"}], 0)
    at = tab()
    assert told(at)
    assert "5 articles" in shown(at, "article")
    assert only(desk).revision == 1


# --------------------------------------------------------------------------- who


@pytest.fixture
def shared() -> Iterator[None]:
    """A server that others reach."""
    before = config.get_option("server.address")
    config.set_option("server.address", "0.0.0.0")
    yield
    config.set_option("server.address", before)


@pytest.mark.usefixtures("shared")
def test_without_sign_in_a_shared_server_keeps_nothing_but_gives_a_file(data_home: Path) -> None:
    at = ferry()
    edit(at, label="Ferry lost")
    assert any("Nothing is kept here beyond this tab" in line.value for line in at.caption)
    assert [button.key for button in at.button if str(button.key).startswith("project_")] == []
    assert [button.key for button in at.get("download_button")].count("project_save") == 1
    assert not data_home.exists()
    assert "project" not in at.query_params
    again = tab("3f0f6ba4-4c0c-4b9c-9f6b-0d0f6a2f5c11")
    assert "5 articles" in shown(again, "article")
    content = Content(
        "Lost",
        filed_of(at.session_state["shelf"]),
        logged(at.session_state["log"], "", ""),
        Settings(Conventions(DateOrder.DAY_FIRST)),
    )
    again.file_uploader(key="project_file").set_value(("saved.zip", write(content), "application/zip")).run()
    assert "Ferry lost" in shown(again, "event_table")
    assert again.selectbox(key="settings_order").value == "day-first"
    assert not data_home.exists()


@pytest.mark.usefixtures("shared")
def test_two_who_are_signed_in_have_nothing_of_each_other() -> None:
    ada, bob = ferry(ADA), tab(user=BOB)
    assert name(ada) == "A ferry sinks"
    assert name(bob) == ""
    assert "Ferry" not in shown(bob, "event_table")
    assert [button.key for button in bob.button if "project_open" in str(button.key)] == []
    project = ada.query_params["project"]
    stranger = tab(project, BOB)
    assert told(stranger) == "There is no such project among yours."
    assert "Ferry" not in shown(stranger, "event_table")
    assert name(tab(user=ADA)) == "A ferry sinks"


@pytest.mark.usefixtures("shared")
def test_an_editor_is_named_to_the_owner_and_undoes_only_their_own(desk: Desk) -> None:
    ada = ferry(ADA)
    project = ada.query_params["project"]
    click(ada, "accept")
    Store(desk.room).of("https://id.example 1").let_in(project, "https://id.example 2", Role.EDITOR)
    bob = select(tab(project, BOB), "ferry")
    assert "Accepted by Ada" in shown(bob, "inspector")
    assert bob.button(key="undo").disabled
    edit(bob, label="Ferry lost")
    assert "Label set by Bob" in shown(run(ada), "inspector")
    click(bob, "edit_open")
    Store(desk.room).of("https://id.example 1").let_in(project, "https://id.example 2", Role.READER)
    edit(bob, label="Ferry gone")
    assert "You may read this project" in told(bob)
    assert "Ferry lost" in shown(run(ada), "event_table")
    assert "Ferry gone" in shown(tab(user=BOB), "event_table")


def test_signed_out_there_is_nothing_but_the_way_in(desk: Desk) -> None:
    ferry()
    for claims in (
        {},
        {"is_logged_in": False} | ADA | {"is_logged_in": False},
        {"is_logged_in": True, "sub": "1"},
    ):
        at = tab(only(desk).id, claims)
        assert [button.key for button in at.button] == ["sign_in_"]
        assert shown(at, "event_table") == ""


def test_a_header_of_a_request_makes_nobody_anybody() -> None:
    assert name(ferry(ADA))
    config.set_option("server.trustedUserHeaders", {"X-Sub": "sub"})
    try:
        assert [button.key for button in tab(user=ADA).button] == ["sign_in_"]
    finally:
        config.set_option("server.trustedUserHeaders", None)


@pytest.mark.parametrize(
    ("address", "alone"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("", False), ("0.0.0.0", False), ("::", False)],
)
@pytest.mark.usefixtures("shared")
def test_only_a_server_of_this_computer_alone_is_one_persons(address: str, alone: bool) -> None:
    config.set_option("server.address", address)
    assert bool(name(ferry())) is alone


@pytest.mark.parametrize(
    ("url", "elsewhere"),
    [
        ("http://127.0.0.1:8501/review", False),
        ("http://localhost:8501", False),
        ("http://[::1]:8501/", False),
        ("", False),
        ("https://stories.example/", True),
        ("http://192.168.1.7:8501/", True),
        ("http://localhost.example:8501/", True),
    ],
)
def test_a_page_opened_by_another_name_is_not_one_persons(url: str, elsewhere: bool) -> None:
    assert is_elsewhere(url) is elsewhere
