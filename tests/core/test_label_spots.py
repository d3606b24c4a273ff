"""Where a name has room in a region."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon, box

from dashboard.core.label_spots import FLATNESS, label_spots, largest_parts


def test_the_room_of_a_box_is_in_its_middle():
    spot = label_spots(np.array([box(0, 0, 20, 8)])).iloc[0]
    assert (spot["x"], spot["y"]) == (pytest.approx(10, abs=0.5), pytest.approx(4, abs=0.5))
    assert spot["room"] == pytest.approx(4, abs=0.2)
    assert (spot["half_width"], spot["half_height"], spot["area"]) == (10, 4, 160)


def test_a_name_stands_on_the_largest_part():
    islands = MultiPolygon([box(0, 0, 1, 1), box(10, 10, 14, 12), box(20, 0, 21, 1)])
    spots = label_spots(np.array([islands, box(0, 0, 1, 1)]))
    assert 10 < spots.loc[0, "x"] < 14
    assert largest_parts(np.array([islands]))[0].equals(box(10, 10, 14, 12))


# Corners a nanometre apart are no corners: the library that fits the circle divides by nothing.
SIDES = st.floats(0, 100).map(lambda side: round(side, 6))


@given(st.lists(st.tuples(SIDES, SIDES), min_size=4, max_size=9))
def test_the_ellipse_of_a_spot_lies_in_its_region(points):
    region = shapely.convex_hull(shapely.multipoints(points))
    if not isinstance(region, Polygon) or region.area < 1:
        return
    spot = label_spots(np.array([region])).iloc[0]
    turn = np.linspace(0, 2 * np.pi, 24)
    rim = shapely.points(
        spot["x"] + 0.95 * spot["room"] / FLATNESS * np.cos(turn),
        spot["y"] + 0.95 * spot["room"] * np.sin(turn),
    )
    assert shapely.distance(region, rim).max() < 1e-6
