"""The page as a person uses it: a pasted article, one selection everywhere."""

from __future__ import annotations

from contextlib import suppress
from importlib.resources import files
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, TimeoutError, expect

from tests.acceptance import ARTICLES, Acceptance
from tests.made_files import FILES
from timeline.dashboard.literal import Node, tree

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).parents[2] / "sample_articles" / "03-nobodys-business-but-ankaras.md"
SLOW = 30_000  # ms; the first article loads the parser
FIGURE = ".st-key-timeline_chart .js-plotly-plot"
TITLE = "Nobody else's business, says NATO of the missiles Turkey bought"


def opened(page: Page, url: str) -> Page:
    """The page with the one sample that its tests are about in place of the story it begins with."""
    page.goto(url)
    expect(page.locator(f"{FIGURE} .xtick").first).to_be_attached(timeout=SLOW)
    page.get_by_text("Open articles").click()
    settled(page)
    choose(page, "sample", TITLE)
    expect(part(page, "article").locator("h2", has_text=TITLE).first).to_be_visible(timeout=SLOW)
    settled(page)
    return page


def choose(page: Page, key: str, name: str) -> None:
    """Choose from a list, which closes by itself when the page moves: then open it once more."""
    field = part(page, key).locator("input")
    field.evaluate("field => field.scrollIntoView({block: 'center'})")
    option = page.get_by_role("option", name=name)
    for turn in range(4):
        page.wait_for_timeout(300)
        if turn % 2:
            field.click()
        field.fill(name[:-1][:20])
        with suppress(TimeoutError):
            option.click(timeout=SLOW / 4)
            return
    option.click()


def paste(page: Page, text: str, published: str = "") -> None:
    page.get_by_text("Open articles").click()
    settled(page)
    page.get_by_label("A pasted text").fill(text)
    page.get_by_label("Published on (if you know)").fill(published)
    page.get_by_role("button", name="Make the timeline").click()
    settled(page)


def settled(page: Page) -> None:
    """The page has taken up a change and drawn all of it."""
    page.wait_for_timeout(500)
    expect(page.locator("[data-test-script-state=running]")).to_have_count(0, timeout=SLOW)
    expect(page.locator("[data-stale=true]")).to_have_count(0, timeout=SLOW)


