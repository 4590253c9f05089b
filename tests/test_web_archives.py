"""Web archives: the pages that were answered with, whatever is packed, damaged or beside them."""

from __future__ import annotations

import gzip
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from timeline.model import Article, Failure
from timeline.sources import read_all
from timeline.sources.archives import warc
from timeline.sources.archives.warc import read
from timeline.sources.draft import DEFAULTS, Blob
from timeline.sources.errors import SourceError
from timeline.sources.kinds import Kind, kind_of
from timeline.sources.limits import MB

PAGE = b"<!doctype html><title>Ferry</title><p>The ferry sank on 3 May 2016 off the coast.</p>"
ADDRESS = "https://ferries.example/a"
FETCHED = "2021-01-02T03:04:05Z"


class Archive:
    """Records written one after another, as crawlers do."""

    def __init__(self, packed: bool = True) -> None:
        self.file = BytesIO()
        self.writer = WARCWriter(self.file, gzip=packed)
        self.starts: list[int] = []

    def add(self, kind: str, address: str, data: bytes, media: str = "", **headers: str) -> Archive:
        """A record of a kind; ``headers`` may hold the ``status``, and make it an answer over HTTP."""
        self.starts.append(self.file.tell())
        status = headers.pop("status", "200 OK" if kind == "response" else "")
        fields = [(name.replace("_", "-"), value) for name, value in headers.items()]
        fields += [("Content-Type", media)] if media else []
        http = StatusAndHeaders(status, fields, protocol="HTTP/1.1") if status else None
        dated = {"WARC-Date": FETCHED} | ({} if http else {"Content-Type": media})
        record = self.writer.create_warc_record(
            address, kind, BytesIO(data), http_headers=http, warc_headers_dict=dated, length=len(data)
        )
        self.writer.write_record(record)
        return self

    def page(self, address: str = ADDRESS, data: bytes = PAGE, **headers: str) -> Archive:
        return self.add(
            "response", address, data, headers.pop("media", "text/html; charset=utf-8"), **headers
        )

    @property
    def data(self) -> bytes:
        return self.file.getvalue()


def parts(archive: Archive | bytes) -> list[Blob | Failure]:
    data = archive if isinstance(archive, bytes) else archive.data
    blob = Blob("a.warc", data, depth=1)
    assert kind_of(blob) is Kind.WARC
    return list(read(blob, DEFAULTS))


def addresses(archive: Archive | bytes) -> list[str]:
    """Those of the pages found, and the rules of the errors between them."""
    return [part.name if isinstance(part, Blob) else part.rule for part in parts(archive)]


packed = pytest.mark.parametrize("packed", [True, False], ids=["packed", "plain"])


# --------------------------------------------------------------------------- what is read


@packed
def test_pages_in_their_order(packed: bool) -> None:
    archive = Archive(packed).page().page(f"{ADDRESS}2", b"<p>Second.")
    assert parts(archive) == [
        Blob(ADDRESS, PAGE, ADDRESS, 2),
        Blob(f"{ADDRESS}2", b"<p>Second.", f"{ADDRESS}2", 2),
    ]


