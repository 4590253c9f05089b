"""How wide the page is, so that the figure's labels can be placed."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import streamlit as st

USUAL = 1000  # px, until the browser has told


def width() -> int:
    """Pixels of the column this is called in, in steps of 20; a change of it runs the page again."""
    told = _component()(key="viewport", on_width_change=lambda: None, height=1).width
    st.session_state["width"] = int(told) if told else USUAL
    return known()


def known() -> int:
    """What ``width`` gave the last time."""
    return int(st.session_state.get("width", USUAL))


@lru_cache(maxsize=1)
def _component() -> Any:
    code = (files("timeline.dashboard") / "viewport.js").read_text(encoding="utf-8")
    return st.components.v2.component("timeline_viewport", js=code)
