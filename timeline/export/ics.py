"""iCalendar (RFC 5545) for calendars: one event each, imprecision told in its description.

A day, a month, a year are whole days, a time of day is floating local time, both with an exclusive end. Years
before 1 and after 9999 cannot be written and are counted. ``DTSTAMP`` is when the article was published, so
that the same timeline gives the same file.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from timeline import intervals
from timeline.export.selection import Export, left_out_words, selected
from timeline.export.telling import (
    Told,
    days,
    in_four_digits,
    lines,
    placed,
    timed,
    title,
    told,
    web_address,
    without_controls,
)
from timeline.messages import sentence
from timeline.model import Article, Instant, Status, Timeline

WHY = "note.ics-years"
LINE_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_SURE = (Status.OCCURRED, Status.ONGOING)


def write(timeline: Timeline, table: pd.DataFrame) -> Export:
    """The view as one calendar."""
    chosen = selected(timeline, table)
    placeable = [(one, where) for one in told(chosen) for where in [_where(one)] if where]
    left_out = len(table) - len(placeable)
    made = [*_head(title(chosen), left_out_words(WHY, left_out))]
    for one, where in placeable:
        made += _event(one, *where)
    made.append("END:VCALENDAR")
    return Export("".join(f"{_folded(line)}\r\n" for line in made), left_out, WHY if left_out else "")


def _where(one: Told) -> tuple[Instant, Instant] | None:
    ends = placed(one.best)
    if ends is None:
        return None
    ends = ends if timed(one.best) else days(*ends)
    return ends if in_four_digits(*ends) else None


def _head(name: str, left_out: str) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//timeline//timeline//EN", "CALSCALE:GREGORIAN")
    yield f"X-WR-CALNAME:{_text(name)}"
    if left_out:
        yield f"X-WR-CALDESC:{_text(left_out)}"


def _event(one: Told, first: Instant, last: Instant) -> Iterator[str]:
    lead = one.event.lead
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(one.event.id)}@timeline"
    yield f"DTSTAMP:{_stamp(one.article)}"
    yield from _times(one, first, last)
    yield f"SUMMARY:{_text(one.label)}"
    yield f"DESCRIPTION:{_text(chr(10).join(lines(one)))}"
    yield f"CATEGORIES:{_text(sentence(f'status.{lead.status.value}'))}"
    yield f"STATUS:{'CONFIRMED' if lead.status in _SURE else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    if lead.places:
        yield f"LOCATION:{_text(', '.join(lead.places))}"
    if address := web_address(one.article):
        yield f"URL:{address}"
    yield "END:VEVENT"


def _times(one: Told, first: Instant, last: Instant) -> Iterator[str]:
    if timed(one.best):
        yield f"DTSTART:{_moment(first)}"
        yield f"DTEND:{_moment(last)}"
    else:
        yield f"DTSTART;VALUE=DATE:{_date(first)}"
        yield f"DTEND;VALUE=DATE:{_date(last)}"


def _stamp(article: Article) -> str:
    """UTC, as the standard asks; the beginning of all instants where the publication is not known."""
    start = article.published.interval.start if article.published else None
    known = start is not None and in_four_digits(start, start)
    return f"{_moment(start if start is not None and known else Instant(0))}Z"


def _date(at: Instant) -> str:
    year, month, day = intervals.civil(at)
    return f"{year:04d}{month:02d}{day:02d}"


def _moment(at: Instant) -> str:
    hour, minute = intervals.clock(at)
    return f"{_date(at)}T{hour:02d}{minute:02d}{at % 60:02d}"


def _text(text: str) -> str:
    """A text value; of control characters only line ends can be written."""
    return without_controls(text, "\n").translate(_ESCAPES)


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets of UTF-8, none of which cuts a character."""
    if len(line.encode()) <= LINE_OCTETS:
        return line
    pieces, room = [""], LINE_OCTETS
    for char in line:
        size = len(char.encode())
        if size > room:
            pieces.append("")
            room = LINE_OCTETS - 1  # the space that goes before it
        pieces[-1] += char
        room -= size
    return "\r\n ".join(pieces)
