"""How quick the page is beside a bare Streamlit page, in headless Chromium: ``python -m benchmarks.page``.

Each figure is a median of ``ROUNDS``; the bare page with one chart of 200 points is measured in the same run.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import fresh
from benchmarks.places import ROOT
from benchmarks.report import Table, render, times

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROUNDS = 5
HOST = "127.0.0.1"
PATIENCE = 120_000  # ms
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
ARTICLE = (ROOT / "sample_articles" / "03-nobodys-business-but-ankaras.md").read_text(encoding="utf-8")
TEXT = ARTICLE.split("---\n", 2)[2][:4_000]
DRAWN = ".js-plotly-plot .main-svg .xtick, .js-plotly-plot .main-svg .plot"
STILL = "() => !document.querySelector('[data-stale=true], [data-testid=stStatusWidget]')"
INSPECTED = """(label) => [...document.querySelectorAll('.st-key-inspector *')]
  .some((part) => part.shadowRoot?.querySelector('h3')?.textContent === label)"""
PANNING = """async (steps) => {
  const plot = [...document.querySelectorAll('.js-plotly-plot')].at(-1);
  const place = plot.querySelector('.nsewdrag').getBoundingClientRect();
  const middle = [place.left + place.width / 2, place.top + Math.min(place.height, 600) / 2];
  const hand = (kind, moved) => (document.querySelector('.dragcover') || plot.querySelector('.nsewdrag'))
    .dispatchEvent(new MouseEvent(kind, {bubbles: true, cancelable: true, view: window, buttons: 1,
      clientX: middle[0] + moved, clientY: middle[1]}));
  const before = JSON.stringify(plot.layout.xaxis.range);
  hand('mousedown', 0);
  const start = performance.now();
  for (let n = 1; n <= steps; n += 1) {
    hand('mousemove', 3 * n);
    await new Promise(requestAnimationFrame);
  }
  const took = performance.now() - start;
  hand('mouseup', 3 * steps);
  await new Promise((go) => setTimeout(go, 500));
  return JSON.stringify(plot.layout.xaxis.range) === before ? 0 : steps * 1000 / took;
}"""


class Measured(NamedTuple):
    """What was done, in seconds; the same on the bare page; what it should stay within, in words."""

    what: str
    seconds: float
    bare: float
    aim: str


class Panned(NamedTuple):
    """Frames a second while 2,000 events and the bare page's chart are pulled aside."""

    events: float
    bare: float


@contextmanager
def server(script: str, *, bare: bool = False, **more: str) -> Iterator[str]:
    """The address of a page, served for as long as it is needed; a bare one by Streamlit's own settings."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / script), "--server.headless", "true"]
    command += ["--server.address", HOST, "--server.port", str(port)]
    folder = tempfile.TemporaryDirectory()  # for what is kept, in place of the person's own
    place = Path(folder.name) if bare else ROOT  # where Streamlit looks for settings
    if bare:
        command += ["--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"]
    data = {"XDG_DATA_HOME": folder.name, "DATABASE_URL": ""}
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | data | more
    running = subprocess.Popen(
        command, cwd=place, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port)
        yield f"http://{HOST}:{port}"
    finally:
        running.terminate()
        running.wait()
        folder.cleanup()


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


def wait_for(port: int) -> None:
    """Until something listens there; ``TimeoutError`` where nothing does."""
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError


@contextmanager
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """A page in a profile of its own, drawn and still."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(address)
        _settled(page)
        yield page


def _settled(page: Page) -> None:
    page.wait_for_selector(DRAWN, state="attached", timeout=PATIENCE)
    page.wait_for_function(STILL, timeout=PATIENCE)


def seconds(work: Callable[[], object]) -> float:
    """The median of some rounds."""
    return median(_timed(work) for _ in range(ROUNDS))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def opening(browser: Browser, address: str) -> float:
    """From the address to a page that is drawn; the first time, which warms the server, does not count."""

    def work() -> None:
        with opened(browser, address):
            pass

    work()
    return seconds(work)


def again(browser: Browser, address: str) -> float:
    """A rerun of the bare page, from the click to its new text."""
    with opened(browser, address) as page:

        def work() -> None:
            before = page.get_by_text("run ").first.inner_text()
            page.get_by_text("again").click()
            page.wait_for_function(
                "(before) => ![...document.querySelectorAll('[data-testid=stText]')]"
                ".some((text) => text.innerText === before)",
                arg=before,
            )
            page.wait_for_function(STILL)

        return seconds(work)


