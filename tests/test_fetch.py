"""Documents from the web: what is never asked, what is refused of an answer, and the end of every wait.

Every server is on this machine; ``LOCAL`` stands for an internet whose only public address is 127.0.0.1.
"""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pytest
from warcio.warcwriter import WARCWriter

from timeline.messages import sentence
from timeline.model import Article, Failure
from timeline.sources import Address, Blob, Options, SourceError, read_all
from timeline.sources.draft import DEFAULTS
from timeline.sources.limits import REDIRECTS
from timeline.sources.reading import read_in
from timeline.sources.web.fetch import Network, fetch, lookup
from timeline.sources.web.public import is_public
from timeline.sources.workers import Workers

HERE = "127.0.0.1"
PAGE = b"The ferry sank on 3 May 2016 off the coast, and nobody was hurt.\n"
QUICK = 0.6  # seconds allowed to a server that never comes to an end


class Handler(BaseHTTPRequestHandler):
    """Answers by the path; what it was asked stays in ``server.asked``."""

    def do_GET(self) -> None:
        self.server.asked.append(self)  # type: ignore[attr-defined]
        with suppress(OSError):
            ANSWERS.get(self.path.partition("?")[0], not_found)(self)

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def not_found(handler: Handler) -> None:
    handler.answer(404, b"Not here.")


def to(location: str) -> Callable[[Handler], None]:
    def answer(handler: Handler) -> None:
        port = handler.server.server_address[1]
        handler.answer(302, Location=location.replace("PORT", str(port)))

    return answer


def drip(handler: Handler, before: bytes) -> None:
    """One byte in a tenth of a second for ten seconds: longer than a test waits, never silent for long."""
    handler.wfile.write(before)
    for _ in range(100):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.1)


def endless(handler: Handler) -> None:
    handler.answer(200)
    while True:
        handler.wfile.write(bytes(60_000))


@lru_cache(maxsize=1)
def zeros() -> bytes:
    """200 MB of nothing, in 200 KB."""
    packer = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(200)) + packer.flush()


def bomb(handler: Handler) -> None:
    handler.answer(200, zeros(), Content_Encoding="gzip")


def chunked_bomb(handler: Handler) -> None:
    handler.protocol_version = "HTTP/1.1"
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(zeros()), zeros())
    handler.answer(200, body, Content_Encoding="gzip", Transfer_Encoding="chunked")


def warc(handler: Handler) -> None:
    """A web archive of three texts, packed."""
    archive = BytesIO()
    writer = WARCWriter(archive)
    for n in range(3):
        address = f"http://boats.example/{n}"
        record = writer.create_warc_record(
            address, "resource", BytesIO(PAGE + b"%d" % n), warc_content_type="text/plain"
        )
        writer.write_record(record)
    handler.answer(200, archive.getvalue())


ANSWERS: dict[str, Callable[[Handler], None]] = {
    "/ferry.txt": lambda handler: handler.answer(200, PAGE, Set_Cookie="a=b"),
    "/gzip": lambda handler: handler.answer(200, gzip.compress(PAGE), Content_Encoding="gzip"),
    "/cut": lambda handler: handler.answer(200, PAGE, Content_Length="5000"),
    "/no-gzip": lambda handler: handler.answer(200, PAGE, Content_Encoding="gzip"),
    "/empty": lambda handler: handler.answer(204),
    "/broken": lambda handler: handler.answer(500),
    "/nonsense": lambda handler: handler.wfile.write(b"Good morning.\r\n\r\n"),
    "/moved": to("/ferry.txt"),
    "/moved-far": to("http://ferries.example:PORT/ferry.txt?from=there#top"),
    "/café": lambda handler: handler.answer(200, PAGE),
    "/caf%C3%A9": lambda handler: handler.answer(200, PAGE),
    "/accents": to("/caf\N{LATIN CAPITAL LETTER A WITH TILDE}\N{COPYRIGHT SIGN}"),  # UTF-8 as servers send it
    "/round": to("/round"),
    "/to-private": to("http://private.example:PORT/ferry.txt"),
    "/to-file": to("file:///etc/hostname"),
    "/to-port": to("http://ferries.example:22/"),
    "/to-login": to("http://me:secret@ferries.example:PORT/"),
    "/to-http": to("http://localhost:PORT/ferry.txt"),
    "/drip": lambda handler: (handler.answer(200), drip(handler, b""))[0],
    "/silent": lambda handler: time.sleep(5),
    "/drip-headers": lambda handler: drip(handler, b"HTTP/1.0 200 OK\r\nX-Slow: "),
    "/warc": warc,
    "/endless": endless,
    "/bomb": bomb,
    "/chunked-bomb": chunked_bomb,
}
ANSWERS |= {f"/hop{n}": to(f"/hop{n - 1}" if n > 1 else "/ferry.txt") for n in range(1, 8)}


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer((HERE, 0), Handler)
    server.asked = []  # type: ignore[attr-defined]
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    with serving() as running:
        yield running


