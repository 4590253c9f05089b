"""The page without a browser: what the panel, the date field and the views do with what a person enters."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.made import SEVEN, Told, given, timeline_of, year
from timeline.dashboard import article_header, event_table, inspector, source_text, unplaced
from timeline.dashboard.literal import Node, markdown
from timeline.dashboard.tables import made_of
from timeline.dashboard.uncollected import uncollected
from timeline.export import json as json_export
from timeline.model import Reason, Span, Status, Timeline
from timeline.table import events_table, facts_table, unplaced_table

APP = str(Path(__file__).parent.parent / "app.py")
TEXT = "Stoltenberg took up the NATO post three years ago. Russia annexed Crimea in March 2014."
NO_DATES = "The minister said that the bridge is safe."


@pytest.fixture
def app() -> AppTest:
    """The page with the list of articles open."""
    at = AppTest.from_file(APP, default_timeout=120)
    at.session_state["list"] = True
    at.run()
    assert not at.exception
    return at


def shown(at: AppTest, key: str) -> str:
    """All text in one of the page's trees; empty where the tree is not on the page."""
    for tree in at.get("bidi_component"):
        if tree.proto.id.endswith(f"-{key}"):
            return _text(json.loads(json.loads(tree.proto.json)["tree"]))
    return ""


def _text(nodes: list[dict[str, Any]]) -> str:
    parts = (f"{node.get('text', '')}{_text(node.get('children', []))}" for node in nodes)
    return " ".join(" ".join(parts).split())


def paste(at: AppTest, text: str, published: str = "") -> AppTest:
    at.text_area(key="paste").set_value(text)
    at.text_input(key="paste_published").set_value(published)
    at.button(key="make").click().run()
    assert not at.exception
    return at


def errors(at: AppTest) -> list[str]:
    return [error.value.replace("\\", "") for error in at.error]


# --------------------------------------------------------------------------- the page


def test_starts_with_a_story_of_five_articles_on_the_timeline(app: AppTest) -> None:
    assert app.get("plotly_chart")
    assert "5 articles" in shown(app, "article")
    assert "Crimea" in shown(app, "event_table")
    assert shown(app, "inspector")
    assert "2014" in shown(app, "source_text")


def test_the_first_own_article_takes_the_place_of_the_samples(app: AppTest) -> None:
    paste(app, TEXT, "2017-10-10")
    assert "articles" not in shown(app, "article")
    paste(app, "The dam broke last week, and the valley was flooded.", "2016-05-04")
    assert "2 articles" in shown(app, "article")


def test_articles_can_be_taken_away_and_everything_deleted(many: AppTest) -> None:
    tick(many, "Second", "Third")
    many.button(key="list_remove").click().run()
    assert not many.exception
    assert list(article_rows(many)) == ["First", "undated"]
    many.button(key="delete").click().run()
    assert not many.exception
    assert "First" not in {part.article.title for part in many.session_state["extractions"].values()}
    assert "5 articles" in shown(many, "article")


def test_another_sample(app: AppTest) -> None:
    title = app.selectbox(key="sample").options[0]
    app.selectbox(key="sample").select_index(0).run()
    assert not app.exception
    assert title in shown(app, "article")


def test_pasted_text_with_its_date(app: AppTest) -> None:
    paste(app, TEXT, "10 October 2017")
    assert "Published 10 Oct 2017 · as you typed it" in shown(app, "article")
    table = shown(app, "event_table")
    assert "about 2014" in table
    assert "March 2014" in table
    assert app.text_input(key="published").value == "2017-10-10"


def test_without_a_date_the_page_asks_and_guesses_nothing(app: AppTest) -> None:
    paste(app, TEXT)
    assert "March 2014" in shown(app, "event_table")
    assert "about 2014" not in shown(app, "event_table")
    assert "needs the publication date: “three years ago”" in shown(app, "unplaced_list")
    assert any("When was this article published?" in text.value for text in app.markdown)
    app.text_input(key="published").set_value("October 2017").run()
    assert "about 2014" in shown(app, "event_table")


