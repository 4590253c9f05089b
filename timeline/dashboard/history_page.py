"""Who changed what, and when; and the timeline as it was at an earlier moment, which nobody can change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import streamlit as st

from timeline.chart import NARROW_PX
from timeline.corrections import Log
from timeline.corrections import history as histories
from timeline.dashboard import (
    bringing,
    corrected,
    explorer,
    filters,
    intake,
    keeping,
    literal,
    past,
    projects,
    state,
    viewport,
)
from timeline.dashboard.literal import markdown
from timeline.dashboard.person import person
from timeline.dashboard.workspace import STYLE, worked_out
from timeline.export import log as log_files
from timeline.messages import sentence

AT_ONCE = 200  # entries; the newest come first
TURNED = "history_turned"  # how many entries are newer than those shown
CHOSEN = "history_event"  # the event of the entry that was clicked


def show(samples: Path) -> None:
    """The page, for the articles that are open on the first one."""
    keeping.sync()
    intake.open_first(samples)
    wanted = filters.reopen()
    corrected.look_back(corrected.asked())
    st.html(f"<style>{STYLE}</style>")
    st.title(sentence("history.title"), anchor=False)
    projects.told()
    # Always as many places in the same order, as on the first page.
    working, above, below = (st.container() for _ in range(3))
    if not state.articles() and not corrected.log():
        above.info(sentence("page.nothing"))
        return
    with working:
        worked_out()
    for event in (wanted, st.session_state.pop(CHOSEN, None)):
        if event:
            state.select(event)
    if corrected.is_past():
        _look_back(above, below)
    else:
        _list(above, below)


# --------------------------------------------------------------------------- as it was


def _look_back(above: st.delta_generator.DeltaGenerator, below: st.delta_generator.DeltaGenerator) -> None:
    with above:
        st.info(markdown(_as_it_was(corrected.in_force())), icon=":material/history:")
        st.button(sentence("history.now"), key="history_now", on_click=corrected.see, args=(None,))
    with below:
        if state.articles():
            explorer.show(state.version(), viewport.known() < NARROW_PX)
        else:
            st.info(sentence("page.nothing"))


def _as_it_was(applied: Log) -> str:
    if not applied:
        return sentence("history.as-found")
    when, _ = past.moment(applied[-1].at, _zone())
    return sentence("history.as-it-was", when=when)


def _zone() -> str:
    return st.context.timezone or past.UTC


# --------------------------------------------------------------------------- the list


def _list(above: st.delta_generator.DeltaGenerator, below: st.delta_generator.DeltaGenerator) -> None:
    log = corrected.log()
    with above:
        bringing.show()
        st.caption(sentence("history.about"))
        with st.container(horizontal=True):
            if log:
                _export(log)
                _see_found()
        with st.container():
            if not log:
                st.info(sentence("history.nothing"))
    with below:
        if log:
            _entries(log)


def _see_found() -> None:
    st.button(sentence("history.see-found"), key="history_found", on_click=corrected.see, args=(0,))


def _entries(log: Log) -> None:
    """One page of the log, and the ways to the others."""
    turned = min(st.session_state.get(TURNED, 0), (len(log) - 1) // AT_ONCE * AT_ONCE)
    shown = log[::-1][turned : turned + AT_ONCE]
    told = past.Told(log, corrected.now(), _past(log), corrected.ME, _zone())
    literal.show(past.nodes(told, shown), "history", dark=st.context.theme.type == "dark", on_pick=_picked)
    if len(log) > AT_ONCE:
        with st.container(horizontal=True, vertical_alignment="center"):
            facts = {"first": shown[-1].number, "last": shown[0].number, "count": len(log)}
            st.text(sentence("history.shown", **{name: f"{number:,}" for name, number in facts.items()}))
            _turn("newer", turned - AT_ONCE, turned > 0)
            _turn("older", turned + AT_ONCE, turned + AT_ONCE < len(log))


def _past(log: Log) -> histories.Past:
    return corrected.once("past", lambda now: histories.past(log, now))


def _turn(name: str, to: int, there: bool) -> None:
    st.button(
        sentence(f"history.{name}"),
        key=f"history_{name}",
        disabled=not there,
        on_click=_turn_to,
        args=(to,),
    )


def _turn_to(newer: int) -> None:
    st.session_state[TURNED] = newer


def _picked(pick: str) -> None:
    upto = past.picked(pick, corrected.log())
    if upto is not None:
        corrected.see(upto)
        st.session_state[CHOSEN] = next(iter(corrected.log()[upto - 1].target), None) if upto else None


# --------------------------------------------------------------------------- taking it away


def _export(log: Log) -> None:
    key = "history.export" if len(log) > 1 else "history.export-one"
    with st.popover(sentence(key, count=f"{len(log):,}"), key="history_export"):
        named = _named(log)
        _download("csv", "text/csv", partial(log_files.as_csv, named, corrected.now()))
        _download("json", "application/json", partial(log_files.as_json, named))


def _named(log: Log) -> Log:
    """The log with the name of who reads it at what they did."""
    someone = person()
    name = someone.name if someone else ""
    return tuple(replace(change, who=change.who or name) for change in log)


def _download(form: str, mime: str, made: Callable[[], str]) -> None:
    st.download_button(
        sentence(f"history.export-{form}"),
        data=made,
        file_name=f"{sentence('history.file-name')}.{form}",
        mime=mime,
        key=f"history_export_{form}",
        on_click="ignore",
        width="stretch",
    )
