"""Strangers' text in every place of the page: it stands there to the letter, runs nothing and asks nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import cycle
from pathlib import Path
from time import monotonic
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_page_browser import FIGURE, SLOW, choose, part, settled
from tests.payloads import FLOCK, PAYLOADS, cleaned, dated_files, flock, name_of, opened, packed, two_sides
from tests.watched import WATCH, assert_asked_only, assert_inert, missing, names, passed, plain, said
from timeline.export import json
from timeline.model import Timeline
from timeline.table import events_table

pytestmark = pytest.mark.browser

COLUMNS = ("What happened", "Words in the text", "Sentence", "Who", "Where", "Says", "Article")
LANES = ("By article", "By who", "By where")
MARKS = """plot => [...plot.querySelectorAll('.points path')].map((e) => e.getBoundingClientRect())
  .filter((b) => b.width).map((b) => [b.left + b.width / 2, b.top + b.height / 2])"""
SCROLL = """(place) => {
  const ended = place.scrollTop + place.clientHeight >= place.scrollHeight - 1;
  place.scrollBy(0, 250);
  return ended;
}"""
OPTIONS = """async (list) => {
  const found = new Set();
  const scrolled = [list, ...list.querySelectorAll("*")].find((e) => e.scrollHeight > e.clientHeight + 9);
  for (let top = 0; ; top += 100) {
    if (scrolled) scrolled.scrollTop = top;
    await new Promise((done) => setTimeout(done, 30));
    document.querySelectorAll("[role=option]").forEach((e) => found.add(window.watched.said(e)));
    if (!scrolled || top + scrolled.clientHeight >= scrolled.scrollHeight) return [...found].join("\\n");
  }
}"""


@pytest.fixture
def walk(page: Page, app_url: str, requested: list[str]) -> Iterator[Page]:
    """A watched page, on which nothing may have run or been asked of others when a test ends."""
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.add_init_script(WATCH)
    page.set_viewport_size({"width": 1280, "height": 2000})
    yield page
    assert_inert(page)
    assert dialogs == []
    assert_asked_only(requested, app_url)


# --------------------------------------------------------------------------- ways of a person


def reopen(page: Page, url: str, file: Path) -> None:
    """Open a timeline that was saved."""
    page.goto(url)
    upload(page, [file])


def saved(folder: Path, timeline: Timeline) -> Path:
    """The file that the page would give away."""
    file = folder / "saved.json"
    file.write_text(json.write(timeline, events_table(timeline)).data, encoding="utf-8")
    return file


def upload(page: Page, files: list[Path]) -> None:
    expect(page.locator(f"{FIGURE} .xtick").first).to_be_attached(timeout=SLOW)
    page.get_by_text("Open articles").click()
    settled(page)
    part(page, "upload").locator("input[type=file]").set_input_files(files)
    settled(page)


def options(page: Page, key: str) -> str:
    """The texts of all choices of a field, which are made as they are scrolled to."""
    part(page, key).locator("input").first.click()
    choices = page.get_by_role("listbox")
    expect(choices).to_be_visible()
    found = str(choices.evaluate(OPTIONS))
    page.keyboard.press("Escape")
    return found


def cells(page: Page, grid: Locator) -> dict[str, str]:
    """The texts of the columns of a grid by their headings, scrolled through from the top."""
    found: dict[str, dict[str, None]] = {}
    grid.scroll_into_view_if_needed()
    scrolled, ended = grid.locator(".dvn-scroller"), False
    scrolled.evaluate("place => place.scrollTo(0, 0)")
    while not ended:
        page.wait_for_timeout(250)
        for place, head in enumerate(grid.locator("canvas th").all_text_contents(), 1):
            texts = grid.locator(f"canvas td[aria-colindex='{place}']").all_text_contents()
            found.setdefault(head, {}).update(dict.fromkeys(texts))
        ended = scrolled.evaluate(SCROLL)
    scrolled.evaluate("place => place.scrollTo(0, 0)")
    return {head: "\n".join(texts) for head, texts in found.items()}


def paste_dates(page: Page, lines: Iterable[str]) -> None:
    """Lines as a spreadsheet copies them, from the first row on into the list's column of dates."""
    grid = part(page, "list").locator(".stDataFrameGlideDataEditor").first
    grid.evaluate("grid => grid.scrollIntoView({block: 'center'})")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    quoted = "\n".join('"' + line.replace('"', '""') + '"' for line in lines)
    page.evaluate("text => navigator.clipboard.writeText(text)", quoted)
    for _ in range(10):  # until the cell is the chosen one, which takes the grid a moment
        grid.click(position={"x": 150, "y": 52})
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(300)
        if page.evaluate("document.activeElement.getAttribute('aria-colindex')") == "3":
            break
    page.keyboard.press("Control+v")
    page.wait_for_timeout(500)
    settled(page)


