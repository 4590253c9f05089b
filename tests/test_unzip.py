"""ZIP files that are large, damaged or made to attack their reader, and those that are none of it."""

from __future__ import annotations

import stat
import zipfile
from io import BytesIO

import pytest

from timeline.messages import sentence
from timeline.model import Failure
from timeline.sources import SourceError
from timeline.sources.archives.unzip import MOST, Member, Most, members
from timeline.sources.limits import MB

PROSE = b"The ferry left Ostend on 3 May 1994 and was back before noon.\n"


def zipped(*files: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return stream.getvalue()


def altered(data: bytes, at: int, value: bytes, header: bytes = b"PK\x01\x02") -> bytes:
    """A field of the first entry of the list of files overwritten."""
    start = data.index(header) + at
    return data[:start] + value + data[start + len(value) :]


def read(data: bytes, most: Most = MOST) -> list[Member | tuple[str, str]]:
    """What is found, failures as the key and the name."""
    found = list(members("a.zip", data, most=most))
    for one in found:
        if isinstance(one, Failure):
            assert one.name in sentence(one.rule, **dict(one.facts))
    return [(one.rule, one.name) if isinstance(one, Failure) else one for one in found]


def test_files_come_in_order_without_folders() -> None:
    data = zipped(("b.txt", PROSE), ("folder/", b""), ("folder/a.txt", b""))
    assert read(data) == [("b.txt", PROSE), ("folder/a.txt", b"")]
    assert read(zipped()) == []


@pytest.mark.parametrize(
    "name", ["../../up.txt", "/etc/root.txt", "C:\\drive.txt", "a/../b.txt", "dos\\a.txt"]
)
def test_a_name_is_only_a_label(name: str, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read(zipped((name, PROSE))) == [(name, PROSE)]
    assert not list(tmp_path.iterdir())


def test_name_in_utf_8_without_the_mark_that_says_so() -> None:
    data = zipped(("Zoë.txt", PROSE))
    for header, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data = altered(data, at, b"\x00\x00", header)
    assert read(data) == [("Zoë.txt", PROSE)]
    assert read(zipped(("Zoë.txt", PROSE))) == [("Zoë.txt", PROSE)]


def test_bomb_is_refused_and_the_other_files_are_read() -> None:
    data = zipped(("a.txt", PROSE), ("bomb.txt", bytes(50 * MB)), ("b.txt", PROSE))
    assert read(data) == [("a.txt", PROSE), ("error.ratio", "a.zip/bomb.txt"), ("b.txt", PROSE)]


def test_small_file_may_be_of_any_ratio() -> None:
    assert read(zipped(("a.txt", b" " * MB))) == [("a.txt", b" " * MB)]


@pytest.mark.parametrize(
    ("size", "found"),
    [
        (10, ("error.damaged-in-archive", "a.zip/liar.txt")),
        (4_000_000_000, ("liar.txt", PROSE * 9)),
    ],
)
def test_sizes_are_counted_and_not_believed(size: int, found: Member | tuple[str, str]) -> None:
    data = altered(zipped(("liar.txt", PROSE * 9), ("b.txt", PROSE)), 24, size.to_bytes(4, "little"))
    assert read(data) == [found, ("b.txt", PROSE)]


def test_bomb_that_lies_about_its_size_is_refused() -> None:
    data = altered(zipped(("bomb.txt", bytes(50 * MB))), 24, (100).to_bytes(4, "little"))
    assert read(data) == [("error.damaged-in-archive", "a.zip/bomb.txt")]


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    ("first", "error"),
    [
        (zipped((link(), b"/etc/passwd")), "link"),
        (altered(zipped(("x.txt", PROSE)), 8, b"\x01\x00"), "encrypted"),
        (zipped(("x.txt", PROSE), method=zipfile.ZIP_LZMA), "compression"),
        (altered(zipped(("x.txt", PROSE)), 10, b"\x09\x00"), "compression"),
        (altered(zipped(("x.txt", PROSE)), 16, b"\x00\x00\x00\x00"), "damaged-in-archive"),
        (altered(zipped(("x.txt", PROSE)), 42, b"\xff\x00\x00\x00"), "damaged-in-archive"),
    ],
    ids=["link", "password", "lzma", "deflate64", "checksum", "offset"],
)
def test_member_that_is_not_read_has_its_reason(first: bytes, error: str) -> None:
    ((rule, _),) = read(first)
    assert rule == f"error.{error}"


def test_limits_of_the_whole_end_it() -> None:
    data = zipped(*((f"{number}.txt", PROSE) for number in range(4)))
    all_read = [(f"{number}.txt", PROSE) for number in range(4)]
    assert read(data, Most(members=4, total=4 * len(PROSE))) == all_read
    assert read(data, Most(members=3)) == [*all_read[:3], ("error.many-members", "a.zip")]
    assert read(data, Most(total=3 * len(PROSE))) == [*all_read[:3], ("error.much-unpacked", "a.zip")]


def test_large_member_is_refused_alone() -> None:
    data = zipped(("large.txt", PROSE * 2), ("b.txt", PROSE))
    found = read(data, Most(member=len(PROSE)))
    assert found == [("error.too-large", "a.zip/large.txt"), ("b.txt", PROSE)]


def test_refused_members_count() -> None:
    data = zipped(*((f"{number}.txt", bytes(50 * MB)) for number in range(4)))
    assert [rule for rule, _ in read(data, Most(total=8 * MB))] == ["error.ratio", "error.much-unpacked"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04rest", zipped(("a.txt", PROSE))[:-30], bytes(3000)])
def test_what_is_no_zip_file_is_damaged(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        list(members("a.docx", data, "Word"))
    assert caught.value.rule == "error.damaged"
    assert "Word" in str(caught.value)
