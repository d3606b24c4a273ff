from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely import LineString, Polygon, box

from dashboard.core import geometry
from dashboard.core.geometry import EQUAL_AREA, LATLON

CODES = ["990100", "990200", "990300", "990400"]


def _squares(crs: str = LATLON, size: float = 1.0, west: float = 105, south: float = 30):
    corners = [(0, 0), (1, 0), (0, 1), (1, 1)]
    boxes = [
        box(
            west + x * size,
            south + y * size,
            west + (x + 1) * size,
            south + (y + 1) * size,
        )
        for x, y in corners
    ]
    return gpd.GeoDataFrame(
        {"parent_id": ["990000", "990000", "990000", "980000"]},
        geometry=boxes,
        index=pd.Index(CODES, name="adcode"),
        crs=crs,
    )


def _wavy_pair(n: int = 200, height: float = 0.02):
    """Return two rectangles that share a wavy border, and an islet far off in the second."""
    y = np.linspace(30, 32, n)
    x = 106 + height * np.sin(np.arange(n))
    border = list(zip(x, y, strict=True))
    left = Polygon([(105, 30), *border, (105, 32)])
    right = Polygon([(107, 30), *border, (107, 32)])
    islet = box(110, 31, 110.0005, 31.0005)
    return gpd.GeoDataFrame(
        {"name_zh": ["甲", "乙"]},
        geometry=[left, shapely.MultiPolygon([right, islet])],
        index=pd.Index(CODES[:2], name="adcode"),
        crs=LATLON,
    )


def test_area_of_a_known_square_in_metres():
    regions = _squares(EQUAL_AREA, size=2000, west=0, south=4_000_000)
    area = geometry.area_km2(regions)
    assert area.index.equals(regions.index)
    assert area.name == "area_km2"
    assert area.to_numpy() == pytest.approx([4, 4, 4, 4])


def test_area_of_a_degree_square_is_that_of_the_ellipsoid():
    area = geometry.area_km2(_squares().iloc[:1])
    geod = Geod(ellps="WGS84").geometry_area_perimeter(box(105, 30, 106, 31))[0] / 1e6
    # The edges of the box are parallels on one surface and straight lines on the other.
    assert area.iloc[0] == pytest.approx(abs(geod), rel=1e-3)


def test_bounds_cover_all_regions_in_degrees():
    assert geometry.bounds(_squares()) == pytest.approx((105, 30, 107, 32))
    assert geometry.bounds(_squares().to_crs(EQUAL_AREA)) == pytest.approx((105, 30, 107, 32))


def test_bounds_of_nothing_say_so():
    with pytest.raises(ValueError, match="no regions"):
        geometry.bounds(_squares().iloc[:0])


def test_rounding_drops_the_vertex_that_repeats():
    line = Polygon([(105, 30), (105.000001, 30), (106, 30), (106, 31)])
    regions = gpd.GeoDataFrame(geometry=[line], crs=LATLON)
    rounded = geometry.round_coordinates(regions, 3).geometry.iloc[0]
    assert shapely.get_coordinates(rounded).tolist() == [[105, 30], [106, 30], [106, 31], [105, 30]]


def test_clean_closes_a_gap_and_an_overlap_of_a_few_metres():
    left, right, above = (
        box(0, 4_000_000, 10_000, 4_010_000),
        box(10_020, 4_000_000, 20_000, 4_010_000),
        box(0, 4_009_990, 10_000, 4_020_000),
    )
    torn = gpd.GeoDataFrame(geometry=[left, right, above], index=CODES[:3], crs=EQUAL_AREA)
    torn = pd.concat(
        [torn, _frame(Polygon(box(0, 4e6 - 5e3, 2e4, 4e6)), box(0, 402e4, 2e4, 403e4))]
    )
    cleaned = geometry.clean_coverage(torn)
    assert not geometry.is_coverage(torn)
    assert geometry.is_coverage(cleaned)
    assert cleaned.index.equals(torn.index)


def _frame(*shapes: Polygon):
    return gpd.GeoDataFrame(geometry=list(shapes), index=["990500", "990600"], crs=EQUAL_AREA)


def test_is_coverage_is_false_for_overlaps_and_for_invalid_polygons():
    squares = _squares()
    assert geometry.is_coverage(squares)
    moved = squares.set_geometry(squares.geometry.translate(0, 0))
    moved.loc["990100", "geometry"] = box(105, 30, 106.1, 31)
    assert not geometry.is_coverage(moved)
    bow_tie = gpd.GeoDataFrame(geometry=[Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])], crs=LATLON)
    assert not geometry.is_coverage(bow_tie)


