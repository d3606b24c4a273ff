"""Target versus actual: one indicator of one place, its targets and how they stand."""

from __future__ import annotations

from dashboard.ui import progress

progress.show_progress()
