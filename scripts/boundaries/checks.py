"""What the built layers and topologies must fulfil before they are written."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from dashboard.core import geometry
from dashboard.core.geometry import LATLON

COUNTS: Mapping[str, int] = {"province": 34, "city": 372, "county": 2852, "lines": 11}

LINE_KINDS: Mapping[str, int] = {"ten_dash": 10, "undefined_boundary": 1}

LANDMARKS = pd.DataFrame(
    [
        ("永兴岛（西沙群岛）", 112.34, 16.83, "460302", "460300"),
        ("永暑礁（南沙群岛）", 112.89, 9.55, "460303", "460300"),
        ("美济礁（南沙群岛）", 115.54, 9.91, "460303", "460300"),
        ("太平岛（南沙群岛）", 114.366, 10.377, "460303", "460300"),
        ("曾母暗沙", 112.28, 3.974, "460303", "460300"),
        ("黄岩岛", 117.80, 15.17, "460302", "460300"),
        ("东沙岛", 116.72, 20.70, "441581", "441500"),
        ("钓鱼岛", 123.50, 25.745, "710000", "710000"),
        ("赤尾屿", 124.56, 25.93, "710000", "710000"),
        ("台湾岛", 121.0, 24.0, "710000", "710000"),
        ("澎湖列岛", 119.6, 23.57, "710000", "710000"),
        ("兰屿", 121.55, 22.05, "710000", "710000"),
        ("金门岛", 118.37, 24.45, "350527", "350500"),
        ("马祖列岛", 119.95, 26.16, "350122", "350100"),
        ("香港", 114.17, 22.32, "810000", "810000"),
        ("澳门", 113.55, 22.19, "820000", "820000"),
    ],
    columns=["name_zh", "lon", "lat", "county", "city"],
).assign(province=lambda table: table["city"].str[:2] + "0000")
"""Places every file must show: a point on each, and the unit of each level it belongs to."""

LANDMARK_TOLERANCE_DEGREES = 0.03
"""An islet may shift this much when it is simplified; its nearest neighbours are farther off."""

DASH_EAST_OF_TAIWAN = shapely.Point(122.65, 24.0)

NATIONAL_LIMIT_BYTES = 420_000
"""Of the national topology, compressed."""


def check_layers(layers: Mapping[str, gpd.GeoDataFrame]) -> list[str]:
    """Return what is wrong with the full-detail layers."""
    found = [issue for level, layer in layers.items() for issue in _layer_issues(level, layer)]
    found += _nesting_issues("county", layers["county"], layers["city"])
    found += _nesting_issues("city", layers["city"], layers["province"])
    return found


def check_drawn(
    name: str, objects: Mapping[str, gpd.GeoDataFrame], full: Mapping[str, gpd.GeoDataFrame]
) -> list[str]:
    """Return what a topology, decoded, lacks that the full-detail layers have."""
    return [f"{name}: {issue}" for issue in _drawn_issues(objects, full)]


def check_landmarks(level: str, layer: gpd.GeoDataFrame) -> list[str]:
    """Return the landmarks that are missing from a layer; its index is the adcode."""
    points = gpd.GeoSeries.from_xy(LANDMARKS["lon"], LANDMARKS["lat"], crs=LATLON)
    owners = layer.geometry.reindex(LANDMARKS[level])
    distance = shapely.distance(points.to_numpy(), owners.to_numpy())
    missing = LANDMARKS["name_zh"][~(distance <= LANDMARK_TOLERANCE_DEGREES)]
    return [f"{level}: {name} is missing" for name in missing]


def check_lines(lines: gpd.GeoDataFrame) -> list[str]:
    """Return what is missing from the lines: dashes, the dash east of Taiwan, other kinds."""
    counts = lines["kind"].value_counts().to_dict()
    issues = [] if counts == LINE_KINDS else [f"lines: expected {dict(LINE_KINDS)}, found {counts}"]
    dashes = lines.geometry[lines["kind"] == "ten_dash"].to_numpy()
    if not (shapely.distance(dashes, DASH_EAST_OF_TAIWAN) < 0.5).any():
        issues.append("lines: the dash east of Taiwan is missing")
    return issues


def check_size(national: bytes) -> list[str]:
    """Return an issue if the national topology is too large to open quickly."""
    size = len(gzip.compress(national, 9))
    if size <= NATIONAL_LIMIT_BYTES:
        return []
    return [f"national topology: {size} bytes compressed, the limit is {NATIONAL_LIMIT_BYTES}"]


def _layer_issues(level: str, layer: gpd.GeoDataFrame) -> Iterator[str]:
    if len(layer) != COUNTS[level]:
        yield f"{level}: expected {COUNTS[level]} units, found {len(layer)}"
    if not layer.index.is_unique or not layer.index.is_monotonic_increasing:
        yield f"{level}: codes are not unique and ascending"
    if wrong := layer.index[~layer.index.str.fullmatch(r"[1-8]\d{5}")].tolist():
        yield f"{level}: not six-digit codes: {wrong}"
    if not geometry.is_coverage(layer):
        yield f"{level}: borders cross or geometries are invalid"
    yield from check_landmarks(level, layer)


def _nesting_issues(
    level: str, layer: gpd.GeoDataFrame, parents: gpd.GeoDataFrame
) -> Iterator[str]:
    if unknown := sorted(set(layer["parent_id"]) - set(parents.index)):
        yield f"{level}: parents without a boundary: {', '.join(unknown)}"
    summed = geometry.area_km2(layer).groupby(layer["parent_id"]).sum().reindex(parents.index)
    apart = ~np.isclose(summed, geometry.area_km2(parents), rtol=1e-9, atol=1e-6)
    if apart.any():
        yield f"{level}: areas do not add up to those of {', '.join(parents.index[apart])}"


def _drawn_issues(
    objects: Mapping[str, gpd.GeoDataFrame], full: Mapping[str, gpd.GeoDataFrame]
) -> Iterator[str]:
    for level, layer in full.items():
        drawn = objects[level]
        if drawn.index.tolist() != layer.index.tolist():
            yield f"{level}: codes differ from those of the full layer"
            continue
        parts = shapely.get_num_geometries(layer.geometry.to_numpy())
        fewer = shapely.get_num_geometries(drawn.geometry.to_numpy()) < parts
        if fewer.any():
            yield f"{level}: parts lost in {', '.join(layer.index[fewer])}"
        yield from check_landmarks(level, drawn)
    yield from check_lines(objects["lines"])