def pasting(browser: Browser, address: str) -> float:
    """A pasted article of 4 KB, from the click to the timeline that holds it."""
    taken = []
    for number in range(ROUNDS):
        with opened(browser, address) as page:
            if number:
                _begin_anew(page)
            page.get_by_text("Open articles").click()
            page.locator(".st-key-paste textarea").fill(f"Article {number}\n\n{TEXT}")
            page.locator(".st-key-paste_published input").fill("2017-10-11")
            page.wait_for_timeout(500)

            def work(number: int = number, page: Page = page) -> None:
                page.locator(".st-key-make button").click()
                title = page.locator(".st-key-article h2", has_text=f"Article {number}")
                title.wait_for(timeout=PATIENCE)
                _settled(page)

            taken.append(_timed(work))
    return median(taken)


def _begin_anew(page: Page) -> None:
    """Leave the project that was open last."""
    page.locator(".st-key-project button").first.click()
    page.locator(".st-key-project_new button").first.click()
    page.wait_for_timeout(500)
    _settled(page)
    page.keyboard.press("Escape")


def selecting(browser: Browser, address: str) -> float:
    """An event chosen in the table, from the click to the inspector, the text and the figure that follow."""
    with opened(browser, address) as page:
        buttons = page.locator(".st-key-event_table tbody button")
        count = min(buttons.count(), 2 * ROUNDS)
        numbers = iter(range(1, count))

        def work() -> None:
            button = buttons.nth(next(numbers))
            label = button.inner_text()
            button.click()
            page.wait_for_function(INSPECTED, arg=label, timeout=PATIENCE)
            page.wait_for_function(STILL)

        return seconds(work)


def panning(browser: Browser, address: str) -> float:
    """Frames a second while the figure is pulled aside; 0 where it does not follow."""
    with opened(browser, address) as page:
        page.locator(".js-plotly-plot").last.scroll_into_view_if_needed()
        page.wait_for_timeout(500)
        return median(float(page.evaluate(PANNING, 40)) for _ in range(ROUNDS))


def chromium() -> str | None:
    """Where the browser is that is to be measured with, if there is one."""
    return next((found for name in CHROMIUMS if (found := shutil.which(name))), None)


def measure() -> tuple[list[Measured], Panned]:
    """Everything, each beside the bare page; and how smoothly the figures are pulled."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  a report without a browser does without

    pages = ROOT / "benchmarks" / "pages"
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        bare = stack.enter_context(server(str(pages / "bare.py"), bare=True))
        app = stack.enter_context(server("app.py"))
        fresh.say("  bare page")
        open_bare, run_bare = opening(browser, bare), again(browser, bare)
        fresh.say("  the page")
        found = [
            Measured("open", opening(browser, app), open_bare, "1.5 x"),
            Measured("select an event", selecting(browser, app), run_bare, "2 x"),
            Measured("paste 4 KB", pasting(browser, app), run_bare, "+ 1 s"),  # and a project begins
        ]
        opens = {count: opening_many(browser, pages, count) for count in (1_000, 100_000)}
        found.append(Measured("open 100,000 events", opens[100_000], opens[1_000], "3 x that of 1,000"))
        with server(str(pages / "many.py"), TIMELINE_EVENTS="2000") as many:
            panned = Panned(panning(browser, many), panning(browser, bare))
        browser.close()
    return found, panned


def opening_many(browser: Browser, pages: Path, count: int) -> float:
    """``opening`` of so many made events."""
    fresh.say(f"  {count:,} events")
    with server(str(pages / "many.py"), TIMELINE_EVENTS=str(count)) as address:
        return opening(browser, address)


def table(found: list[Measured], panned: Panned) -> Table:
    """Seconds, and how they compare."""
    rows = (
        (one.what, f"{one.seconds:.2f}", f"{one.bare:.2f}", times(one.seconds / one.bare), one.aim)
        for one in found
    )
    return Table(
        f"The page in headless Chromium, seconds, medians of {ROUNDS}",
        ("", "page", "beside", "ratio", "aim"),
        tuple(rows),
        (
            "beside: a bare page with one chart of 200 points, opened or run again; for 100,000 events 1,000",
            f"pulled aside: 2,000 events {panned.events:.0f} frames a second (aim: 20), "
            f"the bare page's 200 points {panned.bare:.0f}",
        ),
    )


if __name__ == "__main__":
    sys.stdout.write(render([table(*measure())]))
