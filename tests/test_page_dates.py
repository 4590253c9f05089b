"""Which words of the page name a day or a month, so that the browser may write them its own way."""

from __future__ import annotations

import pytest

from timeline import intervals
from timeline.dashboard.dates import dates
from timeline.intervals import of_day, of_month, of_year
from timeline.model import Grain, Interval
from timeline.wording import when

DAY, MONTH = of_day(2017, 5, 2), of_month(2017, 5)
WEEK = intervals.containing(intervals.instant(2014, 10, 1), Grain.WEEK)


@pytest.mark.parametrize(
    ("words", "interval", "found"),
    [
        (when(DAY, Grain.DAY), DAY, {"2 May 2017": "2017-05-02"}),
        (when(MONTH, Grain.MONTH), MONTH, {"May 2017": "2017-05"}),
        (when(MONTH, Grain.MONTH, approximate=True), MONTH, {"May 2017": "2017-05"}),
        (when(WEEK, Grain.WEEK), WEEK, {"29 Sep 2014": "2014-09-29"}),
        (
            when(Interval(DAY.start, of_day(2017, 5, 12).end), Grain.DAY),
            Interval(DAY.start, of_day(2017, 5, 12).end),
            {"2 May 2017": "2017-05-02", "12 May 2017": "2017-05-12"},
        ),
        (when(Interval(DAY.start, None), Grain.DAY), Interval(DAY.start, None), {"2 May 2017": "2017-05-02"}),
        (when(Interval(None, MONTH.end), Grain.MONTH), Interval(None, MONTH.end), {"May 2017": "2017-05"}),
        (when(of_year(2017), Grain.YEAR), of_year(2017), {}),
        (when(of_day(-43, 3, 15), Grain.DAY), of_day(-43, 3, 15), {}),
        (when(of_day(800, 12, 25), Grain.DAY), of_day(800, 12, 25), {}),
        (when(Interval(None, None), Grain.DAY), Interval(None, None), {}),
    ],
)
def test_days_and_months_are_found_in_words(words: str, interval: Interval, found: dict[str, str]) -> None:
    assert dict(dates(words, interval)) == found
