"""The boundary files that ship with the product: complete, consistent, nothing left out."""

from __future__ import annotations

import gzip
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from dashboard.core.geometry import LATLON, area_km2, is_coverage
from dashboard.model import LEVELS
from dashboard.store.boundaries import (
    check_boundaries,
    read_boundaries,
    read_lines,
    read_manifest,
    read_topology,
)
from scripts.boundaries.topology import decode_topology

FOLDER = Path(__file__).parents[2] / "data" / "boundaries"

COUNTS = {"province": 34, "city": 372, "county": 2852}

# A point on each island or place, and the unit it belongs to on the city and the county level.
LANDMARKS = {
    "永兴岛（西沙群岛）": (112.34, 16.83, "460300", "460302"),
    "中建岛（西沙群岛）": (111.20, 15.785, "460300", "460302"),
    "永暑礁（南沙群岛）": (112.89, 9.55, "460300", "460303"),
    "太平岛（南沙群岛）": (114.366, 10.377, "460300", "460303"),
    "美济礁（南沙群岛）": (115.54, 9.91, "460300", "460303"),
    "曾母暗沙": (112.28, 3.974, "460300", "460303"),
    "黄岩岛": (117.80, 15.17, "460300", "460302"),
    "东沙岛": (116.72, 20.70, "441500", "441581"),
    "钓鱼岛": (123.50, 25.745, "710000", "710000"),
    "赤尾屿": (124.56, 25.93, "710000", "710000"),
    "台湾岛": (121.0, 24.0, "710000", "710000"),
    "金门岛": (118.37, 24.45, "350500", "350527"),
    "马祖列岛": (119.95, 26.16, "350100", "350122"),
    "香港": (114.17, 22.32, "810000", "810000"),
    "澳门": (113.55, 22.19, "820000", "820000"),
}

# km2 in common use; inland, so that no sea is in the polygon. Only Beijing's was looked up in its
# statistical yearbook; whoever finds another in a primary source may correct it here.
OFFICIAL_AREAS_KM2 = {
    "110000": 16410.54,
    "320100": 6587.02,
    "340100": 11445.1,
    "370100": 10244.45,
    "420100": 8569.15,
    "510100": 14335,
    "520300": 30762,
    "530100": 21012.54,
}

GREATER_BAY = ("4401", "4403", "4404", "4406", "4407", "4412", "4413", "4419", "4420", "81", "82")
REGIONS = {
    "京津冀": (("11", "12", "13"), 13, 199),
    "长三角": (("31", "32", "33", "34"), 41, 305),
    "粤港澳大湾区": (GREATER_BAY, 11, 52),
}


@pytest.fixture(scope="module")
def layers() -> dict[str, gpd.GeoDataFrame]:
    return {level: read_boundaries(FOLDER, level) for level in LEVELS}


@pytest.fixture(scope="module", params=["national", "regional"])
def drawn(request) -> dict[str, gpd.GeoDataFrame]:
    return decode_topology(read_topology(FOLDER, request.param))


def _missing_landmarks(layer: gpd.GeoDataFrame, level: str) -> list[str]:
    places = pd.DataFrame.from_dict(
        LANDMARKS, orient="index", columns=["lon", "lat", "city", "county"]
    )
    places["province"] = places["city"].str[:2] + "0000"
    owners = layer.geometry.reindex(places[level]).to_numpy()
    distance = shapely.distance(shapely.points(places["lon"], places["lat"]), owners)
    return places.index[~(distance < 0.03)].tolist()


def _check_lines(lines: gpd.GeoDataFrame) -> None:
    assert lines["kind"].value_counts().to_dict() == {"ten_dash": 10, "undefined_boundary": 1}
    dashes = lines[lines["kind"] == "ten_dash"].geometry.to_numpy()
    assert shapely.distance(dashes, shapely.Point(122.65, 24.0)).min() < 0.1
    assert shapely.total_bounds(dashes)[1] < 3.5


def test_files_are_those_of_the_manifest():
    check_boundaries(FOLDER)


def test_manifest_states_source_vintage_and_approval():
    source = read_manifest(FOLDER)["source"]
    assert source["vintage"] == "2023-12-31"
    assert source["approval_number"] == "GS(2024)0650号"
    assert "天地图" in source["title"]
    assert source["licence"]


def test_manifest_counts():
    files = read_manifest(FOLDER)["files"]
    assert files["national.topo.json"]["counts"] == {**COUNTS, "lines": 11}
    assert {level: files[f"{level}.parquet"]["counts"][level] for level in COUNTS} == COUNTS


def test_national_topology_is_small_enough():
    assert len(gzip.compress(read_topology(FOLDER, "national"), 9)) <= 420_000


@pytest.mark.parametrize("level", LEVELS)
def test_counts_codes_and_order(layers, level):
    codes = layers[level].index
    assert len(codes) == COUNTS[level]
    assert codes.is_unique
    assert codes.is_monotonic_increasing
    assert codes.str.fullmatch(r"[1-8]\d{5}").all()


