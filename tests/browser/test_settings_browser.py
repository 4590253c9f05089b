"""Settings as a person uses them: one moves a date, the chain tells it, and it outlives page and address."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_page_browser import SLOW, opened, part, paste, rows, settled

pytestmark = pytest.mark.browser

TEXT = "The form was stamped on 04/05/2021 by the clerk of the court, who had read it twice."


def choose(page: Page, key: str, name: str) -> None:
    """Choose by the keyboard alone, from the popover that is open."""
    box = part(page, key).locator("input").first
    box.focus()
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    settled(page)


def test_a_setting_moves_a_date_and_stays(page: Page, app_url: str) -> None:
    opened(page, app_url)
    paste(page, TEXT)
    expect(part(page, "event_table")).to_contain_text("5 Apr 2021", timeout=SLOW)
    part(page, "settings").get_by_role("button").first.press("Enter")
    choose(page, "settings_order", "Day first")
    expect(part(page, "event_table")).to_contain_text("4 May 2021", timeout=SLOW)
    expect(part(page, "inspector")).to_contain_text("your settings put the day first")
    expect(page).not_to_have_url(re.compile("order="))
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Compare").first.click()
    settled(page)
    page.get_by_role("link", name="Timeline").first.click()
    settled(page)
    page.reload()
    expect(part(page, "event_table").first).to_be_visible(timeout=SLOW)
    settled(page)
    assert any("4 May 2021" in cell for row in rows(page) for cell in row)


def test_a_link_opens_with_its_settings(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/?prefer=future&order=sideways")
    expect(part(page, "event_table").first).to_be_visible(timeout=SLOW)
    settled(page)
    expect(page.get_by_role("alert")).to_contain_text("sideways")
    part(page, "settings").get_by_role("button").first.click()
    expect(part(page, "settings_prefer").locator("input").first).to_have_value("The next one")
    expect(part(page, "settings_order").locator("input").first).to_have_value("As the language does")
