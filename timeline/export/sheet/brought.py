"""Which cells of a file differ from what the export writes, and the corrections that they make."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.conventions import Conventions, DateOrder
from timeline.corrections import Change, Chosen, Corrected, Field, making
from timeline.corrections.history import line
from timeline.corrections.log import same
from timeline.corrections.names import day_words, who_words
from timeline.corrections.setting import chosen_of
from timeline.export.sheet import cells, dates
from timeline.export.sheet.rows import ID, Row, rows
from timeline.messages import sentence
from timeline.model import Event
from timeline.sources import SourceError
from timeline.table import events_table, to_csv

DATES = ("edtf", "when")  # columns that say one thing; the first is the exacter one
ORDERED = (*DATES, "start", "end")  # columns in which the order of a date's numbers may show


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be made a correction, by the line of the file; 0 where it is about all of it."""

    line: int
    why: str

    @property
    def words(self) -> str:
        """The whole sentence."""
        return sentence("sheet.line", line=str(self.line), why=self.why) if self.line else self.why


@dataclass(frozen=True, slots=True)
class Found:
    """A correction and the line that makes it."""

    line: int
    change: Change


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file would change, in its order, and what of it changes nothing though it is not as it was."""

    found: tuple[Found, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """The corrections alone: one act."""
        return tuple(one.change for one in self.found)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """All that it takes to read a row: the events as they are, their cells as the export writes them."""

    corrected: Corrected
    events: Mapping[str, Event]
    exported: Mapping[str, Mapping[str, str]]
    doubled: Mapping[str, tuple[int, ...]]
    order: DateOrder


def read(name: str, data: bytes, corrected: Corrected, by: Conventions) -> Brought:
    """What the file so named would change of the timeline; ``SourceError`` for what is no export of ours.

    Each row is read for itself: one that cannot be is a problem, and the others are read all the same. ``by``
    holds the order of numbers in dates.
    """
    told, notes = rows(name, data)
    sheet = _sheet(told, corrected, by)
    problems = [Problem(0, sentence(note.rule, **dict(note.facts))) for note in notes]
    found: list[Found] = []
    for row in told:
        for outcome in _outcomes(sheet, row):
            if isinstance(outcome, Change):
                found.append(Found(row.line, outcome))
            else:
                problems.append(Problem(row.line, outcome))
    return Brought(tuple(found), tuple(problems))


def _sheet(told: Sequence[Row], corrected: Corrected, by: Conventions) -> _Sheet:
    lines: dict[str, list[int]] = {}
    for row in told:
        lines.setdefault(_id(row), []).append(row.line)
    events = {event.id: event for event in corrected.timeline.events if event.id in lines}
    shown = (row.cells.get(column, "") for row in told for column in ORDERED)
    return _Sheet(
        corrected,
        events,
        _exported(corrected, tuple(events.values())),
        {name: tuple(numbers) for name, numbers in lines.items() if len(numbers) > 1},
        dates.order_of(shown, by.order),
    )


def _exported(corrected: Corrected, events: tuple[Event, ...]) -> Mapping[str, Mapping[str, str]]:
    """The cells of the events that have a date, by their ids."""
    table = to_csv(events_table(replace(corrected.timeline, events=events)))
    return {row[ID]: row for row in csv.DictReader(io.StringIO(table, newline=""))}


def _id(row: Row) -> str:
    return row.cells.get(ID, "").strip()


# --------------------------------------------------------------------------- one row


def _outcomes(sheet: _Sheet, row: Row) -> Iterator[Change | str]:
    """The corrections of a row, and a sentence for each cell that makes none though it was changed."""
    name = _id(row)
    try:
        _look_at(sheet, row, name)
    except SourceError as error:
        yield str(error)
        return
    changed = {column: cell for column, cell in row.cells.items() if _is_changed(sheet, name, column, cell)}
    for makes in (_label, _date, _status, _participants, _places):
        try:
            yield from makes(sheet, sheet.events[name], changed)
        except SourceError as error:
            yield str(error)


def _look_at(sheet: _Sheet, row: Row, name: str) -> None:
    """``SourceError`` for a row that is no event's, or not its alone."""
    if not row.whole:
        raise SourceError("sheet-cells")
    if not name:
        raise SourceError("sheet-without-id")
    if name in sheet.doubled:
        lines = ", ".join(map(str, sheet.doubled[name]))
        raise SourceError("sheet-doubled", words=cells.short(name), lines=lines)
    if name not in sheet.exported:
        raise SourceError("sheet-unknown", words=cells.short(name))


