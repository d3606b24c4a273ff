"""Printed maps of the real areas with invented values, the same on every machine."""

from __future__ import annotations

from functools import cache
from zlib import crc32

import pandas as pd

from dashboard import pipeline
from dashboard.config import Settings
from dashboard.i18n import Locale
from dashboard.model import Level, Selection
from dashboard.pipeline import Sources
from dashboard.views.choropleth import ChoroplethView, choropleth_view
from dashboard.views.imprint import Imprint
from dashboard.views.print_map import PrintMapView

INDICATOR = "pm25_annual_mean"
BASIS = "实况"


@cache
def sources() -> Sources:
    """Return the data that the product ships with; shared, so never change them."""
    return pipeline.read_sources(Settings())


def invented(adcodes: tuple[str, ...]) -> pd.DataFrame:
    """Return a value of 2025 for nine units in ten, and one of 2024 for every unit."""
    rows = [
        {"place_id": code, "period": period, "value": crc32(f"{code}{period}".encode()) % 600 / 10}
        for period in ("2024", "2025")
        for code in adcodes
        if period == "2024" or crc32(code.encode()) % 10
    ]
    return pd.DataFrame(rows).assign(
        indicator_id=INDICATOR, basis=BASIS, qualifier="exact", unit="µg/m³"
    )


def choropleth(
    place: str, level: Level, locale: Locale = "zh", *, carries_earlier: bool = False, k: int = 5
) -> ChoroplethView:
    """Return the view of an area with invented values."""
    known = sources()
    adcodes = tuple(known.catalog.scope_members(place, level))
    selection = Selection(
        place=place, indicator=INDICATOR, level=level, period="2025", basis=BASIS, k=k,
        carries_earlier=carries_earlier, locale=locale,
    )  # fmt: skip
    caption = pipeline.map_caption(known.settings, locale)
    return choropleth_view(selection, known.catalog, invented(adcodes), adcodes, None, caption)


@cache
def print_map(
    place: str, level: Level, locale: Locale = "zh", *, carries_earlier: bool = False, k: int = 5
) -> PrintMapView:
    """Return the printed map of an area with invented values."""
    view = choropleth(place, level, locale, carries_earlier=carries_earlier, k=k)
    selection = Selection(place=place, indicator=INDICATOR, level=level, locale=locale)
    return pipeline.print_map(sources(), selection, view)


def imprint(view: PrintMapView) -> Imprint:
    """Return the small print of a map."""
    shown = view.choropleth
    return Imprint(shown.notes, "", shown.caption, "", "https://board.example/map", view.locale)