def point_at(page: Page, marks: Iterable[tuple[float, float]]) -> None:
    for x, y in marks:
        page.mouse.move(x - 2, y)
        page.mouse.move(x, y)
        page.wait_for_timeout(60)


def shows(page: Page, read: Callable[[], str], wanted: Iterable[str] = PAYLOADS) -> None:
    """Soon all of some texts stand there to the letter."""
    asked, deadline = tuple(wanted), monotonic() + SLOW / 1000
    while (left := missing(read(), asked)) and monotonic() < deadline:
        page.wait_for_timeout(100)
    assert left == []


# --------------------------------------------------------------------------- the places


def test_a_timeline_that_was_saved(walk: Page, app_url: str, tmp_path: Path) -> None:
    reopen(walk, app_url, saved(tmp_path, opened()))
    for key in ("event_table", "article", "source_text", "inspector", "unplaced_list"):
        shows(walk, lambda key=key: said(part(walk, key)))
    assert missing(names(part(walk, "source_text"))) == []
    assert missing(options(walk, "shown")) == []
    in_columns(walk)
    in_filters(walk)
    in_figure(walk)
    opened_again(walk, app_url)
    in_list(walk)


def in_columns(page: Page) -> None:
    """Every column of the table has a cell for each payload."""
    page.get_by_text("Columns", exact=True).click()
    for name in ("Who", "Where", "Says", "Article"):
        part(page, "columns").get_by_text(name, exact=True).dispatch_event("click")
    table = part(page, "event_table")
    expect(table.locator("th")).to_have_count(10, timeout=SLOW)
    settled(page)
    page.keyboard.press("Escape")
    heads = [head.strip(" ↑↓") for head in table.locator("th").all_inner_texts()]
    for name in COLUMNS:
        column = table.locator(f"td:nth-child({heads.index(name) + 1})").all_text_contents()
        assert missing("\n".join(column)) == []
        if name not in ("Sentence", "Who"):  # whose cells say more than a payload
            assert {plain(payload) for payload in PAYLOADS} <= set(map(plain, column))


def in_filters(page: Page) -> None:
    page.get_by_text("More filters").click()
    for key in ("articles", "participants", "places"):
        assert missing(options(page, f"view_{key}")) == []
    page.keyboard.press("Escape")


def in_figure(page: Page) -> None:
    """Labels, what is said on pointing at marks, and the titles of lanes, as many as there is room for."""
    flocks = range(0, len(PAYLOADS), FLOCK)
    for first in flocks:
        some = PAYLOADS[first : first + FLOCK]
        search(page, flock(first))
        shows(page, lambda: drawn(page, "textpoint text"), some)
        settled(page)
        point_at(page, page.locator(FIGURE).evaluate(MARKS))
        shows(page, lambda: "\n".join(passed(page)), some)
    for first, lane in zip(flocks, cycle(LANES), strict=False):
        search(page, flock(first))
        choose(page, "view_lane", lane)
        shows(page, lambda: drawn(page, "annotation-text"), PAYLOADS[first : first + FLOCK])
    strip = page.locator(".st-key-density_chart .js-plotly-plot")
    point_at(page, strip.evaluate(MARKS)[::8])
    search(page, "")
    settled(page)


def search(page: Page, words: str) -> None:
    field = part(page, "view_words").locator("input")
    field.fill(words)
    field.press("Enter")


def drawn(page: Page, look: str) -> str:
    return "\n".join(page.locator(f"{FIGURE} .{look}").all_text_contents())


def opened_again(page: Page, url: str) -> None:
    """What the page gives away shows the same when it is opened again."""
    before = said(part(page, "event_table").locator("tbody").first)
    page.get_by_text("Take away 46 events").click()
    with page.expect_download() as download:
        page.get_by_text("JSON, everything").click()
    assert_inert(page)
    file = download.value.path().with_suffix(".json")
    download.value.save_as(file)
    part(page, "project").get_by_role("button").first.click()
    part(page, "project_delete").get_by_role("button").first.click()  # or it is there when the page is opened
    settled(page)
    reopen(page, url, file)
    shows(page, lambda: said(part(page, "event_table")))
    assert len(said(part(page, "event_table").locator("tbody").first)) <= len(before)


def in_list(page: Page) -> None:
    """The list of articles, and what moves when the one that says every payload gets another date."""
    page.get_by_text("Articles (46)").click()
    settled(page)
    found = cells(page, part(page, "list").locator("[data-testid=stDataFrame]").first)
    for name in ("Title", "What says so", "Language"):
        assert missing(found[name]) == []
    paste_dates(page, ["2018-03-02"])
    part(page, "moved").locator("summary").click()
    shows(page, lambda: said(part(page, "moved_list")))


