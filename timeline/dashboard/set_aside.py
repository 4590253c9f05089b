"""What is no longer on the timeline: events that were rejected, corrections whose text is gone."""

from __future__ import annotations

import streamlit as st

from timeline.corrections import Corrected, Field
from timeline.corrections.log import undo
from timeline.dashboard import corrected, literal, past, provenance, state
from timeline.dashboard.literal import Node
from timeline.dating import dating
from timeline.messages import sentence
from timeline.model import Event


def show(dark: bool) -> None:
    """Both lists; nothing where both are empty."""
    now = corrected.now()
    if now.rejected:
        heading = sentence("correction.rejected", count=str(len(now.rejected)))
        with st.expander(heading, key="rejected", icon=":material/delete:"):
            nodes = rejected_nodes(now)
            shown = past.fixed(nodes) if corrected.is_past() else nodes
            literal.show(shown, "rejected_list", dark=dark, on_pick=_take_back)
    if now.orphaned:
        heading = sentence("correction.orphaned", count=str(len(now.orphaned)))
        with st.expander(heading, key="orphaned", icon=":material/link_off:"):
            literal.show(orphaned_nodes(now), "orphaned_list", dark=dark)


def rejected_nodes(now: Corrected) -> tuple[Node, ...]:
    """One line an event, with a button that takes it back."""
    return (Node("ul", children=tuple(_rejected(event) for event in now.rejected)),)


def _rejected(event: Event) -> Node:
    when = dating(event.lead.times).when if event.lead.times else ""
    label = sentence("correction.take-back-name", label=event.lead.label)
    return Node(
        "li",
        children=(
            Node("span", f"{event.lead.label} "),
            Node("span", f"{when} ", "muted"),
            Node("button", sentence("correction.take-back"), "way", picks=event.id, name=label),
        ),
    )


def orphaned_nodes(now: Corrected) -> tuple[Node, ...]:
    """One line a correction: what it did, and the words that it was about."""
    lines = (
        (provenance.line(change, corrected.ME), sentence("page.quoted", words=change.about.quote))
        for change in now.orphaned
    )
    items = (
        Node("li", children=(Node("span", f"{told} "), Node("span", quote, "muted"))) for told, quote in lines
    )
    return (Node("ul", children=tuple(items)),)


def _take_back(event_id: str) -> None:
    decision = corrected.now().by.get((event_id, Field.DECISION))
    if decision:
        corrected.add([undo(decision)])
        state.select(event_id)
