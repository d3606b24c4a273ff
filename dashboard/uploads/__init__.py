"""Uploads: a file is read and checked, compared with the sources, and published to the store.

Figures come by `read_upload` and `preview`; every other dataset of `store.schema.DATASETS` by
`read_records` and `preview_records`. One `publish` serves all.
"""

from __future__ import annotations

from dashboard.uploads.after import RECORDS, current_records
from dashboard.uploads.guard import undo
from dashboard.uploads.observations import Preview, Upload, preview, read_upload
from dashboard.uploads.records import (
    RecordPreview,
    RecordUpload,
    find_dataset,
    preview_records,
    read_records,
)
from dashboard.uploads.steps import FIGURES, AnyPreview, ReadUpload, publish

__all__ = [
    "FIGURES", "RECORDS", "AnyPreview", "Preview", "ReadUpload", "RecordPreview", "RecordUpload",
    "Upload", "current_records", "find_dataset", "preview", "preview_records", "publish",
    "read_records", "read_upload", "undo",
]  # fmt: skip
