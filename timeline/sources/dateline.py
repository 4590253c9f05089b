"""A publication date in the first lines of a text, or in a file's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath

from timeline import intervals
from timeline.language import load
from timeline.language.sources import SourceWords, source_words
from timeline.model import Grain, Published, PublishedSource, Resolved, Span
from timeline.normal import normalise
from timeline.resolving import resolve
from timeline.sources.errors import SourceError
from timeline.sources.typed_dates import YEARS, published_from
from timeline.tagging import tag

HEAD = 300  # code points in which a dateline stands
DASH = re.compile(r" (?:-{1,2}|[\N{EN DASH}\N{EM DASH}]) ")
AGENCY = re.compile(r"\s*(?:\([^()\n]{1,40}\))?\s*")
LABEL = re.compile(r"[^\W\d_]+")
SHORT_LINE = re.compile(r"^(?=[^\n]{0,40}\d)[^\n]{6,40}$", re.MULTILINE)
FEW = 4  # words after a publication date: a time of day, or who wrote it
LINES = 200  # short lines looked at to tell a chronology
IN_NAME = re.compile(r"(?<!\d)(\d{4})([-_])(\d\d)\2(\d\d)(?!\d)")


def from_dateline(text: str, lang: str) -> Published | None:
    """The full date of a dateline: a line that is only a date, a date after a word such as "published", or
    one between a place in capitals and a dash; of several the first.

    >>> from_dateline("CRAIOVA, Romania, Oct 10, 2017 (Reuters) - NATO ally Turkey", "en").evidence
    'Oct 10, 2017'
    """
    words = source_words(lang)
    found = [
        published
        for line in normalise(text[:HEAD]).split("\n")
        for span, published in _full_dates(line, lang)
        if _is_alone(line, span) or _is_dateline(line, span, words)
    ]
    return found[0] if found and not _is_chronology(text, lang) else None


def _is_chronology(text: str, lang: str) -> bool:
    """Whether several lines are a date and nothing else: dates of what happened, not of the article."""
    lines = (normalise(match[0]) for match in islice(SHORT_LINE.finditer(text), LINES))
    alone = (True for line in lines for span, _ in _full_dates(line, lang) if _is_alone(line, span))
    return sum(islice(alone, 2)) > 1


def _full_dates(line: str, lang: str) -> Iterator[tuple[Span, Published]]:
    """Days with year, month and day in the words themselves."""
    language = load(lang)
    expressions = tag(line, language)
    for outcome in resolve(line, expressions, None, language):
        if not isinstance(outcome, Resolved) or len(outcome.candidates) > 1:
            continue
        best, span = outcome.best, outcome.expression.span
        start = best.interval.start
        if start is None or best.grain.rank > Grain.DAY.rank or intervals.civil(start)[0] not in YEARS:
            continue
        day = intervals.containing(start, Grain.DAY)
        yield span, Published(day, Grain.DAY, PublishedSource.DATELINE, span.of(line))


def _is_alone(line: str, span: Span) -> bool:
    return not LABEL.search(line[: span.start] + line[span.end :])


def _is_dateline(line: str, span: Span, words: SourceWords) -> bool:
    before, after = line[: span.start], line[span.end :]
    said = {word.lower() for word in LABEL.findall(before)}
    if said & words.published:
        return said <= words.published | words.beside and len(LABEL.findall(after)) <= FEW
    return _is_place(before.strip()) and _ends_dateline(after)


def _is_place(before: str) -> bool:
    """'CRAIOVA, Romania,': capitals first, no word in small letters, a comma before the date."""
    words = LABEL.findall(before)
    return (
        bool(words)
        and before.endswith(",")
        and len(words[0]) > 1
        and words[0].isupper()
        and all(word[0].isupper() for word in words)
    )


def _ends_dateline(after: str) -> bool:
    agency = AGENCY.match(after)
    assert agency is not None
    return bool(DASH.match(" " + after[agency.end() :].lstrip()))


def from_file_name(name: str) -> Published | None:
    """The one full ISO date in a file's name (``2017-10-10-turkey.txt``), if it has one.

    >>> from_file_name("2017-10-10-turkey.txt").evidence
    '2017-10-10-turkey.txt'
    """
    stem = PurePath(name).name
    matches = IN_NAME.findall(stem)
    if len(matches) != 1:
        return None
    year, _, month, day = matches[0]
    try:
        declared = published_from(f"{year}-{month}-{day}", PublishedSource.FILE_NAME)
    except SourceError:
        return None
    return Published(declared.interval, declared.grain, PublishedSource.FILE_NAME, stem)
