"""Two people who sign in to one server, each in a browser of their own, and one who has but a link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_page_browser import FIGURE, SLOW, part, paste, settled
from tests.browser.test_projects_browser import FERRY, TITLE, mark, press, relabelled
from tests.conftest import served
from tests.sign_in import CLIENT, FAMILY, provided

pytestmark = pytest.mark.browser

SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "a secret of this test that is long enough"
client_id = "{client}"
client_secret = "another secret of this test"
server_metadata_url = "{description}"
"""

# Each word of its own stands in the title, the text and the events of one person's article.
HERS, HIS = "Quorvath", "Zembrick"
ABOUT_HERS = f"{HERS} ferry sinks\n\nThe {HERS} mill opened in March 2014. The {HERS} ferry sank last July."
ABOUT_HIS = f"{HIS} dam breaks\n\nThe {HIS} dam broke in May 2016. The {HIS} valley was flooded last June."
PAGES = ("", "review", "compare", "history")


@dataclass(frozen=True, slots=True)
class Watched:
    """A page, and all that its server told it."""

    page: Page
    frames: list[bytes]

    def has(self, word: str) -> bool:
        """Whether a word stands on the page or came with anything that the server sent."""
        told = (*self.frames, self.page.content().encode())
        return any(word.lower().encode() in one.lower() for one in told)


def watched(page: Page) -> Watched:
    """A page, listened to from now on."""
    frames: list[bytes] = []

    def heard(data: str | bytes) -> None:
        frames.append(data.encode() if isinstance(data, str) else data)

    page.on("websocket", lambda socket: socket.on("framereceived", heard))
    return Watched(page, frames)


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


def with_article(page: Page, url: str, who: str, text: str) -> Watched:
    """One who signed in and opened a first article."""
    made = watched(page)
    signed_in(page, url, who)
    paste(page, text, "2017-10-10")
    expect(part(page, "project")).to_contain_text(text[:8], timeout=SLOW)
    mark(page, "last")
    return made


def share(page: Page) -> str:
    """A link that is made now; its popover stays open."""
    part(page, "share").get_by_role("button").first.click()
    press(page, "Make a link")
    return page.locator("[data-testid=stCode]", has_text="share=").first.inner_text().strip()


def opened(one: Watched, address: str) -> Watched:
    """The page at an address, once it has drawn all of it."""
    one.page.goto(address)
    expect(one.page.locator("h1").first).to_be_visible(timeout=SLOW)
    settled(one.page)
    return one


def exported(page: Page) -> str:
    part(page, "export").get_by_role("button").first.click()
    with page.expect_download() as download:
        part(page, "export_json").get_by_role("button").click()
    page.keyboard.press("Escape")
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_on_no_page_and_by_no_link_is_there_anything_of_the_others(browser: Browser, url: str) -> None:
    with browser.new_context() as hers, browser.new_context() as his:
        ada = with_article(hers.new_page(), url, "Ada", ABOUT_HERS)
        bob = with_article(his.new_page(), url, "Bob", ABOUT_HIS)
        assert ada.has(HERS) and bob.has(HIS)
        assert HERS in exported(ada.page) and HIS in exported(bob.page)
        for one, other, word in ((bob, ada, HERS), (ada, bob, HIS)):
            query = other.page.url.partition("?")[2]
            project, event = sorted(query.split("&"), key=lambda one: not one.startswith("project"))
            token = project.replace("project", "share")
            for address, asked in product(PAGES, ("", query, f"{token}&{event}")):
                opened(one, f"{url}/{address}?{asked}")
                assert not one.has(word), (address, asked)
            for asked in (project, event, token):
                opened(one, f"{url}/?{asked}")
                assert not one.has(word), asked
            opened(one, url)
            assert word not in exported(one.page)


