"""Revisions: what was published, by whom, and how to look at it again or take it back."""

from __future__ import annotations

from dashboard.ui import history

history.show_history()
