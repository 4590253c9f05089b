"""PDFs made for tests: paragraphs set in lines, columns and pages, and files that attack their reader."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

DIVIDES = "\N{SOFT HYPHEN}"  # where a word of a source text may be divided


@dataclass(frozen=True)
class Sheet:
    """How a document is set; lengths in points. A paragraph is set off by a gap, an indent or neither."""

    width: float = 420
    height: float = 595
    margin: float = 60
    columns: int = 1
    gutter: float = 18
    font: str = "Times-Roman"
    size: float = 10
    leading: float = 12
    gap: float = 0
    indent: float = 0
    justified: bool = True
    head: str = ""
    foot: str = ""
    numbered: bool = False
    heading: str = ""
    turned: bool = False


@dataclass(frozen=True)
class Row:
    """One line of a paragraph, before it has its place."""

    text: str
    indent: float
    gap: float
    is_last: bool


def pdf(paragraphs: Sequence[str], sheet: Sheet = Sheet(), **info: str) -> bytes:
    """The paragraphs as a PDF; ``info`` are entries of its dictionary like ``Title``."""
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(sheet.width, sheet.height))
    column = _column_width(sheet)
    rows = [row for text in paragraphs for row in _rows(text, column, sheet)]
    for number, page in enumerate(_filled(rows, sheet), 1):
        if sheet.turned:
            canvas.setPageRotation(90)
            canvas.translate(sheet.width, 0)
            canvas.rotate(90)
        _draw_furniture(canvas, sheet, number)
        for x, y, row in page:
            _draw(canvas, x, y, row, sheet)
        canvas.showPage()
    canvas.save()
    return with_info(stream.getvalue(), **info)


def with_ligatures() -> str:
    """The name of a typeface that has them."""
    registerFont(TTFont("Vera", "Vera.ttf"))
    return "Vera"


def source(paragraphs: Iterable[str]) -> str:
    """The text that reading them back must give."""
    return "\n\n".join(paragraphs).replace(DIVIDES, "")


def with_info(data: bytes, **info: str) -> bytes:
    writer = PdfWriter()
    writer.append_pages_from_reader(PdfReader(BytesIO(data)))
    writer.metadata = {"/Producer": "A press", **{f"/{key}": value for key, value in info.items()}}
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def encrypted(data: bytes, password: str, algorithm: str = "AES-256") -> bytes:
    writer = PdfWriter()
    writer.append_pages_from_reader(PdfReader(BytesIO(data)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm=algorithm)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def picture() -> bytes:
    """A page that shows a picture and no letters."""
    stream = BytesIO()
    canvas = Canvas(stream)
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0)
    canvas.save()
    return stream.getvalue()


def _column_width(sheet: Sheet) -> float:
    inner = sheet.width - 2 * sheet.margin - (sheet.columns - 1) * sheet.gutter
    return inner / sheet.columns


def _rows(text: str, column: float, sheet: Sheet) -> list[Row]:
    """A paragraph in lines as long as fit, words divided where they may be."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        indent = 0 if lines else sheet.indent
        line = _with_word(lines, line, word, column - indent, sheet)
    lines.append(line)
    return [
        Row(
            line.replace(DIVIDES, ""),
            0 if number else sheet.indent,
            0 if number else sheet.gap,
            number == len(lines) - 1,
        )
        for number, line in enumerate(lines)
    ]


def _with_word(lines: list[str], line: str, word: str, room: float, sheet: Sheet) -> str:
    """The line with one more word, full ones put aside."""

    def fits(text: str) -> bool:
        return stringWidth(text.replace(DIVIDES, ""), sheet.font, sheet.size) <= room

    longer = f"{line} {word}" if line else word
    if fits(longer):
        return longer
    for begin, end in _divided(word):
        if line and fits(f"{line} {begin}"):
            lines.append(f"{line} {begin}")
            return end
    lines.append(line)
    return word


def _divided(word: str) -> Iterator[tuple[str, str]]:
    """The ways to divide a word, the longest beginning first: at its own hyphens, and where it may be."""
    for at in range(len(word) - 1, 0, -1):
        if word[at - 1] == "-":
            yield word[:at], word[at:]
        elif word[at - 1] == DIVIDES:
            yield f"{word[: at - 1]}-", word[at:]


def _filled(rows: Sequence[Row], sheet: Sheet) -> Iterator[list[tuple[float, float, Row]]]:
    """The rows with their places, page by page."""
    top, bottom = sheet.height - sheet.margin, sheet.margin
    first = top - (3 * sheet.size if sheet.heading else 0)
    page: list[tuple[float, float, Row]] = []
    column, y = 0, first
    for row in rows:
        if y < top:
            y -= row.gap
        if y < bottom:
            column, y = column + 1, top if column + 1 == sheet.columns or first == top else first
        if column == sheet.columns:
            yield page
            page, column, first, y = [], 0, top, top
        page.append((sheet.margin + column * (_column_width(sheet) + sheet.gutter) + row.indent, y, row))
        y -= sheet.leading
    yield page


def _draw(canvas: Canvas, x: float, y: float, row: Row, sheet: Sheet) -> None:
    text = canvas.beginText(x, y)
    text.setFont(sheet.font, sheet.size)
    spaces = row.text.count(" ")
    if sheet.justified and spaces and not row.is_last:
        used = stringWidth(row.text, sheet.font, sheet.size)
        text.setWordSpace((_column_width(sheet) - row.indent - used) / spaces)
    text.textOut(row.text)
    canvas.drawText(text)


def _draw_furniture(canvas: Canvas, sheet: Sheet, number: int) -> None:
    canvas.setFont("Helvetica", 8)
    if sheet.head:
        canvas.drawString(sheet.margin, sheet.height - 30, sheet.head)
    if sheet.foot:
        canvas.drawString(sheet.margin, 30, sheet.foot)
    if sheet.numbered:
        canvas.drawCentredString(sheet.width / 2, 30, str(number))
    if sheet.heading and number == 1:
        canvas.setFont("Helvetica-Bold", 1.8 * sheet.size)
        canvas.drawString(sheet.margin, sheet.height - sheet.margin, sheet.heading)


# --------------------------------------------------------------------------- bombs


def bomb(content: bytes, pages: int = 1) -> bytes:
    """A file in which so many pages share one compressed content."""
    packed = zlib.compress(content, 9)
    kids = b"3 0 R " * pages
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>>>>>"
        % (pages, kids),
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    data, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        data
        + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (
            table,
            len(data),
        )
    )


def shared_pages() -> bytes:
    """4 KB whose 500 pages take a minute."""
    return bomb(b"BT /F 9 Tf (a) Tj 1 0 0 1 0 0 Tm " + b"0 0 Td " * 40_000 + b"ET", 500)


def many_operators() -> bytes:
    """6 KB that hold 3 million operators."""
    return bomb(b"BT /F 9 Tf (a) Tj ET " + b"q Q " * 1_500_000)


def inflating() -> bytes:
    """1 MB that inflates to 1 GB."""
    packer = zlib.compressobj(9)
    chunk = bytes(1_000_000).replace(b"\0", b" ")
    packed = b"".join(packer.compress(chunk) for _ in range(1000)) + packer.flush()
    data = bomb(b"")
    empty = zlib.compress(b"", 9)
    return data.replace(
        b"<</Length %d/Filter/FlateDecode>>stream\n%s" % (len(empty), empty),
        b"<</Length %d/Filter/FlateDecode>>stream\n%s" % (len(packed), packed),
    )
