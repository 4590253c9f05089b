"""One event after the other, the least certain first: accept, choose another date, edit, skip."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from timeline.corrections import making
from timeline.corrections.review import Progress, Right, progress, right, waiting
from timeline.corrections.setting import chosen_from
from timeline.dashboard import corrected, editing, inspector_panel, intake, keeping, kept, literal, projects
from timeline.dashboard.literal import Node
from timeline.dashboard.workspace import STYLE, worked_out
from timeline.dating import dating
from timeline.messages import sentence
from timeline.model import Candidate, Event
from timeline.wording import candidate_words

KEYS = 9  # candidates that have a key of their own


def show(samples: Path) -> None:
    """The page, for the articles that are open on the first one."""
    keeping.sync()
    intake.open_first(samples)
    dark = st.context.theme.type == "dark"
    st.html(f"<style>{STYLE}</style>")
    st.title(sentence("review.title"), anchor=False)
    projects.told()
    if kept.is_read_only():
        st.info(sentence("share.read-only"))
        return
    # Always as many places in the same order, as on the first page.
    working, told, middle, actions, form, bottom = (st.container() for _ in range(6))
    with working:
        timeline = worked_out()
    done = corrected.once("progress", progress)
    with told:
        _progress(done)
    event = _next(corrected.once("waiting", waiting))
    with middle:
        if event:
            article = timeline.article(event.lead.article_id)
            inspector_panel.told(event, article, "inspector", dark)
        else:
            st.info(sentence("review.done" if done.of else "review.nothing"))
    with actions:
        _actions(event)
    with form:
        if event:
            editing.show(event, timeline.article(event.lead.article_id).lang)
    with bottom:
        _right(corrected.once("right", lambda now: right(corrected.found(), now)), dark)


def _progress(done: Progress) -> None:
    if done.of:
        words = sentence("review.progress", done=f"{done.done:,}", of=f"{done.of:,}")
        st.progress(done.done / done.of, literal.markdown(words))


# --------------------------------------------------------------------------- which event


def _next(events: tuple[Event, ...]) -> Event | None:
    """The event that was asked for, else the least certain that was not skipped, else the first skipped."""
    asked, skipped = st.session_state.get("review_asked"), _skipped()
    found = [event for event in events if event.id == asked]
    found += [event for event in events if event.id not in skipped]
    found += sorted((event for event in events if event.id in skipped), key=lambda one: skipped.index(one.id))
    return found[0] if found else None


def _skipped() -> list[str]:
    skipped: list[str] = st.session_state.setdefault("review_skipped", [])
    return skipped


def _skip(event: Event) -> None:
    editing.end()
    _ask(None)
    st.session_state["review_skipped"] = [one for one in _skipped() if one != event.id] + [event.id]


def _ask(event_id: str | None) -> None:
    st.session_state["review_asked"] = event_id


# --------------------------------------------------------------------------- what to do with it


def _actions(event: Event | None) -> None:
    with st.container(horizontal=True):
        if event:
            _choices(event)
    with st.container(horizontal=True):
        if event:
            _button("accept", "a", inspector_panel.accept, event)
            _button("edit", "e", editing.begin, event)
            _button("skip", "s", _skip, event)
            _button("reject", "x", _reject, event)
        st.button(
            sentence("correction.undo"),
            key="undo",
            shortcut="u",
            disabled=not corrected.can_undo(),
            on_click=_undo,
        )
    with st.container():
        inspector_panel.alike()


def _button(name: str, key: str, act: Callable[[Event], None], event: Event) -> None:
    st.button(sentence(f"correction.{name}"), key=name, shortcut=key, on_click=act, args=(event,))


def _choices(event: Event) -> None:
    """A button with a key for each date that the words can mean."""
    candidates = dating(event.lead.times).candidates
    if len(candidates) > 1:
        for number, candidate in enumerate(candidates[:KEYS], 1):
            st.button(
                literal.markdown(candidate_words(candidate)),
                key=f"candidate_{number}",
                shortcut=str(number),
                on_click=_choose,
                args=(event, candidate),
            )


def _choose(event: Event, candidate: Candidate) -> None:
    lasts = dating(event.lead.times).lasts
    corrected.add([making.candidate(corrected.now(), event.id, chosen_from(candidate, lasts))])


def _reject(event: Event) -> None:
    corrected.add([making.reject(corrected.now(), event.id)])


def _undo() -> None:
    """Take the last act back, and come back to its event."""
    for change in corrected.undo()[:1]:
        _ask(change.target[0] if change.target else None)


# --------------------------------------------------------------------------- how it went so far


def _right(told: tuple[Right, ...], dark: bool) -> None:
    if told:
        literal.show(right_nodes(told), "review_right", dark=dark)


def right_nodes(told: tuple[Right, ...]) -> tuple[Node, ...]:
    """How often the extractor was right, by kind of expression."""
    names = ("kind", "right", "share")
    head = Node("tr", children=tuple(Node("th", sentence(f"review.{name}")) for name in names))
    rows = tuple(Node("tr", children=tuple(Node("td", words) for words in _row(one))) for one in told)
    table = Node("table", children=(Node("thead", children=(head,)), Node("tbody", children=rows)))
    return Node("h3", sentence("review.right-so-far")), table


def _row(one: Right) -> tuple[str, str, str]:
    count = sentence("review.of", right=str(one.right), of=str(one.of))
    return sentence(f"meaning.{one.kind}"), count, f"{one.right / one.of:.0%}"
