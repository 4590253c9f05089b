"""A view of the timeline in every format: exactly its events, nothing lost in silence, every text a text."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.made import EVENING, SEVEN, Told, at, day, given, month, timeline_of, year
from tests.payloads import PAYLOADS, hostile
from timeline import intervals
from timeline.export import FORMATS, Export, html, picture, read
from timeline.export.telling import web_address
from timeline.messages import keys, sentence
from timeline.model import (
    Article,
    Candidate,
    Event,
    Grain,
    Interval,
    Portion,
    Role,
    Status,
    Step,
    Timeline,
)
from timeline.table import events_table, from_cell

FORMS = {form.key: form for form in FORMATS}
KEYS = list(FORMS)


def export(key: str, timeline: Timeline) -> Export:
    return FORMS[key].write(timeline, events_table(timeline))


def one(*candidates: Candidate, **more: Any) -> Timeline:
    """A timeline of one event."""
    return timeline_of([Told("then", "It happened", candidates, **more)], given(2017, 10, 10))


@pytest.mark.parametrize("key", KEYS)
def test_a_format_has_a_label_and_an_ending(key: str) -> None:
    assert f"export-{key}" in keys("page")
    assert FORMS[key].suffix.startswith(".") and "/" in FORMS[key].mime


@pytest.mark.parametrize("key", KEYS)
def test_only_the_view_is_written_in_the_order_shown(key: str) -> None:
    table = events_table(SEVEN).iloc[[6, 1]]
    data = FORMS[key].write(SEVEN, table).data
    if key == "json":
        data = json.dumps(json.loads(data)["events"])
    label_places = [data.find(label) for label in ("Delivery of the S-400", "Crimea annexation")]
    assert -1 < label_places[0] < label_places[1]
    assert "Failed coup bid" not in data.replace(SEVEN.articles[0].text, "")


@pytest.mark.parametrize("key", KEYS)
def test_an_empty_view_is_written(key: str) -> None:
    assert FORMS[key].write(SEVEN, events_table(SEVEN).head(0)).left_out == 0
    assert export(key, Timeline()).data


@pytest.mark.parametrize("key", KEYS)
def test_the_same_view_gives_the_same_file(key: str) -> None:
    assert export(key, SEVEN) == export(key, SEVEN)


@pytest.mark.parametrize("key", KEYS)
def test_deep_time_is_written_or_counted(key: str) -> None:
    made = timeline_of(
        [
            Told("long ago", "The rocks formed", (year(-65_998_000),)),
            Told("44 BC", "Caesar fell", (day(-43, 3, 15),)),
            Told("in 2014", "It ran", (year(2014),)),
            Told("in 12000", "It will run", (year(12_000),)),
        ]
    )
    written = export(key, made)
    assert written.left_out == (3 if key in ("ics", "markwhen") else 0)
    assert bool(written.note) == bool(written.left_out)
    told = written.data.replace("\r\n ", "").replace("\\,", ",")
    assert written.note in told


# --------------------------------------------------------------------------- CSV


def test_csv_names_the_article() -> None:
    row = next(csv.DictReader(io.StringIO(export("csv", SEVEN).data, newline="")))
    assert row["title"] == SEVEN.articles[0].title


# --------------------------------------------------------------------------- iCalendar


def properties(calendar: str) -> list[dict[str, str]]:
    """The properties of each event by name, unfolded and unescaped, parameters in the name."""
    assert calendar.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", calendar)
    events: list[dict[str, str]] = []
    for line in calendar.replace("\r\n ", "").split("\r\n")[:-1]:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and not line.startswith("END:"):
            assert name not in events[-1]
            events[-1][name] = re.sub(r"\\(.)", lambda sign: {"n": "\n"}.get(sign[1], sign[1]), value)
    return events


@pytest.mark.parametrize(
    ("candidate", "role", "start", "end"),
    [
        (day(2014, 3, 18), Role.AT, "20140318", "20140319"),
        (month(2014, 12), Role.AT, "20141201", "20150101"),
        (year(2014), Role.AT, "20140101", "20150101"),
        (year(2014), Role.BEGINS, "20140101", "20150101"),
        (year(2014), Role.ENDS, "20140101", "20150101"),
        (year(1), Role.AT, "00010101", "00020101"),
        (at(intervals.of_years(1990, 1999), Grain.DECADE), Role.AT, "19900101", "20000101"),
        (
            at(intervals.portion(intervals.of_day(2014, 3, 18), Portion.MID), Grain.DAY),
            Role.AT,
            "20140318",
            "20140319",
        ),
    ],
)
def test_a_day_or_more_is_whole_days_with_the_end_exclusive(
    candidate: Candidate, role: Role, start: str, end: str
) -> None:
    (event,) = properties(export("ics", one(candidate, role=role)).data)
    assert event["DTSTART;VALUE=DATE"] == start
    assert event["DTEND;VALUE=DATE"] == end


def test_a_time_of_day_floats() -> None:
    (event,) = properties(export("ics", one(at(EVENING, Grain.PART_OF_DAY))).data)
    assert (event["DTSTART"], event["DTEND"]) == ("20171009T180000", "20171010T000000")


@pytest.mark.parametrize("years", [0, -43, 9999, 12_000])
def test_years_that_calendars_do_not_have_are_left_out(years: int) -> None:
    written = export("ics", one(year(years)))
    assert (properties(written.data), written.left_out) == ([], 1)
    assert written.note == sentence("note.ics-years-one", count="1")


def test_an_event_without_ends_is_left_out() -> None:
    nowhere = at(Interval(None, None), Grain.YEAR)
    for key in ("ics", "timelinejs", "markwhen"):
        assert export(key, one(nowhere)).left_out == 1


def test_a_calendar_tells_status_candidates_and_publication() -> None:
    event = properties(export("ics", SEVEN).data)[2]
    assert event["DESCRIPTION"].split("\n")[:2] == ["July 2017", "Or else: July 2016"]
    assert event["UID"] == f"{SEVEN.events[2].id}@timeline"
    assert event["DTSTAMP"] == "20171010T000000Z"
    planned = properties(export("ics", one(year(2019), status=Status.PLANNED)).data)[0]
    assert (planned["SUMMARY"], planned["STATUS"]) == ("It happened (planned)", "TENTATIVE")


def test_without_a_publication_the_stamp_is_no_clock() -> None:
    (event,) = properties(export("ics", timeline_of([Told("then", "It ran", (year(2014),))])).data)
    assert event["DTSTAMP"] == "19700101T000000Z"


@pytest.mark.parametrize("label", ["a;b,c\\d", "naïve " * 30, "日本語" * 40, "\\n;", "x" * 74, "👩‍🚀" * 20])
def test_a_label_survives_escaping_and_folding(label: str) -> None:
    (event,) = properties(export("ics", labelled(label)).data)
    assert event["SUMMARY"] == label.strip()


def test_signs_of_the_calendar_are_escaped() -> None:
    assert "SUMMARY:a\\;b\\,c\\\\d\r\n" in export("ics", labelled("a;b,c\\d")).data


def labelled(label: str) -> Timeline:
    made = one(year(2014))
    lead = replace(made.events[0].lead, label=label)
    return replace(made, events=(Event(lead.id, (lead,)),))


# --------------------------------------------------------------------------- TimelineJS


@pytest.mark.parametrize(
    ("candidate", "start", "end"),
    [
        (day(2014, 3, 18), {"year": 2014, "month": 3, "day": 18}, None),
        (
            year(2014),
            {"year": 2014, "month": 1, "day": 1},
            {"year": 2014, "month": 12, "day": 31},
        ),
        (day(-43, 3, 15), {"year": -44, "month": 3, "day": 15}, None),
        (day(0, 3, 15), {"year": -1, "month": 3, "day": 15}, None),
        (year(-65_998_000), {"year": -65_998_001}, None),
    ],
)
def test_timelinejs_counts_as_it_shows(
    candidate: Candidate, start: dict[str, int], end: dict[str, int] | None
) -> None:
    made = json.loads(export("timelinejs", one(candidate)).data)
    (event,) = made["events"]
    assert (event["start_date"], event.get("end_date")) == (start, end)
    assert made["scale"] == ("cosmological" if len(start) == 1 else "human")


def test_timelinejs_tells_the_date_in_our_words() -> None:
    coup = json.loads(export("timelinejs", SEVEN).data)["events"][2]
    assert coup["display_date"] == "July 2017"
    assert "Or else: July 2016" in coup["text"]["text"]


# --------------------------------------------------------------------------- Markwhen


@pytest.mark.parametrize(
    ("candidate", "date"),
    [
        (year(2014), "2014"),
        (month(2014, 3), "2014-03"),
        (day(2014, 3, 18), "2014-03-18"),
        (at(intervals.of_quarter(2014, 1), Grain.QUARTER), "2014-01/2014-03"),
        (at(intervals.of_week(2017, 41), Grain.WEEK), "2017-10-09/2017-10-15"),
        (at(intervals.of_years(1990, 1999), Grain.DECADE), "1990/1999"),
        (at(EVENING, Grain.PART_OF_DAY), "2017-10-09 18:00 / 2017-10-10 00:00"),
        (
            at(intervals.containing(intervals.instant(2017, 10, 9, 18, 5), Grain.MINUTE), Grain.MINUTE),
            "2017-10-09 18:05",
        ),
    ],
)
def test_markwhen_writes_the_units_that_are_meant(candidate: Candidate, date: str) -> None:
    assert f"\n{date}: It happened #occurred #a1\n" in export("markwhen", one(candidate)).data


def test_markwhen_has_other_years_as_comments_before_all_events() -> None:
    made = timeline_of(
        [Told("in 2014", "It ran", (year(2014),)), Told("44 BC", "Caesar fell", (day(-43, 3, 15),))]
    )
    lines = export("markwhen", made).data.splitlines()
    assert lines.index("// 15 Mar 44 BC: Caesar fell") < lines.index("2014: It ran #occurred #a1")
    assert f"// {sentence('note.markwhen-years-one')}" in lines


# --------------------------------------------------------------------------- the web page


class Read(HTMLParser):
    """The elements of a page, and what a person reads in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.elements[-1][0] not in ("script", "style") if self.elements else False:
            self.text += data


