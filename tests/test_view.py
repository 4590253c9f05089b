"""Filters of a view, how many events each hides, and the link that opens a view again."""

from __future__ import annotations

import pytest
from hypothesis import given as drawn_from
from hypothesis import strategies as st

from tests.made import SEVEN, Told, day, timeline_of, year
from timeline import intervals
from timeline.conventions import AS_WRITTEN, Conventions, DateOrder, Mode, Prefer
from timeline.model import Grain, Instant, Interval, Role, Status
from timeline.table import events_table
from timeline.view import MOST_WORDS, Lane, Preset, View, apply, from_query, hidden, search_texts, to_query

TABLE = events_table(SEVEN).assign(article="a1")
TABLE["participants"] = [
    ("Jens Stoltenberg",),
    ("Russia",),
    (),
    ("Jens Stoltenberg", "Recep Tayyip Erdoğan"),
    ("Moscow, the Kremlin",),
    ("Reuters",),
    (),
]
TABLE["places"] = [(), ("Crimea",), ("İstanbul", "Łódź"), (), (), ("Romania",), ()]
TITLES = {"a1": "NATO ally’s choice"}


def shown(view: View) -> list[int]:
    """The numbers of the rows that a view shows."""
    return apply(TABLE, view, search_texts(TABLE, TITLES)).index.to_list()


def from_to(first: int, last: int) -> Interval:
    return Interval(intervals.instant(first), intervals.instant(last))


@pytest.mark.parametrize(
    ("view", "rows"),
    [
        (View(), [0, 1, 2, 3, 4, 5, 6]),
        (View(words="stoltenberg"), [0, 3, 5]),
        (View(words="STOLTENBERG reuters"), [5]),
        (View(words="erdogan"), [3]),
        (View(words="Erdoğan met"), [3]),
        (View(words="istanbul lodz"), [2]),
        (View(words="ally's"), [0, 1, 2, 3, 4, 5, 6]),
        (View(words="last July"), [2]),
        (View(words="delivery 400"), [6]),
        (View(words="   "), [0, 1, 2, 3, 4, 5, 6]),
        (View(words=".*"), []),
        (View(words="(unclosed ["), []),
        (View(words="misleading s-400"), []),
        (View(articles=("a1",)), [0, 1, 2, 3, 4, 5, 6]),
        (View(articles=("another",)), []),
        (View(participants=("Jens Stoltenberg",)), [0, 3]),
        (View(participants=("Russia", "Reuters")), [1, 5]),
        (View(participants=("Jens",)), []),
        (View(places=("Crimea",)), [1]),
        (View(statuses=(Status.PLANNED,)), [6]),
        (View(statuses=(Status.PLANNED, Status.OCCURRED)), [0, 1, 2, 3, 4, 5, 6]),
        (View(grains=(Grain.YEAR,)), [0, 6]),
        (View(confidence=0.9), [1, 3, 4, 5, 6]),
        (View(window=from_to(2014, 2015)), [0, 1]),
        (View(window=from_to(2016, 2017)), [2]),  # by its second possible date
        (View(window=Interval(intervals.instant(2018), None)), [6]),
        (View(window=Interval(None, intervals.instant(2014, 2))), [0]),
        (View(window=Interval(intervals.instant(2017, 10), intervals.instant(2017, 10, 9))), []),
        (View(words="stoltenberg", window=from_to(2017, 2018), grains=(Grain.MONTH,)), [3]),
        (View(lane=Lane.PLACE, preset=Preset.YEAR), [0, 1, 2, 3, 4, 5, 6]),
    ],
)
def test_view_shows(view: View, rows: list[int]) -> None:
    assert shown(view) == rows


def test_words_are_found_without_titles_too() -> None:
    assert apply(TABLE, View(words="crimea")).index.to_list() == [1]


@pytest.mark.parametrize(
    ("role", "first", "last", "there"),
    [
        (Role.BEGINS, 2500, 2501, True),
        (Role.BEGINS, 1000, 1001, False),
        (Role.ENDS, -9000, -8999, True),
        (Role.ENDS, 2500, 2501, False),
    ],
)
def test_open_ends_reach_into_every_window(role: Role, first: int, last: int, there: bool) -> None:
    table = events_table(timeline_of([Told("2014", "It ran", (year(2014),), role=role)]))
    assert len(apply(table, View(window=from_to(first, last)))) == there


def test_windows_hold_deep_time() -> None:
    told = [Told("long ago", "Impact", (year(-65_998_000),)), Told("44 BC", "Ides", (day(-43, 3, 15),))]
    table = events_table(timeline_of(told))
    assert apply(table, View(window=from_to(-66_000_000, -65_000_000)))["label"].to_list() == ["Impact"]
    assert apply(table, View(window=from_to(-43, -42)))["label"].to_list() == ["Ides"]


def test_empty_table_stays_empty_and_typed() -> None:
    table = events_table(timeline_of([]))
    view = View("x", ("a",), ("b",), ("c",), (Status.DENIED,), (Grain.DAY,), 0.5, from_to(2014, 2015))
    assert apply(table, view).dtypes.to_dict() == table.dtypes.to_dict()
    assert set(hidden(table, view).values()) == {0}


