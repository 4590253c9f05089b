"""The timeline as JSON: it opens again as it was, and no file makes anything else of it."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import many
from tests.drawn import MEANINGS, timelines
from tests.made import SEVEN
from timeline import SourceError, build, export
from timeline import read as read_article
from timeline.export import apart
from timeline.export import json as saved
from timeline.export.values import CLASSES, decode, encode
from timeline.model import Timeline
from timeline.table import events_table, records

SAMPLES = sorted((Path(__file__).parent.parent / "sample_articles").glob("*.md"))


@lru_cache(maxsize=1)
def samples() -> Timeline:
    return build([article for file in SAMPLES for article in [read_article(file.name, file.read_bytes())]])


def written(timeline: Timeline) -> str:
    return saved.write(timeline, events_table(timeline)).data


def test_all_samples_come_back() -> None:
    made = samples()
    assert len(made.events) > 100 and len(made.articles) == len(SAMPLES)
    back = export.read(written(made))
    assert back == made
    assert hash(back) == hash(made)
    assert [type(event.lead.status) for event in back.events] == [type(e.lead.status) for e in made.events]


@given(timelines())
@settings(max_examples=60, deadline=None)
def test_any_timeline_comes_back(timeline: Timeline) -> None:
    assert export.read(written(timeline)) == timeline


@given(MEANINGS)
@settings(max_examples=300, deadline=None)
def test_any_meaning_comes_back_with_its_types(meaning: Any) -> None:
    plain = json.loads(json.dumps(encode(meaning, lambda value: {})))
    assert repr(decode(plain, type(meaning))) == repr(meaning)


def test_every_class_of_the_model_that_a_timeline_holds_is_known() -> None:
    assert {type(value) for value in within(samples())} <= CLASSES


def within(value: Any) -> list[Any]:
    """A value of the model and all those in it."""
    if isinstance(value, tuple):
        return [inner for part in value for inner in within(part)]
    names = getattr(type(value), "__dataclass_fields__", ())
    return ([value] if names else []) + [inner for name in names for inner in within(getattr(value, name))]


# --------------------------------------------------------------------------- what is in it


def test_it_says_in_words_what_it_holds() -> None:
    content = json.loads(written(SEVEN))
    assert (content["format"], content["version"]) == ("timeline", 1)
    mention = content["events"][2]["mentions"][0]
    assert mention["shown"]["when"] == "July 2017"
    assert mention["shown"]["words"] == "last July s"
    candidates = mention["times"][0]["resolved"]["candidates"]
    assert [one["shown"]["edtf"] for one in candidates] == ["2017-07", "2016-07"]
    assert content["unplaced"][0][1]["shown"] == {"why": "is too vague for a calendar"}
    span = mention["times"][0]["resolved"]["expression"]["span"]
    assert content["articles"][0]["text"][span["start"] : span["end"]] == "last July s"


def test_only_the_view_is_written_in_its_order() -> None:
    table = events_table(SEVEN).iloc[[4, 1]]
    back = export.read(saved.write(SEVEN, table).data)
    assert [event.id for event in back.events] == table["id"].tolist()
    assert back.articles == SEVEN.articles
    assert back.unplaced == SEVEN.unplaced


def test_only_the_articles_of_the_view_are_written() -> None:
    made = samples()
    wanted = made.articles[2]
    table = events_table(made)
    back = export.read(saved.write(made, table[table["article"] == wanted.id]).data)
    assert back.articles == (wanted,)
    assert {article_id for article_id, _ in back.unplaced} <= {wanted.id}
    assert back.events and len(back.events) < len(made.events)


def test_an_empty_view_is_an_empty_timeline() -> None:
    assert export.read(saved.write(SEVEN, events_table(SEVEN).head(0)).data) == Timeline()


# --------------------------------------------------------------------------- what is no such file


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        ("", "none"),
        ("no JSON", "none"),
        (b"\xff\xfe\xff", "none"),
        ("[" * 100_000, "none"),
        ('{"format": "timeline", "version": NaN}', "none"),
        ("[]", "other"),
        ("7", "other"),
        ('{"events": []}', "other"),
        ('{"format": "timeline", "version": 2}', "newer"),
        ('{"format": "timeline", "version": "1"}', "damaged"),
        ('{"format": "timeline", "version": true}', "damaged"),
    ],
)
def test_another_file_is_refused_in_one_sentence(data: str | bytes, rule: str) -> None:
    with pytest.raises(SourceError) as refused:
        export.read(data)
    assert refused.value.rule == f"error.json-{rule}"


def test_a_file_beyond_the_limit_is_not_looked_into() -> None:
    with pytest.raises(SourceError) as refused:
        export.read(b" " * (saved.LARGEST + 1))
    assert refused.value.rule == "error.json-large"


# --------------------------------------------------------------------------- large files


def test_a_large_file_is_read_in_a_process_as_it_is_here() -> None:
    made = many.timeline(4_000)
    data = saved.write(made, events_table(made)).data.encode()
    assert len(data) > apart.SMALL
    told: list[tuple[int, int]] = []
    assert apart.read(data, lambda *step: told.append(step)) == saved.read(data) == made
    assert told[-1] == (4_000, 4_000)
    assert len(told) == 8


def test_why_a_large_file_cannot_be_read_is_told_as_it_is_here() -> None:
    damaged = b'{"format":"timeline","version":1,"events":7}' + b" " * apart.SMALL
    with pytest.raises(SourceError) as refused:
        apart.read(damaged)
    assert (refused.value.rule, refused.value.facts) == ("error.json-damaged", (("where", "events"),))


EVENT = "events.0.mentions.0"
CANDIDATE = f"{EVENT}.times.0.resolved.candidates.0"


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("articles.0.text", None),
        ("articles.0.text", "\ud800"),
        ("articles.0.text", "short"),
        ("articles.0.id", "another"),
        ("articles.0.published.source", "guess"),
        ("articles.0.published.interval.start", 10**30),
        ("articles.0.published.interval.start", 1.5),
        ("articles.0.published.interval.start", 1_507_680_000),
        ("articles.0.notes", [{"name": "x", "rule": "page.title"}]),
        ("articles.0.__class__", "Timeline"),
        ("events", {}),
        ("events.1.id", "event-0"),
        ("events.0.mentions", []),
        (f"{EVENT}.status", "certain"),
        (f"{EVENT}.article_id", "nowhere"),
        (f"{EVENT}.sentence.end", 10**6),
        (f"{EVENT}.sentence.end", True),
        (f"{EVENT}.trigger.start", -1),
        (f"{EVENT}.participants", "Ann"),
        (f"{EVENT}.inferred", 1),
        (f"{EVENT}.times.0.resolved.candidates", []),
        (f"{EVENT}.times.0.resolved.expression.meaning", {"type": "Timeline"}),
        (f"{EVENT}.times.0.resolved.expression.meaning", {"type": "os.system"}),
        (f"{EVENT}.times.0.resolved.expression.meaning", {"year": 2014}),
        (f"{EVENT}.times.0.resolved.expression.meaning", {"type": "Vague", "reference": []}),
        (f"{CANDIDATE}.confidence", 1.01),
        (f"{CANDIDATE}.confidence", 10**400),
        (f"{CANDIDATE}.part", "XX"),
        (f"{CANDIDATE}.steps", [{"rule": "no such step"}]),
        (f"{CANDIDATE}.steps", [{"rule": "nth"}]),
        (f"{CANDIDATE}.steps", [{"rule": "stated", "facts": [["key", "page.title"]]}]),
        (f"{CANDIDATE}.steps", [{"rule": "stated", "facts": [["one"]]}]),
        ("unplaced.0.0", "nowhere"),
        ("more", 1),
    ],
)
def test_what_is_damaged_is_refused_and_named(where: str, value: Any) -> None:
    content = json.loads(written(SEVEN))
    put(content, where.split("."), value)
    with pytest.raises(SourceError) as refused:
        export.read(json.dumps(content))
    assert refused.value.rule == "error.json-damaged"
    assert "__class__" not in str(refused.value)


def put(content: Any, path: list[str], value: Any) -> None:
    """Write a value at a place of a JSON document."""
    *outer, last = path
    for name in outer:
        content = content[int(name)] if isinstance(content, list) else content[name]
    content[int(last) if isinstance(content, list) else last] = value


def test_a_meaning_within_too_many_others_is_refused() -> None:
    meaning: dict[str, Any] = {"type": "CalendarDate", "year": 2014}
    for _ in range(200):
        meaning = {"type": "About", "of": meaning}
    content = json.loads(written(SEVEN))
    put(content, f"{EVENT}.times.0.resolved.expression.meaning".split("."), meaning)
    with pytest.raises(SourceError, match="meaning"):
        export.read(json.dumps(content))


def places(value: Any, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every place of a JSON document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    outer = [((*path, str(name)), part) for name, part in inner]
    return [found for here, part in outer for found in (here, *places(part, here))]


WHOLE = written(SEVEN)
PLACES = places(json.loads(WHOLE))
VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-3, 3)
    | st.text(max_size=3)
    | st.floats()
    | st.sampled_from(["year", "minute", "MO", "END", "season", "begins", "ends", [], {}, -(10**17), 10**17])
    | st.sampled_from(PLACES).map(lambda path: value_at(json.loads(WHOLE), path))
)


def value_at(content: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        content = content[int(name)] if isinstance(content, list) else content[name]
    return content


@given(st.sampled_from(PLACES), VALUES)
@settings(max_examples=150, deadline=None)
def test_any_other_value_anywhere_is_refused_or_harmless(path: tuple[str, ...], value: Any) -> None:
    content = json.loads(WHOLE)
    put(content, list(path), value)
    try:
        timeline = export.read(json.dumps(content))
    except SourceError:
        return
    records(timeline)
    assert export.read(written(timeline)).articles == timeline.articles
    for form in export.FORMATS:
        form.write(timeline, events_table(timeline))
