"""Properties of a log of corrections, whatever is in it, and its way into JSON and back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.made import SEVEN
from timeline import intervals
from timeline.corrections import (
    About,
    Added,
    Change,
    ChangeKind,
    Chosen,
    Log,
    apply,
    conflicts,
    from_plain,
    last_done,
    last_undone,
    making,
    redo,
    similar,
    to_plain,
    undo,
    write,
)
from timeline.corrections.review import progress, right, waiting
from timeline.model import DayPart, Grain, Portion, Status
from timeline.sources import SourceError
from timeline.story import order

IDS = [event.id for event in SEVEN.events] + ["unknown", ""]
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NAMES = st.lists(WORDS, max_size=3).map(tuple)
CHOSEN = st.builds(
    Chosen,
    st.integers(-3000, 3000).map(intervals.of_year),
    st.sampled_from(Grain),
    st.booleans(),
    st.none() | st.sampled_from([*DayPart, *Portion]),
    st.booleans(),
    WORDS,
)
SPANS = st.tuples(st.integers(0, 300), st.integers(1, 9))
ADDED = st.builds(Added, WORDS, CHOSEN, st.sampled_from(Status), NAMES, NAMES) | st.builds(
    lambda label, chosen, span: Added(label, chosen, start=span[0], end=sum(span)), WORDS, CHOSEN, SPANS
)
K = ChangeKind
STATUSES = st.sampled_from([status.value for status in Status])
NUMBERS = st.integers(0, 40)
VALUES: dict[ChangeKind, tuple[st.SearchStrategy[Any], st.SearchStrategy[Any]]] = {
    K.ACCEPT: (st.none() | st.just("rejected"), st.none() | CHOSEN),
    K.REJECT: (st.none(), st.just("rejected")),
    K.LABEL: (WORDS, WORDS),
    K.DATE: (st.none() | CHOSEN, CHOSEN),
    K.CANDIDATE: (CHOSEN, CHOSEN),
    K.STATUS: (STATUSES, STATUSES),
    K.PARTICIPANTS: (NAMES, NAMES),
    K.PLACES: (NAMES, NAMES),
    K.MERGE: (st.none(), st.none()),
    K.SPLIT: (WORDS, st.lists(WORDS, max_size=4).map(tuple)),
    K.ADD: (st.none(), ADDED),
    K.UNDO: (st.none(), NUMBERS),
    K.REDO: (st.none(), NUMBERS),
}
ABOUT = st.builds(About, st.sampled_from(["made", "other"]), WORDS, WORDS, WORDS)


@st.composite
def changes(draw: st.DrawFn) -> Change:
    kind = draw(st.sampled_from(ChangeKind))
    before, after = VALUES[kind]
    target = st.lists(st.sampled_from([*IDS, "added"]), max_size=3).map(tuple)
    return Change(kind, draw(target), draw(before), draw(after), draw(ABOUT))


@st.composite
def logs(draw: st.DrawFn) -> Log:
    log: Log = ()
    for change in draw(st.lists(changes(), max_size=12)):
        log = write(
            log,
            [change] * draw(st.integers(1, 2)),
            draw(st.sampled_from(["", "Ada", "Ben"])),
            draw(st.integers(0, 2**33)),
        )
    return log


@given(logs())
def test_any_log_is_applied_without_failing_and_always_alike(log: Log) -> None:
    corrected = apply(SEVEN, log)
    assert apply(SEVEN, log) == corrected
    events = corrected.timeline.events
    assert len({event.id for event in events}) == len(events)
    keys = [order(corrected.timeline.articles)(event.lead) for event in events]
    assert keys == sorted(keys)
    texts = {article.id: article.text for article in corrected.timeline.articles}
    for event in events:
        assert event.lead.sentence.end <= len(texts[event.lead.article_id])
    assert not {event.id for event in corrected.rejected} & {event.id for event in events}


@given(logs())
def test_whatever_asks_of_a_log_gets_an_answer(log: Log) -> None:
    corrected = apply(SEVEN, log)
    conflicts(log)
    told = progress(corrected)
    assert told.done + len(waiting(corrected)) == told.of
    assert all(one.right <= one.of for one in right(SEVEN, corrected))
    for change in log:
        similar(corrected, change)


@given(logs())
def test_undoing_everything_gives_the_timeline_back_and_redoing_gives_it_again(log: Log) -> None:
    done = apply(SEVEN, log)
    undone: list[str] = []
    for who in ("", "Ada", "Ben"):
        while last := last_done(log, who):
            log = write(log, map(undo, last), who, 0)
            undone.append(who)
    assert apply(SEVEN, log).timeline == SEVEN
    for who in undone:
        log = write(log, map(redo, last_undone(log, who)), who, 0)
    assert apply(SEVEN, log) == done


@given(logs())
def test_a_log_is_the_same_after_json(log: Log) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(log)))) == log


def one_of_each() -> list[dict[str, Any]]:
    nobody = apply(SEVEN, ())
    event = SEVEN.events[0].id
    date = Chosen(intervals.of_year(1998), Grain.YEAR)
    made = [
        making.accept(nobody, event),
        making.date(nobody, event, date),
        making.status(nobody, event, Status.DENIED),
        making.places(nobody, event, ["York"]),
        making.add(nobody, Added("The mill was sold.", date), 0),
        undo(making.accept(nobody, event)),
    ]
    return to_plain(write((), made, "Ada", 1))


WRONG = [
    (0, "after", "grain", "fortnight"),
    (0, "after", "end", -(10**15)),
    (0, "after", "part", "XX"),
    (0, "about", "quote", 3),
    (1, None, "kind", "shout"),
    (1, None, "number", 7),
    (1, None, "at", 10**19),
    (1, None, "at", True),
    (1, None, "batch", 5),
    (1, "after", "start", None),
    (1, "after", "words", "\ud800"),
    (2, None, "after", "invented"),
    (3, None, "after", "York"),
    (3, None, "who", None),
    (3, None, "target", [1]),
    (4, "after", "end", 3),
    (4, "after", "date", None),
    (5, None, "after", "first"),
    (5, None, "extra", 1),
]


@pytest.mark.parametrize(("place", "within", "name", "value"), WRONG)
def test_a_damaged_log_gets_one_sentence(place: int, within: str | None, name: str, value: object) -> None:
    plain = one_of_each()
    assert len(from_plain(plain)) == 6
    held = plain[place][within] if within else plain[place]
    held[name] = value
    if (place, name, value) == (1, "start", None):
        held["end"] = None
    with pytest.raises(SourceError, match=f"Entry {place + 1} of the log"):
        from_plain(plain)


@pytest.mark.parametrize("values", [None, {}, "log", 3])
def test_what_is_no_list_is_no_log(values: object) -> None:
    with pytest.raises(SourceError, match="is no list"):
        from_plain(values)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
)


@settings(max_examples=200)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=4), st.integers(1, 8), JSON)
def test_nothing_but_one_sentence_comes_of_damage(places: list[int], every: int, junk: object) -> None:
    plain = one_of_each()
    for place in places:
        for name in list(plain[place])[::every]:
            plain[place][name] = junk
    try:
        from_plain(plain)
    except SourceError as wrong:
        assert "log" in str(wrong)
