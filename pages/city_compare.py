"""Compare cities: small multiples on one scale, two years, an order only when asked for."""

from __future__ import annotations

from dashboard.ui import compare

compare.show_compare()
