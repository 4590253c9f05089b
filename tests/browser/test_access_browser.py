"""The page for everybody: rules of accessibility, keyboard, narrow pages, the locale of the browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.test_page_browser import FIGURE, SLOW, part, paste, settled

pytestmark = pytest.mark.browser

NARROW = 390  # px
UNDATED = "Stoltenberg took up the NATO post three years ago. Russia annexed Crimea in March 2014."
STATES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (1280, NARROW)]


def started(page: Page, url: str) -> None:
    """The story the page begins with, drawn for the page's width."""
    page.goto(url)
    expect(page.locator(f"{FIGURE} .xtick").first).to_be_attached(timeout=SLOW)
    page.wait_for_timeout(1000)  # the width is told, and the figure drawn for it
    settled(page)


def looked_at(page: Page, scheme: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)


# --------------------------------------------------------------------------- rules


def violations(page: Page) -> list[str]:
    """What axe finds serious or critical, each with its rule and the element."""
    found = Axe().run(page, options=STATES).response["violations"]
    return [
        f"{rule['impact']} {rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


def shown_states(page: Page) -> Iterator[str]:
    """Puts the page Timeline into one state after another."""
    yield "start"
    part(page, "event_table").locator("tbody tr button").nth(5).click()
    settled(page)
    yield "an event selected"
    for heading in ("Open articles", "Articles (5)", "Not on the timeline ("):
        page.get_by_text(heading).first.click()
        settled(page)
        yield heading
        page.get_by_text(heading).first.click()
        settled(page)
    for name in ("More filters", "Take away", "Change date", "Columns"):
        page.get_by_role("button", name=name).first.click()
        settled(page)
        yield name
        page.keyboard.press("Escape")
        settled(page)
    paste(page, UNDATED)
    expect(part(page, "unplaced")).to_contain_text("When was this article published?", timeout=SLOW)
    settled(page)
    yield "a text without a date"


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_no_serious_violation_on_the_timeline(page: Page, app_url: str, scheme: str, width: int) -> None:
    looked_at(page, scheme, width)
    started(page, app_url)
    found = {state: wrong for state in shown_states(page) if (wrong := violations(page))}
    assert not found, "\n".join(f"{state}: {line}" for state, lines in found.items() for line in lines)


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_no_serious_violation_on_compare(page: Page, app_url: str, scheme: str, width: int) -> None:
    looked_at(page, scheme, width)
    page.goto(f"{app_url}/compare")
    expect(part(page, "compare_chart").locator(".xtick").first).to_be_attached(timeout=SLOW)
    settled(page)
    found = violations(page)
    assert not found, "\n".join(found)


def test_what_axe_finds_is_told(page: Page) -> None:
    page.set_content("<p style='color:#999;background:#fff'>faint</p><button>ok</button><img src='data:,'>")
    found = "\n".join(violations(page))
    assert "serious color-contrast: ['p']" in found
    assert "critical image-alt: ['img']" in found
