"""The lines of a PDF's page, each with its place and size."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from typing import TypeAlias

from pypdf import PageObject

Matrix: TypeAlias = Sequence[float]

# Ligatures as letters; and what the commonest encoding of PDFs says of a code that it does not use.
LETTERS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)} | {
    0x7F: "\N{BULLET}"
}
# Widths in units of the font's size, about those of the common typefaces. Words say of a font how wide its
# letters are only together with its encoding; these serve to tell a full line from a short one.
NARROW, WIDE, CAPITAL, OTHER = 0.27, 0.8, 0.68, 0.5
ARE_NARROW = frozenset("iljtfrI.,;:'!|()[] \N{RIGHT SINGLE QUOTATION MARK}")
ARE_WIDE = frozenset("mwMW\N{EM DASH}%@")
BOLD = ("bold", "black", "heavy")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: where it begins and ends and how high it stands, in points, as the writing runs.

    ``page`` counts from 0; ``end`` is estimated.
    """

    text: str
    page: int
    x: float
    y: float
    end: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """What is written in one go; ``direction`` is where the writing goes, in quarter turns."""

    text: str
    x: float
    y: float
    size: float
    bold: bool
    direction: int


def lines_of(page: PageObject, number: int) -> list[Line]:
    """The lines in the order in which the page writes them, those that run another way than most left out."""
    pieces: list[Piece] = []

    def take(text: str, cm: Matrix, tm: Matrix, font: Mapping[str, object] | None, size: float) -> None:
        if text:
            pieces.append(_piece(text, cm, tm, font, size))

    page.extract_text(visitor_text=take)
    ways = Counter({piece.direction: 0 for piece in pieces})
    for piece in pieces:
        ways[piece.direction] += len(piece.text.strip())
    main = ways.most_common(1)[0][0] if ways else 0
    return _lines([piece for piece in pieces if piece.direction == main or piece.text == "\n"], number)


def _piece(text: str, cm: Matrix, tm: Matrix, font: Mapping[str, object] | None, size: float) -> Piece:
    a, b = tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3]
    x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    scale = hypot(a, b) or 1.0
    along, across = a / scale, b / scale
    return Piece(
        text=text,
        x=along * x + across * y,
        y=along * y - across * x,
        size=abs(size) * scale,
        bold=any(word in str((font or {}).get("/BaseFont", "")).lower() for word in BOLD),
        direction=round(2 * across if abs(across) > abs(along) else 1 - along),
    )


def _lines(pieces: Sequence[Piece], page: int) -> list[Line]:
    lines: list[Line] = []
    begun: list[Piece] = []
    for piece in pieces:
        begun.append(piece)
        if piece.text.endswith("\n"):
            lines += _line(begun, page)
            begun = []
    return lines + _line(begun, page)


def _line(pieces: Sequence[Piece], page: int) -> list[Line]:
    """One line, or none where nothing is written."""
    inked = [piece for piece in pieces if piece.text.strip()]
    if not inked:
        return []
    main = max(inked, key=lambda piece: len(piece.text))
    text = "".join(piece.text for piece in pieces).translate(LETTERS)
    return [
        Line(
            text=" ".join(text.split()),
            page=page,
            x=inked[0].x,
            y=main.y,
            end=max(piece.x + width(piece.text.rstrip(), piece.size) for piece in inked),
            size=round(main.size, 1),
            bold=all(piece.bold for piece in inked),
        )
    ]


def width(text: str, size: float) -> float:
    """About how long a text is in print, in the unit of its size."""
    return size * sum(map(_letter_width, text))


def _letter_width(letter: str) -> float:
    if letter in ARE_NARROW:
        return NARROW
    if letter in ARE_WIDE:
        return WIDE
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return CAPITAL if letter.isupper() else OTHER
