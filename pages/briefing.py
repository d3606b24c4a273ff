"""Briefing: places and contents chosen, presentation, one-pager and a ZIP made."""

from __future__ import annotations

from dashboard.ui import briefing

briefing.show_briefing()
