"""Geometry as SVG path data: short, since a map has a hundred thousand vertices."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from dashboard.core.geometry import Geometries

GRID = 20
"""Steps in a px: paths are in whole steps, so they stand in a group scaled by ``1 / GRID``.

A step is a sixth of a pixel at 300 dpi.
"""


def polygon_paths(polygons: Geometries) -> list[str]:
    """Return the path of each polygon, holes and all parts in it."""
    parts, polygon_of = shapely.get_parts(polygons, return_index=True)
    rings, part_of = shapely.get_rings(parts, return_index=True)
    paths = [""] * len(polygons)
    for owner, ring in zip(polygon_of[part_of].tolist(), _runs(rings), strict=True):
        paths[owner] += f"{ring}z"
    return paths


def line_path(lines: Geometries) -> str:
    """Return one path of all lines."""
    return "".join(_runs(shapely.get_parts(lines)))


def dot_path(x: Iterable[float], y: Iterable[float]) -> str:
    """Return a path of points, which a round line cap makes dots."""
    return "".join(
        f"M{round(one * GRID)} {round(other * GRID)}h0" for one, other in zip(x, y, strict=True)
    )


def _runs(lines: Geometries) -> list[str]:
    """Return lines as path data: where they start, then steps from vertex to vertex."""
    coordinates, line_of = shapely.get_coordinates(lines, return_index=True)
    steps = np.rint(coordinates * GRID).astype(int)
    moves = np.diff(steps, axis=0, prepend=0)
    is_first = np.diff(line_of, prepend=-1) != 0
    is_drawn = is_first | moves.any(axis=1)
    starts = np.flatnonzero(is_first[is_drawn])
    first = steps[is_first].tolist()
    drawn = moves[is_drawn].tolist()
    ends = np.append(starts, len(drawn))[1:].tolist()
    return [
        f"M{x} {y}l" + " ".join([f"{dx} {dy}" for dx, dy in drawn[start + 1 : end]])
        if end > start + 1
        else f"M{x} {y}h0"
        for (x, y), start, end in zip(first, starts.tolist(), ends, strict=True)
    ]
