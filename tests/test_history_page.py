"""The history on the page, without a browser: the list, and the timeline as it was."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.test_corrections_page import click, edit, select
from tests.test_page import shown
from tests.test_projects_page import desk, ferry, only, run, tab
from timeline.corrections import Corrected, making, write
from timeline.dashboard.history_page import AT_ONCE
from timeline.store import Desk

__all__ = ["desk"]  # a fixture

FIXED = ("undo", "redo", "accept", "reject", "edit_open", "join", "add_save", "history_found")


def page() -> None:
    """What the script of the page is."""
    from pathlib import Path  # noqa: PLC0415

    from timeline.dashboard import history_page  # noqa: PLC0415

    history_page.show(Path("sample_articles"))


def history() -> AppTest:
    """The page in a new tab."""
    at = AppTest.from_function(page, default_timeout=120).run()
    assert not at.exception
    return at


def back(at: AppTest, upto: int) -> AppTest:
    """Look back, as a click on an entry does."""
    at.session_state["corrected_asked"] = upto
    return run(at)


def words(at: AppTest) -> str:
    return " ".join(one.value.replace("\\", "") for one in at.info)


def keys(at: AppTest) -> set[str | None]:
    fields = (*at.button, *at.text_input, *at.text_area, *at.selectbox)
    return {field.key for field in fields}


def number_of_corrections(at: AppTest) -> int:
    return len(at.session_state["log"])


@pytest.fixture
def project() -> AppTest:
    """A project in which the ferry got another label and date, and the mill was rejected."""
    at = ferry()
    edit(at, label="Ferry lost", date="3 May 2016")
    click(select(at, "mill"), "reject")
    return at


def test_nothing_was_corrected_yet() -> None:
    at = history()
    assert "Nothing has been corrected yet" in words(at)
    assert shown(at, "history") == ""


def test_every_entry_is_told_the_newest_first(project: AppTest) -> None:
    click(project, "undo")
    text = shown(history(), "history")
    order = ["Undid entry 3. Rejected “Mill opened”.", "undone", "→ 3 May 2016."]
    order += ["Label: “Ferry sank” → “Ferry lost”."]
    places = [text.index(one) for one in order]
    assert places == sorted(places)
    assert "The ferry sank last July." in text
    assert text.count("you") == 4


def test_the_timeline_as_it_was_is_shown_and_nothing_else(project: AppTest) -> None:
    at = back(history(), 1)
    assert "nothing can be changed here" in words(at)
    assert "the history holds corrections alone" in words(at)
    table = shown(at, "event_table")
    assert "Ferry lost" in table
    assert "3 May 2016" not in table
    assert "Mill opened" in table
    assert not keys(at) & set(FIXED)
    assert not [name for name in keys(at) if (name or "").startswith(("published", "project_"))]
    assert "Rejected" not in str([one.label for one in at.expander])
    click(at, "history_now")
    assert "Rejected “Mill opened”." in shown(at, "history")


def test_before_the_first_correction_all_is_as_it_was_found(project: AppTest) -> None:
    at = click(history(), "history_found")
    assert "before any correction" in words(at)
    assert "Ferry sank" in shown(at, "event_table")


def test_what_is_looked_back_at_can_be_filtered_and_selected(project: AppTest) -> None:
    at = back(history(), 2)
    at.text_input(key="view_words").set_value("mill").run()
    assert "Mill opened" in shown(at, "event_table")
    assert "Ferry" not in shown(at, "event_table")
    select(at, "bridge")
    assert "Bridge" in shown(at, "inspector")


def test_looking_back_saves_and_changes_nothing(project: AppTest, desk: Desk) -> None:
    at = back(history(), 1)
    before = desk.changes(only(desk).id)
    run(run(at))
    assert desk.changes(only(desk).id) == before
    assert number_of_corrections(at) == len(before) == 3
    assert "Mill" not in shown(tab(), "event_table")
    assert "3 May 2016" in shown(tab(), "event_table")


def test_what_others_do_meanwhile_comes_into_the_history_and_not_into_the_past(project: AppTest) -> None:
    at = back(history(), 1)
    click(select(project, "bridge"), "reject")
    run(at)
    assert number_of_corrections(at) == 4
    assert "Bridge" in shown(at, "event_table")
    assert "Rejected “Bridge was built”." in shown(click(at, "history_now"), "history")


def tries() -> None:
    """A page that looks back, on which something tries to change what is there."""
    from pathlib import Path  # noqa: PLC0415

    import streamlit as st  # noqa: PLC0415

    from timeline.corrections import making  # noqa: PLC0415
    from timeline.dashboard import corrected, history_page, state  # noqa: PLC0415

    history_page.show(Path("sample_articles"))
    if st.session_state.get("tries"):
        corrected.add([making.reject(corrected.now(), state.timeline().events[0].id)])
        corrected.undo()
        corrected.redo()
        state.set_published({article.id: None for article in state.articles()})
        state.set_lang({article.id: "de" for article in state.articles()})


def test_nothing_can_be_changed_while_it_looks_back(project: AppTest, desk: Desk) -> None:
    at = back(AppTest.from_function(tries, default_timeout=120).run(), 2)
    log, shelf = at.session_state["log"], at.session_state["shelf"]
    at.session_state["tries"] = True
    run(at)
    assert at.session_state["log"] is log
    assert at.session_state["shelf"] is shelf
    click(at, "history_now")
    assert [change.kind.value for change in at.session_state["log"]][3:] == ["reject", "undo", "redo"]
    assert at.session_state["shelf"] is not shelf


def test_another_project_is_not_looked_back_at(project: AppTest) -> None:
    first = project.query_params["project"]
    project.session_state["corrected_asked"] = 1
    click(run(project), "project_new")
    click(project, f"project_open_{first}")
    assert project.session_state["corrected_asked"] is None
    assert "Ferry lost" in shown(project, "event_table")


def test_two_who_set_one_field_at_once_stand_against_each_other() -> None:
    one = ferry()
    two = select(tab(), "ferry")
    for at, label in ((one, "Ferry lost"), (two, "Ferry gone")):
        click(at, "edit_open")
        at.text_input(key="edit_label").set_value(label)
    click(one, "edit_save")
    click(two, "edit_save")
    text = shown(history(), "history")
    assert "at the same time as entry 1, which set it otherwise" in text
    assert "at the same time as entry 2, which set it otherwise" in text


def test_texts_that_are_gone_are_told(project: AppTest, desk: Desk) -> None:
    desk.remove(only(desk).id, [one.article.id for one in desk.articles(only(desk).id)])
    at = history()
    assert shown(at, "history").count("its text is gone") == 3
    assert "No article is open" in words(back(at, 1))


def test_a_long_history_is_turned_page_by_page() -> None:
    at = history()
    now: Corrected = at.session_state["corrected"]
    event = now.timeline.events[0].id
    log = ()
    for number in range(AT_ONCE + 10):
        log = write(log, [making.label(now, event, f"label {number}")], "", number)
    at.session_state["log"] = log
    run(at)
    assert "label 209" in shown(at, "history")
    assert "label 9”" not in shown(at, "history")
    assert at.button(key="history_newer").disabled
    click(at, "history_older")
    assert "Entries 1 to 10 of 210" in [text.value for text in at.text]
    assert "label 9”" in shown(at, "history")
    assert at.button(key="history_older").disabled


def test_hostile_labels_are_shown_to_the_letter(project: AppTest) -> None:
    edit(select(project, "ferry"), label="<img src=x onerror=alert(1)> **bold** :red[x] $x$")
    assert "“<img src=x onerror=alert(1)> **bold** :red[x] $x$”" in shown(history(), "history")


def test_the_history_can_be_taken_away_with_its_count(project: AppTest) -> None:
    at = history()
    labels = [one.proto.popover.label for one in at.get("popover")]
    assert "Export the history (3 entries)" in labels
    assert len(at.get("download_button")) == 2


# --------------------------------------------------------------------------- corrections from a spreadsheet


def bring(at: AppTest, text: str, name: str = "back.csv") -> AppTest:
    at.file_uploader(key="corrections_file").set_value((name, text.encode(), "text/csv")).run()
    assert not at.exception
    return at


def event(at: AppTest, word: str) -> str:
    found = at.session_state["corrected"].timeline.events
    return next(one.id for one in found if word in one.lead.label.lower())


def test_corrections_from_a_spreadsheet_are_shown_then_made_and_undone_together() -> None:
    first = ferry()
    at = history()
    rows = f"{event(at, 'ferry')},*Ferry* lost,2016-05-03\n{event(at, 'mill')},,\nnone,x,y\n"
    bring(at, f"id,label,edtf\n{rows}")
    assert shown(at, "sheet_would").startswith("Line 2: Label: “Ferry sank” → “*Ferry* lost”.")
    assert "Line 2: Date of “Ferry sank”: July 2017 → 3 May 2016." in shown(at, "sheet_would")
    assert "Line 3: The event has no label" in shown(at, "sheet_problems")
    assert "Line 4: no dated event of the timeline has the id “none”" in shown(at, "sheet_problems")
    assert "Ferry lost" not in shown(run(first), "event_table")
    assert at.button(key="corrections_apply").label == "Apply 2 corrections"
    click(at, "corrections_apply")
    assert "3 May 2016" in shown(at, "history")
    assert "corrections_apply" not in keys(at)
    assert "differs from the timeline" in words(at)
    assert "*Ferry* lost" in shown(run(first), "event_table")
    click(first, "undo")
    assert "Ferry sank" in shown(first, "event_table")
    assert "3 May 2016" not in shown(first, "event_table")
    assert "July 2017" in shown(first, "event_table")


def test_a_file_that_is_no_export_is_refused_in_a_sentence() -> None:
    ferry()
    at = bring(history(), "label\nx\n", "<b>back</b>.csv")
    assert "<b>back</b>.csv has no column “id”" in at.error[0].value.replace("\\", "").replace("\u2060", "")
    assert "corrections_apply" not in keys(at)


def test_an_export_that_nobody_changed_says_so() -> None:
    ferry()
    at = history()
    bring(at, f"id,label\n{event(at, 'ferry')},Ferry sank\n")
    assert "differs from the timeline" in words(at)