def found_here(host: str, port: int) -> tuple[str, ...]:
    return ("127.0.0.2",) if host == "private.example" else (HERE,)


def local(server: ThreadingHTTPServer) -> Network:
    return Network(found_here, lambda address: address == HERE, ports=(server.server_address[1],))


def at(server: ThreadingHTTPServer, path: str, host: str = "ferries.example", scheme: str = "http") -> str:
    return f"{scheme}://{host}:{server.server_address[1]}{path}"


def refusal(address: str, network: Network, **limits: float) -> SourceError:
    with pytest.raises(SourceError) as caught:
        fetch(address, network, **limits)  # type: ignore[arg-type]
    return caught.value


# --------------------------------------------------------------------------- what is never asked


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),
        *("100.64.0.1", "100.100.100.200", "192.0.0.192", "192.0.2.1", "198.18.0.1", "203.0.113.9"),
        *("224.0.0.1", "240.0.0.1", "255.255.255.255", "168.63.129.16"),
        *("::", "::1", "::127.0.0.1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1"),
        *("ff02::1", "2001:db8::1", "3fff::1", "100::1", "5f00::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2"),
        *("::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:10.0.0.1"),
        *("64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:a9fe:a9fe::1"),
    ],
)
def test_private_address(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1"],
)
def test_public_address(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "0", "[::1]", "[::]"),
        *("[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "169.254.169.254"),
        *("0xa9fea9fe", "192.168.0.1", "[fe80::1%25lo]"),
    ],
)
def test_a_number_that_leads_into_a_private_network_is_refused(host: str) -> None:
    assert refusal(f"http://{host}/", Network()).rule == "error.address-private"


@pytest.mark.parametrize("host", ["localhost", "localhost.", "LOCALHOST", "metadata.example"])
def test_a_name_that_leads_into_a_private_network_is_refused(host: str) -> None:
    private = Network(lambda name, port: ("8.8.8.8", "169.254.169.254"))
    assert refusal(f"http://{host}/", private).rule == "error.address-private"


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("", "none"),
        ("ferries.example", "none"),
        ("/etc/passwd", "none"),
        ("file:///etc/passwd", "none"),
        ("ftp://ferries.example/", "none"),
        ("gopher://ferries.example/", "none"),
        ("javascript:alert(1)", "none"),
        ("http://", "none"),
        ("http:///path", "none"),
        ("http://ferries.example:99999999/", "none"),
        ("http://[::1/", "none"),
        ("http://a b/", "none"),
        ("http://１２７.0.0.1/", "none"),
        ("http://ferries.example/" + "a" * 3_000, "none"),
        ("http://me:secret@ferries.example/", "login"),
        ("http://me@ferries.example/", "login"),
        ("http://ferries.example:22/", "port"),
        ("http://ferries.example:8080/", "port"),
        ("https://ferries.example:6379/", "port"),
        ("http://ferries.example:0/", "port"),
    ],
)
def test_an_address_that_may_not_be_asked_is_not_even_looked_up(address: str, rule: str) -> None:
    looked_up: list[str] = []
    network = Network(lambda host, port: (looked_up.append(host), (HERE,))[1])
    error = refusal(address, network)
    assert (error.rule, looked_up) == (f"error.address-{rule}", [])
    assert "secret" not in str(error)
    assert len(str(error)) < 400


