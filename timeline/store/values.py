"""What a store hands out. Times are seconds since 1970-01-01T00:00 UTC; texts are as people gave them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

from timeline.conventions import AS_WRITTEN, Conventions
from timeline.model import Article, Step

Change: TypeAlias = Mapping[str, Any]  # what JSON can hold; what it means is not the store's business

LOCAL = "local"  # the one person of a computer without sign-in


class Role(Enum):
    """What a person may do in a project, each more than the one before."""

    READER = "reader"
    EDITOR = "editor"
    OWNER = "owner"

    @property
    def rank(self) -> int:
        """Position from the least (0) to the most."""
        return _RANK[self]


_RANK = {role: rank for rank, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Settings:
    """How the articles of a project are read; ``lang`` is the code for those that come and declare none."""

    conventions: Conventions = AS_WRITTEN
    lang: str = ""


AS_USUAL = Settings()


@dataclass(frozen=True, slots=True)
class Project:
    """A project as one who may read it sees it.

    ``revision`` is the number of its last change, 0 where it has none; ``edition`` grows whenever its name,
    its articles or its settings change. ``changed`` is when any of them did. ``owner`` is empty for one who
    has but a link.
    """

    id: str
    owner: str
    name: str
    created: int
    changed: int
    archived_at: int | None
    deleted_at: int | None
    revision: int
    edition: int
    settings: Settings
    role: Role
    articles: int  # how many


@dataclass(frozen=True, slots=True)
class Aside:
    """An article that is another version of one on the timeline: of which, whether it is the newest, why."""

    of: str
    newest: bool
    why: Step


@dataclass(frozen=True, slots=True)
class Filed:
    """An article in a project, with the name of the file that it came from, or an empty one."""

    article: Article
    file: str = ""
    aside: Aside | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """A change as it was acknowledged. Numbers run from 1 without a gap, in the order of time."""

    number: int
    who: str
    at: int
    change: Change


@dataclass(frozen=True, slots=True)
class Appended:
    """That changes are kept for good: the number of the last of them.

    ``missed`` are those of others that came between what the person had seen and this.
    """

    number: int
    missed: tuple[Logged, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A way to read a project without sign-in, until it ``ends`` (exclusive) or is revoked."""

    id: str
    made_by: str
    made: int
    ends: int | None
    revoked: int | None


@dataclass(frozen=True, slots=True)
class Member:
    """A person whom the owner lets read or edit."""

    person: str
    role: Role
