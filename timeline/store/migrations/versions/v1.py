"""The first schema: projects, their articles, changes and caches, links and members."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    _projects()
    _articles()
    _changes()
    _kept()
    _links()
    _members()


def _of_project() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["project"], ["projects.id"], ondelete="CASCADE")


def _projects() -> None:
    op.create_table(
        "projects",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("changed", sa.BigInteger, nullable=False),
        sa.Column("archived_at", sa.BigInteger),
        sa.Column("deleted_at", sa.BigInteger),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
    )
    op.create_index("ix_projects_owner", "projects", ["owner"])


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("project", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("aside_of", sa.Text),
        sa.Column("aside", sa.Text),
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("project", "id"),
        _of_project(),
    )


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("project", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("change", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("project", "number"),
        _of_project(),
    )


def _kept() -> None:
    op.create_table(
        "kept",
        sa.Column("project", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("project", "key"),
        _of_project(),
    )


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("project", sa.Text, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("made", sa.BigInteger, nullable=False),
        sa.Column("ends", sa.BigInteger),
        sa.Column("revoked", sa.BigInteger),
        sa.UniqueConstraint("hash"),
        _of_project(),
    )
    op.create_index("ix_links_project", "links", ["project"])


def _members() -> None:
    op.create_table(
        "members",
        sa.Column("project", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("project", "person"),
        _of_project(),
    )
    op.create_index("ix_members_person", "members", ["person"])