@packed
def test_only_answers_and_files_are_read(packed: bool) -> None:
    archive = Archive(packed)
    archive.add("warcinfo", "", b"software: x", "application/warc-fields")
    archive.add("request", ADDRESS, b"", status="GET / HTTP/1.1")
    archive.add("metadata", ADDRESS, b"<p>no", "text/html")
    archive.add("response", "dns:ferries.example", b"ferries.example 8.8.8.8", "text/dns")
    archive.add("revisit", ADDRESS, b"", "text/html", status="200 OK")
    archive.page(f"{ADDRESS}.png", b"\x89PNG", media="image/png")
    archive.page(f"{ADDRESS}.js", b"var a", media="application/javascript")
    archive.page("https://ferries.example/robots.txt", b"User-agent: *", media="text/plain")
    archive.page(f"{ADDRESS}?empty", b"")
    archive.page(f"{ADDRESS}?moved", status="301 Moved")
    archive.page(f"{ADDRESS}?gone", status="404 Not Found")
    archive.page(f"{ADDRESS}?untyped-picture", b"\x89PNG\r\n", media="")
    archive.page(f"{ADDRESS}?untyped", media="")
    archive.page(f"{ADDRESS}.txt", b"It sank.", media="text/plain")
    archive.page(f"{ADDRESS}.pdf", b"%PDF-1.7", media="Application/PDF")
    archive.page(f"{ADDRESS}?partial", status="203 Non-Authoritative")
    archive.add("resource", f"{ADDRESS}?file", PAGE, "text/html")
    archive.add("resource", "file:///home/a.html", PAGE, "text/html")
    assert addresses(archive) == [
        f"{ADDRESS}?untyped",
        f"{ADDRESS}.txt",
        f"{ADDRESS}.pdf",
        f"{ADDRESS}?partial",
        f"{ADDRESS}?file",
        "file:///home/a.html",
    ]
    assert parts(archive)[-1] == Blob("file:///home/a.html", PAGE, "", 2)


def chunked(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data)


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        pytest.param(gzip.compress(PAGE), {"Content_Encoding": "gzip"}, id="gzip"),
        pytest.param(gzip.compress(PAGE), {"Content_Encoding": "x-gzip"}, id="x-gzip"),
        pytest.param(zlib.compress(PAGE), {"Content_Encoding": "deflate"}, id="deflate"),
        pytest.param(zlib.compress(PAGE, wbits=-15), {"Content_Encoding": "deflate"}, id="bare-deflate"),
        pytest.param(
            gzip.compress(zlib.compress(PAGE)), {"Content_Encoding": "deflate, gzip"}, id="deflate-gzip"
        ),
        pytest.param(chunked(PAGE), {"Transfer_Encoding": "chunked"}, id="chunked"),
        pytest.param(
            chunked(gzip.compress(PAGE)),
            {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"},
            id="chunked-gzip",
        ),
        # some archives keep the headers of what they unpacked
        pytest.param(PAGE, {"Transfer_Encoding": "chunked"}, id="said-chunked"),
        pytest.param(PAGE, {"Content_Encoding": "gzip"}, id="said-gzip"),
        pytest.param(PAGE, {"Content_Encoding": "br"}, id="said-br"),
        pytest.param(PAGE, {"Content_Encoding": "identity"}, id="identity"),
    ],
)
def test_what_was_packed_for_the_way_is_unpacked(data: bytes, headers: dict[str, str]) -> None:
    assert parts(Archive().page(data=data, **headers)) == [Blob(ADDRESS, PAGE, ADDRESS, 2)]


def test_records_packed_all_together() -> None:
    assert addresses(gzip.compress(Archive(False).page().page(f"{ADDRESS}2").data)) == [
        ADDRESS,
        f"{ADDRESS}2",
    ]


def test_articles_of_a_web_archive_have_an_address_and_no_invented_date() -> None:
    archive = Archive().page().add("response", f"{ADDRESS}.txt", b"It sank.\n", "text/plain")
    found = [article for _, article in read_all([Blob("a.warc.gz", archive.data)])]
    assert all(isinstance(article, Article) for article in found)
    assert [article.url for article in found if isinstance(article, Article)] == [ADDRESS, f"{ADDRESS}.txt"]
    assert {article.published for article in found if isinstance(article, Article)} == {None}


# --------------------------------------------------------------------------- what is damaged


def three(packed: bool) -> Archive:
    return Archive(packed).page(f"{ADDRESS}1").page(f"{ADDRESS}2").page(f"{ADDRESS}3")


@packed
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_damaged_record_costs_itself_alone(packed: bool, at: int) -> None:
    archive = three(packed)
    data = bytearray(archive.data)
    start = archive.starts[at]
    if packed:
        data[start + 120 : start + 150] = bytes(30)
    else:
        data[start:] = bytes(data[start:]).replace(b"Content-Length:", b"Content-Longth:", 1)
    wanted = [f"{ADDRESS}{n}" for n in (1, 2, 3)]
    wanted[at] = "error.damaged-in-archive"
    assert addresses(bytes(data)) == wanted


