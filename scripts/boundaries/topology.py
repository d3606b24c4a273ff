"""Layers that share borders as TopoJSON: each piece of border is written once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from dashboard.core.geometry import LATLON

Point = tuple[int, int]
Ring = list[Point]
Shape = list[list[Ring]]
Shapes = dict[str, Shape]

GRID = 100_000
"""Steps of the grid along each side of the extent."""


@dataclass(frozen=True)
class Grid:
    """The grid coordinates are written on: origin and step in degrees."""

    translate: tuple[float, float]
    scale: tuple[float, float]

    def points(self, line: shapely.Geometry) -> Ring:
        """Return the vertices of a line on the grid, without repeats."""
        steps = np.rint((shapely.get_coordinates(line) - self.translate) / self.scale)
        is_new = np.r_[True, (np.diff(steps, axis=0) != 0).any(axis=1)]
        return [(x, y) for x, y in steps[is_new].astype(int).tolist()]

    def shape(self, geometry: shapely.Geometry) -> Shape:
        """Return the rings of each part on the grid: outer rings clockwise, holes the other way."""
        return [
            [self._ring(ring, turn) for turn, ring in _turned(part)]
            for part in shapely.get_parts(geometry)
        ]

    def _ring(self, line: shapely.Geometry, turn: int) -> Ring:
        """Return a ring; one too small for the grid becomes the smallest triangle.

        Drawing programs that work on the sphere take a ring that turns the wrong way for the
        whole globe around it, so no islet may be lost and none may flip.
        """
        points = self.points(line)
        if _area(points) * turn > 0:
            return points
        x, y = min(points)
        return [(x, y), (x + 1, y), (x, y + 1), (x, y)][::turn]


@dataclass
class Arcs:
    """The pieces of border in order of first use, and which piece each step begins.

    Attributes
    ----------
    junctions
        Points where pieces end.
    starts
        First step of each piece, in either direction, to the arc; backwards is the complement.
    """

    junctions: set[Point]
    lines: list[Ring] = field(default_factory=list)
    starts: dict[tuple[Point, Point], int] = field(default_factory=dict)

    def add(self, line: Ring) -> int:
        """Add a piece and return its arc."""
        arc = len(self.lines)
        self.lines.append(line)
        self.starts[line[0], line[1]] = arc
        self.starts.setdefault((line[-1], line[-2]), ~arc)
        return arc

    def of_ring(self, ring: Ring) -> list[int]:
        """Return the arcs that make up a closed ring, adding those that are new."""
        return [self._of_piece(piece) for piece in self._pieces(ring)]

    def _of_piece(self, piece: Ring) -> int:
        arc = self.starts.get((piece[0], piece[1]))
        return self.add(piece) if arc is None else arc

    def _pieces(self, ring: Ring) -> Iterator[Ring]:
        points = ring[:-1]
        cuts = [i for i, point in enumerate(points) if point in self.junctions]
        # A ring without a junction is an island, or an enclave and the hole it fills.
        first = cuts[0] if cuts else points.index(min(points))
        turned = [*points[first:], *points[: first + 1]]
        ends = [cut - first for cut in cuts[1:]] + [len(points)]
        for start, end in pairwise([0, *ends]):
            yield turned[start : end + 1]


def encode_topology(layers: Mapping[str, gpd.GeoDataFrame], lines: gpd.GeoDataFrame) -> bytes:
    """Return layers and lines as one TopoJSON document.

    Parameters
    ----------
    layers
        Layers by name, the finest last; every border of a coarser one is a border of the finest.
        Geometries get the index as ``id`` and keep the order of their layer.
    lines
        Column kind, which becomes a property.
    """
    grid = _grid([*layers.values(), lines])
    shapes = {name: _shapes(layer, grid) for name, layer in layers.items()}
    finest_first = list(reversed(shapes))
    arcs = Arcs(_junctions(shapes[finest_first[0]]))
    encoded = {name: _geometries(shapes[name], arcs) for name in finest_first}
    objects = {name: encoded[name] for name in layers} | {"lines": _lines(lines, grid, arcs)}
    document = {
        "type": "Topology",
        "transform": {"scale": grid.scale, "translate": grid.translate},
        "objects": {
            name: {"type": "GeometryCollection", "geometries": geometries}
            for name, geometries in objects.items()
        },
        "arcs": [_deltas(line) for line in arcs.lines],
    }
    return json.dumps(document, separators=(",", ":")).encode()


def decode_topology(content: bytes) -> dict[str, gpd.GeoDataFrame]:
    """Return the objects of a topology by name, in `LATLON`: index id, or column kind for lines.

    Every region is a MultiPolygon, also one of a single part.
    """
    document = json.loads(content)
    scale, translate = (np.array(document["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(arc, axis=0) * scale + translate for arc in document["arcs"]]
    objects = {name: found["geometries"] for name, found in document["objects"].items()}
    decoded = {name: _regions(found, arcs) for name, found in objects.items() if name != "lines"}
    kinds = [line["properties"]["kind"] for line in objects["lines"]]
    drawn = [shapely.LineString(_joined(line["arcs"], arcs)) for line in objects["lines"]]
    return decoded | {"lines": gpd.GeoDataFrame({"kind": kinds}, geometry=drawn, crs=LATLON)}


def _grid(tables: Iterable[gpd.GeoDataFrame]) -> Grid:
    boxes = np.vstack([table.total_bounds for table in tables])
    west, south = np.floor(boxes[:, :2].min(axis=0)).tolist()
    east, north = np.ceil(boxes[:, 2:].max(axis=0)).tolist()
    return Grid((west, south), ((east - west) / GRID, (north - south) / GRID))


def _shapes(layer: gpd.GeoDataFrame, grid: Grid) -> Shapes:
    return {str(code): grid.shape(geometry) for code, geometry in layer.geometry.items()}


def _turned(polygon: shapely.Polygon) -> Iterator[tuple[int, shapely.Geometry]]:
    """Yield the rings of a polygon with the way each must turn: -1 clockwise, 1 the other way."""
    outer, *holes = shapely.get_rings(shapely.orient_polygons(polygon, exterior_cw=True))
    yield -1, outer
    yield from ((1, hole) for hole in holes)


def _area(ring: Ring) -> int:
    """Return twice the area of a closed ring, negative if it runs clockwise."""
    return sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))


def _junctions(shapes: Shapes) -> set[Point]:
    """Return the points where borders meet: those without exactly two neighbours."""
    neighbours: dict[Point, set[Point]] = {}
    rings = (ring for shape in shapes.values() for part in shape for ring in part)
    for start, end in (step for ring in rings for step in pairwise(ring)):
        neighbours.setdefault(start, set()).add(end)
        neighbours.setdefault(end, set()).add(start)
    return {point for point, others in neighbours.items() if len(others) != 2}


def _geometries(shapes: Shapes, arcs: Arcs) -> list[dict[str, Any]]:
    return [_geometry(code, shape, arcs) for code, shape in shapes.items()]


def _geometry(code: str, shape: Shape, arcs: Arcs) -> dict[str, Any]:
    parts = [[arcs.of_ring(ring) for ring in part] for part in shape]
    if len(parts) == 1:
        return {"type": "Polygon", "id": code, "arcs": parts[0]}
    return {"type": "MultiPolygon", "id": code, "arcs": parts}


def _lines(lines: gpd.GeoDataFrame, grid: Grid, arcs: Arcs) -> list[dict[str, Any]]:
    found = ((kind, arcs.add(grid.points(line))) for kind, line in lines.itertuples(index=False))
    return [
        {"type": "LineString", "properties": {"kind": kind}, "arcs": [arc]} for kind, arc in found
    ]


def _deltas(line: Ring) -> list[list[int]]:
    points = np.array(line)
    return [points[0].tolist(), *np.diff(points, axis=0).tolist()]


Coordinates = npt.NDArray[np.float64]


def _regions(geometries: list[dict[str, Any]], arcs: list[Coordinates]) -> gpd.GeoDataFrame:
    codes = [geometry["id"] for geometry in geometries]
    shapes = [_multipolygon(geometry, arcs) for geometry in geometries]
    return gpd.GeoDataFrame(index=codes, geometry=shapes, crs=LATLON)


def _multipolygon(geometry: dict[str, Any], arcs: list[Coordinates]) -> shapely.MultiPolygon:
    parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    rings = ([_joined(ring, arcs) for ring in part] for part in parts)
    return shapely.MultiPolygon([(outer, holes) for outer, *holes in rings])


def _joined(references: list[int], arcs: list[Coordinates]) -> Coordinates:
    pieces = [arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in references]
    return np.vstack([pieces[0], *(piece[1:] for piece in pieces[1:])])
