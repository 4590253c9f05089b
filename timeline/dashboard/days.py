"""Days as the person before the page has them, in the time zone that their browser tells."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from timeline import intervals
from timeline.model import Grain
from timeline.wording import when


def words(at: int) -> str:
    """The day in which a second since 1970 UTC lies."""
    day = datetime.fromtimestamp(at, _zone())
    return when(intervals.of_day(day.year, day.month, day.day), Grain.DAY)


def end_of(day: date) -> int:
    """The second since 1970 UTC with which the day after begins."""
    return start_after(day, _zone())


def start_after(day: date, zone: tzinfo) -> int:
    """The same in a zone that is given.

    >>> start_after(date(1970, 1, 1), UTC)
    86400
    """
    return int(datetime.combine(day + timedelta(days=1), time(), zone).timestamp())


def _zone() -> tzinfo:
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
