"""The image's files behind the proxy, as people reach them: by HTTPS, compressed, under a strict policy."""

from __future__ import annotations

import os
import re
import shutil
import socket
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import urllib3
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.test_page_browser import SLOW, opened, part, paste, settled
from tests.browser.test_pictures_browser import saved
from tests.conftest import BROWSER_ARGUMENTS, HOST, served
from tests.deployed import MIB, NAME, Proxy, environment, home, laid_out, proxied

pytestmark = pytest.mark.browser

LIMIT = 50 * MIB  # as config.toml and the proxy have it
HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
# What a text would do if it became a part of the page.
INTRUDE = """() => {
  const script = document.createElement("script");
  script.textContent = "window.ran = 1";
  const far = document.createElement("script");
  far.src = "https://evil.example/a.js";
  const picture = new Image();
  picture.src = "https://evil.example/b.png";
  const frame = document.createElement("iframe");
  frame.src = "https://evil.example/c";
  document.body.append(script, far, picture, frame);
  setTimeout("window.ran = 2", 0);
  return fetch("https://evil.example/d").catch(() => null);
}"""
STOPPED = [
    "script-src-elem inline",
    "script-src-elem https://evil.example/a.js",
    "img-src https://evil.example/b.png",
    "frame-src https://evil.example",
    "script-src eval",
    "connect-src https://evil.example/d",
]
KEEP_REFUSED = """
  window.refused = [];
  document.addEventListener("securitypolicyviolation", (refusal) =>
    refused.push(`${refusal.effectiveDirective} ${refusal.blockedURI}`));
"""
# Streamlit tries whether it may reckon with large numbers in WebAssembly, and does without.
TRIED = ["script-src wasm-eval"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the image would."""
    top = tmp_path_factory.mktemp("image")
    laid_out(top)
    return top


@pytest.fixture(scope="module")
def proxy(image: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """The app of the image behind the proxy."""
    if shutil.which("caddy") is None:
        advice = "no Caddy found: install it (on Debian and Ubuntu: apt-get install caddy)"
        if os.environ.get("REQUIRE_PROXY") == "1":
            pytest.fail(advice, pytrace=False)
        pytest.skip(advice)
    own = environment() | {"HOME": str(home(image)), "STREAMLIT_BROWSER_SERVER_ADDRESS": NAME}
    log = tmp_path_factory.mktemp("app") / "log"
    folder = tmp_path_factory.mktemp("caddy")
    with (
        served("app.py", log, image / "app", **own) as app,
        proxied(app.removeprefix("http://"), (free_port(), free_port()), folder) as proxy,
    ):
        yield proxy


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One that knows where the name leads."""
    rules = f"--host-resolver-rules=MAP {NAME} {HOST}, MAP * ~NOTFOUND, EXCLUDE {HOST}"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=chromium_path, args=(*BROWSER_ARGUMENTS[:-1], rules)
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(ignore_https_errors=True) as context:
        context.add_init_script(KEEP_REFUSED)
        yield context.new_page()


@pytest.fixture
def heard(page: Page) -> list[str]:
    """What the browser complains of."""
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("requestfailed", lambda request: heard.append(f"{request.url} {request.failure}"))
    return heard


# --------------------------------------------------------------------------- a person


def test_the_page_works_under_the_policy(page: Page, heard: list[str], proxy: Proxy, tmp_path: Path) -> None:
    sockets: list[str] = []
    page.on("websocket", lambda opened: sockets.append(opened.url))
    opened(page, proxy.url)
    part(page, "source_text").locator("mark", has_text="last July").click()
    expect(part(page, "inspector")).to_contain_text("“last July” can mean 2 dates")
    assert saved(page, tmp_path, "png").read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as download:
        part(page, "export_csv").get_by_role("button").press("Enter")
    assert "last July" in download.value.path().read_text(encoding="utf-8")
    assert sockets == [f"wss://{NAME}:{proxy.port}/_stcore/stream"]
    assert heard == []
    assert page.evaluate("refused") == TRIED


def test_an_article_is_uploaded_and_read(page: Page, heard: list[str], proxy: Proxy, tmp_path: Path) -> None:
    file = tmp_path / "mill.txt"
    file.write_text("---\ntitle: The mill\npublished: 2017-10-10\n---\nThe mill closed last week.\n")
    opened(page, proxy.url)
    page.get_by_text("Open articles").click()
    expect(part(page, "upload")).to_contain_text("50MB")
    part(page, "upload").locator("input[type=file]").set_input_files(file)
    expect(part(page, "source_text")).to_contain_text("The mill closed last week.", timeout=SLOW)
    settled(page)
    assert heard == []


@pytest.mark.parametrize("title", ["Review", "Compare"])
def test_the_other_pages(title: str, page: Page, heard: list[str], proxy: Proxy) -> None:
    opened(page, proxy.url)
    page.get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title, timeout=SLOW)
    settled(page)
    assert heard == []
    assert page.evaluate("refused") == TRIED


