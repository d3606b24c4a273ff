"""Revisions of self-assessments and cases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004_assessments"
down_revision = "0003_task_states"

_CHANGES = {
    "self_assessments": (
        ("place_id", "year", "assessor", "orientation"),
        ("score", "text_zh", "text_en", "state", "date", "body", "source_url", "note"),
    ),
    "cases": (
        ("case_id",),
        ("place_id", "case_kind", "domain", "year", "title_zh", "title_en", "summary_zh",
         "summary_en", "picture", "link", "state", "source_title", "note"),
    ),
}  # fmt: skip


def upgrade() -> None:
    """Make the tables."""
    for dataset, (keys, others) in _CHANGES.items():
        op.create_table(
            f"{dataset}_change",
            *(sa.Column(name, sa.Text, primary_key=True) for name in keys),
            sa.Column(
                "revision_id", sa.Integer, sa.ForeignKey("revision.revision_id"),
                primary_key=True, autoincrement=False,
            ),
            *(sa.Column(name, sa.Text, nullable=False) for name in ("action", *others)),
        )  # fmt: skip
        op.create_index(f"{dataset}_change_of_revision", f"{dataset}_change", ["revision_id"])