def test_who_is_let_in_reads_or_edits_until_they_are_kept_out(browser: Browser, url: str) -> None:
    with browser.new_context() as hers, browser.new_context() as his, browser.new_context() as evil:
        ada = with_article(hers.new_page(), url, "Ada", ABOUT_HERS)
        bob, eve = watched(his.new_page()), watched(evil.new_page())
        let_in(ada.page, "bob@EXAMPLE.org", "read")
        address = ada.page.url
        signed_in(eve.page, url, "Eve")
        opened(eve, address)
        assert not eve.has(HERS)
        signed_in(bob.page, url, "Bob")
        opened(bob, address)
        expect(part(bob.page, "event_table")).to_contain_text(HERS, timeout=SLOW)
        expect(part(bob.page, "intake")).to_have_count(0)
        expect(part(bob.page, "accept")).to_have_count(0)
        expect(part(bob.page, "inspector").locator("button")).to_have_count(0)
        project = address.partition("?")[2]
        opened(bob, f"{url}/review?{project}")
        expect(bob.page.get_by_text("You may read this project and not change it").first).to_be_visible()
        expect(part(bob.page, "accept")).to_have_count(0)
        opened(bob, address)
        let_in(ada.page, "bob@example.org", "read and edit")
        relabelled(bob.page, "last July", f"{HERS} ferry lost")
        mark(ada.page, "March 2014")
        expect(part(ada.page, "event_table")).to_contain_text("ferry lost", timeout=SLOW)
        part(ada.page, "share").get_by_role("button").first.click()
        press(ada.page, "Take back")
        bob.frames.clear()
        part(bob.page, "event_table").locator("tbody tr button").first.click()
        settled(bob.page)
        expect(bob.page.get_by_text("There is no such project among yours.").first).to_be_visible()
        assert not bob.has(HERS)


def let_in(page: Page, name: str, role: str) -> None:
    part(page, "share").get_by_role("button").first.click()
    page.get_by_label("Their e-mail address").fill(name)
    part(page, "share_role").get_by_text(role, exact=True).click()
    settled(page)
    press(page, "Let in")
    page.keyboard.press("Escape")
    settled(page)


def test_a_link_shows_one_project_to_whoever_has_it_and_no_name(browser: Browser, url: str) -> None:
    with browser.new_context() as hers, browser.new_context() as others:
        ada = with_article(hers.new_page(), url, "Ada", ABOUT_HERS)
        relabelled(ada.page, "last July", f"{HERS} ferry lost")
        assert ada.has(FAMILY)
        link = share(ada.page)
        assert link.startswith(f"{url}/?share=")
        seen = watched(others.new_page())
        for page in ("", "history", "review"):  # the last two of which a visitor has not
            opened(seen, link.replace("/?", f"/{page}?"))
            expect(part(seen.page, "event_table")).to_contain_text("ferry lost", timeout=SLOW)
            expect(seen.page.get_by_text("Page not found")).to_have_count(0)
        assert f'"{HERS} ferry lost"' in exported(seen.page)
        mark(seen.page, "last July")
        expect(part(seen.page, "inspector")).to_contain_text("Label set by a person", timeout=SLOW)
        assert "share=" in seen.page.url and "event=" in seen.page.url
        for page in ("Review", "History"):
            expect(seen.page.get_by_role("link", name=page)).to_have_count(0)
        seen.page.get_by_role("link", name="Compare").first.click()
        settled(seen.page)
        seen.page.reload()
        expect(seen.page.get_by_text("A shared timeline, to read only.").first).to_be_visible(timeout=SLOW)
        seen.page.get_by_role("link", name="Timeline").first.click()
        expect(part(seen.page, "event_table")).to_contain_text("ferry lost", timeout=SLOW)
        settled(seen.page)
        assert not seen.has(FAMILY) and not seen.has("example.org")
        part(seen.page, "export").get_by_role("button").first.click()
        expect(part(seen.page, "export_json")).to_be_visible()
        press(ada.page, "Revoke")
        taken: list[str] = []
        seen.page.on("download", lambda download: taken.append(download.url))
        part(seen.page, "export_json").get_by_role("button").click()
        seen.page.wait_for_timeout(2000)
        assert not taken
        seen.frames.clear()
        seen.page.keyboard.press("Escape")  # what folds is looked at again, and so is the link
        expect(seen.page.get_by_text("This link leads nowhere, or no longer").first).to_be_visible()
        assert not seen.has(HERS)


def test_who_is_signed_in_visits_as_anybody_does(browser: Browser, url: str) -> None:
    with browser.new_context() as hers, browser.new_context() as his:
        ada = with_article(hers.new_page(), url, "Ada", ABOUT_HERS)
        bob = with_article(his.new_page(), url, "Bob", ABOUT_HIS)
        link = share(ada.page)
        seen = opened(watched(his.new_page()), link)
        expect(part(seen.page, "event_table")).to_contain_text(HERS, timeout=SLOW)
        mark(seen.page, "March 2014")
        assert not seen.has(HIS) and not seen.has(FAMILY)
        expect(part(seen.page, "project")).to_have_count(0)
        opened(bob, url)
        assert not bob.has(HERS)
