"""The inspector with all that a person can do about the event in it."""

from __future__ import annotations

import streamlit as st

from timeline.corrections import Change, ChangeKind, Field, Log, making
from timeline.corrections.setting import chosen_from
from timeline.dashboard import (
    adding,
    corrected,
    editing,
    inspector,
    joining,
    kept,
    literal,
    provenance,
    state,
)
from timeline.dating import dating
from timeline.messages import sentence
from timeline.model import Article, Event, Timeline


def show(event: Event | None, timeline: Timeline, dark: bool) -> None:
    """The inspector of an event, or a word on how to choose one."""
    # Always as many places in the same order, as on the whole page.
    top, middle, below, form, last = (st.container() for _ in range(5))
    live = not kept.is_read_only()
    if live:
        with top:
            turning()
        with last:
            adding.show()
    if event is None:
        with middle:
            literal.show((literal.Node("p", sentence("page.choose"), "muted"),), "inspector", dark=dark)
        return
    article = timeline.article(event.lead.article_id)
    with middle:
        told(event, article, "inspector", dark, live=live)
    if not live:
        return
    with below:
        _actions(event)
    with form:
        with st.container():
            editing.show(event, article.lang)
        with st.container():
            joining.show(event, timeline)


def turning() -> None:
    """Undo and redo."""
    with st.container(horizontal=True):
        st.button(
            sentence("correction.undo"),
            key="undo",
            icon=":material/undo:",
            disabled=not corrected.can_undo(),
            on_click=lambda: _follow(corrected.undo()),
        )
        st.button(
            sentence("correction.redo"),
            key="redo",
            icon=":material/redo:",
            disabled=not corrected.can_redo(),
            on_click=lambda: _follow(corrected.redo()),
        )


def _follow(turned: Log) -> None:
    """Select what was changed back, where it is on the timeline."""
    for change in turned[:1]:
        for event_id in change.target[:1]:
            state.select(event_id)


def told(event: Event, article: Article, key: str, dark: bool, *, live: bool = True) -> None:
    """What is known of an event; where it is live, a click on one of its dates chooses it."""
    lines = provenance.lines(corrected.now(), event.id, corrected.ME)
    literal.show(
        inspector.nodes(event, article, lines, _also(event), live=live),
        key,
        dark=dark,
        on_pick=(lambda pick: _picked(event, pick)) if live else None,
    )


def _also(event: Event) -> list[tuple[str, str]]:
    """The sentences of other tellings that were merged into an event, each with its article's title."""
    articles = {article.id: article for article in corrected.now().timeline.articles}
    told = ((mention, articles[mention.article_id]) for mention in event.mentions[1:])
    return [(mention.sentence.of(article.text), article.title) for mention, article in told]


def _picked(event: Event, pick: str) -> None:
    candidate = inspector.chosen(event, pick)
    if candidate:
        lasts = dating(event.lead.times).lasts
        corrected.add([making.candidate(corrected.now(), event.id, chosen_from(candidate, lasts))])


def _actions(event: Event) -> None:
    with st.container(horizontal=True):
        st.button(
            sentence("correction.accept"),
            key="accept",
            icon=":material/check:",
            disabled=is_accepted(event),
            on_click=accept,
            args=(event,),
        )
        st.button(
            sentence("correction.reject"),
            key="reject",
            icon=":material/close:",
            on_click=reject,
            args=(event,),
        )
        st.button(
            sentence("correction.edit"),
            key="edit_open",
            icon=":material/edit:",
            on_click=editing.begin,
            args=(event,),
        )
        st.button(
            sentence("correction.join"),
            key="join",
            icon=":material/call_split:",
            on_click=joining.begin,
            args=(event,),
        )
    with st.container():
        alike()


def is_accepted(event: Event) -> bool:
    """Whether a person accepted the event."""
    decision = corrected.now().by.get((event.id, Field.DECISION))
    return decision is not None and decision.kind is ChangeKind.ACCEPT


def accept(event: Event) -> None:
    """Take the event for right."""
    corrected.add([making.accept(corrected.now(), event.id)])


def reject(event: Event) -> None:
    """Take the event out, and select the one that comes to stand in its place."""
    place = next(at for at, one in enumerate(state.timeline().events) if one.id == event.id)
    corrected.add([making.reject(corrected.now(), event.id)])
    left = state.timeline().events
    if left:
        state.select(left[min(place, len(left) - 1)].id)


def alike() -> None:
    """The same decision for like expressions, if the last one is such and there are any."""
    offered = corrected.alike()
    if offered:
        key = f"correction.alike-{offered[0].kind.value}"
        words = sentence(
            key if len(offered) > 1 else f"{key}-one", count=str(len(offered)), what=_what(offered[0])
        )
        st.button(words, key="alike", icon=":material/done_all:", on_click=corrected.add, args=(offered,))


def _what(change: Change) -> str:
    """What a status is set to; other decisions are told by their sentence."""
    return sentence(f"status.{change.after}") if change.kind is ChangeKind.STATUS else ""
