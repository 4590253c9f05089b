"""The page with 100,000 events, as a person goes through it: drawn, narrowed, found, paged, chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import conftest
from tests.browser.test_page_browser import FIGURE, choose, part, settled
from tests.conftest import served

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("patience")]

PATIENCE = 120_000  # ms; the events are made first
STRIP = ".st-key-density_chart .js-plotly-plot"


@pytest.fixture
def patience() -> Iterator[None]:
    """What is waited for may take long beside other work."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=conftest.PATIENCE)


@pytest.fixture(scope="module")
def many(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One page for all tests here, each of which leaves it unfiltered."""
    log = tmp_path_factory.mktemp("many") / "log"
    with (
        served("benchmarks/pages/many.py", log, TIMELINE_EVENTS="100000") as url,
        browser.new_context(viewport={"width": 1280, "height": 900}) as context,
    ):
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(url)
        expect(page.locator(f"{FIGURE} .xtick").first).to_be_attached(timeout=PATIENCE)
        patient(page)
        yield page


def patient(page: Page) -> None:
    page.wait_for_timeout(500)
    expect(page.locator("[data-stale=true]")).to_have_count(0, timeout=PATIENCE)


def drawn(page: Page) -> tuple[int, int]:
    """How many events the page says are drawn, and of how many."""
    told = page.get_by_text("Drawn are the").inner_text()
    few, all_ = (int(number.replace(",", "")) for number in re.findall("[0-9,]+[0-9]", told))
    return few, all_


def narrowed(page: Page) -> None:
    expect(page.get_by_text("of 100,000 events shown").first).to_be_visible(timeout=PATIENCE)


def everything(page: Page) -> None:
    part(page, "clear").get_by_role("button").click()
    patient(page)


def test_the_most_important_are_drawn_and_the_page_says_so(many: Page) -> None:
    assert drawn(many) == (500, 100_000)
    marked = many.evaluate(
        f"new Set(document.querySelector('{FIGURE}').data.flatMap((trace) => trace.customdata || [])).size"
    )
    assert marked == 500
    expect(part(many, "article").first).to_contain_text("100,000 events")
    expect(part(many, "export").first).to_contain_text("100,000")


def test_a_stretch_chosen_in_the_strip_narrows_figure_and_table(many: Page) -> None:
    box = many.locator(f"{STRIP} .nsewdrag").first.bounding_box()
    assert box
    bars = many.locator(f"{STRIP} .barlayer path").last.bounding_box()
    assert bars
    middle = box["y"] + box["height"] / 2
    many.mouse.move(bars["x"] - 60, middle)
    many.mouse.down()
    many.mouse.move(bars["x"] - 20, middle, steps=4)
    many.mouse.move(bars["x"] + 10, middle, steps=4)
    many.mouse.up()
    narrowed(many)
    patient(many)
    few, left = drawn(many)
    assert few == 500 and 0 < left < 100_000
    expect(part(many, "export").first).to_contain_text(f"{left:,}")
    expect(part(many, "event_table")).to_contain_text(f"of {left:,}")
    everything(many)
    assert drawn(many) == (500, 100_000)


def test_words_find_an_event_among_all(many: Page) -> None:
    field = part(many, "view_words").locator("input")
    field.fill("grunwald castaneda tower farsund")
    field.press("Enter")
    narrowed(many)
    patient(many)
    rows = part(many, "event_table").locator("tbody tr")
    expect(part(many, "event_table")).not_to_contain_text("Rows 1 to 200")
    assert 0 < rows.count() < 100
    assert all("tower" in row for row in rows.all_inner_texts())
    everything(many)


def test_pages_of_the_table_and_its_order(many: Page) -> None:
    table = part(many, "event_table")
    expect(table).to_contain_text("Rows 1 to 200 of 100,000")
    first = table.locator("tbody tr").first.text_content() or ""
    table.get_by_role("button", name="Further rows").click()
    expect(table).to_contain_text("Rows 201 to 400 of 100,000")
    table.locator("th", has_text="Sure").get_by_role("button").click()
    expect(table).to_contain_text("Rows 1 to 200 of 100,000")
    expect(table.locator("tbody tr").first).to_contain_text("35%")
    table.locator("th", has_text="When").get_by_role("button").click()
    expect(table.locator("tbody tr").first).to_have_text(first)


def test_one_selection_in_all_views(many: Page) -> None:
    button = part(many, "event_table").locator("tbody button").nth(7)
    label = button.inner_text()
    button.click()
    expect(part(many, "inspector").locator("h3")).to_have_text(label)
    patient(many)
    expect(part(many, "source_text").locator("mark[aria-current]")).to_have_count(1)
    expect(part(many, "event_table").locator("tr[aria-current]")).to_contain_text(label)
    chosen = part(many, "event_table").locator("tr[aria-current]").get_attribute("data-picks")
    ids = many.evaluate(f"document.querySelector('{FIGURE}').data.flatMap((trace) => trace.customdata || [])")
    assert chosen in ids
    assert f"event={chosen}" in many.url


def test_lanes_and_a_preset(many: Page) -> None:
    settled(many)
    choose(many, "view_lane", "By status")
    expect(many.locator(f"{FIGURE} .annotation", has_text="Planned").first).to_be_visible()
    many.get_by_text("Decade", exact=True).click()
    narrowed(many)
    patient(many)
    everything(many)
    settled(many)
    assert drawn(many) == (500, 100_000)
