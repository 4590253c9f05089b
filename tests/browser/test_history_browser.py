"""Looking back by a click on an entry of the history, as its reader writes and counts time."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.test_page_browser import opened, part, settled

pytestmark = pytest.mark.browser


def test_a_click_on_an_entry_leads_back_and_a_button_to_now(browser: Browser, app_url: str) -> None:
    with browser.new_context(locale="de-DE", timezone_id="Asia/Kathmandu") as context:
        page = context.new_page()
        opened(page, app_url)
        for name in ("Accept", "Reject"):
            page.get_by_role("button", name=name, exact=True).first.click()
            settled(page)
        page.get_by_role("link", name="History").first.click()
        listed = part(page, "history").first
        expect(listed.locator("li")).to_have_count(2)
        expect(listed.locator("time").first).to_have_attribute("lang", "de-DE")
        expect(listed).not_to_contain_text("UTC")
        listed.get_by_role("button", name="See the timeline as it was after entry 1").click()
        settled(page)
        expect(part(page, "inspector").first).to_contain_text("Accepted by you")
        expect(part(page, "inspector").first.get_by_role("button")).to_have_count(0)
        page.get_by_role("button", name="Back to now").first.click()
        settled(page)
        expect(part(page, "history").first.locator("li")).to_have_count(2)
