"""A publication date in the first lines of a text, or in the lines that stand round it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from timeline import intervals
from timeline.language import load
from timeline.language.sources import SourceWords, codes, source_words
from timeline.model import Grain, Interval, Published, PublishedSource, Resolved, Role, Span
from timeline.normal import normalise
from timeline.resolving import resolve
from timeline.sources.dates import foreign_dates
from timeline.sources.dates.bylines import WORD, Standing, standing
from timeline.sources.dates.typed_dates import YEARS, published_from
from timeline.sources.errors import SourceError
from timeline.tagging import tag

HEAD = 600  # code points of a text in which a dateline begins
HEADS = 20_000  # code points of the lines round a text that are looked at
WIDEST = 300  # code points of a line that are looked at
CAPITALS = re.compile(r"(?<![^\W\d_])[A-Z]{3,9}(?=\.? \d)")  # "OCT. 10": a month, as bylines write it
HAS_YEAR, HAS_DAY = re.compile(r"(?<!\d)\d{4}(?!\d)"), re.compile(r"(?<!\d)\d\d?(?!\d)")
SHORT_LINE = re.compile(r"^(?=[^\n]{0,40}\d)[^\n]{6,40}$", re.MULTILINE)
LABEL = 40  # code points that a label alone in its line has at most
LINES = 200  # short lines looked at to tell a chronology


@dataclass(frozen=True, slots=True)
class Stated:
    """A date of the head, and whether it is said to be that of a change and not of the publication."""

    published: Published
    updated: bool


def from_dateline(text: str, lang: str, region: str = "") -> Published | None:
    """The full date that the first lines of a text give as that of its publication, or ``None``.

    ``region`` (an ISO 3166 code) settles the order of 04/05/2017.

    >>> from_dateline("CRAIOVA, Romania, Oct 10, 2017 (Reuters) - NATO ally Turkey", "en").evidence
    'Oct 10, 2017'
    """
    found = stated(text, lang, region)
    return found[0].published if found else None


def stated(text: str, lang: str, region: str = "", heads: str = "") -> tuple[Stated, ...]:
    """Every such date of the text's first lines and of the lines round it; those of a change come last."""
    ahead = _in_lines(_first_lines(text), lang, region)
    if any(where is Standing.ALONE for where, _ in ahead) and _is_chronology(text, lang):
        ahead = [pair for pair in ahead if pair[0] is not Standing.ALONE]
    around = _in_lines(heads[:HEADS].split("\n"), lang, region)
    if len({published.interval for where, published in around if where is Standing.ALONE}) > 1:
        around = [pair for pair in around if pair[0] is not Standing.ALONE]  # those of other articles
    found = dict.fromkeys(Stated(published, where is Standing.UPDATED) for where, published in ahead + around)
    return tuple(sorted(found, key=lambda one: one.updated))


def _first_lines(text: str) -> list[str]:
    """The lines that begin within the head, to their own ends: half a sentence may look like a dateline."""
    end = text.find("\n", HEAD)
    return text[: end if end >= 0 else len(text)].split("\n")


def _in_lines(lines: list[str], lang: str, region: str) -> list[tuple[Standing, Published]]:
    words = source_words(lang)
    found: list[tuple[Standing, Published]] = []
    for line in _with_labels(lines, words):
        if not (HAS_YEAR.search(line) and HAS_DAY.search(line)):
            continue
        dates, plain = _dates(line, lang, region)
        standings = standing(plain, [span for span, _ in dates], len(line) > WIDEST, words)
        found += [
            (where, published)
            for where, (_, published) in zip(standings, dates, strict=True)
            if where is not Standing.ELSEWHERE
        ]
    return found


def _with_labels(lines: list[str], words: SourceWords) -> Iterator[str]:
    """The lines, one that is a label alone ("Last updated") together with the next."""
    label = ""
    for line in lines:
        said = [word.lower() for word in WORD.findall(line)] if len(line) <= LABEL else []
        if said and words.known.issuperset(said) and words.labels.intersection(said):
            label = f"{line} " if not HAS_DAY.search(line) else ""
            if label:
                continue
        yield label + line if line else line
        label = label if not line else ""


def _dates(line: str, lang: str, region: str) -> tuple[list[tuple[Span, Published]], str]:
    """The full dates of a line, and its normal form."""
    if lang not in codes():
        plain = normalise(line[:WIDEST])
        days = foreign_dates.days(plain, lang)
        return [(span, _published(day, span.of(line))) for span, day in days], plain
    plain = CAPITALS.sub(lambda match: match[0].capitalize(), normalise(line[:WIDEST], lang))
    return list(_full_dates(line, plain, lang, region)), plain


def _published(day: Interval, words: str) -> Published:
    return Published(day, Grain.DAY, PublishedSource.DATELINE, words)


def _is_chronology(text: str, lang: str) -> bool:
    """Whether lines of a date and nothing else name several days: those of what happened."""
    lines = [match[0] for match in islice(SHORT_LINE.finditer(text), LINES)]
    days = (one.interval for where, one in _in_lines(lines, lang, "") if where is Standing.ALONE)
    return len(set(days)) > 1


def _full_dates(line: str, plain: str, lang: str, region: str) -> Iterator[tuple[Span, Published]]:
    """Days with year, month and day in the words themselves; ``plain`` is the normal form of the line."""
    language = load(lang)
    for outcome in resolve(plain, tag(plain, language), None, language):
        if not isinstance(outcome, Resolved) or outcome.expression.role is not Role.AT:
            continue
        span = outcome.expression.span
        if len(outcome.candidates) > 1:
            day = _in_order(span.of(plain), lang, region)
        else:
            day = _day(outcome.best.interval, outcome.best.grain)
        if day and day.start is not None and _says_year(span.of(plain), day):
            yield span, _published(day, span.of(line))


def _in_order(words: str, lang: str, region: str) -> Interval | None:
    """The day that is meant by numbers which could stand in either order."""
    try:
        return published_from(words, lang=lang, region=region).interval
    except SourceError:
        return None


def _day(interval: Interval, grain: Grain) -> Interval | None:
    """The day of a time that is no longer than a day."""
    if interval.start is None or interval.end is None or grain.rank > Grain.DAY.rank:
        return None
    return intervals.containing(interval.start, Grain.DAY) if _is_short(interval) else None


def _is_short(interval: Interval) -> bool:
    assert interval.start is not None and interval.end is not None
    return interval.end - interval.start <= intervals.DAY


def _says_year(words: str, day: Interval) -> bool:
    assert day.start is not None
    year = intervals.civil(day.start)[0]
    return year in YEARS and str(year) in words
