"""The one place to open articles: samples, a pasted text, files, folders. What is refused stays as it was.

Reading files takes a while, so a change only notes what is to be read; it is read at the start of the run
that follows, with a word on how far that is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from timeline.corrections import making
from timeline.dashboard import corrected, state
from timeline.dashboard.literal import markdown
from timeline.dashboard.uncollected import uncollected
from timeline.export import apart, json
from timeline.flow import Extraction, parts_of
from timeline.messages import sentence
from timeline.model import Article, Failure
from timeline.sources import Address, Blob, Options, SourceError, from_text, published_from, read, read_all
from timeline.sources.folders import worth_reading
from timeline.sources.reading import Found

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator
    from streamlit.runtime.uploaded_file_manager import UploadedFile

STORY = "0[1-5]-*.md"  # five of the samples tell one story
FETCHING = "TIMELINE_FETCH"  # set to 1 in the environment, people may give addresses; else none is fetched
MERGED = "merged_before"  # the mentions that were one event in timelines that were opened
SAID = 3  # failures shown above the page; the list of articles holds them all


def open_first(samples: Path) -> None:
    """At the start of a session, open the samples that tell one story."""
    paths = sorted(samples.glob(STORY))
    if paths and not state.articles() and not st.session_state.get("emptied"):
        state.open_articles([(path.name, _read(path)) for path in paths], sample=True)
        state.know(_worked_out(tuple(paths)))


def read_unread() -> None:
    """Read what was chosen in the run before. To be called before any widget is made."""
    source = st.session_state.pop("unread", None)
    if source == "address":
        _opened(list(read_all([Address(st.session_state["address"].strip())], _options())))
    elif source:
        files = _worth_reading(st.session_state.get(source) or [])
        saved = [file for file in files if json.is_ours(file.getvalue())]
        bar = st.progress(0.0)
        found = list(read_all(_counted([file for file in files if file not in saved], bar), _options()))
        _opened([*found, *(one for file in saved for one in _reopened(file, bar))])
        bar.empty()


def show(samples: Path) -> None:
    """The panel, closed until it is wanted."""
    with st.expander(sentence("page.open"), key="intake", on_change="rerun", icon=":material/add_circle:"):
        left, right = st.columns(2, gap="medium")
        with left:
            _samples(samples)
            _upload()
        with right:
            _paste()
            if os.environ.get(FETCHING) == "1":
                _address()
        failures = state.failures()
        for failure in failures[:SAID]:
            st.error(markdown(sentence(failure.rule, **dict(failure.facts))))
        if len(failures) > SAID:
            st.error(markdown(sentence("page.more-failures", count=str(len(failures) - SAID))))


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
        on_change=_wanted,
        args=("upload",),
    )
    st.file_uploader(
        sentence("page.upload-folder"),
        accept_multiple_files="directory",
        key="upload_folder",
        on_change=_wanted,
        args=("upload_folder",),
    )


def _paste() -> None:
    st.text_area(sentence("page.paste"), key="paste", height=180, placeholder=sentence("page.paste-hint"))
    st.text_input(
        sentence("page.paste-published"), key="paste_published", placeholder=sentence("page.published-hint")
    )
    st.button(sentence("page.make"), key="make", type="primary", on_click=_open_paste)


def _address() -> None:
    st.text_input(
        sentence("page.address"),
        key="address",
        placeholder=sentence("page.address-hint"),
        on_change=_wanted,
        args=("address",),
    )


# --------------------------------------------------------------------------- what a person did


def _wanted(source: str) -> None:
    if st.session_state[source]:
        st.session_state["unread"] = source


def _open_sample(folder: Path) -> None:
    name = st.session_state["sample"]
    if name:
        state.open_articles([(name, _read(folder / name))], sample=True)
        st.session_state["sample"] = None
        st.session_state["intake"] = False


def _open_paste() -> None:
    typed = st.session_state["paste_published"].strip()
    try:
        published = published_from(typed) if typed else None
        article = from_text(st.session_state["paste"], published=published, options=_options())
        _opened([(sentence("note.pasted"), article)])
    except SourceError as error:
        _opened([("", error.failure(""))])


def _options() -> Options:
    """What the settings say of articles that do not say it themselves."""
    return Options(lang=state.undeclared_lang())


def _opened(found: Sequence[Found]) -> None:
    """Open what could be read and close the panel, unless something is left to say."""
    articles = [(name, one) for name, one in found if isinstance(one, Article)]
    failures = tuple(one for _, one in found if isinstance(one, Failure))
    state.set_failures(failures)
    if articles:
        state.open_articles(articles)
        st.session_state["intake"] = bool(failures)


# --------------------------------------------------------------------------- files


def _worth_reading(files: Sequence[UploadedFile]) -> list[UploadedFile]:
    """All files that were chosen one by one; of a folder those that may hold articles."""
    if not any("/" in file.name for file in files):
        return list(files)
    kept = set(worth_reading([file.name for file in files]))
    return [file for file in files if file.name in kept]


def _counted(files: Sequence[UploadedFile], bar: DeltaGenerator) -> Iterator[Blob]:
    for number, file in enumerate(files, 1):
        facts = {"done": str(number), "total": str(len(files)), "name": file.name}
        bar.progress(number / len(files), markdown(sentence("page.reading", **facts)))
        yield Blob(file.name, file.getvalue())


def _reopened(file: UploadedFile, bar: DeltaGenerator) -> list[Found]:
    """The articles of a timeline that was taken away from here, with their events as they were."""

    def progress(done: int, total: int) -> None:
        facts = {"done": f"{done:,}", "total": f"{total:,}", "name": file.name}
        bar.progress(done / total, markdown(sentence("page.reopening", **facts)))

    bar.progress(0.0, markdown(sentence("page.reopening-first", name=file.name)))
    try:
        with uncollected():
            timeline = apart.read(file.getvalue(), progress)
    except SourceError as error:
        return [(file.name, error.failure(file.name))]
    state.know(parts_of(timeline), state.conventions())
    merged = (event.mentions for event in timeline.events if len(event.mentions) > 1)
    st.session_state.setdefault(MERGED, []).extend([mention.id for mention in told] for told in merged)
    return [(file.name, article) for article in timeline.articles]


def merge_again() -> bool:
    """Make one, as corrections, of what was one in timelines that were opened; whether there was any."""
    wanted: list[list[str]] = st.session_state.pop(MERGED, [])
    if not wanted:
        return False
    known = corrected.now().events
    found = [making.merge(corrected.now(), ids) for ids in wanted if all(one in known for one in ids)]
    corrected.add(found)
    return bool(found)


@st.cache_resource(show_spinner=False)
def _worked_out(paths: tuple[Path, ...]) -> tuple[Extraction, ...]:
    """What is in samples, worked out once for everybody: frozen values, and nobody's own."""
    return tuple(state.extractors().extract([_read(path) for path in paths]))


@st.cache_data(show_spinner=False)
def _read(path: Path) -> Article:
    """A sample; these are ours and the same for everybody."""
    return read(path.name, path.read_bytes())
