"""How the articles of a project are read is kept with it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Those that are there are read as they were: without any setting."""
    op.add_column("projects", sa.Column("settings", sa.Text))