def test_changing_the_date_moves_the_events(app: AppTest) -> None:
    paste(app, TEXT, "2017-10-10")
    app.text_input(key="published").set_value("2021").run()
    assert "about 2018" in shown(app, "event_table")
    app.text_input(key="published").set_value("").run()
    assert "Publication date not known" in shown(app, "article")


@pytest.mark.parametrize(
    "words", ["31 February 2017", "soon", "99/99/2017", "![x](https://evil.example/x.png)"]
)
def test_impossible_date_is_refused_and_stays(app: AppTest, words: str) -> None:
    paste(app, TEXT, "2017-10-10")
    app.text_input(key="published").set_value(words).run()
    assert len(errors(app)) == 1
    assert app.text_input(key="published").value == words
    assert "about 2014" in shown(app, "event_table")
    assert "![" not in app.error[0].value


def test_impossible_date_beside_a_pasted_text(app: AppTest) -> None:
    before = shown(app, "article")
    paste(app, TEXT, "31 February 2017")
    assert "31 February 2017" in errors(app)[0]
    assert app.text_area(key="paste").value == TEXT
    assert app.text_input(key="paste_published").value == "31 February 2017"
    assert shown(app, "article") == before


@pytest.mark.parametrize("text", ["", "  \n "])
def test_empty_text(app: AppTest, text: str) -> None:
    before = shown(app, "article")
    paste(app, text, "2017-10-10")
    assert "has no text" in errors(app)[0]
    assert app.text_input(key="paste_published").value == "2017-10-10"
    assert shown(app, "article") == before


def test_text_over_1_mb_is_refused_and_stays(app: AppTest) -> None:
    text = "It rained in 2014. " * 60_000
    paste(app, text)
    assert "larger than 1 MB" in errors(app)[0]
    assert app.text_area(key="paste").value == text


def test_text_without_dates(app: AppTest) -> None:
    paste(app, NO_DATES, "2017-10-10")
    assert "No dates were found" in app.info[0].value
    assert "bridge" in shown(app, "source_text")
    assert not app.get("plotly_chart")


def test_files(app: AppTest) -> None:
    app.file_uploader(key="upload").set_value(
        [
            ("one.txt", TEXT.encode(), "text/plain"),
            ("two.md", b"---\ntitle: Second\npublished: 2020-02-01\n---\nIt opened yesterday.", "text/plain"),
            ("three.pdf", b"%PDF-1.4 x", "application/pdf"),
        ]
    ).run()
    assert not app.exception
    assert [line for line in errors(app) if "three.pdf" in line]
    assert "2 articles" in shown(app, "article")
    assert "31 Jan 2020" in shown(app, "event_table")


# --------------------------------------------------------------------------- the views


def texts(nodes: tuple[Node, ...]) -> str:
    return " ".join(" ".join(filter(None, [node.text, texts(node.children)])) for node in nodes)


def found(nodes: tuple[Node, ...], tag: str) -> list[Node]:
    return [one for node in nodes for one in ([node] if node.tag == tag else []) + found(node.children, tag)]


def test_text_is_whole_and_its_marks_select() -> None:
    article = SEVEN.articles[0]
    nodes = source_text.nodes(article, SEVEN)
    assert "".join(node.text for node in nodes[0].children) == article.text
    marks = found(nodes, "mark")
    assert [mark.text for mark in marks][:2] == ["three years ago", "in March 2014"]
    assert all(mark.picks for mark in marks if mark.look != "unplaced")
    assert marks[-1].name == "so far: is too vague for a calendar"


def test_a_time_and_what_it_dates_tell_of_the_event() -> None:
    chosen = SEVEN.events[2].id
    (passage,) = source_text.nodes(SEVEN.articles[0], SEVEN)
    telling = [node for node in passage.children if chosen in node.events]
    assert [(node.tag, node.text, node.picks) for node in telling] == [
        ("span", "Failed", ""),
        ("mark", "last July s", chosen),
    ]


