"""What one person has open: articles, the selected event, the order of the table. Nothing is shared."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeVar

import streamlit as st

from timeline import intervals
from timeline.conventions import AS_WRITTEN, Conventions
from timeline.dashboard import corrected
from timeline.dashboard.shelf import EMPTY, Found, Shelf, exchanged, put, without
from timeline.dashboard.shelf import corrected as put_right
from timeline.dashboard.tables import Tables, made_of
from timeline.dashboard.uncollected import uncollected
from timeline.extractors import Extractors
from timeline.flow import Extraction, Progress, assemble, propose
from timeline.model import Article, Failure, Proposal, Published, Timeline
from timeline.moves import Move, moves
from timeline.sources.versions import Group

Made = TypeVar("Made")
Key: TypeAlias = tuple[Article, Conventions]  # an article as it is dated, and how it is read
Reading: TypeAlias = tuple[int, Conventions]  # how often something was opened or changed, and how it is read
Version: TypeAlias = tuple[Reading, int]  # and how many entries correct what was found


def articles() -> tuple[Article, ...]:
    """The articles on the timeline; none before the first is opened."""
    return _shelf().articles


def _shelf() -> Shelf:
    shelf: Shelf = st.session_state.get("shelf", EMPTY)
    return shelf


def open_articles(found: Sequence[Found], *, sample: bool = False) -> None:
    """Put these articles, each with its file's name, beside those that are open.

    Samples make room for other samples, and for the first article of a person's own.
    """
    only_samples = st.session_state.get("only_samples", True)
    shelf = EMPTY if only_samples else _shelf()
    st.session_state["only_samples"] = sample and only_samples
    _place(put(shelf, found))
    show_article(_first_of(found).id)


def shelf() -> Shelf:
    """What is open, with the versions beside it."""
    return _shelf()


def is_own() -> bool:
    """Whether what is open is more than samples to look at."""
    return not st.session_state.get("only_samples", True)


def make_own() -> None:
    """What is open stays when something of the person's own comes, and samples do not come by themselves."""
    st.session_state["only_samples"] = False
    st.session_state["emptied"] = True


def take_up(kept: Shelf) -> None:
    """Put what was kept in the place of what is open; what is shown and selected stays where it is there."""
    make_own()
    st.session_state["shelf"] = kept
    st.session_state["moves"] = ()
    st.session_state["stopped"] = False
    _changed()
    if articles():
        show_article(current().id)


def start_over() -> None:
    """Have nothing open, as at the start of a session."""
    st.session_state["only_samples"] = True
    st.session_state["emptied"] = False
    _place(EMPTY)


def _first_of(found: Sequence[Found]) -> Article:
    """The first of these that is on the timeline; where all are versions of others, the first there."""
    ids = {article.id for _, article in found}
    return next((article for article in articles() if article.id in ids), articles()[0])


def remove_articles(ids: Collection[str]) -> None:
    """Take these articles away, with their versions and all that was found in them."""
    _place(without(_shelf(), ids))
    if articles():
        show_article(current().id)


def _place(shelf: Shelf) -> None:
    st.session_state["shelf"] = shelf
    st.session_state["moves"] = ()
    st.session_state["selected"] = None
    st.session_state["stopped"] = False
    _changed()


def delete_everything() -> None:
    """Forget all of this person's: articles, what was found in them, what was typed."""
    for key in list(st.session_state):
        del st.session_state[key]


def failures() -> tuple[Failure, ...]:
    """Why files of the last opening could not be read."""
    last: tuple[Failure, ...] = st.session_state.get("failures", ())
    return last


def set_failures(found: tuple[Failure, ...]) -> None:
    """Keep why files could not be read."""
    st.session_state["failures"] = found


def current() -> Article:
    """The article whose text is shown."""
    shown = st.session_state.get("shown_article")
    known = (*articles(), *corrected.made_articles())
    return next((article for article in known if article.id == shown), articles()[0])


def show_article(article_id: str) -> None:
    """Show the text and the publication date of an open article."""
    st.session_state["shown_article"] = article_id
    st.session_state["published"] = published_text(current().published)
    st.session_state["published_error"] = ""


def files() -> Mapping[str, str]:
    """The names of the files that articles came from, by the articles' ids."""
    return dict(_shelf().files)


# --------------------------------------------------------------------------- versions


def groups() -> tuple[Group, ...]:
    """The open articles of which there are other versions."""
    return _shelf().groups


def take_version(article_id: str) -> None:
    """Open another version of an article in its place, and keep the one that was open beside it."""
    _place(exchanged(_shelf(), article_id))
    show_article(article_id)


# --------------------------------------------------------------------------- what the texts suggest


def proposal(article: Article) -> Proposal | None:
    """When an article without a publication date may have been published, worked out once."""
    known: dict[str, Proposal | None] = st.session_state.setdefault("proposals", {})
    if article.id not in known:
        known[article.id] = propose(article)
    return known[article.id]


def suggested(article: Article) -> Published | None:
    """The publication date that the text of an article without one suggests, if it suggests one."""
    offered = proposal(article) if article.published is None else None
    return offered.best if offered else None


# --------------------------------------------------------------------------- what a person corrects


def set_published(published: Mapping[str, Published | None]) -> None:
    """Give the articles of these ids other publication dates, and keep what that moves."""
    _correct({one.id: replace(one, published=published[one.id]) for one in articles() if one.id in published})


def set_lang(langs: Mapping[str, str]) -> None:
    """Read the articles of these ids as of other languages, and keep what that moves."""
    _correct({one.id: replace(one, lang=langs[one.id]) for one in articles() if one.id in langs})


