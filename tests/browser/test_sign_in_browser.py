"""Two people who sign in to one server, each in a browser of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_page_browser import FIGURE, SLOW, part, paste, settled
from tests.browser.test_projects_browser import FERRY, TITLE, relabelled
from tests.conftest import served
from tests.sign_in import CLIENT, provided

pytestmark = pytest.mark.browser

SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "a secret of this test that is long enough"
client_id = "{client}"
client_secret = "another secret of this test"
server_metadata_url = "{description}"
"""


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """The address of a server with a sign-in."""
    with provided() as provider:
        secrets = tmp_path / "secrets.toml"
        secrets.write_text(SECRETS.format(client=CLIENT, description=provider.description))
        with served("app.py", tmp_path / "log", STREAMLIT_SECRETS_FILES=str(secrets)) as address:
            yield address


def signed_in(page: Page, url: str, who: str) -> Page:
    page.goto(url)
    button = page.get_by_role("button", name="Sign in")
    expect(button).to_be_visible(timeout=SLOW)
    expect(part(page, "event_table")).to_have_count(0)
    button.click()
    page.get_by_role("link", name=who).click()
    expect(page.locator(f"{FIGURE} .xtick").first).to_be_attached(timeout=SLOW)
    settled(page)
    return page


def test_two_people_have_nothing_of_each_other(browser: Browser, url: str) -> None:
    with browser.new_context() as hers, browser.new_context() as his:
        ada = signed_in(hers.new_page(), url, "Ada")
        paste(ada, FERRY, "2017-10-10")
        expect(part(ada, "project")).to_contain_text(TITLE, timeout=SLOW)
        relabelled(ada, "last July", "Ferry lost")
        bob = signed_in(his.new_page(), url, "Bob")
        expect(part(bob, "project")).to_contain_text("Not kept")
        bob.goto(ada.url)
        expect(bob.get_by_text("There is no such project among yours.").first).to_be_visible(timeout=SLOW)
        settled(bob)
        assert "ferry" not in bob.content().lower()
        again = hers.new_page()
        again.goto(url)
        expect(part(again, "event_table")).to_contain_text("Ferry lost", timeout=SLOW)
        part(again, "project").get_by_role("button").first.click()
        expect(again.get_by_text("Signed in as Ada").first).to_be_visible()
        again.get_by_role("button", name="Sign out").first.click()
        expect(again.get_by_role("button", name="Sign in")).to_be_visible(timeout=SLOW)
        again.goto(ada.url)
        expect(again.get_by_role("button", name="Sign in")).to_be_visible(timeout=SLOW)
        assert "ferry" not in again.content().lower()
