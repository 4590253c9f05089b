"""The pages of a visitor: the timeline and the comparison, to look at and to take away, and nothing else."""

from __future__ import annotations

import streamlit as st

from timeline.dashboard import compare_page, filters, link, state, visiting, workspace
from timeline.dashboard.literal import markdown
from timeline.messages import sentence


def show() -> None:
    """The timeline that the link leads to."""
    if not _begun():
        return
    wanted = filters.reopen()
    if state.articles():
        workspace.draw(wanted)
    else:
        st.info(sentence("share.empty"))


def compare() -> None:
    """Two of its articles, or two groups of them, side by side."""
    if _begun():
        compare_page.draw()


def _begun() -> bool:
    """What stands above each page; whether the link leads anywhere."""
    st.html(f"<style>{workspace.STYLE}</style>")
    holds = visiting.sync()
    # Whoever reloads another page than the first comes back to the link and not to what is their own.
    if link.SHARE not in st.query_params:
        st.query_params.update(link.in_address())
    project = visiting.project()
    if not holds or project is None:
        st.title(sentence("page.title"), anchor=False)
        st.info(visiting.wrong())
        return False
    st.title(markdown(project.name), anchor=False)
    st.caption(sentence("share.shared"))
    return True