def test_what_a_text_would_start_is_refused(page: Page, proxy: Proxy) -> None:
    opened(page, proxy.url)
    page.evaluate(INTRUDE)
    for _ in range(100):  # what waits by itself would have to evaluate texts, which the policy forbids
        if page.evaluate("refused.length") >= len(TRIED) + len(STOPPED):
            break
        page.wait_for_timeout(100)
    assert sorted(page.evaluate("refused")) == sorted([*TRIED, *STOPPED])
    assert page.evaluate("window.ran") is None


# --------------------------------------------------------------------------- answers


def test_answers_carry_the_headers_of_safety(proxy: Proxy) -> None:
    for path in ("/", "/_stcore/health", "/_stcore/metrics", "/no-such-page.js"):
        headers = proxy.ask("GET", path).headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], path
        assert "unsafe-eval" not in headers["Content-Security-Policy"]
        assert headers["Strict-Transport-Security"] == "max-age=31536000"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]
        assert "Server" not in headers


def test_scripts_arrive_compressed(proxy: Proxy) -> None:
    start = proxy.ask("GET", "/").data.decode()
    scripts = re.findall(r'"\./(static/js/[^"]+\.js)"', start)
    assert len(scripts) > 10
    for script in scripts:
        answer = proxy.ask("GET", f"/{script}", headers={"Accept-Encoding": "gzip"})
        whole = proxy.ask("GET", f"/{script}", headers={"Accept-Encoding": "identity"}).data
        if len(whole) > 1000:
            assert answer.headers["Content-Encoding"] == "gzip", script
            assert zlib.decompress(answer.data, wbits=31) == whole
            assert "immutable" in answer.headers["Cache-Control"]


def test_plain_http_leads_to_https(proxy: Proxy) -> None:
    pool = urllib3.HTTPConnectionPool(HOST, proxy.plain)
    answer = pool.request("GET", "/?q=1", headers={"Host": NAME}, redirect=False)
    assert answer.status == 308
    assert answer.headers["Location"].startswith(f"https://{NAME}")


def test_cookies_go_by_https_alone(proxy: Proxy) -> None:
    cookies = proxy.ask("GET", "/_stcore/health").headers.getlist("Set-Cookie")
    assert cookies
    assert all(cookie.endswith("; Secure") for cookie in cookies)


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp"])
def test_what_is_for_the_inside_is_not_there(path: str, proxy: Proxy) -> None:
    assert proxy.ask("GET", path).status == 404


@pytest.mark.parametrize(
    ("origin", "status"), [(None, 101), ("https://evil.example", 403), (f"https://{NAME}.evil.example", 403)]
)
def test_pages_of_others_get_no_connection(origin: str | None, status: int, proxy: Proxy) -> None:
    headers = HANDSHAKE | {"Origin": origin or f"https://{NAME}:{proxy.port}"}
    with closing(proxy.ask("GET", "/_stcore/stream", headers=headers, preload_content=False)) as answer:
        assert answer.status == status


def test_a_body_over_the_limit_is_refused(page: Page, proxy: Proxy) -> None:
    opened(page, proxy.url)
    with page.expect_request(re.compile("upload_file")) as sent:
        page.get_by_text("Open articles").click()
        files = [{"name": "a.txt", "mimeType": "text/plain", "buffer": b"It rained in 2014."}]
        part(page, "upload").locator("input[type=file]").set_input_files(files)
    headers = {name: value for name, value in sent.value.all_headers().items() if name[0] != ":"}
    path = sent.value.url.removeprefix(proxy.url)
    assert proxy.ask("PUT", path, headers=headers | {"content-length": "7"}, body=b"x" * 7).status == 400
    del headers["content-length"], headers["content-type"]
    status, said = proxy.pour(path, headers, LIMIT + 2 * MIB)
    assert status == 413
    assert said == b""  # the app, which would refuse it as well, says more


def test_nothing_is_written_into_the_image(page: Page, proxy: Proxy, image: Path) -> None:
    before = listed(image)
    opened(page, proxy.url)
    paste(page, "The mill burnt down three years ago.", "2017-10-10")
    expect(part(page, "event_table")).to_contain_text("about 2014", timeout=SLOW)
    assert listed(image) == before == listed_anew(image)


def listed(image: Path) -> set[Path]:
    return {path.relative_to(image) for path in image.rglob("*")}


def listed_anew(image: Path) -> set[Path]:
    """What a fresh layout holds, which nothing has run in."""
    fresh = image.with_name("fresh")
    laid_out(fresh)
    return listed(fresh)
