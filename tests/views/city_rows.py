"""Observations made by hand for the comparison of the toy world's cities."""

from __future__ import annotations

import pandas as pd

from dashboard.model import Selection

CITIES = ("990100", "990200", "990300", "990400")


def observed(
    *rows: tuple[str, str, float], indicator: str = "pm25", basis: str = "实况"
) -> pd.DataFrame:
    """Return rows of place, period and value as observations."""
    table = pd.DataFrame(rows, columns=["place_id", "period", "value"])
    return table.assign(
        indicator_id=indicator, basis=basis, unit="µg/m³", qualifier="exact", method="published",
        source_title="玩具公报", source_url="", note="", source_quality="primary",
    )  # fmt: skip


def selected(*cities: str, **others: str) -> Selection:
    """Return a selection of pm25 on the basis 实况, for all cities if none is named."""
    chosen = cities or CITIES
    known = {"indicator": "pm25", "basis": "实况", "since": "2024", "period": "2025"}
    return Selection(cities=chosen, **{**known, **others})  # type: ignore[arg-type]
