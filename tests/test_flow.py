"""The whole way: the same article twice, crashes, other languages, notes."""

from __future__ import annotations

import time
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from timeline import flow, intervals
from timeline.conventions import Conventions
from timeline.events import mentions
from timeline.messages import sentence
from timeline.model import (
    Article,
    EventMention,
    EventTime,
    Failure,
    Reason,
    Resolved,
    Span,
    Status,
    Timeline,
    Unplaced,
)
from timeline.resolving import resolve
from timeline.sources import from_text, published_from
from timeline.story import tell

CASES = Path(__file__).parent / "cases"
TEXT = "Russia annexed Crimea in March 2014. The minister resigned yesterday. The factory opens in 2031."
OTHER = "The court ruled on 3 May 2016 that the sale was void. It had been open for several years."


def sentences_of(timeline: Timeline) -> list[str]:
    return [sentence(note.rule, **dict(note.facts)) for note in timeline.notes]


def words_of(article: Article, found: Any) -> str:
    return found.expression.span.of(article.text)


def test_with_a_publication_date_everything_dated_is_placed() -> None:
    article = from_text(TEXT, "Crimea", published_from("2017-10-10"))
    extraction = flow.extract(article)
    assert [words_of(article, one) for one in extraction.outcomes] == ["March 2014", "yesterday", "2031"]
    assert all(isinstance(one, Resolved) for one in extraction.outcomes)
    assert [one.status for one in extraction.mentions] == [Status.OCCURRED, Status.OCCURRED, Status.PLANNED]
    assert extraction.notes == ()


def test_without_one_nothing_is_anchored() -> None:
    timeline = flow.build([from_text(TEXT, "Crimea")])
    assert [
        intervals.iso(event.lead.times[0].resolved.best.interval.start or intervals.instant(1))[:4]
        for event in timeline.events
    ] == ["2014", "2031"]
    ((article_id, unplaced),) = timeline.unplaced
    assert (article_id, unplaced.reason) == (timeline.articles[0].id, Reason.NEEDS_PUBLISHED)


def test_find_gives_the_outcomes_of_extract() -> None:
    article = from_text(TEXT, published=published_from("2017-10-10"))
    assert flow.find(article) == flow.extract(article).outcomes


def test_the_same_text_twice_is_one_article() -> None:
    dated = from_text(TEXT, "Second", published_from("2017-10-10"))
    timeline = flow.build([from_text(TEXT, "First"), dated, from_text(OTHER, "Other")])
    assert [article.title for article in timeline.articles] == ["Second", "Other"]
    assert len([event for event in timeline.events if event.lead.article_id == dated.id]) == 3
    assert "First was given more than once; it counts once." in sentences_of(timeline)


def test_a_crash_is_recorded_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(text: str, *rest: Any) -> Any:
        if "Crimea" in text:
            raise ZeroDivisionError("Crimea is secret")
        return resolve(text, *rest)

    monkeypatch.setattr(flow, "resolve", failing)
    timeline = flow.build([from_text(TEXT, "Crimea"), from_text(OTHER, "Court")])
    assert [article.title for article in timeline.articles] == ["Crimea", "Court"]
    assert {event.lead.article_id for event in timeline.events} == {timeline.articles[1].id}
    (note,) = timeline.notes
    assert (note.name, note.rule) == ("Crimea", "error.crash")
    assert "ZeroDivisionError" in sentences_of(timeline)[0]
    assert "secret" not in sentences_of(timeline)[0]


def test_articles_read_together_give_what_each_gives_alone() -> None:
    dated = published_from("2017-10-10")
    texts = (
        TEXT,
        OTHER,
        "She resigned. The mayor said she will return in 2031.",
        "The cat sat on the mat.",
    )
    articles = [from_text(text, published=dated) for text in texts]
    articles.insert(2, replace(from_text("Am 3. Mai 2014 kam er."), lang="de"))
    assert flow.extract_all(articles) == [flow.extract(article) for article in articles]
    by = Conventions(undated_news=True)
    assert flow.extract_all(articles, by) == [flow.extract(one, by) for one in articles]


def test_articles_are_read_together_until_they_are_long_enough() -> None:
    short, long = from_text(TEXT), from_text("x" * flow.TOGETHER)
    assert list(flow.batches([short, short, long, long, short])) == [[short, short, long], [long], [short]]
    assert list(flow.batches([])) == []


