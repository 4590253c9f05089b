"""A document from the web: only from public addresses, within limits of size and time.

A name is looked up once and its IP addresses are checked; the connection then goes to one of them, so that
a name that leads elsewhere a moment later leads nowhere. Redirects are followed by hand, each checked anew.
The only module that asks another machine for something; without cookies, and no proxy stands between.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from http.client import HTTPException
from threading import Event, Thread, Timer
from time import monotonic
from urllib.parse import urljoin

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Url, parse_url

from timeline.sources.draft import Blob
from timeline.sources.errors import SourceError
from timeline.sources.limits import FETCH, MB, PAGE, REDIRECTS
from timeline.sources.text import clean
from timeline.sources.web.public import is_public

PORTS = {"http": 80, "https": 443}
REDIRECT = (301, 302, 303, 307, 308)
HEADERS = {"User-Agent": "Timeline", "Accept": "*/*", "Accept-Encoding": "gzip", "Connection": "close"}
CHUNK = 64_000  # bytes unpacked between two looks at the limits
LONGEST = 2_000  # code points of an address
SHOWN = 200  # of those in a sentence
TRIED = 4  # IP addresses of one name
FAULTS = (HTTPError, HTTPException, OSError, ValueError)


def lookup(host: str, port: int) -> tuple[str, ...]:
    """The IP addresses of a name, as this machine finds them; ``OSError`` or ``ValueError`` for none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class Network:
    """Where names lead, and what may be asked there; a test gives one that is this machine alone."""

    lookup: Callable[[str, int], tuple[str, ...]] = lookup
    allowed: Callable[[str], bool] = is_public
    ports: tuple[int, ...] = tuple(PORTS.values())
    authorities: str = ""  # a file of certificates trusted besides the known ones


INTERNET = Network()


def fetch(address: str, network: Network = INTERNET, most: int = PAGE, seconds: float = FETCH) -> Blob:
    """The document at an ``http`` or ``https`` address, of at most so many bytes, in at most so many seconds.

    ``Blob.name`` is the address given, ``Blob.url`` the one that redirects led to. ``SourceError`` for an
    address that may not be asked, and an answer that is no document.
    """
    given = clean("", address.strip())[0]
    errand = _Errand(given[:SHOWN], network, most, seconds)
    url = errand.checked(given)
    for _ in range(REDIRECTS + 1):
        answer = errand.answer(url)
        if isinstance(answer, bytes):
            return Blob(given, answer, url.url)
        if (url.scheme, answer.scheme) == ("https", "http"):
            raise errand.error("unencrypted", to=answer.url[:SHOWN])
        url = answer
    raise errand.error("redirects", most=str(REDIRECTS))


@lru_cache(maxsize=4)
def _trust(authorities: str) -> ssl.SSLContext:
    """What this system trusts, and what browsers do."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    if authorities:
        context.load_verify_locations(authorities)
    return context


@dataclass(frozen=True, slots=True)
class _Errand:
    """One document to fetch: over all its hops, one name in its sentences and one end of its time."""

    shown: str
    network: Network
    most: int
    seconds: float
    start: float = field(default_factory=monotonic)

    def error(self, rule: str, **facts: str) -> SourceError:
        return SourceError(f"address-{rule}", address=self.shown, **facts)

    def left(self) -> float:
        left = self.start + self.seconds - monotonic()
        if left <= 0:
            raise self._slow()
        return left

    def checked(self, address: str) -> Url:
        """The address in its parts, where they are all ones that may be asked."""
        try:
            url = parse_url(address[: LONGEST + 1])
        except LocationParseError:
            raise self.error("none") from None
        if url.auth:
            raise SourceError("address-login", host=url.host or "")
        if url.scheme not in PORTS or not url.host or len(address) > LONGEST:
            raise self.error("none")
        if _port(url) not in self.network.ports:
            raise self.error("port", port=str(_port(url)))
        return url._replace(fragment=None)

    def answer(self, url: Url) -> bytes | Url:
        """What an address holds, or where it leads."""
        connection = self._connected(url, self._looked_up(url))
        try:
            with self._in_time(connection):
                return self._document(url, self._asked(url, connection))
        except SourceError:
            raise
        except FAULTS as fault:
            raise self._unreachable(fault) from None
        finally:
            connection.close()

    def _looked_up(self, url: Url) -> tuple[str, ...]:
        """The IP addresses of its name, none of which may be private."""
        found: list[str] = []

        def look_up() -> None:
            with suppress(OSError, ValueError):
                found.extend(self.network.lookup(_host(url), _port(url)))

        thread = Thread(target=look_up, daemon=True)  # a look-up cannot be given up in any other way
        thread.start()
        thread.join(self.left())
        self.left()
        if not found:
            raise self.error("unknown")
        if not all(map(self.network.allowed, found)):
            raise self.error("private")
        return tuple(found)

    def _connected(self, url: Url, addresses: tuple[str, ...]) -> HTTPConnection:
        """A connection to the first of the IP addresses that takes one."""
        fault: Exception | None = None
        for address in addresses[:TRIED]:
            connection = self._connection(url, address)
            try:
                connection.connect()
            except ssl.SSLCertVerificationError:
                raise self.error("certificate") from None
            except FAULTS as last:
                connection.close()
                fault = last
                self.left()
            else:
                return connection
        raise self._unreachable(fault) from None

    def _connection(self, url: Url, address: str) -> HTTPConnection:
        each = self.left() / 2  # the time to connect, and that to agree on a cipher
        if url.scheme == "http":
            return HTTPConnection(address, _port(url), timeout=each)
        trust = _trust(self.network.authorities)
        return HTTPSConnection(
            address, _port(url), timeout=each, ssl_context=trust, server_hostname=_host(url)
        )

    @contextmanager
    def _in_time(self, connection: HTTPConnection) -> Iterator[None]:
        """Cut the connection when the time is over: an answer that drips in keeps every other limit."""
        late = Event()

        def cut() -> None:
            late.set()
            with suppress(OSError):
                connected.shutdown(socket.SHUT_RDWR)

        connected = connection.sock
        assert connected is not None
        left = self.left()
        connection.timeout = left + 1  # of one silence; the timer comes first
        timer = Timer(left, cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            if late.is_set():
                raise self._slow()

    def _asked(self, url: Url, connection: HTTPConnection) -> BaseHTTPResponse:
        default = _port(url) == PORTS[url.scheme or ""]
        host = url.host or ""
        headers = HEADERS | {"Host": host if default else f"{host}:{_port(url)}"}
        connection.request("GET", url.request_uri, headers=headers, preload_content=False)
        return connection.getresponse()

    def _document(self, url: Url, response: BaseHTTPResponse) -> bytes | Url:
        to = response.headers.get("Location")
        if response.status in REDIRECT and to:
            return self.checked(urljoin(url.url, _as_written(to)))
        if response.status != 200:
            raise self.error("status", status=str(response.status))
        document = bytearray()
        while chunk := response.read(CHUNK, decode_content=True):
            document += chunk
            if len(document) > self.most:
                raise self.error("large", most=f"{self.most / MB:g}")
        return bytes(document)

    def _slow(self) -> SourceError:
        return self.error("slow", seconds=f"{self.seconds:g}")

    def _unreachable(self, fault: Exception | None) -> SourceError:
        return self.error("unreachable", what=type(fault).__name__)


def _host(url: Url) -> str:
    return (url.host or "").strip("[]")


def _port(url: Url) -> int:
    return PORTS[url.scheme or ""] if url.port is None else url.port


def _as_written(location: str) -> str:
    """Where a redirect leads; headers are read as Latin-1, though servers write UTF-8."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location
