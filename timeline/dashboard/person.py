"""Who uses the page, as the server knows it: nothing that a browser says of itself makes anybody somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from timeline.dashboard import link
from timeline.dashboard.literal import markdown
from timeline.messages import sentence
from timeline.store import LOCAL
from timeline.store.coding import one_line

SIGN_IN = "auth"  # the section of the secrets that configures it
DEFAULT = "client_id"  # stands in that section itself where there is a provider without a name
WHO = ("iss", "sub")  # claims that together are one person's for good, as a name or an address is not
TOLD = ("name", "email", "sub")  # claims by which a person is called, the best first
ADDRESS, PROVED = "email", "email_verified"  # claims
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Via")


@dataclass(frozen=True, slots=True)
class Person:
    """``id`` opens their desk in the store; ``name`` is for people, empty where there is only one.

    ``address`` is an e-mail address that the provider has proved to be theirs, else empty.
    """

    id: str
    name: str = ""
    address: str = ""


def person() -> Person | None:
    """The only one of this computer, or who is signed in; nobody where strangers could share a place.

    One server is one person's where nothing but its own computer reaches it and no sign-in is configured. A
    request that another server passed on comes from elsewhere. Who visits by a link is nobody, whoever it is.
    """
    if link.is_visitor():
        return None
    if is_sign_in_configured():
        return _signed_in(st.user.to_dict())
    return Person(LOCAL) if _is_alone() else None


def is_signed_out() -> bool:
    """Whether the page is for people who have signed in, and this one has not."""
    return is_sign_in_configured() and person() is None


def is_sign_in_configured() -> bool:
    """Whether people sign in."""
    return bool(secret(SIGN_IN))


def secret(name: str) -> Any:
    """A value of Streamlit's secrets; ``None`` where there is none."""
    return st.secrets.get(name) if st.secrets.load_if_toml_exists() else None


def _signed_in(user: Mapping[str, Any]) -> Person | None:
    claims = [user.get(name) for name in WHO]
    if user.get("is_logged_in") is not True or _is_told_by_headers() or not all(claims):
        return None
    name = next(one for one in map(user.get, TOLD) if one)
    return Person(" ".join(map(str, claims)), one_line(str(name)), _address(user))


def _address(user: Mapping[str, Any]) -> str:
    """An address that only the provider could have vouched for: people type what they like into others.

    Some providers write the claim as a word.
    """
    proved = user.get(PROVED) is True or user.get(PROVED) == "true"
    return str(user.get(ADDRESS) or "") if proved else ""


def _is_told_by_headers() -> bool:
    """Whether headers of a request say who signed in, in place of the cookie that this server signed."""
    told = st.get_option("server.trustedUserHeaders") or {}
    return bool({"is_logged_in", *WHO, ADDRESS, PROVED} & set(told.values()))


def _is_alone() -> bool:
    bound = _is_loopback(st.get_option("server.address") or "")
    return bound and not _is_passed_on() and not _has_bad_secrets()


def _is_passed_on() -> bool:
    """Whether another server passed the request on: it says so, or the address bar names another computer."""
    told = any(name in st.context.headers for name in FORWARDED)
    return told or is_elsewhere(st.context.url or "")


def is_elsewhere(url: str) -> bool:
    """Whether an address names another computer than the one that opens it; an empty one names none."""
    named = urlsplit(url).hostname
    return named is not None and not _is_loopback(named)


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def _has_bad_secrets() -> bool:
    """Whether there are secrets that cannot be read: they might configure a sign-in."""
    there = any(Path(name).exists() for name in st.get_option("secrets.files"))
    return there and not st.secrets.load_if_toml_exists()


# --------------------------------------------------------------------------- signing in


def ask_to_sign_in() -> None:
    """All there is for one who is signed out: a button for each provider."""
    st.title(sentence("page.title"), anchor=False)
    st.markdown(sentence("person.sign-in-first"))
    for provider in _providers():
        words = sentence("person.sign-in-with", name=provider) if provider else sentence("person.sign-in")
        st.button(markdown(words), key=f"sign_in_{provider}", on_click=st.login, args=(provider or None,))


def _providers() -> list[str]:
    """The names of the configured ones; that of the one without a name is empty."""
    section: Mapping[str, Any] = secret(SIGN_IN)
    named = [name for name, value in section.items() if isinstance(value, Mapping)]
    return ([""] if DEFAULT in section else []) + named
