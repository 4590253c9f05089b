"""The link by which somebody without a name reads a project: its token stands in the page's address."""

from __future__ import annotations

import streamlit as st

from timeline.dashboard import state

SHARE = "share"  # the parameter of the address
TOKEN = "link_token"  # where the tab keeps it, as Streamlit empties the address when another page is chosen


def take_up() -> None:
    """Make the tab a visitor's where its address holds a token. To be called first in every run.

    It stays one: nothing that was open in it before is mixed with what the link leads to, and nothing of
    the visit comes among the projects of whoever sits before it.
    """
    asked = st.query_params.get(SHARE)
    if asked is not None and asked != token():
        begin(asked)


def begin(asked: str) -> None:
    """Forget all that is open, and visit."""
    state.delete_everything()
    st.session_state[TOKEN] = asked


def token() -> str | None:
    """The token that this tab visits by; ``None`` where it is no visitor's."""
    held: str | None = st.session_state.get(TOKEN)
    return held


def is_visitor() -> bool:
    """Whether this tab is that of somebody who has but a link."""
    return token() is not None


def in_address() -> dict[str, str]:
    """What the address of a visitor's page holds; empty for everybody else's."""
    held = token()
    return {} if held is None else {SHARE: held}