def test_control_characters_of_an_address_reach_neither_the_server_nor_the_sentence(
    server: ThreadingHTTPServer,
) -> None:
    error = refusal(at(server, "/x\r\nX-Evil: yes"), local(server))
    assert error.rule == "error.address-status"
    assert "X-Evil" not in server.asked[-1].headers  # type: ignore[attr-defined]
    assert "\x1b" not in str(refusal("http://ferries.example\x1b[31m/", local(server)))


def test_a_name_that_is_not_found() -> None:
    def unknown(host: str, port: int) -> tuple[str, ...]:
        raise OSError

    assert refusal("http://ferries.example/", Network(unknown)).rule == "error.address-unknown"
    assert refusal("http://ferries.example/", Network(lambda *_: ())).rule == "error.address-unknown"


def test_the_look_up_of_this_machine() -> None:
    assert lookup("127.0.0.1", 80) == (HERE,)


# --------------------------------------------------------------------------- names that change their mind


def test_a_name_is_looked_up_once_and_only_what_was_checked_is_asked(server: ThreadingHTTPServer) -> None:
    answers = iter([(HERE,), ("127.0.0.2",), ("127.0.0.2",)])
    network = replace(local(server), lookup=lambda host, port: next(answers))
    assert fetch(at(server, "/ferry.txt"), network).data == PAGE
    assert next(answers) == ("127.0.0.2",)


def test_a_name_that_leads_elsewhere_after_a_redirect_is_refused(server: ThreadingHTTPServer) -> None:
    answers = iter([(HERE,), ("127.0.0.2",)])
    network = replace(local(server), lookup=lambda host, port: next(answers))
    assert refusal(at(server, "/moved"), network).rule == "error.address-private"
    assert server.asked[-1].path == "/moved"  # type: ignore[attr-defined]


def test_one_private_address_among_several_is_enough(server: ThreadingHTTPServer) -> None:
    network = replace(local(server), lookup=lambda host, port: (HERE, "127.0.0.2"))
    before = len(server.asked)  # type: ignore[attr-defined]
    assert refusal(at(server, "/ferry.txt"), network).rule == "error.address-private"
    assert len(server.asked) == before  # type: ignore[attr-defined]


def test_an_address_that_takes_no_connection_is_passed_over(server: ThreadingHTTPServer) -> None:
    network = Network(lambda *_: ("127.0.0.3", HERE), lambda _: True, (server.server_address[1],))
    assert fetch(at(server, "/ferry.txt"), network).data == PAGE


# --------------------------------------------------------------------------- what is asked


def test_a_document(server: ThreadingHTTPServer) -> None:
    address = at(server, "/ferry.txt?page=1")
    assert fetch(f" {address}\n", local(server)) == Blob(address, PAGE, address)
    asked = server.asked[-1].headers  # type: ignore[attr-defined]
    assert asked["Host"] == f"ferries.example:{server.server_address[1]}"
    assert asked["User-Agent"] == "Timeline"


def test_a_redirect_is_followed_and_no_cookie_kept(server: ThreadingHTTPServer) -> None:
    blob = fetch(at(server, "/moved-far"), local(server))
    assert (blob.name, blob.url) == (at(server, "/moved-far"), at(server, "/ferry.txt?from=there"))
    fetch(at(server, "/ferry.txt"), local(server))
    assert not {"Cookie", "Referer", "Authorization"} & set(server.asked[-1].headers)  # type: ignore[attr-defined]


def test_letters_of_any_language_in_a_redirect(server: ThreadingHTTPServer) -> None:
    assert fetch(at(server, "/accents"), local(server)).url == at(server, "/caf%C3%A9")


