"""Region profile: what a region is for, where it stands, and what is still needed."""

from __future__ import annotations

from dashboard.ui import region

region.show_region_profile()
