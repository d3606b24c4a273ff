"""The catalog: what places, indicators, targets and programmes there are, and where it says so."""

from __future__ import annotations

from dashboard.catalog.known import Catalog
from dashboard.catalog.reading import read_catalog

__all__ = ["Catalog", "read_catalog"]
