"""Lines to paragraphs, by the gaps, indents and ends of lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from timeline.sources.pdf.lines import Line, width

GAP = 1.18  # times the usual step from line to line; more parts two paragraphs
NEAR = 0.1  # of the size; letters of one kind of text differ less
INDENT = (0.8, 8.0)  # times the size; less is none, more is another column
GAPS = 0.04  # of the lines stand below a gap where paragraphs are set off so
SLACK = 0.05  # of a column's width, by which the estimated end of a line may be wrong
SCANT = (
    0.4,
    0.65,
)  # of a column: a line no longer than the first is a whole; than the second, if it stands alone
ITEM = re.compile(r"(?:[•◦▪‣·*\N{EN DASH}\N{EM DASH}-]|\(?\w{1,3}[.)])\s")
ENDS = re.compile(r"[.!?:\N{HORIZONTAL ELLIPSIS}\N{IDEOGRAPHIC FULL STOP}][\"'’”»)\]]{0,3}$")


@dataclass(frozen=True, slots=True)
class Column:
    """Where most lines of a column begin, and where the longest ends."""

    left: float
    right: float


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Lines by paragraph, in the order of the lines; a paragraph may run over a page or a column."""
    lines = [line for page in pages for line in page]
    layout = Layout(lines)
    found: list[list[Line]] = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if found and not layout.parts(found[-1], line, following):
            found[-1].append(line)
        else:
            found.append([line])
    return found


class Layout:
    """How the lines of a document are usually set."""

    def __init__(self, lines: Sequence[Line]) -> None:
        steps: defaultdict[int, Counter[float]] = defaultdict(Counter)
        for one, other in pairwise(lines):
            if 0 < (step := _step(one, other)) < 3 * one.size and _same_size(one, other):
                steps[round(one.size)][round(step, 1)] += 1
        self._steps = {size: counts.most_common(1)[0][0] for size, counts in steps.items()}
        self._columns = dict(_columns(lines))
        gaps = sum(self._is_gap(one, other) for one, other in pairwise(lines) if _same_size(one, other))
        self._has_gaps = gaps > GAPS * len(lines)

    def parts(self, paragraph: Sequence[Line], line: Line, following: Line | None) -> bool:
        """Whether a paragraph ends before a line."""
        last = paragraph[-1]
        if not _same_size(last, line):
            return True
        ends, short = bool(ENDS.search(last.text)), self._is_short(last, line)
        if short and (last.bold != line.bold or self._is_scant(last, line)):
            return True
        indented = self._is_indented(paragraph, line, following)
        if _step(last, line) < 0:  # another page or column
            return ends and (short or indented or self._has_gaps)
        return self._is_gap(last, line) or indented or (ends and short) or _is_next_item(paragraph, line)

    def _is_gap(self, last: Line, line: Line) -> bool:
        return _step(last, line) > GAP * self._steps.get(round(last.size), 1.2 * last.size)

    def _is_short(self, line: Line, following: Line) -> bool:
        """Whether the next word would have had room."""
        column = self._columns[line]
        word = width(f" {following.text.split(' ', 1)[0]}", line.size)
        return line.end + word < column.right - SLACK * (column.right - column.left)

    def _is_scant(self, line: Line, following: Line) -> bool:
        """Whether a line leaves most of its column empty, and is none of several beside a picture."""
        column = self._columns[line]
        wide = column.right - column.left
        alone = abs(line.end - following.end) > 2 * SLACK * wide
        return line.end - column.left < SCANT[alone] * wide

    def _is_indented(self, paragraph: Sequence[Line], line: Line, following: Line | None) -> bool:
        if not _is_right_of(line, self._columns[line].left) or _hangs(paragraph, line):
            return False
        goes_back = following and _same_size(line, following) and _is_right_of(line, following.x)
        return bool(goes_back) or bool(ENDS.search(paragraph[-1].text))


def _hangs(paragraph: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on with an item of a list, further in than its mark."""
    first, *others = paragraph
    marked = ITEM.match(first.text) and _is_right_of(line, first.x)
    return bool(marked) and all(abs(other.x - line.x) < INDENT[0] * line.size for other in others)


def _is_next_item(paragraph: Sequence[Line], line: Line) -> bool:
    """Whether a line begins where the first did, and those between begin further in."""
    return (
        len(paragraph) > 1
        and _is_right_of(paragraph[-1], line.x)
        and abs(paragraph[0].x - line.x) < INDENT[0] * line.size
    )


def _is_right_of(line: Line, x: float) -> bool:
    return INDENT[0] * line.size < line.x - x < INDENT[1] * line.size


def _same_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= NEAR * max(one.size, other.size)


def _step(one: Line, other: Line) -> float:
    """Points down from one line to the other; below 0 where that stands higher, or on another page."""
    return one.y - other.y if one.page == other.page else -1.0


def _columns(lines: Sequence[Line]) -> Iterator[tuple[Line, Column]]:
    """Each line with its column: the lines of its page and size that begin near it."""
    alike: defaultdict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        alike[line.page, round(line.size)].append(line)
    for group in alike.values():
        starts = Counter(round(line.x) for line in group)
        ends: dict[int, float] = {}
        for line in group:
            ends[round(line.x)] = max(line.end, ends.get(round(line.x), line.end))
        by_start = {start: _column(start, group[0].size, starts, ends) for start in starts}
        yield from ((line, by_start[round(line.x)]) for line in group)


def _column(start: int, size: float, starts: Counter[int], ends: dict[int, float]) -> Column:
    near = [other for other in starts if abs(other - start) < INDENT[1] * size]
    left = max((other for other in near if other <= start + 1), key=lambda other: (starts[other], -other))
    return Column(left, max(ends[other] for other in near))