def test_letters_of_any_language_in_a_name(server: ThreadingHTTPServer) -> None:
    names: list[str] = []
    network = replace(local(server), lookup=lambda host, port: (names.append(host), (HERE,))[1])
    assert fetch(at(server, "/café", "fähre.example"), network).data == PAGE
    assert names == ["xn--fhre-loa.example"]


def test_what_is_packed_for_the_way_is_unpacked(server: ThreadingHTTPServer) -> None:
    assert fetch(at(server, "/gzip"), local(server)).data == PAGE


def test_no_proxy_of_the_environment_is_asked(
    server: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetch(at(server, "/ferry.txt"), local(server)).data == PAGE


# --------------------------------------------------------------------------- what is refused of an answer


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("/nothing", "status"),
        ("/broken", "status"),
        ("/empty", "status"),
        ("/nonsense", "unreachable"),
        ("/cut", "unreachable"),
        ("/no-gzip", "unreachable"),
        ("/to-private", "private"),
        ("/to-file", "none"),
        ("/to-port", "port"),
        ("/to-login", "login"),
        ("/round", "redirects"),
        (f"/hop{REDIRECTS + 1}", "redirects"),
    ],
)
def test_an_answer_that_is_no_document(server: ThreadingHTTPServer, path: str, rule: str) -> None:
    error = refusal(at(server, path), local(server))
    assert error.rule == f"error.address-{rule}"
    assert "\n" not in str(error)
    assert (at(server, path) in str(error)) is (rule != "login")


def test_the_status_is_said(server: ThreadingHTTPServer) -> None:
    address = at(server, "/nothing")
    assert str(refusal(address, local(server))).startswith(f"{address} answered 404 ")


def test_as_many_redirects_as_the_limit_are_followed(server: ThreadingHTTPServer) -> None:
    assert fetch(at(server, f"/hop{REDIRECTS}"), local(server)).data == PAGE


def test_nothing_listens() -> None:
    with serving() as gone:
        network, address = local(gone), at(gone, "/ferry.txt")
    assert refusal(address, network).rule == "error.address-unreachable"


def test_a_document_of_exactly_the_limit(server: ThreadingHTTPServer) -> None:
    assert fetch(at(server, "/ferry.txt"), local(server), most=len(PAGE)).data == PAGE
    error = refusal(at(server, "/ferry.txt"), local(server), most=len(PAGE) - 1)
    assert error.rule == "error.address-large"


