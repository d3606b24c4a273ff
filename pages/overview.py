"""Overview: the five areas on the map, a card for each, and place x indicator by status."""

from __future__ import annotations

from dashboard.ui import overview

overview.show_overview()
