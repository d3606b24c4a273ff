"""How a printed map is laid out: page, projection, windows, and where names may stand.

It depends on the area and the level alone, not on values: one geometry serves many maps.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd
import shapely

from dashboard.core.geometry import EQUAL_AREA
from dashboard.core.label_spots import label_spots
from dashboard.core.map_projection import (
    fitted_projection,
    ground_share,
    north_angle,
    round_length,
)
from dashboard.model import LEVELS
from dashboard.views.map_inset import INSET_NORTH, inset_window, series_bounds
from dashboard.views.map_panel import Layers, MapPanel, ancestors, map_panel
from dashboard.views.map_window import Box, Window, fitted_window

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard.core.map_projection import Bounds
    from dashboard.model import Level

Place = Literal["inside", "beside", "below"]

# With heading and small print around it the drawing makes an A4 page at 96 dpi.
_LANDSCAPE = Box(0, 0, 1043, 540)
_PORTRAIT = Box(0, 0, 714, 860)
# Legend and scale stand inside the frame of the nation, beside a landscape map, below a portrait.
_COLUMN, _STRIP = 182.0, 134.0
_COLUMN_GAP = 16.0
_PORTRAIT_GAIN = 1.15
_NATION_CLEAR = (190.0, 150.0)
_NATION_MARGIN = 14.0
_INSET_HEIGHT = 208.0
_MOST_CITIES, _MOST_COUNTIES = 150, 260
_ROOMY_CITIES = 45
_SCALE_PX = 120.0
_SPOT_COLUMNS = ["code", "tier", "x", "y", "room", "half_width", "half_height"]


@dataclass(frozen=True)
class ScaleBar:
    """A length that is true in the middle of the map, from west to east."""

    km: float
    length_px: float


@dataclass(frozen=True, eq=False)
class PrintGeometry:
    """All of a printed map that does not depend on its values; px of the drawing.

    Attributes
    ----------
    place
        Where legend and scale bar stand: ``inside`` the frame of the map, ``beside`` or ``below``.
    key
        The room for them.
    inset
        The South China Sea; every map of the nation has it, and those of areas that reach there.
    spots
        Where names may stand, the most important first: code, tier (how a name is set: as of a
        level, or ``outside``), x, y, room, half_width, half_height.
    north_deg
        True north in the middle of the map, clockwise from upright.
    """

    width: float
    height: float
    is_national: bool
    place: Place
    key: Box
    main: MapPanel
    inset: MapPanel | None
    spots: pd.DataFrame
    scale: ScaleBar
    north_deg: float


def print_geometry(
    layers: Layers, level: Level, adcodes: tuple[str, ...], lines: gpd.GeoDataFrame
) -> PrintGeometry:
    """Lay out the map of an area.

    Parameters
    ----------
    layers
        The boundaries of every level: index adcode, column parent_id, in `LATLON`.
    adcodes
        The units of the area; at least one.
    lines
        Columns kind, geometry, in `LATLON`.
    """
    is_national = len(adcodes) == len(layers[level])
    near, has_far = _near(layers, level, adcodes)
    projection = EQUAL_AREA if is_national else fitted_projection(series_bounds(near))
    page, place, window = _page(projection, series_bounds(near.to_crs(projection)), is_national)
    main = map_panel(layers, level, adcodes, lines, window)
    inset = inset_window(lines, page, _INSET_HEIGHT) if is_national or has_far else None
    return PrintGeometry(
        width=page.width,
        height=page.height,
        is_national=is_national,
        place=place,
        key=_key(page, place, inset),
        main=main,
        inset=map_panel(layers, level, adcodes, lines, inset) if inset else None,
        spots=_spots(layers, level, main, is_national),
        scale=_scale(window),
        north_deg=north_angle(window.projection, *window.centre_m),
    )


def _near(layers: Layers, level: Level, adcodes: tuple[str, ...]) -> tuple[gpd.GeoSeries, bool]:
    """Return the counties that the main map has to show, and whether some are left to the inset."""
    held_by = ancestors(layers, "county")["unit" if level == "county" else level]
    counties = layers["county"].geometry[held_by.isin(adcodes)]
    is_far = counties.bounds["miny"] < INSET_NORTH
    return (counties, False) if is_far.all() else (counties[~is_far], bool(is_far.any()))


def _page(projection: str, extent: Bounds, is_national: bool) -> tuple[Box, Place, Window]:
    """Return the page that shows an extent larger: portrait only where that gains much."""
    if is_national:
        window = fitted_window(_LANDSCAPE, projection, extent, _NATION_CLEAR)
        return _LANDSCAPE, "inside", window
    wide = Box(0, 0, _LANDSCAPE.width - _COLUMN - _COLUMN_GAP, _LANDSCAPE.height)
    tall = Box(0, 0, _PORTRAIT.width, _PORTRAIT.height - _STRIP - _COLUMN_GAP)
    landscape = fitted_window(wide, projection, extent)
    portrait = fitted_window(tall, projection, extent)
    if landscape.metres_per_px > portrait.metres_per_px * _PORTRAIT_GAIN:
        return _PORTRAIT, "below", portrait
    return _LANDSCAPE, "beside", landscape


def _key(page: Box, place: Place, inset: Window | None) -> Box:
    if place == "inside":
        height = page.height - 2 * _NATION_MARGIN
        return Box(_NATION_MARGIN, _NATION_MARGIN, _COLUMN, height)
    if place == "below":
        return Box(0, page.bottom - _STRIP, page.width, _STRIP)
    bottom = inset.box.top - _COLUMN_GAP if inset else page.bottom
    return Box(page.right - _COLUMN, 0, _COLUMN, bottom)


def _scale(window: Window) -> ScaleBar:
    ground_km = ground_share(window.projection, *window.centre_m) * window.metres_per_px / 1000
    km = round_length(_SCALE_PX * ground_km)
    return ScaleBar(km, km / ground_km)


def _spots(layers: Layers, level: Level, main: MapPanel, is_national: bool) -> pd.DataFrame:
    """Return where names may stand: provinces, cities, counties, then the provinces around.

    Within a tier small places come first: large ones have more choice. Counties are named only
    where they have room, the largest first.
    """
    names = ancestors(layers, level).reindex(main.units.index)
    tiers = [
        _tier(_look(one, names), main.units, names["unit" if one == level else one])
        for one in _tiers(level, names, is_national)
    ]
    tiers.append(_tier("outside", main.outside, main.outside.index.to_series()))
    return pd.concat(tiers, ignore_index=True).drop_duplicates("code", ignore_index=True)


def _look(level: Level, names: pd.DataFrame) -> str:
    """Return how the names of a level are set: cities as small as counties if there are many."""
    is_crowded = level == "city" and names["city"].nunique() > _ROOMY_CITIES
    return "county" if is_crowded else level


def _tiers(level: Level, names: pd.DataFrame, is_national: bool) -> list[Level]:
    """Return the levels whose names the map has room for, the widest first."""
    if is_national or len(names) == 1:
        return ["province"]
    most = {"province": len(names), "city": _MOST_CITIES, "county": _MOST_COUNTIES}
    drawn = LEVELS[: LEVELS.index(level) + 1]
    counts = {one: names["unit" if one == level else one].nunique() for one in drawn}
    return [one for one in drawn if counts[one] <= most[one] and (one == level or counts[one] > 1)]


def _tier(tier: str, units: pd.Series[Any], codes: pd.Series[str]) -> pd.DataFrame:
    if units.empty:
        return pd.DataFrame(columns=_SPOT_COLUMNS)
    merged = units.groupby(codes.to_numpy()).agg(_merged)
    spots = label_spots(merged.to_numpy()).assign(code=merged.index, tier=tier)
    return spots.sort_values("area", ascending=tier != "county", kind="stable")[_SPOT_COLUMNS]


def _merged(units: pd.Series[Any]) -> shapely.Geometry:
    return units.iloc[0] if len(units) == 1 else shapely.coverage_union_all(units.to_numpy())
