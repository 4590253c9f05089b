"""What the last correction moved, event by event."""

from __future__ import annotations

import streamlit as st

from timeline.dashboard import literal
from timeline.dashboard.literal import Node
from timeline.messages import sentence
from timeline.model import Candidate
from timeline.moves import Move
from timeline.wording import candidate_words

MOST = 100  # moves listed; the heading counts them all


def show(moves: tuple[Move, ...], dark: bool) -> None:
    """How many events moved, to be opened; nothing where none did."""
    if not moves:
        return
    key = "page.moved" if len(moves) > 1 else "page.moved-one"
    with st.expander(sentence(key, count=str(len(moves))), key="moved", icon=":material/moving:"):
        literal.show(nodes(moves), "moved_list", dark=dark)


def nodes(moves: tuple[Move, ...]) -> tuple[Node, ...]:
    """One line an event: what happened, where it stood, where it stands."""
    return (Node("ul", children=tuple(Node("li", _line(move)) for move in moves[:MOST])),)


def _line(move: Move) -> str:
    facts = {"label": move.event.lead.label, "before": _words(move.before), "now": _words(move.now)}
    return sentence("page.move", **facts)


def _words(candidate: Candidate | None) -> str:
    return candidate_words(candidate) if candidate else sentence("page.move-nowhere")
