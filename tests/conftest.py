"""What browser tests need: an installed Chromium, the running app, and a page that stays on this machine.

And what tests of the store need: a PostgreSQL server of their own.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen
from uuid import uuid4

import plotly.graph_objects as go
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.postgres import Server, program
from timeline import clock
from timeline.chart import look
from timeline.store import LOCAL, Store, place

ROOT = Path(__file__).parent.parent
HOST = "127.0.0.1"
BROWSER_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_FILES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
# What Chromium would do of its own accord, switched off: what is left are the requests of the page.
BROWSER_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",
)
SECONDS_TO_START = 60
LONGEST_NAME = 20  # bytes that name a test themselves
PATIENCE = 20_000  # ms that a browser test waits for what it expects; other tests run beside it


@pytest.fixture(scope="session", autouse=True)
def figures_are_valid() -> Iterator[None]:
    """Plotly looks through every figure that a test makes, as it does not outside of the tests."""
    composed = look.composed

    def looked_through(traces: Sequence[look.Part], layout: look.Part) -> go.Figure:
        go.Figure(list(traces), layout)
        return composed(traces, layout)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(look, "composed", looked_through)
        yield


def pytest_itemcollected(item: pytest.Item) -> None:
    """Browser tests share one worker, else they wait for each other; those of PostgreSQL share a server."""
    if item.get_closest_marker("browser"):
        item.add_marker(pytest.mark.xdist_group("browser"))
    if "postgres" in item.nodeid:
        item.add_marker(pytest.mark.xdist_group("postgres"))


def pytest_make_parametrize_id(val: object) -> str | None:
    """Files are named by their size: those of archives hold the second, and workers must agree on names."""
    return f"{len(val)}-bytes" if isinstance(val, bytes) and len(val) > LONGEST_NAME else None


@pytest.fixture(autouse=True)
def data_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the data of this test's person in place of that of whoever runs it, made at first use."""
    folder = tmp_path_factory.getbasetemp() / "data" / str(uuid4())
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    monkeypatch.delenv(place.ADDRESS, raising=False)
    return folder


@pytest.fixture(scope="session")
def chromium_path() -> str:
    commands = (shutil.which(command) for command in BROWSER_COMMANDS)
    files = (file for file in BROWSER_FILES if Path(file).is_file())
    for path in chain(commands, files):
        if path:
            return path
    advice = "no Chromium or Chrome found: install one (on Debian and Ubuntu: apt-get install chromium)"
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(advice, pytrace=False)
    pytest.skip(advice)


@pytest.fixture(scope="session")
def app_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the app that browser tests share keeps its log and its projects."""
    return tmp_path_factory.mktemp("app")


@pytest.fixture(scope="session")
def served_app(app_folder: Path) -> Iterator[str]:
    """The address of the app, started for this session on a port of its own."""
    with served("app.py", app_folder / "log") as url:
        yield url


@pytest.fixture
def app_url(served_app: str, app_folder: Path) -> str:
    """The address of the app, which has kept no project yet."""
    forget_projects(app_folder / place.FOLDER / place.FILE)
    return served_app


@contextmanager
def served(script: str, log_path: Path, folder: Path = ROOT, **more: str) -> Iterator[str]:
    """The address of a page of a folder that is served meanwhile; ``more`` stands in its environment.

    It keeps projects in the folder of its log.
    """
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless", "true"]
    data = {"XDG_DATA_HOME": str(log_path.parent), place.ADDRESS: ""}
    with log_path.open("wb") as log:
        app = subprocess.Popen(
            [*command, "--server.address", HOST, "--server.port", str(port)],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(folder)} | data | more,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    url = f"http://{HOST}:{port}"
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while not is_healthy(url):
            if app.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"the app did not start:\n{log_path.read_text()}", pytrace=False)
            time.sleep(0.1)
        yield url
    finally:
        app.terminate()
        app.wait()


def forget_projects(path: Path) -> None:
    """Erase what tests before have kept in a store, which is in use."""
    if path.exists():
        desk = Store.open(path, clock.now).of(LOCAL)
        for project in desk.projects():
            desk.delete(project.id)
        for project in desk.deleted():
            desk.erase(project.id)


def is_healthy(url: str) -> bool:
    try:
        with urlopen(f"{url}/_stcore/health") as answer:
            return answer.status == 200
    except URLError:
        return False


# Playwright keeps an event loop running in the thread for as long as it is open, which asyncio.run() does not
# stand: it ends with the module that drives a browser.
@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=BROWSER_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def requested() -> list[str]:
    """The addresses that anything on the page of a test asked for, in order."""
    return []


@pytest.fixture
def page(browser: Browser, requested: list[str]) -> Iterator[Page]:
    """A page of a fresh profile; the test fails if anything on it asked another machine for something."""
    with browser.new_context(locale="en-GB") as context:
        context.on("request", lambda request: requested.append(request.url))
        context.on("page", lambda opened: opened.on("websocket", lambda socket: requested.append(socket.url)))
        yield context.new_page()
    assert [url for url in requested if urlsplit(url).hostname not in {HOST, None}] == []


@pytest.fixture(scope="session")
def postgres_installed() -> None:
    """That there is a PostgreSQL to make a server of."""
    if program("initdb") is None:
        advice = "no PostgreSQL found: install it (on Debian and Ubuntu: apt-get install postgresql)"
        if os.environ.get("REQUIRE_POSTGRES") == "1":
            pytest.fail(advice, pytrace=False)
        pytest.skip(advice)


@pytest.fixture(scope="session")
def postgres(postgres_installed: None) -> Iterator[Server]:
    """A running server with one database, which each test empties."""
    server = Server("fsync=off")  # nobody pulls its plug
    yield server
    server.stop()


@pytest.fixture
def empty_postgres(postgres: Server) -> Iterator[str]:
    """The address of its database without any table, as tests may leave other tables than today's there."""
    yield postgres.emptied()
    postgres.emptied()


@pytest.fixture(params=["sqlite", "postgres"])
def store_place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new store may be made, in both kinds of database."""
    if request.param == "sqlite":
        return str(tmp_path / "projects.sqlite")
    server: Server = request.getfixturevalue("postgres")
    return server.without_rows()
