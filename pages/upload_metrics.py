"""Upload figures: a file is checked, compared with what is stored, and published."""

from __future__ import annotations

from dashboard.ui import upload

upload.show_upload()
