"""Two articles, or two groups, side by side: what both tell, where they conflict, what only one tells."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from timeline.chart import mirror
from timeline.compare import compare
from timeline.dashboard import comparison, intake, keeping, literal, projects, selection, state, viewport
from timeline.dashboard.choices import choices
from timeline.dashboard.workspace import STYLE, worked_out
from timeline.messages import sentence
from timeline.model import Timeline
from timeline.table import worded

SIDES = ("left", "right")


def show(samples: Path) -> None:
    """The page, for the articles that are open on the other one."""
    keeping.sync()
    intake.open_first(samples)
    st.html(f"<style>{STYLE}</style>")
    st.title(sentence("compare.title"), anchor=False)
    projects.told()
    draw()


def draw() -> None:
    """What is chosen of the open articles, side by side."""
    dark = st.context.theme.type == "dark"
    width = viewport.width()
    if len(state.articles()) < 2:
        st.info(sentence("compare.too-few"))
        return
    timeline = worked_out()
    left, right = _sides()
    if not left or not right or left & right:
        st.info(sentence("compare.choose"))
        return
    _compared(timeline, left, right, dark, width)


def _sides() -> tuple[frozenset[str], frozenset[str]]:
    """The articles of each side; at first the first two that are open."""
    titles = choices(state.articles())
    chosen = [
        place.multiselect(
            sentence(f"compare.{side}"),
            list(titles),
            default=list(titles)[number : number + 1],
            format_func=lambda article_id: titles[article_id],
            key=f"compare_{side}",
        )
        for number, (side, place) in enumerate(zip(SIDES, st.columns(2), strict=True))
    ]
    return frozenset(chosen[0]), frozenset(chosen[1])


def _compared(
    timeline: Timeline, left: frozenset[str], right: frozenset[str], dark: bool, width: int
) -> None:
    found = compare(timeline, left, right)
    names = (comparison.name(timeline, left), comparison.name(timeline, right))
    facts = state.tables(timeline).facts
    sides = mirror.Sides(found, worded(facts[facts["article"].isin(left | right)]), names)
    told = [one for one in timeline.articles if one.id in left | right]
    published = [article.published for article in told if article.published]
    st.plotly_chart(
        mirror.figure(sides, dark=dark, published=published, width=width),
        key="compare_chart",
        theme=None,
        width="stretch",
        config={"displayModeBar": False},
        alt=mirror.alt(sides),
    )
    literal.show(
        comparison.nodes(found, timeline, names),
        "comparison",
        dark=dark,
        on_pick=state.select,
    )
    selection.show(state.selected())
