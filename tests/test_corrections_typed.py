"""Dates that people type for an event."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import intervals
from timeline.corrections.typed import read
from timeline.model import Grain, Instant
from timeline.sources import SourceError
from timeline.wording import when

READ = [
    ("2014-05", "May 2014", False),
    ("2014-05-03", "3 May 2014", False),
    ("1998/..", "since 1998", True),
    ("../2004", "until 2004", True),
    ("1998/2004-06", "1998 to 2004", True),
    ("-0043-03-15", "15 Mar 44 BC", False),
    ("201X", "2010s", False),
    ("19XX", "1900 to 1999", False),
    ("2014-21", "spring 2014", False),
    ("2014-34", "second quarter of 2014", False),
    ("2014-41", "second half of 2014", False),
    ("2014-05-XX", "May 2014", False),
    ("2014-03~", "about March 2014", False),
    ("2014?", "about 2014", False),
    ("Y-70000000", "70 million years ago", False),
    ("3 May 2014", "3 May 2014", False),
    ("May 3rd, 2014", "3 May 2014", False),
    ("around 1850", "about 1850", False),
    ("late 2014", "late 2014", False),
    ("3 May 2014 6pm", "3 May 2014, 18:00", False),
    ("the 1980s", "1980s", False),
    ("19th century", "19th century", False),
    ("44 BC", "44 BC", False),
    ("since 1998", "since 1998", True),
    ("from May 1998 until June 2004", "May 1998 to June 2004", True),
    ("1998-2004", "1998 to 2004", True),
    ("  in\u00a0March 2014 ", "March 2014", False),
    ("10 octobre 2017", "10 Oct 2017", False),
]


@pytest.mark.parametrize(("words", "said", "lasts"), READ, ids=[words for words, *_ in READ])
def test_read_as_typed(words: str, said: str, lasts: bool) -> None:
    chosen = read(words)
    assert when(chosen.interval, chosen.grain, chosen.approximate, chosen.part) == said
    assert chosen.lasts is lasts
    assert chosen.words == " ".join(words.split())


REFUSED = [
    ("", "No date was given"),
    ("soon", "not understood"),
    ("/", "not understood"),
    ("before 1998", "not understood"),
    ("14X", "not understood"),
    ("=1+1", "not understood"),
    ("x" * 200, "not understood"),
    ("2014-13", "no day of the calendar"),
    ("2014-02-30", "no day of the calendar"),
    ("30 February 2014", "no day of the calendar"),
    ("Y99999999999", "no day of the calendar"),
    ("2015/2014", "ends before it begins"),
    ("between 2004 and 1998", "ends before it begins"),
    ("last July", "does not say which"),
    ("three years ago", "does not say which"),
    ("04/05/2021", "more than one way"),
]


@pytest.mark.parametrize(("words", "why"), REFUSED, ids=[words[:20] or "empty" for words, _ in REFUSED])
def test_refused_with_one_sentence(words: str, why: str) -> None:
    with pytest.raises(SourceError, match=why):
        read(words)


GRAINS = [Grain.DAY, Grain.MONTH, Grain.SEASON, Grain.YEAR, Grain.DECADE]


@given(st.integers(-3000 * 366, 3000 * 366), st.sampled_from(GRAINS), st.booleans())
def test_what_is_written_as_edtf_reads_as_the_same_date(days: int, grain: Grain, approximate: bool) -> None:
    interval = intervals.containing(Instant(days * intervals.DAY), grain)
    chosen = read(intervals.edtf(interval, grain, approximate))
    assert chosen.interval == interval
    assert chosen.approximate is approximate


@settings(max_examples=25, deadline=None)  # dateparser tries all its languages
@given(st.text(max_size=12))
def test_any_words_are_a_date_or_one_sentence(words: str) -> None:
    try:
        chosen = read(words)
    except SourceError:
        return
    start, end = chosen.interval.start, chosen.interval.end
    assert start is None or end is None or start < end
