"""Dates with a time of day that pages set beside what they show: 'May 3, 2009 22:40 UTC', above a comment."""

from __future__ import annotations

import re

from timeline import intervals as cal
from timeline.language.inference import InferenceWords
from timeline.model import At, CalendarDate, Grain, Outcome, Resolved, Span
from timeline.resolving.dated import Dated, stated, step_from

_BEFORE, _AFTER = 24, 12  # characters in which a time of day belongs to a date
_ZONE = r" (?:[A-Z]{2,3}T|UTC)\b"
_TIME = re.compile(rf"(?<![\d.:])\d{{1,2}}(?::[0-5]\d\b|\.[0-5]\d{_ZONE})|\b[0-2]\d[0-5]\d{_ZONE}")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=\W*\Z)")


def stamp(text: str, outcome: Outcome, words: InferenceWords) -> Dated | None:
    """The day of a stamp; ``None`` where the date and its time belong to a sentence."""
    span = outcome.expression.span
    date = _day(text, outcome)
    if date is None:
        return None
    line = text[max(0, span.start - _BEFORE) : span.start].rpartition("\n")[2]
    word = _LAST_WORD.search(_TIME.split(line)[-1])
    return None if word is not None and word[0].lower() in words.running else date


def has_time(text: str, span: Span) -> bool:
    """Whether a time of day in figures stands beside a date, in the same line."""
    before = text[max(0, span.start - _BEFORE) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _AFTER].partition("\n")[0]
    return _TIME.search(before) is not None or _TIME.search(after) is not None


def _day(text: str, outcome: Outcome) -> Dated | None:
    """The day that an expression names together with a time in figures, within it or beside it."""
    meaning, span = outcome.expression.meaning, outcome.expression.span
    match meaning:
        case At(date=CalendarDate(year=int(), month=int(), day=int())) if _TIME.search(span.of(text)):
            if not isinstance(outcome, Resolved) or outcome.best.interval.start is None:
                return None
            day = cal.containing(outcome.best.interval.start, Grain.DAY)
            found = Dated(span, day, Grain.DAY, outcome.best.steps[0])
        case _:
            date = stated(outcome)
            if date is None or date.grain is not Grain.DAY or not has_time(text, span):
                return None
            found = date
    return found._replace(step=step_from("stamp", found))
