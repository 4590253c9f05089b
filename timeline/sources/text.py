"""Bytes to text: encodings, what is no text, characters that no text should hold, the size limit."""

from __future__ import annotations

import codecs
import re
import unicodedata

from timeline.model import Failure
from timeline.sources.errors import SourceError
from timeline.sources.limits import MB, TEXT, TEXT_FILE

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAGIC = (  # of formats that are not read
    (b"\xd0\xcf\x11\xe0", "DOC"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "GZIP"),
)
# Western and Central European, Cyrillic, Greek, Turkish and East Asian: what old news files are written in.
GUESSES = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "koi8_r"),
    *("shift_jis", "euc_jp", "gb18030", "euc_kr", "big5"),
)
GUESSED_FROM = 100_000  # bytes; more does not change the guess
NULS_IN_TEXT = 8  # a stray NUL is replaced, many mean that it is no text
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Control characters but tab and line breaks, lone surrogates, and the marks that reorder what is shown.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def decode(
    name: str, data: bytes, most: int = TEXT_FILE, declared: str = ""
) -> tuple[str, tuple[Failure, ...]]:
    """The text of a file's bytes, line breaks as ``\\n``, with a note where the encoding was guessed.

    Order: byte order mark, strict UTF-8, the declared encoding, a guess. ``SourceError`` for what is no text,
    or more than ``most`` bytes.

    >>> decode("a.txt", "Caf\\u00e9".encode())
    ('Café', ())
    """
    if len(data) > most:
        raise too_large(name, most)
    refuse_binary(name, data)
    marked = next((encoding for bom, encoding in BOMS if data.startswith(bom)), "utf-8")
    try:
        return _plain_breaks(data.decode(marked)), ()
    except UnicodeDecodeError:
        if (text := _as_declared(data, declared)) is not None:
            return _plain_breaks(text), ()
        text, encoding = _guess(name, data)
    return _plain_breaks(text), (Failure(name, "note.encoding", (("name", name), ("encoding", encoding))),)


def refuse_binary(name: str, data: bytes) -> None:
    """``SourceError`` where the bytes begin as another format does, or are no text."""
    for magic, kind in MAGIC:
        if data.startswith(magic):
            raise SourceError("format", name=name, kind=kind)
    marked = any(data.startswith(bom) for bom, _ in BOMS)
    if not marked and data.count(0) > max(NULS_IN_TEXT, len(data) // 100):
        raise SourceError("binary", name=name)


def _as_declared(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (LookupError, UnicodeError, ValueError):
        return None


def _guess(name: str, data: bytes) -> tuple[str, str]:
    """Of equally good guesses the more common encoding; where there is none, the most common of all."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  a last resort

    matches = from_bytes(data[:GUESSED_FROM], cp_isolation=list(GUESSES))
    best = matches.best()
    if best is None:
        return _decoded(name, data, GUESSES[0]), GUESSES[0]
    equal = [match for match in matches if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
    possible = {encoding for match in equal for encoding in match.could_be_from_charset}
    encoding = next((guess for guess in GUESSES if guess in possible), best.encoding)
    return _decoded(name, data, encoding), encoding


def _decoded(name: str, data: bytes, encoding: str) -> str:
    text = data.decode(encoding, errors="replace")
    if REPLACEMENT in text or len(FORBIDDEN.findall(text)) > NULS_IN_TEXT:
        raise SourceError("encoding", name=name)
    return text


def _plain_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def clean(name: str, text: str) -> tuple[str, tuple[Failure, ...]]:
    """The text with what no text should hold replaced one for one, so offsets stay; a note says how many.

    >>> clean("a", "1\\x002")[0]
    '1�2'
    """
    cleaned, count = FORBIDDEN.subn(REPLACEMENT, text)
    if not count:
        return text, ()
    return cleaned, (Failure(name, "note.replaced", (("name", name), ("count", str(count)))),)


def check(name: str, text: str) -> None:
    """``SourceError`` where there is nothing to read, or too much."""
    check_size(name, text)
    if not any(unicodedata.category(char)[0] in "LN" for char in text):
        raise SourceError("empty", name=name)


def check_size(name: str, text: str) -> None:
    """``SourceError`` where there is too much to read."""
    if len(text.encode("utf-8", "surrogatepass")) > TEXT:
        raise too_large(name, TEXT)


def too_large(name: str, most: int) -> SourceError:
    """What to say of a file or a text of more than ``most`` bytes."""
    return SourceError("too-large", name=name, most=f"{most // MB}")
