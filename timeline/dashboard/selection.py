"""The selected event, which the browser marks in text, lists and figures without their being sent anew."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import streamlit as st


def show(event: str | None) -> None:
    """The selected event of everything that stands on the page."""
    _component()(key="selection", data={"event": event or ""}, height=1)


@lru_cache(maxsize=1)
def _component() -> Any:
    code = (files("timeline.dashboard") / "selection.js").read_text(encoding="utf-8")
    return st.components.v2.component("timeline_selection", js=code)
