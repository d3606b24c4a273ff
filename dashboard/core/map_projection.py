"""Projections of printed maps, and what is true on them: lengths on the ground, and north."""

from __future__ import annotations

import math
from functools import cache

import shapely
from pyproj import Geod, Transformer

from dashboard.core.geometry import LATLON

_GEOD = Geod(ellps="WGS84")
_STEP_M = 10_000.0
# The rule of sixths: between them and the edges of the extent, distances err about equally.
_INSET_SHARE = 1 / 6
_LEAST_SLOPE = 1.0

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees; or left, bottom, right, top in metres."""


def fitted_projection(bounds: Bounds) -> str:
    """Return Albers' equal-area projection fitted to an extent in degrees, as a PROJ string.

    Its standard parallels lie a sixth of the height inside the southern and northern edge; its
    central meridian is that of the extent, so that north is up in the middle of the map. Across
    the equator the cone has no slope, and Lambert's azimuthal projection takes its place.
    """
    west, south, east, north = bounds
    middle = (south + north) / 2
    inset = max((north - south) * _INSET_SHARE, 1e-3)
    kind = f"aea +lat_1={south + inset:.4f} +lat_2={north - inset:.4f}"
    if abs(middle) < _LEAST_SLOPE:
        kind = "laea"
    centre = f"+lat_0={middle:.4f} +lon_0={(west + east) / 2:.4f}"
    return f"+proj={kind} {centre} +datum=WGS84 +units=m +no_defs"


def projected_bounds(bounds: Bounds, projection: str) -> Bounds:
    """Return the extent, in metres, of a window of degrees; its edges are bent by a projection."""
    outline = shapely.segmentize(shapely.box(*bounds), 0.5)
    to_plane = Transformer.from_crs(LATLON, projection, always_xy=True)
    xy = shapely.get_coordinates(outline)
    x, y = to_plane.transform(xy[:, 0], xy[:, 1])
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


@cache
def ground_share(projection: str, x: float, y: float) -> float:
    """Return how many metres on the ground one metre of the map is at a point, west to east."""
    from_plane = Transformer.from_crs(projection, LATLON, always_xy=True)
    lon, lat = from_plane.transform([x - _STEP_M / 2, x + _STEP_M / 2], [y, y])
    _, _, ground_m = _GEOD.inv(lon[0], lat[0], lon[1], lat[1])
    return float(ground_m / _STEP_M)


@cache
def north_angle(projection: str, x: float, y: float) -> float:
    """Return the direction of true north at a point: degrees clockwise from the map's upright."""
    from_plane = Transformer.from_crs(projection, LATLON, always_xy=True)
    to_plane = Transformer.from_crs(LATLON, projection, always_xy=True)
    lon, lat = from_plane.transform(x, y)
    ahead_x, ahead_y = to_plane.transform(lon, lat + 0.01)
    return math.degrees(math.atan2(ahead_x - x, ahead_y - y))


def round_length(most: float) -> float:
    """Return the greatest of 1, 2, 5, 10, 20 ... that is at most `most`."""
    power = 10.0 ** math.floor(math.log10(most))
    return max(step * power for step in (1, 2, 5) if step * power <= most * (1 + 1e-9))
