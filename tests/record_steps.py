"""The way of a file of records: read, compared, published, and read again as a server does."""

from __future__ import annotations

from dashboard import uploads
from dashboard.intake.files import read_file
from dashboard.pipeline import Sources, read_sources
from dashboard.store.revisions import Entry, RevisionStore
from dashboard.uploads import RecordPreview, RecordUpload

ENTRY = Entry("王", "a.csv", b"csv", "依据")


def read(
    sources: Sources, content: str | bytes, dataset: str = "", encoding: str = "utf-8"
) -> RecordUpload:
    """Read a file of one sheet; it holds `dataset`, or what its headers say."""
    (sheet,) = read_file("a.csv", content.encode(encoding) if isinstance(content, str) else content)
    held = dataset or uploads.find_dataset(sheet, sources.catalog)
    return uploads.read_records(sources, held, sheet)


def seen(sources: Sources, content: str, dataset: str = "") -> RecordPreview:
    """Compare a sound file with what holds."""
    upload = read(sources, content, dataset)
    assert not upload.has_errors, [one.message("en") for one in upload.issues]
    return uploads.preview_records(sources, upload.dataset, upload.rows)


def publish(sources: Sources, store: RevisionStore, content: str) -> Sources:
    """Publish a sound file; return what holds then."""
    return as_of(sources, store, uploads.publish(store, seen(sources, content), ENTRY))


def as_of(sources: Sources, store: RevisionStore, number: int = 0) -> Sources:
    """Return the sources as a server reads them: of a revision, or the latest."""
    held = number or store.latest()
    return read_sources(sources.settings, store.changes_by_file(held), held)


def faults(upload: RecordUpload) -> list[tuple[int, str, str]]:
    """Return line, column and rule of every error."""
    return [(one.row, one.column, one.rule) for one in upload.issues if one.severity == "error"]
