"""Alembic runs this to bring a database up to the tables of the product."""

from __future__ import annotations

from alembic import context

from dashboard.store.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=False,  # the caller's transaction holds all steps together
)
context.run_migrations()
