"""What one person has open: articles, the selected event, the order of the table. Nothing is shared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from timeline import intervals
from timeline.extractors import Extractors
from timeline.flow import Extraction, Progress, assemble, distinct_articles, propose
from timeline.model import Article, Failure, Proposal, Published, Timeline
from timeline.moves import Move, moves
from timeline.sources.versions import Group, versions

Key = tuple[Article, bool]  # an article as it is dated, and whether its undated news is placed


def articles() -> tuple[Article, ...]:
    """The open articles; none before the first is opened."""
    opened: tuple[Article, ...] = st.session_state.get("articles", ())
    return opened


def open_articles(found: Sequence[tuple[str, Article]]) -> None:
    """Put these articles, each with its file's name, in place of those that are open.

    Of the versions of an article the first is opened, the others are kept beside it; the same text twice is
    opened once.
    """
    distinct, repeated = distinct_articles([article for _, article in found])
    grouped = versions(distinct)
    aside = {other.id for group in grouped for other in group.others}
    st.session_state["versions"] = grouped
    st.session_state["repeated"] = repeated
    st.session_state["files"] = {article.id: name for name, article in reversed(found)}
    st.session_state["articles"] = tuple(article for article in distinct if article.id not in aside)
    st.session_state["moves"] = ()
    st.session_state["proposals"] = {}
    st.session_state["selected"] = None
    st.session_state["stopped"] = False
    show_article(articles()[0].id)


def failures() -> tuple[Failure, ...]:
    """Why files of the last opening could not be read."""
    last: tuple[Failure, ...] = st.session_state.get("failures", ())
    return last


def set_failures(found: tuple[Failure, ...]) -> None:
    """Keep why files could not be read."""
    st.session_state["failures"] = found


def current() -> Article:
    """The article whose text is shown."""
    shown = st.session_state.get("shown_article")
    return next((article for article in articles() if article.id == shown), articles()[0])


def show_article(article_id: str) -> None:
    """Show the text and the publication date of an open article."""
    st.session_state["shown_article"] = article_id
    st.session_state["published"] = published_text(current().published)
    st.session_state["published_error"] = ""


def file_of(article: Article) -> str:
    """The name of the file that an article came from; empty where it came from none."""
    files: Mapping[str, str] = st.session_state.get("files", {})
    return files.get(article.id, "")


# --------------------------------------------------------------------------- versions


def groups() -> tuple[Group, ...]:
    """The open articles of which there are other versions."""
    found: tuple[Group, ...] = st.session_state.get("versions", ())
    return found


def take_version(article_id: str) -> None:
    """Open another version of an article in its place, and keep the one that was open beside it."""
    for group in groups():
        chosen = next((other for other in group.others if other.id == article_id), None)
        if chosen:
            others = tuple(group.kept if other is chosen else other for other in group.others)
            taken = replace(group, kept=chosen, others=others)
            st.session_state["versions"] = tuple(taken if one is group else one for one in groups())
            _exchange({group.kept.id: chosen})
            show_article(chosen.id)


# --------------------------------------------------------------------------- what the texts suggest


def proposal(article: Article) -> Proposal | None:
    """When an article without a publication date may have been published, worked out once."""
    known: dict[str, Proposal | None] = st.session_state.setdefault("proposals", {})
    if article.id not in known:
        known[article.id] = propose(article)
    return known[article.id]


def suggested(article_id: str) -> Published | None:
    """The publication date that the text of an open article without one suggests, if it suggests one."""
    article = next((one for one in articles() if one.id == article_id and one.published is None), None)
    offered = proposal(article) if article else None
    return offered.best if offered else None


# --------------------------------------------------------------------------- what a person corrects


def set_published(published: Mapping[str, Published | None]) -> None:
    """Give the articles of these ids other publication dates, and keep what that moves."""
    _correct({one.id: replace(one, published=published[one.id]) for one in articles() if one.id in published})


def set_lang(langs: Mapping[str, str]) -> None:
    """Read the articles of these ids as of other languages, and keep what that moves."""
    _correct({one.id: replace(one, lang=langs[one.id]) for one in articles() if one.id in langs})


def _correct(corrected: Mapping[str, Article]) -> None:
    before = timeline()
    _exchange(corrected)
    st.session_state["moves"] = moves(before, timeline())
    st.session_state["published"] = published_text(current().published)
    st.session_state["published_error"] = ""


def _exchange(others: Mapping[str, Article]) -> None:
    st.session_state["articles"] = tuple(others.get(article.id, article) for article in articles())


def moved() -> tuple[Move, ...]:
    """What the last correction moved."""
    last: tuple[Move, ...] = st.session_state.get("moves", ())
    return last


def published_text(published: Published | None) -> str:
    """A publication date as a person may have typed it."""
    return intervals.edtf(published.interval, published.grain) if published else ""


# --------------------------------------------------------------------------- selection


def selected() -> str | None:
    """The id of the selected event."""
    chosen: str | None = st.session_state.get("selected")
    return chosen


def select(event_id: str) -> None:
    """Select an event for all views at once, and show its article; an id that is none changes nothing."""
    for event in timeline().events:
        if event.id == event_id:
            st.session_state["selected"] = event_id
            if event.lead.article_id != current().id:
                show_article(event.lead.article_id)


# --------------------------------------------------------------------------- the timeline


def timeline(progress: Progress | None = None) -> Timeline:
    """The timeline of the open articles; only what is new since the last time is worked out.

    What is worked out is kept at once, so that nothing is lost where a person stops it (``stop_reading``):
    then the timeline is that of the articles read so far, and ``unread`` tells the others.
    """
    known = _known()
    if not st.session_state.get("stopped"):
        waiting = unread()
        for number, part in enumerate(_extractors().extract(waiting, news=with_news()), 1):
            known[part.article, with_news()] = part
            if progress:
                progress(number, len(waiting), part.article.title)
    parts = tuple(known[key] for article in articles() if (key := (article, with_news())) in known)
    st.session_state["extractions"] = {(part.article, with_news()): part for part in parts}
    return _assembled(parts)


def _known() -> dict[Key, Extraction]:
    known: dict[Key, Extraction] = st.session_state.setdefault("extractions", {})
    return known


def _assembled(parts: tuple[Extraction, ...]) -> Timeline:
    """The timeline of these parts, assembled once."""
    if st.session_state.get("assembled_of") != parts:
        st.session_state["assembled_of"] = parts
        st.session_state["timeline"] = assemble(parts, st.session_state.get("repeated", ()))
    told: Timeline = st.session_state["timeline"]
    return told


def unread() -> list[Article]:
    """The open articles whose events are not worked out yet."""
    known = _known()
    return [article for article in articles() if (article, with_news()) not in known]


def stop_reading() -> None:
    """Leave the articles that are unread as they are."""
    st.session_state["stopped"] = True


def go_on_reading() -> None:
    """Read on after ``stop_reading``."""
    st.session_state["stopped"] = False


@st.cache_resource(show_spinner=False)
def _extractors() -> Extractors:
    """One set for the server: its processes hold nobody's articles longer than they read them."""
    return Extractors()


def with_news() -> bool:
    """Whether the news of articles that say no time is put on their publication date."""
    return bool(st.session_state.get("news", False))