def test_a_time_within_what_tells_of_an_event_stays_marked() -> None:
    marks = [
        source_text.Marked(Span(0, 20), "trigger", "", ("one",)),
        source_text.Marked(Span(13, 20), "occurred", "A quake", ("one",)),
        source_text.Marked(Span(22, 27), "trigger", "", ("one", "two")),
    ]
    runs = source_text.passage("The quake of 1999-05. Shook", marks)
    assert [(node.text, node.events) for node in runs if node.events] == [
        ("1999-05", ("one",)),
        ("Shook", ("one", "two")),
    ]


def test_inspector_shows_both_candidates_and_the_sentence() -> None:
    told = texts(inspector.nodes(SEVEN.events[2], SEVEN.articles[0]))
    assert "“last July s” can mean 2 dates" in told
    assert "July 2017" in told
    assert "July 2016" in told
    assert "45% sure" in told
    quotation = found(inspector.nodes(SEVEN.events[2], SEVEN.articles[0]), "blockquote")[0]
    assert "".join(node.text for node in quotation.children) == "Failed coup bid last July s."


@pytest.mark.parametrize(
    ("sort", "ascending", "first"),
    [
        ("when", True, "about 2014"),
        ("when", False, "2019"),
        ("label", True, "2019"),
        ("status", False, "2019"),
    ],
)
def test_table_sorts_by_time_not_by_words(sort: str, ascending: bool, first: str) -> None:
    nodes = event_table.nodes(facts_table(SEVEN), event_table.Shown(sort=sort, ascending=ascending))
    assert found(nodes, "td")[0].text == first
    assert [head.sort for head in found(nodes, "th") if head.sort] == [
        "ascending" if ascending else "descending"
    ]


def test_each_row_tells_of_its_event() -> None:
    rows = found(event_table.nodes(facts_table(SEVEN)), "tr")
    chosen = SEVEN.events[2].id
    assert [row.picks for row in rows if row.events == (chosen,)] == [chosen]
    assert next(texts((row,)) for row in rows if chosen in row.events).startswith("July 2017 Failed coup bid")


def test_unplaced_are_grouped_by_reason() -> None:
    lost = [
        ("three years ago", Reason.NEEDS_PUBLISHED),
        ("last week", Reason.NEEDS_PUBLISHED),
        ("so far", Reason.VAGUE),
    ]
    table = unplaced_table(timeline_of([], unplaced=lost))
    assert texts(unplaced.nodes(table)).count("needs the publication date") == 1
    assert unplaced.needs_published(table) == 2


def test_counts() -> None:
    counts = texts(article_header.nodes(SEVEN.articles[0], made_of(SEVEN).counts))
    for count in ("7  events", "1  with more than one possible date", "1  not on the timeline"):
        assert count in counts


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_words(status: Status) -> None:
    made: Timeline = timeline_of([Told("in 2019", "A", (year(2019),), status)], given(2018, 1, 1))
    assert texts(inspector.nodes(made.events[0], made.articles[0]))


@pytest.mark.parametrize("text", ["*a*", "[a](b)", "<b>", "$x$", ":red[a]", "# a", "`a`", "~~a~~", "a_b_"])
def test_markdown_is_escaped(text: str) -> None:
    escaped = markdown(text)
    assert escaped.replace("\\", "").replace("\u2060", "") == text
    assert all(escaped[place - 1] == "\\" for place, char in enumerate(escaped) if char in "*[]<$:#`~_")


def test_articles_of_one_title_are_told_apart_in_the_filter(app: AppTest) -> None:
    files = [
        (
            f"{day}.md",
            f"---\ntitle: News\npublished: 2020-02-0{day}\n---\nThe {what} opened today.".encode(),
            "text/plain",
        )
        for day, what in ((1, "bridge"), (2, "museum"))
    ]
    app.file_uploader(key="upload").set_value(files).run()
    _, second = app.session_state["shelf"].articles
    assert app.multiselect(key="view_articles").options == ["News · 1", "News (2) · 1"]
    app.multiselect(key="view_articles").set_value([second.id]).run()
    assert "2 Feb 2020" in shown(app, "event_table")
    assert "1 Feb 2020" not in shown(app, "event_table")


