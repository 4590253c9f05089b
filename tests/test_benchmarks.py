"""The report of ``make bench``: its tables, and what it says of what is not there. Nothing slow is run."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks import (
    accuracy,
    chrono,
    compare,
    contestants,
    memory,
    places,
    readers,
    reliability,
    report,
    speed,
    startup,
    statuses,
    store,
    texts,
)
from benchmarks.texts import article_of
from benchmarks.values import same_time
from tests.made import at
from timeline import Article, build, from_text
from timeline.intervals import of_month
from timeline.model import Grain, Span, Status
from timeline.store import Store

ROOT = Path(__file__).parent.parent


def test_table_stands_in_columns() -> None:
    table = report.Table(
        "Heights", ("", "m", "of it"), (("Ararat", "5,137", "1"), ("Ida", "1,774", "0.3")), ("by hand",)
    )
    assert report.render([table]).splitlines() == [
        "Heights",
        "               m   of it",
        "  Ararat   5,137       1",
        "  Ida      1,774     0.3",
        "  by hand",
    ]


def test_table_without_rows_says_why() -> None:
    assert report.render([report.Table("Heights", ("", "m"), (), ("no map",))]) == "Heights\n  no map\n"


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1_234_567, "1,230,000"), (999_999, "1,000,000"), (12.345, "12.3"), (1.2, "1.20"), (0.0123, "0.0123")],
)
def test_rounded(number: float, expected: str) -> None:
    assert report.rounded(number) == expected


@pytest.mark.parametrize(("ratio", "expected"), [(65.4, "65 x"), (1.36, "1.4 x"), (0.784, "0.78 x")])
def test_times(ratio: float, expected: str) -> None:
    assert report.times(ratio) == expected


def test_percent_and_duration() -> None:
    assert (report.percent(0.7812), report.duration(125.2)) == ("78.1", "2 min 5 s")


def test_speed_compares_medians() -> None:
    speeds = {speed.TAG: (100, 300, 200), speed.DATEPARSER: (20, 20, 20), speed.PARSER: (400, 1, 400)}
    table = speed.table(
        [speed.Measured(way, "somewhere", "a model", 2, 1500, one) for way in speeds for one in speeds[way]]
    )
    assert table.rows[0] == (speed.TAG, "200", "100", "300", "10 x", "0.50 x")
    assert table.notes[0] == "2 texts of somewhere, 1,500 characters"


def test_a_rival_that_is_not_installed_is_named() -> None:
    rows = [speed.Measured(way, "somewhere", "a model", 2, 1500, 10.0) for way in speed.WAYS]
    assert any("chrono-node" in line for line in speed.table(rows).notes)
    rows.append(speed.Measured(speed.CHRONO, "somewhere", "a model", 2, 1500, 20.0))
    table = speed.table(rows)
    assert table.rows[-1][:2] == (speed.CHRONO, "20.0")
    assert not any("chrono-node" in line for line in table.notes)


@pytest.mark.skipif(not chrono.is_there(), reason="chrono-node is not installed")
def test_chrono_reads_texts() -> None:
    article = from_text("He left on 3 May 2016.", "A text")
    assert chrono.seconds([article], [article]) > 0


def test_speed_reads_every_text_once() -> None:
    met: list[str] = []

    def read(articles: Sequence[Article]) -> None:
        met.extend(article.title for article in articles)

    warming, measured = speed.divided([from_text(f"Text {number}.", str(number)) for number in range(12)])
    assert speed.seconds(read, warming, measured) >= 0
    assert met == ["0", "10", "1", "2", "3", "4", "5", "6", "7", "8", "9", "11"]


def test_every_way_has_a_contestant() -> None:
    assert tuple(contestants.WAYS) == speed.WAYS


@pytest.mark.parametrize("way", speed.WAYS)
def test_ways_run(way: str) -> None:
    article = from_text("He resigned in March 2014.")
    contestants.WAYS[way]([article])([article])


def test_startup_is_told_above_the_interpreter() -> None:
    assert startup.table({"python": 0.010, "import": 0.125}).rows == (
        ("python", "10", "0"),
        ("import", "125", "115"),
    )


def test_startup_measures_each_program() -> None:
    assert list(startup.measure((("nothing", "pass"), ("json", "import json")), rounds=1)) == [
        "nothing",
        "json",
    ]


def test_memory_tells_what_each_stage_added() -> None:
    assert memory.table([("one", 12.8), ("two", 23.2)]).rows == (("one", "13", "13"), ("two", "23", "10"))


def test_texts_are_the_samples_where_timebank_is_absent(tmp_path: Path) -> None:
    read = texts.load(places.SHARED / "absent.jsonl")
    assert read.source == "sample_articles, for ../shared/absent.jsonl is not here"
    assert len(read.articles) == len(list((ROOT / "sample_articles").glob("*.md")))


def test_texts_of_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "some.jsonl"
    path.write_text(json.dumps({"id": "a", "text": "In May.", "dct": "1998-02-01", "lang": "en"}) + "\n")
    read = texts.load(path)
    assert read.source == "some.jsonl"
    assert [(article.text, article.published is None) for article in read.articles] == [("In May.", False)]


def test_accuracy_says_what_is_absent() -> None:
    task = replace(accuracy.TIMES, gold=(), scorer=places.SCORERS / "absent.py")
    assert "not here, so not scored: ../shared/eval/absent.py" in accuracy.table(task).notes


def test_accuracy_takes_the_figures_of_the_scorers() -> None:
    times = {
        "documents": 3,
        "counts": {"gold": 1200},
        "strict": {"f1": 0.9},
        "relaxed": {"f1": 0.95},
        "value_f1": 0.87,
        "type_f1": 0.93,
    }
    links = {
        "documents": 3,
        "gold_pairs": 40,
        "link_f1": 0.7,
        "f1_on_linked_timexes": 0.8,
        "timex_first_hit": 0.85,
    }
    assert accuracy.timex_row(times) == ("3", "1,200", "90.0", "95.0", "87.0", "93.0")
    assert accuracy.event_row({"links": links}) == ("3", "40", "70.0", "80.0", "85.0")
    everything = {"events": 1200, "exact_accuracy": 0.4, "partial_accuracy": 0.85}
    when = {"documents": 3, "all": everything, "exact_day_events_date_day": 0.8}
    assert accuracy.event_time_row({"event_time": when}) == ("3", "1,200", "40.0", "85.0", "80.0")


@pytest.mark.parametrize(
    ("gold", "ours", "same"),
    [
        ("2013-04-19-WXX-5", "2013-04-19", True),  # the weekday said again
        ("2014-XX-XX", "2014", True),
        ("2000-W7", "2000-W07", True),
        ("1999-12-31T24:00", "2000-01-01T00:00", True),
        ("1998-02-12T09:30Z", "1998-02-12T09:30", True),
        ("1998-02-12T09", "1998-02-12T09:00", True),
        ("198X", "198", True),
        ("1989-WXX", "1989-W44", True),  # any week of the year
        ("1989-WXX", "1988-W44", False),
        ("1989-W43", "1989-W44", False),
        ("2000-01-05", "2000-01-05TNI", False),
        ("2014", "2014-05", False),
    ],
)
def test_spellings_of_the_same_time(gold: str, ours: str, same: bool) -> None:
    assert same_time(gold, ours) is same


def judged(confidence: float, right: bool, part: str = reliability.READ) -> reliability.Judged:
    one = at(of_month(2014, 5), Grain.MONTH, confidence)
    return reliability.Judged("some", part, (one,), (right,), right)


def test_reliability_by_tenths() -> None:
    measured = [judged(0.95, True), judged(0.9, False), judged(1.0, True), judged(0.89, True)]
    tenths, required = reliability.tables([*measured, judged(0.2, False, reliability.UNREAD)])
    assert tenths.rows == (
        ("read, 0.8 to 0.9", "1", "0.89", "100.0", "100.0", "25.0"),
        ("read, 0.9 to 1.0", "3", "0.95", "66.7", "66.7", "75.0"),
        ("unread, 0.2 to 0.3", "1", "0.20", "0.0", "0.0", "100.0"),
    )
    assert required.rows[0] == ("all files, read", "4", "75.0", "66.7", "66.7", "75.0")
    assert required.rows[-1] == ("some, unread", "1", "0.0", "-", "-", "0.0")


def test_reliability_of_nothing_is_no_table() -> None:
    assert [table.rows for table in reliability.tables([])] == [(), ()]


def meant(text: str, *events: tuple[str, str, dict[str, str]]) -> dict[str, str]:
    """The statuses of events given as word, class and marks."""
    marked = [
        {"start": text.index(word), "end": text.index(word) + len(word), "text": word, "class": kind} | marks
        for word, kind, marks in events
    ]
    found = statuses.meanings(
        {"events": [{"tense": None, **one} for one in marked]}, text, [Span(0, len(text))]
    )
    return {event.of(text): status.value for event, status in found}


SAID = ("said", "REPORTING", {"tense": "PAST"})


@pytest.mark.parametrize(
    ("text", "event", "before", "status"),
    [
        ("He sold it.", ("sold", "OCCURRENCE", {"tense": "PAST"}), (), "occurred"),
        ("He did not sell it.", ("sell", "OCCURRENCE", {"tense": "PAST", "polarity": "NEG"}), (), "denied"),
        ("He may not go.", ("go", "OCCURRENCE", {"polarity": "NEG", "modality": "may"}), (), "possible"),
        ("If he goes, I stay.", ("goes", "OCCURRENCE", {"tense": "PRESENT"}), (), "possible"),
        ("He said he would go.", ("go", "OCCURRENCE", {"modality": "would"}), (SAID,), "planned"),
        ("He said he would go if asked.", ("go", "OCCURRENCE", {"modality": "would"}), (SAID,), "possible"),
        ("He would go.", ("go", "OCCURRENCE", {"modality": "would"}), (), "possible"),
        ("He will go.", ("go", "OCCURRENCE", {"tense": "FUTURE"}), (), "planned"),
        (
            "He tried to go.",
            ("go", "OCCURRENCE", {"tense": "INFINITIVE"}),
            (("tried", "I_ACTION", {"tense": "PAST"}),),
            "planned",
        ),
        (
            "He failed to go.",
            ("go", "OCCURRENCE", {"tense": "INFINITIVE"}),
            (("failed", "I_ACTION", {"tense": "PAST"}),),
            "denied",
        ),
        (
            "He began to go.",
            ("go", "OCCURRENCE", {"tense": "INFINITIVE"}),
            (("began", "ASPECTUAL", {"tense": "PAST"}),),
            None,
        ),
        (
            "He is going.",
            ("going", "OCCURRENCE", {"tense": "PRESENT", "aspect": "PROGRESSIVE"}),
            (),
            "ongoing",
        ),
        ("He owns it.", ("owns", "STATE", {"tense": "PRESENT"}), (), "ongoing"),
        ("He says so.", ("says", "REPORTING", {"tense": "PRESENT"}), (), "occurred"),
        ("Was it sold?", ("sold", "OCCURRENCE", {"tense": "PAST"}), (), None),
        ("The sale", ("sale", "OCCURRENCE", {}), (), None),
    ],
)
def test_marks_of_timebank_stand_for_a_status(
    text: str, event: tuple[str, str, dict[str, str]], before: tuple[Any, ...], status: str | None
) -> None:
    assert meant(text, *before, event).get(event[0]) == status


def test_statuses_are_confused_and_scored() -> None:
    occurred, planned = Status.OCCURRED, Status.PLANNED
    pairs = ((occurred, occurred), (occurred, planned), (planned, planned), (occurred, occurred))
    measured = [statuses.Judged(reliability.READ, False, gold, ours) for gold, ours in pairs]
    confusion, overall = statuses.tables(measured)
    assert confusion.rows[0] == ("read, occurred", "2", "0", "1", "0", "0", "100.0", "66.7", "80.0")
    assert confusion.rows[2] == ("read, planned", "0", "0", "1", "0", "0", "50.0", "100.0", "66.7")
    assert overall.rows[0] == ("read", "4", "73.3", "75.0", "42.9", "75.0")
    assert overall.rows[1] == ("read, dated", "0", "-", "-", "-", "-")


def test_statuses_of_nothing_are_no_table() -> None:
    assert [table.rows for table in statuses.tables([])] == [(), ()]


def test_readers_verdicts_are_counted_by_part(tmp_path: Path) -> None:
    said = tmp_path / "reader.tsv"
    said.write_text("2\tno\tc: which plan\n1\tyes\tfine\n3\tyes\n", encoding="utf-8")
    table = readers.judged(["read", "unread", "read"], [readers.verdicts(said), [True, True, False]])
    assert [row[:4] for row in table.rows] == [
        ("read", "2", "100.0", "50.0"),
        ("unread", "1", "0.0", "100.0"),
        ("whole", "3", "66.7", "66.7"),
    ]
    assert table.rows[-1][4:] == ("33.3", "-0.50")


def test_a_label_nobody_judged_is_said(tmp_path: Path) -> None:
    said = tmp_path / "reader.tsv"
    said.write_text("1\tyes\n3\tno\n", encoding="utf-8")
    with pytest.raises(ValueError, match="does not judge every label once"):
        readers.verdicts(said)


def test_pairs_of_two_articles_are_judged_by_the_lines_people_made() -> None:
    first, second, third = (
        article_of({"id": name, "text": text, "dct": None, "lang": "en"})
        for name, text in (
            ("a", "Anna Berg founded the museum in 1911. The tower burned in May 1912."),
            ("b", "The museum was founded by Anna Berg in 1911."),
            ("c", "In May 1912 the tower burned. A flood came in 1913."),
        )
    )
    together = {"a": (10, 17), "b": (15, 22)}  # "founded"; the two towers stand on lines of their own
    lines = [
        {"events": [{"doc": doc, "start": start, "end": end} for doc, (start, end) in together.items()]},
        {"events": [{"doc": "a", "start": 49, "end": 55}]},
        {"events": [{"doc": "c", "start": 22, "end": 28}]},
    ]
    topic = compare.Topic(build([first, second, third]), compare.lines_of([{"timeline": lines}]))
    counts = compare.measure(topic, part_of=lambda _: "read")
    total = {name: counts["read", name] for name in compare.COLUMNS[1:7]}
    assert total == {
        "article pairs": 3, "made": 2, "right": 1, "wrong": 1, "not judged": 0, "to find": 1,
    }  # fmt: skip


def test_compared_articles_are_a_row_for_each_part() -> None:
    counts = Counter({("read", "right"): 3, ("read", "wrong"): 1, ("read", "to find"): 6})
    rows = compare.table(counts).rows
    assert rows[0] == ("read", "0", "0", "3", "1", "0", "6", "75.0", "50.0")
    assert rows[1][-2:] == ("-", "-")
    assert compare.table(Counter()).notes == ("the annotated timelines are not here",)


def test_store_is_measured_beside_an_empty_project(tmp_path: Path) -> None:
    table = store.measure(tmp_path / "projects.sqlite", count=60, of=6)
    assert [name for name, *_ in table.rows] == list(store.PARTS)
    assert all(float(cell.replace(",", "")) >= 0 for _, *cells in table.rows for cell in cells)
    assert Store.open(tmp_path / "projects.sqlite", int).of("benchmark").projects() == []
