"""The open articles in a list: what was read of each, where dates and languages are put right.

The list is drawn from the articles alone and drawn anew after each correction, so that what a person typed
is never taken for what is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from timeline.dashboard import kept, projects, state
from timeline.dashboard.article_header import evidence_words
from timeline.dashboard.literal import markdown
from timeline.messages import keys, sentence
from timeline.model import Article, Failure, Published, Timeline
from timeline.sources import SourceError, published_from
from timeline.sources.versions import Group
from timeline.wording import when

TALLEST = 400  # px
EDITED = ("published", "lang")
NARROW = ("chosen", "published", "title", "lang", "evidence")  # columns on a narrow page, in this order
CHOSEN_PX, DATE_PX = 84, 126


def show(timeline: Timeline, *, narrow: bool = False) -> None:
    """The list with what can be done to it; on a narrow page what can be corrected comes first.

    It is made once it is opened: what draws it in the browser is a sixth of all that the page loads.
    """
    heading = sentence("page.list", count=str(len(timeline.articles)))
    with st.expander(heading, key="list", icon=":material/list:", on_change="rerun") as panel:
        if not panel.open:
            st.session_state["list_drawn"] = ""
            return
        if kept.is_read_only():
            _read_only(timeline, narrow)
            return
        _editor(timeline, narrow)
        _for_the_chosen()
        _away()
        _versions()
        _failures(state.failures())


def frame(timeline: Timeline, files: Mapping[str, str]) -> pd.DataFrame:
    """One row an article; the index is its id, and ``files`` names those that articles came from, by id."""
    events = Counter(event.lead.article_id for event in timeline.events)
    rows = [
        {
            "title": article.title,
            "published": state.published_text(article.published),
            "evidence": evidence_words(article) or _suggestion(article),
            "lang": article.lang,
            "words": len(article.text.split()),
            "events": events[article.id],
            "file": files.get(article.id, ""),
        }
        for article in timeline.articles
    ]
    return pd.DataFrame(rows, index=[article.id for article in timeline.articles])


def _suggestion(article: Article) -> str:
    """What the text says of the date of an article that states none."""
    suggested = state.suggested(article)
    if suggested is None:
        return sentence("page.unpublished")
    return sentence("page.list-suggestion", when=when(suggested.interval, suggested.grain))


def _editor(timeline: Timeline, narrow: bool) -> None:
    articles = state.once("list", state.version(), lambda: frame(timeline, state.files()))
    table = articles.assign(chosen=articles.index.isin(_ticked()))[["chosen", *articles.columns]]
    edited = st.data_editor(
        table,
        column_config=_columns(table, narrow),
        column_order=NARROW if narrow else None,
        hide_index=True,
        disabled=[name for name in table.columns if name not in ("chosen", *EDITED)],
        height=min(TALLEST, 38 + 35 * len(table)),
        key=_key(),
        on_change=_edited,
        args=(tuple(table.index),),
        alt=sentence("page.list", count=str(len(table))),
    )
    st.session_state["list_chosen"] = frozenset(edited.index[edited["chosen"]])


def _read_only(timeline: Timeline, narrow: bool) -> None:
    """The list to look at: without boxes, and without the files, which are those of who opened them."""
    table = state.once("list", state.version(), lambda: frame(timeline, state.files()))
    shown = [name for name in table.columns if name != "file"]
    names = {name: sentence(f"page.list-{name}") for name in shown if name != "published"}
    st.dataframe(
        table,
        column_config=names | {"published": sentence("page.published-label")},
        column_order=[name for name in NARROW if name in shown] if narrow else shown,
        hide_index=True,
        height=min(TALLEST, 38 + 35 * len(table)),
        key="list_read_only",
        alt=sentence("page.list", count=str(len(table))),
    )


def _columns(table: pd.DataFrame, narrow: bool) -> dict[str, Any]:
    shown = ("title", "evidence", "words", "events", "file")
    return {
        "chosen": st.column_config.CheckboxColumn(
            sentence("page.list-chosen"), width=CHOSEN_PX if narrow else "small"
        ),
        "published": st.column_config.TextColumn(
            sentence("page.published-label"),
            width=DATE_PX if narrow else None,
            help=sentence("page.published-hint"),
        ),
        "lang": st.column_config.SelectboxColumn(
            sentence("page.list-lang"),
            options=sorted({*keys("languages"), *table["lang"]}),
            required=True,
        ),
        **{name: st.column_config.Column(sentence(f"page.list-{name}")) for name in shown},
    }


def _key() -> str:
    """Another one whenever what the list is drawn from has changed, so that no typed cell outlives that."""
    return f"list_{state.listed()}_{st.session_state.get('list_round', 0)}"


def _ticked() -> frozenset[str]:
    """The boxes that are ticked when the list is drawn anew: those that were ticked in the list before."""
    if st.session_state.get("list_drawn") != _key():
        st.session_state["list_drawn"] = _key()
        st.session_state["list_ticked"] = chosen()
    ticked: frozenset[str] = st.session_state["list_ticked"]
    return ticked


def chosen() -> frozenset[str]:
    """The ids of the articles whose box is ticked."""
    ids: frozenset[str] = st.session_state.get("list_chosen", frozenset())
    return ids


# --------------------------------------------------------------------------- what a person corrects


def _edited(ids: Sequence[str]) -> None:
    rows: Mapping[int, Mapping[str, Any]] = st.session_state[_key()]["edited_rows"]
    edits = {ids[int(row)]: cells for row, cells in rows.items()}
    typed = {one: str(cells["published"] or "") for one, cells in edits.items() if "published" in cells}
    langs = {one: str(cells["lang"]) for one, cells in edits.items() if cells.get("lang")}
    if typed:
        _give(typed)
    if langs:
        state.set_lang(langs)
    if typed or langs:
        st.session_state["list_round"] = st.session_state.get("list_round", 0) + 1


def _give(typed: Mapping[str, str]) -> None:
    """Dates as people type them; one that is none is said, and its article keeps the date it had."""
    langs = {article.id: article.lang for article in state.articles()}
    given: dict[str, Published | None] = {}
    errors = []
    for article_id, words in typed.items():
        try:
            given[article_id] = published_from(words, lang=langs[article_id]) if words.strip() else None
        except SourceError as error:
            errors.append(str(error))
    if given:
        state.set_published(given)
    st.session_state["list_errors"] = tuple(dict.fromkeys(errors))


def _for_the_chosen() -> None:
    """One date for all that are chosen, or for each of them the date that its text suggests."""
    count = str(len(chosen()))
    left, middle, right = st.columns([2, 1, 1], vertical_alignment="bottom")
    left.text_input(
        sentence("page.list-published", count=count),
        key="list_published",
        placeholder=sentence("page.published-hint"),
    )
    middle.button(
        sentence("page.list-set", count=count),
        key="list_set",
        on_click=_set_for_the_chosen,
        disabled=not chosen(),
        width="stretch",
    )
    ticked = (article for article in state.articles() if article.id in chosen())
    suggested = {article.id: date for article in ticked if (date := state.suggested(article))}
    right.button(
        sentence("page.list-suggested", count=str(len(suggested))),
        key="list_suggested",
        on_click=state.set_published,
        args=(suggested,),
        disabled=not suggested,
        width="stretch",
    )
    for line in st.session_state.get("list_errors", ()):
        st.error(markdown(line))


def _away() -> None:
    """Take away what is chosen, or everything that is this person's."""
    left, right = st.columns([3, 1])
    left.button(
        sentence("page.list-remove", count=str(len(chosen()))),
        key="list_remove",
        on_click=state.remove_articles,
        args=(chosen(),),
        disabled=not chosen(),
    )
    with right.popover(sentence("page.delete"), width="stretch"):
        st.write(sentence("page.delete-sure"))
        st.button(
            sentence("page.delete-yes"), key="delete", type="primary", on_click=projects.delete_everything
        )