# --------------------------------------------------------------------------- many articles


LATER = (
    TEXT + " On Tuesday he spoke of it once more, at length, and to nobody in particular. He left in 2019."
)
MANY = {
    "first.txt": f"---\ntitle: First\npublished: 2017-10-10\n---\n{TEXT}",
    "second.csv": "title,date,text\nSecond,2016-05-04,The dam broke last week.\nThird,,It broke yesterday.\n",
    "later.txt": f"---\ntitle: First, later\npublished: 2017-10-12\n---\n{LATER}",
    "broken.pdf": "%PDF-1.7",
    "undated.txt": "The harbour will close in 2021. It closed last year. In March 2019 they voted on it.",
}


@pytest.fixture
def many(app: AppTest) -> AppTest:
    files = [(name, text.encode(), "") for name, text in MANY.items()]
    app.file_uploader(key="upload").set_value(files).run()
    assert not app.exception
    return app


def article_rows(at: AppTest) -> dict[str, dict[str, Any]]:
    """The list of articles by title."""
    frame = next(item.value for item in at.dataframe if "evidence" in item.value.columns)
    return {str(row["title"]): dict(row) for row in frame.to_dict("records")}


def tick(at: AppTest, *titles: str) -> AppTest:
    """Tick boxes of the list, which a test can only do as the browser would tell it."""
    rows = list(article_rows(at))
    at.session_state["list_chosen"] = frozenset()
    ids = [article.id for article in at.session_state["shelf"].articles]
    at.session_state["list_chosen"] = frozenset(ids[rows.index(title)] for title in titles)
    at.session_state["list_drawn"] = ""
    return at.run()


def test_list_tells_what_was_read_of_each_file(many: AppTest) -> None:
    rows = article_rows(many)
    assert list(rows) == ["First", "Second", "Third", "undated"]
    assert rows["First"]["published"] == "2017-10-10"
    assert "head of the file" in rows["First"]["evidence"]
    assert rows["Second"]["file"] == "second.csv"
    assert rows["Second"]["events"] == 1
    assert rows["First"]["words"] == len(TEXT.split())
    assert rows["undated"]["evidence"].startswith("Not stated; the text suggests")
    assert rows["undated"]["published"] == ""
    assert [line for line in errors(many) if "broken.pdf" in line]


def test_one_date_for_all_that_are_chosen(many: AppTest) -> None:
    tick(many, "Third", "undated")
    many.text_input(key="list_published").set_value("3 May 2020")
    many.button(key="list_set").click().run()
    assert not many.exception
    rows = article_rows(many)
    assert [rows[title]["published"] for title in rows] == [
        "2017-10-10",
        "2016-05-04",
        "2020-05-03",
        "2020-05-03",
    ]
    assert "as you typed it" in rows["Third"]["evidence"]
    assert "not on the timeline → 2 May 2020" in shown(many, "moved_list")


def test_a_date_that_is_none_changes_nothing_and_stays(many: AppTest) -> None:
    before = article_rows(many)
    tick(many, "Third")
    many.text_input(key="list_published").set_value("yesterday")
    many.button(key="list_set").click().run()
    assert any("yesterday" in line for line in errors(many))
    assert many.text_input(key="list_published").value == "yesterday"
    assert {title: row["published"] for title, row in article_rows(many).items()} == {
        title: row["published"] for title, row in before.items()
    }


def test_suggested_dates_are_taken_only_by_a_click(many: AppTest) -> None:
    tick(many, "undated", "Third")
    many.button(key="list_suggested").click().run()
    rows = article_rows(many)
    assert "inferred from the text" in rows["undated"]["evidence"]
    assert rows["Third"]["published"] == ""


