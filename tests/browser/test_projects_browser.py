"""A project in the browser: it outlives its tab, and two tabs are one project."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_page_browser import FIGURE, SLOW, part, paste, settled

pytestmark = pytest.mark.browser

FERRY = "A *ferry* sinks\n\nThe mill opened in March 2014. The ferry sank last July."
TITLE = "A *ferry* sinks"


def opened(page: Page, url: str) -> Page:
    page.goto(url)
    expect(page.locator(f"{FIGURE} .xtick").first).to_be_attached(timeout=SLOW)
    settled(page)
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    settled(page)


def mark(page: Page, words: str) -> None:
    part(page, "source_text").locator("mark", has_text=words).first.click()
    settled(page)


def relabelled(page: Page, words: str, label: str) -> None:
    mark(page, words)
    press(page, "Edit")
    page.get_by_label("What happened").first.fill(label)
    press(page, "Save")
    expect(part(page, "event_table")).to_contain_text(label)


def test_a_project_outlives_its_tab_and_comes_back_when_deleted(page: Page, app_url: str) -> None:
    opened(page, app_url)
    expect(part(page, "project")).to_contain_text("Not kept")
    paste(page, FERRY, "2017-10-10")
    expect(part(page, "project")).to_contain_text(TITLE, timeout=SLOW)
    relabelled(page, "last July", "Ferry *lost*")
    context = page.context
    page.close()
    again = opened(context.new_page(), app_url)
    expect(part(again, "event_table")).to_contain_text("Ferry *lost*")
    assert "project=" in again.url
    part(again, "project").get_by_role("button").first.click()
    press(again, "Delete")
    expect(part(again, "event_table")).not_to_contain_text("Ferry", timeout=SLOW)
    expect(again.get_by_text(f"“{TITLE}” was deleted.").first).to_be_visible()
    again.keyboard.press("Escape")
    part(again, "project_undo").get_by_role("button").first.click()
    expect(part(again, "event_table")).to_contain_text("Ferry *lost*", timeout=SLOW)


def test_two_tabs_see_what_the_other_did(page: Page, app_url: str) -> None:
    opened(page, app_url)
    paste(page, FERRY, "2017-10-10")
    expect(part(page, "project")).to_contain_text(TITLE, timeout=SLOW)
    other = opened(page.context.new_page(), app_url)
    relabelled(other, "last July", "Ferry lost")
    mark(page, "March 2014")
    expect(part(page, "event_table")).to_contain_text("Ferry lost", timeout=SLOW)
    relabelled(page, "March 2014", "Mill at work")
    mark(other, "last July")
    expect(part(other, "event_table")).to_contain_text("Mill at work", timeout=SLOW)


def test_one_who_comes_through_another_server_keeps_nothing(browser: Browser, app_url: str) -> None:
    with browser.new_context(extra_http_headers={"X-Forwarded-For": "203.0.113.7"}) as context:
        page = opened(context.new_page(), app_url)
        paste(page, FERRY, "2017-10-10")
        expect(part(page, "event_table")).to_contain_text("Ferry", timeout=SLOW)
        expect(part(page, "project")).to_contain_text("Not kept")
        part(page, "project").get_by_role("button").first.click()
        expect(page.get_by_text("Nothing is kept here beyond this tab").first).to_be_visible()
