"""Texts in a language without rules of our own: plain dates only, and a clause stands for its event.

A plain date says its year in four digits, and its month at least: 2017-10-10, 10.10.2017, or in words.
Which strings are tried is decided here, by position and digits alone; whether a string is a date of the
article's language, dateparser says.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from timeline.conventions import AS_WRITTEN, Conventions, DateOrder
from timeline.language import load
from timeline.model import (
    Article,
    CalendarDate,
    EventMention,
    EventTime,
    Expression,
    Kind,
    Outcome,
    Resolved,
    Span,
    Status,
)
from timeline.normal import normalise
from timeline.resolving import resolve
from timeline.sentences import sentences
from timeline.sources.dates.typed_dates import YEARS, calendar_date
from timeline.sources.lang import DEFAULT

MOST = 2_000  # dates of one text; each costs a dateparser call or a few
RULE = "plain-date"
UNDETERMINED = "und"  # ISO 639-2
REACH = 4  # tokens before a year that may belong to its date: "10 de octubre de"
NUMERIC = r"\d{4}-\d\d-\d\d|\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)\d{4}"
EAST_ASIAN = (
    r"\d{4} ?[^\W\d_] ?\d{1,2} ?[^\W\d_](?: ?\d{1,2} ?[^\W\d_])?"  # year, month, day, a letter after each
)
WRITTEN = r"(?<![\w.,-])\d{4}"
ANCHOR = re.compile(
    rf"(?<![\w.,])(?:{NUMERIC})(?!\d)|(?<!\d)(?:{EAST_ASIAN})(?!\d)|(?P<year>{WRITTEN})(?![\w%])"
)
TOKENS_BEFORE = re.compile(r"(?:[^\s,;:()\"]{1,20},? ){1,4}\Z")
DAY_BEFORE = re.compile(r"(?<!\S)(\d{1,2})[^\s\d]{0,3} (?:[^\W\d_]{1,3} )?\Z")
DAY_REACH = 12
TOKEN = re.compile(r"\S+")
NUMBER = re.compile(r"\d+")
MONTHS = 12
CLAUSE_ENDS = re.compile(r"[,;:()\n、。，；：（）]|\s-\s|\s[\N{EN DASH}\N{EM DASH}]\s")
CLAUSE_REACH = 300
LABEL_WORDS = 12


def outcomes(article: Article, by: Conventions = AS_WRITTEN) -> tuple[tuple[Outcome, ...], bool]:
    """An outcome for each plain date of the text, and whether there were more than ``MOST``."""
    text = normalise(article.text)
    found: list[Expression] = []
    for tried, (span, date) in enumerate(_dates(text, article.lang or UNDETERMINED, by.order)):
        if tried == MOST:
            break
        found.append(Expression(span, Kind.DATE, date, RULE))
    else:
        return resolve(text, tuple(found), article.published, load(DEFAULT), by), False
    return resolve(text, tuple(found), article.published, load(DEFAULT), by), True


def _dates(text: str, lang: str, order: DateOrder) -> Iterator[tuple[Span, CalendarDate]]:
    end = 0
    for anchor in ANCHOR.finditer(text):
        span, date = _written(text, anchor, end, lang) if anchor["year"] else _whole(anchor, lang, order)
        if date is not None:
            yield span, date
            end = span.end


def _whole(anchor: re.Match[str], lang: str, order: DateOrder) -> tuple[Span, CalendarDate | None]:
    """The numbers and letters of the match are the date, or nothing is."""
    date = calendar_date(anchor[0], lang)
    return Span(*anchor.span()), _ordered(anchor, date, order) if date and anchor["mark"] else date


def _ordered(anchor: re.Match[str], date: CalendarDate, order: DateOrder) -> CalendarDate:
    """The numbers in the order that is set, where they could stand in both; that of the language is kept."""
    if order not in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST):
        return date
    first, second, year = (int(number) for number in NUMBER.findall(anchor[0]))
    month, day = (second, first) if order is DateOrder.DAY_FIRST else (first, second)
    wanted = CalendarDate(year, month, day)
    if wanted == date or first == second or max(first, second) > MONTHS:
        return date
    return replace(wanted, alternative=date, by_setting=True)


def _written(text: str, anchor: re.Match[str], begin: int, lang: str) -> tuple[Span, CalendarDate | None]:
    """A year with the tokens before it that make the fullest date; of equally full ones the shortest."""
    best: tuple[Span, CalendarDate | None] = (Span(*anchor.span()), None)
    if int(anchor["year"]) not in YEARS:
        return best
    before = TOKENS_BEFORE.search(text, max(begin, anchor.start() - 84), anchor.start())
    if not before:
        return best
    starts = [token.start() for token in TOKEN.finditer(text, before.start(), before.end())]
    for start in reversed(starts[-REACH:]):
        span = Span(start, anchor.end())
        date = calendar_date(span.of(text), lang)
        if date is not None and date.month is not None and _fields(date) > _fields(best[1]):
            best = span, date
    return _with_day(text, begin, *best)


def _with_day(
    text: str, begin: int, span: Span, date: CalendarDate | None
) -> tuple[Span, CalendarDate | None]:
    """A number before a month is its day even where dateparser refuses it, as it does "31 avril"."""
    if date is None or date.day is not None:
        return span, date
    day = DAY_BEFORE.search(text, max(begin, span.start - DAY_REACH), span.start)
    return (Span(day.start(), span.end), replace(date, day=int(day[1]))) if day else (span, date)


def _fields(date: CalendarDate | None) -> int:
    return 0 if date is None else (date.month is not None) + (date.day is not None)


# --------------------------------------------------------------------------- events


def mentions(article: Article, found: tuple[Outcome, ...]) -> tuple[EventMention, ...]:
    """One mention a date: its clause, as written, is both label and trigger."""
    spans = sentences(normalise(article.text))
    resolved = (outcome for outcome in found if isinstance(outcome, Resolved))
    return tuple(_mention(article, _round(spans, one.expression.span), one) for one in resolved)


def _round(spans: tuple[Span, ...], date: Span) -> Span:
    """The sentence of a date; where the date's own full stops were taken for its end, all that it lies in."""
    first = max(0, bisect_right(spans, date.start, key=lambda span: span.start) - 1)
    last = max(first, bisect_left(spans, date.end, key=lambda span: span.start) - 1)
    return Span(min(date.start, spans[first].start), max(date.end, spans[last].end))