def part(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-{key}")


def rows(page: Page) -> list[list[str]]:
    return [
        row.locator("td").all_inner_texts() for row in part(page, "event_table").locator("tbody tr").all()
    ]


def body(file: Path) -> str:
    return file.read_text(encoding="utf-8").split("---\n", 2)[2]


def in_chart(page: Page, script: str) -> Any:
    return page.evaluate(f"(() => {{ const plot = document.querySelector('{FIGURE}'); {script} }})()")


# --------------------------------------------------------------------------- acceptance


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_a_pasted_article_gives_its_seven_events(article: Acceptance, page: Page, app_url: str) -> None:
    opened(page, app_url)
    paste(page, article.text(), article.published)
    expect(part(page, "article")).to_contain_text("as you typed it", timeout=SLOW)
    expect(part(page, "event_table").locator("tbody tr").nth(6)).to_be_visible()
    shown = rows(page)
    for event in article.events:
        found = [row for row in shown if row[4] == event.words and row[0] == event.when]
        assert any(set(event.label) <= set(row[1].split()) for row in found), (event, shown)
    expect(page.locator(FIGURE)).to_be_visible()


def test_a_mark_in_the_text_opens_its_chain(page: Page, app_url: str) -> None:
    opened(page, app_url)
    part(page, "source_text").locator("mark", has_text="last July").click()
    inspector = part(page, "inspector")
    expect(inspector).to_contain_text("“last July” can mean 2 dates")
    expect(inspector.locator(".candidate .when")).to_have_text(["July 2017 ", "July 2016 "])
    expect(inspector.locator("ol li").first).to_contain_text("2017-10-11")
    expect(inspector.locator("blockquote mark.occurred")).to_have_text("last July")
    chosen = part(page, "event_table").locator("tr[aria-current]")
    expect(chosen).to_contain_text("last July")


def test_keyboard_selects_in_the_text_and_keeps_its_place(page: Page, app_url: str) -> None:
    opened(page, app_url)
    mark = part(page, "source_text").locator("mark", has_text="March 2014")
    mark.focus()
    page.keyboard.press("Enter")
    expect(part(page, "inspector").locator("h4").first).to_have_text("From “March 2014” to the calendar")
    expect(mark).to_be_focused()


def test_a_row_of_the_table_selects_everywhere(page: Page, app_url: str) -> None:
    opened(page, app_url)
    row = part(page, "event_table").locator("tr", has_text="hopes to see").first
    row.get_by_role("button").click()
    label = row.get_by_role("button").inner_text()
    expect(part(page, "inspector").locator("h3")).to_have_text(label)
    expect(part(page, "source_text").locator("mark[aria-current]")).to_have_text("2019")
    expect(page.locator(f"{FIGURE} .textpoint", has_text=label).locator("tspan, text").first).to_be_visible()


def test_a_mark_in_the_figure_selects_everywhere(page: Page, app_url: str) -> None:
    opened(page, app_url)
    point = page.locator(f"{FIGURE} .scatterlayer .points path").first
    point.scroll_into_view_if_needed()
    page.wait_for_timeout(300)  # until it has come to rest
    box = point.bounding_box()
    assert box
    heading = part(page, "inspector").locator("h3")
    selected_before = heading.inner_text()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(box["x"], box["y"])
    page.mouse.move(*middle)
    expect(page.locator(f"{FIGURE} .hoverlayer")).not_to_be_empty()
    page.mouse.click(*middle)
    expect(part(page, "event_table").locator("tr[aria-current]")).to_have_count(1)
    expect(heading).not_to_have_text(selected_before)
    expect(part(page, "event_table").locator("tr[aria-current]")).to_contain_text(heading.inner_text())


RING = """plot => [...plot.querySelectorAll('.timeline-chosen')]
  .map(mark => mark.closest('.trace').__data__[0].trace.customdata[mark.__data__.i])"""


def ring(page: Page, figure: str = FIGURE) -> set[str]:
    """The ids of the events whose marks stand out in a figure."""
    return set(page.locator(figure).evaluate(RING))


def current(page: Page) -> set[str | None]:
    """The id of the event whose row is marked in the table."""
    return {part(page, "event_table").locator("tr[aria-current]").get_attribute("data-picks")}


def test_the_selected_event_stands_out_in_the_figure(page: Page, app_url: str) -> None:
    opened(page, app_url)
    rows = part(page, "event_table").locator("tbody tr")
    for row in (rows.nth(2), rows.nth(4)):
        event = row.get_attribute("data-picks")
        row.get_by_role("button").click()
        assert ring(page) == {event}  # at once
        expect(page.locator(f"{FIGURE} .timeline-chosen-row")).to_have_count(1)
        expect(page.locator(f"{FIGURE} :is(.scatterlayer, .barlayer) .timeline-chosen")).not_to_have_count(0)
        settled(page)
        assert ring(page) == {event}
    label = page.locator(f"{FIGURE} .textpoint.timeline-chosen").bounding_box()
    bar = page.locator(f"{FIGURE} .timeline-chosen-row").bounding_box()
    assert label and bar
    assert bar["y"] - 2 <= label["y"] < bar["y"] + bar["height"] / 2


def test_the_selected_event_stands_out_after_the_figure_is_drawn_anew(page: Page, app_url: str) -> None:
    opened(page, app_url)
    part(page, "event_table").locator("tbody tr").nth(3).get_by_role("button").click()
    settled(page)
    page.set_viewport_size({"width": 900, "height": 900})
    settled(page)
    assert ring(page) == current(page)
    page.reload()
    expect(page.locator(f"{FIGURE} .timeline-chosen-row")).to_have_count(1, timeout=SLOW)
    settled(page)
    assert ring(page) == current(page)


def test_what_two_articles_tell_stands_out_together(page: Page, app_url: str) -> None:
    page.goto(app_url)
    paste(page, "The mill burned down on 3 May 1911 in Harlow.", "1911-06-01")
    expect(part(page, "event_table").locator("tbody tr")).to_have_count(1, timeout=SLOW)
    paste(page, "On 3 May 1911 the old mill in Harlow burned down.", "1911-06-02")
    expect(part(page, "event_table").locator("tbody tr")).to_have_count(2, timeout=SLOW)
    settled(page)
    page.get_by_role("link", name="Compare").click()
    figure = ".st-key-compare_chart .js-plotly-plot"
    expect(page.locator(f"{figure} .xtick").first).to_be_attached(timeout=SLOW)
    settled(page)
    pair = part(page, "comparison").locator("li.pair").first
    pair.locator(".telling").first.click()
    expect(pair.locator("[aria-current]")).to_have_count(1)
    assert ring(page, figure) == {pair.locator("[aria-current]").get_attribute("data-picks")}
    expect(page.locator(f"{figure} .timeline-chosen-row")).to_have_count(2)


TREE = """async ([code, data]) => {
  const told = [];
  const address = URL.createObjectURL(new Blob([code], {type: "text/javascript"}));
  const {default: show} = await import(address);
  show({data, parentElement: document.body, setTriggerValue: (_, value) => told.push(value)});
  for (let turn = 0; turn < 3; turn += 1) document.querySelector("mark").click();
  return told;
}"""


def test_a_time_of_several_events_selects_one_after_the_other(page: Page) -> None:
    code = (files("timeline.dashboard") / "literal.js").read_text(encoding="utf-8")
    node = Node("mark", "in 1911", picks="mill", events=("mill", "bridge"))
    data = {"tree": tree([node]), "look": "source_text", "dark": False, "region": None}
    assert page.evaluate(TREE, [code, data]) == ["mill", "bridge", "mill"]


def test_without_a_date_the_page_asks_for_it(page: Page, app_url: str) -> None:
    opened(page, app_url)
    text = "Stoltenberg took up the NATO post three years ago. Russia annexed Crimea in March 2014."
    paste(page, text)
    tray = part(page, "unplaced")
    expect(tray).to_contain_text("When was this article published?", timeout=SLOW)
    expect(tray).to_contain_text("needs the publication date: “three years ago”")
    field = page.get_by_label("Published on", exact=True)
    field.fill("31 February 2017")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("“31 February 2017” is no day of the calendar")
    expect(field).to_have_value("31 February 2017")
    field.fill("10 Oct 2017")
    field.press("Enter")
    expect(part(page, "event_table")).to_contain_text("about 2014")


def test_sorting_by_a_heading(page: Page, app_url: str) -> None:
    opened(page, app_url)
    heading = part(page, "event_table").locator("th", has_text="When")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert rows(page)[0][0] == "2019"


# --------------------------------------------------------------------------- looks


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overlaps_or_scrolls_sideways(page: Page, app_url: str, width: int, scheme: Any) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    opened(page, app_url)
    page.wait_for_function(f"document.querySelector('{FIGURE}').clientWidth < {width}")
    page.wait_for_timeout(1000)  # the width is told, and the figure drawn for it
    settled(page)
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= width
    boxes = in_chart(
        page,
        "return [...plot.querySelectorAll('.textpoint text')].map(e => { const b = e.getBoundingClientRect();"
        " return [b.left, b.right, b.top, b.bottom, e.textContent]; });",
    )
    assert len(boxes) >= 7
    for one, other in combinations(boxes, 2):
        apart = one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] or other[3] <= one[2]
        assert apart, (one, other)
    assert all(left >= -1 and right <= width + 1 for left, right, *_ in boxes)