def test_the_page_says_why_without_scripts() -> None:
    page = Read(export("html", SEVEN).data)
    assert "last July s" in page.text and "can mean 2 dates" in page.text
    assert "July 2016: 45% sure" in page.text
    assert "is too vague for a calendar" in page.text
    assert [attrs["lang"] for tag, attrs in page.elements if tag == "html"] == ["en"]
    assert [tag for tag, _ in page.elements].count("tr") == 1 + len(SEVEN.events)


def test_the_page_shows_each_step() -> None:
    made = one(replace(year(2014), steps=(Step("stated"),)))
    assert sentence("step.stated") in Read(export("html", made).data).text


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://news.example/a?b=1&c=2", True),
        ("http://news.example/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//news.example/", False),
        ("https://news.example/a b", False),
        ("https://[", False),
        ("https://news.example/\nX:1", False),
        ("", False),
    ],
)
def test_only_the_address_of_a_web_page_is_a_link(url: str, linked: bool) -> None:
    made = one(year(2014))
    made = replace(made, articles=(replace(made.articles[0], url=url),))
    links = [attrs["href"] for tag, attrs in Read(export("html", made).data).elements if tag == "a"]
    assert links == ["#events", *([url] if linked else [])]
    assert ("\r\nURL:" in export("ics", made).data) is linked
    assert bool(web_address(made.articles[0])) is linked


