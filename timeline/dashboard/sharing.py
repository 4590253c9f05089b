"""What the owner of the open project lets others see of it and do in it, and how one who was let in leaves.

Two ways lead a person in. One is an e-mail address: it opens the project for who signs in with it where the
provider says that it is proved (``person._address``), and for nobody else, as anybody can claim any address.
The other is the person's id, for providers that prove no address. What is kept is only what the owner typed,
so whether an address is anybody's here is told to nobody.
"""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from timeline.clock import now
from timeline.dashboard import days, keeping, kept, saving
from timeline.dashboard.kept import Place, place_of_person
from timeline.dashboard.link import SHARE
from timeline.dashboard.literal import markdown
from timeline.dashboard.person import is_sign_in_configured
from timeline.messages import sentence
from timeline.store import Link, Member, Project, Role, StoreError
from timeline.store.coding import LONGEST, address_name, invited, invited_words

MADE, OVER = "share_made", "share_over"  # the last link with its project; whether its day was over
NOBODY = "share_nobody"  # why nobody was let in the last time
GIVEN = (Role.READER, Role.EDITOR)


def show() -> None:
    """The popover, where a project is open that others can be let into or that one was let into."""
    opened = kept.project()
    at = keeping.attempt(place_of_person) if opened else None
    if opened and at:
        with st.popover(sentence("share.title"), key="share", icon=":material/share:"):
            if opened.role is Role.OWNER:
                keeping.attempt(partial(_links, at, opened))
                if is_sign_in_configured():
                    keeping.attempt(partial(_people, at, opened))
            else:
                st.caption(sentence(f"share.yours-{opened.role.value}"))
                st.button(sentence("share.leave"), key="share_leave", on_click=keeping.act, args=(_leave,))


def my_id(at: Place) -> None:
    """What a person tells others who want to let them in."""
    address = at.person.address if address_name(at.person.address) else ""
    words = sentence("share.id-address", address=address) if address else sentence("share.id")
    st.caption(markdown(words))
    st.code(at.person.id, language=None, wrap_lines=True)


# --------------------------------------------------------------------------- links


def _links(at: Place, project: Project) -> None:
    st.caption(sentence("share.about"))
    st.date_input(sentence("share.until"), value=None, format="YYYY-MM-DD", key="share_until")
    st.button(sentence("share.make"), key="share_make", on_click=keeping.act, args=(_make,))
    with st.container():
        if st.session_state.get(OVER):
            st.error(sentence("share.over-already"))
    with st.container():
        _made(project)
    links = at.desk.links(project.id)
    past = [link for link in links if not _holds(link)]
    with st.container():
        for link in links:
            if link not in past:
                _listed(link)
    with st.container():
        if past:
            with st.expander(sentence("share.past", count=str(len(past))), key="share_past"):
                for link in past:
                    st.text(_words(link))


def _made(project: Project) -> None:
    of, address = st.session_state.get(MADE, ("", ""))
    if of == project.id:
        st.caption(sentence("share.copy"))
        st.code(address, language=None, wrap_lines=True)


def _listed(link: Link) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.text(_words(link), width="content")
        st.button(
            sentence("share.revoke"),
            key=f"share_revoke_{link.id}",
            on_click=keeping.act,
            args=(partial(_revoke, link),),
        )


def _holds(link: Link) -> bool:
    return link.revoked is None and (link.ends is None or link.ends > now())


def _words(link: Link) -> str:
    made = days.words(link.made)
    if link.revoked is not None:
        return sentence("share.link-revoked", made=made, day=days.words(link.revoked))
    if link.ends is None:
        return sentence("share.link", made=made)
    key = "share.link-until" if _holds(link) else "share.link-over"
    return sentence(key, made=made, day=days.words(link.ends - 1))


def _make(at: Place) -> None:
    """A link that holds through the day that was chosen, as the person's calendar has it."""
    project, day = kept.project(), st.session_state["share_until"]
    ends = days.end_of(day) if day else None
    st.session_state[OVER] = ends is not None and ends <= now()
    if project and not st.session_state[OVER]:
        token = at.desk.share(project.id, ends)
        st.session_state[MADE] = (project.id, address(st.context.url or "", token))
        st.session_state["share_until"] = None


def address(page: str, token: str) -> str:
    """The link itself: the page's own address with nothing but the token.

    >>> address("https://stories.example/timeline?project=1&q=fire#top", "abc")
    'https://stories.example/timeline/?share=abc'
    """
    scheme, host, path, *_ = urlsplit(page)
    return urlunsplit((scheme, host, f"{path.rstrip('/')}/", urlencode({SHARE: token}), ""))


def _revoke(link: Link, at: Place) -> None:
    project = kept.project()
    if project:
        at.desk.revoke(project.id, link.id)
        st.session_state.pop(MADE, None)


# --------------------------------------------------------------------------- people


def _people(at: Place, project: Project) -> None:
    st.markdown(sentence("share.people"))
    st.caption(sentence("share.about-people"))
    st.text_input(sentence("share.name"), key="share_name", max_chars=LONGEST)
    st.radio(
        sentence("share.role"),
        [role.value for role in GIVEN],
        format_func=lambda role: sentence(f"share.role-{role}"),
        key="share_role",
        horizontal=True,
    )
    st.button(sentence("share.let-in"), key="share_let_in", on_click=keeping.act, args=(_let_in,))
    with st.container():
        if st.session_state.get(NOBODY):
            st.error(st.session_state[NOBODY])
    with st.container():
        for number, member in enumerate(at.desk.members(project.id)):
            _member(number, member)


def _member(number: int, member: Member) -> None:
    name = invited_words(member.person)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.text(sentence(f"share.member-{member.role.value}", name=name), width="content")
        st.button(
            sentence("share.keep-out"),
            key=f"share_keep_out_{number}",
            on_click=keeping.act,
            args=(partial(_keep_out, member),),
        )


def _let_in(at: Place) -> None:
    """Let a person in; what names nobody is said beside its field, where it stays."""
    project = kept.project()
    try:
        name = invited(st.session_state["share_name"])
    except StoreError as wrong:
        st.session_state[NOBODY] = str(wrong)
        return
    st.session_state[NOBODY] = ""
    if project:
        at.desk.let_in(project.id, name, Role(st.session_state["share_role"]))
        st.session_state["share_name"] = ""


def _keep_out(member: Member, at: Place) -> None:
    project = kept.project()
    if project:
        at.desk.keep_out(project.id, member.person)


def _leave(at: Place) -> None:
    project = kept.project()
    if project:
        at.desk.leave(project.id)
        saving.leave()
