"""Coordinate systems, areas, extents, and the operations on coverages the boundary build needs.

A coverage is a set of regions that tile an area: neighbours share their border vertex by vertex.
"""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from shapely import ops

LATLON = "EPSG:4326"
"""Longitude and latitude; what is stored and drawn."""

EQUAL_AREA = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +datum=WGS84 +units=m +no_defs"
"""Albers' equal-area projection fitted to China, in metres; what is measured in."""

Geometries = npt.NDArray[np.object_]

_MAX_REPAIRS = 5


def area_km2(regions: gpd.GeoDataFrame) -> pd.Series[float]:
    """Return the area of each region in km2, water included, on the index of `regions`."""
    return (regions.geometry.to_crs(EQUAL_AREA).area / 1e6).rename("area_km2")


def bounds(regions: gpd.GeoDataFrame) -> tuple[float, float, float, float]:
    """Return west, south, east and north of `regions` taken together, in degrees.

    Raises
    ------
    ValueError
        If there is no region, since nothing has no extent.
    """
    if regions.empty:
        msg = "bounds: no regions given"
        raise ValueError(msg)
    west, south, east, north = regions.geometry.to_crs(LATLON).total_bounds
    return float(west), float(south), float(east), float(north)


def middle_points(regions: gpd.GeoDataFrame, groups: pd.Series[Any]) -> gpd.GeoSeries:
    """Return for each group of regions a point in its middle that lies in one of them.

    Parameters
    ----------
    regions
        Valid polygons in `LATLON`.
    groups
        The group of each region, on the same index.

    Returns
    -------
    geopandas.GeoSeries
        Index: the groups, ascending; points in `LATLON`. The point is inside the region that is
        nearest to the centre of gravity of the group.
    """
    flat = regions.to_crs(EQUAL_AREA)
    inner, weights = flat.representative_point(), flat.area
    centres = pd.DataFrame({"x": inner.x * weights, "y": inner.y * weights, "weight": weights})
    sums = centres.groupby(groups).sum()
    x, y = sums["x"] / sums["weight"], sums["y"] / sums["weight"]
    distance = (inner.x - groups.map(x)) ** 2 + (inner.y - groups.map(y)) ** 2
    nearest = distance.groupby(groups).idxmin()
    points = inner.loc[nearest].to_crs(LATLON)
    return points.set_axis(nearest.index)


def round_coordinates(regions: gpd.GeoDataFrame, digits: int) -> gpd.GeoDataFrame:
    """Round every coordinate and drop vertices that repeat the one before; types are kept."""
    rounded = shapely.transform(regions.geometry.to_numpy(), lambda xy: np.round(xy, digits))
    return _with_geometry(regions, shapely.remove_repeated_points(rounded))


def clean_coverage(
    regions: gpd.GeoDataFrame, snapping_m: float = 0.5, gap_width_m: float = 60.0
) -> gpd.GeoDataFrame:
    """Make a coverage of regions that nearly are one: snap borders, close slivers and gaps.

    Works in `EQUAL_AREA` and returns the regions in it.
    """
    projected = regions.to_crs(EQUAL_AREA)
    cleaned = shapely.coverage_clean(
        projected.geometry.to_numpy(), snapping_distance=snapping_m, gap_width=gap_width_m
    )
    return _with_geometry(projected, cleaned)


def simplify_coverage(regions: gpd.GeoDataFrame, tolerance_m: float) -> gpd.GeoDataFrame:
    """Simplify a coverage; neighbours keep sharing their border and no part is dropped.

    One tolerance serves all regions. Works in `EQUAL_AREA` and returns the regions in it.
    """
    projected = regions.to_crs(EQUAL_AREA)
    simplified = shapely.coverage_simplify(projected.geometry.to_numpy(), tolerance_m)
    return _with_geometry(projected, simplified)


def is_coverage(regions: gpd.GeoDataFrame) -> bool:
    """Tell whether the regions are valid polygons that share borders and do not overlap."""
    return bool(regions.geometry.is_valid.all()) and bool(
        shapely.coverage_is_valid(regions.geometry.to_numpy())
    )


def to_latlon_coverage(regions: gpd.GeoDataFrame, digits: int) -> gpd.GeoDataFrame:
    """Return a coverage in `LATLON`, on a grid of `digits` decimals, repaired where need be.

    A straight edge is not straight in another projection and a grid moves vertices, so borders
    that only just pass each other may cross after either.

    Raises
    ------
    ValueError
        If borders still cross after several repairs.
    """
    rounded = round_coordinates(regions.to_crs(LATLON), digits)
    for _ in range(_MAX_REPAIRS):
        if is_coverage(rounded):
            return rounded
        rounded = round_coordinates(_repair(rounded), digits)
    msg = f"coverage cannot be held on a grid of {digits} decimals: borders cross"
    raise ValueError(msg)


def dissolve(regions: gpd.GeoDataFrame, by: pd.Series[str]) -> gpd.GeoSeries:
    """Merge the regions of a coverage by a label; the result keeps their borders exactly.

    Parameters
    ----------
    by
        The label of each region, in the order of `regions` and on the same index.

    Returns
    -------
    geopandas.GeoSeries
        One geometry for each label, index sorted, in the CRS of `regions`.
    """
    merged = regions.geometry.groupby(by).agg(_coverage_union)
    return gpd.GeoSeries(merged.sort_index(), crs=regions.crs)


def normalize(regions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the regions with rings and parts in one fixed order, so that equal is identical."""
    return _with_geometry(regions, shapely.normalize(regions.geometry.to_numpy()))


def matching_stretch(outline: shapely.LineString, line: shapely.LineString) -> shapely.LineString:
    """Return the stretch of a closed outline that runs from one end of `line` to the other.

    A line drawn along a border that was simplified is replaced by what became of the border, so
    that the two still coincide. Of the two ways round, the one nearer to `line` is taken.
    """
    ends = (outline.project(line.interpolate(share, normalized=True)) for share in (0, 1))
    first, last = sorted(ends)
    inner = ops.substring(outline, first, last)
    outer = (ops.substring(outline, last, outline.length), ops.substring(outline, 0, first))
    around = shapely.remove_repeated_points(
        shapely.LineString(np.vstack([shapely.get_coordinates(piece) for piece in outer]))
    )
    distance = shapely.hausdorff_distance([inner, around], line)
    return (inner, around)[int(distance[1] < distance[0])]


def _coverage_union(geometries: pd.Series[Any]) -> shapely.Geometry:
    return shapely.coverage_union_all(geometries.to_numpy())


def _repair(regions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    valid = shapely.make_valid(regions.geometry.to_numpy(), method="structure")
    return _with_geometry(regions, shapely.coverage_clean(valid, snapping_distance=0))


def _with_geometry(regions: gpd.GeoDataFrame, geometry: Geometries) -> gpd.GeoDataFrame:
    return regions.set_geometry(gpd.GeoSeries(geometry, index=regions.index, crs=regions.crs))
