"""The tables. Times are seconds since 1970-01-01T00:00 UTC; values of JSON are kept as text.

What stands here is what ``migrations`` lead to; a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

METADATA = MetaData()
VERSION_TABLE = "timeline_version"  # of the schema; another program's may stand beside it in PostgreSQL


def _of_project() -> Column[str]:
    return Column("project", Text, ForeignKey("projects.id", ondelete="CASCADE"), nullable=False)


projects = Table(
    "projects",
    METADATA,
    Column("id", Text, primary_key=True),  # a UUID
    Column("owner", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("archived_at", BigInteger),
    Column("deleted_at", BigInteger),
    Column("revision", Integer, nullable=False),  # number of the last change
    Column("edition", Integer, nullable=False),  # grows with every change to its name, articles or settings
    Column("settings", Text),  # JSON: those that are not as usual
)
articles = Table(
    "articles",
    METADATA,
    _of_project(),
    Column("id", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("file", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("aside_of", Text),  # id of the article of which this is another version
    Column("aside", Text),  # JSON: what is known of the version
    Column("article", Text, nullable=False),  # JSON: all but the text
    Column("text", LargeBinary, nullable=False),  # UTF-8, zipped
    PrimaryKeyConstraint("project", "id"),
)
changes = Table(
    "changes",
    METADATA,
    _of_project(),
    Column("number", Integer, nullable=False),  # 1, 2, 3, … without a gap
    Column("who", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("change", Text, nullable=False),  # JSON
    PrimaryKeyConstraint("project", "number"),
)
kept = Table(
    "kept",
    METADATA,
    _of_project(),
    Column("key", Text, nullable=False),
    Column("value", LargeBinary, nullable=False),
    PrimaryKeyConstraint("project", "key"),
)
links = Table(
    "links",
    METADATA,
    Column("id", Text, primary_key=True),  # a UUID, by which its maker names it
    Column("hash", Text, nullable=False, unique=True),  # SHA-256 of the token, which is kept nowhere
    Column("project", Text, ForeignKey("projects.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("made_by", Text, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("ends", BigInteger),  # exclusive
    Column("revoked", BigInteger),
)
members = Table(
    "members",
    METADATA,
    _of_project(),
    Column("person", Text, nullable=False, index=True),
    Column("role", Text, nullable=False),
    PrimaryKeyConstraint("project", "person"),
)