def _correct(corrections: Mapping[str, Article]) -> None:
    if corrected.is_past():
        return
    _remember()
    st.session_state["shelf"] = put_right(_shelf(), corrections)
    _changed()
    st.session_state["published"] = published_text(current().published)
    st.session_state["published_error"] = ""


def _remember() -> None:
    """Keep the timeline as it is, to tell what moves once the next one is worked out."""
    st.session_state["before"] = timeline()


def moved() -> tuple[Move, ...]:
    """What the last correction or setting moved; nothing before all that it concerns is read again."""
    before = st.session_state.pop("before", None)
    if before is not None:
        st.session_state["moves"] = () if unread() else moves(before, timeline())
    last: tuple[Move, ...] = st.session_state.get("moves", ())
    return last


def published_text(published: Published | None) -> str:
    """A publication date as a person may have typed it."""
    return intervals.edtf(published.interval, published.grain) if published else ""


# --------------------------------------------------------------------------- selection


def selected() -> str | None:
    """The id of the selected event."""
    chosen: str | None = st.session_state.get("selected")
    return chosen


def select(event_id: str) -> None:
    """Select an event for all views at once, and show its article; an id that is none changes nothing."""
    event = tables(timeline()).by_id.get(event_id)
    if event:
        st.session_state["selected"] = event_id
        if event.lead.article_id != current().id:
            show_article(event.lead.article_id)


# --------------------------------------------------------------------------- the timeline


def listed() -> int:
    """Another one whenever the open articles may be others, or are read in another way."""
    return hash(_reading())


def version() -> Version:
    """Another one whenever the timeline may be another."""
    return _reading(), len(corrected.in_force())


def _reading() -> Reading:
    return st.session_state.get("changes", 0), conventions()


def _changed() -> None:
    st.session_state["changes"] = st.session_state.get("changes", 0) + 1


def timeline(progress: Progress | None = None) -> Timeline:
    """The timeline of the open articles; only what is new since the last time is worked out.

    What is worked out is kept at once, so that nothing is lost where a person stops it (``stop_reading``):
    then the timeline is that of the articles read so far, and ``unread`` tells the others.
    """
    return corrected.applied(once("found", _reading(), lambda: _found(progress)))


def _found(progress: Progress | None) -> Timeline:
    known, by = _known(), conventions()
    if not st.session_state.get("stopped"):
        waiting = unread()
        for number, part in enumerate(extractors().extract(waiting, by), 1):
            known[part.article, by] = part
            st.session_state.setdefault("fresh", []).append((by, part))
            if progress:
                progress(number, len(waiting), part.article.title)
    parts = parts_read()
    st.session_state["extractions"] = {(part.article, by): part for part in parts}
    with uncollected():
        return assemble(parts, _shelf().repeated)


def parts_read() -> tuple[Extraction, ...]:
    """What each open article gave that is read by now, in their order."""
    known, by = _known(), conventions()
    return tuple(known[key] for article in articles() if (key := (article, by)) in known)


def _known() -> dict[Key, Extraction]:
    known: dict[Key, Extraction] = st.session_state.setdefault("extractions", {})
    return known


def know(parts: Iterable[Extraction], by: Conventions = AS_WRITTEN) -> None:
    """Take what was worked out elsewhere, of articles that were read so."""
    _known().update({(part.article, by): part for part in parts})


def taken_fresh() -> list[tuple[Conventions, Extraction]]:
    """What was worked out here since this was last asked, each with how it was read."""
    fresh: list[tuple[Conventions, Extraction]] = st.session_state.pop("fresh", [])
    return fresh


def tables(timeline: Timeline) -> Tables:
    """The tables of the timeline that is open."""
    _, before = st.session_state.get("once_tables", (None, None))
    return once("tables", version(), lambda: made_of(timeline, before))


def once(name: str, of: Hashable, make: Callable[[], Made]) -> Made:
    """What was made the last time under this name, unless it is of something else now."""
    kept: tuple[Hashable, Made] | None = st.session_state.get(f"once_{name}")
    if kept is None or kept[0] != of:
        kept = (of, make())
        st.session_state[f"once_{name}"] = kept
    return kept[1]


def know_whole(found: Tables) -> None:
    """Take the timeline of all open articles, which was made elsewhere, and its tables."""
    noted = replace(found.timeline, notes=_shelf().repeated + found.timeline.notes)
    st.session_state["once_found"] = (_reading(), noted)
    st.session_state["once_tables"] = (None, replace(found, timeline=noted))


def unread() -> list[Article]:
    """The open articles whose events are not worked out yet."""
    known, by = _known(), conventions()
    return [article for article in articles() if (article, by) not in known]


def stop_reading() -> None:
    """Leave the articles that are unread as they are."""
    st.session_state["stopped"] = True
    _changed()


def go_on_reading() -> None:
    """Read on after ``stop_reading``."""
    st.session_state["stopped"] = False
    _changed()


@st.cache_resource(show_spinner=False)
def extractors() -> Extractors:
    """One set for the server: its processes hold nobody's articles longer than they read them."""
    return Extractors()


def conventions() -> Conventions:
    """How the open articles are read."""
    chosen: Conventions = st.session_state.get("conventions", AS_WRITTEN)
    return chosen


def read_as(chosen: Conventions) -> None:
    """Read the open articles in another way; what that moves is told once they are read."""
    _remember()
    read_anew(chosen)


def read_anew(chosen: Conventions) -> None:
    """The same, where nobody asks what it moves."""
    st.session_state["conventions"] = chosen
    st.session_state["stopped"] = False


def undeclared_lang() -> str:
    """The code of the language of articles that declare none; empty where it is recognised."""
    return str(st.session_state.get("undeclared_lang", ""))


def take_undeclared_for(code: str) -> None:
    """Take articles that are opened from now on and declare no language to be in this one."""
    st.session_state["undeclared_lang"] = code
