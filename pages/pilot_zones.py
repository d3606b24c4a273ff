"""Pilot zones: who is a pilot, at which step, and what is not known."""

from __future__ import annotations

from dashboard.ui import pilots

pilots.show_pilots()