def test_the_newer_version_is_offered_and_taken(many: AppTest) -> None:
    assert [text for text in many.markdown if "another version" in text.value]
    many.button(key="version_0").click().run()
    assert not many.exception
    assert list(article_rows(many)) == ["First, later", "Second", "Third", "undated"]
    assert "2017-10-12" in article_rows(many)["First, later"]["published"]


def test_language_can_be_changed(app: AppTest) -> None:
    paste(app, TEXT, "2017-10-10")
    assert "English" in shown(app, "article")
    app.selectbox(key="lang").set_value("de").run()
    assert not app.exception
    assert "German" in shown(app, "article")
    assert any("German" in info.value for info in app.info)


def test_no_address_is_asked_for_unless_the_deployment_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def keys() -> list[str | None]:
        return [field.key for field in AppTest.from_file(APP, default_timeout=120).run().text_input]

    assert "address" not in keys()
    monkeypatch.setenv("TIMELINE_FETCH", "1")
    assert "address" in keys()


def test_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_FETCH", "1")
    at = AppTest.from_file(APP, default_timeout=120).run()
    at.text_input(key="address").set_value("http://169.254.169.254/latest").run()
    assert any("private network" in line for line in errors(at))


def test_a_timeline_taken_away_opens_again_as_it_was(many: AppTest) -> None:
    timeline = many.session_state["once_found"][1]
    saved = json_export.write(timeline, events_table(timeline)).data
    again = AppTest.from_file(APP, default_timeout=120)
    again.session_state["list"] = True
    again.run()
    again.file_uploader(key="upload").set_value([("saved.json", saved.encode(), "application/json")]).run()
    assert not again.exception
    assert shown(again, "event_table") == shown(many, "event_table")
    assert [row["published"] for row in article_rows(again).values()] == [
        row["published"] for row in article_rows(many).values()
    ]


def test_a_damaged_timeline_gets_one_sentence(app: AppTest) -> None:
    data = b'{"format":"timeline","version":1,"articles":[{}]}'
    app.file_uploader(key="upload").set_value([("saved.json", data, "application/json")]).run()
    assert not app.exception
    assert len(errors(app)) == 1


def test_filters_hide_and_one_click_shows_all(app: AppTest) -> None:
    paste(app, TEXT + " The mill opened in 2019.", "2017-10-10")
    app.text_input(key="view_words").set_value("crimea").run()
    assert "Crimea" in shown(app, "event_table")
    assert "2019" not in shown(app, "event_table")
    assert any("1 of 3 events shown, 2 hidden" in text.value for text in app.text)
    assert app.query_params["q"] == "crimea"
    app.button(key="clear").click().run()
    assert "2019" in shown(app, "event_table")


def test_a_link_opens_the_same_view() -> None:
    at = AppTest.from_file(APP, default_timeout=120)
    at.query_params["q"] = "crimea"
    at.query_params["from"] = "2014-01-01"
    at.query_params["grain"] = "nonsense"
    at.run()
    assert not at.exception
    assert at.text_input(key="view_words").value == "crimea"
    assert any("nonsense" in warning.value for warning in at.warning) or "grain" not in at.query_params
    assert "Crimea" in shown(at, "event_table")
    assert "Coup attempt" not in shown(at, "event_table")


def test_nothing_passes_the_filters(app: AppTest) -> None:
    app.text_input(key="view_words").set_value("zzzzz").run()
    assert not app.exception
    assert any("No event passes the filters" in info.value for info in app.info)


def test_long_tables_have_pages() -> None:
    made = timeline_of([Told(f"in {1000 + n}", f"Event {n}", (year(1000 + n),)) for n in range(450)])
    table = facts_table(made)
    first = event_table.nodes(table)
    assert "Rows 1 to 200 of 450" in texts(first)
    last = event_table.nodes(table, event_table.Shown().after("page:400"))
    assert "Rows 401 to 450 of 450" in texts(last)
    assert len(found(last, "tr")) == 51


