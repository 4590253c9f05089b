"""What a person corrects stays, whatever the extractor finds later; the log tells who did what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.made import SEVEN, Told, at, day, given, month, timeline_of, year
from timeline import intervals
from timeline.corrections import (
    Added,
    Change,
    ChangeKind,
    Chosen,
    Corrected,
    Field,
    apply,
    conflicts,
    last_done,
    last_undone,
    making,
    redo,
    similar,
    standing,
    undo,
    write,
)
from timeline.corrections.review import progress, right, waiting
from timeline.corrections.setting import chosen_from
from timeline.dating import dating
from timeline.export import FORMATS
from timeline.export import json as json_export
from timeline.flow import build
from timeline.model import Article, Event, Grain, Status, Timeline
from timeline.sources import read
from timeline.table import events_table, step_words

NOON = 1_795_003_200  # 18 Nov 2026, 12:00 UTC
COUP = SEVEN.events[2]  # July 2017, or July 2016
NOBODY = apply(SEVEN, ())
JULY_2016 = chosen_from(dating(COUP.lead.times).candidates[1], False)
MAY_1998 = Chosen(intervals.of_month(1998, 5), Grain.MONTH, words="May 1998")


def done(timeline: Timeline, *makes: Callable[[Corrected], Change], who: str = "") -> Corrected:
    """The timeline after some changes, each made of what the ones before it left."""
    log: tuple[Change, ...] = ()
    for make in makes:
        log = write(log, [make(apply(timeline, log))], who, NOON)
    return apply(timeline, log)


def event(corrected: Corrected, event_id: str) -> Event:
    return corrected.events[event_id]


def when(corrected: Corrected, event_id: str = COUP.id) -> str:
    return dating(event(corrected, event_id).lead.times).when


# --------------------------------------------------------------------------- dates


def test_a_chosen_candidate_leads_and_says_who_chose_it() -> None:
    corrected = done(SEVEN, lambda now: making.candidate(now, COUP.id, JULY_2016), who="Ada")
    best, former = dating(event(corrected, COUP.id).lead.times).candidates
    assert best.interval == intervals.of_month(2016, 7)
    assert best.confidence == 1.0
    assert step_words(best.steps[-1]) == "Set by Ada on 18 Nov 2026; before that it was July 2017."
    assert former.interval == intervals.of_month(2017, 7)
    assert corrected.by[COUP.id, Field.DATE].who == "Ada"


def test_a_moved_event_stands_where_its_date_is() -> None:
    corrected = done(SEVEN, lambda now: making.candidate(now, COUP.id, JULY_2016))
    assert [one.id for one in corrected.timeline.events].index(COUP.id) == 2
    corrected = done(SEVEN, lambda now: making.date(now, COUP.id, MAY_1998))
    assert corrected.timeline.events[0].id == COUP.id
    table = events_table(corrected.timeline)
    assert table["start"].is_monotonic_increasing


def test_a_typed_date_stands_before_all_that_the_words_can_mean() -> None:
    corrected = done(SEVEN, lambda now: making.date(now, COUP.id, MAY_1998))
    dated = dating(event(corrected, COUP.id).lead.times)
    assert [one.interval for one in dated.candidates] == [
        MAY_1998.interval,
        intervals.of_month(2017, 7),
        intervals.of_month(2016, 7),
    ]
    assert dated.span == COUP.lead.times[0].resolved.expression.span
    assert not dated.lasts


@pytest.mark.parametrize("lasts", [True, False])
def test_a_typed_stretch_lasts_if_it_was_typed_so(lasts: bool) -> None:
    stretch = Chosen(intervals.of_years(1998, 2004), Grain.YEAR, lasts=lasts)
    corrected = done(SEVEN, lambda now: making.date(now, COUP.id, stretch))
    dated = dating(event(corrected, COUP.id).lead.times)
    assert dated.lasts is lasts
    assert dated.when == "1998 to 2004"


def test_the_first_of_two_ends_is_chosen_and_the_other_end_stays() -> None:
    both = (at(intervals.of_year(1998), Grain.YEAR, 0.6), at(intervals.of_year(1999), Grain.YEAR, 0.3))
    found = timeline_of([Told("from then", "The ferry ran", both, ends=("2004", year(2004)))])
    ferry = found.events[0]
    later = chosen_from(dating(ferry.lead.times).candidates[1], True)
    corrected = done(found, lambda now: making.candidate(now, ferry.id, later))
    dated = dating(corrected.timeline.events[0].lead.times)
    assert dated.when == "1999 to 2004"
    assert dated.lasts


def test_what_was_accepted_stays_when_the_extractor_changes_its_mind() -> None:
    log = write((), [making.accept(NOBODY, COUP.id)], "", NOON)
    other = timeline_of([Told("last July s", "Failed coup bid", (month(2020, 7), month(2019, 7)))])
    moved = replace(other.events[0], id=COUP.id, mentions=(replace(other.events[0].lead, id=COUP.id),))
    corrected = apply(replace(other, events=(moved,)), log)
    assert when(corrected) == "July 2017"
    assert step_words(dating(corrected.timeline.events[0].lead.times).candidates[0].steps[-1]) == (
        "Accepted by you on 18 Nov 2026."
    )


TEXT = "Moscow annexed Crimea in March 2014. The ferry was closed last July. The mayor left three years ago."


def article(published: str, text: str = TEXT) -> Article:
    return read("ferry.md", f"---\npublished: {published}\n---\n{text}".encode())


def test_another_publication_date_moves_all_but_what_was_decided() -> None:
    first = build([article("2017-10-10")])
    ferry = next(one for one in first.events if "closed" in one.lead.label)
    nobody = apply(first, ())
    candidate = chosen_from(dating(ferry.lead.times).candidates[1], False)
    log = write((), [making.candidate(nobody, ferry.id, candidate)], "", NOON)
    kept = when(apply(first, log), ferry.id)
    later = apply(build([article("2021-10-10")]), log)
    assert when(later, ferry.id) == kept
    assert "about 2018" in [dating(one.lead.times).when for one in later.timeline.events]
    assert later.orphaned == ()


# --------------------------------------------------------------------------- other fields


def test_fields_and_who_set_them() -> None:
    corrected = done(
        SEVEN,
        lambda now: making.label(now, COUP.id, "Attempted coup"),
        lambda now: making.status(now, COUP.id, Status.DENIED),
        lambda now: making.participants(now, COUP.id, ["Ankara", "The army"]),
        lambda now: making.places(now, COUP.id, ["Istanbul"]),
    )
    mention = event(corrected, COUP.id).lead
    assert (mention.label, mention.status) == ("Attempted coup", Status.DENIED)
    assert (mention.participants, mention.places) == (("Ankara", "The army"), ("Istanbul",))
    assert {field for _, field in corrected.by} == {
        Field.LABEL,
        Field.STATUS,
        Field.PARTICIPANTS,
        Field.PLACES,
    }
    assert corrected.by[COUP.id, Field.LABEL].before == COUP.lead.label


def test_rejected_events_are_taken_out_and_listed() -> None:
    corrected = done(SEVEN, lambda now: making.reject(now, COUP.id))
    assert COUP.id not in {one.id for one in corrected.timeline.events}
    assert corrected.rejected == (COUP,)


def test_what_was_rejected_is_taken_back_by_accepting_it() -> None:
    corrected = done(SEVEN, lambda now: making.reject(now, COUP.id), lambda now: making.accept(now, COUP.id))
    assert corrected.rejected == ()
    assert [one.id for one in corrected.timeline.events] == [one.id for one in SEVEN.events]


# --------------------------------------------------------------------------- events


def test_merged_events_are_one_and_the_first_leads() -> None:
    one, other = SEVEN.events[0], SEVEN.events[5]
    corrected = done(
        SEVEN,
        lambda now: making.merge(now, [other.id, one.id]),
        lambda now: making.label(now, other.id, "Stoltenberg"),
    )
    assert len(corrected.timeline.events) == 6
    merged = event(corrected, other.id)
    assert [mention.id for mention in merged.mentions] == [other.id, one.id]
    assert merged.lead.label == "Stoltenberg"


def test_a_change_of_a_merged_event_reaches_the_one_it_went_into() -> None:
    one, other = SEVEN.events[0], SEVEN.events[5]
    log = write((), [making.merge(NOBODY, [other.id, one.id])], "Ada", NOON)
    log = write(log, [making.label(NOBODY, one.id, "Both")], "Ben", NOON)
    assert event(apply(SEVEN, log), other.id).lead.label == "Both"


def test_splitting_what_was_merged_gives_the_events_back() -> None:
    one, other = SEVEN.events[0], SEVEN.events[5]
    labels = [other.lead.label, one.lead.label]
    corrected = done(
        SEVEN,
        lambda now: making.merge(now, [other.id, one.id]),
        lambda now: making.split(now, other.id, labels),
    )
    assert corrected.timeline.events == SEVEN.events


def test_an_event_of_two_times_is_split_into_both() -> None:
    found = timeline_of([Told("from 1998", "The ferry ran", (year(1998),), ends=("2004", year(2004)))])
    corrected = done(
        found, lambda now: making.split(now, found.events[0].id, ["Ferry opened", "Ferry closed"])
    )
    told = [(dating(one.lead.times).when, one.lead.label) for one in corrected.timeline.events]
    assert told == [("1998", "Ferry opened"), ("2004", "Ferry closed")]


def test_an_event_of_one_time_is_split_into_several_at_that_time() -> None:
    corrected = done(SEVEN, lambda now: making.split(now, COUP.id, ["Coup", "Arrests", "Trial"]))
    labels = {one.lead.label for one in corrected.timeline.events if one.lead.trigger == COUP.lead.trigger}
    assert labels == {"Coup", "Arrests", "Trial"}
    assert len({one.id for one in corrected.timeline.events}) == len(SEVEN.events) + 2


def test_an_event_by_hand_has_a_sentence_of_its_own() -> None:
    first = Added("The mill was sold.", MAY_1998)
    second = Added("The mill burned down.", MAY_1998, Status.POSSIBLE, ("Ada",), ("York",))
    corrected = done(
        SEVEN,
        lambda now: making.add(now, first, NOON),
        lambda now: making.add(now, second, NOON + 1),
    )
    made = corrected.timeline.articles[-1]
    assert made.text == "The mill was sold.\nThe mill burned down."
    by_hand = [one.lead for one in corrected.timeline.events if one.lead.article_id == made.id]
    assert {one.sentence.of(made.text) for one in by_hand} == {first.label, second.label}
    assert {one.participants for one in by_hand} == {(), ("Ada",)}
    assert dating(by_hand[0].times).when == "May 1998"
    assert len(events_table(corrected.timeline)) == 9


def test_an_event_by_hand_at_marked_words_stands_in_their_sentence() -> None:
    text = SEVEN.articles[0].text
    start = text.index("Crimea")
    added = Added("Crimea taken", MAY_1998, start=start, end=start + 6)
    corrected = done(SEVEN, lambda now: making.add(now, added, NOON, "made"))
    mention = next(one.lead for one in corrected.timeline.events if one.lead.label == "Crimea taken")
    assert mention.sentence.of(text) == "Russia's Crimea annexation in March 2014."
    assert len(corrected.timeline.articles) == 1
    moved = replace(SEVEN, articles=(replace(SEVEN.articles[0], text="Then Crimea."),), events=())
    log = write((), [making.add(NOBODY, added, NOON, "made")], "", NOON)
    assert apply(moved, log).timeline.events[0].lead.trigger.of("Then Crimea.") == "Crimea"
    gone = replace(SEVEN, articles=(replace(SEVEN.articles[0], text="Gone."),), events=())
    assert [one.kind for one in apply(gone, log).orphaned] == [ChangeKind.ADD]


def test_a_corrected_timeline_is_taken_away_whole_and_opens_again() -> None:
    add = Added("The mill was sold.", MAY_1998)
    log = write((), [making.add(NOBODY, add, NOON)], "Ada", NOON)
    one, other = SEVEN.events[0].id, SEVEN.events[5].id
    log = write(log, [making.merge(NOBODY, [one, other]), making.date(NOBODY, COUP.id, MAY_1998)], "", NOON)
    corrected = apply(SEVEN, log)
    table = events_table(corrected.timeline)
    for form in FORMATS:
        assert form.write(corrected.timeline, table).left_out == 0
    saved = json_export.write(corrected.timeline, table).data
    assert json_export.read(saved) == corrected.timeline
    again = apply(corrected.timeline, log[:1])
    assert again.timeline == corrected.timeline
    more = write((), [making.add(again, replace(add, label="The mill was built."), NOON)], "", NOON)
    ids = [article.id for article in apply(corrected.timeline, more).timeline.articles]
    assert len(set(ids)) == len(ids) == 3


# --------------------------------------------------------------------------- found again, or not


def test_an_event_with_another_id_is_found_by_its_words() -> None:
    log = write((), [making.label(NOBODY, COUP.id, "Attempted coup")], "", NOON)
    renamed = [replace(one, id=f"new-{one.id}") for one in SEVEN.events]
    other = replace(
        SEVEN, events=tuple(replace(one, mentions=(replace(one.lead, id=one.id),)) for one in renamed)
    )
    corrected = apply(other, log)
    assert event(corrected, f"new-{COUP.id}").lead.label == "Attempted coup"
    assert corrected.orphaned == ()


def test_two_events_of_one_sentence_are_told_apart_by_the_words_of_their_dates() -> None:
    text = "The mill opened in May 2001 and closed in June 2009."
    first = build([article("2017-10-10", text)])
    closed = next(one for one in first.events if "June 2009" in dating(one.lead.times).when)
    log = write((), [making.label(apply(first, ()), closed.id, "Closed for good")], "", NOON)
    other = build([article("2017-10-10", f"It is quiet there. {text}")])
    corrected = apply(other, log)
    named = next(one for one in corrected.timeline.events if one.lead.label == "Closed for good")
    assert dating(named.lead.times).when == "June 2009"


def test_a_correction_whose_text_is_gone_is_kept_as_orphaned() -> None:
    log = write((), [making.label(NOBODY, COUP.id, "Attempted coup")], "", NOON)
    other = timeline_of([Told("in 2019", "The bridge opened", (year(2019),))])
    corrected = apply(other, log)
    assert corrected.orphaned == log
    assert corrected.timeline == other
    assert "Failed coup bid" in corrected.orphaned[0].about.quote


@pytest.mark.parametrize(
    ("kind", "after"),
    [
        (ChangeKind.STATUS, "invented"),
        (ChangeKind.DATE, "1998"),
        (ChangeKind.LABEL, 3),
        (ChangeKind.PLACES, None),
        (ChangeKind.SPLIT, ("one",)),
        (ChangeKind.ADD, "nothing"),
        (ChangeKind.MERGE, None),
    ],
)
def test_a_value_that_does_not_fit_changes_nothing(kind: ChangeKind, after: object) -> None:
    wrong = Change(kind, (COUP.id,), None, after)  # type: ignore[arg-type]
    assert apply(SEVEN, write((), [wrong], "", NOON)).timeline == SEVEN


# --------------------------------------------------------------------------- the log


def test_undo_and_redo_are_entries_and_go_back_step_by_step() -> None:
    log = write((), [making.label(NOBODY, COUP.id, "One")], "", NOON)
    log = write(log, [making.label(apply(SEVEN, log), COUP.id, "Two")], "", NOON)
    for expected in ("One", "Failed coup bid"):
        log = write(log, map(undo, last_done(log, "")), "", NOON)
        assert event(apply(SEVEN, log), COUP.id).lead.label == expected
    assert last_done(log, "") == ()
    for expected in ("One", "Two"):
        log = write(log, map(redo, last_undone(log, "")), "", NOON)
        assert event(apply(SEVEN, log), COUP.id).lead.label == expected
    assert last_undone(log, "") == ()
    assert [change.number for change in log] == [1, 2, 3, 4, 5, 6]


def test_nothing_is_redone_after_something_else_was_done() -> None:
    log = write((), [making.label(NOBODY, COUP.id, "One")], "", NOON)
    log = write(log, [undo(log[0])], "", NOON)
    log = write(log, [making.label(NOBODY, COUP.id, "Other")], "", NOON)
    assert last_undone(log, "") == ()


def test_one_person_does_not_undo_what_another_did() -> None:
    log = write((), [making.label(NOBODY, COUP.id, "One")], "Ada", NOON)
    log = write(log, [making.reject(apply(SEVEN, log), COUP.id)], "Ben", NOON)
    assert [one.number for one in last_done(log, "Ada")] == [1]


def test_what_was_done_together_is_undone_and_redone_together() -> None:
    several = [making.accept(NOBODY, one.id) for one in SEVEN.events[:3]]
    log = write(write((), [making.reject(NOBODY, COUP.id)], "", NOON), several, "", NOON)
    log = write(log, map(undo, last_done(log, "")), "", NOON)
    assert [one.number for one in standing(log)] == [1]
    log = write(log, map(undo, last_done(log, "")), "", NOON)
    assert [one.number for one in last_undone(log, "")] == [1]
    log = write(log, map(redo, last_undone(log, "")), "", NOON)
    assert [one.number for one in last_undone(log, "")] == [2, 3, 4]


def test_two_people_who_did_not_know_of_each_other_conflict() -> None:
    log = write((), [making.label(NOBODY, COUP.id, "One")], "Ada", NOON)
    log = write(log, [making.label(NOBODY, COUP.id, "Two")], "Ben", NOON + 5)
    found = conflicts(log)
    assert [(one.event, one.earlier.who, one.later.who) for one in found] == [(COUP.id, "Ada", "Ben")]
    assert event(apply(SEVEN, log), COUP.id).lead.label == "Two"
    assert conflicts(write(log, [undo(log[0])], "Ada", NOON)) == ()


@pytest.mark.parametrize(("first", "second"), [("Ada", "Ada"), ("Ada", "Ben")])
def test_who_knew_of_the_earlier_change_does_not_conflict(first: str, second: str) -> None:
    log = write((), [making.label(NOBODY, COUP.id, "One")], first, NOON)
    log = write(log, [making.label(apply(SEVEN, log), COUP.id, "Two")], second, NOON)
    assert conflicts(log) == ()


def test_the_same_result_is_no_conflict_and_another_field_is_none() -> None:
    changes = [
        (making.label(NOBODY, COUP.id, "One"), "Ada"),
        (making.label(NOBODY, COUP.id, "One"), "Ben"),
        (making.status(NOBODY, COUP.id, Status.DENIED), "Ben"),
        (making.accept(NOBODY, COUP.id), "Ada"),
        (making.accept(NOBODY, COUP.id), "Ben"),
    ]
    log: tuple[Change, ...] = ()
    for change, who in changes:
        log = write(log, [change], who, NOON)
    assert conflicts(log) == ()
    log = write(log, [making.reject(NOBODY, COUP.id)], "Cem", NOON)
    assert [one.field for one in conflicts(log)] == [Field.DECISION]


# --------------------------------------------------------------------------- alike


def ambiguous(words: str, label: str, of: int) -> Told:
    months = (
        at(intervals.of_month(of, 7), Grain.MONTH, 0.5),
        at(intervals.of_month(of - 1, 7), Grain.MONTH, 0.4),
    )
    return Told(words, label, months)


ALIKE = timeline_of(
    [
        ambiguous("last July", "Mill sold", 2017),
        ambiguous("that July", "Ferry sunk", 2012),
        Told("in 2019", "Bridge opened", (year(2019),)),
        ambiguous("in July", "Road closed", 2010),
    ],
    given(2020, 1, 1),
)


def labelled(timeline: Timeline, label: str) -> Event:
    return next(one for one in timeline.events if one.lead.label == label)


def test_the_earlier_year_is_offered_for_all_like_expressions() -> None:
    mill = labelled(ALIKE, "Mill sold")
    nobody = apply(ALIKE, ())
    change = making.candidate(nobody, mill.id, chosen_from(dating(mill.lead.times).candidates[1], False))
    log = write((), [change], "", NOON)
    offered = similar(apply(ALIKE, log), log[0])
    assert {one.target[0] for one in offered} == {
        labelled(ALIKE, "Ferry sunk").id,
        labelled(ALIKE, "Road closed").id,
    }
    corrected = apply(ALIKE, write(log, offered, "", NOON))
    assert when(corrected, labelled(ALIKE, "Road closed").id) == "July 2009"
    assert similar(corrected, log[0]) == ()


def test_a_status_is_offered_where_the_same_was_found() -> None:
    mill = labelled(ALIKE, "Mill sold")
    log = write((), [making.status(apply(ALIKE, ()), mill.id, Status.PLANNED)], "", NOON)
    assert len(similar(apply(ALIKE, log), log[0])) == 3


def test_nothing_is_like_a_label_or_an_event_that_is_gone() -> None:
    mill = labelled(ALIKE, "Mill sold")
    nobody = apply(ALIKE, ())
    assert similar(nobody, making.label(nobody, mill.id, "Mill")) == ()
    gone = replace(making.accept(nobody, mill.id), target=("gone",))
    assert similar(nobody, gone) == ()


# --------------------------------------------------------------------------- review


def test_the_least_certain_comes_first_and_the_judged_not_at_all() -> None:
    assert waiting(NOBODY)[0].id == COUP.id
    corrected = done(SEVEN, lambda now: making.accept(now, COUP.id))
    assert COUP.id not in {one.id for one in waiting(corrected)}
    assert (progress(corrected).done, progress(corrected).of) == (1, 7)


def test_how_often_the_extractor_was_right() -> None:
    found = SEVEN.events
    corrected = done(
        SEVEN,
        lambda now: making.accept(now, found[0].id),
        lambda now: making.accept(now, found[1].id),
        lambda now: making.candidate(now, COUP.id, JULY_2016),
        lambda now: making.reject(now, found[3].id),
        lambda now: making.status(now, found[4].id, found[4].lead.status),
        lambda now: making.merge(now, [found[5].id, found[6].id]),
    )
    (told,) = right(SEVEN, corrected)
    assert (told.kind, told.right, told.of) == ("CalendarDate", 3, 5)


def test_events_of_a_day_are_not_moved_by_a_label() -> None:
    same = timeline_of([Told("on 3 May 2014", f"Event {n}", (day(2014, 5, 3),)) for n in range(5)])
    corrected = done(same, lambda now: making.label(now, same.events[2].id, "Named"))
    assert [one.id for one in corrected.timeline.events] == [one.id for one in same.events]


def test_standing_leaves_out_what_was_undone() -> None:
    log = write((), [making.accept(NOBODY, one.id) for one in SEVEN.events[:2]], "", NOON)
    assert [one.number for one in standing(write(log, [undo(log[0])], "", NOON))] == [2]
