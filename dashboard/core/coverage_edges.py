"""The borders of a coverage: every stretch once, told apart by what lies on its two sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import shapely

Geometries = npt.NDArray[np.object_]
Indices = npt.NDArray[np.int64]

NOTHING = -1
"""What lies beyond the outer border of a coverage."""


def coverage_edges(
    geometries: Geometries, kinds_of: Mapping[str, Sequence[object]]
) -> dict[str, Geometries]:
    """Return the borders of a coverage by kind, as lines.

    Parameters
    ----------
    geometries
        Polygons that share their borders vertex by vertex.
    kinds_of
        By the name of a kind, from the widest to the narrowest: the label of each polygon. A
        border is of the first kind whose labels differ on its sides. Beyond the outer border lies
        the label None; polygons of the same label in every kind have no border.

    Returns
    -------
    dict
        One array of LineStrings for each kind; no stretch is there twice.
    """
    coordinates, ring_of, polygon_of = _ring_vertices(geometries)
    starts = np.flatnonzero(ring_of[:-1] == ring_of[1:])
    left, right = _sides(coordinates, starts, polygon_of)
    kind = _kinds(left, right, kinds_of)
    return {
        name: _lines(coordinates, starts, kind == number) for number, name in enumerate(kinds_of)
    }


def _ring_vertices(geometries: Geometries) -> tuple[npt.NDArray[np.float64], Indices, Indices]:
    """Return the vertices of all rings, the ring of each, and the polygon of each."""
    parts, polygon_of_part = shapely.get_parts(geometries, return_index=True)
    rings, part_of = shapely.get_rings(parts, return_index=True)
    coordinates, ring_of = shapely.get_coordinates(rings, return_index=True)
    return coordinates, ring_of, polygon_of_part[part_of[ring_of]]


def _sides(
    coordinates: npt.NDArray[np.float64], starts: Indices, polygon_of: Indices
) -> tuple[Indices, Indices]:
    """Return the polygon on either side of each segment; the second sight of one is blank."""
    vertices = np.ascontiguousarray(coordinates).view(np.complex128).ravel()
    names = np.unique(vertices, return_inverse=True)[1]
    first, last = names[starts], names[starts + 1]
    keys = np.minimum(first, last) * len(names) + np.maximum(first, last)
    order = np.argsort(keys, kind="stable")
    is_again = np.diff(keys[order], prepend=NOTHING) == 0
    left = polygon_of[starts]
    right = np.full(len(starts), NOTHING)
    again, once = order[is_again], order[np.flatnonzero(is_again) - 1]
    right[once] = left[again]
    left[again] = right[again] = NOTHING
    return left, right


def _kinds(left: Indices, right: Indices, kinds_of: Mapping[str, Sequence[object]]) -> Indices:
    """Return the number of each segment's kind; `NOTHING` for those without one."""
    kind = np.full(len(left), NOTHING)
    for number, labels in reversed(list(enumerate(kinds_of.values()))):
        known = {label: code for code, label in enumerate(dict.fromkeys(labels))} | {None: NOTHING}
        codes = np.array([known[label] for label in [*labels, None]])
        kind[codes[left] != codes[right]] = number
    return kind


def _lines(
    coordinates: npt.NDArray[np.float64], starts: Indices, is_drawn: npt.NDArray[np.bool_]
) -> Geometries:
    """Return runs of neighbouring segments as lines."""
    drawn = starts[is_drawn]
    if not drawn.size:
        return np.empty(0, dtype=object)
    run_of = np.cumsum(np.r_[True, np.diff(drawn) != 1])
    ends = drawn[np.r_[np.diff(run_of) != 0, True]]
    points = np.concatenate([drawn, ends + 1])
    lines_of = np.concatenate([run_of, np.unique(run_of)])
    order = np.lexsort((points, lines_of))
    lines: Geometries = shapely.linestrings(coordinates[points[order]], indices=lines_of[order] - 1)
    return lines