@pytest.mark.parametrize("at", [1, 2])
def test_a_packed_record_that_is_damaged_from_its_start(at: int) -> None:
    archive = three(True)
    data = bytearray(archive.data)
    for length in (1, 40):
        data[archive.starts[at] : archive.starts[at] + length] = b"?" * length
        wanted = [f"{ADDRESS}{n}" for n in (1, 2, 3)]
        wanted[at] = "error.damaged-in-archive"
        assert addresses(bytes(data)) == wanted


def test_padding_after_the_last_record_is_no_damage() -> None:
    assert addresses(three(True).data + bytes(2_000)) == addresses(three(True))


def test_a_length_that_is_wrong() -> None:
    data = three(False).data
    length = data.split(b"Content-Length: ")[1].split(b"\r\n")[0]
    for wrong in (b"5", b"999", b"-1", b"x", b"9" * 30):
        damaged = data.replace(b"Content-Length: " + length, b"Content-Length: " + wrong, 1)
        assert addresses(damaged) == ["error.damaged-in-archive", f"{ADDRESS}2", f"{ADDRESS}3"]


@packed
def test_an_archive_that_was_cut_off(packed: bool) -> None:
    archive = three(packed)
    assert addresses(archive.data[: archive.starts[2] + 100]) == [
        f"{ADDRESS}1",
        f"{ADDRESS}2",
        "error.damaged-in-archive",
    ]


def test_payloads_that_are_not_what_they_are_called() -> None:
    archive = Archive().page(data=b"It sank.", Content_Encoding="gzip")
    archive.page(data=gzip.compress(PAGE)[:-12], Content_Encoding="gzip")
    archive.page(data=b"\x0b\x02\x80It sank.\x03", Content_Encoding="br")
    archive.page()
    assert addresses(archive) == [
        "error.damaged-in-archive",
        "error.damaged-in-archive",
        "error.compression-of-page",
        ADDRESS,
    ]


def test_an_archive_without_pages() -> None:
    with pytest.raises(SourceError) as caught:
        parts(Archive().add("warcinfo", "", b"software: x", "application/warc-fields"))
    assert caught.value.rule == "error.empty"


# --------------------------------------------------------------------------- what is too much


def zeros(size: int) -> bytes:
    return b"<p>" + bytes(size)


def test_a_record_that_unpacks_to_far_more_than_itself() -> None:
    archive = Archive().page(f"{ADDRESS}1").page(f"{ADDRESS}2", zeros(30 * MB)).page(f"{ADDRESS}3")
    assert len(archive.data) < MB
    assert addresses(archive) == [f"{ADDRESS}1", "error.ratio", f"{ADDRESS}3"]


@pytest.mark.parametrize("way", ["Content_Encoding", "both"])
def test_a_payload_that_unpacks_to_far_more_than_itself(way: str) -> None:
    bomb = gzip.compress(zeros(30 * MB))
    headers = {"Content_Encoding": "gzip"} | ({"Transfer_Encoding": "chunked"} if way == "both" else {})
    archive = Archive().page(data=chunked(bomb) if way == "both" else bomb, **headers).page()
    assert addresses(archive) == ["error.ratio", ADDRESS]


def test_limits_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MEMBERS", 2)
    assert addresses(three(True)) == [f"{ADDRESS}1", f"{ADDRESS}2", "error.many-members"]
    monkeypatch.setattr(warc, "UNPACKED", 1_000)
    assert addresses(three(True)) == [f"{ADDRESS}1", "error.much-unpacked"]


@given(st.integers(0, 3_000), st.binary(max_size=20), st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_damage_gives_pages_or_sentences(at: int, damage: bytes, packed: bool) -> None:
    data = three(packed).data
    at %= len(data)
    blob = Blob("a.warc", data[:at] + damage + data[at + len(damage) :])
    try:
        found = list(read(blob, DEFAULTS))
    except SourceError:
        return
    assert len(found) <= 6