@pytest.mark.parametrize("level", LEVELS)
def test_regions_tile_the_country(layers, level):
    assert layers[level].crs == LATLON
    assert is_coverage(layers[level])


@pytest.mark.parametrize(("level", "above"), [("county", "city"), ("city", "province")])
def test_parents_resolve_and_areas_add_up(layers, level, above):
    children, parents = layers[level], layers[above]
    assert set(children["parent_id"]) == set(parents.index)
    summed = area_km2(children).groupby(children["parent_id"]).sum()
    assert summed.to_numpy() == pytest.approx(area_km2(parents).to_numpy(), rel=1e-9)


def test_parents_lie_in_the_same_province(layers):
    for level in ("county", "city"):
        layer = layers[level]
        assert (layer["parent_id"].str[:2] == layer.index.str[:2]).all()


def test_provinces_have_no_parent(layers):
    assert (layers["province"]["parent_id"] == "").all()


@pytest.mark.parametrize("code", ["110000", "419001", "441900", "460400", "620200", "710000"])
def test_a_unit_on_two_levels_is_the_same_on_both(layers, code):
    on = [level for level in LEVELS if code in layers[level].index]
    assert len(on) >= 2
    shapes = [layers[level].geometry[code] for level in on]
    assert all(shape.equals(shapes[0]) for shape in shapes)
    assert len({layers[level]["name_zh"][code] for level in on}) == 1


def test_corrected_codes(layers):
    counties = layers["county"]
    names = counties["name_zh"]
    assert names[["460302", "460303", "540481", "540581", "632857"]].tolist() == [
        "西沙区",
        "南沙区",
        "米林市",
        "错那市",
        "大柴旦行政委员会",
    ]
    gone = ["460321", "460322", "540422", "540530", "629700", "629800", "629900"]
    assert not counties.index.isin(gone).any()
    assert not layers["city"].index.isin(gone).any()
    assert names[["710000", "810000", "820000"]].tolist() == [
        "台湾省",
        "香港特别行政区",
        "澳门特别行政区",
    ]


def test_islets_of_two_counties_belong_to_one(layers):
    islets = shapely.box(119.7, 35.0, 120.0, 35.2)
    counties = layers["county"].geometry
    assert counties["320703"].intersects(islets)
    assert not counties["371103"].intersects(islets)


@pytest.mark.parametrize("level", LEVELS)
def test_islands_are_in_the_full_layers(layers, level):
    assert _missing_landmarks(layers[level], level) == []


@pytest.mark.parametrize("level", LEVELS)
def test_islands_are_in_the_topologies(drawn, level):
    assert _missing_landmarks(drawn[level], level) == []


def test_dashes_and_the_undefined_boundary_are_in_every_file(drawn):
    _check_lines(read_lines(FOLDER))
    _check_lines(drawn["lines"])


def test_the_undefined_boundary_lies_on_the_border(layers, drawn):
    full = read_lines(FOLDER)
    for lines, provinces in ((full, layers["province"]), (drawn["lines"], drawn["province"])):
        undefined = lines.geometry[lines["kind"] == "undefined_boundary"].iloc[0]
        points = shapely.points(shapely.get_coordinates(undefined))
        border = provinces.geometry["650000"].boundary
        assert shapely.distance(points, border).max() < 0.001
        assert undefined.bounds == pytest.approx((73.88, 37.23, 75.15, 38.68), abs=0.05)


@pytest.mark.parametrize("level", LEVELS)
def test_topologies_have_the_order_and_every_part_of_the_layers(layers, drawn, level):
    full, simple = layers[level], drawn[level]
    assert simple.index.tolist() == full.index.tolist()
    parts = [shapely.get_num_geometries(r.geometry.to_numpy()) for r in (full, simple)]
    assert (parts[1] >= parts[0]).all()
    assert not shapely.is_ccw(shapely.get_exterior_ring(simple.geometry.explode().array)).any()


def test_borders_of_the_levels_coincide_in_the_topologies(layers, drawn):
    area = {level: area_km2(drawn[level]) for level in LEVELS}
    for level, above in (("county", "city"), ("city", "province")):
        summed = area[level].groupby(layers[level]["parent_id"]).sum()
        assert summed.to_numpy() == pytest.approx(area[above].to_numpy(), rel=1e-9)


@pytest.mark.parametrize("name", REGIONS)
def test_regions_of_the_action_plans(layers, name):
    codes, n_cities, n_counties = REGIONS[name]
    assert layers["city"].index.str.startswith(codes).sum() == n_cities
    assert layers["county"].index.str.startswith(codes).sum() == n_counties


def test_areas_of_inland_cities_agree_with_published_ones(layers):
    published = pd.Series(OFFICIAL_AREAS_KM2)
    measured = area_km2(layers["city"].loc[published.index])
    assert (measured / published - 1).abs().max() < 0.003
