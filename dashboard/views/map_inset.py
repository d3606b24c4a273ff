"""The window of the South China Sea, and what of an area belongs into it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Transformer

from dashboard.core.geometry import LATLON
from dashboard.core.map_projection import fitted_projection, projected_bounds
from dashboard.views.map_window import Box, Window, filled_window

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard.core.map_projection import Bounds

Spot = tuple[float, float]
"""Latitude and longitude."""

INSET_NORTH = 17.9
"""Latitude just south of the main island of Hainan: what lies beyond is in the inset."""

# Degrees of white around the dashes, which the inset shows to the last.
_WEST, _SOUTH, _EAST, _NORTH = 1.5, 0.7, 1.0, 0.7


def inset_window(lines: gpd.GeoDataFrame, page: Box, height: float, margin: float = 0.0) -> Window:
    """Return the window in the lower right corner that shows every dash and the coast behind.

    Parameters
    ----------
    lines
        Columns kind, geometry, in `LATLON`.
    """
    west, south, east, north = series_bounds(lines.loc[lines["kind"] == "ten_dash", "geometry"])
    degrees = (west - _WEST, south - _SOUTH, east + _EAST, north + _NORTH)
    projection = fitted_projection(degrees)
    left, low, right, top = projected_bounds(degrees, projection)
    width = height * (right - left) / (top - low)
    corner = Box(page.right - width - margin, page.bottom - height - margin, width, height)
    return filled_window(corner, projection, degrees)


def series_bounds(regions: gpd.GeoSeries) -> Bounds:
    """Return the extent of all regions together."""
    left, low, right, top = regions.total_bounds
    return float(left), float(low), float(right), float(top)


def placed_spots(
    spots: Mapping[str, Spot], main: Window, inset: Window | None
) -> dict[str, tuple[float, float]]:
    """Return where spots stand on the drawing, in px; what neither window shows has none."""
    found = _seen(spots, main)
    if inset is None:
        return found
    far = {name: spot for name, spot in spots.items() if spot[0] < INSET_NORTH}
    return found | _seen(far, inset)


def _seen(spots: Mapping[str, Spot], window: Window) -> dict[str, tuple[float, float]]:
    """Return where the spots that a window shows stand on the drawing."""
    to_plane = Transformer.from_crs(LATLON, window.projection, always_xy=True)
    latitudes, longitudes = np.array([*spots.values()], dtype=float).reshape(-1, 2).T
    points = window.to_page(shapely.points(*to_plane.transform(longitudes, latitudes)))
    box = shapely.box(window.box.left, window.box.top, window.box.right, window.box.bottom)
    is_seen = shapely.intersects(box, points)
    return {
        name: (float(point.x), float(point.y))
        for name, point, seen in zip(spots, points, is_seen, strict=True)
        if seen
    }