# --------------------------------------------------------------------------- many files


def test_a_folder_is_read_and_a_date_is_put_right_in_the_list(
    page: Page, app_url: str, tmp_path: Path
) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "bridge.html").write_bytes(FILES["bridge.html"]())
    (tmp_path / "one" / "dam.txt").write_text("---\ntitle: Dam\n---\nThe dam broke last week.\n")
    (tmp_path / "one" / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "one" / "broken.pdf").write_bytes(b"%PDF-1.7")
    opened(page, app_url)
    page.get_by_text("Open articles").click()
    part(page, "upload_folder").locator("input[type=file]").set_input_files(tmp_path)
    page.get_by_text("Articles (2)").click(timeout=SLOW)
    expect(page.get_by_text("broken.pdf is a damaged PDF file").first).to_be_visible()
    settled(page)
    grid = part(page, "list").locator(".stDataFrameGlideDataEditor").first
    grid.click(position={"x": 150, "y": 90})  # the title in the second row
    settled(page)
    for key in ("ArrowRight", "Enter"):
        page.keyboard.press(key)
    page.wait_for_timeout(500)  # until the cell is a field
    page.keyboard.type("10 October 2017", delay=20)
    page.keyboard.press("Enter")
    settled(page)
    page.get_by_text("1 event moved").click()
    expect(part(page, "moved_list")).to_contain_text("Dam broke: not on the timeline → week of 2 Oct 2017")
