"""The offline page in a browser: it draws, saves pictures, works without scripts, runs nothing of a text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.made import SEVEN
from tests.payloads import PAYLOADS, all_hostile
from timeline.export import html
from timeline.model import Timeline
from timeline.table import events_table

pytestmark = pytest.mark.browser

HOVER_ALL = """() => {
  const chart = document.getElementById("chart");
  chart.data.forEach((trace, curveNumber) => {
    const points = (trace.hovertext || []).map((_, pointNumber) => ({ curveNumber, pointNumber }));
    points.forEach((point) => Plotly.Fx.hover(chart, [point]));
  });
}"""


def saved(folder: Path, timeline: Timeline, *, policy: bool = True) -> str:
    """The address of the page, written to a file; without its policy what a text starts would run."""
    page = html.write(timeline, events_table(timeline)).data
    if not policy:
        page = page.replace('http-equiv="Content-Security-Policy"', 'name="policy"')
    file = folder / "timeline.html"
    file.write_text(page, encoding="utf-8")
    return file.as_uri()


@pytest.fixture
def said(page: Page) -> Iterator[list[str]]:
    """What the page's console says and which addresses it asks for, pictures of its own apart."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    page.on("request", lambda request: heard.append(request.url))
    yield heard


def drawn(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator("#chart .xtick").first).to_be_attached()


def test_it_draws_and_asks_for_nothing(page: Page, said: list[str], tmp_path: Path) -> None:
    url = saved(tmp_path, SEVEN)
    drawn(page, url)
    assert said == [url]
    assert page.locator("tbody tr").count() == len(SEVEN.events)
    assert "Failed coup bid" in page.locator("#chart").inner_text()


@pytest.mark.parametrize("policy", [True, False])
def test_no_text_runs_or_asks(page: Page, said: list[str], tmp_path: Path, policy: bool) -> None:
    made = all_hostile()
    url = saved(tmp_path, made, policy=policy)
    drawn(page, url)
    page.evaluate(HOVER_ALL)
    expect(page.locator("#chart .hovertext")).not_to_have_count(0)
    assert page.evaluate("window.ran") is None
    assert said == [url]
    labels = page.locator("tbody tr td:first-of-type").all_text_contents()
    assert labels == list(PAYLOADS)
    assert page.locator("#chart a, #chart image[*|href^=http], tbody b").count() == 0


@pytest.mark.parametrize("dark", [False, True])
def test_pictures_are_saved_dark_on_white(browser: Browser, tmp_path: Path, dark: bool) -> None:
    with browser.new_context(color_scheme="dark" if dark else "light") as context:
        page = context.new_page()
        drawn(page, saved(tmp_path, SEVEN))
        with page.expect_download() as png:
            page.get_by_role("button", name="PNG").click()
        with page.expect_download() as svg:
            page.get_by_role("button", name="SVG").click()
        assert png.value.suggested_filename == "timeline.png"
        assert png.value.path().read_bytes().startswith(b"\x89PNG")
        picture = svg.value.path().read_text(encoding="utf-8")
        assert "Failed coup bid" in picture
        assert "rgb(255, 255, 255)" in picture and "rgb(36, 41, 47)" in picture


def test_it_follows_the_scheme_and_prints_light(page: Page, tmp_path: Path) -> None:
    drawn(page, saved(tmp_path, SEVEN))
    tick = page.locator("#chart .xtick text").first
    light = tick.evaluate("tick => getComputedStyle(tick).fill")
    page.emulate_media(color_scheme="dark")
    expect(tick).not_to_have_css("fill", light)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(tick).to_have_css("fill", light)


def test_without_scripts_the_table_says_it_all(browser: Browser, tmp_path: Path) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        page.goto(saved(tmp_path, SEVEN))
        expect(page.locator("noscript p")).to_be_visible()
        expect(page.get_by_role("button")).to_have_count(0)
        expect(page.get_by_text("July 2016: 45% sure")).to_be_visible()
        expect(page.locator("mark", has_text="last July s")).to_be_visible()


def test_a_narrow_page_does_not_scroll_sideways(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    drawn(page, saved(tmp_path, all_hostile()))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_first_key_leads_to_the_table(page: Page, tmp_path: Path) -> None:
    drawn(page, saved(tmp_path, SEVEN))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the table of events")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#events")).to_be_focused()
