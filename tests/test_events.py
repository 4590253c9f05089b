"""From dated expressions to events: the table of cases, and what holds for any text."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import intervals
from timeline.events import mentions
from timeline.events.given import GivenEvent, date_given
from timeline.events.topics import topics
from timeline.events.written import LONGEST
from timeline.language import load
from timeline.language.events import EventWords
from timeline.model import (
    Article,
    CalendarDate,
    Candidate,
    EventMention,
    Expression,
    Grain,
    Kind,
    Published,
    PublishedSource,
    Reason,
    Resolved,
    Role,
    Span,
    Status,
    Unplaced,
)
from timeline.sentences import sentences


def cases(name: str) -> list[dict[str, Any]]:
    text = (Path(__file__).parent / "cases" / name).read_text(encoding="utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)["case"]
    return found


CASES = cases("events.toml")
GIVEN = cases("given_events.toml")
SPOKEN = cases("organisations.toml")
INVOLVED = cases("participants.toml")
PUBLISHED = Published(intervals.of_day(2017, 10, 10), Grain.DAY, PublishedSource.GIVEN, "2017-10-10")


def expression(text: str, words: str, role: Role = Role.AT) -> Expression:
    start = text.index(words)
    return Expression(Span(start, start + len(words)), Kind.DATE, CalendarDate(year=1), "test", role)


def placed(text: str, words: str, ahead: bool = False, role: Role = Role.AT) -> Resolved:
    year = intervals.of_year(2030 if ahead else 2010)
    return Resolved(expression(text, words, role), (Candidate(year, Grain.YEAR),))


def found(text: str, *outcomes: Resolved | Unplaced) -> tuple[EventMention, ...]:
    return mentions(Article("an article", "", text, PUBLISHED), outcomes, load("en"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text'][:60]} [{case['when']}]")
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    times = [placed(text, words, case.get("ahead", False)) for words in case["when"].split("|")]
    (mention,) = found(text, *times)
    if "trigger" in case:
        assert mention.trigger.of(text) == case["trigger"]
    assert (mention.label, mention.status) == (case["label"], Status(case["status"]))
    assert mention.attribution == case.get("attribution", "")
    assert [time.resolved for time in mention.times] == times


@pytest.mark.parametrize("case", INVOLVED, ids=lambda case: f"{case['text'][:60]} [{case['when']}]")
def test_who_takes_part_and_where(case: dict[str, Any]) -> None:
    (mention,) = found(case["text"], placed(case["text"], case["when"]))
    assert mention.participants == tuple(case["participants"])
    assert mention.places == tuple(case.get("places", ()))
    assert mention.attribution == case.get("attribution", "")


@pytest.mark.parametrize("case", SPOKEN, ids=lambda case: case["text"][:60])
def test_the_organisation_spoken_of(case: dict[str, Any]) -> None:
    text = case["text"]
    told = topics(text, sentences(text), load("en").events)
    assert told.at(len(text)) == case["spoken_of"]


def dated(text: str, events: list[str], *times: Resolved) -> tuple[GivenEvent, ...]:
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in events]
    return date_given(Article("an article", "", text, PUBLISHED), times, spans, load("en"))


@pytest.mark.parametrize("case", GIVEN, ids=lambda case: f"{case['text'][:60]} [{case['event']}]")
def test_given_event_without_a_time(case: dict[str, Any]) -> None:
    (event,) = dated(case["text"], [case["event"]])
    assert (event.times, event.lent) == ((), ())
    assert event.bound.name.lower().replace("_", " ") == case["bound"]


def test_debris_that_hangs_in_one_long_chain_is_bound() -> None:
    text = "help " * 399
    spans = [Span(at, at + 4) for at in range(0, len(text), 50)]
    found = date_given(Article("an article", "", text, PUBLISHED), (), spans, load("en"))
    assert [one.span for one in found] == spans


@pytest.mark.parametrize(
    ("text", "when", "event"),
    [
        ("Shares of the maker rose in early trading yesterday.", "yesterday", "trading"),
        ("He died within weeks of his capture on March 26.", "March 26", "capture"),
        ("The company held talks with unions on Monday.", "Monday", "held"),
    ],
)
def test_given_event_that_a_time_dates(text: str, when: str, event: str) -> None:
    time = placed(text, when)
    words = [word for word in ("held", "rose", "died", "trading", "capture", "talks") if word in text]
    found = dated(text, words, time)
    assert [one.span.of(text) for one in found if one.times] == [event]


def test_given_event_told_again_takes_the_time_of_its_namesake() -> None:
    text = "The banker was kidnapped in 2010. Nobody saw how he got kidnapped, a friend said."
    time = placed(text, "2010")
    first, again, said = dated(text, ["was kidnapped", "got kidnapped", "said"], time)
    assert (first.times, again.times, said.times) == (again.lent, (), ())
    assert [one.resolved for one in again.lent] == [time]
    assert said.lent == ()


def test_several_times_of_one_event_keep_their_roles() -> None:
    text = "She worked for the bank from 1998 until 2004."
    (mention,) = found(text, placed(text, "1998", role=Role.BEGINS), placed(text, "2004", role=Role.ENDS))
    assert [time.role for time in mention.times] == [Role.BEGINS, Role.ENDS]


def test_participants_have_no_titles_and_stand_apart_from_places() -> None:
    text = "President Joe Biden met Angela Merkel in Berlin in May 2021."
    (mention,) = found(text, placed(text, "May 2021"))
    assert mention.participants == ("Joe Biden", "Angela Merkel")
    assert mention.places == ("Berlin",)


def test_a_name_has_the_longest_form_of_the_article() -> None:
    text = "Recep Tayyip Erdogan flew to Sochi in May 2010. Erdogan met generals in June 2010."
    first, second = found(text, placed(text, "May 2010"), placed(text, "June 2010"))
    assert first.participants == second.participants == ("Recep Tayyip Erdogan",)


def test_two_people_of_one_surname_stay_two() -> None:
    text = "George Bush won in 1988. Jeb Bush lost in 2016. Bush wept in 2010."
    mentions = found(text, placed(text, "1988"), placed(text, "2016"), placed(text, "2010"))
    assert [one.participants for one in mentions] == [("George Bush",), ("Jeb Bush",), ("Bush",)]


def test_whom_an_apposition_describes_takes_part_where_only_the_description_stands() -> None:
    text = "Jens Stoltenberg, the NATO chief, came in May 2010. The NATO chief left in June 2010."
    _, second = found(text, placed(text, "May 2010"), placed(text, "June 2010"))
    assert "Jens Stoltenberg" in second.participants


def test_a_description_of_one_word_stands_for_nobody_else() -> None:
    text = "Orbo, the company, grew in May 2010. Alfa sold the company in June 2010."
    _, second = found(text, placed(text, "May 2010"), placed(text, "June 2010"))
    assert "Orbo" not in second.participants


def test_a_speaker_takes_part_in_what_he_tells_of_himself() -> None:
    text = 'Recep Tayyip Erdogan came in May 2010. "I signed it in June 2010," Erdogan said.'
    _, second = found(text, placed(text, "May 2010"), placed(text, "June 2010"))
    assert (second.participants, second.attribution) == (("Recep Tayyip Erdogan",), "Recep Tayyip Erdogan")


def test_the_id_follows_from_article_and_trigger() -> None:
    text = "Russia annexed Crimea in March 2014."
    (mention,) = found(text, placed(text, "March 2014"))
    (again,) = found(text, placed(text, "in March 2014"))
    assert mention.id == again.id
    assert len(mention.id) == 16


def test_what_has_no_place_dates_nothing() -> None:
    text = "He often came."
    assert found(text, Unplaced(expression(text, "often"), Reason.RECURRING)) == ()


def test_a_sentence_and_its_trigger_are_quotations() -> None:
    text = "It rained. On 3 May the dam broke. Nobody died."
    (mention,) = found(text, placed(text, "3 May"))
    assert mention.sentence in sentences(text)
    assert mention.sentence.of(text) == "On 3 May the dam broke."
    assert mention.trigger.of(text) == "broke"


@pytest.mark.parametrize(
    "text",
    [
        "1990",
        "In 1990,",
        "1990: (.*+?[a-z]{2,}) \\1 $^",
        "<b>1990</b> =SUM(A1) [x](javascript:alert)",
        '"1990" "',
        "the the the 1990 the the",
        "word " * 3_000 + "in 1990 " + "word " * 3_000,
        "x" * 5_000 + "1990" + "y" * 5_000,
        "\u202e1990\u200b \U0001f600 fell",
    ],
)
def test_no_expression_is_lost(text: str) -> None:
    (mention,) = found(text, placed(text, "1990"))
    assert mention.label
    assert len(mention.label.split()) <= LONGEST
    assert mention.times[0].resolved.expression.span.of(text) == "1990"


WORDS = st.sampled_from(
    (
        "1990",
        "who",
        "said",
        "that",
        "war",
        "Mr.",
        "He",
        "will",
        "not",
        "be",
        "the",
        "to",
        "sold",
        "by",
        "Acme",
        "'s",
        "and",
        ",",
        '"',
        "(",
        ")",
        ".",
        "-",
        "if",
        "met",
        "him",
        "I",
        "of",
        "due",
        "\n",
        "\n\n",
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_text_gives_every_date_an_event(text: str) -> None:
    starts = [at for at in range(len(text)) if text.startswith("1990", at)]
    year = Candidate(intervals.of_year(1990), Grain.YEAR)
    outcomes = [
        Resolved(Expression(Span(at, at + 4), Kind.DATE, CalendarDate(year=1990), "test"), (year,))
        for at in starts
    ]
    result = found(text, *outcomes)
    assert sorted(time.resolved.expression.span.start for one in result for time in one.times) == starts
    assert all(one.label and len(one.label.split()) <= LONGEST for one in result)
    assert all(one.trigger.start <= other.trigger.start for one, other in pairwise(result))
    assert result == found(text, *outcomes)


def test_a_table_with_a_missing_word_list_is_refused() -> None:
    with pytest.raises(ValueError, match="copulas"):
        EventWords.read({"models": []})


# --------------------------------------------------------------------------- news that says no time

LEAD = "GRAZ, Austria (AP) - Heavy rain flooded the old town. Teams are searching. The dam broke in May 2010."


def news(text: str, *outcomes: Resolved, published: Published | None = PUBLISHED) -> list[EventMention]:
    article = Article("an article", "", text, published)
    return [one for one in mentions(article, outcomes, load("en"), news=True) if one.inferred]


def test_news_that_says_no_time_stands_on_the_publication_date_where_that_is_wanted() -> None:
    (lead,) = news(LEAD, placed(LEAD, "May 2010"))
    assert lead.label == "Heavy rain flooded old town"
    assert lead.times[0].resolved.best.interval == PUBLISHED.interval
    assert lead.times[0].resolved.best.approximate
    assert not any(one.inferred for one in found(LEAD, placed(LEAD, "May 2010")))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The mayor said that the bridge will be closed.", "Bridge will be closed"),
        (
            "Mill shuts\n\nThe last mill of the valley has shut its gates.",
            "Last mill of valley has shut its gates",
        ),
    ],
)
def test_the_lead_tells_what_is_reported(text: str, label: str) -> None:
    assert [one.label for one in news(text)] == [label]


def test_nothing_is_inferred_where_the_lead_says_a_time_or_nobody_knows_the_date() -> None:
    dated = "Rain flooded the town in May 2010. Teams are searching."
    assert news(dated, placed(dated, "May 2010")) == []
    assert news("Rain flooded the town.", published=None) == []
    assert news("A quiet town by the sea.") == []