def test_two_sides(walk: Page, app_url: str, tmp_path: Path) -> None:
    reopen(walk, app_url, saved(tmp_path, two_sides()))
    expect(part(walk, "article").first).to_contain_text(PAYLOADS[0], timeout=SLOW)
    walk.get_by_role("link", name="Compare").click()
    shows(walk, lambda: said(part(walk, "comparison")))
    lists = part(walk, "comparison").locator("ul")
    expect(lists).to_have_count(4)
    for one in lists.all():
        assert missing(said(one)) == []
    for heading in part(walk, "comparison").locator("h3", has_text="Only in").all():
        assert missing(said(heading)) == []
    assert missing(names(part(walk, "compare_chart"))) == []
    for side in ("left", "right"):
        assert missing(said(part(walk, f"compare_{side}"))) == []
        assert missing(options(walk, f"compare_{side}")) == []
    settled(walk)
    point_at(walk, walk.locator(".st-key-compare_chart .js-plotly-plot").evaluate(MARKS)[::6])
    labels = {plain(event.lead.label) for event in two_sides().events}
    hovers = [text for text in map(plain, passed(walk)) if "·" in text]
    assert len(hovers) > FLOCK
    assert [text for text in hovers if not any(label in text for label in labels)] == []


def test_files_of_any_name(walk: Page, app_url: str, tmp_path: Path) -> None:
    walk.goto(app_url)
    upload(walk, [*dated_files(tmp_path), packed(tmp_path)])
    listed = part(walk, "list")
    expect(walk.get_by_text("Articles (90)")).to_be_visible(timeout=SLOW)
    settled(walk)
    first = "\n".join(walk.get_by_role("alert").all_text_contents())
    assert missing(first, [f"all.zip/{payload}.txt has no text" for payload in PAYLOADS[:3]]) == []
    while_working(walk)
    walk.get_by_text("Articles (90)").click()
    settled(walk)
    shown = list(map(cleaned, PAYLOADS))
    undated = [payload for payload in shown if "2014-05" not in payload]
    walk.get_by_text("Further notes (").click()
    more = part(walk, "more_notes").get_by_test_id("stCaptionContainer")
    expect(more.first).to_be_visible()
    notes = "\n".join([*walk.get_by_test_id("stAlert").all_text_contents(), *more.all_text_contents()])
    assert missing(notes, [f"No dates were found in {payload}: try" for payload in undated]) == []
    versions = "\n".join(listed.get_by_test_id("stMarkdown").all_text_contents())
    assert missing(versions, [f"“{payload}” is there in another version" for payload in shown]) == []
    assert missing(versions, [f"“{payload}” holds it and more" for payload in shown]) == []
    grids = listed.get_by_test_id("stDataFrame")
    found = cells(walk, grids.first)
    assert missing(found["Title"], shown) == []
    assert missing(found["File"], map(name_of, PAYLOADS)) == []
    assert (
        missing(cells(walk, grids.last)["Why it was not read"], [f"{one}.txt has no text" for one in shown])
        == []
    )
    paste_dates(walk, PAYLOADS)
    shows(
        walk,
        lambda: "\n".join(listed.get_by_test_id("stAlert").all_text_contents()),
        [f"“{payload}” " for payload in shown],
    )


def while_working(page: Page) -> None:
    """What passed too quickly to be seen whole is at least what was being read, to the letter."""
    shown = {plain(cleaned(payload)) for payload in PAYLOADS}
    read = {plain(name_of(cleaned(payload))) for payload in PAYLOADS} | {"all.zip"}
    told = [text.partition(":") for text in map(plain, passed(page))]
    assert {what for head, _, what in told if head.startswith("Reading")} <= read
    assert {what for head, _, what in told if head.startswith("Findingevents")} <= shown
    assert any(head.startswith("Reading") for head, _, _ in told)


def test_an_address(walk: Page, app_url: str) -> None:
    some = ",".join(quote(payload, safe="") for payload in PAYLOADS)
    others = ("status", "grain", "sure", "lane", "span", "from", "to")
    wrong = {name: " ".join(PAYLOADS[number :: len(others)]) for number, name in enumerate(others)}
    view = {"q": PAYLOADS[0], "article": some, "who": some, "where": some, "event": PAYLOADS[0]}
    walk.goto(f"{app_url}/?{urlencode(view | wrong | {payload: payload for payload in PAYLOADS})}")
    shows(
        walk,
        lambda: "\n".join(walk.get_by_test_id("stAlert").all_text_contents()),
        map(cleaned, PAYLOADS),
    )
    expect(part(walk, "view_words").locator("input")).to_have_value(PAYLOADS[0], timeout=SLOW)
    settled(walk)
    walk.get_by_text("More filters").click()
    for key in ("articles", "participants", "places"):
        shows(walk, lambda key=key: said(part(walk, f"view_{key}")))
