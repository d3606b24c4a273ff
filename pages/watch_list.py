"""Watch list: targets that may be missed, values that moved, series that went silent."""

from __future__ import annotations

from dashboard.ui import watch

watch.show_watch()
