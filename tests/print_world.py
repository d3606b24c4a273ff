"""Printed maps of the real areas with invented values, the same on every machine."""

from __future__ import annotations

from functools import cache
from typing import Any
from zlib import crc32

import pandas as pd

from dashboard import pipeline, printed_maps
from dashboard.config import Settings
from dashboard.i18n import Locale
from dashboard.model import Level, Selection
from dashboard.pipeline import Sources
from dashboard.views.area_map import AreaMapView
from dashboard.views.choropleth import ChoroplethView, choropleth_view
from dashboard.views.imprint import Imprint
from dashboard.views.pilots import PilotMapView, ZonePoint
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
) -> PrintMapView[ChoroplethView]:
    """Return the printed map of an area with invented values."""
    view = choropleth(place, level, locale, carries_earlier=carries_earlier, k=k)
    selection = Selection(place=place, indicator=INDICATOR, level=level, locale=locale)
    return printed_maps.print_map(sources(), selection, view)


@cache
def print_areas(locale: Locale = "zh") -> PrintMapView[AreaMapView]:
    """Return the printed map of the programme's areas."""
    return printed_maps.print_area_map(sources(), locale)


@cache
def print_pilots(place: str, level: Level, locale: Locale = "zh") -> PrintMapView[PilotMapView]:
    """Return a printed pilot map of an area with invented states, hatchings and one zone."""
    known = sources()
    codes = pd.Index(known.catalog.scope_members(place, level))
    dice = [crc32(code.encode()) % 40 for code in codes]
    states = ("applied", "ministry_recommended", "approved", "demonstration", "not_known")
    letters = {5: "A", 6: "b", 7: "AB"}
    view = PilotMapView(
        title=f"{known.catalog.place(place).name(locale)} ABC",
        place=place,
        level=level,
        programmes=("ABC", "DEF", "GHI"),
        is_full=(True, False, True),
        adcodes=tuple(codes),
        states=states,
        legend=tuple(f"{state} {number}" for number, state in enumerate(states)),
        regions=pd.DataFrame(
            {
                "state": [states[min(die, 4)] for die in dice],
                "hatching": [letters.get(die, "") for die in dice],
            },
            index=codes,
        ),
        lines={},
        points=(ZonePoint("beijing_etown", "XYZ", (33.9, 116.1), "approved", "Ab", ()),),
        count="",
        notes=(),
        caption=pipeline.map_caption(known.settings, locale),
        steps=known.pilots.steps,
        locale=locale,
    )
    return printed_maps.print_pilot_map(known, view)


def imprint(view: PrintMapView[Any]) -> Imprint:
    """Return the small print of a map."""
    notes = getattr(view.screen, "notes", ())
    return Imprint(notes, "", view.screen.caption, "", "https://board.example/map", view.locale)
