"""A date that a person typed for an event: as EDTF, in words, or as dateparser reads it."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline import intervals
from timeline.conventions import DateOrder
from timeline.corrections import edtf
from timeline.corrections.change import Chosen
from timeline.dating import dating
from timeline.language import load
from timeline.language.sources import codes
from timeline.model import EventTime, Expression, Grain, Reason, Role, Unplaced
from timeline.normal import normalise
from timeline.resolving import resolve
from timeline.sources import SourceError, published_from
from timeline.sources.text import clean
from timeline.tagging import tag

LONGEST = 80  # code points
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)


def read(words: str, lang: str = "en", order: DateOrder = DateOrder.LANGUAGE) -> Chosen:
    """The date as it is typed, neither finer nor coarser; of any year, and with ends of its own.

    ``order`` settles numbers like 04/05/2021, which are ambiguous else. ``SourceError`` with one plain
    sentence for what is no date, impossible, ambiguous, or counts from a day that the words do not name.

    >>> read("from May 1998 until June 2004").lasts
    True
    """
    said = " ".join(clean("", words)[0].split())
    if not said:
        raise SourceError("date-empty")
    if len(said) > LONGEST:
        raise SourceError("date-unknown", words=said[:LONGEST])
    try:
        chosen = edtf.read(said)
    except edtf.ImpossibleError as impossible:
        raise SourceError(str(impossible), words=said) from None
    chosen = chosen or _by_order(said, order) or _by_tagger(said, lang) or _otherwise(said, lang)
    return replace(chosen, words=said)


def _by_order(said: str, order: DateOrder) -> Chosen | None:
    """Numbers in the order that a person said, where they can stand in it."""
    match = _NUMBERS.fullmatch(said)
    if match is None or order not in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST):
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    if not intervals.is_date(year, month, day):
        return None
    return Chosen(intervals.of_day(year, month, day), Grain.DAY)


def _by_tagger(said: str, lang: str) -> Chosen | None:
    """What the rules of the article's language read, if their expressions are all that is said."""
    language = load(lang if lang in codes() else "en")
    plain = normalise(said)
    expressions = tag(plain, language)
    if not expressions or not _is_all(plain, expressions):
        return None
    times = []
    for outcome in resolve(plain, expressions, None, language):
        if isinstance(outcome, Unplaced):
            impossible = outcome.reason is Reason.NOT_IN_CALENDAR
            raise SourceError("date-impossible" if impossible else "date-incomplete", words=said)
        if len(outcome.candidates) > 1:
            raise SourceError("date-ambiguous", words=said)
        times.append(EventTime(outcome, outcome.expression.role))
    dated = dating(tuple(times))
    best = dated.candidates[0]
    start, end = best.interval.start, best.interval.end
    if start is not None and end is not None and end <= start:
        raise SourceError("date-backwards", words=said)
    return Chosen(best.interval, best.grain, best.approximate, best.part, dated.lasts)


def _is_all(plain: str, expressions: tuple[Expression, ...]) -> bool:
    """Whether all words belong to the date: one word goes before each end of a stretch ("from", "until")."""
    roles = [one.role for one in expressions]
    if roles not in ([Role.AT], [Role.BEGINS], [Role.ENDS], [Role.BEGINS, Role.ENDS]):
        return False
    rest = plain.rstrip(" .,")
    for one in reversed(expressions):
        rest = f"{rest[: one.span.start]} {rest[one.span.end :]}"
    spare = 0 if roles == [Role.AT] else len(roles)
    return len([word for word in rest.split() if any(map(str.isalnum, word))]) <= spare


def _otherwise(said: str, lang: str) -> Chosen:
    read_as = published_from(said, lang="" if lang in codes() else lang)
    return Chosen(read_as.interval, read_as.grain)
