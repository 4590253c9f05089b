"""What of the timeline is shown. The choice stands in the page's address: a link opens the same view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import Enum
from typing import Any

import pandas as pd
import streamlit as st

from timeline.dashboard import settled, state
from timeline.dashboard.literal import markdown
from timeline.messages import sentence
from timeline.model import Grain, Interval, Status
from timeline.view import ALWAYS, Facet, Lane, Preset, View, from_query, hidden, to_query
from timeline.wording import when

SEVERAL = ("articles", "participants", "places", "statuses", "grains")
SELECTED = "event"  # the parameter that holds the selected event
PREFIX = "view_"  # of the keys of the widgets


def reopen() -> str | None:
    """At the start of a session take up the view of the page's address; the event selected in it.

    Streamlit forgets what widgets hold while another page is shown; the view is put back into them.
    """
    if "view" in st.session_state:
        if _key("words") not in st.session_state:
            _put(st.session_state["view"])
        return None
    query = st.query_params.to_dict()
    reopened = from_query(query, settled.usual())
    _put(reopened.view)
    st.session_state["view_ignored"] = reopened.ignored
    if reopened.conventions != settled.usual():
        state.read_as(reopened.conventions)
    return query.get(SELECTED)


def show(facets: Mapping[str, tuple[Facet, ...]]) -> View:
    """The filters; the view that they make."""
    with st.container(key="filters"):
        left, middle, right = st.columns([3, 2, 2], vertical_alignment="bottom")
        left.text_input(sentence("page.filter-words"), key=_key("words"), max_chars=200)
        middle.selectbox(
            sentence("page.filter-lane"), _values(Lane), format_func=_named("lane"), key=_key("lane")
        )
        with right.popover(
            sentence("page.filter-more"), width="stretch", key="view_more", on_change=_put_again
        ):
            _more(facets)
        st.radio(
            sentence("page.filter-preset"),
            _values(Preset),
            format_func=_named("preset"),
            key=_key("preset"),
            on_change=_preset_chosen,
            horizontal=True,
        )
    with st.container():
        for name, value in st.session_state.get("view_ignored", ()):
            st.warning(markdown(sentence("page.filter-ignored", name=name, value=value)))
    return view()


def _more(facets: Mapping[str, tuple[Facet, ...]]) -> None:
    for field in SEVERAL:
        known = {facet.value: facet for facet in facets[field]}
        chosen = st.session_state.get(_key(field), [])
        st.multiselect(
            sentence(f"page.filter-{field}"),
            [*known, *(value for value in chosen if value not in known)],
            format_func=_counted(field, known),
            key=_key(field),
        )
    st.slider(sentence("page.filter-confidence"), 0, 100, step=5, format="%d %%", key=_key("confidence"))


def _counted(field: str, known: Mapping[str, Facet]) -> Callable[[str], str]:
    """A choice by its name, with how many events it holds."""

    def name(value: str) -> str:
        facet = known.get(value)
        words = sentence(f"{NAMED[field]}.{value}") if field in NAMED else facet.name if facet else value
        return sentence("page.filter-count", name=words, count=str(facet.count if facet else 0))

    return name


NAMED = {"statuses": "status", "grains": "grain"}  # fields whose values have names in messages.toml


def _values(kind: type[Enum]) -> list[str]:
    """What widgets hold in place of the members, which Streamlit does not know again after a reload."""
    return [member.value for member in kind]


def _named(kind: str) -> Callable[[str], str]:
    return lambda value: sentence(f"page.{kind}-{value}")


def told(table: pd.DataFrame, shown: int, texts: pd.Series[Any] | None) -> None:
    """How much is shown and hidden, and by which filter; one click clears them all."""
    chosen = view()
    by = hidden(table, chosen, texts)
    if shown == len(table) and chosen.window == ALWAYS:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        facts = {"shown": f"{shown:,}", "count": f"{len(table):,}", "hidden": f"{len(table) - shown:,}"}
        why = ", ".join(_hides(field, count) for field, count in by.items() if count)
        st.text(sentence("page.filter-told", why=why, **facts))
        st.button(sentence("page.filter-clear"), key="clear", on_click=clear)


def _hides(field: str, count: int) -> str:
    return sentence("page.filter-hides", filter=sentence(f"page.filter-{field}"), count=f"{count:,}")


# --------------------------------------------------------------------------- the view as it stands


def view() -> View:
    """What is chosen."""
    chosen = {field: tuple(st.session_state.get(_key(field), ())) for field in SEVERAL}
    return View(
        words=st.session_state.get(_key("words"), ""),
        articles=chosen["articles"],
        participants=chosen["participants"],
        places=chosen["places"],
        statuses=tuple(Status(value) for value in chosen["statuses"]),
        grains=tuple(Grain(value) for value in chosen["grains"]),
        confidence=st.session_state.get(_key("confidence"), 0) / 100,
        window=st.session_state.get(_key("window"), ALWAYS),
        lane=Lane(st.session_state.get(_key("lane"), Lane.NONE.value)),
        preset=Preset(st.session_state.get(_key("preset"), Preset.ALL.value)),
    )


def _put(chosen: View) -> None:
    for field in ("words", "lane", "preset", "window"):
        held = getattr(chosen, field)
        st.session_state[_key(field)] = held.value if isinstance(held, Enum) else held
    for field in SEVERAL:
        st.session_state[_key(field)] = [getattr(one, "value", one) for one in getattr(chosen, field)]
    st.session_state[_key("confidence")] = round(chosen.confidence * 100)


def _put_again() -> None:
    """What a link chose, told to fields that the browser had not made yet when the page was opened."""
    _put(view())


def clear() -> None:
    """Show everything."""
    _put(replace(View(), lane=view().lane))
    st.session_state["view_ignored"] = ()


def set_window(window: Interval) -> None:
    """Show what reaches into a window of time."""
    st.session_state[_key("window")] = window
    if window == ALWAYS:
        st.session_state[_key("preset")] = Preset.ALL.value


def _preset_chosen() -> None:
    st.session_state["view_preset_wanted"] = True


def preset_wanted() -> Preset | None:
    """The preset that was chosen since this was last asked."""
    wanted = st.session_state.pop("view_preset_wanted", False)
    return view().preset if wanted else None


def keep_in_address(selected: str | None, more: Mapping[str, str]) -> None:
    """Put the view and the selected event into the page's address, and what else a link should hold."""
    st.session_state["view"] = view()
    query = to_query(view(), state.conventions(), settled.usual()) | (
        {SELECTED: selected} if selected else {}
    )
    query |= more
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)


def window_words(window: Interval) -> str:
    """A window of time in words."""
    return when(window, Grain.DAY)


def _key(field: str) -> str:
    return f"{PREFIX}{field}"
