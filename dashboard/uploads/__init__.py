"""Uploads: a file is read and checked, compared with the sources, and published to the store.

Figures come by `read_upload`, `preview`, `publish`; every other dataset of `store.schema.DATASETS`
by `read_records`, `preview_records`, `publish_records`.
"""

from __future__ import annotations

from dashboard.uploads.after import RECORDS, current_records
from dashboard.uploads.guard import undo
from dashboard.uploads.observations import Preview, Upload, preview, publish, read_upload
from dashboard.uploads.records import (
    FIGURES,
    RecordPreview,
    RecordUpload,
    find_dataset,
    preview_records,
    publish_records,
    read_records,
)

__all__ = [
    "FIGURES", "RECORDS", "Preview", "RecordPreview", "RecordUpload", "Upload", "current_records",
    "find_dataset", "preview", "preview_records", "publish", "publish_records", "read_records",
    "read_upload", "undo",
]  # fmt: skip
