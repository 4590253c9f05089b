"""Correcting on the page, without a browser: what each button and the form do to the timeline."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.test_page import errors, paste, shown
from timeline.corrections import making, write
from timeline.corrections.review import waiting
from timeline.dashboard import inspector
from timeline.dashboard.shelf import without
from timeline.export import json
from timeline.model import Span
from timeline.table import events_table

APP = str(Path(__file__).parent.parent / "app.py")
TEXT = (
    "The mill opened in March 2014. The ferry sank last July. A bridge was built last May. "
    "The road will close in 2019."
)


@pytest.fixture
def app() -> AppTest:
    """An article of four events, the one of the ferry selected."""
    at = AppTest.from_file(APP, default_timeout=120).run()
    paste(at, TEXT, "2017-10-10")
    return select(at, "ferry")


def select(at: AppTest, word: str) -> AppTest:
    """Select the event of that label, as a click in the text does."""
    event = next(
        one for one in at.session_state["corrected"].timeline.events if word in one.lead.label.lower()
    )
    at.session_state["selected"] = event.id
    return at.run()


def click(at: AppTest, key: str) -> AppTest:
    at.button(key=key).click().run()
    assert not at.exception
    return at


def edit(at: AppTest, **typed: str) -> AppTest:
    """Fill the form in and save it."""
    if not editing(at):
        click(at, "edit_open")
    for name, value in typed.items():
        field = at.text_area if name in ("participants", "places") else at.text_input
        field(key=f"edit_{name}").set_value(value)
    return click(at, "edit_save")


def editing(at: AppTest) -> bool:
    return any(field.key == "edit_label" for field in at.text_input)


def test_accepting_says_who_did_and_can_be_undone_and_redone(app: AppTest) -> None:
    assert app.button(key="undo").disabled
    click(app, "accept")
    assert "Accepted by you" in shown(app, "inspector")
    assert app.button(key="accept").disabled
    click(app, "undo")
    assert "by you" not in shown(app, "inspector")
    assert app.button(key="undo").disabled
    click(app, "redo")
    assert "Accepted by you" in shown(app, "inspector")


def test_a_rejected_event_leaves_all_views_and_can_be_taken_back(app: AppTest) -> None:
    click(app, "reject")
    assert "Ferry" not in shown(app, "event_table")
    assert "Ferry" in shown(app, "rejected_list")
    assert shown(app, "inspector")
    assert "Ferry" not in shown(app, "inspector")
    click(app, "undo")
    assert "Ferry" in shown(app, "event_table")
    assert "Ferry" in shown(app, "inspector")


def test_a_date_that_is_none_stays_in_its_field_with_one_sentence(app: AppTest) -> None:
    edit(app, label="Ferry lost", date="soon")
    assert ["not understood as a date" in line for line in errors(app)] == [True]
    assert app.text_input(key="edit_date").value == "soon"
    assert app.text_input(key="edit_label").value == "Ferry lost"
    assert "Ferry lost" not in shown(app, "event_table")
    edit(app, date="since 3 May 2016")
    assert not editing(app)
    assert "since 3 May 2016" in shown(app, "event_table")
    assert "Ferry lost" in shown(app, "event_table")
    assert "Date set by you" in shown(app, "inspector")


def test_what_one_form_changed_is_undone_together(app: AppTest) -> None:
    edit(app, label="Ferry lost", date="1998", participants="Ada\n\n Ben  Cox \nAda", places="York")
    told = shown(app, "inspector")
    assert "Ada, Ben Cox" in told
    assert "York" in told
    assert "it was: empty" in told
    click(app, "undo")
    assert "Ferry sank" in shown(app, "event_table")
    assert "1998" not in shown(app, "event_table")
    assert app.button(key="undo").disabled


def test_a_form_that_changes_nothing_writes_nothing(app: AppTest) -> None:
    edit(app)
    assert app.button(key="undo").disabled
    click(app, "edit_open")
    click(app, "edit_cancel")
    assert not editing(app)


def test_an_event_needs_a_label(app: AppTest) -> None:
    edit(app, label="   ")
    assert ["no label" in line for line in errors(app)] == [True]


def test_the_form_is_filled_again_where_it_was_left(app: AppTest) -> None:
    click(app, "edit_open")
    select(app, "mill")
    assert not editing(app)
    select(app, "ferry")
    assert app.text_input(key="edit_label").value == "Ferry sank"


def test_another_publication_date_keeps_what_was_decided(app: AppTest) -> None:
    click(app, "accept")
    app.text_input(key="published").set_value("2021").run()
    assert "July 2017" in shown(app, "event_table")


def test_corrections_of_an_article_that_was_removed_are_kept(app: AppTest) -> None:
    edit(app, label="Ferry lost")
    paste(app, "The harbour will close in 2021.", "2020-01-01")
    ids = [one.id for one in app.session_state["shelf"].articles]
    app.session_state["list"] = True
    app.session_state["list_chosen"] = frozenset(ids[:1])
    app.session_state["list_drawn"] = ""
    app.run()
    click(app, "list_remove")
    assert "Label set by you" in shown(app, "orphaned_list")
    assert "The ferry sank last July." in shown(app, "orphaned_list")


def test_the_status_of_like_expressions_is_set_together(app: AppTest) -> None:
    click(app, "edit_open")
    app.selectbox(key="edit_status").set_value("denied")
    click(app, "edit_save")
    assert app.button(key="alike").label == "Set “denied” for 1 like expression"
    click(app, "alike")
    assert shown(app, "event_table").count("denied") == 2
    click(app, "undo")
    assert shown(app, "event_table").count("denied") == 1


def test_a_pick_that_is_no_candidate_chooses_none(app: AppTest) -> None:
    event = app.session_state["corrected"].timeline.events[0]
    assert inspector.chosen(event, "choose:other:0") is None
    assert inspector.chosen(event, f"choose:{event.id}:0") is not None


# --------------------------------------------------------------------------- events


def add(at: AppTest, label: str, date: str, words: str = "") -> AppTest:
    at.text_input(key="add_label").set_value(label)
    at.text_input(key="add_date").set_value(date)
    at.text_input(key="add_words").set_value(words)
    return click(at, "add_save")


def test_an_event_by_hand_stands_in_an_article_of_its_own(app: AppTest) -> None:
    add(app, "The harbour was dredged.", "May 1998")
    assert "The harbour was dredged." in shown(app, "inspector")
    assert "Added by you" in shown(app, "inspector")
    assert "May 1998" in shown(app, "event_table")
    assert "The harbour was dredged." in shown(app, "source_text")
    assert "Added by hand" in shown(app, "article")
    assert app.text_input(key="add_label").value == ""
    assert not [text for text in app.markdown if "When was this article published" in text.value]
    click(app, "undo")
    assert "dredged" not in shown(app, "event_table")
    assert "ferry" in shown(app, "source_text")


def test_an_event_at_words_of_the_text_is_marked_there(app: AppTest) -> None:
    add(app, "Sinking", "1998", "The ferry")
    assert "The ferry sank last July." in shown(app, "inspector")
    assert app.session_state["corrected"].timeline.articles[0].title in shown(app, "inspector")


def test_words_that_stand_several_times_tell_it_where_they_were_marked(app: AppTest) -> None:
    article = app.session_state["corrected"].timeline.articles[0]
    first = article.text.index("last")
    second = article.text.index("last", first + 1)
    app.session_state["add_marked"] = (article.id, Span(second, second + 4))
    add(app, "Something", "1998", "last")
    mention = next(
        one.lead for one in app.session_state["corrected"].timeline.events if one.lead.label == "Something"
    )
    assert mention.trigger == Span(second, second + 4)


@pytest.mark.parametrize(
    ("label", "date", "words", "why"),
    [
        ("", "1998", "", "no label"),
        ("Dredging", "", "", "No date was given"),
        ("Dredging", "1998", "The harbour", "does not stand in the text"),
    ],
)
def test_what_cannot_be_added_stays_in_the_form(
    app: AppTest, label: str, date: str, words: str, why: str
) -> None:
    add(app, label, date, words)
    assert [why in line for line in errors(app)] == [True]
    assert [app.text_input(key=f"add_{name}").value for name in ("label", "date", "words")] == [
        label,
        date,
        words,
    ]
    assert app.button(key="undo").disabled


def test_events_are_merged_and_split_again(app: AppTest) -> None:
    click(select(app, "mill"), "join")
    ferry = next(name for name in app.selectbox(key="merge_with").options if "Ferry" in name)
    app.selectbox(key="merge_with").select(ferry)
    click(app, "merge")
    assert "Ferry" not in shown(app, "event_table")
    assert "The ferry sank last July." in shown(app, "inspector")
    assert "Merged by you" in shown(app, "inspector")
    click(app, "join")
    assert app.text_area(key="split_labels").value.splitlines()[1] == "Ferry sank"
    click(app, "split")
    assert "Ferry" in shown(app, "event_table")
    assert "Split by you" in shown(app, "inspector")


def test_what_was_merged_is_one_where_the_timeline_is_opened_again(app: AppTest) -> None:
    click(select(app, "mill"), "join")
    ferry = next(name for name in app.selectbox(key="merge_with").options if "Ferry" in name)
    app.selectbox(key="merge_with").select(ferry)
    click(app, "merge")
    timeline = app.session_state["corrected"].timeline
    saved = json.write(timeline, events_table(timeline)).data
    again = AppTest.from_file(APP, default_timeout=120).run()
    again.file_uploader(key="upload").set_value([("saved.json", saved.encode(), "application/json")]).run()
    assert not again.exception
    assert again.session_state["corrected"].timeline.events == timeline.events
    assert shown(again, "event_table") == shown(app, "event_table")
    click(again, "undo")
    assert "Ferry" in shown(again, "event_table")


def test_one_label_splits_nothing(app: AppTest) -> None:
    click(app, "join")
    click(app, "split")
    assert ["two or more" in line for line in errors(app)] == [True]
    app.text_area(key="split_labels").set_value("Ferry sank\nCrew saved")
    click(app, "split")
    assert "Crew saved" in shown(app, "event_table")
    assert errors(app) == []


# --------------------------------------------------------------------------- review


def reviewing() -> None:
    """What the script of the page is."""
    from pathlib import Path  # noqa: PLC0415

    from timeline.dashboard import review_page  # noqa: PLC0415

    review_page.show(Path("sample_articles"))


@pytest.fixture
def review() -> AppTest:
    at = AppTest.from_function(reviewing, default_timeout=120).run()
    assert not at.exception
    return at


def label(at: AppTest) -> str:
    return shown(at, "inspector")[:40]


def test_the_least_certain_comes_first_and_each_act_leads_to_the_next(review: AppTest) -> None:
    seen = [label(review)]
    for act in ("accept", "skip", "reject", "candidate_2"):
        if act == "candidate_2" and not [one for one in review.button if one.key == act]:
            continue
        click(review, act)
        seen.append(label(review))
    assert len(set(seen)) == len(seen)
    log = review.session_state["log"]
    assert [change.kind.value for change in log][:2] == ["accept", "reject"]
    assert "Right as found" in shown(review, "review_right")


def test_undo_comes_back_to_the_event(review: AppTest) -> None:
    first = label(review)
    click(review, "reject")
    assert label(review) != first
    click(review, "undo")
    assert label(review) == first


def test_editing_is_a_judgement(review: AppTest) -> None:
    first = label(review)
    click(review, "edit")
    review.text_input(key="edit_label").set_value("Something else")
    click(review, "edit_save")
    assert label(review) != first
    assert "0 of 1" in shown(review, "review_right")


def test_what_was_skipped_comes_last_and_in_the_end_all_is_judged(review: AppTest) -> None:
    skipped = label(review)
    click(review, "skip")
    now = review.session_state["corrected"]
    others = [making.accept(now, event.id) for event in waiting(now)[1:]]
    review.session_state["log"] = write((), others, "", 0)
    review.run()
    assert label(review) == skipped
    click(review, "accept")
    assert any("Every event has been judged" in info.value for info in review.info)
    assert not [button for button in review.button if button.key == "accept"]


def test_without_events_there_is_nothing_to_judge() -> None:
    at = AppTest.from_function(reviewing, default_timeout=120).run()
    ids = [article.id for article in at.session_state["shelf"].articles]
    at.session_state["emptied"] = True
    at.session_state["shelf"] = without(at.session_state["shelf"], ids)
    at.session_state["changes"] += 1
    at.run()
    assert not at.exception
    assert any("no event to judge" in info.value for info in at.info)
