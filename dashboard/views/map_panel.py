"""The geometry of one window of a printed map: projected, generalised, and in px of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from dashboard.core.coverage_edges import coverage_edges
from dashboard.core.geometry import Geometries

if TYPE_CHECKING:
    from dashboard.core.map_projection import Bounds
    from dashboard.model import Level
    from dashboard.views.map_window import Window

Layers = Mapping["Level", gpd.GeoDataFrame]
"""The boundaries of every level: index adcode, column parent_id, in `LATLON`."""

# In print pixels: what is left out of a border can then not be seen from where one reads.
_TOLERANCE = 0.9
_ISLET_PX, _ISLET_CLEAR_PX = 1.3, 2.0
_INSIDE = "inside"


@dataclass(frozen=True, eq=False)
class MapPanel:
    """What one window shows; all geometry in px of the drawing.

    Attributes
    ----------
    units
        The units of the map's area that are seen, by adcode; generalised as one coverage, and cut
        at the edge of the window.
    outside
        What else is seen of the country, by province.
    edges
        Every border once, as lines, by kind: ``area`` (around the area, coasts too), ``province``,
        ``city``, ``unit`` and ``outside`` (between provinces that are not of the area).
    islets
        Parts too small for an outline: x, y, and adcode ("" outside the area).
    ten_dash, undefined
        The lines that every map of the country carries.
    """

    window: Window
    units: pd.Series[Any]
    outside: pd.Series[Any]
    edges: dict[str, Geometries]
    islets: pd.DataFrame
    ten_dash: Geometries
    undefined: Geometries


def map_panel(
    layers: Layers, level: Level, adcodes: tuple[str, ...], lines: gpd.GeoDataFrame, window: Window
) -> MapPanel:
    """Project and generalise what a window shows of an area and of what lies around it.

    Area and surroundings are generalised together, so that no sliver opens between any two.

    Parameters
    ----------
    adcodes
        The units of the area.
    lines
        Columns kind, geometry, in `LATLON`.
    """
    seen = _seen(layers, level, frozenset(adcodes), window.degrees())
    projected = seen.to_crs(window.projection).geometry.to_numpy()
    coverage = window.to_page(
        shapely.coverage_simplify(projected, _TOLERANCE * window.print_pixel_m)
    )
    shown = pd.Series(window.clip(coverage), index=seen.index)
    is_shown = ~shapely.is_empty(shown.to_numpy())
    is_inside = seen["is_inside"]
    return MapPanel(
        window=window,
        units=shown[is_inside & is_shown],
        outside=shown[~is_inside & is_shown],
        edges=_edges(seen, coverage, window),
        islets=_islets(seen, coverage, window),
        ten_dash=_lines(lines, "ten_dash", window),
        undefined=_lines(lines, "undefined_boundary", window),
    )


def ancestors(layers: Layers, level: Level) -> pd.DataFrame:
    """Return of each unit of a level the unit, the city and the province that hold it."""
    codes = pd.Series(layers[level].index, index=layers[level].index)
    chain = {"unit": codes, "city": codes, "province": codes}
    if level == "county":
        chain["city"] = layers["county"]["parent_id"]
    if level != "province":
        chain["province"] = chain["city"].map(layers["city"]["parent_id"])
    return pd.DataFrame(chain)


def _seen(layers: Layers, level: Level, area: frozenset[str], degrees: Bounds) -> gpd.GeoDataFrame:
    """Return the units of the area, and the rest of the country by province, that may be seen.

    Returns
    -------
    geopandas.GeoDataFrame
        Index adcode; unit, city, province, is_inside, geometry; together a coverage.
    """
    names = ancestors(layers, level)
    units = layers[level][["geometry"]].join(names)
    is_inside = units.index.isin(area)
    inside = units[is_inside & _overlaps(units, degrees)].assign(is_inside=True)
    rest = _rest(layers["province"], units[~is_inside], units[is_inside])
    outside = gpd.GeoDataFrame(
        {"province": rest.index, "is_inside": False}, geometry=rest.to_numpy(), crs=units.crs
    ).set_index("province", drop=False)
    return pd.concat([inside, outside[_overlaps(outside, degrees)]]) if len(rest) else inside


def _rest(
    whole: gpd.GeoDataFrame, others: gpd.GeoDataFrame, inside: gpd.GeoDataFrame
) -> pd.Series[Any]:
    """Return what of each province is not of the area: all of it, or its other units merged."""
    cut = frozenset(inside["province"])
    return pd.Series(
        {
            str(province): shapely.coverage_union_all(units.geometry.to_numpy())
            if province in cut
            else whole.geometry[province]
            for province, units in others.groupby("province")
        },
        dtype=object,
    )


def _overlaps(regions: gpd.GeoDataFrame, degrees: Bounds) -> np.ndarray:
    west, south, east, north = degrees
    bounds = shapely.bounds(regions.geometry.to_numpy())
    return (
        (bounds[:, 0] < east) & (bounds[:, 2] > west)
        & (bounds[:, 1] < north) & (bounds[:, 3] > south)
    )  # fmt: skip


def _edges(seen: gpd.GeoDataFrame, coverage: Geometries, window: Window) -> dict[str, Geometries]:
    is_inside = seen["is_inside"]
    kinds = {
        "area": [True if inside else None for inside in is_inside],
        "outside": seen["province"].where(~is_inside, _INSIDE),
        "province": seen["province"],
        "city": seen["city"].fillna(""),
        "unit": seen["unit"].fillna(""),
    }
    edges = coverage_edges(coverage, {name: list(labels) for name, labels in kinds.items()})
    return {name: _drawn(window.clip(lines)) for name, lines in edges.items()}


def _drawn(clipped: Geometries) -> Geometries:
    drawn: Geometries = clipped[~shapely.is_empty(clipped)]
    return drawn


def _islets(seen: gpd.GeoDataFrame, coverage: Geometries, window: Window) -> pd.DataFrame:
    """Return the small parts that nothing larger lies near: not the rocks along a coast."""
    parts, owners = shapely.get_parts(coverage, return_index=True)
    left, top, right, low = shapely.bounds(parts).T
    is_small = np.maximum(right - left, low - top) < _ISLET_PX
    land = shapely.STRtree(parts[~is_small])
    beside = land.query(parts[is_small], predicate="dwithin", distance=_ISLET_CLEAR_PX)[0]
    alone = np.setdiff1d(np.flatnonzero(is_small), np.flatnonzero(is_small)[beside])
    codes = seen["unit"].fillna("").to_numpy()
    islets = pd.DataFrame(
        {
            "x": ((left + right) / 2)[alone],
            "y": ((top + low) / 2)[alone],
            "adcode": codes[owners[alone]],
        }
    )
    box = window.box
    is_shown = islets["x"].between(box.left, box.right) & islets["y"].between(box.top, box.bottom)
    return islets[is_shown].reset_index(drop=True)


def _lines(lines: gpd.GeoDataFrame, kind: str, window: Window) -> Geometries:
    chosen = lines[lines["kind"] == kind].to_crs(window.projection).geometry.to_numpy()
    generalised = shapely.simplify(chosen, _TOLERANCE * window.print_pixel_m)
    return _drawn(window.clip(window.to_page(generalised)))