def test_columns_that_a_person_chose_stay_on_a_narrow_page() -> None:
    def looks(columns: tuple[str, ...]) -> list[str]:
        nodes = event_table.nodes(facts_table(SEVEN), event_table.Shown(columns))
        return [node.look for node in found(nodes, "th")]

    assert looks(event_table.DEFAULTS) == ["date", "", "extra", "extra number", "extra", "told"]
    assert looks(("when", "confidence")) == ["date", "", "number"]


# --------------------------------------------------------------------------- the page that compares


def comparing() -> None:
    """What the script of the page is."""
    from pathlib import Path  # noqa: PLC0415

    from timeline.dashboard import compare_page  # noqa: PLC0415

    compare_page.show(Path("sample_articles"))


def test_two_articles_are_compared() -> None:
    at = AppTest.from_function(comparing, default_timeout=120).run()
    assert not at.exception
    assert at.get("plotly_chart")
    assert "Only in A new man at NATO" in shown(at, "comparison")
    ids = [article.id for article in at.session_state["shelf"].articles]
    at.multiselect(key="compare_left").set_value([ids[3]]).run()
    at.multiselect(key="compare_right").set_value([ids[4]]).run()
    assert not at.exception
    assert "Both tell it" in shown(at, "comparison")
    at.multiselect(key="compare_right").set_value([ids[3]]).run()
    assert "none for both" in at.info[0].value


# --------------------------------------------------------------------------- much at once


def test_collection_goes_on_after_work_that_failed() -> None:
    with pytest.raises(ValueError, match="no"), uncollected():
        assert not gc.isenabled()
        raise ValueError("no")
    assert gc.isenabled()


# --------------------------------------------------------------------------- settings

STAMPED = "The form was stamped on 04/05/2021 by the clerk of the court in Lyon, who had read it twice."


def test_a_setting_moves_a_date_and_the_chain_names_it(app: AppTest) -> None:
    paste(app, STAMPED)
    assert shown(app, "inspector").find("5 Apr 2021") < shown(app, "inspector").find("4 May 2021")
    app.selectbox(key="settings_order").set_value("day-first").run()
    told = shown(app, "inspector")
    assert told.find("4 May 2021") < told.find("5 Apr 2021")
    assert "your settings put the day first" in told
    assert "5 Apr 2021 → 4 May 2021" in shown(app, "moved_list")
    assert "order" not in app.query_params  # the project says it
    app.selectbox(key="settings_order").set_value("language").run()
    assert "your settings" not in shown(app, "inspector")
    assert "order" not in app.query_params


def test_a_setting_stands_in_the_address_where_no_project_holds_it(app: AppTest) -> None:
    app.selectbox(key="settings_order").set_value("day-first").run()
    app.toggle(key="news").set_value(True).run()
    assert (app.query_params["order"], app.query_params["undated"]) == ("day-first", "1")


def test_a_link_reads_as_it_was_read() -> None:
    at = AppTest.from_file(APP, default_timeout=120)
    at.query_params["mode"] = "narrative"
    at.query_params["prefer"] = "sideways"
    at.run()
    assert not at.exception
    assert at.selectbox(key="settings_mode").value == "narrative"
    assert at.selectbox(key="settings_prefer").value == "text"
    assert any("sideways" in warning.value for warning in at.warning)


def test_undated_news_is_placed_where_it_is_wanted(app: AppTest) -> None:
    paste(app, NO_DATES, "2017-10-10")
    assert "inferred from the publication date" not in shown(app, "event_table")
    app.toggle(key="news").set_value(True).run()
    assert "10 Oct 2017" in shown(app, "event_table")
    assert "undated" not in app.query_params


def test_what_declares_no_language_is_taken_for_the_one_that_is_set(app: AppTest) -> None:
    app.selectbox(key="settings_lang").set_value("es").run()
    paste(app, STAMPED)
    assert "in Spanish" in " ".join(info.value for info in app.info)
