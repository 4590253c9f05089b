"""The page for everybody: rules of accessibility, keyboard, narrow pages, the locale of the browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_page_browser import FIGURE, SLOW, opened, part, paste, settled
from tests.browser.test_sign_in_browser import share

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


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_no_serious_violation_on_what_is_shared(page: Page, app_url: str, scheme: str, width: int) -> None:
    looked_at(page, scheme, width)
    started(page, app_url)
    paste(page, UNDATED, "2017-10-10")
    expect(part(page, "share")).to_be_visible(timeout=SLOW)
    link = share(page)
    found = violations(page)
    started(page, link)
    found += violations(page)
    page.get_by_text("Articles (1)").first.click()
    settled(page)
    found += violations(page)
    assert not found, "\n".join(found)


def test_what_axe_finds_is_told(page: Page) -> None:
    page.set_content("<p style='color:#999;background:#fff'>faint</p><button>ok</button><img src='data:,'>")
    found = "\n".join(violations(page))
    assert "serious color-contrast: ['p']" in found
    assert "critical image-alt: ['img']" in found


# --------------------------------------------------------------------------- keyboard

FOCUSED = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const label = at.labels?.length ? at.labels[0].textContent : "";
  const text = at.matches("a, button, mark, summary") ? at.textContent : "";
  const name = at.getAttribute("aria-label") || label || text;
  return [at.tagName.toLowerCase(), at.getAttribute("role") || at.type || "", name.trim()];
}"""
BLUR = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  at.blur();
}"""
MOST_STOPS = 600


def focused(page: Page) -> tuple[str, str, str]:
    """Tag, role and name of what has the keyboard."""
    tag, role, name = page.evaluate(FOCUSED)
    return str(tag), str(role), str(name)


def tab_to(page: Page, words: str, tag: str = "", key: str = "Tab") -> None:
    """Tab on to the next element of a name."""
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        found, _, name = focused(page)
        if words in name and tag in ("", found):
            return
    pytest.fail(f"no {key} leads to {words}")


def press(page: Page, key: str) -> None:
    page.keyboard.press(key)
    settled(page)


def pasted_by_keyboard(page: Page, text: str, published: str) -> None:
    tab_to(page, "Open articles")
    press(page, "Enter")
    tab_to(page, "A pasted text")
    page.keyboard.insert_text(text)
    tab_to(page, "Published on (if you know)")
    page.keyboard.insert_text(published)
    tab_to(page, "Make the timeline")
    press(page, "Enter")
    expect(part(page, "article")).to_contain_text("as you typed it", timeout=SLOW)
    settled(page)


def test_everything_is_worked_by_keyboard(page: Page, app_url: str) -> None:
    started(page, app_url)
    text = f"{UNDATED} The bridge at Harlow opened in May 2012. It rained for two hours."
    pasted_by_keyboard(page, text, "10 October 2017")
    tab_to(page, "Lanes")
    press(page, "ArrowDown")
    press(page, "ArrowDown")
    press(page, "Enter")
    tab_to(page, "All", "input")
    press(page, "ArrowRight")
    expect(page.get_by_label("Decade", exact=True)).to_be_checked()
    press(page, "ArrowLeft")
    tab_to(page, "Take away")
    press(page, "Enter")
    tab_to(page, "CSV")
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    assert "Crimea" in taken.value.path().read_text(encoding="utf-8")
    press(page, "Escape")
    tab_to(page, "Not on the timeline", "summary")
    press(page, "Enter")
    expect(part(page, "unplaced_list")).to_contain_text("two hours")
    tab_to(page, "March 2014", "mark")
    press(page, "Enter")
    expect(part(page, "inspector").locator("h4").first).to_contain_text("March 2014")
    tab_to(page, "May 2012", "mark")
    press(page, " ")
    expect(part(page, "inspector").locator("h4").first).to_contain_text("May 2012")
    tab_to(page, "When", "button")
    press(page, "Enter")
    expect(part(page, "event_table").locator("th", has_text="When")).to_have_attribute(
        "aria-sort", "descending"
    )
    tab_to(page, "Crimea", "button")
    press(page, "Enter")
    expect(part(page, "inspector").locator("h3")).to_contain_text("Crimea")
    tab_to(page, "Search")
    page.keyboard.insert_text("bridge")
    press(page, "Enter")
    expect(part(page, "event_table").locator("tbody tr")).to_have_count(1)


def test_pages_of_the_table_are_turned_by_keyboard(page: Page, app_url: str) -> None:
    started(page, app_url)
    many = " ".join(f"The mill at Harlow burned in {year}." for year in range(1750, 1955))
    pasted_by_keyboard(page, many, "2017-10-10")
    tab_to(page, "Further rows", key="Shift+Tab")
    press(page, "Enter")
    expect(part(page, "event_table").locator("tbody tr")).to_have_count(5)


def test_where_the_keyboard_is_can_be_seen(page: Page, app_url: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened(page, app_url)
    for heading in ("Open articles", "Not on the timeline ("):
        page.get_by_text(heading).first.click()
        settled(page)
    seen: dict[tuple[str, str], bool] = {}
    page.locator("h1").click()
    for _ in range(120):
        page.keyboard.press("Tab")
        kind = focused(page)[:2]
        if kind not in seen and kind[0] != "body":
            page.wait_for_timeout(200)
            before = page.screenshot()
            page.evaluate(BLUR)
            page.wait_for_timeout(200)
            seen[kind] = before != page.screenshot()
    assert {tag for tag, _ in seen} >= {"summary", "button", "input", "textarea", "mark"}
    assert not [kind for kind, visible in seen.items() if not visible]


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_moves_where_a_person_wants_no_motion(page: Page, app_url: str, motion: Any) -> None:
    page.emulate_media(reduced_motion=motion)
    started(page, app_url)
    longest = page.evaluate(
        """() => Math.max(...[...document.querySelectorAll("*")].flatMap((e) => {
          const style = getComputedStyle(e);
          return [style.transitionDuration, style.animationDuration].map((all) =>
            Math.max(...all.split(",").map(parseFloat)));
        }))"""
    )
    assert longest < 0.001 if motion == "reduce" else longest > 0.05


def test_forced_colours_leave_marks_and_choices_to_be_seen(page: Page, app_url: str) -> None:
    page.emulate_media(forced_colors="active", color_scheme="dark")
    started(page, app_url)
    mark = part(page, "source_text").locator("mark[data-picks]").first
    text = part(page, "source_text").locator("span").first
    colour = "e => getComputedStyle(e).color"
    assert mark.evaluate(colour) == text.evaluate(colour)
    chosen = part(page, "view_preset").locator("[data-testid=stRadioOption]")
    outlines = [option.evaluate("e => getComputedStyle(e).outlineStyle") for option in chosen.all()]
    assert outlines == ["solid", "none", "none", "none"]


# --------------------------------------------------------------------------- narrow


def test_a_narrow_list_shows_dates_first_and_nothing_scrolls_sideways(page: Page, app_url: str) -> None:
    page.set_viewport_size({"width": NARROW, "height": 900})
    started(page, app_url)
    page.get_by_text("Articles (5)").click()
    settled(page)
    headings = part(page, "list").locator("th[role=columnheader]")
    expect(headings).to_have_text(["Choose", "Published on", "Title"])
    page.get_by_text("Articles (5)").click()
    settled(page)
    for name in ("More filters", "Take away", "Change date", "Columns"):
        page.get_by_role("button", name=name).first.click()
        settled(page)
        box = page.locator("[data-testid=stPopoverBody]").bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= NARROW, name
        assert box["y"] >= 0 and box["y"] + box["height"] <= 900, name
        page.keyboard.press("Escape")
        settled(page)
    wide = "document.querySelector('[data-testid=stMain]').scrollWidth"
    assert page.evaluate(wide) <= NARROW


# --------------------------------------------------------------------------- locale

DATED = """The bridge at Harlow opened on 2 October 2014. The mill burned in March 2012. The road opened
in 1999. The school has been shut since 9 May 2017. The fair ran from 3 to 12 June 2015. The dam broke
in May 2016."""
WRITTEN = {  # by the locale of the browser: the dates of the table from 2012 on
    "en-GB": "March 2012 | 2 Oct 2014 | 3 Jun 2015 to 12 Jun 2015 | May 2016 | since 9 May 2017",
    "en-US": "March 2012 | Oct 2, 2014 | Jun 3, 2015 to Jun 12, 2015 | May 2016 | since May 9, 2017",
    "de-DE": "März 2012 | 2. Okt. 2014 | 3. Juni 2015 to 12. Juni 2015 | Mai 2016 | since 9. Mai 2017",
    "th-TH": "มีนาคม 2012 | 2 ต.ค. 2014 | 3 มิ.ย. 2015 to 12 มิ.ย. 2015 | พฤษภาคม 2016 | since 9 พ.ค. 2017",
}


@pytest.mark.parametrize("locale", WRITTEN)
def test_dates_are_written_as_the_locale_writes_them(browser: Browser, app_url: str, locale: str) -> None:
    with browser.new_context(locale=locale) as context:
        page = context.new_page()
        started(page, app_url)
        paste(page, DATED, "2017-10-10")
        expect(part(page, "article")).to_contain_text("as you typed it", timeout=SLOW)
        settled(page)
        cells = part(page, "event_table").locator("tbody td.date").all_inner_texts()
        assert " | ".join(cells) == f"1999 | {WRITTEN[locale]}"
        part(page, "event_table").get_by_role("button", name="Bridge").click()
        expect(part(page, "inspector").locator(".dated time")).to_have_text(WRITTEN[locale].split(" | ")[1])
        expect(part(page, "article").locator("time")).to_have_attribute("datetime", "2017-10-10")


def test_a_quoted_date_stays_as_it_was_typed(browser: Browser, app_url: str) -> None:
    with browser.new_context(locale="de-DE") as context:
        page = context.new_page()
        started(page, app_url)
        paste(page, DATED, "10 Oct 2017")
        told = part(page, "article").locator("p").first
        expect(told).to_contain_text(
            "Published 10. Okt. 2017 · as you typed it (“10 Oct 2017”)", timeout=SLOW
        )
        expect(told.locator("time")).to_have_attribute("lang", "de-DE")
