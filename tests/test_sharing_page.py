"""Sharing on the page, without a browser: links to read, and people who are let in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from tests.test_corrections_page import click, edit, select
from tests.test_page import errors, paste, shown
from tests.test_projects_page import ADA, APP, BOB, DAM, SIGN_IN, ferry, name, only, run, tab, told
from timeline.clock import now
from timeline.conventions import Conventions, DateOrder
from timeline.dashboard import days
from timeline.dashboard.literal import markdown
from timeline.export import FORMATS
from timeline.model import Article
from timeline.store import LOCAL, Desk, Filed, Role, Settings, Store, place
from timeline.table import worded

LEADS_NOWHERE = "This link leads nowhere, or no longer: ask for a new one."
LOOKING = ("view_", "export_", "clear", "columns", "list")  # keys of what edits nothing begin so
WIDGETS = (
    "button",
    "download_button",
    "text_input",
    "text_area",
    "selectbox",
    "multiselect",
    "radio",
    "toggle",
    "checkbox",
    "date_input",
    "file_uploader",
    "slider",
)
PROVED = {"email": "Bob@Example.org", "email_verified": True}


@pytest.fixture
def store(data_home: Path) -> Store:
    return Store.open(data_home / place.FOLDER / place.FILE, now)


@pytest.fixture
def desk(store: Store) -> Desk:
    return store.of(LOCAL)


@pytest.fixture
def shared() -> Iterator[None]:
    """A server that others reach."""
    before = config.get_option("server.address")
    config.set_option("server.address", "0.0.0.0")
    yield
    config.set_option("server.address", before)


def visit(token: str, user: Mapping[str, Any] | None = None, **query: str) -> AppTest:
    """A new tab at the address of a link, of one who is signed in if one is."""
    at = AppTest.from_file(APP, default_timeout=120)
    for parameter, value in {"share": token, **query}.items():
        at.query_params[parameter] = value
    if user is not None:
        at.user = dict(user)
        at.secrets = dict(SIGN_IN)
    return run(at)


def token_of(at: AppTest) -> str:
    """What stands in a link that is made now."""
    click(at, "share_make")
    return next(code.value for code in at.code if "share=" in code.value).partition("share=")[2]


def keys(at: AppTest) -> set[str]:
    return {str(widget.key) for kind in WIDGETS for widget in at.get(kind)}


def captions(at: AppTest) -> str:
    return " ".join(line.value.replace("\\", "") for line in at.caption)


def everything(at: AppTest) -> str:
    """All that went to the browser, as text."""
    trees = (tree.proto.json for tree in at.get("bidi_component"))
    return " ".join((str(at.main), *trees)).lower()


# --------------------------------------------------------------------------- links


def test_a_link_shows_a_timeline_to_look_at_and_nothing_that_edits_it() -> None:
    at = ferry()
    edit(at, label="Ferry lost")
    select(at, "mill")
    click(at, "reject")
    seen = visit(token_of(at))
    assert [title.value for title in seen.title] == ["A ferry sinks"]
    assert "A shared timeline, to read only." in [line.value for line in seen.caption]
    assert "Ferry lost" in shown(seen, "event_table")
    assert "as a person typed it" in shown(seen, "article")
    assert "The ferry sank last July" in shown(seen, "source_text")
    assert "can mean 2 dates" in shown(seen, "inspector")
    assert "button" not in inspected(seen)
    assert {key for key in keys(seen) if not key.startswith(LOOKING)} == set()
    seen.session_state["export"] = True
    assert {"view_words", "export_json", "export_html"} <= keys(run(seen))
    assert "take back" not in everything(seen)
    assert "share_make" in keys(at) and "button" in inspected(select(at, "ferry"))


DAYS = {DateOrder.DAY_FIRST: "3 Apr 2016", DateOrder.MONTH_FIRST: "4 Mar 2016"}


@pytest.mark.parametrize(("order", "day"), DAYS.items())
def test_a_visitor_reads_the_articles_as_the_project_says(desk: Desk, order: DateOrder, day: str) -> None:
    at = paste(tab(), "The bridge opened on 3/4/2016.", "2016-10-11")
    token = token_of(at)
    desk.settle(only(desk).id, Settings(Conventions(order=order)))
    assert day in shown(visit(token), "event_table")


def inspected(at: AppTest) -> str:
    return next(tree.proto.json for tree in at.get("bidi_component") if tree.proto.id.endswith("-inspector"))


@pytest.mark.parametrize("payload", ["*Ferries* & <b>mills</b>", "$x$ :red[y] [z](http://z.example)"])
def test_the_name_of_a_project_is_shown_to_the_letter(payload: str) -> None:
    at = ferry()
    at.text_input(key="project_name").set_value(payload).run()
    assert [title.value for title in visit(token_of(at)).title] == [markdown(payload)]


def test_the_articles_are_listed_to_look_at_without_their_files(desk: Desk) -> None:
    at = ferry()
    project = only(desk)
    token = token_of(at)
    desk.put(project.id, [replaced(one.article, desk) for one in desk.articles(project.id)])
    seen = visit(token)
    seen.session_state["list"] = True
    run(seen)
    (table,) = (one for one in seen.dataframe if "title" in one.value.columns)
    assert list(table.value["title"]) == ["A ferry sinks"]
    assert "private" not in str(table.value) + everything(seen)
    assert {key for key in keys(seen) if not key.startswith(LOOKING)} == set()


def replaced(article: Article, desk: Desk) -> Filed:
    """An article as it came from a file."""
    text = desk.texts(only(desk).id)[article.id]
    return Filed(replace(article, text=text), "private/ferry.txt")


def test_whatever_is_wrong_with_a_link_one_sentence_is_all_that_is_told(desk: Desk) -> None:
    at = ferry()
    project = only(desk).id
    revoked = token_of(at)
    desk.revoke(project, desk.links(project)[0].id)
    over = desk.share(project, now() - 1)
    gone = desk.share(desk.duplicate(project, "Copy").id)
    desk.delete(next(one.id for one in desk.projects() if one.name == "Copy"))
    told_now = {everything(visit(token)) for token in (revoked, over, gone, "x", "", project, "\0", "%F0")}
    assert len(told_now) == 1
    assert told(visit("x")) == LEADS_NOWHERE
    assert "ferry" not in told_now.pop()


def test_what_was_changed_and_that_a_link_was_revoked_is_seen_with_the_next_act(desk: Desk) -> None:
    at = ferry()
    seen = visit(token_of(at))
    edit(at, label="Ferry lost")
    paste(at, DAM, "2016-05-04")
    assert "Ferry lost" in shown(run(seen), "event_table")
    assert "2 articles" in shown(seen, "article")
    (made,) = desk.links(only(desk).id)
    click(at, f"share_revoke_{made.id}")
    assert f"share_revoke_{made.id}" not in keys(at)
    assert told(run(seen)) == LEADS_NOWHERE
    assert "ferry" not in everything(seen)
    assert "shelf" not in seen.session_state and "log" not in seen.session_state


def test_a_visit_leaves_what_is_ones_own_alone(desk: Desk) -> None:
    at = ferry()
    token = token_of(at)
    click(at, "project_new")
    mine = paste(at, DAM, "2016-05-04")
    before, project = desk.projects(), mine.query_params["project"]
    seen = visit(token)
    seen.text_input(key="view_words").set_value("ferry").run()
    assert seen.query_params == {"share": token, "q": "ferry", "event": seen.query_params["event"]}
    assert "flooded" not in everything(seen)
    assert "flooded" not in everything(visit(token, project=project))
    mine.query_params["share"] = token
    assert "Ferry" in shown(run(mine), "event_table")
    assert "flooded" not in everything(mine) and name(mine) == ""
    assert desk.projects() == before
    again = tab(project)
    assert "flooded" in shown(again, "source_text") and "ferry" not in shown(again, "event_table").lower()


def test_a_link_opens_the_view_and_the_event_of_its_address() -> None:
    at = ferry()
    event = at.query_params["event"]
    seen = visit(token_of(at), q="ferry", event=event)
    assert seen.text_input(key="view_words").value == "ferry"
    assert seen.session_state["selected"] == event


@pytest.mark.usefixtures("shared")
def test_a_visitor_needs_no_sign_in_and_learns_nobodys_name(store: Store) -> None:
    her, him = ADA | {"name": "Adelgunde"}, BOB | {"name": "Bobolink"}
    ada = ferry(her)
    project = ada.query_params["project"]
    store.of("https://id.example 1").let_in(project, "https://id.example 2", Role.EDITOR)
    edit(ada, label="Ferry lost", date="3 May 2016")
    bob = select(tab(project, him), "mill")
    click(bob, "accept")
    token = token_of(ada)
    for user in ({}, her, him):
        seen = select(visit(token, user), "ferry")
        assert "Label set by a person" in shown(seen, "inspector")
        assert "Date set by a person" in shown(seen, "inspector")
        assert "Accepted by a person" in shown(select(seen, "mill"), "inspector")
        written = files(seen)
        assert b"a person" in written["json"]
        for words in (everything(seen).encode(), repr(seen.session_state["log"]).encode(), *written.values()):
            assert not any(secret in words.lower() for secret in (b"adelgunde", b"bobolink", b"id.example"))
    assert "adelgunde" in everything(select(run(bob), "ferry"))


def files(at: AppTest) -> dict[str, bytes]:
    """What the buttons of the export give."""
    tables = at.session_state["once_tables"][1]
    made = {form.key: form.write(tables.timeline, worded(tables.facts)).data for form in FORMATS}
    return {name: data if isinstance(data, bytes) else data.encode() for name, data in made.items()}


@pytest.mark.usefixtures("shared")
def test_a_server_of_strangers_has_no_links() -> None:
    at = ferry()
    assert "share_make" not in keys(at)
    assert told(visit("x")) == LEADS_NOWHERE


def test_a_store_that_fails_is_no_business_of_a_visitors(data_home: Path) -> None:
    path = data_home / place.FOLDER / place.FILE
    path.parent.mkdir(parents=True)
    path.write_text("something else")
    seen = visit("x")
    assert told(seen) == "This timeline cannot be shown now: try again in a while."
    assert str(path).lower() not in everything(seen)


def test_a_link_holds_through_the_day_that_was_chosen(desk: Desk) -> None:
    at = ferry()
    day = datetime.now(UTC).date() + timedelta(days=3)
    at.date_input(key="share_until").set_value(day)
    click(at, "share_make")
    (made,) = desk.links(only(desk).id)
    assert made.ends == days.start_after(day, UTC)
    assert [line.value for line in at.text if f"until and including {day.day} " in line.value]
    at.date_input(key="share_until").set_value(datetime.now(UTC).date() - timedelta(days=1))
    click(at, "share_make")
    assert errors(at) == ["That day is over: choose a later one, or none."]
    assert desk.links(only(desk).id) == (made,)


def test_a_day_ends_where_its_person_is() -> None:
    day = date(2027, 3, 28)  # 23 hours long in Berlin
    assert days.start_after(day, UTC) == 1806278400
    assert days.start_after(day, ZoneInfo("Europe/Berlin")) == 1806278400 - 2 * 3600
    assert days.start_after(day, ZoneInfo("America/New_York")) == 1806278400 + 4 * 3600


def test_a_link_is_shown_once_and_goes_with_its_project() -> None:
    at = ferry()
    token_of(at)
    click(at, "project_duplicate")
    assert not [code for code in at.code if "share=" in code.value]


# --------------------------------------------------------------------------- people


def let_in(at: AppTest, typed: str, role: Role) -> AppTest:
    at.text_input(key="share_name").set_value(typed)
    at.radio(key="share_role").set_value(role.value)
    return click(at, "share_let_in")


@pytest.mark.usefixtures("shared")
def test_one_who_was_let_in_reads_then_edits_and_is_kept_out() -> None:
    ada = ferry(ADA)
    project = ada.query_params["project"]
    bob = tab(project, BOB)
    assert "ferry" not in everything(bob)
    let_in(ada, "https://id.example 2", Role.READER)
    reading = select(tab(project, BOB), "ferry")
    assert "Ferry" in shown(reading, "event_table")
    assert not {"accept", "reject", "edit_open", "join", "undo", "make", "share_make"} & keys(reading)
    assert "button" not in inspected(reading)
    let_in(ada, "https://id.example 2", Role.EDITOR)
    edit(run(reading), label="Ferry lost")
    assert "Ferry lost" in shown(run(ada), "event_table")
    assert "share_make" not in keys(reading) and "share_name" not in keys(reading)
    click(ada, "share_keep_out_0")
    assert "There is no such project among yours." in told(run(reading))
    assert "ferry" not in everything(reading)
    assert f"project_open_{project}" not in keys(reading)


@pytest.mark.usefixtures("shared")
def test_one_who_was_let_in_can_leave() -> None:
    ada = ferry(ADA)
    project = ada.query_params["project"]
    let_in(ada, "bob@example.ORG", Role.READER)
    let_in(ada, "https://id.example 2", Role.EDITOR)
    bob = tab(project, BOB | PROVED)
    assert "make" in keys(bob)  # the one that lets him do more
    click(bob, "share_leave")
    assert f"project_open_{project}" not in keys(bob)
    assert "ferry" not in everything(bob)
    assert "share_keep_out_0" not in keys(run(ada))


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize(
    ("claims", "opens"),
    [
        (PROVED, True),
        (PROVED | {"email_verified": "true"}, True),
        (PROVED | {"email_verified": False}, False),
        (PROVED | {"email_verified": "false"}, False),
        (PROVED | {"email_verified": 1}, False),
        ({"email": "bob@example.org"}, False),
        (PROVED | {"email": "bob@example.org.example"}, False),
        (PROVED | {"email": "\u212aob@example.org"}, False),
        (PROVED | {"email": ""}, False),
        (PROVED | {"email": "https://id.example 1"}, False),
        ({"email_verified": True, "preferred_username": "bob@example.org"}, False),
        ({"name": "bob@example.org", "email_verified": True}, False),
    ],
)
def test_only_an_address_that_is_proved_opens_what_it_was_let_into(
    claims: Mapping[str, Any], opens: bool
) -> None:
    ada = ferry(ADA)
    let_in(ada, " BOB@example.org", Role.READER)
    bob = tab(ada.query_params["project"], BOB | dict(claims))
    assert ("ferry" in everything(bob)) is opens


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("header", ["email", "email_verified"])
def test_a_header_of_a_request_proves_no_address(header: str) -> None:
    ada = ferry(ADA)
    let_in(ada, "bob@example.org", Role.READER)
    config.set_option("server.trustedUserHeaders", {"X-Told": header})
    try:
        assert [button.key for button in tab(user=BOB | PROVED).button] == ["sign_in_"]
    finally:
        config.set_option("server.trustedUserHeaders", None)


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("typed", ["", "bob", "bob@", "a@b@c", "\u212aob@example.org", "id.example 2", "@"])
def test_what_is_neither_an_address_nor_an_id_lets_nobody_in(store: Store, typed: str) -> None:
    ada = ferry(ADA)
    let_in(ada, typed, Role.READER)
    assert "That is neither an e-mail address nor an id" in " ".join(errors(ada))
    assert ada.text_input(key="share_name").value == typed
    assert store.of("https://id.example 1").members(ada.query_params["project"]) == ()


@pytest.mark.usefixtures("shared")
def test_a_page_shows_its_person_the_id_and_address_to_be_let_in_by() -> None:
    at = tab(user=BOB | PROVED)
    assert [code.value for code in at.code] == ["https://id.example 2"]
    assert "Bob@\u2060Example.org" in captions(at)
    unproved = tab(user=BOB | PROVED | {"email_verified": False})
    assert "Example" not in captions(unproved)


def test_alone_there_are_links_but_no_people() -> None:
    at = ferry()
    assert "share_make" in keys(at) and "share_name" not in keys(at)
