"""The TopoJSON encoder of the boundary build, on a toy world."""

from __future__ import annotations

import json

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely import LineString, MultiPolygon, Polygon, box

from dashboard.core.geometry import LATLON
from scripts.boundaries.topology import decode_topology, encode_topology

ENCLAVE = box(100.25, 30.25, 100.5, 30.5)
SPECK = box(103.5, 33.5, 103.5 + 1e-7, 33.5 + 1e-7)


def _layer(shapes: dict[str, shapely.Geometry]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(index=list(shapes), geometry=list(shapes.values()), crs=LATLON)


@pytest.fixture
def counties() -> gpd.GeoDataFrame:
    """Return a square around an enclave, its neighbour with an islet, and a speck alone."""
    around = Polygon(box(100, 30, 101, 31).exterior, [ENCLAVE.exterior.coords])
    return _layer(
        {
            "990101": around,
            "990102": ENCLAVE,
            "990201": MultiPolygon([box(101, 30, 102, 31), box(102.5, 30, 102.6, 30.1)]),
            "990202": SPECK,
        }
    )


@pytest.fixture
def cities() -> gpd.GeoDataFrame:
    return _layer(
        {
            "990100": box(100, 30, 101, 31),
            "990200": MultiPolygon([box(101, 30, 102, 31), box(102.5, 30, 102.6, 30.1), SPECK]),
        }
    )


@pytest.fixture
def lines() -> gpd.GeoDataFrame:
    dashes = [LineString([(103, 29), (103, 29.5), (103.2, 30)]), LineString([(99, 30), (99, 31)])]
    kinds = ["ten_dash", "undefined_boundary"]
    return gpd.GeoDataFrame({"kind": kinds}, geometry=dashes, crs=LATLON)


def test_decoding_gives_back_what_was_encoded(counties, cities, lines):
    decoded = decode_topology(encode_topology({"city": cities, "county": counties}, lines))
    assert list(decoded) == ["city", "county", "lines"]
    assert decoded["lines"]["kind"].tolist() == ["ten_dash", "undefined_boundary"]
    for name, layer in (("city", cities), ("county", counties), ("lines", lines)):
        distance = shapely.hausdorff_distance(
            decoded[name].geometry.to_numpy(), layer.geometry.to_numpy()
        )
        assert decoded[name].index.tolist() == layer.index.tolist()
        assert distance.max() < 1e-4


def test_a_border_is_written_once_for_all_levels(counties, cities, lines):
    document = json.loads(encode_topology({"city": cities, "county": counties}, lines))
    # Left and right part, the border between them, enclave, islet, speck, two lines.
    assert len(document["arcs"]) == 8
    around = document["objects"]["county"]["geometries"][0]["arcs"]
    enclave = document["objects"]["county"]["geometries"][1]["arcs"]
    assert around[1] == [~arc for arc in enclave[0]]
    assert document["objects"]["city"]["geometries"][0]["arcs"] == around[:1]


def test_regions_carry_their_code_and_nothing_else(counties, lines):
    document = json.loads(encode_topology({"county": counties}, lines))
    geometries = document["objects"]["county"]["geometries"]
    assert [geometry["id"] for geometry in geometries] == counties.index.tolist()
    assert all(set(geometry) == {"type", "id", "arcs"} for geometry in geometries)


def test_a_speck_below_the_grid_becomes_the_smallest_triangle(counties, lines):
    decoded = decode_topology(encode_topology({"county": counties}, lines))["county"]
    speck = decoded.geometry["990202"]
    assert speck.is_valid
    assert 0 < speck.area < 1e-8
    assert speck.distance(SPECK) < 1e-4


def test_outer_rings_run_clockwise_and_holes_the_other_way(counties, lines):
    decoded = decode_topology(encode_topology({"county": counties}, lines))["county"]
    parts = shapely.get_parts(decoded.geometry.to_numpy())
    assert not shapely.is_ccw(shapely.get_exterior_ring(parts)).any()
    assert shapely.is_ccw(shapely.get_interior_ring(parts[0], 0))


def test_the_way_a_ring_is_drawn_makes_no_difference(counties, lines):
    turned = counties.set_geometry(shapely.reverse(counties.geometry.to_numpy()))
    turned = turned.set_geometry(shapely.normalize(turned.geometry.to_numpy()))
    fixed = counties.set_geometry(shapely.normalize(counties.geometry.to_numpy()))
    first, second = (encode_topology({"county": layer}, lines) for layer in (fixed, turned))
    assert first == second


def test_arcs_are_whole_numbers_and_never_stand_still(counties, lines):
    document = json.loads(encode_topology({"county": counties}, lines))
    for arc in document["arcs"]:
        assert len(arc) >= 2
        assert np.any(arc[1:], axis=1).all()
        assert all(isinstance(step, int) for point in arc for step in point)
