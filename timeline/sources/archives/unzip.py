"""The files in a ZIP file, held in memory one at a time; nothing of it is written, and no name is a path."""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Container, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from timeline.model import Failure
from timeline.sources.errors import SourceError
from timeline.sources.limits import FILE, MB, MEMBERS, RATIO, RATIO_FROM, UNPACKED
from timeline.sources.text import too_large

Member: TypeAlias = tuple[str, bytes]  # its name as the archive has it, and what is in it
DAMAGE = (
    *(BadZipFile, EOFError, NotImplementedError, OSError, OverflowError, ValueError),
    *(struct.error, zlib.error),
)
CHUNK = 256_000  # bytes unpacked between two looks at the limits
ENCRYPTED = 0x41  # flags of a member
UTF_8 = 0x800


@dataclass(frozen=True, slots=True)
class Most:
    """How much of one ZIP file is unpacked: members, bytes of each, bytes of all."""

    members: int = MEMBERS
    member: int = FILE
    total: int = UNPACKED


MOST = Most()


def names(name: str, data: bytes) -> list[str]:
    """What the files in a ZIP file are called, without unpacking one; ``SourceError`` as for ``members``."""
    return [_name(info) for info in _opened(name, data, "ZIP").infolist() if not info.is_dir()]


def members(
    name: str, data: bytes, kind: str = "ZIP", most: Most = MOST, only: Container[str] | None = None
) -> Iterator[Member | Failure]:
    """Each file in a ZIP file in turn, or why it is not read; of these ``only`` some, if it is given.

    Folders are passed over. Bytes are counted as they are unpacked, since a ZIP file may lie about sizes. The
    failure that comes with ``name`` itself is the last: a limit of the whole is reached. ``SourceError`` for
    what is no ZIP file, which is then called a damaged file of ``kind``.
    """
    archive = _opened(name, data, kind)
    files = [info for info in archive.infolist() if not info.is_dir()]
    files = [info for info in files if only is None or _name(info) in only]
    unpacker = _Unpacker(name, archive, most)
    for info in files[: most.members]:
        yield unpacker.member(info)
        if unpacker.left < 0:
            return
    if len(files) > most.members:
        yield SourceError("many-members", name=name, most=str(most.members)).failure(name)


def label(name: str, member: str) -> str:
    """What a file in an archive is called.

    >>> label("2017.zip", "may/nato.txt")
    '2017.zip/may/nato.txt'
    """
    return f"{name}/{member}"


def _opened(name: str, data: bytes, kind: str) -> ZipFile:
    try:
        return ZipFile(BytesIO(data))
    except DAMAGE:
        raise SourceError("damaged", name=name, kind=kind) from None


def _name(info: ZipInfo) -> str:
    """As UTF-8 where it is, though the ZIP file does not say so; many do not."""
    if info.flag_bits & UTF_8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _refuse(called: str, info: ZipInfo) -> None:
    if info.flag_bits & ENCRYPTED:
        raise SourceError("encrypted", name=called)
    if stat.S_ISLNK(info.external_attr >> 16):
        raise SourceError("link", name=called)
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # the others unpack in steps of any size
        raise SourceError("compression", name=called)


class _Unpacker:
    """Counts what is unpacked, that of refused members too; below 0 is ``left`` when it was too much."""

    def __init__(self, name: str, archive: ZipFile, most: Most) -> None:
        self._name, self._archive, self._most = name, archive, most
        self.left = most.total

    def member(self, info: ZipInfo) -> Member | Failure:
        member = _name(info)
        called = label(self._name, member)
        try:
            _refuse(called, info)
            unpacked = self._unpacked(called, info)
        except SourceError as error:
            return error.failure(called)
        except DAMAGE:
            return SourceError("damaged-in-archive", name=called).failure(called)
        return (member, unpacked) if self.left >= 0 else self._too_much()

    def _too_much(self) -> Failure:
        most = f"{self._most.total // MB}"
        return SourceError("much-unpacked", name=self._name, most=most).failure(self._name)

    def _unpacked(self, called: str, info: ZipInfo) -> bytes:
        packed = max(1, min(info.compress_size, self._archive.start_dir))
        unpacked = BytesIO()
        with self._archive.open(info) as stream:
            while self.left >= 0 and (chunk := stream.read(CHUNK)):
                unpacked.write(chunk)
                self.left -= len(chunk)
                if unpacked.tell() > max(RATIO_FROM, packed * RATIO):
                    raise SourceError("ratio", name=called, most=str(RATIO))
                if unpacked.tell() > self._most.member:
                    raise too_large(called, self._most.member)
        return unpacked.getvalue()
