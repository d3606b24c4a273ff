"""Projections of printed maps: areas, lengths and north are true where they are said to be."""

from __future__ import annotations

import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod, Transformer

from dashboard.core.geometry import EQUAL_AREA, LATLON
from dashboard.core.map_projection import (
    fitted_projection,
    ground_share,
    north_angle,
    projected_bounds,
    round_length,
)

GEOD = Geod(ellps="WGS84")
WESTS = st.floats(75, 125)
SOUTHS = st.floats(-8, 45)


@given(WESTS, SOUTHS, st.floats(0.5, 10), st.floats(0.5, 8))
def test_a_fitted_projection_keeps_areas(west, south, width, height):
    window = shapely.segmentize(shapely.box(west, south, west + width, south + height), 0.02)
    to_plane = Transformer.from_crs(LATLON, fitted_projection(window.bounds), always_xy=True)
    flat = shapely.transform(window, to_plane.transform, interleaved=False)
    on_ground = abs(GEOD.geometry_area_perimeter(window)[0])
    assert flat.area == pytest.approx(on_ground, rel=2e-3)


@given(WESTS, SOUTHS, st.floats(0.5, 10), st.floats(0.5, 8))
def test_north_is_up_in_the_middle_of_a_fitted_map(west, south, width, height):
    bounds = (west, south, west + width, south + height)
    projection = fitted_projection(bounds)
    to_plane = Transformer.from_crs(LATLON, projection, always_xy=True)
    x, y = to_plane.transform(west + width / 2, south + height / 2)
    assert north_angle(projection, x, y) == pytest.approx(0, abs=0.01)


def test_north_leans_by_the_convergence_of_the_cone():
    """By the textbook: n times the longitude off the middle, n = (sin 25 + sin 47) / 2."""
    n = (math.sin(math.radians(25)) + math.sin(math.radians(47))) / 2
    to_plane = Transformer.from_crs(LATLON, EQUAL_AREA, always_xy=True)
    east = north_angle(EQUAL_AREA, *to_plane.transform(125, 36))
    assert east == pytest.approx(-20 * n, abs=0.1)
    assert north_angle(EQUAL_AREA, *to_plane.transform(105, 36)) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("parallel", [25, 47])
def test_lengths_are_true_on_the_standard_parallels(parallel):
    to_plane = Transformer.from_crs(LATLON, EQUAL_AREA, always_xy=True)
    assert ground_share(EQUAL_AREA, *to_plane.transform(110, parallel)) == pytest.approx(
        1, abs=2e-3
    )


def test_a_bent_edge_lies_inside_the_projected_extent():
    left, low, right, top = projected_bounds((73, 18, 135, 53), EQUAL_AREA)
    to_plane = Transformer.from_crs(LATLON, EQUAL_AREA, always_xy=True)
    assert low <= to_plane.transform(105, 18)[1] + 1
    assert top >= to_plane.transform(73, 53)[1] - 1
    assert left < 0 < right


@given(st.floats(1e-3, 1e5))
def test_a_round_length_is_the_greatest_that_fits(most):
    length = round_length(most)
    first = float(f"{length:.0e}".split("e")[0])
    assert first in (1, 2, 5)
    assert length <= most * (1 + 1e-9)
    assert most < length * 2.5 * (1 + 1e-9)


@pytest.mark.parametrize(("most", "length"), [(730, 500), (1000, 1000), (49.9, 20), (0.3, 0.2)])
def test_round_lengths(most, length):
    assert round_length(most) == pytest.approx(length)
