"""Articles and changes as a database and a project file hold them, and back."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from typing import Any, NoReturn

from timeline.conventions import AS_WRITTEN, Conventions, DateOrder, Mode, Prefer
from timeline.export.values import DamagedError, decode, encode
from timeline.model import Article, Step
from timeline.sources.limits import MB
from timeline.sources.text import clean
from timeline.store.errors import StoreError
from timeline.store.values import Aside, Change, Settings

CHANGE = MB  # bytes of one change
DEEPEST = 64  # values within one another in a change
LONGEST = 200  # characters of a name
_MAIL = "mailto:"
_ADDRESS = re.compile(r"[!-?A-~]+@[!-?A-~]+")  # ASCII without spaces, one @
_ID = re.compile(r"https?://\S+ \S.*")
LEVEL = 6  # of zlib: a higher one takes longer and gains nothing


def written(value: Any) -> str:
    """A value as JSON; what no database takes, half a pair of surrogates, becomes a question mark."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "replace").decode()


def read(text: str) -> Any:
    """The value of some JSON; ``DamagedError`` for what is none."""
    try:
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise DamagedError from None


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


# --------------------------------------------------------------------------- names


def one_line(words: str) -> str:
    """A name of a file or project as one line of harmless characters."""
    return " ".join(clean("", words)[0].split())


def project_name(typed: str) -> str:
    """A name to call a project; ``StoreError`` where it is empty or too long."""
    name = one_line(typed)
    if not 0 < len(name) <= LONGEST:
        raise StoreError("name", most=str(LONGEST))
    return name


def person(name: str) -> str:
    """The name as it is, since another spelling could be another person; ``StoreError`` where it is none."""
    if not 0 < len(name) <= LONGEST or clean("", name)[0] != name:
        raise StoreError("person", most=str(LONGEST))
    return name


def address_name(address: str) -> str:
    """What an e-mail address is let in as; empty for what is none that can be compared safely.

    Letters of other scripts would be: folded, some are others' letters, and two mailboxes would be one.

    >>> address_name("Ada@Example.org")
    'mailto:ada@example.org'
    """
    is_one = _ADDRESS.fullmatch(address) and len(address) < LONGEST - len(_MAIL)
    return f"{_MAIL}{address.casefold()}" if is_one else ""


def invited(typed: str) -> str:
    """The name to let a person in by, of an address or an id; ``StoreError`` where it is neither.

    An id is an issuer's address and what it calls the person, with a space between them, which no name of an
    address holds: neither can be taken for the other.
    """
    words = one_line(typed)
    name = address_name(words) or (words if _ID.fullmatch(words) else "")
    if not name or len(name) > LONGEST:
        raise StoreError("invited")
    return name


def invited_words(name: str) -> str:
    """The address or the id that a person was let in by, as people write it."""
    return name.removeprefix(_MAIL)


# --------------------------------------------------------------------------- articles


def article_json(article: Article) -> dict[str, Any]:
    """All of an article but its text."""
    made: dict[str, Any] = encode(replace(article, text=""), _no_words)
    return made


def article_of(content: Any, text: str = "") -> Article:
    """The article that ``article_json`` wrote; ``DamagedError`` for anything else."""
    return replace(decode(content, Article), text=text)


def aside_json(aside: Aside) -> dict[str, Any]:
    """A version without the article of which it is one."""
    return {"newest": aside.newest, "why": encode(aside.why, _no_words)}


def aside_of(of: str, content: Any) -> Aside:
    """The version that ``aside_json`` wrote; ``DamagedError`` for anything else."""
    whole = type(content) is dict and content.keys() == {"newest", "why"}
    if not whole or type(content["newest"]) is not bool:
        raise DamagedError("aside")
    return Aside(of, content["newest"], decode(content["why"], Step))


def _no_words(_: object) -> Mapping[str, Any]:
    return {}


def zipped(text: str) -> bytes:
    """A text as its column holds it."""
    return zlib.compress(text.encode("utf-8", "replace"), LEVEL)


def unzipped(data: bytes) -> str:
    """The text in such a column; ``DamagedError`` for anything else."""
    try:
        return zlib.decompress(data).decode("utf-8")
    except (zlib.error, UnicodeDecodeError):
        raise DamagedError("text") from None


# --------------------------------------------------------------------------- settings

_CHOICES: Mapping[str, type[Enum]] = {"order": DateOrder, "prefer": Prefer, "mode": Mode}
_NEWS, _LANG = "undated_news", "lang"


def settings_json(settings: Settings) -> dict[str, Any]:
    """The settings that are not as usual: the fields of ``Conventions``, and ``lang``."""
    by, usual = settings.conventions, AS_WRITTEN
    chosen = {name: getattr(by, name).value for name in _CHOICES if getattr(by, name) != getattr(usual, name)}
    news = {_NEWS: True} if by.undated_news else {}
    return chosen | news | ({_LANG: settings.lang} if settings.lang else {})


def settings_of(content: Any) -> Settings:
    """The settings that ``settings_json`` wrote; ``DamagedError`` for anything else."""
    if type(content) is not dict or not content.keys() <= {*_CHOICES, _NEWS, _LANG}:
        raise DamagedError("settings")
    chosen = {name: _member(kind, content[name]) for name, kind in _CHOICES.items() if name in content}
    news, lang = content.get(_NEWS, False), content.get(_LANG, "")
    if type(news) is not bool or type(lang) is not str or len(lang) > LONGEST or one_line(lang) != lang:
        raise DamagedError("settings")
    return Settings(Conventions(**chosen, undated_news=news), lang)


def _member(kind: type[Enum], value: Any) -> Any:
    found = next((one for one in kind if one.value == value), None)
    if found is None:
        raise DamagedError("settings")
    return found


# --------------------------------------------------------------------------- changes


def change_text(change: Change) -> str:
    """A change as its column holds it; ``StoreError`` for one that is too large or too deep to be read."""
    text = written(dict(change)) if _is_flat(change, DEEPEST) else ""
    if not text or len(text.encode()) > CHANGE:
        raise StoreError("change-large", most=str(CHANGE // MB), deep=str(DEEPEST))
    return text


def _is_flat(value: Any, deepest: int) -> bool:
    """Whether there are at most so many values within one another."""
    if isinstance(value, Mapping):
        value = list(value.values())
    within = value if isinstance(value, list | tuple) else ()
    return deepest > 0 and all(_is_flat(part, deepest - 1) for part in within)


def change_of(content: Any) -> Change:
    """A change that was read; ``DamagedError`` for what is none."""
    if type(content) is not dict:
        raise DamagedError("change")
    return content
