"""Dates in the cells of a spreadsheet, which writes many of them in another way than they were given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from timeline import intervals
from timeline.conventions import DateOrder
from timeline.corrections import Chosen, typed
from timeline.model import Grain, Instant, Interval
from timeline.sources import SourceError
from timeline.wording import when

_TIME = r"(?:[ T](\d{1,2}):(\d\d)(?::\d\d)?(?: ?([AP])M)?)?"
_NUMBERS = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}|\d\d){_TIME}", re.ASCII | re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"(\d{{4}})([/.-])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.ASCII | re.IGNORECASE)
_NAMED = re.compile(r"(?:(\d{1,2})(?:-|\. ?| ))?([^\W\d_]{3,9})\.?(-| )(\d{4}|\d\d)")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?", re.ASCII)
_SETTLED = frozenset((DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST))
_MONTHS, _NOON, _CENTURIES = 12, 12, (1900, 2000)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a cell may say; without a ``day`` it is a month, with a ``clock`` a minute."""

    year: int
    month: int
    day: int | None = None
    clock: tuple[int, int] | None = None

    @property
    def chosen(self) -> Chosen:
        """The same as a person decides it."""
        if self.day is None:
            return Chosen(intervals.of_month(self.year, self.month), Grain.MONTH)
        if self.clock is None:
            return Chosen(intervals.of_day(self.year, self.month, self.day), Grain.DAY)
        start = intervals.instant(self.year, self.month, self.day, *self.clock)
        return Chosen(intervals.containing(start, Grain.MINUTE), Grain.MINUTE)


def order_of(cells: Iterable[str], said: DateOrder) -> DateOrder:
    """In which order the numbers of a file's dates stand: as it shows, and as a person says.

    Where the two speak against each other, or the file against itself, nobody knows.
    """
    shown = {order for cell in cells if (order := _shown(cell.strip()))}
    shown |= {said} & _SETTLED
    return shown.pop() if len(shown) == 1 else DateOrder.LANGUAGE


def _shown(cell: str) -> DateOrder | None:
    match = _NUMBERS.fullmatch(cell)
    if match is None or max(int(match[1]), int(match[3])) <= _MONTHS:
        return None
    return DateOrder.DAY_FIRST if int(match[1]) > _MONTHS else DateOrder.MONTH_FIRST


def read(cell: str, held: Chosen | None, lang: str, order: DateOrder) -> Chosen | None:
    """The date in a cell; ``None`` where it is the one ``held``, as spreadsheets write it.

    ``SourceError`` for what is no date, for what can be read in several ways, and where it may be what the
    spreadsheet made of the date held: a month as its first day, a minute as its day.
    """
    readings = tuple(dict.fromkeys(_rewritten(cell, lang, order)))
    if not readings:
        return typed.read(cell, lang, order)
    several = len({(one.month, one.day) for one in readings}) > 1
    if held and not several and any(_is(one, held) for one in readings):
        return None
    if held and not several and any(_touch(one.chosen.interval, held) for one in readings):
        told = when(held.interval, held.grain, held.approximate, held.part)
        raise SourceError("sheet-rewritten", words=cell, date=told)
    if len(readings) > 1:
        raise SourceError("date-ambiguous", words=cell)
    return replace(readings[0].chosen, words=cell)


def _is(reading: _Reading, held: Chosen) -> bool:
    own = reading.chosen
    return (own.interval, own.grain, False) == (held.interval, held.grain, held.approximate)


def _touch(interval: Interval, held: Chosen) -> bool:
    """Whether a date lies in the one held, or round it, which is a date that spreadsheets know for one."""
    if "/" in intervals.edtf(held.interval, held.grain) or held.approximate:
        return False
    start, end = held.interval.start or 0, held.interval.end or 0
    return (interval.start or 0) < end and start < (interval.end or 0)


# --------------------------------------------------------------------------- what spreadsheets write


def _rewritten(cell: str, lang: str, order: DateOrder) -> Iterator[_Reading]:
    """What a cell can mean that a spreadsheet may have written; nothing for any other."""
    if match := _NUMBERS.fullmatch(cell):
        yield from _numbers(match, order)
    elif (match := _YEAR_FIRST.fullmatch(cell)) and not _ISO.fullmatch(cell):
        yield from _day(int(match[1]), int(match[3]), int(match[4]), _clock(match))
    elif (match := _NAMED.fullmatch(cell)) and (match[3] == "-" or len(match[4]) == 2):
        yield from _named(match, lang)


def _numbers(match: re.Match[str], order: DateOrder) -> Iterator[_Reading]:
    first, second = int(match[1]), int(match[3])
    ways = {DateOrder.DAY_FIRST: (second, first), DateOrder.MONTH_FIRST: (first, second)}
    for year in _years(match[4]):
        readings = {way: tuple(_day(year, *ways[way], _clock(match))) for way in ways}
        yield from readings.get(order, ()) or (one for some in readings.values() for one in some)


def _named(match: re.Match[str], lang: str) -> Iterator[_Reading]:
    month = _month(match[2], lang)
    for year in _years(match[4]) if month else ():
        if match[1]:
            yield from _day(year, month, int(match[1]), None)
        else:
            yield _Reading(year, month)


def _years(written: str) -> tuple[int, ...]:
    """The year; of two digits the one of either century that people still write so."""
    return (int(written),) if len(written) == 4 else tuple(one + int(written) for one in _CENTURIES)


def _month(name: str, lang: str) -> int:
    """The number of a month, or 0 for what is none, in the language of the article or in English."""
    for code in dict.fromkeys((lang, "en")):
        try:
            read_as = typed.read(f"{name} {_CENTURIES[-1]}", code)
        except SourceError:
            continue
        if read_as.grain is Grain.MONTH and read_as.interval.start is not None and not read_as.lasts:
            return intervals.civil(Instant(read_as.interval.start))[1]
    return 0


def _day(year: int, month: int, day: int, clock: tuple[int, int] | None) -> Iterator[_Reading]:
    if intervals.is_date(year, month, day):
        yield _Reading(year, month, day, clock)


def _clock(match: re.Match[str]) -> tuple[int, int] | None:
    """Hour and minute, if it says any but the beginning of the day."""
    if match[5] is None:
        return None
    hour, minute = int(match[5]), int(match[6])
    if match[7]:
        hour = hour % _NOON + (_NOON if match[7].upper() == "P" else 0)
    return (hour, minute) if (hour, minute) != (0, 0) and hour < 24 and minute < 60 else None
