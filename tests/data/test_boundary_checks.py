"""The checks of the boundary build notice what is missing or wrong."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely import MultiPolygon

from dashboard.model import LEVELS
from dashboard.store.boundaries import read_boundaries, read_lines
from scripts.boundaries import checks

FOLDER = Path(__file__).parents[2] / "data" / "boundaries"


@pytest.fixture(scope="module")
def layers() -> dict[str, gpd.GeoDataFrame]:
    return {level: read_boundaries(FOLDER, level) for level in LEVELS}


@pytest.fixture(scope="module")
def without_islets(layers) -> gpd.GeoDataFrame:
    """Return the provinces, each reduced to its largest part."""
    provinces = layers["province"]
    parts = (shapely.get_parts(shape) for shape in provinces.geometry)
    largest = [MultiPolygon([max(found, key=shapely.area)]) for found in parts]
    return provinces.set_geometry(gpd.GeoSeries(largest, provinces.index, crs=provinces.crs))


def test_what_ships_has_no_issue(layers):
    lines = read_lines(FOLDER)
    assert checks.check_layers(layers) == []
    assert checks.check_lines(lines) == []
    assert checks.check_drawn("full", {**layers, "lines": lines}, layers) == []


def test_a_lost_islet_is_named(layers, without_islets):
    issues = checks.check_landmarks("province", without_islets)
    assert "province: 赤尾屿 is missing" in issues
    assert "province: 曾母暗沙 is missing" in issues
    assert "province: 台湾岛 is missing" not in issues
    drawn = {**layers, "province": without_islets, "lines": read_lines(FOLDER)}
    found = checks.check_drawn("national", drawn, layers)
    assert any(issue.startswith("national: province: parts lost in") for issue in found)


def test_every_fault_of_the_layers_is_named(layers):
    provinces = layers["province"].rename(index={"120000": "12"}).iloc[::-1].copy()
    moved = provinces.geometry.loc[["110000"]].translate(0.1, 0)
    provinces.loc["110000", "geometry"] = moved.iloc[0]
    damaged = {
        "province": provinces,
        "city": layers["city"].drop("130100"),
        "county": layers["county"].drop("110101"),
    }
    issues = checks.check_layers(damaged)
    assert "province: not six-digit codes: ['12']" in issues
    assert "province: codes are not unique and ascending" in issues
    assert "province: borders cross or geometries are invalid" in issues
    assert "county: expected 2852 units, found 2851" in issues
    assert "county: parents without a boundary: 130100" in issues
    assert "county: areas do not add up to those of 110000" in issues
    assert "city: parents without a boundary: 120000" in issues


def test_missing_dashes_are_named():
    lines = read_lines(FOLDER)
    near_taiwan = shapely.distance(lines.geometry.to_numpy(), checks.DASH_EAST_OF_TAIWAN).argmin()
    issues = checks.check_lines(lines.drop(index=near_taiwan))
    assert len(issues) == 2
    assert issues[1] == "lines: the dash east of Taiwan is missing"


def test_a_topology_with_other_codes_is_named(layers):
    drawn = {**layers, "city": layers["city"].iloc[1:], "lines": read_lines(FOLDER)}
    found = checks.check_drawn("regional", drawn, layers)
    assert found == ["regional: city: codes differ from those of the full layer"]


def test_a_national_topology_that_grew_is_named():
    assert checks.check_size(b"") == []
    assert len(checks.check_size(np.random.default_rng(0).bytes(500_000))) == 1
