"""The chart saved from the page: files that stand alone, hold every label as text, and run nothing."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Page, expect

from tests.browser.test_page_browser import FIGURE, opened, part, paste, settled
from tests.payloads import PAYLOADS

pytestmark = pytest.mark.browser

ALLOWED = {"svg", "g", "defs", "clipPath", "pattern", "title", "rect", "path", "text", "tspan"}
FORMS = ("png", "svg")  # in the order of the keyboard
MOST_STOPS = 300  # the popover comes last on the page


def saved(page: Page, folder: Path, form: str) -> Path:
    """The file that a button of the popover saves, come to by the keyboard alone."""
    part(page, "export").get_by_role("button").first.press("Enter")
    button = part(page, "pictures").get_by_role("button").nth(FORMS.index(form))
    expect(button).to_be_visible()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if button.evaluate("one => one.getRootNode().activeElement === one"):
            break
    else:
        pytest.fail(f"no Tab leads to {form}")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == f"timeline.{form}"
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def words(page: Page, root: str) -> list[str]:
    """All texts that are drawn."""
    return sorted(page.locator(f"{root} text").all_text_contents())


def test_svg_holds_every_label_and_opens_alone(page: Page, app_url: str, tmp_path: Path) -> None:
    opened(page, app_url)
    file = saved(page, tmp_path, "svg")
    drawn = [text for text in words(page, f"{FIGURE} .main-svg") if text]
    root = etree.parse(file).getroot()
    held = sorted("".join(text.itertext()) for text in root.iter("{*}text"))
    assert [text for text in held if text] == drawn
    assert len(drawn) > 10
    assert {etree.QName(element).localname for element in root.iter(etree.Element)} <= ALLOWED
    source = file.read_text(encoding="utf-8")
    assert "url(http" not in source and "href" not in source
    page.goto(file.as_uri())
    boxes = page.locator("path, text").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().width)"
    )
    assert sum(width > 0 for width in boxes) > len(drawn)
    ground = page.locator("svg > rect").first.evaluate("one => getComputedStyle(one).fill")
    assert ground == "rgb(253, 252, 249)"  # the page's own


def test_png_is_the_same_picture_twice_as_large(page: Page, app_url: str, tmp_path: Path) -> None:
    opened(page, app_url)
    data = saved(page, tmp_path, "png").read_bytes()
    box = page.locator(f"{FIGURE} .main-svg").first.bounding_box()
    assert data.startswith(b"\x89PNG") and box
    width, height = struct.unpack(">II", data[16:24])
    assert (width, height) == (round(box["width"]) * 2, round(box["height"]) * 2)
    assert len(data) > 20_000  # an empty one of this size is smaller


def test_labels_of_hostile_texts_stay_texts(page: Page, app_url: str, tmp_path: Path) -> None:
    opened(page, app_url)
    paste(page, "\n\n".join(f"The court sold {payload} in {2000 + n}." for n, payload in enumerate(PAYLOADS)))
    settled(page)
    file = saved(page, tmp_path, "svg")
    root = etree.parse(file).getroot()
    assert {etree.QName(element).localname for element in root.iter(etree.Element)} <= ALLOWED
    assert not [
        name for one in root.iter(etree.Element) for name in one.attrib if "href" in name or name[:2] == "on"
    ]
    page.goto(file.as_uri())
    assert page.evaluate("window.ran") is None
