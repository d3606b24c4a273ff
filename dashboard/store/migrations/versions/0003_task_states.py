"""Revisions of the states of tasks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003_task_states"
down_revision = "0002_records"

_TABLE = "task_states_change"


def upgrade() -> None:
    """Make the table."""
    keys = [sa.Column(name, sa.Text, primary_key=True) for name in ("task_id", "year")]
    others = ("action", "state", "body", "steps", "due", "evidence", "note")
    op.create_table(
        _TABLE,
        *keys,
        sa.Column(
            "revision_id", sa.Integer, sa.ForeignKey("revision.revision_id"),
            primary_key=True, autoincrement=False,
        ),
        *(sa.Column(name, sa.Text, nullable=False) for name in others),
    )  # fmt: skip
    op.create_index(f"{_TABLE}_of_revision", _TABLE, ["revision_id"])
