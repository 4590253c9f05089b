"""What stands round the text on page after page: running heads, page numbers, a browser's print lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from timeline.sources.pdf.lines import Line

EDGE = 3  # lines at the top and at the bottom of a page among which such are looked for
PLACE = 6.0  # points; closer lines stand at the same place
SHARE = 0.4  # of the pages, as even and odd pages may differ
NUMBER = re.compile(r"\d+")
ONLY_NUMBER = re.compile(r"[^\w\n]{0,3}(?:\d{1,3}|[ivxl]{1,6})[^\w\n]{0,3}")
PRINTED_FROM = re.compile(r"(?:https?|file|about):\S{0,2000}")
OF_PAGES = re.compile(r"(?<!\S)\d{1,4}/\d{1,4}$")


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page without those at an edge that come at the same place of most, numbers apart."""
    edges = [_edges(lines) for lines in pages]
    places = Counter(place for ends in edges for place in {_place(line) for edge in ends for line in edge})
    often = max(2, SHARE * sum(bool(lines) for lines in pages))
    kept: list[list[Line]] = []
    for lines, ends in zip(pages, edges, strict=True):
        furniture = {
            line for edge in ends for line in takewhile(lambda line: _is_furniture(line, places, often), edge)
        }
        kept.append([line for line in lines if line not in furniture])
    return kept


def _edges(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The outermost lines of a page, from its top and from its bottom inwards."""
    by_height = sorted(lines, key=lambda line: -line.y)
    return by_height[:EDGE], by_height[: -EDGE - 1 : -1]


def _is_furniture(line: Line, places: Counter[tuple[str, int]], often: float) -> bool:
    text, place = _place(line)
    repeated = max(places[text, place + by] for by in (-1, 0, 1)) >= often
    return repeated or bool(ONLY_NUMBER.fullmatch(line.text))


def _place(line: Line) -> tuple[str, int]:
    return NUMBER.sub("0", line.text), round(line.y / PLACE)


def without_print_lines(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], str]:
    """The lines without the two that a browser prints round a page, and the address that these state."""
    kept: list[list[Line]] = []
    address = ""
    for lines in pages:
        edges = (max(lines, key=lambda line: line.y), min(lines, key=lambda line: line.y)) if lines else ()
        found = next((match[0] for line in edges if (match := PRINTED_FROM.search(line.text))), "")
        printed = found or any(OF_PAGES.search(line.text) for line in edges)
        kept.append([line for line in lines if not printed or line not in edges])
        address = address or found
    return kept, address if address.startswith("http") else ""