def _mention(article: Article, sentence: Span, outcome: Resolved) -> EventMention:
    clause = _clause(article.text, sentence, outcome.expression.span)
    words = clause.of(article.text).split()
    label = " ".join(words[:LABEL_WORDS]) + ("\N{HORIZONTAL ELLIPSIS}" if len(words) > LABEL_WORDS else "")
    key = f"{article.id}:{clause.start}:{clause.end}:{outcome.expression.span.start}"
    return EventMention(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        article_id=article.id,
        sentence=sentence,
        trigger=clause,
        label=label,
        times=(EventTime(outcome),),
        status=_status(article, outcome),
    )


def _clause(text: str, sentence: Span, date: Span) -> Span:
    """The stretch round the date up to punctuation on either side; the sentence if that is a date alone.

    Looks ``CLAUSE_REACH`` code points to either side.
    """
    first = max(sentence.start, text.find(" ", date.start - CLAUSE_REACH) if date.start > CLAUSE_REACH else 0)
    last = min(sentence.end, date.end + CLAUSE_REACH)
    start, end = first, last
    for mark in CLAUSE_ENDS.finditer(text, first, last):
        if mark.end() <= date.start:
            start = mark.end()
        elif mark.start() >= date.end:
            end = mark.start()
            break
    clause = _trimmed(text, start, end)
    long_enough = clause.end - clause.start > date.end - date.start + 3
    return clause if long_enough else _trimmed(text, first, last)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _status(article: Article, outcome: Resolved) -> Status:
    """Planned where the date lies after the publication; nothing else is read from the words."""
    start, published = outcome.best.interval.start, article.published
    later = (
        published
        and start is not None
        and published.interval.end is not None
        and start >= published.interval.end
    )
    return Status.PLANNED if later else Status.OCCURRED
