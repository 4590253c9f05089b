"""The log in plain words: each entry, what became of it, when it was, and its way into files."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from tests.made import SEVEN
from timeline import intervals
from timeline.corrections import (
    About,
    Added,
    Change,
    ChangeKind,
    Chosen,
    Corrected,
    Log,
    apply,
    from_plain,
    making,
    redo,
    undo,
    write,
)
from timeline.corrections.history import LONGEST, event_words, line, past
from timeline.corrections.log import conflicts
from timeline.dashboard.literal import Node
from timeline.dashboard.past import Told, fixed, moment, nodes, picked
from timeline.export.log import COLUMNS, as_csv, as_json
from timeline.model import Grain, Status

MORNING = 1_500_000_000  # 14 Jul 2017, 02:40 UTC
BEFORE = apply(SEVEN, ())
ONE, TWO, *_ = SEVEN.events
NAME = ONE.lead.label


def year(number: int, words: str = "") -> Chosen:
    return Chosen(intervals.of_year(number), Grain.YEAR, words=words)


def logged(*changes: Change, who: str = "") -> tuple[Log, Corrected]:
    """The log of these changes, each an act of its own, and what it makes."""
    log: Log = ()
    for place, change in enumerate(changes):
        log = write(log, [change], who, MORNING + 60 * place)
    return log, apply(SEVEN, log)


def told(change: Change) -> str:
    log, corrected = logged(change)
    return line(log[0], log, corrected)


def all_text(shown: tuple[Node, ...]) -> str:
    return " ".join(f"{node.text} {all_text(node.children)}" for node in shown)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


# --------------------------------------------------------------------------- one entry


def test_an_entry_says_what_was_there_and_what_is_there_now() -> None:
    assert told(making.label(BEFORE, ONE.id, "The ferry sank")) == f"Label: “{NAME}” → “The ferry sank”."
    assert told(making.date(BEFORE, ONE.id, year(1998))).endswith(" → 1998.")
    assert f"Status of “{NAME}”: happened → denied." == told(making.status(BEFORE, ONE.id, Status.DENIED))
    assert "empty → Ada, Ben." in told(making.participants(BEFORE, ONE.id, ("Ada", "Ben")))
    assert told(making.accept(BEFORE, ONE.id)) == f"Accepted “{NAME}”."


def test_events_are_told_by_their_names() -> None:
    merged = told(making.merge(BEFORE, [ONE.id, TWO.id]))
    assert f"Merged “{NAME}” with" in merged
    added = Added("A *bridge* fell", year(1901))
    assert told(making.add(BEFORE, added, 7)) == "Added 1901: A *bridge* fell."
    assert told(making.split(BEFORE, ONE.id, ("Begun", "Ended"))).endswith("into: Begun, Ended.")


def test_what_was_undone_and_redone_is_told_with_what_it_was() -> None:
    log, _ = logged(making.reject(BEFORE, ONE.id))
    log = write(log, [undo(log[0])], "", MORNING)
    log = write(log, [redo(log[0])], "", MORNING)
    corrected = apply(SEVEN, log)
    assert line(log[1], log, corrected) == f"Undid entry 1. Rejected “{NAME}”."
    assert line(log[2], log, corrected) == f"Did entry 1 again. Rejected “{NAME}”."


@pytest.mark.parametrize("number", [0, -1, 1, 99])
def test_undoing_what_is_not_there_says_no_more_than_that(number: int) -> None:
    log = (Change(ChangeKind.UNDO, (), None, number, number=1),)
    assert line(log[0], log, apply(SEVEN, log)) == f"Undid entry {number}."


def test_an_event_that_is_gone_is_told_by_its_words() -> None:
    change = Change(ChangeKind.LABEL, ("gone",), "a", "b", About(trigger="sank", quote="It sank."))
    assert event_words(change, BEFORE) == "sank"
    assert event_words(replace(change, about=About()), BEFORE) == "gone"


def test_a_long_text_is_cut_in_its_line() -> None:
    words = told(making.label(BEFORE, ONE.id, "word\n" * 200))
    assert len(words) < LONGEST + 200
    assert words.endswith("word…”.")


# --------------------------------------------------------------------------- what became of it


def test_undone_redone_and_orphaned_entries_are_known() -> None:
    gone = Change(ChangeKind.LABEL, ("gone",), "a", "b", About(quote="Nothing tells this."))
    log, _ = logged(making.reject(BEFORE, ONE.id), making.reject(BEFORE, TWO.id), gone)
    log = write(log, [undo(log[0]), undo(log[1])], "", MORNING)
    log = write(log, [redo(log[1])], "", MORNING)
    found = past(log, apply(SEVEN, log))
    assert found.undone == {1}
    assert found.orphaned == {3}
    assert found.against == {}


def test_two_places_that_set_one_field_at_once_stand_against_each_other() -> None:
    log, corrected = logged(making.label(BEFORE, ONE.id, "First"), making.label(BEFORE, ONE.id, "Second"))
    assert past(log, corrected).against == {1: (2,), 2: (1,)}
    after = making.label(corrected, ONE.id, "Third")
    log = write(log, [after], "", MORNING)
    assert past(log, apply(SEVEN, log)).against == {1: (2,), 2: (1,)}


def test_a_date_that_was_typed_was_seen_by_who_changed_it_next() -> None:
    first = replace(making.date(BEFORE, ONE.id, year(1998, "1998")), who="Ada")
    log = write((), [first], "Ada", MORNING)
    back = making.date(apply(SEVEN, log), ONE.id, replace(first.before, words="as it was"))
    log = write(log, [back], "Ben", MORNING)
    again = making.date(apply(SEVEN, log), ONE.id, year(2001, "2001"))
    log = write(log, [again], "Cem", MORNING)
    assert conflicts(log) == ()
    assert past(log, apply(SEVEN, log)).against == {}


# --------------------------------------------------------------------------- on the page


def test_each_entry_has_its_marks_and_its_way_back_but_the_last() -> None:
    log, _ = logged(making.label(BEFORE, ONE.id, "<b>First</b>"), making.label(BEFORE, ONE.id, "Second"))
    log = write(log, [undo(log[1])], "Ada", MORNING)
    corrected = apply(SEVEN, log)
    shown = nodes(Told(log, corrected, past(log, corrected), ""), log[::-1])
    text = all_text(shown)
    assert text.index("Undid entry 2.") < text.index("→ “Second”.") < text.index("→ “<b>First</b>”.")
    assert "Ada" in text
    assert text.count("you") == 2
    assert text.count("undone") == 1
    picks = [child.picks for entry in shown[0].children for child in entry.children if child.picks]
    assert picks == ["after:2", "after:1"]


def test_picks_that_are_none_lead_nowhere() -> None:
    log, _ = logged(making.reject(BEFORE, ONE.id))
    assert [picked(pick, log) for pick in ("after:1", "after:0")] == [1, 0]
    wrong = ("after:2", "after:-1", "after:", "after:²", "1", "before:1", f"after:{'9' * 99}")
    assert [picked(pick, log) for pick in wrong] == [None] * len(wrong)


def test_a_moment_is_told_in_the_zone_of_who_reads() -> None:
    assert moment(MORNING, "UTC")[0] == "14 Jul 2017, 02:40"
    assert moment(MORNING, "America/New_York") == (
        "13 Jul 2017, 22:40",
        (("13 Jul 2017", "2017-07-13"),),
    )
    assert moment(MORNING, "../../etc/passwd")[0] == "14 Jul 2017, 02:40 UTC"


def test_what_is_fixed_has_nothing_to_click() -> None:
    button = Node("button", "Take back", "way", picks="x", name="Take back this")
    (shown,) = fixed((Node("li", children=(button,), name="kept"),))
    assert shown == Node("li", children=(Node("div", "Take back", "way"),), name="kept")


# --------------------------------------------------------------------------- files


def test_the_csv_has_every_entry_and_no_formula() -> None:
    log, _ = logged(making.label(BEFORE, ONE.id, "=1+1"), making.date(BEFORE, ONE.id, year(1998)), who="+Ada")
    log = write(log, [undo(log[0])], "Ben", MORNING)
    first, second, third = rows(as_csv(log, apply(SEVEN, log)))
    assert tuple(first) == COLUMNS
    assert (first["who"], first["after"], first["undone"]) == ("'+Ada", "'=1+1", "True")
    assert first["at"] == "2017-07-14T02:40:00Z"
    assert (second["after"], second["event"], second["undone"]) == ("1998", ONE.id, "False")
    assert (third["kind"], third["after"]) == ("undo", "1")


def test_the_json_reads_as_the_same_log() -> None:
    log, _ = logged(making.reject(BEFORE, ONE.id), making.date(BEFORE, TWO.id, year(1998, "1998")))
    assert from_plain(json.loads(as_json(log))) == log
