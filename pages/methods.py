"""Methods: how targets are judged, and what each status word means."""

from __future__ import annotations

from dashboard.ui import methods

methods.show_methods()
