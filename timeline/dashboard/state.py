"""What one person has open: articles, the selected event, the order of the table. Nothing is shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from timeline import intervals
from timeline.flow import build
from timeline.model import Article, Published, Timeline


def articles() -> tuple[Article, ...]:
    """The open articles; none before the first is opened."""
    opened: tuple[Article, ...] = st.session_state.get("articles", ())
    return opened


def open_articles(opened: Sequence[Article]) -> None:
    """Put these articles in place of those that are open."""
    st.session_state["articles"] = tuple({article.id: article for article in opened}.values())
    st.session_state["selected"] = None
    show_article(opened[0].id)


def current() -> Article:
    """The article whose text is shown."""
    shown = st.session_state.get("shown_article")
    return next((article for article in articles() if article.id == shown), articles()[0])


def show_article(article_id: str) -> None:
    """Show the text and the publication date of an open article."""
    st.session_state["shown_article"] = article_id
    st.session_state["published"] = published_text(current().published)
    st.session_state["published_error"] = ""


def set_published(published: Published | None) -> None:
    """Give the shown article another publication date."""
    shown = current()
    st.session_state["articles"] = tuple(
        replace(article, published=published) if article.id == shown.id else article for article in articles()
    )


def published_text(published: Published | None) -> str:
    """A publication date as a person may have typed it."""
    return intervals.edtf(published.interval, published.grain) if published else ""


def selected() -> str | None:
    """The id of the selected event."""
    chosen: str | None = st.session_state.get("selected")
    return chosen


def select(event_id: str) -> None:
    """Select an event for all views at once, and show its article; an id that is none changes nothing."""
    for event in timeline_of(articles(), news=with_news()).events:
        if event.id == event_id:
            st.session_state["selected"] = event_id
            if event.lead.article_id != current().id:
                show_article(event.lead.article_id)


@st.cache_data(scope="session", max_entries=32, show_spinner=False, hash_funcs={Article: hash})
def timeline_of(opened: tuple[Article, ...], *, news: bool) -> Timeline:
    """The timeline of some articles, worked out once in a session and kept for nobody else."""
    return build(opened, news=news)


def with_news() -> bool:
    """Whether the news of articles that say no time is put on their publication date."""
    return bool(st.session_state.get("news", False))
