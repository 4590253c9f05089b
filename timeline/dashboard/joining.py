"""Several events made one, and one made several."""

from __future__ import annotations

import streamlit as st

from timeline.corrections import making
from timeline.corrections.parts import parts
from timeline.dashboard import corrected, editing
from timeline.dashboard.literal import markdown
from timeline.dating import dating
from timeline.messages import sentence
from timeline.model import Event, Timeline

NEAR = 12  # events on either side that are offered
HEIGHT = 120  # px


def begin(event: Event) -> None:
    """Open the fields for an event."""
    st.session_state["joining"] = event.id
    st.session_state["split_wrong"] = ""
    st.session_state["split_labels"] = "\n".join(part.label for part in parts(event))


def end() -> None:
    """Close the fields."""
    st.session_state["joining"] = None


def show(event: Event, timeline: Timeline) -> None:
    """What an event can be merged with and split into, if that is open for it."""
    if st.session_state.get("joining") != event.id:
        return
    if "split_labels" not in st.session_state:  # Streamlit forgets fields that were not shown
        begin(event)
    with st.container(border=True):
        _merging(event, near(timeline, event))
        _splitting(event)
        st.button(sentence("correction.cancel"), key="join_cancel", on_click=end)


def near(timeline: Timeline, event: Event) -> tuple[Event, ...]:
    """The events that stand next to one in time, the nearest first."""
    place = next(at for at, one in enumerate(timeline.events) if one.id == event.id)
    first = max(0, place - NEAR)
    found = enumerate(timeline.events[first : place + NEAR + 1], first)
    return tuple(one for at, one in sorted(found, key=lambda pair: abs(pair[0] - place)) if at != place)


def _merging(event: Event, others: tuple[Event, ...]) -> None:
    if not others:
        return
    names = {other.id: _name(other) for other in others}
    if st.session_state.get("merge_with") not in names:
        st.session_state["merge_with"] = others[0].id
    st.selectbox(
        sentence("correction.merge-with"), list(names), format_func=lambda one: names[one], key="merge_with"
    )
    st.button(sentence("correction.merge"), key="merge", on_click=_merge, args=(event,))


def _name(event: Event) -> str:
    when = dating(event.lead.times).when if event.lead.times else ""
    return sentence("correction.near", when=when, label=event.lead.label)


def _merge(event: Event) -> None:
    corrected.add([making.merge(corrected.now(), [event.id, st.session_state["merge_with"]])])
    end()


def _splitting(event: Event) -> None:
    st.text_area(sentence("correction.split-labels"), key="split_labels", height=HEIGHT)
    with st.container():
        if st.session_state.get("split_wrong"):
            st.error(markdown(st.session_state["split_wrong"]))
    st.button(sentence("correction.split"), key="split", on_click=_split, args=(event,))


def _split(event: Event) -> None:
    labels = editing.lines("split_labels")
    if len(labels) < 2:
        st.session_state["split_wrong"] = sentence("error.split-few")
        return
    corrected.add([making.split(corrected.now(), event.id, labels)])
    end()