def _set_for_the_chosen() -> None:
    words = st.session_state["list_published"].strip()
    if not words:
        st.session_state["list_errors"] = (str(SourceError("date-empty")),)
        return
    _give(dict.fromkeys(sorted(chosen()), words))
    if not st.session_state["list_errors"]:
        st.session_state["list_published"] = ""


# --------------------------------------------------------------------------- versions and failures


def _versions() -> None:
    """Each article of which there is another version, with the newest to take in its place."""
    for number, group in enumerate(state.groups()):
        told, button = st.columns([3, 1], vertical_alignment="center")
        facts = {"title": group.kept.title, "count": str(len(group.others)), "why": _why(group)}
        key = "page.versions" if len(group.others) > 1 else "page.versions-one"
        told.markdown(markdown(sentence(key, **facts)))
        if group.newest.id != group.kept.id:
            button.button(
                sentence("page.versions-take"),
                key=f"version_{number}",
                on_click=state.take_version,
                args=(group.newest.id,),
                width="stretch",
            )


def _why(group: Group) -> str:
    return sentence(group.why.rule, **dict(group.why.facts))


def _failures(failures: Sequence[Failure]) -> None:
    if failures:
        st.caption(sentence("page.list-failures", count=str(len(failures))))
        rows = [(failure.name, sentence(failure.rule, **dict(failure.facts))) for failure in failures]
        names = [sentence("page.list-file"), sentence("page.list-why")]
        st.dataframe(pd.DataFrame(rows, columns=names), hide_index=True, key="list_failures")
