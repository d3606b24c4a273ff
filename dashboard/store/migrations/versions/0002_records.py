"""Revisions of places and indicators."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002_records"
down_revision = "0001"

_CHANGES = {
    "places": ("place_id", ("name_zh", "name_en", "short_zh", "kind", "levels", "parent_ids")),
    "indicators": (
        "indicator_id",
        ("name_zh", "name_en", "definition_zh", "definition_en", "unit", "direction", "domain",
         "value_type", "digits", "tolerance", "n_targets", "aggregation", "weight_id"),
    ),
}  # fmt: skip


def upgrade() -> None:
    """Make the tables."""
    for dataset, (key, others) in _CHANGES.items():
        op.create_table(
            f"{dataset}_change",
            sa.Column(key, sa.Text, primary_key=True),
            sa.Column(
                "revision_id", sa.Integer, sa.ForeignKey("revision.revision_id"),
                primary_key=True, autoincrement=False,
            ),
            sa.Column("action", sa.Text, nullable=False),
            *(sa.Column(name, sa.Text, nullable=False) for name in others),
        )  # fmt: skip
        op.create_index(f"{dataset}_change_of_revision", f"{dataset}_change", ["revision_id"])