def _is_changed(sheet: _Sheet, name: str, column: str, cell: str) -> bool:
    exported = sheet.exported[name].get(column)
    return exported is not None and not cells.is_same(cell, exported)


Makes = Callable[[_Sheet, Event, Mapping[str, str]], Iterator[Change]]


def _label(sheet: _Sheet, event: Event, changed: Mapping[str, str]) -> Iterator[Change]:
    if "label" in changed:
        yield making.label(sheet.corrected, event.id, cells.label(changed["label"]))


def _status(sheet: _Sheet, event: Event, changed: Mapping[str, str]) -> Iterator[Change]:
    if "status" in changed:
        status = cells.status(changed["status"])
        if status is not event.lead.status:
            yield making.status(sheet.corrected, event.id, status)


def _participants(sheet: _Sheet, event: Event, changed: Mapping[str, str]) -> Iterator[Change]:
    if "participants" in changed:
        names = cells.names(changed["participants"], event.lead.participants)
        yield making.participants(sheet.corrected, event.id, names)


def _places(sheet: _Sheet, event: Event, changed: Mapping[str, str]) -> Iterator[Change]:
    if "places" in changed:
        names = cells.names(changed["places"], event.lead.places)
        yield making.places(sheet.corrected, event.id, names)


def _date(sheet: _Sheet, event: Event, changed: Mapping[str, str]) -> Iterator[Change]:
    told = {column: cells.plain(changed[column]) for column in DATES if column in changed}
    found = dict(_dates(sheet, event, told))
    differ = len({(one.interval, one.grain, one.approximate) for one in found.values()}) > 1
    if differ or ("edtf" not in found and "when" in found and _is_old(sheet, event, found["when"])):
        words = told.get("edtf", sheet.exported[event.id]["edtf"])
        raise SourceError("sheet-two-dates", words=words, other=told["when"])
    if found:
        yield making.date(sheet.corrected, event.id, next(iter(found.values())))


def _dates(sheet: _Sheet, event: Event, told: Mapping[str, str]) -> Iterator[tuple[str, Chosen]]:
    """The dates in some cells that are others than the one held."""
    held = chosen_of(event)
    lang = sheet.corrected.articles[event.lead.article_id].lang
    for column, cell in told.items():
        chosen = dates.read(cell, held, lang, sheet.order)
        if chosen is not None and not _is(chosen, held):
            yield column, chosen


def _is_old(sheet: _Sheet, event: Event, chosen: Chosen) -> bool:
    """Whether a date is the one before the last correction: then nobody wrote it over the one that holds.

    So it is in a file of which the other column of dates has been brought already.
    """
    made = sheet.corrected.by.get((event.id, Field.DATE))
    return made is not None and same(made.before, chosen)


def _is(chosen: Chosen, held: Chosen | None) -> bool:
    """Whether a date is the one held in other words."""
    own = (chosen.interval, chosen.grain, chosen.approximate, chosen.lasts)
    return held is not None and own == (held.interval, held.grain, held.approximate, held.lasts)


# --------------------------------------------------------------------------- in words


def words(found: Found, corrected: Corrected, me: str = "") -> str:
    """What a line would change, and whether that takes back what somebody set since it was exported."""
    change = found.change
    facts = {"line": str(found.line), "what": line(change, (), corrected)}
    made = corrected.by.get((change.target[0], change.field)) if change.field else None
    if made is None or made.field is not change.field or not same(made.before, change.after):
        return sentence("sheet.change", **facts)
    return sentence("sheet.takes-back", who=who_words(made.who, me), date=day_words(made.at), **facts)