def test_each_filter_tells_what_it_hides_alone() -> None:
    view = View(words="stoltenberg", statuses=(Status.PLANNED,), confidence=0.9)
    assert hidden(TABLE, view) == {"words": 4, "statuses": 6, "confidence": 2}
    assert hidden(TABLE, View(lane=Lane.PLACE, preset=Preset.YEAR)) == {}


# --------------------------------------------------------------------------- links

NAMES = st.lists(st.text(min_size=1, max_size=20), unique=True, max_size=4).map(tuple)
INSTANTS = st.one_of(
    st.none(),
    st.integers(-9999, 9999).map(intervals.instant),
    st.integers(-(10**17), 10**17).map(Instant),
)


def _window(first: Instant | None, last: Instant | None) -> Interval:
    if first is None or last is None or first == last:
        return Interval(first, None)
    return Interval(min(first, last), max(first, last))


VIEWS = st.builds(
    View,
    words=st.text(max_size=MOST_WORDS),
    articles=NAMES,
    participants=NAMES,
    places=NAMES,
    statuses=st.lists(st.sampled_from(Status), unique=True).map(tuple),
    grains=st.lists(st.sampled_from(Grain), unique=True).map(tuple),
    confidence=st.floats(0, 1),
    window=st.builds(_window, INSTANTS, INSTANTS),
    lane=st.sampled_from(Lane),
    preset=st.sampled_from(Preset),
)


WAYS_TO_READ = st.builds(
    Conventions,
    st.sampled_from(DateOrder),
    st.sampled_from(Prefer),
    st.sampled_from(Mode),
    st.booleans(),
)


@drawn_from(VIEWS, WAYS_TO_READ)
def test_a_link_opens_the_same_view(view: View, conventions: Conventions) -> None:
    opened = from_query(to_query(view, conventions))
    assert (opened.view, opened.conventions, opened.ignored) == (view, conventions, ())


def test_names_in_links_are_short_and_stay() -> None:
    view = View(
        "coup",
        ("a1", "a2"),
        ("Moscow, the Kremlin", "100 %"),
        ("Łódź",),
        (Status.PLANNED, Status.DENIED),
        (Grain.PART_OF_DAY,),
        0.5,
        Interval(intervals.instant(-43, 3, 15), intervals.instant(2017, 10, 9, 18)),
        Lane.PARTICIPANT,
        Preset.DECADE,
    )
    assert to_query(view) == {
        "q": "coup",
        "article": "a1,a2",
        "who": "Moscow%2C the Kremlin,100 %25",
        "where": "Łódź",
        "status": "planned,denied",
        "grain": "part of day",
        "sure": "0.5",
        "from": "-0043-03-15",
        "to": "2017-10-09T18:00",
        "lane": "participant",
        "span": "decade",
    }
    assert to_query(View()) == {}
    read_so = Conventions(DateOrder.DAY_FIRST, Prefer.FUTURE, Mode.NARRATIVE, undated_news=True)
    assert to_query(View(), read_so) == {
        "order": "day-first",
        "prefer": "future",
        "mode": "narrative",
        "undated": "1",
    }


def test_a_link_holds_of_conventions_what_differs_from_those_that_are_usual() -> None:
    usual = Conventions(DateOrder.DAY_FIRST, undated_news=True)
    assert to_query(View(), usual, usual) == {}
    assert to_query(View(), AS_WRITTEN, usual) == {"order": "language", "undated": "0"}
    for by in (AS_WRITTEN, usual, Conventions(DateOrder.MONTH_FIRST)):
        assert from_query(to_query(View(), by, usual), usual).conventions == by
    assert from_query({"order": "sideways"}, usual).conventions == usual


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("q", "x" * (MOST_WORDS + 1)),
        ("status", "planned,imagined"),
        ("grain", "fortnight"),
        ("sure", "nan"),
        ("sure", "-0.1"),
        ("sure", "1.5"),
        ("sure", "very"),
        ("lane", "colour"),
        ("span", "minute"),
        ("order", "sideways"),
        ("prefer", "Past"),
        ("mode", ""),
        ("undated", "True"),
        ("from", "2014-02-30"),
        ("from", "2014-13"),
        ("from", "0"),
        ("to", "2014-01-01T25:00"),
        ("to", "@999999999999999999"),
        ("to", "@1e9"),
        ("to", "٢٠١٤"),
    ],
)
def test_what_means_nothing_in_a_link_is_ignored_and_told(name: str, value: str) -> None:
    opened = from_query({name: value, "where": "Crimea", "event": "of another"})
    assert (opened.view, opened.conventions) == (View(places=("Crimea",)), AS_WRITTEN)
    assert opened.ignored == ((name, value),)


def test_a_window_that_ends_before_it_starts_is_ignored() -> None:
    opened = from_query({"from": "2015", "to": "2014"})
    assert opened.view == View()
    assert opened.ignored == (("from", "2015"), ("to", "2014"))


@pytest.mark.parametrize("text", ["2014", "2014-01", "2014-01-01", "2014-01-01T00:00"])
def test_a_link_may_tell_a_date_less_finely(text: str) -> None:
    assert from_query({"from": text}).view.window.start == intervals.instant(2014)
