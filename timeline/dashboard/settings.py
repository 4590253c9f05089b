"""How articles are read: a few choices that hold for all of them, and are kept with the project."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

import streamlit as st

from timeline.conventions import Conventions, DateOrder, Mode, Prefer
from timeline.dashboard import settled, state
from timeline.dashboard.article_header import language_name
from timeline.messages import keys, sentence

CHOICES: tuple[tuple[str, type[Enum]], ...] = (("order", DateOrder), ("prefer", Prefer), ("mode", Mode))
PREFIX = "settings_"  # of the keys of the widgets


def show() -> None:
    """The popover; what is chosen is kept apart from its widgets, which other pages do not have."""
    with st.popover(sentence("page.settings"), key="settings", icon=":material/tune:"):
        st.caption(sentence("page.settings-kept"))
        with st.container():
            if settled.differs():
                st.caption(sentence("page.settings-differ"))
                st.button(sentence("page.settings-usual"), key="settings_usual", on_click=settled.as_usual)
        for field, kind in CHOICES:
            _choice(field, kind)
        _undated_news()
        _language()
        st.caption(sentence("page.settings-confidence"))


def _choice(field: str, kind: type[Enum]) -> None:
    st.session_state[_key(field)] = getattr(state.conventions(), field).value
    st.selectbox(
        sentence(f"page.settings-{field}"),
        [member.value for member in kind],
        format_func=_named(field),
        key=_key(field),
        on_change=_chosen,
    )
    st.caption(sentence(f"page.settings-{field}-help"))


def _named(field: str) -> Callable[[str], str]:
    return lambda value: sentence(f"page.{field}-{value}")


def _chosen() -> None:
    order, prefer, mode = (st.session_state[_key(field)] for field, _ in CHOICES)
    settled.choose(Conventions(DateOrder(order), Prefer(prefer), Mode(mode), st.session_state["news"]))


def _undated_news() -> None:
    st.session_state["news"] = state.conventions().undated_news
    st.toggle(sentence("page.news"), key="news", on_change=_chosen)
    st.caption(sentence("page.news-help"))


def _language() -> None:
    """The language of what is opened from now on, where it declares none."""
    st.session_state[_key("lang")] = state.undeclared_lang()
    st.selectbox(
        sentence("page.settings-lang"),
        ["", *sorted(keys("languages"), key=language_name)],
        format_func=lambda code: language_name(code) if code else sentence("page.lang-recognised"),
        key=_key("lang"),
        on_change=lambda: settled.choose_lang(st.session_state[_key("lang")]),
    )
    st.caption(sentence("page.settings-lang-help"))


def _key(field: str) -> str:
    return f"{PREFIX}{field}"
