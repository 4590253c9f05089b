"""Taking away exactly what is shown, in the formats used elsewhere."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from timeline.dashboard import pictures, timeline_view
from timeline.export import FORMATS, Format
from timeline.messages import sentence
from timeline.model import Timeline
from timeline.table import worded

NAME = "timeline"  # of the files


def show(timeline: Timeline, table: pd.DataFrame) -> None:
    """A button for each format, of what is shown of a ``facts_table``; a file is made when it is clicked."""
    with st.popover(sentence("page.export", count=f"{len(table):,}"), key="export"):
        for form in FORMATS:
            st.download_button(
                sentence(f"page.export-{form.key}"),
                data=partial(_made, form, timeline, table),
                file_name=f"{NAME}{form.suffix}",
                mime=form.mime,
                key=f"export_{form.key}",
                on_click="ignore",
                width="stretch",
            )
        if len(table):
            drawn = timeline_view.drawn(len(table))
            pictures.show("timeline_chart", NAME, sentence("page.chart-alt", count=f"{drawn:,}"))
            st.caption(sentence("page.export-drawn", count=f"{drawn:,}"))


def _made(form: Format, timeline: Timeline, table: pd.DataFrame) -> str | bytes:
    return form.write(timeline, worded(table)).data
