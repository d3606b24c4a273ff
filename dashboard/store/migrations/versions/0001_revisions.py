"""Revisions of observations, targets and pilot status."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_CHANGES = {
    "observations": (
        ("place_id", "indicator_id", "period", "basis"),
        ("value", "unit", "qualifier", "method", "source_title", "source_url", "note",
         "source_quality"),
    ),
    "targets": (
        ("target_id",),
        ("place_id", "indicator_id", "target_year", "comparator", "value", "unit", "base_year",
         "qualifier_zh", "frequency", "value_source", "doc_id", "clause", "restates", "note_zh",
         "note_en"),
    ),
    "pilot_status": (
        ("programme", "adcode", "place_zh", "batch", "pilot_status", "detail_zh"),
        ("programme_zh", "programme_en", "province_zh", "status_date", "confidence",
         "list_completeness", "list_note_zh", "list_note_en", "source_title", "source_url"),
    ),
}  # fmt: skip


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "revision",
        sa.Column("revision_id", sa.Integer, primary_key=True, autoincrement=False),
        *(_text(name) for name in ("dataset", "author", "file_name", "sha256", "source", "note")),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("revision.revision_id")),
        *(
            sa.Column(name, sa.Integer, nullable=False)
            for name in ("n_new", "n_changed", "n_unchanged")
        ),
    )
    op.create_table(
        "upload",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    for dataset, (keys, others) in _CHANGES.items():
        op.create_table(
            f"{dataset}_change",
            *(sa.Column(name, sa.Text, primary_key=True) for name in keys),
            sa.Column(
                "revision_id", sa.Integer, sa.ForeignKey("revision.revision_id"),
                primary_key=True, autoincrement=False,
            ),
            _text("action"),
            *(_text(name) for name in others),
        )  # fmt: skip
        op.create_index(f"{dataset}_change_of_revision", f"{dataset}_change", ["revision_id"])


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)
