"""Sources: where every figure is from, what each indicator means, and what there is."""

from __future__ import annotations

from dashboard.ui import source_tables

source_tables.show_sources()
