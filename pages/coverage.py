"""Data coverage: which targets can be judged, and which figures the others lack."""

from __future__ import annotations

from dashboard.ui import coverage

coverage.show_coverage()
