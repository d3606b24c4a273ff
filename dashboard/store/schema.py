"""The tables of the store: revisions, the files they came from, and what they changed.

The store keeps tables as their files have them, cell by cell as text: what is read from it goes
through the same checks as what is read from the files that ship with the product. Those are
revision 0 and are not copied here; the store holds the changes to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from dashboard.catalog.observations import OBSERVATIONS
from dashboard.catalog.reports import CASES, SELF_ASSESSMENTS
from dashboard.catalog.schema import INDICATORS, PILOT_STATUS, PLACES, TARGETS
from dashboard.catalog.tasks import TASK_STATES

if TYPE_CHECKING:
    from dashboard.core.validation import Table

METADATA = sa.MetaData()

DATASETS: dict[str, Table] = {
    "observations": OBSERVATIONS,
    "targets": TARGETS,
    "pilot_status": PILOT_STATUS,
    "places": PLACES,
    "indicators": INDICATORS,
    "task_states": TASK_STATES,
    "self_assessments": SELF_ASSESSMENTS,
    "cases": CASES,
}
"""What can be changed, by the name under which a revision says so."""

ACTIONS = ("set", "remove", "restore")
"""A row is set, removed, or goes back to what ships with the product."""

REVISION = sa.Table(
    "revision",
    METADATA,
    sa.Column("revision_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("dataset", sa.Text, nullable=False),
    sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("file_name", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("undoes", sa.Integer, sa.ForeignKey("revision.revision_id")),
    sa.Column("n_new", sa.Integer, nullable=False),
    sa.Column("n_changed", sa.Integer, nullable=False),
    sa.Column("n_unchanged", sa.Integer, nullable=False),
)

UPLOAD = sa.Table(
    "upload",
    METADATA,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
)


def _changes(dataset: str, table: Table) -> sa.Table:
    keys = [sa.Column(name, sa.Text, primary_key=True) for name in table.key]
    others = [name for name in table.names if name not in table.key]
    return sa.Table(
        f"{dataset}_change",
        METADATA,
        *keys,
        sa.Column(
            "revision_id", sa.Integer, sa.ForeignKey("revision.revision_id"), primary_key=True,
            autoincrement=False,
        ),
        sa.Column("action", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in others),
        sa.Index(f"{dataset}_change_of_revision", "revision_id"),
    )  # fmt: skip


CHANGES = {dataset: _changes(dataset, table) for dataset, table in DATASETS.items()}
"""The rows that revisions changed, by dataset; the last change of a key holds."""
