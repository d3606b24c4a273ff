"""The borders of the four squares: every stretch once, and of the right kind."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon, box

from dashboard.core.coverage_edges import coverage_edges

SQUARES = np.array([box(0, 0, 1, 1), box(1, 0, 2, 1), box(0, 1, 1, 2), box(1, 1, 2, 2)])


def union(lines):
    return shapely.line_merge(shapely.union_all(lines))


def test_borders_are_told_apart_by_their_sides():
    edges = coverage_edges(
        SQUARES, {"coast": [True] * 4, "row": ["low", "low", "high", "high"], "unit": list("abcd")}
    )
    assert union(edges["coast"]).equals(box(0, 0, 2, 2).exterior)
    assert union(edges["row"]).equals(LineString([(0, 1), (2, 1)]))
    assert union(edges["unit"]).equals(LineString([(1, 0), (1, 2)]))


def test_what_has_no_label_lies_outside():
    edges = coverage_edges(SQUARES, {"area": [True, None, None, None], "rest": list("abcd")})
    assert union(edges["area"]).equals(SQUARES[0].exterior)
    assert shapely.length(edges["rest"]).sum() == pytest.approx(2 + 6)


def test_units_of_one_label_have_no_border():
    edges = coverage_edges(SQUARES, {"row": ["low", "low", "high", "high"]})
    assert shapely.length(edges["row"]).sum() == pytest.approx(8 + 2)


def test_every_part_of_a_unit_has_a_border():
    islands = np.array([MultiPolygon([box(0, 0, 1, 1), box(5, 5, 6, 6)]), box(1, 0, 2, 1)])
    edges = coverage_edges(islands, {"coast": [True, True], "unit": [1, 2]})
    assert shapely.length(edges["coast"]).sum() == pytest.approx(6 + 4)
    assert shapely.length(edges["unit"]).sum() == pytest.approx(1)


def test_a_hole_and_what_fills_it_share_one_border():
    filling = box(1, 1, 2, 2)
    ring = box(0, 0, 3, 3).difference(filling)
    edges = coverage_edges(np.array([ring, filling]), {"coast": [1, 1], "unit": ["a", "b"]})
    assert union(edges["unit"]).equals(filling.exterior)


def test_no_borders_without_regions():
    assert coverage_edges(np.empty(0, dtype=object), {"unit": []})["unit"].size == 0


@given(st.integers(1, 5), st.integers(1, 5), st.data())
def test_no_stretch_is_lost_or_drawn_twice(width, height, data):
    cells = np.array([box(x, y, x + 1, y + 1) for x in range(width) for y in range(height)])
    labels = data.draw(st.lists(st.sampled_from("abc"), min_size=len(cells), max_size=len(cells)))
    edges = coverage_edges(
        cells, {"coast": [True] * len(cells), "group": labels, "unit": list(range(len(cells)))}
    )
    drawn = np.concatenate(list(edges.values()))
    whole = shapely.union_all(shapely.boundary(cells))
    assert shapely.length(drawn).sum() == pytest.approx(whole.length)
    assert shapely.union_all(drawn).equals(whole)
