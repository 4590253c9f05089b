"""A mail, or a web page that a browser saved as one (MHTML).

Headers are read by the letters that stand in them: the standard library's parser of whole headers rewrites
dates, and fails on some headers that are sent.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from itertools import compress
from operator import not_

from timeline.model import Failure, PublishedSource
from timeline.sources import html
from timeline.sources.draft import Blob, Declared, Draft, Options
from timeline.sources.errors import SourceError
from timeline.sources.limits import MAIL_DEPTH, PAGE
from timeline.sources.mail.text import own_words, unflowed
from timeline.sources.text import clean, decode, too_large

HEADER = 2_000  # code points of a header that are read
SAVED = re.compile(r'\s{0,9}"?<?"?Saved by', re.I)  # who a page is from that a browser saved
STATEFUL = ("iso-2022-", "hz", "utf-7")  # encodings that look like ASCII
WEB = ("http://", "https://")
SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
SHORT = (
    3  # times as long as the plain text: then the mail's page is the text, and the plain text points to it
)
NAMED = 10  # attachments named in a note
LONGEST_NAME = 80  # code points
FAULTS = (HeaderParseError, LookupError, UnicodeError, ValueError)


@dataclass(frozen=True, slots=True)
class Body:
    """What a part of a mail says: words, their notes, names of attachments, and whole mails inside."""

    text: str = ""
    notes: tuple[Failure, ...] = ()
    attachments: tuple[str, ...] = ()
    mails: tuple[Message, ...] = ()


def read(blob: Blob, options: Options) -> Iterator[Draft]:
    """The mail, and the mails attached to it; or the page in it. ``SourceError`` where it is too large."""
    if len(blob.data) > PAGE:
        raise too_large(blob.name, PAGE)
    try:
        message = message_from_bytes(blob.data)
    except RecursionError:
        raise SourceError("damaged", name=blob.name, kind="mail") from None
    if _is_page(message):
        yield from _page(blob, message, options)
    else:
        yield from _mail(blob.name, blob.url, message, 0)


# --------------------------------------------------------------------------- a mail


def _mail(name: str, url: str, message: Message, depth: int) -> Iterator[Draft]:
    body = _body(name, message, depth)
    words, quotes = own_words(body.text)
    if words or not body.mails:
        yield _draft(name, url, message, replace(body, text=words), quotes)
    for number, inner in enumerate(body.mails, 1):
        yield from _mail(f"{name}, {number}", "", inner, depth + 1)


def _draft(name: str, url: str, message: Message, body: Body, quotes: bool) -> Draft:
    sender = _raw(message, "From")
    date = _raw(message, "Date") if sender else ""  # what nobody sent was not dated by its sending
    quoted = (Failure(name, "note.quoted", (("name", name),)),) if quotes else ()
    return Draft(
        name=name,
        text=body.text,
        title=_decoded_words(_raw(message, "Subject")),
        dates=(Declared(date, PublishedSource.MAIL),) if date else (),
        lang=_raw(message, "Content-Language"),
        source=_decoded_words(parseaddr(sender)[0]),
        url=url,
        notes=body.notes + quoted + _without(name, body.attachments),
    )


def _without(name: str, attachments: tuple[str, ...]) -> tuple[Failure, ...]:
    if not attachments:
        return ()
    shown = ", ".join(attachments[:NAMED]) + (", …" if len(attachments) > NAMED else "")
    return (Failure(name, "note.attachments", (("name", name), ("attachments", shown))),)


# --------------------------------------------------------------------------- headers


def _raw(message: Message, field: str) -> str:
    """A header to the letter, on one line."""
    values = (str(value) for name, value in message.raw_items() if name.lower() == field.lower())
    data = next(values, "")[:HEADER].encode("utf-8", "surrogateescape")
    try:
        raw = data.decode("utf-8")
    except UnicodeError:
        raw = data.decode("cp1252", "replace")
    return " ".join(raw.split())


def _decoded_words(raw: str) -> str:
    """A header with its encoded words (RFC 2047) decoded; to the letter where they are damaged."""
    try:
        return "".join(_word(piece, charset) for piece, charset in decode_header(raw)).strip()
    except FAULTS:
        return raw


def _word(piece: bytes | str, charset: str | None) -> str:
    """A piece as ``decode_header`` gives it: letters between encoded words are in an encoding of its own."""
    if isinstance(piece, str):
        return piece
    try:
        return piece.decode(charset or "raw-unicode-escape")
    except (LookupError, UnicodeError):
        return piece.decode("utf-8" if charset else "latin-1", "replace")


# --------------------------------------------------------------------------- the body


def _body(name: str, part: Message, depth: int) -> Body:
    if depth > MAIL_DEPTH:
        return Body(attachments=(_called(part),))
    kind = part.get_content_type()
    if kind == "message/rfc822" and part.is_multipart():
        return Body(mails=tuple(_parts(part)))
    if part.is_multipart():
        return _of_parts(name, kind, _parts(part), depth + 1)
    if kind.startswith("multipart/"):
        return _text(name, part, "text/plain")  # its boundary is lost
    if part.get_content_disposition() == "attachment" or kind not in ("text/plain", "text/html"):
        return Body(attachments=() if kind in SIGNATURES else (_called(part),))
    return _text(name, part, kind)


def _of_parts(name: str, kind: str, parts: list[Message], depth: int) -> Body:
    if kind == "multipart/related":
        return _body(name, parts[0], depth) if parts else Body()  # the others are its pictures
    if kind == "multipart/alternative":
        return _best(name, parts, depth)
    return _together([_body(name, part, depth) for part in parts])


def _together(bodies: Sequence[Body]) -> Body:
    return Body(
        "\n\n".join(body.text for body in bodies if body.text),
        tuple(note for body in bodies for note in body.notes),
        tuple(name for body in bodies for name in body.attachments),
        tuple(mail for body in bodies for mail in body.mails),
    )


def _best(name: str, parts: list[Message], depth: int) -> Body:
    """The plain text, unless the page beside it says much more; what is attached to either."""
    bodies = [_body(name, part, depth) for part in parts]
    is_plain = [part.get_content_type() == "text/plain" for part in parts]
    plain = max(compress(bodies, is_plain), key=_length, default=Body())
    rich = max(compress(bodies, map(not_, is_plain)), key=_length, default=Body())
    best = rich if _length(plain) * SHORT < _length(rich) else plain
    whole = _together(bodies)
    return replace(best, attachments=whole.attachments, mails=whole.mails)


def _length(body: Body) -> int:
    return len(body.text)


def _text(name: str, part: Message, kind: str) -> Body:
    text, notes = _decoded(name, part)
    if kind == "text/html":
        return Body(html.as_text(text), notes)
    if str(part.get_param("format", "")).lower() == "flowed":
        text = unflowed(text, str(part.get_param("delsp", "")).lower() == "yes")
    return Body(text.strip("\n"), notes)


def _decoded(name: str, part: Message) -> tuple[str, tuple[Failure, ...]]:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset() or ""
    if charset.startswith(STATEFUL):
        try:
            return data.decode(charset).replace("\r\n", "\n"), ()
        except FAULTS:
            pass
    try:
        return decode(name, data, PAGE, charset)
    except SourceError:
        return data.decode("utf-8", "replace").replace("\r\n", "\n"), ()


def _parts(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _called(part: Message) -> str:
    """The file name of an attachment, or its type."""
    try:
        name = part.get_filename() or ""
    except FAULTS:
        name = ""
    plain, _ = clean("", " ".join(_decoded_words(name[:HEADER]).split()))
    return plain[:LONGEST_NAME] or part.get_content_type()


# --------------------------------------------------------------------------- a page


def _is_page(message: Message) -> bool:
    return "Snapshot-Content-Location" in message or bool(SAVED.match(_raw(message, "From")))


def _page(blob: Blob, message: Message, options: Options) -> Iterator[Draft]:
    """The page as its own reader reads it: the Date of the header is when it was saved."""
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if part is None:
        raise SourceError("empty", name=blob.name)
    text, notes = _decoded(blob.name, part)
    said = (_raw(message, "Snapshot-Content-Location"), _raw(part, "Content-Location"))
    url = next((url for url in said if url.lower().startswith(WEB)), blob.url)
    page = Blob(blob.name, codecs.BOM_UTF8 + text.encode("utf-8", "replace"), url, blob.depth)
    for draft in html.read(page, options):
        yield replace(draft, notes=notes + draft.notes)
