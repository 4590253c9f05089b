"""The one place to open articles: samples, a pasted text, files. What is refused stays as it was entered."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import streamlit as st

from timeline.dashboard import state
from timeline.dashboard.literal import markdown
from timeline.messages import sentence
from timeline.model import Article
from timeline.sources import SourceError, from_text, published_from, read

FIRST_SAMPLE = "03-nobodys-business-but-ankaras.md"
LARGEST_UPLOAD_MB = 5  # above what any article may have; a larger one the browser refuses


def open_first(samples: Path) -> None:
    """At the start of a session, open a sample."""
    if state.articles():
        return
    paths = sorted(samples.glob("*.md"))
    first = next((path for path in paths if path.name == FIRST_SAMPLE), paths[0] if paths else None)
    if first:
        state.open_articles([_read(first)])


def show(samples: Path) -> None:
    """The panel, closed until it is wanted."""
    with st.expander(sentence("page.open"), key="intake", on_change="rerun", icon=":material/add_circle:"):
        left, right = st.columns(2, gap="medium")
        with left:
            _samples(samples)
            _upload()
            st.toggle(sentence("page.news"), key="news", help=sentence("page.news-help"))
        with right:
            _paste()
        for line in st.session_state.get("intake_errors", ()):
            st.error(markdown(line))


def _samples(folder: Path) -> None:
    titles = {path.name: _read(path).title for path in sorted(folder.glob("*.md"))}
    st.selectbox(
        sentence("page.sample"),
        list(titles),
        index=None,
        format_func=lambda name: titles[name],
        placeholder=sentence("page.sample-none"),
        key="sample",
        on_change=_open_sample,
        args=(folder,),
    )


def _upload() -> None:
    st.file_uploader(
        sentence("page.upload"),
        accept_multiple_files=True,
        key="upload",
        max_upload_size=LARGEST_UPLOAD_MB,
        on_change=_open_upload,
    )


def _paste() -> None:
    st.text_area(sentence("page.paste"), key="paste", height=180, placeholder=sentence("page.paste-hint"))
    st.text_input(
        sentence("page.paste-published"), key="paste_published", placeholder=sentence("page.published-hint")
    )
    st.button(sentence("page.make"), key="make", type="primary", on_click=_open_paste)


# --------------------------------------------------------------------------- what a person did


def _open_sample(folder: Path) -> None:
    name = st.session_state["sample"]
    if name:
        _opened([_read(folder / name)], ())
        st.session_state["sample"] = None


def _open_paste() -> None:
    typed = st.session_state["paste_published"].strip()
    try:
        published = published_from(typed) if typed else None
        _opened([from_text(st.session_state["paste"], published=published)], ())
    except SourceError as error:
        _opened((), [str(error)])


def _open_upload() -> None:
    found, errors = [], []
    for file in st.session_state["upload"]:
        try:
            found.append(read(file.name, file.getvalue()))
        except SourceError as error:
            errors.append(str(error))
    _opened(found, errors)


def _opened(articles: Iterable[Article], errors: Iterable[str]) -> None:
    """Open what could be read and close the panel, unless something is left to say."""
    found, lines = tuple(articles), tuple(errors)
    st.session_state["intake_errors"] = lines
    if found:
        state.open_articles(found)
        st.session_state["intake"] = bool(lines)


@st.cache_data(show_spinner=False)
def _read(path: Path) -> Article:
    """A sample; these are ours and the same for everybody."""
    return read(path.name, path.read_bytes())