@settings(max_examples=20, deadline=None)
@given(
    tolerance_m=st.floats(100, 20_000),
    height=st.floats(0.001, 0.2),
    n=st.integers(10, 120),
)
def test_simplified_neighbours_still_share_their_border_and_no_islet_is_lost(
    tolerance_m, height, n
):
    simple = geometry.simplify_coverage(_wavy_pair(n, height), tolerance_m)
    assert geometry.is_coverage(simple)
    assert shapely.get_num_geometries(simple.geometry.to_numpy()).tolist() == [1, 2]
    assert simple["name_zh"].tolist() == ["甲", "乙"]


def test_simplification_removes_vertices():
    before = _wavy_pair()
    after = geometry.simplify_coverage(before, 5_000)
    counts = [shapely.get_num_coordinates(r.geometry.to_numpy()).sum() for r in (before, after)]
    assert counts[1] < counts[0] / 5


def test_latlon_coverage_lies_on_the_grid():
    coverage = geometry.to_latlon_coverage(_squares().to_crs(EQUAL_AREA), 5)
    assert coverage.crs == LATLON
    xy = shapely.get_coordinates(coverage.geometry.to_numpy())
    assert np.array_equal(xy, np.round(xy, 5))
    assert geometry.bounds(coverage) == (105, 30, 107, 32)


def test_a_border_that_rounding_makes_cross_is_repaired():
    # A spike so thin that rounding to one decimal folds it over its own base.
    spike = [(105.5, 30.0), (105.52, 30.96), (105.46, 30.3), (105.44, 30.94), (105.4, 30.0)]
    thin = Polygon([(105, 29), (107, 29), (107, 30), *spike, (105, 30)])
    regions = gpd.GeoDataFrame(geometry=[thin], index=CODES[:1], crs=LATLON)
    repaired = geometry.to_latlon_coverage(regions, 1)
    assert not geometry.is_coverage(geometry.round_coordinates(regions, 1))
    assert geometry.is_coverage(repaired)


def test_dissolve_sums_areas_and_sorts_labels():
    squares = _squares(EQUAL_AREA, size=1000, west=0, south=4_000_000)
    merged = geometry.dissolve(squares, squares["parent_id"])
    assert merged.index.tolist() == ["980000", "990000"]
    assert merged.crs == squares.crs
    assert (merged.area / 1e6).tolist() == pytest.approx([1, 3])


def test_dissolve_keeps_every_vertex_of_the_outline():
    pair = _wavy_pair()
    merged = geometry.dissolve(pair, pd.Series("990000", index=pair.index)).iloc[0]
    ends = {tuple(xy) for xy in shapely.get_coordinates(merged).tolist()}
    assert (105.0, 30.0) in ends
    assert len(ends) == 6 + 4


def test_normalized_regions_are_equal_byte_for_byte():
    square = box(105, 30, 106, 31)
    turned = Polygon([*square.exterior.coords[2:], *square.exterior.coords[1:3]])
    both = geometry.normalize(gpd.GeoDataFrame(geometry=[square, turned], crs=LATLON))
    assert len(set(both.geometry.to_wkb())) == 1


@pytest.mark.parametrize("is_backward", [False, True])
@pytest.mark.parametrize(
    ("line", "length"),
    [
        ([(2, 0), (8, 0)], 6),
        ([(0, 3), (0, 0), (4, 0)], 7),
        ([(0, 1), (0, 10), (10, 10), (10, 1)], 28),
    ],
)
def test_stretch_of_an_outline_follows_the_line(line, length, is_backward):
    outline = box(0, 0, 10, 10).exterior
    drawn = LineString(line[::-1] if is_backward else line)
    stretch = geometry.matching_stretch(outline, drawn)
    assert stretch.length == pytest.approx(length)
    assert shapely.hausdorff_distance(stretch, drawn) == pytest.approx(0, abs=1e-9)


def test_stretch_lies_on_the_simplified_outline():
    outline = box(0, 0, 10, 10).exterior
    wavy = LineString([(2, 0), (3, 0.2), (4, -0.2), (5, 0.2), (8, 0)])
    stretch = geometry.matching_stretch(outline, wavy)
    assert shapely.get_coordinates(stretch)[:, 1].tolist() == [0, 0]


def test_the_middle_of_a_group_lies_in_the_region_nearest_to_its_centre_of_gravity():
    """Three squares in a row: the middle one; a group of one: inside it."""
    row = gpd.GeoDataFrame(
        geometry=[box(105 + x, 30, 106 + x, 31) for x in (0, 1, 2, 8)],
        index=pd.Index(["a", "b", "c", "d"]),
        crs=LATLON,
    )
    groups = pd.Series({"a": "row", "b": "row", "c": "row", "d": "alone"})
    points = geometry.middle_points(row, groups)
    assert points.index.tolist() == ["alone", "row"]
    assert points.crs == LATLON
    assert row.geometry["d"].contains(points["alone"])
    assert row.geometry["b"].contains(points["row"])