@pytest.mark.parametrize("path", ["/endless", "/bomb", "/chunked-bomb"])
def test_what_grows_without_end_is_given_up_at_the_limit(server: ThreadingHTTPServer, path: str) -> None:
    zeros()
    tracemalloc.start()
    error = refusal(at(server, path), local(server), most=2_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert error.rule == "error.address-large"
    assert peak < 10_000_000


@pytest.mark.parametrize("path", ["/drip", "/drip-headers", "/silent"])
def test_a_server_that_never_comes_to_an_end_is_cut_off(server: ThreadingHTTPServer, path: str) -> None:
    start = time.monotonic()
    assert refusal(at(server, path), local(server), seconds=QUICK).rule == "error.address-slow"
    assert QUICK <= time.monotonic() - start < QUICK + 2


def test_time_is_counted_over_all_redirects(server: ThreadingHTTPServer) -> None:
    def slowly(host: str, port: int) -> tuple[str, ...]:
        time.sleep(QUICK / 3)
        return (HERE,)

    network = replace(local(server), lookup=slowly)
    assert fetch(at(server, "/moved"), network, seconds=QUICK * 3).data == PAGE
    assert refusal(at(server, "/hop5"), network, seconds=QUICK).rule == "error.address-slow"


def test_a_name_server_that_never_answers_is_given_up() -> None:
    over = threading.Event()
    start = time.monotonic()
    never = Network(lambda *_: (over.wait(20), (HERE,))[1])
    assert refusal("http://ferries.example/", never, seconds=QUICK).rule == "error.address-slow"
    assert time.monotonic() - start < QUICK + 2
    over.set()


# --------------------------------------------------------------------------- encrypted


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of ferries.example that signed itself, and its key, in one file."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("no openssl found to make a certificate with")
    folder = tmp_path_factory.mktemp("certificate")
    key, made, both = folder / "key.pem", folder / "made.pem", folder / "both.pem"
    names = "subjectAltName=DNS:ferries.example"
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-addext", names]
    command += ["-subj", "/CN=ferries.example", "-keyout", str(key), "-out", str(made)]
    subprocess.run(command, check=True, capture_output=True)
    both.write_bytes(key.read_bytes() + made.read_bytes())
    return both


@pytest.fixture(scope="module")
def encrypted(certificate: Path) -> Iterator[ThreadingHTTPServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serving(context) as running:
        yield running


def test_a_certificate_that_nobody_trusts_is_refused(encrypted: ThreadingHTTPServer) -> None:
    error = refusal(at(encrypted, "/ferry.txt", scheme="https"), local(encrypted))
    assert error.rule == "error.address-certificate"
    assert encrypted.asked == []  # type: ignore[attr-defined]


def test_a_trusted_certificate_counts_for_its_name_only(
    encrypted: ThreadingHTTPServer, certificate: Path
) -> None:
    network = replace(local(encrypted), authorities=str(certificate))
    assert fetch(at(encrypted, "/ferry.txt", scheme="https"), network).data == PAGE
    for host in ("boats.example", HERE):
        error = refusal(at(encrypted, "/ferry.txt", host, "https"), network)
        assert error.rule == "error.address-certificate"


def test_what_is_encrypted_does_not_lead_to_what_is_not(
    encrypted: ThreadingHTTPServer, certificate: Path
) -> None:
    network = replace(local(encrypted), authorities=str(certificate))
    error = refusal(at(encrypted, "/to-http", scheme="https"), network)
    assert error.rule == "error.address-unencrypted"
    assert at(encrypted, "/ferry.txt", "localhost") in str(error)


# --------------------------------------------------------------------------- among files


class Local(Workers):
    """Processes as they are, but that addresses are fetched from this machine, and here."""

    def __init__(self, network: Network) -> None:
        super().__init__(count=2)
        self._network = network

    def parts(self, item: Blob | Address, options: Options) -> Iterator[Article | Blob | Failure]:
        if isinstance(item, Address):
            return iter([self._fetched(item.url)])
        return super().parts(item, options)

    def _fetched(self, address: str) -> Blob | Failure:
        try:
            return fetch(address, self._network)
        except SourceError as error:
            return error.failure(address)


def test_addresses_are_read_among_files_in_their_order(server: ThreadingHTTPServer) -> None:
    items = [Blob("a.txt", b"First, on 1 May 2016."), Address(at(server, "/ferry.txt"))]
    with Local(local(server)) as workers:
        names = [(name, type(found)) for name, found in read_in(workers, [*items, items[0]], DEFAULTS)]
    assert names == [("a.txt", Article), (at(server, "/ferry.txt"), Article), ("a.txt", Article)]


def test_archives_behind_addresses_are_unpacked_as_files_are(server: ThreadingHTTPServer) -> None:
    archives = [Address(at(server, "/warc")), Address(at(server, "/nothing")), Address(at(server, "/warc"))]
    with Local(local(server)) as workers:
        found = list(read_in(workers, [*archives, *archives, Blob("a.txt", PAGE)], DEFAULTS))
    texts = [f"http://boats.example/{n}" for n in range(3)]
    three = [*texts, at(server, "/nothing"), *texts]
    assert [name for name, _ in found] == [*three, *three, "a.txt"]
    assert [article.url for _, article in found if isinstance(article, Article)][:3] == texts


def test_an_address_is_fetched_in_a_process_and_refused_there() -> None:
    address = "http://127.0.0.1/ferry.txt"
    ((name, failure), (_, article)) = read_all([Address(address), Blob("a.txt", PAGE)])
    assert isinstance(failure, Failure)
    assert (name, failure.name, failure.rule) == (address, address, "error.address-private")
    assert sentence(failure.rule, **dict(failure.facts)).startswith(address)
    assert isinstance(article, Article)
