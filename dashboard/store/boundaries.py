"""Read the boundary files of data/boundaries and check them against their manifest."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import geopandas as gpd

from dashboard.core.geometry import LATLON
from dashboard.errors import BoundaryError
from dashboard.model import LEVELS, Level

Detail = Literal["national", "regional"]

MANIFEST = "manifest.json"
LINES = "lines.parquet"
REQUIRED_FILES = (
    *(f"{level}.parquet" for level in LEVELS),
    LINES,
    "national.topo.json",
    "regional.topo.json",
)

_REGION_COLUMNS = ("name_zh", "parent_id", "geometry")
_LINE_COLUMNS = ("kind", "geometry")
_REMEDY = "run `python scripts/build_boundaries.py`, or restore the file"


def read_boundaries(folder: Path, level: Level) -> gpd.GeoDataFrame:
    """Read the regions of a level.

    Returns
    -------
    geopandas.GeoDataFrame
        Index adcode (text, ascending); columns name_zh, parent_id (the unit of the next level up
        that holds the region, which may bear the same code; empty for provinces) and geometry.
        In `LATLON`; nothing is missing.

    Raises
    ------
    BoundaryError
        If the file is missing, cannot be read, or breaks one of these rules.
    """
    path = folder / f"{level}.parquet"
    regions = _read_layer(path, _REGION_COLUMNS)
    _raise_if(_code_issues(path.name, regions))
    return regions


def read_lines(folder: Path) -> gpd.GeoDataFrame:
    """Read the lines a national map shows: columns kind, geometry, in `LATLON`.

    Raises
    ------
    BoundaryError
        If the file is missing, cannot be read, or lacks a column.
    """
    return _read_layer(folder / LINES, _LINE_COLUMNS)


def read_topology(folder: Path, detail: Detail) -> bytes:
    """Return the TopoJSON of all levels, simplified for a national or a regional view.

    Raises
    ------
    BoundaryError
        If the file is missing.
    """
    return _read_bytes(folder / f"{detail}.topo.json")


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return source, tools, and the size, hash and counts of each file.

    Raises
    ------
    BoundaryError
        If the manifest is missing or is not a manifest.
    """
    path = folder / MANIFEST
    try:
        manifest = json.loads(_read_bytes(path))
    except ValueError as error:
        msg = f"{path.name}: not readable as JSON ({error}); {_REMEDY}"
        raise BoundaryError(msg) from error
    if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), dict):
        msg = f"{path.name}: expected an object with the key 'files'; {_REMEDY}"
        raise BoundaryError(msg)
    return manifest


def check_boundaries(folder: Path) -> None:
    """Make sure that every file is there, is the one that was built, and keeps the rules.

    Raises
    ------
    BoundaryError
        Naming everything that is wrong, one line each.
    """
    files = read_manifest(folder)["files"]
    damaged = [issue for name in REQUIRED_FILES for issue in _file_issues(folder, name, files)]
    _raise_if(iter(damaged))
    for level in LEVELS:
        read_boundaries(folder, level)
    read_lines(folder)


def _file_issues(folder: Path, name: str, files: dict[str, Any]) -> Iterator[str]:
    expected = files.get(name, {}).get("sha256")
    if not (folder / name).is_file():
        yield f"{name}: file is missing in {folder}; {_REMEDY}"
    elif expected is None:
        yield f"{name}: the manifest has no sha256 for it; {_REMEDY}"
    elif (found := hashlib.sha256((folder / name).read_bytes()).hexdigest()) != expected:
        yield f"{name}: expected sha256 {expected}, found {found}; {_REMEDY}"


def _read_layer(path: Path, columns: tuple[str, ...]) -> gpd.GeoDataFrame:
    # Geometries are many and never change: all who read the same file hold the same ones.
    return _layer(path.name, _read_bytes(path), columns).copy(deep=False)


@lru_cache(maxsize=8)
def _layer(name: str, content: bytes, columns: tuple[str, ...]) -> gpd.GeoDataFrame:
    try:
        layer = gpd.read_parquet(io.BytesIO(content))
    except (ValueError, OSError, KeyError) as error:
        msg = f"{name}: not readable as GeoParquet ({error}); {_REMEDY}"
        raise BoundaryError(msg) from error
    _raise_if(_layer_issues(name, layer, columns))
    return layer


def _layer_issues(name: str, layer: gpd.GeoDataFrame, columns: tuple[str, ...]) -> Iterator[str]:
    for column in columns:
        if column not in layer.columns:
            yield f"{name}: column {column!r} is missing; {_REMEDY}"
        elif layer[column].isna().any():
            row = layer.index[layer[column].isna()][0]
            yield f"{name}, row {row}, column {column!r}: expected a value, found none; {_REMEDY}"
    if layer.crs is None or layer.crs != LATLON:
        found = layer.crs.to_string() if layer.crs else "none"
        yield f"{name}: expected coordinates in {LATLON}, found {found}; {_REMEDY}"


def _code_issues(name: str, regions: gpd.GeoDataFrame) -> Iterator[str]:
    codes = regions.index.astype(str)
    if regions.index.name != "adcode":
        yield f"{name}: expected the index 'adcode', found {regions.index.name!r}; {_REMEDY}"
    for code in codes[~codes.str.fullmatch(r"\d{6}")]:
        yield f"{name}, row {code}, column 'adcode': expected six digits; {_REMEDY}"
    for code in codes[codes.duplicated()].unique():
        yield f"{name}, row {code}, column 'adcode': expected once, found again; {_REMEDY}"
    if not codes.is_monotonic_increasing:
        yield f"{name}, column 'adcode': expected ascending codes; {_REMEDY}"


def _read_bytes(path: Path) -> bytes:
    _require(path)
    return path.read_bytes()


def _require(path: Path) -> None:
    if not path.is_file():
        msg = f"{path.name}: file is missing in {path.parent}; {_REMEDY}"
        raise BoundaryError(msg)


def _raise_if(issues: Iterator[str]) -> None:
    if found := list(issues):
        raise BoundaryError("\n".join(found))
