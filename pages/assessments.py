"""Self-assessments and cases: what places say of themselves, beside what is measured."""

from __future__ import annotations

from dashboard.ui import assessments

assessments.show_assessments()
