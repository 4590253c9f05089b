"""One small form for what an event is called, when it was and the rest; it keeps what was typed wrongly."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from timeline.corrections import Change, Corrected, making
from timeline.corrections.typed import read
from timeline.dashboard import corrected, state
from timeline.dashboard.literal import markdown
from timeline.dating import dating
from timeline.messages import sentence
from timeline.model import Event, Status
from timeline.sources import SourceError
from timeline.sources.text import clean

LONGEST = 300  # characters of a field
PREFIX = "edit_"  # of the keys of the widgets


def begin(event: Event) -> None:
    """Open the form for an event, filled with what is there."""
    st.session_state["editing"] = event.id
    st.session_state["edit_wrong"] = ""
    for name, value in _held(event).items():
        st.session_state[PREFIX + name] = value


def end() -> None:
    """Close the form."""
    st.session_state["editing"] = None


def is_open(event: Event) -> bool:
    """Whether the form is open for an event."""
    return st.session_state.get("editing") == event.id


def show(event: Event, lang: str) -> None:
    """The form, if it is open for this event; ``lang`` is that of dates in words."""
    if not is_open(event):
        return
    if f"{PREFIX}label" not in st.session_state:  # Streamlit forgets fields that were not shown
        begin(event)
    with st.form("edit_form", border=True):
        st.text_input(sentence("column.label"), key=f"{PREFIX}label", max_chars=LONGEST)
        date_field(f"{PREFIX}date")
        status_field(f"{PREFIX}status")
        names_field("participants", f"{PREFIX}participants")
        names_field("places", f"{PREFIX}places")
        with st.container():
            if st.session_state.get("edit_wrong"):
                st.error(markdown(st.session_state["edit_wrong"]))
        with st.container(horizontal=True):
            st.form_submit_button(
                sentence("correction.save"),
                type="primary",
                key="edit_save",
                on_click=_save,
                args=(event, lang),
            )
            st.form_submit_button(sentence("correction.cancel"), key="edit_cancel", on_click=end)


# --------------------------------------------------------------------------- fields


def date_field(key: str) -> None:
    """A date of any form."""
    st.text_input(
        sentence("column.when"), key=key, placeholder=sentence("correction.date-hint"), max_chars=LONGEST
    )


def status_field(key: str) -> None:
    """How real an event is."""
    st.selectbox(
        sentence("column.status"),
        [status.value for status in Status],
        format_func=lambda value: sentence(f"status.{value}"),
        key=key,
    )


def names_field(field: str, key: str) -> None:
    """Names, one a line."""
    label = sentence("correction.one-a-line", name=sentence(f"column.{field}"))
    st.text_area(label, key=key, height=80, max_chars=10 * LONGEST)


def names(key: str) -> tuple[str, ...]:
    """The names in a field, each once."""
    return tuple(dict.fromkeys(lines(key)))


def lines(key: str) -> list[str]:
    """The lines of a field that are not empty."""
    return [line for typed in st.session_state.get(key, "").splitlines() if (line := _one_line(typed))]


def label(key: str) -> str:
    """The label in a field; ``SourceError`` where it is empty."""
    words = _one_line(st.session_state.get(key, ""))
    if not words:
        raise SourceError("label-empty")
    return words


def _one_line(words: str) -> str:
    return " ".join(clean("", words)[0].split())


# --------------------------------------------------------------------------- saving


def _held(event: Event) -> dict[str, str]:
    mention = event.lead
    return {
        "label": mention.label,
        "date": dating(mention.times).edtf if mention.times else "",
        "status": mention.status.value,
        "participants": "\n".join(mention.participants),
        "places": "\n".join(mention.places),
    }


def _save(event: Event, lang: str) -> None:
    try:
        changes = _changes(corrected.now(), event, lang)
    except SourceError as wrong:
        st.session_state["edit_wrong"] = str(wrong)
        return
    corrected.add(changes)
    end()


def _changes(now: Corrected, event: Event, lang: str) -> list[Change]:
    """What of the form is not what was there."""
    called = label(f"{PREFIX}label")
    typed = st.session_state[f"{PREFIX}date"].strip()
    status = Status(st.session_state[f"{PREFIX}status"])
    make: dict[str, Callable[[], Change]] = {
        "label": lambda: making.label(now, event.id, called),
        "date": lambda: making.date(now, event.id, read(typed, lang, state.conventions().order)),
        "status": lambda: making.status(now, event.id, status),
        "participants": lambda: making.participants(now, event.id, names(f"{PREFIX}participants")),
        "places": lambda: making.places(now, event.id, names(f"{PREFIX}places")),
    }
    held = _held(event)
    return [made() for name, made in make.items() if st.session_state[PREFIX + name] != held[name]]
