"""Buttons that save the chart as the browser has drawn it, which no server can do without one."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any

import streamlit as st

from timeline.export.picture import PICTURES
from timeline.messages import sentence


def show(chart: str, name: str, title: str) -> None:
    """A button for each format; ``chart`` is the key of the figure, ``name`` the file's without its ending.

    ``title`` names the picture for those who do not see it. Where no figure is drawn nothing is saved.
    """
    labels = [(kind, sentence(f"page.export-{kind}")) for kind in PICTURES]
    _component()(key="pictures", data={"labels": labels, "chart": chart, "name": name, "title": title})


@lru_cache(maxsize=1)
def _component() -> Any:
    folder = files("timeline.dashboard")
    return st.components.v2.component(
        "timeline_pictures",
        css=(folder / "pictures.css").read_text(encoding="utf-8"),
        js=(folder / "pictures.js").read_text(encoding="utf-8"),
    )
