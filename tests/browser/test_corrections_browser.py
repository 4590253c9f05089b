"""Correcting a timeline as a person does it, with mouse and keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_page_browser import (
    FIGURE,
    SLOW,
    in_chart,
    opened,
    part,
    paste,
    settled,
)
from tests.payloads import PAYLOADS
from tests.watched import WATCH, assert_inert

pytestmark = pytest.mark.browser


def coup(page: Page, url: str) -> Page:
    """The page with the event selected that can lie in July of two years."""
    opened(page, url)
    part(page, "source_text").locator("mark", has_text="last July").click()
    expect(part(page, "inspector").locator("h3")).to_contain_text("coup")
    settled(page)
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    settled(page)


def test_one_click_on_a_candidate_moves_the_event_in_all_views(page: Page, app_url: str) -> None:
    coup(page, app_url)
    inspector, table = part(page, "inspector"), part(page, "event_table")
    inspector.get_by_role("button", name="Choose July 2016").click()
    settled(page)
    expect(inspector.locator(".candidate .when")).to_have_text(["July 2016 ", "July 2017 "])
    expect(inspector.locator(".candidate[aria-current]")).to_contain_text("chosen by hand")
    expect(inspector).to_contain_text("Date chosen by you")
    expect(table.locator("tr[aria-current]")).to_contain_text("July 2016")
    expect(part(page, "source_text").locator("mark[aria-current]")).to_have_text("last July")
    expect(part(page, "source_text").locator("mark.several", has_text="last July")).to_have_count(0)
    drawn = in_chart(page, "return JSON.stringify(plot.data.map(trace => trace.hovertext || trace.text));")
    assert "July 2016" in drawn
    press(page, "Undo")
    expect(table.locator("tr[aria-current]")).to_contain_text("July 2017")
    press(page, "Redo")
    expect(table.locator("tr[aria-current]")).to_contain_text("July 2016")


def test_a_candidate_is_chosen_by_keyboard(page: Page, app_url: str) -> None:
    coup(page, app_url)
    part(page, "inspector").get_by_role("button", name="Choose July 2016").focus()
    page.keyboard.press("Enter")
    settled(page)
    expect(part(page, "event_table").locator("tr[aria-current]")).to_contain_text("July 2016")


def test_the_form_keeps_what_was_typed_until_the_date_can_be_read(page: Page, app_url: str) -> None:
    coup(page, app_url)
    press(page, "Edit")
    page.get_by_label("What happened", exact=True).fill("Coup that failed")
    when = page.get_by_label("When", exact=True).first
    when.fill("some day")
    press(page, "Save")
    expect(page.get_by_role("alert")).to_contain_text("“some day” does not say which day")
    expect(when).to_have_value("some day")
    when.fill("15 July 2016")
    page.get_by_label("Where, one a line").first.fill("Ankara\nIstanbul")
    press(page, "Save")
    expect(page.get_by_role("button", name="Save", exact=True)).to_have_count(0)
    row = part(page, "event_table").locator("tr[aria-current]")
    expect(row).to_contain_text("15 Jul 2016")
    expect(row).to_contain_text("Coup that failed")
    expect(part(page, "inspector")).to_contain_text("Ankara, Istanbul")
    expect(part(page, "inspector")).to_contain_text("Date set by you")


def test_a_rejected_event_is_listed_and_taken_back(page: Page, app_url: str) -> None:
    coup(page, app_url)
    label = part(page, "inspector").locator("h3").inner_text()
    press(page, "Reject")
    expect(part(page, "event_table")).not_to_contain_text(label)
    expect(part(page, "inspector").locator("h3")).not_to_have_text(label)
    page.get_by_text("Rejected (1)").click()
    settled(page)
    part(page, "rejected_list").get_by_role("button", name=f"Take back {label}").click()
    settled(page)
    expect(part(page, "event_table").locator("tr[aria-current]")).to_contain_text(label)
    expect(page.get_by_text("Rejected (1)")).to_have_count(0)


def test_payloads_in_corrections_are_shown_to_the_letter(page: Page, app_url: str) -> None:
    page.add_init_script(WATCH)
    coup(page, app_url)
    some = PAYLOADS[::3]  # of every kind; each is another form that is sent twice
    for payload in some:
        press(page, "Edit")
        page.get_by_label("What happened", exact=True).fill(payload)
        page.get_by_label("Who, one a line").first.fill(payload)
        page.get_by_label("When", exact=True).first.fill(payload)
        press(page, "Save")
        alert = page.get_by_role("alert")
        assert payload in alert.inner_text().replace("\u2060", "")
        page.get_by_label("When", exact=True).first.fill("2016-07")
        press(page, "Save")
        expect(part(page, "inspector").locator("h3")).to_have_text(payload)
        assert_inert(page)
    press(page, "Reject")
    page.get_by_text("Rejected (1)").click()
    expect(part(page, "rejected_list")).to_contain_text(some[-1])
    assert_inert(page)


def test_what_was_decided_outlives_another_publication_date(page: Page, app_url: str) -> None:
    opened(page, app_url)
    paste(page, "The ferry sank last July. The mill burned down three years ago.", "2017-10-10")
    expect(part(page, "article")).to_contain_text("as you typed it", timeout=SLOW)
    part(page, "source_text").locator("mark", has_text="last July").click()
    settled(page)
    press(page, "Accept")
    page.get_by_text("Change date or language").click()
    field = page.get_by_label("Published on", exact=True)
    field.fill("2021-10-10")
    field.press("Enter")
    expect(part(page, "event_table")).to_contain_text("about 2018", timeout=SLOW)
    expect(part(page, "event_table")).to_contain_text("July 2017")
    expect(page.locator(FIGURE)).to_be_visible()


def test_an_event_is_added_by_hand_and_selected_everywhere(page: Page, app_url: str) -> None:
    opened(page, app_url)
    page.get_by_text("Add an event by hand").click()
    settled(page)  # it unfolds, and what is in it moves meanwhile
    form = part(page, "add")
    form.get_by_label("What happened, in one sentence").fill("The treaty was signed in Washington.")
    form.get_by_label("When").fill("last week")
    press(page, "Add the event")
    expect(form.get_by_role("alert")).to_contain_text("does not say which day")
    form.get_by_label("When").fill("4 April 1949")
    press(page, "Add the event")
    expect(part(page, "inspector").locator("h3")).to_have_text("The treaty was signed in Washington.")
    expect(part(page, "event_table").locator("tr[aria-current]")).to_contain_text("4 Apr 1949")
    expect(part(page, "source_text")).to_contain_text("The treaty was signed in Washington.")
    expect(form.get_by_label("When")).to_have_value("")
    press(page, "Undo")
    expect(part(page, "event_table")).not_to_contain_text("Washington")
    expect(part(page, "source_text")).to_contain_text("last July")


def test_words_are_marked_with_the_mouse_for_an_event_by_hand(page: Page, app_url: str) -> None:
    opened(page, app_url)
    told = part(page, "inspector").locator("h3").inner_text()
    words = part(page, "source_text").locator("mark", has_text="March 2014")
    words.scroll_into_view_if_needed()
    box = words.bounding_box()
    assert box
    page.mouse.move(box["x"] - 60, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    heading = page.get_by_text(re.compile("Add an event at “.+ March 2014”"))
    expect(heading).to_be_visible(timeout=SLOW)
    expect(part(page, "inspector").locator("h3")).to_have_text(told)
    heading.click()
    expect(part(page, "add").get_by_label("Words of the text")).to_have_value(re.compile(".+ March 2014$"))


def test_events_are_merged_and_split(page: Page, app_url: str) -> None:
    coup(page, app_url)
    count = part(page, "event_table").locator("tbody tr").count()
    press(page, "Merge or split")
    press(page, "Merge both")
    expect(part(page, "event_table").locator("tbody tr")).to_have_count(count - 1)
    expect(part(page, "inspector")).to_contain_text("Merged by you")
    expect(part(page, "inspector").locator("blockquote")).to_have_count(2)
    press(page, "Merge or split")
    labels = page.get_by_label("Several events, one a line")
    assert len(labels.input_value().splitlines()) == 2
    press(page, "Split into these")
    expect(part(page, "event_table").locator("tbody tr")).to_have_count(count)


def test_review_by_keyboard_alone(page: Page, app_url: str) -> None:
    opened(page, app_url)
    page.get_by_role("link", name="Review").click()
    heading = part(page, "inspector").locator("h3")
    expect(heading).to_contain_text("coup", timeout=SLOW)
    settled(page)
    for key, told in (("2", "1 of"), ("a", "2 of"), ("s", "2 of"), ("x", "3 of")):
        before = heading.inner_text()
        page.keyboard.press(key)
        settled(page)
        expect(page.get_by_text(f"{told} 19 events judged")).to_be_visible()
        expect(heading).not_to_have_text(before)
    expect(part(page, "review_right")).to_contain_text("1 of 2")
    rejected = heading.inner_text()
    page.keyboard.press("u")
    settled(page)
    expect(page.get_by_text("2 of 19 events judged")).to_be_visible()
    expect(heading).not_to_have_text(rejected)
    page.keyboard.press("e")
    settled(page)
    field = page.get_by_label("What happened", exact=True)
    field.fill("")
    field.press_sequentially("saxe")
    expect(field).to_have_value("saxe")
    field.press("Enter")
    settled(page)
    expect(page.get_by_text("3 of 19 events judged")).to_be_visible()
    page.get_by_role("link", name="Timeline").click()
    expect(part(page, "event_table")).to_contain_text("saxe", timeout=SLOW)
    expect(part(page, "event_table")).to_contain_text("July 2016")
