"""Two sides over one axis: what stands above, what below, what joins them; and the lists beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from tests.made import Told, day, given, month, timeline_of, year
from timeline import intervals
from timeline.chart.colours import DARK, LIGHT
from timeline.chart.mirror import Sides, alt, figure
from timeline.compare import Comparison, Side, compare
from timeline.dashboard import comparison as lists
from timeline.dashboard.literal import Node
from timeline.messages import sentence
from timeline.model import Event, Published, Status, Timeline
from timeline.table import events_table

LEFT = [
    Told("in 1911", "Anna Berg founded the museum in Rinteln", (year(1911),)),
    Told("on 4 May 1912", "The tower in Rinteln burned", (day(1912, 5, 4),)),
    Told("in June 1913", "The mayor sold the old mill", (month(1913, 6),)),
    Told("on 2 March 1914", "The bank in Oslo opened its doors", (day(1914, 3, 2),)),
]
RIGHT = [
    Told("in 1913", "Anna Berg founded the museum in Rinteln", (year(1913),)),
    Told("in May 1912", "The tower in Rinteln burned", (month(1912, 5),)),
    Told("on 2 March 1914", "The bank in Oslo opened its doors", (day(1914, 3, 2),), Status.DENIED),
    Told("in 1915", "A flood took the bridge", (year(1915),)),
]
NAMES = ("The Rinteln Post", "The Harlow Times")
PAYLOADS = ["<b>bold</b>", "<script>alert(1)</script>", "$x$", "<a href='https://evil.example/'>link</a>"]


def two(left: list[Told], right: list[Told], published: Published | None = None) -> Timeline:
    """One timeline of two articles made by hand."""
    sides = [
        timeline_of(told, published, title=name) for told, name in zip((left, right), NAMES, strict=True)
    ]
    articles, events = [], []
    for side, timeline in zip(Side, sides, strict=True):
        articles.append(replace(timeline.articles[0], id=side.value))
        for event in timeline.events:
            named = tuple(name for name in ("Anna Berg", "Oslo") if name in event.lead.label)
            mention = replace(
                event.lead, id=f"{side.value}-{event.id}", article_id=side.value, participants=named
            )
            events.append(Event(mention.id, (mention,)))
    return Timeline(tuple(articles), tuple(events))


def compared(timeline: Timeline) -> Comparison:
    return compare(timeline, frozenset(("left",)), frozenset(("right",)))


TIMELINE = two(LEFT, RIGHT, given(1920, 1, 1))
COMPARISON = compared(TIMELINE)


def drawn(timeline: Timeline = TIMELINE, **more: object) -> go.Figure:
    return figure(Sides(compared(timeline), events_table(timeline), NAMES), **more)  # type: ignore[arg-type]


def marks(made: go.Figure) -> dict[str, float]:
    """How high the mark of each event stands; the axis is at 0."""
    found = {}
    for trace in made.data:
        if trace.customdata is not None and not (trace.type == "scatter" and trace.mode in ("text", "lines")):
            found |= dict(zip(trace.customdata, trace.y, strict=True))
    return found


def lines(made: go.Figure) -> dict[str, go.Scatter]:
    found = [
        trace for trace in made.data if trace.type == "scatter" and trace.mode == "lines" and len(trace.x) > 1
    ]
    return {trace.line.dash: trace for trace in found}


# --------------------------------------------------------------------------- the figure


def test_the_left_stands_above_the_axis_and_the_right_below() -> None:
    heights = marks(drawn())
    assert len(heights) == len(TIMELINE.events)
    assert all((height > 0) == event.startswith("left") for event, height in heights.items())


def test_the_axis_lies_between_them() -> None:
    made = drawn()
    low, top = made.layout.yaxis.range
    assert made.layout.xaxis.anchor == "free"
    assert made.layout.xaxis.position == pytest.approx(-low / (top - low))
    assert low < min(marks(made).values()) < 0 < max(marks(made).values()) < top


def test_what_both_tell_is_joined_and_a_conflict_otherwise() -> None:
    assert (len(COMPARISON.agreements), len(COMPARISON.conflicts)) == (1, 2)
    joins = lines(drawn())
    assert {dash: trace.x.count(None) for dash, trace in joins.items()} == {"solid": 1, "dash": 2}
    assert joins["dash"].line.color == LIGHT.conflict != joins["solid"].line.color
    assert lines(drawn(dark=True))["dash"].line.color == DARK.conflict


def test_a_line_goes_from_mark_to_mark() -> None:
    made = drawn()
    heights = marks(made)
    (agreement,) = COMPARISON.agreements
    x0, x1, _ = lines(made)["solid"].x
    assert lines(made)["solid"].y[:2] == (heights[agreement.left.id], heights[agreement.right.id])
    assert x0 == x1 == (intervals.instant(1912, 5, 4) + intervals.DAY / 2) * 1000


def test_what_both_tell_stands_nearest_to_the_axis() -> None:
    heights = marks(drawn())
    paired = {
        one.id for pair in (*COMPARISON.agreements, *COMPARISON.conflicts) for one in (pair.left, pair.right)
    }
    for side in Side:
        own = {event: abs(height) for event, height in heights.items() if event.startswith(side.value)}
        assert max(own[event] for event in own if event in paired) < min(
            own[event] for event in own.keys() - paired
        )


def test_the_legend_names_the_lines_that_there_are() -> None:
    names = {trace.name for trace in drawn().data if trace.showlegend is not False}
    assert {sentence("chart.agrees"), sentence("chart.conflicts")} <= names
    alone = drawn(two(LEFT[:1], RIGHT[3:]))
    assert not {sentence("chart.agrees"), sentence("chart.conflicts")} & {trace.name for trace in alone.data}


def test_lines_say_which_events_they_join() -> None:
    pairs = [(pair.left.id, pair.right.id) for pair in (*COMPARISON.agreements, *COMPARISON.conflicts)]
    lines = [trace.customdata for trace in drawn().select_traces({"mode": "lines"}) if trace.customdata]
    joined = [tuple(ends[at : at + 2]) for ends in lines for at in range(0, len(ends), 3)]
    assert len(pairs) > 1
    assert sorted(joined) == sorted(pairs)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_texts_stay_texts(payload: str) -> None:
    timeline = two([replace(LEFT[0], label=payload)], RIGHT)
    made = figure(Sides(compared(timeline), events_table(timeline), (payload, payload)))
    written = [note.text for note in made.layout.annotations]
    written += [text for trace in made.data for text in (trace.text or ()) if trace.type == "scatter"]
    assert not any(payload in text for text in written)


def test_a_side_without_events_is_drawn() -> None:
    made = drawn(two(LEFT, []))
    assert len(marks(made)) == 4
    assert made.layout.height > 0


def test_a_side_has_only_so_many_rows() -> None:
    many = [Told("in 1911", f"Thing {number} came from afar", (year(1911),)) for number in range(60)]
    heights = marks(drawn(two(many, RIGHT)))
    assert max(heights.values()) == 12


def test_the_figure_in_words() -> None:
    words = alt(Sides(COMPARISON, events_table(TIMELINE), NAMES))
    assert words.startswith(
        "The Rinteln Post, 4 events, above the axis and The Harlow Times, 4 events, below it"
    )
    assert "1 agree, 2 conflict" in words


# --------------------------------------------------------------------------- the lists


def tree(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from tree(node.children)


def shown(timeline: Timeline = TIMELINE) -> tuple[Node, ...]:
    return lists.nodes(compared(timeline), timeline, NAMES)


def headings(nodes: tuple[Node, ...]) -> list[str]:
    return [node.text for node in nodes if node.tag in ("h2", "p")]


def test_the_headings_count() -> None:
    assert headings(shown()) == [
        "Contradictions, 2",
        "Both tell it, 1",
        "Only in The Rinteln Post, 1",
        "Only in The Harlow Times, 1",
    ]


def test_what_there_is_none_of_is_said() -> None:
    assert headings(shown(two(LEFT[:1], []))) == [
        "No contradiction was found.",
        "Nothing was found that both tell.",
        "Only in The Rinteln Post, 1",
        "The Harlow Times tells nothing that the other side does not tell.",
    ]


def test_a_click_on_a_telling_selects_its_event() -> None:
    telling = [node for node in tree(shown()) if node.picks]
    assert sorted(node.picks for node in telling) == sorted(event.id for event in TIMELINE.events)
    assert all(node.events == (node.picks,) for node in telling)


def test_a_conflict_shows_dates_sentences_and_sources_of_both() -> None:
    entry = next(node for node in tree(shown()) if node.look == "pair conflict")
    texts = [node.text for node in tree((entry,))]
    assert texts[1] == "The dates exclude each other."
    for date, title in (("1911", NAMES[0]), ("1913", NAMES[1])):
        assert date in texts
        assert f"Anna Berg founded the museum in Rinteln in {date}." in texts
        assert f"{title}, 1 Jan 1920" in texts


def test_a_pair_says_why_it_is_one() -> None:
    told = two(
        [Told("in 1911", "A committee picked the company Orsted", (year(1911),))],
        [Told("in 1911", "The company Orsted was chosen", (year(1911),))],
    )
    (why,) = [node.text for node in tree(shown(told)) if "shared" in node.look]
    assert why.startswith("Both say: ")
    assert "“company”" in why
    assert "“picked” and “chosen”" in why


def test_what_a_group_tells_twice_points_to_the_other_side() -> None:
    told = two([LEFT[1], LEFT[1]], [RIGHT[1]])
    assert any(
        "The tower in Rinteln burned" in node.text and node.look == "muted" for node in tree(shown(told))
    )


def test_a_long_list_ends_and_says_so() -> None:
    many = [
        Told(f"in {number}", f"Thing {number} came", (year(number),)) for number in range(1000, 1000 + 203)
    ]
    nodes = shown(two(many, []))
    assert "Only in The Rinteln Post, 203" in headings(nodes)
    assert "3 more are in the table." in headings(nodes)


def test_a_side_is_called_by_its_title_or_its_number() -> None:
    assert lists.name(TIMELINE, frozenset(("left",))) == NAMES[0]
    assert lists.name(TIMELINE, frozenset(("left", "right"))) == "2 articles, the first “The Rinteln Post”"
