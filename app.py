"""Streamlit entry: page set-up and navigation, nothing else."""

from pathlib import Path

import streamlit as st

from timeline.dashboard import (
    compare_page,
    history_page,
    link,
    person,
    review_page,
    visit_page,
    workspace,
)
from timeline.messages import sentence

SAMPLES = Path(__file__).parent / "sample_articles"

st.set_page_config(page_title=sentence("page.title"), layout="wide")


def timeline() -> None:
    """The workspace with the samples that lie beside this file."""
    workspace.show(SAMPLES)


def compare() -> None:
    """Two of the open articles, or two groups of them, side by side."""
    compare_page.show(SAMPLES)


def review() -> None:
    """The events one after the other, the least certain first."""
    review_page.show(SAMPLES)


def history() -> None:
    """Who changed what, and when."""
    history_page.show(SAMPLES)


def visit() -> None:
    """A timeline that somebody shared."""
    visit_page.show()


def visit_compare() -> None:
    """Articles of a shared timeline side by side."""
    visit_page.compare()


link.take_up()
if link.is_visitor():
    st.navigation(
        [
            st.Page(visit, title=sentence("page.title"), default=True),
            st.Page(visit_compare, title=sentence("compare.title"), url_path="compare"),
            *(
                st.Page(visit, title=sentence("page.title"), url_path=page, visibility="hidden")
                for page in ("review", "history")  # which visitors have not: there they see the timeline
            ),
        ],
        position="top",
    ).run()
elif person.is_signed_out():
    person.ask_to_sign_in()
else:
    st.navigation(
        [
            st.Page(timeline, title=sentence("page.title"), default=True),
            st.Page(review, title=sentence("review.title")),
            st.Page(compare, title=sentence("compare.title")),
            st.Page(history, title=sentence("history.title")),
        ],
        position="top",
    ).run()