@pytest.mark.parametrize("kind", picture.PICTURES)
def test_pictures_are_configured(kind: picture.Picture) -> None:
    assert picture.config(kind, "name") == {
        "toImageButtonOptions": {"format": kind, "filename": "name", "scale": 2}
    }


# --------------------------------------------------------------------------- hostile texts


@pytest.mark.parametrize("payload", PAYLOADS)
def test_csv_has_no_formula(payload: str) -> None:
    rows = csv.DictReader(io.StringIO(export("csv", hostile(payload)).data, newline=""))
    (row,) = rows
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())
    assert from_cell(row["label"]) == payload


@pytest.mark.parametrize("payload", PAYLOADS)
def test_json_keeps_every_text(payload: str) -> None:
    made = hostile(payload)
    assert read(export("json", made).data) == made


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_calendar_has_one_event_and_its_properties(payload: str) -> None:
    (event,) = properties(export("ics", hostile(payload)).data)
    address = {"URL"} if payload.startswith("https://") else set()
    assert set(event) == address | {
        *("UID", "DTSTAMP", "DTSTART;VALUE=DATE", "DTEND;VALUE=DATE", "SUMMARY", "DESCRIPTION"),
        *("CATEGORIES", "STATUS", "TRANSP", "LOCATION"),
    }
    assert event["SUMMARY"] == payload


@pytest.mark.parametrize("payload", PAYLOADS)
def test_timelinejs_has_no_elements_but_paragraphs(payload: str) -> None:
    made = json.loads(export("timelinejs", hostile(payload)).data)
    (event,) = made["events"]
    texts = [made["title"]["text"]["headline"], event["text"]["headline"], event["display_date"]]
    texts += [event["text"]["text"], event["unique_id"]]
    assert {tag for text in texts for tag, _ in Read(text).elements} <= {"p"}
    assert Read(f"<p>{event['text']['headline']}").text == payload
    assert event["autolink"] is False


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markwhen_has_one_event_and_no_syntax(payload: str) -> None:
    data = export("markwhen", hostile(payload)).data
    body = data.split("---\n", 2)[2]
    assert len(re.findall(r"^\s*[\d.-]+[^\n]*:", body, re.MULTILINE)) == 1
    ours = re.sub(r"#(a1|occurred)\b", "", body)
    assert not re.search(r"\]\(|\s#\w|@\w|<\w|goo\.gl/\w", ours)
    assert json.loads(data.split("\n")[1].removeprefix("title: ")).replace("\u2060", "") == payload


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_page_has_only_its_own_elements(payload: str) -> None:
    plain, page = (Read(export("html", hostile(text)).data) for text in ("plain", payload))
    linked = payload.startswith("https://")
    assert [tag for tag, _ in page.elements if not (linked and tag == "a")] == [
        tag for tag, _ in plain.elements if not (linked and tag == "a")
    ]
    names = {name for _, attrs in page.elements for name in attrs}
    assert names <= {name for _, attrs in plain.elements for name in attrs} | {"rel"}
    assert payload in page.text


def test_articles_are_told_by_title_or_count() -> None:
    two = replace(SEVEN, articles=(*SEVEN.articles, Article("other", "Other", "Text.")))
    assert "X-WR-CALNAME:Timeline of 2 articles" in export("ics", two).data


def test_the_web_page_has_a_limit_that_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MOST_ROWS", 3)
    made = html.write(SEVEN, events_table(SEVEN))
    assert made.left_out == len(SEVEN.events) - 3
    assert made.note.startswith("4 events after these are not in this page")
    assert made.note in made.data
    assert made.data.count('<th scope="row">') == 3
