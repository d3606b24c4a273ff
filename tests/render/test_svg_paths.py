"""Geometry as path data: read back, it is where it was, to a step of the grid."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon, Polygon, box

from dashboard.render.svg_paths import GRID, dot_path, line_path, polygon_paths

HOLED = Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [[(1, 1), (1, 2), (2, 2), (2, 1)]])


def runs(path):
    """Return the vertices of each run of a path, in px."""
    found = []
    for run in re.findall(r"M[^Mz]*", path):
        start, _, steps = run[1:].partition("l")
        first = [int(number) for number in start.split()]
        moves = np.array(steps.split(), dtype=int).reshape(-1, 2)
        found.append((np.vstack([first, moves]).cumsum(axis=0) / GRID).tolist())
    return found


def test_all_rings_of_all_parts_are_in_the_path():
    one, two = polygon_paths(np.array([HOLED, MultiPolygon([box(0, 0, 1, 1), box(2, 2, 3, 3)])]))
    assert [len(ring) for ring in runs(one)] == [5, 5]
    assert runs(one)[1] == [[1, 1], [1, 2], [2, 2], [2, 1], [1, 1]]
    assert [ring[0] for ring in runs(two)] == [[1, 0], [3, 2]]
    assert one.count("z") == two.count("z") == 2


def test_nothing_has_no_path():
    assert polygon_paths(np.empty(0, dtype=object)) == []
    assert line_path(np.empty(0, dtype=object)) == ""


def test_what_is_smaller_than_a_step_stays_as_a_point():
    (path,) = polygon_paths(np.array([box(1, 1, 1 + 1e-4, 1 + 1e-4)]))
    assert path == f"M{GRID} {GRID}h0z"


def test_dots_are_points_with_a_round_end():
    assert (
        dot_path([1.0, 2.5], [2.0, 0.1]) == f"M{GRID} {2 * GRID}h0M{GRID * 5 // 2} {GRID // 10}h0"
    )


COORDINATES = st.floats(-500, 2000)


@given(st.lists(st.lists(st.tuples(COORDINATES, COORDINATES), min_size=2, max_size=9), max_size=5))
def test_no_vertex_moves_by_more_than_half_a_step(lines):
    path = line_path(np.array([LineString(line) for line in lines], dtype=object))
    drawn = re.findall(r"M[^M]*", path)
    assert len(drawn) == len(lines)
    for run, line in zip(drawn, lines, strict=True):
        if "h0" in run:
            assert np.ptp(np.array(line), axis=0).max() <= 1 / GRID
            continue
        (vertices,) = runs(run)
        ends = np.array([line[0], line[-1]])
        assert np.array([vertices[0], vertices[-1]]) == pytest.approx(ends, abs=0.5 / GRID + 1e-9)
