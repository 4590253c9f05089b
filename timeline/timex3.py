"""TIMEX3 (ISO-TimeML) type, value and mod of an outcome: an edge for people who need that notation."""

from __future__ import annotations

from dataclasses import dataclass

from timeline import intervals as cal
from timeline.model import (
    About,
    Anchor,
    At,
    CalendarDate,
    Candidate,
    Clock,
    DayPart,
    Grain,
    Instant,
    Kind,
    Length,
    Meaning,
    Outcome,
    PartOf,
    PartOfDay,
    Portion,
    Recurring,
    Reference,
    Resolved,
    Season,
    Shift,
    Vague,
)

_UNIT = {
    Grain.MINUTE: "T{}M",
    Grain.HOUR: "T{}H",
    Grain.DAY: "{}D",
    Grain.WEEKEND: "{}WE",
    Grain.WEEK: "{}W",
    Grain.MONTH: "{}M",
    Grain.QUARTER: "{}Q",
    Grain.HALF: "{}H",
    Grain.YEAR: "{}Y",
    Grain.DECADE: "{}DE",
    Grain.CENTURY: "{}CE",
    Grain.MILLENNIUM: "{}ML",
}


@dataclass(frozen=True, slots=True)
class Timex:
    """The three attributes of a TIMEX3 element; an empty ``mod`` is left out of it."""

    type: str
    value: str
    mod: str | None = None


def timex(outcome: Outcome) -> Timex:
    """The TIMEX3 attributes of an expression as it was resolved, or as far as its words alone go."""
    expression = outcome.expression
    if expression.kind is Kind.DURATION and isinstance(expression.meaning, Shift):
        length = Length(abs(expression.meaning.count or 0), expression.meaning.unit)
        return Timex(expression.kind.value, _length(length))
    value = _candidate(outcome.best) if isinstance(outcome, Resolved) else _unplaced(expression.meaning)
    return Timex(expression.kind.value, value, _mod(expression.meaning))


def _mod(meaning: Meaning) -> str | None:
    match meaning:
        case PartOf(portion=portion):
            return portion.value
        case About():
            return "APPROX"
    return None


# --------------------------------------------------------------------------- points


def _candidate(candidate: Candidate) -> str:
    start = candidate.interval.start
    if start is None:
        return "XXXX"
    if candidate.steps and candidate.steps[-1].rule == "round-number":
        return _round(candidate, start)
    if isinstance(candidate.part, Portion):
        start = _whole(candidate, start)
    if candidate.grain.rank < Grain.DAY.rank:
        return f"{_calendar(start, Grain.DAY)}{_clock(candidate, start)}"
    return _calendar(start, candidate.grain)


def _round(candidate: Candidate, start: Instant) -> str:
    """'fifty years ago' by the year itself, as TIMEX3 has it; the round number stands for some years more."""
    assert candidate.interval.end is not None
    return _calendar(Instant((start + candidate.interval.end) // 2), Grain.YEAR)


def _whole(candidate: Candidate, start: Instant) -> Instant:
    """Where the interval begins of which only a portion is meant."""
    whole = cal.containing(start, candidate.grain).start
    return start if whole is None else whole


def _clock(candidate: Candidate, start: Instant) -> str:
    if isinstance(candidate.part, DayPart):
        part = DayPart.MORNING if candidate.part is DayPart.EARLY_HOURS else candidate.part
        return f"T{part.value}"
    if isinstance(candidate.part, Portion):
        return ""
    hour, minute = cal.clock(start)
    return f"T{hour:02d}:{minute:02d}"


def _calendar(start: Instant, grain: Grain) -> str:
    year, month, day = cal.civil(start)
    era = f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"
    match grain:
        case Grain.DAY:
            return f"{era}-{month:02d}-{day:02d}"
        case Grain.WEEK | Grain.WEEKEND:
            of_year, week = cal.iso_week(Instant(start + 3 * cal.DAY if grain is Grain.WEEK else start))
            return f"{of_year:04d}-W{week:02d}" + ("-WE" if grain is Grain.WEEKEND else "")
        case Grain.MONTH:
            return f"{era}-{month:02d}"
        case Grain.SEASON:
            season = next((s for s in Season if cal.FIRST_MONTH[s] == month), Season.WINTER)
            return f"{era}-{season.value}"
        case Grain.QUARTER:
            return f"{era}-Q{(month + 2) // 3}"
        case Grain.HALF:
            return f"{era}-H{(month + 5) // 6}"
        case Grain.DECADE:
            return f"{year // 10:03d}" if year > 0 else f"BC{-year // 10:03d}"
        case Grain.CENTURY:
            return f"{year // 100:02d}" if year > 0 else f"BC{-year // 100:02d}"
        case Grain.MILLENNIUM:
            return f"{year // 1000}" if year > 0 else f"BC{-year // 1000}"
    return era


# --------------------------------------------------------------------------- what is not on the calendar


def _unplaced(meaning: Meaning) -> str:
    match meaning:
        case Length():
            return _length(meaning)
        case Recurring(of=of):
            return _recurring(of)
        case Vague(reference=reference):
            return reference.value
        case Shift(count=count, unit=unit, anchor=Anchor.EVENT):
            return _length(Length(None if count is None else abs(count), unit))
        case Shift(count=0):
            return Reference.PRESENT.value
        case Shift(direction=direction):
            return Reference.PAST.value if direction < 0 else Reference.FUTURE.value
        case About(of=inner) | PartOf(of=inner) | At(date=inner):
            return _unplaced(inner)
        case CalendarDate():
            return _fields(meaning)
    return "XXXX"


def _length(length: Length) -> str:
    count = "X" if length.count is None else f"{length.count:g}"
    if not isinstance(length.unit, Grain):
        return f"PT{count}S"
    return "P" + _UNIT[length.unit].format(count)


def _recurring(of: object) -> str:
    match of:
        case Grain():
            return "P" + _UNIT[of].format(1)
        case Length():
            return _length(of)
        case CalendarDate():
            return _fields(of)
        case PartOfDay(part=part):
            return f"XXXX-XX-XXT{part.value}"
        case At(date=CalendarDate() as date, time=PartOfDay(part=part)):
            return f"{_fields(date)}T{part.value}"
        case At(date=CalendarDate() as date, time=Clock(hour=hour, minute=minute)):
            return f"{_fields(date)}T{hour:02d}:{minute or 0:02d}"
    return "XXXX"


def _fields(date: CalendarDate) -> str:
    year = _year(date)
    if date.month:
        return f"{year}-{date.month:02d}" + (f"-{date.day:02d}" if date.day else "")
    if date.weekday:
        return f"{year}-WXX-{date.weekday}"
    if date.season:
        return f"{year}-{date.season.value}"
    if date.quarter:
        return f"{year}-Q{date.quarter}"
    if date.half:
        return f"{year}-H{date.half}"
    return year


def _year(date: CalendarDate) -> str:
    if date.year is None:
        return "XXXX"
    if date.two_digit:
        return f"XX{date.year:02d}"
    return f"{date.year:04d}" if date.year > 0 else f"BC{1 - date.year:04d}"
