"""Work on very many values at once, without the pauses in which Python looks through them for rubbish."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st


@contextmanager
def uncollected() -> Iterator[None]:
    """No collection until the end of it: with 30,000 events open one stops the whole server for two seconds.

    What others leave meanwhile waits as well; where two do this at once, the first of them ends it for both.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@contextmanager
def lasting() -> Iterator[None]:
    """For very many values that stay: Python never looks through them for rubbish again, which would stop the
    whole server for seconds. They go once nothing refers to them, since none of them is in a ring.
    """
    gc.collect()  # so that what is rubbish now does not stay as well
    with uncollected():
        try:
            yield
        finally:
            gc.freeze()  # before anybody looks through them once more


@st.cache_resource(show_spinner=False)
def settle() -> None:
    """Never look again through what the server has loaded by now, which stays: languages, libraries, words.

    Once for the server, when it has shown something; a look through all of that takes a tenth of a second.
    """
    gc.collect()
    gc.freeze()