def test_progress_counts_articles() -> None:
    seen: list[tuple[int, int, str]] = []
    articles = [from_text(TEXT, "A"), from_text(TEXT, "A"), from_text(OTHER, "B")]
    flow.build(articles, lambda *step: seen.append(step))
    assert seen == [(1, 2, "A"), (2, 2, "B")]


def test_nothing_gives_an_empty_timeline() -> None:
    assert flow.build([]) == Timeline()


def test_text_without_dates_is_said() -> None:
    (said,) = sentences_of(flow.build([from_text("The cat sat on the mat.", "Cat")]))
    assert said.startswith("No dates were found in Cat")


def test_stale_note_goes_when_a_date_is_given() -> None:
    note = Failure("x", "note.published", (("name", "x"), ("why", "No.")))
    article = Article("1", "x", TEXT, published_from("2017"), notes=(note,))
    assert flow.extract(article).notes == ()
    assert flow.extract(Article("1", "x", TEXT, notes=(note,))).notes == (note,)


def test_events_stand_in_order_of_time() -> None:
    articles = (from_text(OTHER, "B"), from_text(TEXT, "A", published_from("2017-10-10")))
    timeline = flow.build(articles)
    starts = [event.lead.times[0].resolved.best.interval.start for event in timeline.events]
    assert starts == sorted(starts, key=lambda at: at or 0)
    assert [event.id for event in timeline.events] == [event.lead.id for event in timeline.events]


def test_mention_without_a_time_stands_last() -> None:
    article = from_text(TEXT, "A")
    found = flow.extract(article).mentions
    untimed = EventMention("0", article.id, Span(0, 4), Span(0, 4), "", (), Status.OCCURRED)
    assert tell((article,), (untimed, *found), (), ()).events[-1].lead is untimed


# --------------------------------------------------------------------------- other languages


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(row, id=f"{row['lang']}-{number}")
        for number, row in enumerate(
            tomllib.loads((CASES / "plain.toml").read_text(encoding="utf-8"))["text"]
        )
    ],
)
def test_plain_dates_of_other_languages(case: dict[str, Any]) -> None:
    article = from_text(case["text"], "Told abroad", published_from("2018-01-01"))
    assert article.lang == case["lang"]
    extraction = flow.extract(article)
    found = {
        words_of(article, one): intervals.edtf(one.best.interval, one.best.grain)
        for one in extraction.outcomes
        if isinstance(one, Resolved)
    }
    assert found == case["dates"]
    unplaced = [one for one in extraction.outcomes if isinstance(one, Unplaced)]
    assert [words_of(article, one) for one in unplaced] == case.get("impossible", [])
    assert {one.reason for one in unplaced} <= {Reason.NOT_IN_CALENDAR}
    for mention in extraction.mentions:
        (time_told,) = mention.times
        assert isinstance(time_told, EventTime)
        assert words_of(article, time_told.resolved) in mention.sentence.of(article.text)
        assert 0 < len(mention.label.split()) <= 12
    assert "only plain dates are found" in sentence(
        extraction.notes[0].rule, **dict(extraction.notes[0].facts)
    )


def test_language_of_the_note_has_its_name() -> None:
    article = Article("1", "Told abroad", "Am 3. Mai 2017 regnete es.", lang="de")
    note = flow.extract(article).notes[0]
    assert "in German;" in sentence(note.rule, **dict(note.facts))


@pytest.mark.parametrize("code", ["xx", "../en", "", "zz9"])
def test_unknown_language_codes_do_no_harm(code: str) -> None:
    extraction = flow.extract(Article("1", "x", "On 2017-10-10 it rained.", lang=code))
    assert isinstance(extraction, flow.Extraction)


@pytest.mark.parametrize(
    "text",
    [
        "5 de mayo de 2014 xx " * 4_500,
        "12 " * 33_000,
        "2014 " * 20_000,
        "1.1.2014" * 12_000,
        "10年" * 33_000,
        "a" * 100_000,
        "(((((" * 20_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_of_100_kb_takes_no_more_than_seconds(text: str) -> None:
    began = time.perf_counter()
    extraction = flow.extract(Article("1", "x", text, lang="es"))
    assert time.perf_counter() - began < 5
    dated = [one for one in extraction.outcomes if isinstance(one, Resolved)]
    assert len(dated) <= 2_000
    if len(dated) == 2_000:
        assert "2,000" in str([sentence(note.rule, **dict(note.facts)) for note in extraction.notes])


def test_english_mentions_come_from_the_events_stage() -> None:
    article = from_text(OTHER, "Court")
    from timeline.language import load  # noqa: PLC0415

    assert flow.extract(article).mentions == mentions(article, flow.find(article), load("en"))
