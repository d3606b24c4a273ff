"""Databases of measured servers, filled through the product's own door."""

from __future__ import annotations

from pathlib import Path

from benchmarks.synthetic import uploaded_rows
from dashboard import pipeline, uploads
from dashboard.config import Settings
from dashboard.store.database import open_database
from dashboard.store.revisions import Entry, RevisionStore


def fill_store(database: Path, data_dir: Path, n_rows: int) -> None:
    """Publish invented observations into a new database, in one revision."""
    engine = open_database(f"sqlite:///{database}")
    sources = pipeline.read_sources(Settings(data_dir=data_dir))
    seen = uploads.preview(sources, uploaded_rows(n_rows))
    entry = Entry("benchmark", "rows.csv", b"synthetic", "synthetic")
    uploads.publish(RevisionStore(engine), seen, entry)
    engine.dispose()
